using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Server.Wording;
using Fangxian.Server.Worklist;
using NodaTime;

namespace Fangxian.Server.People;

/// <summary>A measure with its words.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day free.</param>
/// <param name="Because">The facts it rests on, the anchor first.</param>
public sealed record MeasureView(
    MeasureKind Kind, Text Name, LocalDate From, LocalDate Until, int Days, string Rule, Text Title, string Clause, string Pack, int Stage, Standing Standing, IReadOnlyList<FactId> Because);

/// <param name="From">First of the days on which it may be taken.</param>
/// <param name="To">Last of them, included; the same day for a scheduled sample.</param>
public sealed record SampleView(LocalDate From, LocalDate To, int Count, IReadOnlyList<string> Rules);

public sealed record ObligationView(
    string Id, Text Title, Owner Owner, Instant Opens, Instant Due, ObligationState State, FactId? DoneBy, Instant? DoneAt, IReadOnlyList<string> Rules, string Clause, string Pack, string? DischargedBy);

/// <summary>A rule of which the facts do not say whether it applies: what is missing.</summary>
public sealed record UnresolvedView(string Rule, Text Title, string Clause, string Pack, Text Missing, IReadOnlyList<FactId> Because);

/// <summary>Everything derived for one person as of a time, as known at a time.</summary>
/// <param name="KnownAt">Facts recorded later are left out; null: nothing is.</param>
public sealed record PlanView(
    Instant AsOf, Instant? KnownAt, MeasureKind Today, IReadOnlyList<MeasureView> Measures, IReadOnlyList<SampleView> Samples,
    IReadOnlyList<ObligationView> Obligations, IReadOnlyList<UnresolvedView> Unresolved)
{
    public static PlanView Of(Plan plan, PolicyTimeline policy, Instant asOf, Instant? knownAt = null) => new(
        asOf, knownAt, plan.Today,
        [.. plan.Measures.Select(m => Measure(m, policy))],
        [.. plan.Samples.Select(s => new SampleView(s.From, s.To, s.Count, s.Rules))],
        [.. plan.Obligations.Select(o => Obligation(o, policy, asOf))],
        [.. plan.Unresolved.Select(u => new UnresolvedView(u.Rule, TitleOf(u.Rule, u.Pack, policy), u.Clause, u.Pack, u.Missing, u.Because))]);

    public static MeasureView Measure(Measure m, PolicyTimeline policy) => new(
        m.Kind, Words.Of(m.Kind), m.From, m.Until, m.Days.Days, m.Rule, TitleOf(m.Rule, m.Pack, policy), m.Clause, m.Pack, m.Stage, m.Standing, m.Because);

    private static ObligationView Obligation(Obligation o, PolicyTimeline policy, Instant asOf) => new(
        o.Id, ObligationTexts.Title(o, policy), o.Owner, o.Opens, o.Due, o.StateAt(asOf), o.DoneBy, o.DoneAt, o.Rules, o.Clause, o.Pack, DischargingFact.KindOf(o, policy));

    private static Text TitleOf(string rule, string pack, PolicyTimeline policy)
    {
        var found = policy.Packs.FirstOrDefault(p => p.Id == pack);
        return found?.Measures.FirstOrDefault(r => r.Id == rule)?.Title ?? found?.Obligations.FirstOrDefault(r => r.Id == rule)?.Title ?? new Text(rule, rule);
    }
}
