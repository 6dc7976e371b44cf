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
        var anchor = CountFrom(map["count_from"]);
        var stages = reader.List(map["stages"], mayBeEmpty: true).Select(Stage).OfType<Stage>().ToList();
        var when = conditions.Read(map["when"]);
        return when is null ? null : new MeasureRule(id, Clause(map), Title(map), Reading(map), when, anchor, stages, Exception(map));
    }

    private static readonly (string Name, Anchor Anchor)[] Beginnings =
        [("arrival", Anchor.Arrival), ("entry", Anchor.Entry), ("contact", Anchor.Contact), ("zone", Anchor.ResidentOfZone)];

    private Anchor CountFrom(YamlNode? node)
    {
        if (node is null) return Anchor.None;
        var (name, anchor) = node is YamlScalar scalar ? Array.Find(Beginnings, b => b.Name == scalar.Value) : default;
        if (name is null) reader.NotAccepted(node, [.. Beginnings.Select(b => b.Name)]);
        return anchor;
    }

    private Stage? Stage(YamlNode node)
    {
        if (reader.Map(node, PackShapes.Stage) is not { } map || !ExactlyOne(map, "days", "while")) return null;
        var kind = reader.Enum(map["measure"], ConditionReader.Kinds);
        if (map["while"] is { } lasting)
        {
            reader.OneOf(lasting, "zone");
            if (map.Has("samples"))
                reader.Sink.Add(Diagnostics.SampleOutsideStage, map.KeyMark("samples"), "期限未定的阶段不能安排采样日。", "A stage without a fixed end has no days to sample on.");
            return new Stage(kind, 0, null, WhileZone: true);
        }

        var days = reader.Count(map["days"], "days", 1, 366);
        return new Stage(kind, days, map["samples"] is { } samples ? Samples(samples, days) : null);
    }

    private SampleSchedule? Samples(YamlNode node, int days)
    {
        if (reader.Map(node, PackShapes.Samples) is not { } map || !ExactlyOne(map, "on_days", "count", "after_days")) return null;
        if (map["count"] is { } count) return new SampleSchedule.AnyDays(reader.Count(count, "count", 1, 366));
        return map["after_days"] is { } after ? new SampleSchedule.AfterEnd(Days(after, "after_days", 366)) : new SampleSchedule.OnDays(Days(map["on_days"], "on_days", days));
    }

    /// <param name="last">The last day of the stage that the days have to lie in.</param>
    private List<int> Days(YamlNode? node, string key, int last)
    {
        var all = new List<int>();
        foreach (var item in reader.List(node))
        {
            var day = reader.Count(item, key, 1, 366);
            if (all.Contains(day)) reader.Sink.Add(Diagnostics.EmptyList, item.Mark, $"第 {day} 天已列出。", $"Day {day} is listed already.");
            if (day > last && !reader.IsMutated)
                reader.Sink.Add(Diagnostics.SampleOutsideStage, item.Mark, $"第 {day} 天不在 {last} 天的阶段内。", $"Day {day} is not one of the stage's {last} days.");
            all.Add(day);
        }

        return all;
    }

    public ObligationRule? Obligation(YamlNode node)
    {
        if (Open(node, PackShapes.Obligation) is not var (map, id)) return null;
        var when = conditions.Read(map["when"]);
        var owner = reader.Enum<Owner>(map["owner"]);
        var one = ExactlyOne(map, "within", "every", "ahead", "on_days");
        var within = map["within"] is { } w ? reader.Length(w, "within") : (Core.Time.Length?)null;
        var every = map["every"] is { } e ? reader.Length(e, "every", days: false) : (Core.Time.Length?)null;
        var ahead = map["ahead"] is { } a ? reader.Length(a, "ahead") : (Core.Time.Length?)null;
        var onDays = map["on_days"] is { } d ? Days(d, "on_days", 366) : null;
        var discharge = Discharge(map["discharged_by"]);
        if (when is null || discharge is null || !one) return null;
        return new ObligationRule(id, Clause(map), Title(map), Reading(map), when, Conditions.AnchorOf(when), owner, within, every, discharge, Exception(map), ahead, onDays);
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
        var steps = CompiledObligation.StepsOf(kind.Value);
        if (map.Has("step") && steps is null)
            reader.Sink.Add(Diagnostics.UnknownKey, map.KeyMark("step"), $"{kind.Value} 没有步骤。", $"A {kind.Value} has no steps.", new Text("去掉 step。", "Remove step."));
        if (map.Has("reviewers") && kind.Value != "investigation-step")
            reader.Sink.Add(Diagnostics.UnknownKey, map.KeyMark("reviewers"), $"{kind.Value} 没有审核人。", $"A {kind.Value} has no reviewers.", new Text("去掉 reviewers。", "Remove reviewers."));
        if (map.Has("count") && map.Has("total"))
            reader.Sink.Add(Diagnostics.NotExactlyOne, map.KeyMark("total"), "次数与累计数量只能取一项。", "Either the n-th report discharges it or their total, not both.", new Text("只留 count 或 total。", "Keep count or total."));
        return new Discharge(
            kind.Value,
            map["count"] is { } count ? reader.Count(count, "count", 1, 100) : 1,
            map["step"] is { } step && steps is not null && !reader.LeftOut(step, "step") ? Step(step, steps) : null,
            map["reviewers"] is { } reviewers ? reader.Count(reviewers, "reviewers", 1, 20) : 0,
            map["total"] is { } total ? Total(total) : null);
    }

    private Enum? Step(YamlNode node, Type steps)
    {
        var values = Enum.GetValues(steps).Cast<Enum>().ToList();
        if (node is YamlScalar scalar && values.Find(v => FactCodec.Name(v) == scalar.Value) is { } step) return step;
        reader.NotAccepted(node, [.. values.Select(v => FactCodec.Name(v))]);
        return null;
    }

    private Total? Total(YamlNode node)
    {
        if (node is YamlScalar { Value: "all" } && !reader.LeftOut(node, "all")) return new Total.All();
        if (node is YamlScalar { Value: "all" } || reader.Map(node, PackShapes.Total) is not { } map) return null;
        return new Total.ByLevel(reader.Count(map["high"], "high", 1, 100_000), reader.Count(map["low"], "low", 1, 100_000));
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
        var nth = 0;
        var checks = reader.Several(map["checks"], n =>
        {
            places.Add($"{id}/checks/{nth++}", n.Mark);
            return Check(n);
        });
        return new GatheringRule(id, Clause(map), Title(map), Reading(map), kinds, place, checks);
    }

    private GatheringCheck? Check(YamlNode node)
    {
        if (reader.Map(node, PackShapes.Check) is not { } map || !ExactlyOne(map, [.. PackShapes.Check.Keys.Select(k => k.Name).Where(n => n != "advice")])) return null;
        var advice = reader.Flag(map["advice"]) && !reader.LeftOut(map["advice"]!, "advice");
        if (map["at_most"] is { } limit && reader.Map(limit, PackShapes.AtMost) is { } most)
        {
            if (most["per"] is { } per && per is not YamlScalar { Value: "meal" or "gathering" }) reader.NotAccepted(per, ["meal", "gathering"]);
            return new GatheringCheck.AtMost(reader.Count(most["persons"], "persons", 1, 1_000_000), most["per"] is YamlScalar { Value: "meal" }, advice);
        }

        if (map["plan"] is { } plan && reader.Map(plan, PackShapes.Plan) is { } from)
            return new GatheringCheck.Planned(reader.Count(from["from_persons"], "from_persons", 0, 1_000_000), advice, from["below_persons"] is { } below ? reader.Count(below, "below_persons", 1, 1_000_000) : null);
        if (map["approved"] is { } approved && reader.Map(approved, PackShapes.Approved) is { } level)
            return new GatheringCheck.Approved(reader.Count(level["from_persons"], "from_persons", 0, 1_000_000), advice);
        if (map["guests_not_from"] is { } risks)
            return new GatheringCheck.GuestsNotFrom(reader.OneOrMore(risks, i => reader.Enum(i, ConditionReader.Risks)), advice);
        if (map["guests_tested"] is { } guests && reader.Map(guests, PackShapes.GuestsTested) is { } tested)
            return new GatheringCheck.GuestsTested(reader.Length(tested["within"], "within", days: false), advice);
        foreach (var (key, check) in new (string, GatheringCheck)[] { ("filed", new GatheringCheck.Filed(advice)), ("guests_symptom_free", new GatheringCheck.GuestsSymptomFree(advice)), ("outside_zones", new GatheringCheck.OutsideZones(advice)) })
            if (map[key] is { } given)
            {
                reader.OneOf(given, "true");
                return check;
            }

        return null;
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
            return new IndicatorFormula.VerifiedArrivals(reader.OneOrMore(of["obligation"], reader.Id));
        }

        if (map["mean_rank"] is { } ranks)
        {
            if (reader.Map(ranks, PackShapes.FormulaRanks) is not { } of) return null;
            places.Add($"{rule}/formula/of", of.MarkOf("of"));
            return new IndicatorFormula.MeanRank([.. reader.List(of["of"]).Select(reader.Id)]);
        }

        if (map["sampled_residents"] is { } sampled)
            return reader.Map(sampled, PackShapes.FormulaSampled) is not { } of ? null : new IndicatorFormula.SampledResidents(
                reader.Length(of["within"], "within", days: false), of["residence"] is { } home && !reader.LeftOut(home, "residence") ? reader.Enum<Residence>(home) : null);
        return reader.Map(map["reported_arrivals"]!, PackShapes.FormulaLength) is { } within
            ? new IndicatorFormula.ReportedArrivals(reader.Length(within["within"], "within", days: false))
            : null;
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
        if (given.Count == 0 && map.IsMisspelt) return false;
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
