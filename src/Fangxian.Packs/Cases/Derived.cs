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
    private Derived(Plan? plan, string today)
    {
        PersonPlan = plan;
        Today = today;
    }

    public Plan? PersonPlan { get; }

    public List<Row> Measures { get; } = [];

    public List<Row> Samples { get; } = [];

    public List<Row> Obligations { get; } = [];

    public List<UnresolvedRule> Unresolved { get; } = [];

    public string Today { get; }

    public static Derived From(Scenario scenario, PolicyTimeline policy, Instant asOf, Instant? knownAt)
    {
        var plan = scenario.Person is { } person
            ? Derivation.Derive(policy, person, scenario.PersonFacts, scenario.RisksAt(knownAt), asOf, knownAt)
            : null;
        var derived = new Derived(plan, FactCodec.Name(plan?.Today ?? MeasureKind.None));
        if (plan is not null) derived.Add(plan, scenario, null, scenario.Person!.Area, asOf);
        foreach (var (id, facts) in scenario.Matters.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var area = facts.Select(f => f.Body).Select(b => b switch { Coordination c => c.Area, Positive p => p.Area, _ => null }).FirstOrDefault(a => a is not null);
            derived.Add(Derivation.DeriveMatter(policy, facts, asOf, knownAt), scenario, id, area, asOf);
        }

        return derived;
    }

    private void Add(Plan plan, Scenario scenario, string? matter, AreaCode? area, Instant asOf)
    {
        foreach (var m in plan.Measures) Measures.Add(Measure(m, scenario));
        foreach (var s in plan.Samples) Samples.Add(Sample(s, plan.Obligations, scenario, asOf));
        foreach (var o in plan.Obligations) Obligations.Add(Obligation(o, scenario, matter, area, asOf));
        Unresolved.AddRange(plan.Unresolved);
    }

    private static Row Measure(Measure m, Scenario scenario) => new()
    {
        ["measure"] = FactCodec.Name(m.Kind),
        ["from"] = Day(m.From),
        ["until"] = Day(m.Until),
        ["rule"] = m.Rule,
        ["clause"] = m.Clause,
        ["pack"] = m.Pack,
        ["stage"] = m.Stage.ToString(CultureInfo.InvariantCulture),
        ["standing"] = FactCodec.Name(m.Standing),
        Lists = { ["because"] = [.. m.Because.Select(scenario.LabelOf)] },
    };

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
        if (area is { } code) row["area"] = code.Value;
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
