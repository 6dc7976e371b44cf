using System.Runtime.CompilerServices;
using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core;

/// <summary>Facts, policy and a time in; everything that is required, with its reasons, out. Pure.</summary>
public static class Derivation
{
    private static readonly ConditionalWeakTable<PolicyTimeline, CompiledPolicy> Compiled = [];

    /// <summary>The timeline made ready to run; compiled once for each timeline.</summary>
    public static CompiledPolicy Compile(PolicyTimeline policy) => Compiled.GetValue(policy, p => new CompiledPolicy(p));

    /// <summary>The plan of a person as of an instant, as known at another (null: all that is recorded).</summary>
    /// <param name="facts">All facts of the person, in any order, corrected ones included.</param>
    public static Plan Derive(
        PolicyTimeline policy, PersonProfile person, IReadOnlyCollection<Fact> facts, RiskRegister risks, Instant asOf, Instant? knownAt = null)
    {
        var compiled = Compile(policy);
        var effective = EffectiveFacts.At(facts, asOf, knownAt);
        var history = new History();
        history.Fill(compiled, person, effective, risks);
        return Derive(compiled, history, effective, asOf);
    }

    /// <summary>The plan of one matter of the county (a coordination task, a positive) from its facts.</summary>
    public static Plan DeriveMatter(PolicyTimeline policy, IReadOnlyCollection<Fact> matterFacts, Instant asOf, Instant? knownAt = null) =>
        Derive(policy, PersonProfile.Empty, matterFacts, RiskRegister.Empty, asOf, knownAt) switch
        {
            // Rules that look at every day as it comes are about persons.
            var plan => plan with
            {
                Obligations = [.. plan.Obligations.Where(o => o.Because.Count > 0 && o.Id != CompiledPolicy.FindOutId)],
                Unresolved = [],
            },
        };

    /// <summary>
    /// What an area owes every day (a daily report), from its reports: one obligation for each rule and county day from
    /// <paramref name="from"/> to that of <paramref name="asOf"/>, both included.
    /// </summary>
    public static IReadOnlyList<Obligation> DeriveDaily(PolicyTimeline policy, IReadOnlyCollection<Fact> areaFacts, LocalDate from, Instant asOf, Instant? knownAt = null)
    {
        var compiled = Compile(policy);
        var effective = EffectiveFacts.At(areaFacts, asOf, knownAt);
        var history = new History();
        history.Fill(compiled, PersonProfile.Empty, effective, RiskRegister.Empty);
        var rows = new PlanRows();
        new Deriver(compiled).DeriveDaily(history, DayNumber.Of(from), DayNumber.Of(asOf.ToUnixTimeMilliseconds()), rows);
        return new PlanReader(compiled, history, effective).Read(rows, Time.CountyTime.DayOf(asOf)).Obligations;
    }

    /// <summary>From a filled history; <paramref name="facts"/> are those that its rows refer to.</summary>
    internal static Plan Derive(CompiledPolicy policy, History history, IReadOnlyList<Fact> facts, Instant asOf)
    {
        var rows = new PlanRows();
        new Deriver(policy).Derive(history, asOf.ToUnixTimeMilliseconds(), rows);
        return new PlanReader(policy, history, facts).Read(rows, Time.CountyTime.DayOf(asOf));
    }
}

/// <summary>Turns packed rows into the plan that people read, with the facts each part rests on.</summary>
internal sealed class PlanReader(CompiledPolicy policy, History history, IReadOnlyList<Fact> facts)
{
    public Plan Read(PlanRows rows, LocalDate today)
    {
        // Of two causes of one measure a refusal for the one does not undo it for the other.
        var measures = rows.Measures.OrderBy(m => m.Standing).Select(Measure).Distinct(MeasureIdentity.Instance)
            .OrderBy(m => m.From).ThenByDescending(m => m.Kind).ThenBy(m => m.Rule, StringComparer.Ordinal).ThenBy(m => m.Until).ToList();
        var strictest = measures.Where(m => m.Standing != Standing.Refused && m.Days.Contains(today)).Select(m => m.Kind).DefaultIfEmpty(MeasureKind.None).Max();
        return new Plan(
            measures,
            [.. rows.Samples.GroupBy(s => (s.From, s.To, s.Count)).OrderBy(g => g.Key).Select(g => new SampleOwed(
                DayNumber.ToDate(g.Key.From), DayNumber.ToDate(g.Key.To), g.Key.Count, [.. g.Select(s => s.Rule.Id).Distinct().Order(StringComparer.Ordinal)]))],
            [.. rows.Obligations.Select(Obligation).OrderBy(o => o.Due).ThenBy(o => o.Id, StringComparer.Ordinal).ThenBy(o => o.Opens)],
            strictest,
            [.. rows.Unresolved.Select(Unresolved)]);
    }

    private Measure Measure(MeasureRow row) =>
        new(row.Kind, DayNumber.ToDate(row.From), DayNumber.ToDate(row.Until), row.Rule.Id, row.Rule.Clause, row.Rule.Pack.Id, row.Stage, Because(row.Rule, row.Anchor))
        {
            Standing = row.Standing,
        };

    private Obligation Obligation(ObligationRow row)
    {
        var done = row.DoneRow >= 0 ? facts[history.Rows[row.DoneRow].Ref] : null;
        // The row's own instant: an arrival that says when it was announced stands for that announcement too.
        var doneAt = row.DoneRow >= 0 ? Instant.FromUnixTimeMilliseconds(history.Rows[row.DoneRow].At) : (Instant?)null;
        var rules = row.Rules is { } several ? several.Select(r => r.Id).Order(StringComparer.Ordinal).ToList() : [row.Rule.Id];
        return new Obligation(policy.NameAt(row.Name), OwnerOf(row), Instant.FromUnixTimeMilliseconds(row.Opens), Instant.FromUnixTimeMilliseconds(row.Due),
            rules, row.Rule.Clause, row.Rule.Pack.Id, Because(row.Rule, row.Anchor), done?.Id, doneAt, row.Waived)
        {
            Part = row.Anchor >= 0 && history.Rows[row.Anchor].Kind == FactRowKind.Zone ? history.PartName(history.Rows[row.Anchor].Part) : "",
        };
    }

    /// <summary>Who owes it.</summary>
    public static Owner OwnerOf(in ObligationRow row) => row.Name switch
    {
        CompiledPolicy.SampleName => Owner.Village,
        CompiledPolicy.FindOutName => row.Rule.Pack.FindOut.Owner,
        CompiledPolicy.ReleaseName => Owner.Site,
        _ => ((CompiledObligation)row.Rule).Rule.Owner,
    };

    /// <summary>What the facts do not say.</summary>
    public Text MissingIn(UnresolvedRow row) => MissingIn(row.Rule.Condition, row.Anchor, row.Anchor >= 0 ? history.Rows[row.Anchor].Day : History.NoDay);

    private UnresolvedRule Unresolved(UnresolvedRow row) =>
        new(row.Rule.Id, row.Rule.Clause, row.Rule.Pack.Id, MissingIn(row), Because(row.Rule, row.Anchor));

    private Text MissingIn(CompiledCondition condition, int anchor, int day)
    {
        foreach (var part in condition.Parts)
            if (part.Test(history, anchor, day) == Truth.Unknown)
                return MissingIn(part, anchor, day);
        return condition.Describe(history, anchor, day);
    }

    private List<FactId> Because(CompiledRule rule, int anchor)
    {
        var rows = new List<int>();
        Deriver.CollectBecause(history, rule.Condition, anchor, rows);
        return [.. rows.Distinct().Select(r => facts[history.Rows[r].Ref].Id)];
    }

    /// <summary>The same rule for the same days is one measure, however many reports led to it.</summary>
    private sealed class MeasureIdentity : IEqualityComparer<Measure>
    {
        public static readonly MeasureIdentity Instance = new();

        public bool Equals(Measure? x, Measure? y) => (x?.Kind, x?.From, x?.Until, x?.Rule, x?.Pack) == (y?.Kind, y?.From, y?.Until, y?.Rule, y?.Pack);

        public int GetHashCode(Measure m) => HashCode.Combine(m.Kind, m.From, m.Until, m.Rule);
    }
}
