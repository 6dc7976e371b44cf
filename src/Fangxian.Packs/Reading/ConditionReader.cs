using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Reading;

/// <summary>Reads conditions. Null where there was nothing sensible to read; the diagnostic is then in the sink.</summary>
internal sealed class ConditionReader(NodeReader reader, Places places)
{
    public static readonly MeasureKind[] Kinds = [.. Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.None)];

    /// <summary>What a rule may ask for: "unknown" is no level, it leaves a rule unresolved.</summary>
    public static readonly Risk[] Risks = [Risk.High, Risk.Medium, Risk.Low, Risk.Attention, Risk.Overseas, Risk.None];

    public Condition? Read(YamlNode? node)
    {
        if (node is null || reader.Map(node, ConditionShapes.Condition) is not { } map) return null;
        var given = ConditionShapes.Condition.Keys.Where(k => map.Has(k.Name)).ToList();
        if (given.Count == 0 && map.IsMisspelt) return null;
        if (given.Count != 1)
        {
            var names = string.Join(", ", ConditionShapes.Condition.Keys.Select(k => k.Name));
            reader.Sink.Add(Diagnostics.NotExactlyOne, map.Mark, $"条件应恰有一个键，而这里有 {given.Count} 个。", $"A condition has exactly one key; this one has {given.Count}.",
                new Core.Text($"多个条件用 all 或 any 列出；可用：{names}。", $"List several under all or any; accepted: {names}."));
            return null;
        }

        var value = map[given[0].Name]!;
        return given[0].Name switch
        {
            "all" => new Condition.All(reader.Several(value, Read)),
            "any" => new Condition.Any(reader.Several(value, Read)),
            "not" => Read(value) is { } of ? new Condition.Not(of) : null,
            "stayed" => Stayed(value),
            "arrived" => Arrived(value),
            "residence" => new Condition.Lives(reader.Enum<Residence>(value)),
            "group" => Group(value),
            "age" => Aged(value),
            "under" => new Condition.Under(reader.OneOrMore(value, i => reader.Enum(i, Kinds))),
            "coordination" => reader.Map(value, ConditionShapes.Coordination) is { } c ? new Condition.CoordinationReceived(reader.Enum<Core.Facts.CoordinationKind>(c["kind"])) : null,
            "contact" => reader.Map(value, ConditionShapes.Contact) is { } c ? new Condition.InContact(reader.OneOrMore(c["kind"], i => reader.Enum<ContactKind>(i))) : null,
            "pushed" => reader.Map(value, ConditionShapes.Pushed) is { } p ? new Condition.PushedFrom(reader.OneOrMore(p["risk"], i => reader.Enum(i, Risks))) : null,
            "before_term" => reader.Map(value, ConditionShapes.Empty) is not null ? new Condition.ArrivedBeforeTerm() : null,
            "lives_in_zone" => reader.Map(value, ConditionShapes.ZoneLevel) is { } z ? new Condition.LivesInZone(reader.Enum<ZoneLevel>(z["level"])) : null,
            "zone" => reader.Map(value, ConditionShapes.ZoneLevels) is { } z ? new Condition.ZoneDeclared(reader.OneOrMore(z["level"], i => reader.Enum<ZoneLevel>(i))) : null,
            "ended" => Ended(value),
            "breteau" => Breteau(value),
            "cases" => Cases(value),
            var plain => reader.Map(value, ConditionShapes.Empty) is not null ? new Condition.Happened(ConditionShapes.Plain[plain]) : null,
        };
    }

    private Condition.Stayed? Stayed(YamlNode node)
    {
        if (reader.Map(node, ConditionShapes.Stayed) is not { } map) return null;
        reader.OneOf(map["before"], "arrival");
        var risks = reader.OneOrMore(map["risk"], i => reader.Enum(i, Risks));
        return new Condition.Stayed(risks, reader.Length(map["within"], "within", elapsed: false).Days);
    }

    private Condition? Arrived(YamlNode node)
    {
        if (reader.Map(node, ConditionShapes.Arrived) is not { } map) return null;
        return map["residence"] is { } residence && !reader.LeftOut(residence, "residence")
            ? new Condition.All([new Condition.Arrived(), new Condition.Lives(reader.Enum<Residence>(residence))])
            : new Condition.Arrived();
    }

    private Condition.InGroup Group(YamlNode node)
    {
        var id = reader.Id(node);
        places.Add($"group-used/{id}", node.Mark);
        return new Condition.InGroup(id);
    }

    private Condition.Aged? Aged(YamlNode node)
    {
        if (reader.Map(node, ConditionShapes.Age) is not { } map) return null;
        if (map.Has("at_least") || map.Has("below"))
            return new Condition.Aged(
                map["at_least"] is { } low ? reader.Count(low, "at_least", 1, 130) : null,
                map["below"] is { } high ? reader.Count(high, "below", 1, 130) : null);
        reader.Sink.Add(Diagnostics.MissingKey, map.Mark, "“年龄”缺少 at_least 或 below。", "'age' lacks 'at_least' or 'below'.");
        return null;
    }

    private Condition.Ended? Ended(YamlNode node)
    {
        if (reader.Map(node, ConditionShapes.Ended) is not { } map) return null;
        var id = reader.Id(map["rule"]);
        places.Add($"ended/{id}", map.MarkOf("rule"));
        return new Condition.Ended(id);
    }

    private Condition.Breteau? Breteau(YamlNode node)
    {
        if (reader.Map(node, ConditionShapes.Breteau) is not { } map) return null;
        if (map.Has("at_least") || map.Has("below"))
            return new Condition.Breteau(
                map["at_least"] is { } low ? reader.Count(low, "at_least", 1, 10_000) : null,
                map["below"] is { } high ? reader.Count(high, "below", 1, 10_000) : null);
        reader.Sink.Add(Diagnostics.MissingKey, map.Mark, "“布雷图指数”缺少 at_least 或 below。", "'breteau' lacks 'at_least' or 'below'.");
        return null;
    }

    private Condition.CasesReached? Cases(YamlNode node)
    {
        if (reader.Map(node, ConditionShapes.Cases) is not { } map) return null;
        if (map["per"] is { } per && per is not YamlScalar { Value: "class" or "school" }) reader.NotAccepted(per, ["class", "school"]);
        return new Condition.CasesReached(
            map["per"] is YamlScalar { Value: "class" },
            reader.Count(map["at_least"], "at_least", 2, 10_000),
            reader.Length(map["within"], "within", elapsed: false).Days,
            map["disease"] is { } disease ? reader.OneOrMore(disease, reader.Id) : []);
    }
}
