using Fangxian.Core;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Reading;

/// <summary>Reads the rules of a pack: measures, obligations, admission, gatherings, standing requirements, indicators.</summary>
internal sealed class RuleReader(NodeReader reader, Places places)
{
    private readonly ConditionReader conditions = new(reader, places);

    public MeasureRule? Measure(YamlNode node)
    {
        if (Open(node, PackShapes.Measure) is not var (map, id)) return null;
        reader.OneOf(map["count_from"], "arrival");
        var stages = reader.List(map["stages"], mayBeEmpty: true).Select(Stage).OfType<Stage>().ToList();
        var when = conditions.Read(map["when"]);
        return when is null ? null : new MeasureRule(id, Clause(map), Title(map), Reading(map), when, Anchor.Arrival, stages, Exception(map));
    }

    private Stage? Stage(YamlNode node)
    {
        if (reader.Map(node, PackShapes.Stage) is not { } map) return null;
        var kind = reader.Enum(map["measure"], ConditionReader.Kinds);
        var days = reader.Count(map["days"], "days", 1, 366);
        return new Stage(kind, days, map["samples"] is { } samples ? Samples(samples, days) : null);
    }

    private SampleSchedule? Samples(YamlNode node, int days)
    {
        if (reader.Map(node, PackShapes.Samples) is not { } map || !ExactlyOne(map, "on_days", "count")) return null;
        if (map["count"] is { } count) return new SampleSchedule.AnyDays(reader.Count(count, "count", 1, 366));
        var onDays = new List<int>();
        foreach (var item in reader.List(map["on_days"]))
        {
            var day = reader.Count(item, "on_days", 1, 366);
            if (onDays.Contains(day)) reader.Sink.Add(Diagnostics.EmptyList, item.Mark, $"第 {day} 天已列出。", $"Day {day} is listed already.");
            if (day > days && !reader.IsMutated)
                reader.Sink.Add(Diagnostics.SampleOutsideStage, item.Mark, $"第 {day} 天不在 {days} 天的阶段内。", $"Day {day} is not one of the stage's {days} days.");
            onDays.Add(day);
        }

        return new SampleSchedule.OnDays(onDays);
    }

    public ObligationRule? Obligation(YamlNode node)
    {
        if (Open(node, PackShapes.Obligation) is not var (map, id)) return null;
        var when = conditions.Read(map["when"]);
        var owner = reader.Enum<Owner>(map["owner"]);
        var one = ExactlyOne(map, "within", "every");
        var within = map["within"] is { } w ? reader.Length(w, "within") : (Core.Time.Length?)null;
        var every = map["every"] is { } e ? reader.Length(e, "every", days: false) : (Core.Time.Length?)null;
        var discharge = Discharge(map["discharged_by"]);
        if (when is null || discharge is null || !one) return null;
        return new ObligationRule(id, Clause(map), Title(map), Reading(map), when, Conditions.AnchorOf(when), owner, within, every, discharge, Exception(map));
    }

    private Discharge? Discharge(YamlNode? node)
    {
        if (node is null) return null;
        var entry = node is YamlMap { Entries: [var only] } ? only : (YamlEntry?)null;
        var kind = node as YamlScalar ?? entry?.Key;
        if (kind is null)
        {
            reader.Wrong(node, "discharged_by 应为事实种类，或只有一个事实种类为键的映射", "'discharged_by' is a kind of fact, or a mapping with one kind of fact as its key");
            return null;
        }

        if (!CompiledObligation.Dischargers.ContainsKey(kind.Value)) reader.NotAccepted(kind, [.. CompiledObligation.Dischargers.Keys]);
        if (entry is null || reader.Map(entry.Value.Value, PackShapes.Discharge) is not { } map) return new Discharge(kind.Value);
        if (map.Has("step") && kind.Value != "coordination-step")
            reader.Sink.Add(Diagnostics.UnknownKey, map.KeyMark("step"), $"{kind.Value} 没有步骤。", $"A {kind.Value} has no steps.", new Text("去掉 step。", "Remove step."));
        return new Discharge(
            kind.Value,
            map["count"] is { } count ? reader.Count(count, "count", 1, 100) : 1,
            map["step"] is { } step && !reader.LeftOut(step, "step") ? reader.Enum<CoordinationStepKind>(step) : null);
    }

    public AdmissionRule? Admission(YamlNode? node)
    {
        if (node is null || Open(node, PackShapes.Admission) is not var (map, id)) return null;
        if (map["place_code"] is { } place) reader.OneOf(place, "required");
        if (map["health_code"] is { } health) reader.OneOf(health, "green");
        var below = map["temperature_below"] is { } bound ? reader.Amount(bound, "temperature_below", 35m, 42m, 0.1m) : (decimal?)null;
        if (map["negative_test_within"] is not { } tests || reader.Map(tests, PackShapes.NegativeTestWithin) is not { } within) return null;
        return new AdmissionRule(
            id, Clause(map), Title(map), Reading(map), Holds("place_code"), Holds("health_code"), below,
            reader.Length(within["no_epidemic"], "no_epidemic", days: false), reader.Length(within["epidemic"], "epidemic", days: false),
            reader.Flag(map["test_at_first_entry"]) && Holds("test_at_first_entry"));

        bool Holds(string key) => map[key] is { } given && !reader.LeftOut(given, key);
    }

    public GatheringRule? Gathering(YamlNode node)
    {
        if (Open(node, PackShapes.Gathering) is not var (map, id)) return null;
        IReadOnlyList<GatheringKind> kinds = map["kinds"] is { } k ? reader.OneOrMore(k, i => reader.Enum<GatheringKind>(i)) : [];
        var place = map["place"] is { } p && !reader.LeftOut(p, "place") ? reader.Enum<Residence>(p) : (Residence?)null;
        var checks = reader.Several(map["checks"], Check);
        return new GatheringRule(id, Clause(map), Title(map), Reading(map), kinds, place, checks);
    }

    private GatheringCheck? Check(YamlNode node)
    {
        if (reader.Map(node, PackShapes.Check) is not { } map || !ExactlyOne(map, "at_most", "filed", "plan", "guests_tested")) return null;
        var advice = reader.Flag(map["advice"]) && !reader.LeftOut(map["advice"]!, "advice");
        if (map["at_most"] is { } limit && reader.Map(limit, PackShapes.AtMost) is { } most)
        {
            if (most["per"] is { } per && per is not YamlScalar { Value: "meal" or "gathering" }) reader.NotAccepted(per, ["meal", "gathering"]);
            return new GatheringCheck.AtMost(reader.Count(most["persons"], "persons", 1, 1_000_000), most["per"] is YamlScalar { Value: "meal" }, advice);
        }

        if (map["plan"] is { } plan && reader.Map(plan, PackShapes.Plan) is { } from)
            return new GatheringCheck.Planned(reader.Count(from["from_persons"], "from_persons", 0, 1_000_000), advice);
        if (map["guests_tested"] is { } guests && reader.Map(guests, PackShapes.GuestsTested) is { } tested)
            return new GatheringCheck.GuestsTested(reader.Length(tested["within"], "within", days: false), advice);
        if (map["filed"] is not { } filed) return null;
        reader.OneOf(filed, "true");
        return new GatheringCheck.Filed(advice);
    }

    public StandingRequirement? Standing(YamlNode node) =>
        Open(node, PackShapes.Standing) is var (map, id)
            ? new StandingRequirement(id, Clause(map), reader.Text(map["who"]), new Text(reader.String(map["zh"]), reader.String(map["en"])))
            : null;

    public IndicatorRule? Indicator(YamlNode node)
    {
        if (Open(node, PackShapes.Indicator) is not var (map, id)) return null;
        var formula = map["formula"] is { } f ? Formula(f, id) : null;
        var targets = reader.List(map["targets"]).Select(n => reader.Map(n, PackShapes.Target)).OfType<MapView>()
            .Select(t => new IndicatorTarget(reader.Day(t["from"]), reader.Amount(t["at_least"], "at_least", 0m, 1m, null))).ToList();
        return formula is null ? null : new IndicatorRule(id, Clause(map), Title(map), Reading(map), formula, targets);
    }

    private IndicatorFormula? Formula(YamlNode node, string rule)
    {
        if (reader.Map(node, PackShapes.Formula) is not { } map || !ExactlyOne(map, [.. PackShapes.Formula.Keys.Select(k => k.Name)])) return null;
        if (map["active_places"] is { } scans) return reader.Map(scans, ConditionShapes.Empty) is null ? null : new IndicatorFormula.ActivePlaces();
        if (map["verified_arrivals"] is { } verified)
        {
            if (reader.Map(verified, PackShapes.FormulaObligation) is not { } of) return null;
            places.Add($"{rule}/formula/obligation", of.MarkOf("obligation"));
            return new IndicatorFormula.VerifiedArrivals(reader.Id(of["obligation"]));
        }

        var length = map["sampled_residents"] ?? map["reported_arrivals"]!;
        if (reader.Map(length, PackShapes.FormulaLength) is not { } within) return null;
        var value = reader.Length(within["within"], "within", days: false);
        return map.Has("sampled_residents") ? new IndicatorFormula.SampledResidents(value) : new IndicatorFormula.ReportedArrivals(value);
    }

    private (MapView Map, string Id)? Open(YamlNode node, Shape shape)
    {
        if (reader.Map(node, shape) is not { } map) return null;
        var id = reader.Id(map["id"]);
        places.Rule(id, map);
        reader.Rule = id;
        return (map, id);
    }

    private bool ExactlyOne(MapView map, params string[] keys)
    {
        var given = keys.Where(map.Has).ToList();
        if (given.Count == 1) return true;
        var mark = given.Count > 1 ? map.KeyMark(given[1]) : map.Mark;
        var list = string.Join(" | ", keys);
        reader.Sink.Add(Diagnostics.NotExactlyOne, mark, $"“{map.Shape.Title.Zh}”应恰有 {list} 之一，而这里有 {given.Count} 个。", $"'{map.Shape.Name}' has exactly one of {list}; here are {given.Count}.");
        return false;
    }

    private string Clause(MapView map) => reader.String(map["clause"]);

    private Text Title(MapView map) => reader.Text(map["title"]);

    private Text? Reading(MapView map) => map["reading"] is { } reading ? reader.Text(reading) : null;

    private string? Exception(MapView map) => map["exception_to"] is { } rule && !reader.LeftOut(rule, "exception_to") ? reader.Id(rule) : null;
}
