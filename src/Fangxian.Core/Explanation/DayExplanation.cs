using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Explanation;

/// <summary>Why a day of a person is as it is.</summary>
public static class DayExplanation
{
    /// <summary>
    /// The rules behind a county day: those whose measures include it, whose obligations are owed or were met on it, and those of which the facts do
    /// not say whether they apply. Each once for every fact that it was asked at.
    /// </summary>
    /// <param name="asOf">Within the day, or at its end; later facts do not count.</param>
    public static IReadOnlyList<RuleExplanation> Fired(
        PolicyTimeline policy, PersonProfile person, IReadOnlyCollection<Fact> facts, RiskRegister risks, LocalDate day, Instant asOf, Instant? knownAt = null)
    {
        var plan = Derivation.Derive(policy, person, facts, risks, asOf, knownAt);
        var fired = new List<(string Rule, RuleKind Kind, FactId? At)>();
        fired.AddRange(plan.Measures.Where(m => m.Days.Contains(day)).Select(m => (m.Rule, RuleKind.Measure, First(m.Because))));
        foreach (var owed in plan.Obligations)
        {
            if (owed.Id == CompiledPolicy.FindOutId || owed.Waived || owed.Opens >= CountyTime.EndOf(day) || owed.DoneAt < CountyTime.StartOf(day)) continue;
            fired.AddRange(owed.Rules.Select(r => (r, r == owed.Id ? RuleKind.Obligation : RuleKind.Measure, First(owed.Because))));
        }

        var explained = fired.Distinct().Select(f => Explain.Rule(policy, person, facts, risks, asOf, knownAt, f.Rule, f.At, f.Kind)).ToList();
        foreach (var open in plan.Unresolved)
            explained.AddRange(Enum.GetValues<RuleKind>().Select(kind => Explain.Rule(policy, person, facts, risks, asOf, knownAt, open.Rule, First(open.Because), kind)).Where(e => e?.Outcome == Truth.Unknown));
        return [.. explained.OfType<RuleExplanation>().DistinctBy(e => (e.Rule, e.Kind, e.Pack, e.Anchor))];
    }

    private static FactId? First(IReadOnlyList<FactId> because) => because.Count > 0 ? because[0] : null;
}
