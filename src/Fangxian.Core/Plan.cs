using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using NodaTime;

namespace Fangxian.Core;

/// <summary>Everything derived for one person (or matter): a pure function of facts, policy, and the time asked about.</summary>
/// <param name="Measures">One entry for each rule, anchor and stage, ordered by first day, then strictness, then rule.</param>
/// <param name="Samples">The samples that measures ask for, done or not, ordered by first day.</param>
/// <param name="Obligations">Ordered by due time, then id.</param>
/// <param name="Today">The strictest measure on the county day asked about; <see cref="MeasureKind.None"/> where none applies.</param>
/// <param name="Unresolved">Rules of which the facts do not say whether they apply.</param>
public sealed record Plan(
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<SampleOwed> Samples,
    IReadOnlyList<Obligation> Obligations,
    MeasureKind Today,
    IReadOnlyList<UnresolvedRule> Unresolved);

/// <summary>
/// Samples that measures ask for: <see cref="Count"/> of them on days <see cref="From"/> to <see cref="To"/>, both included; one
/// on a single day where a schedule names the day.
/// </summary>
public sealed record SampleOwed(LocalDate From, LocalDate To, int Count, IReadOnlyList<string> Rules)
{
    public bool IsOneDay => From == To && Count == 1;
}

/// <summary>A rule that may apply: what the facts do not say, and the facts at hand.</summary>
public sealed record UnresolvedRule(string Rule, string Clause, string Pack, Text Missing, IReadOnlyList<FactId> Because);
