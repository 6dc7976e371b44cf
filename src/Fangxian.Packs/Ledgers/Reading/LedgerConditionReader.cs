using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Facts;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>Reads conditions and expressions. Null where there was nothing sensible to read; the diagnostic is then in the sink.</summary>
internal sealed class LedgerConditionReader(LedgerNodes nodes)
{
    private static readonly string[] Comparisons = ["at_least", "at_most", "above", "below"];
    private static readonly string[] Orders = ["before", "not_after", "after", "not_before"];
    private static readonly string[] Assumable = ["filed", "plan", "approved"];
    private static readonly string[] Verdicts = ["allow", "advise-against", "refuse"];
    private static readonly string[] Arithmetics = ["add", "subtract", "multiply", "divide", "least", "most"];

    private readonly NodeReader reader = nodes.Reader;

    public LedgerCondition? Condition(YamlNode? node)
    {
        if (node is null || reader.Map(node, LedgerConditionShapes.Condition) is not { } map || nodes.Kind(map, LedgerConditionShapes.WithCondition) is not { } kind) return null;
        LedgerCondition? condition = kind switch
        {
            "all" => new LedgerCondition.All(Several(map["all"])),
            "any" => new LedgerCondition.Any(Several(map["any"])),
            "not" => Condition(map["not"]) is { } of ? new LedgerCondition.Not(of) : null,
            "all_met" => new LedgerCondition.AllMet(reader.String(map["all_met"])),
            "done" => new LedgerCondition.Done(reader.String(map["done"]), map["at_least"] is { } least ? reader.Count(least, "at_least", 1, 1000) : 1),
            "in_zone" => new LedgerCondition.InZone(reader.String(map["in_zone"]), map["level"] is { } level ? reader.Enum<Core.Facts.ZoneLevel>(level) : null),
            "gathering" => Gathering(map),
            _ => OfField(map),
        };
        return condition is null ? null : nodes.Places.Note(condition, map.MarkOf(kind));
    }

    private List<LedgerCondition> Several(YamlNode? node) => [.. reader.List(node).Select(Condition).OfType<LedgerCondition>()];

    private LedgerCondition? OfField(MapView map)
    {
        var field = reader.String(map["field"]);
        var given = LedgerConditionShapes.WithCondition["field"].Where(map.Has).ToList();
        if (given.Count != 1)
        {
            if (given.Count == 0 && map.IsMisspelt) return null;
            var list = string.Join(", ", LedgerConditionShapes.WithCondition["field"]);
            nodes.Sink.Add(Diagnostics.NotExactlyOne, map.Mark, $"field 旁应恰有一种比较，而这里有 {given.Count} 种。", $"'field' has exactly one comparison beside it; here there are {given.Count}.",
                new Text($"比较：{list}。", $"Comparisons: {list}."));
            return null;
        }

        var (key, value) = (given[0], map[given[0]]!);
        if (key == "is") return new LedgerCondition.Is(field, OneOrMore(value));
        if (key == "given") return new LedgerCondition.Given(field, reader.Flag(value));
        if (Array.IndexOf(Orders, key) is >= 0 and var order) return new LedgerCondition.Timed(field, (TimeOrder)(order + 1), reader.String(value));
        return Expression(value) is { } with ? new LedgerCondition.Compared(field, (Comparison)(Array.IndexOf(Comparisons, key) + 1), with) : null;
    }

    private IReadOnlyList<string> OneOrMore(YamlNode node) => node is YamlScalar ? [reader.String(node)] : nodes.Names(node, "is", mayBeEmpty: false);

    private LedgerCondition.Gathering? Gathering(MapView map)
    {
        if (!map.Has("is")) nodes.Lacks(map, "gathering", "is");
        if (reader.Map(map["gathering"]!, LedgerConditionShapes.Gathering) is not { } asked) return null;
        var with = LedgerConditionShapes.Gathering.Keys.Where(k => asked.Has(k.Name)).ToDictionary(k => k.Name, k => reader.String(asked[k.Name]), StringComparer.Ordinal);
        return new LedgerCondition.Gathering(with, Words(map["assuming"], Assumable), Words(map["is"], Verdicts));
    }

    private List<string> Words(YamlNode? node, string[] accepted)
    {
        var words = new List<string>();
        foreach (var item in node is YamlScalar single ? [single] : reader.List(node))
        {
            if (item is not YamlScalar scalar || !accepted.Contains(scalar.Value)) reader.NotAccepted(item, accepted);
            else words.Add(scalar.Value);
        }

        return words;
    }

    public LedgerExpression? Expression(YamlNode? node)
    {
        if (node is null) return null;
        LedgerExpression? expression;
        if (node is YamlScalar scalar)
            expression = LedgerNodes.TryNumber(node) is { } number ? new LedgerExpression.Constant(number)
                : scalar is { Quoted: false, Value: "now" or "today" } ? new LedgerExpression.Now(scalar.Value == "today")
                : new LedgerExpression.FieldValue(reader.String(node));
        else if (reader.Map(node, LedgerConditionShapes.Expression) is { } map && nodes.Kind(map, LedgerConditionShapes.WithExpression) is { } kind)
            expression = Of(kind, map);
        else
            return null;
        return expression is null ? null : nodes.Places.Note(expression, node.Mark);
    }

    private LedgerExpression? Of(string kind, MapView map)
    {
        var value = map[kind]!;
        switch (kind)
        {
            case "text":
                return new LedgerExpression.Literal(reader.String(value));
            case "field":
                var field = reader.String(value);
                return map["otherwise"] is not { } otherwise ? new LedgerExpression.FieldValue(field)
                    : nodes.Number(otherwise, "otherwise") is { } number ? new LedgerExpression.OrElse(field, number) : null;
            case "met" or "unmet":
                return new LedgerExpression.CountItems(reader.String(value), kind == "met");
            case "days_between":
                return Two(value) is var (a, b) ? new LedgerExpression.DaysBetween(reader.String(a), reader.String(b)) : null;
            case "hours_between":
                return Two(value) is var (c, d) ? new LedgerExpression.HoursBetween(reader.String(c), reader.String(d)) : null;
            case "days_after":
                return Two(value) is var (from, days) && Expression(days) is { } many ? new LedgerExpression.DaysAfter(reader.String(from), many) : null;
            case "choose":
                return Choose(map);
            case "if":
                return If(map);
            default:
                var of = reader.List(value).Select(Expression).ToList();
                if (of.Count == 1) nodes.Sink.Add(Diagnostics.EmptyList, value.Mark, $"{kind} 只有一项。", $"'{kind}' has one item only.", new Text("写上各项。", "List all of them."));
                return of.Contains(null) ? null : new LedgerExpression.Arithmetic((ArithmeticKind)(Array.IndexOf(Arithmetics, kind) + 1), of!);
        }
    }

    private (YamlNode First, YamlNode Second)? Two(YamlNode node)
    {
        if (node is YamlList { Items: [var first, var second] }) return (first, second);
        if (node is YamlList) nodes.Sink.Add(Diagnostics.WrongShape, node.Mark, "此处应有两项。", "Two items are expected here.", new Text("写成 [甲, 乙]。", "Write [one, other]."));
        else reader.Wrong(node, "此处应为两项的列表", "A list of two is expected here");
        return null;
    }

    private LedgerExpression.Choose? Choose(MapView map)
    {
        if (!map.Has("cases"))
        {
            nodes.Lacks(map, "choose", "cases");
            return null;
        }

        var cases = new Dictionary<string, LedgerExpression>(StringComparer.Ordinal);
        foreach (var (key, value) in nodes.Pairs(map["cases"]))
            if (Expression(value) is { } then)
                cases.TryAdd(key.Value, then);
        return new LedgerExpression.Choose(reader.String(map["choose"]), cases, Expression(map["otherwise"]));
    }

    private LedgerExpression.If? If(MapView map)
    {
        foreach (var key in (string[])["then", "else"])
            if (!map.Has(key))
                nodes.Lacks(map, "if", key);
        return Condition(map["if"]) is { } when && Expression(map["then"]) is { } then && Expression(map["else"]) is { } otherwise ? new LedgerExpression.If(when, then, otherwise) : null;
    }
}
