using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;
using NodaTime.Text;

namespace Fangxian.Packs.Cases;

/// <summary>Reads what a case expects, each value written as the derivation writes it, so that comparing is comparing texts.</summary>
internal sealed class ExpectationReader(NodeReader reader)
{
    private static readonly string[] Decisions = ["admit", "admit-and-test", "hold", "allow", "refuse", "advise-against"];

    public Expectations Read(YamlNode? node)
    {
        if (node is null || reader.Map(node, CaseShapes.Expect) is not { } map) return Expectations.None;
        var not = map["not"] is { } n ? reader.Map(n, CaseShapes.Not) : null;
        return new Expectations(
            map["measures"] is { } measures ? Items(measures, i => Keyed(i, CaseShapes.ExpectedMeasure)) : null,
            map["samples"] is { } samples ? Items(samples, Samples) : null,
            map["obligations"] is { } obligations ? Items(obligations, i => Keyed(i, CaseShapes.ExpectedObligation)) : [],
            map["today"] is { } today ? FactCodec.Name(reader.Enum<MeasureKind>(today)) : null,
            map["unresolved"] is { } unresolved ? Ids(unresolved) : null,
            map["decision"] is { } decision ? Decision(decision) : null,
            map["reasons"] is { } reasons ? Ids(reasons) : null,
            map["indicators"] is { } indicators ? Items(indicators, i => Keyed(i, CaseShapes.ExpectedIndicator)) : [],
            not?["measures"] is { } notMeasures ? Items(notMeasures, i => i is YamlScalar ? One(i, "measure", FactCodec.Name(reader.Enum(i, ConditionReader.Kinds))) : Keyed(i, CaseShapes.ExpectedMeasure)) : [],
            not?["obligations"] is { } notObligations ? Items(notObligations, i => i is YamlScalar ? One(i, "id", reader.Id(i)) : Keyed(i, CaseShapes.ExpectedObligation)) : [],
            not?["unresolved"] is { } notUnresolved ? Ids(notUnresolved) : []);
    }

    private List<Expected> Items(YamlNode node, Func<YamlNode, Expected?> read) =>
        [.. reader.List(node, mayBeEmpty: true).Select(read).OfType<Expected>()];

    private List<string> Ids(YamlNode node) => [.. reader.List(node, mayBeEmpty: true).Select(reader.Id)];

    private string? Decision(YamlNode node)
    {
        if (node is YamlScalar scalar && Decisions.Contains(scalar.Value)) return scalar.Value;
        reader.NotAccepted(node, Decisions);
        return null;
    }

    private static Expected One(YamlNode node, string key, string value) =>
        new(node.Mark, new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value });

    private Expected? Samples(YamlNode node)
    {
        if (node is YamlScalar) return One(node, "day", LocalDatePattern.Iso.Format(reader.Day(node)));
        var expected = Keyed(node, CaseShapes.ExpectedSamples);
        if (expected is null || !expected.Keys.TryGetValue("to", out var last)) return expected;
        // `to` is the last day, `until` the day after it: the derivation writes the latter.
        var keys = expected.Keys.Where(k => k.Key != "to").ToDictionary(StringComparer.Ordinal);
        keys["until"] = LocalDatePattern.Iso.Format(LocalDatePattern.Iso.Parse(last).Value.PlusDays(1));
        return expected with { Keys = keys };
    }

    private Expected? Keyed(YamlNode node, Shape shape)
    {
        if (reader.Map(node, shape) is not { } map) return null;
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in shape.Keys)
            if (map[key.Name] is { } value)
                keys[key.Name] = Written(key, value);
        return new Expected(map.Mark, keys);
    }

    private string Written(Key key, YamlNode value) => key switch
    {
        { Type: "day" } => LocalDatePattern.Iso.Format(reader.Day(value)),
        { Type: "instant" } => FactCodec.Write(reader.Instant(value)),
        { Type: "number" } => Number(value),
        { Type: "area code" } => reader.Area(value).Value,
        { Name: "measure" } => FactCodec.Name(reader.Enum(value, ConditionReader.Kinds)),
        { Name: "state" } => FactCodec.Name(reader.Enum<ObligationState>(value)),
        { Name: "standing" } => FactCodec.Name(reader.Enum<Standing>(value)),
        { Name: "owner" } => FactCodec.Name(reader.Enum<Owner>(value)),
        { Name: "counted" } => reader.Flag(value) ? "true" : "false",
        { Type: "id" } => reader.Id(value),
        _ => reader.String(value),
    };

    private string Number(YamlNode value) => reader.Count(value, "number", 0, 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
