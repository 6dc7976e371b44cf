using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Packs.Cases;

/// <summary>
/// Everything derived for a scenario, as rows of texts: the person's plan, and the obligations of each matter. Cases compare
/// these rows and <see cref="DeriveJson"/> writes them, so that both speak of the same thing.
/// </summary>
internal sealed class Derived
{
    private readonly HashSet<(string Pack, string Rule)> followUps;

    private Derived(Plan? plan, string today, PolicyTimeline policy)
    {
        followUps = [.. policy.Packs.SelectMany(p => p.Obligations.Where(o => o.OnDays is not null && o.DischargedBy.FactKind == "sample").Select(o => (p.Id, o.Id)))];
        PersonPlan = plan;
        Today = today;
    }

    public Plan? PersonPlan { get; }

    public List<Row> Measures { get; } = [];

    public List<Row> Samples { get; } = [];

    /// <summary>Samples owed on fixed days after the measures, each an obligation of its own: a case may list them among the samples, or leave them out.</summary>
    public List<Row> FollowUpSamples { get; } = [];

    public List<Row> Obligations { get; } = [];

    public List<UnresolvedRule> Unresolved { get; } = [];

    public string Today { get; }

    public static Derived From(Scenario scenario, PolicyTimeline policy, Instant asOf, Instant? knownAt)
    {
        var plan = scenario.Person is { } person
            ? Derivation.Derive(policy, person, scenario.PersonFacts, scenario.RisksAt(asOf, knownAt), asOf, knownAt)
            : null;
        var derived = new Derived(plan, FactCodec.Name(plan?.Today ?? MeasureKind.None), policy);
        if (plan is not null) derived.Add(plan, scenario, null, scenario.Person!.Area, asOf);
        foreach (var (id, facts) in scenario.Matters.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var area = facts.Select(f => f.Body.Where).FirstOrDefault(a => a is not null);
            derived.Add(Derivation.DeriveMatter(policy, facts, asOf, knownAt), scenario, id, area, asOf);
        }

        foreach (var code in scenario.Areas)
        {
            // As far back as anybody asks of a case; the county's own worklist keeps what is older.
            var reports = scenario.Matters.GetValueOrDefault(DailyReport.MatterOf(code)) ?? [];
            foreach (var o in Derivation.DeriveDaily(policy, reports, CountyTime.DayOf(asOf).PlusDays(-31), asOf, knownAt))
                derived.Obligations.Add(Obligation(o, scenario, code.Value, code, asOf));
        }

        return derived;
    }

    private void Add(Plan plan, Scenario scenario, string? matter, AreaCode? area, Instant asOf)
    {
        foreach (var m in plan.Measures) Measures.Add(Measure(m, scenario));
        foreach (var s in plan.Samples) Samples.Add(Sample(s, plan.Obligations, scenario, asOf));
        foreach (var o in plan.Obligations) Obligations.Add(Obligation(o, scenario, matter, area, asOf));
        foreach (var o in plan.Obligations)
            if (followUps.Contains((o.Pack, o.Id)))
                FollowUpSamples.Add(new Row { ["day"] = Day(CountyTime.DayOf(o.Opens)), ["count"] = "1", ["from"] = Day(CountyTime.DayOf(o.Opens)), ["until"] = Day(CountyTime.DayOf(o.Opens).PlusDays(1)) });
        Unresolved.AddRange(plan.Unresolved);
    }

    private static Row Measure(Measure m, Scenario scenario)
    {
        var row = new Row { ["measure"] = FactCodec.Name(m.Kind), ["from"] = Day(m.From) };
        // What lasts as long as its zone has no first day free yet.
        if (!m.IsOpenEnded) row["until"] = Day(m.Until);
        row["rule"] = m.Rule;
        row["clause"] = m.Clause;
        row["pack"] = m.Pack;
        row["stage"] = m.Stage.ToString(CultureInfo.InvariantCulture);
        row["standing"] = FactCodec.Name(m.Standing);
        row.Lists["because"] = [.. m.Because.Select(scenario.LabelOf)];
        return row;
    }

    private static Row Sample(SampleOwed s, IReadOnlyList<Obligation> obligations, Scenario scenario, Instant asOf)
    {
        var row = new Row();
        if (s.IsOneDay) row["day"] = Day(s.From);
        row["count"] = s.Count.ToString(CultureInfo.InvariantCulture);
        row["from"] = Day(s.From);
        row["until"] = Day(s.To.PlusDays(1));
        var owed = obligations.FirstOrDefault(o => o.Id == CompiledPolicy.SampleId && o.Opens == CountyTime.StartOf(s.From) && o.Due == CountyTime.EndOf(s.To) && o.Rules.SequenceEqual(s.Rules));
        if (owed is not null) row["state"] = FactCodec.Name(owed.StateAt(asOf));
        if (owed?.DoneBy is { } by) row["doneBy"] = scenario.LabelOf(by);
        row.Lists["rules"] = s.Rules;
        return row;
    }

    private static Row Obligation(Obligation o, Scenario scenario, string? matter, AreaCode? area, Instant asOf)
    {
        var row = new Row
        {
            ["id"] = o.Id,
            ["owner"] = FactCodec.Name(o.Owner),
            ["opens"] = FactCodec.Write(o.Opens),
            ["due"] = FactCodec.Write(o.Due),
            ["state"] = FactCodec.Name(o.StateAt(asOf)),
        };
        if (o.DoneBy is { } by) row["doneBy"] = scenario.LabelOf(by);
        if (o.DoneAt is { } at) row["doneAt"] = FactCodec.Write(at);
        row["rule"] = o.Rule;
        row["clause"] = o.Clause;
        row["pack"] = o.Pack;
        if (o.Part.Length > 0) row["area"] = o.Part;
        else if (area is { } code) row["area"] = code.Value;
        if (matter is not null) row["subject"] = matter;
        row.Lists["rules"] = o.Rules;
        row.Lists["because"] = [.. o.Because.Select(scenario.LabelOf)];
        return row;
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>Keys in the order they were set; lists are kept apart, for no case compares them.</summary>
    internal sealed class Row : Dictionary<string, string>
    {
        public Row()
            : base(StringComparer.Ordinal)
        {
        }

        public Dictionary<string, IReadOnlyList<string>> Lists { get; } = new(StringComparer.Ordinal);
    }
}
