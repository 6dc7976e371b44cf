using Fangxian.Core.Facts;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Measures;

/// <summary>What may apply to a person, from the mildest to the strictest: the order is the order of strictness.</summary>
public enum MeasureKind : byte
{
    None = 0,
    SelfMonitoring = 1,
    HealthMonitoring = 2,
    HomeIsolation = 3,
    CentralIsolation = 4,
    Hospital = 5,
}

/// <summary>
/// What one rule derives for a person over county days, <see cref="From"/> included, <see cref="Until"/> excluded: the first
/// day free. Each rule's own interval stays visible where several apply.
/// </summary>
/// <param name="Stage">Number of the rule's stage, counted from 1.</param>
/// <param name="Because">The facts that it rests on: the anchor first.</param>
public sealed record Measure(
    MeasureKind Kind,
    LocalDate From,
    LocalDate Until,
    string Rule,
    string Clause,
    string Pack,
    int Stage,
    IReadOnlyList<FactId> Because)
{
    /// <summary>The <see cref="Until"/> of what has no end yet: as long as its zone is in force.</summary>
    public static readonly LocalDate OpenEnded = new(9999, 12, 31);

    /// <summary>True while nobody can say the first day free.</summary>
    public bool IsOpenEnded => Until == OpenEnded;

    public DayInterval Days => new(From, Until);

    /// <summary>Isolations take effect only when a second person approved them.</summary>
    public bool NeedsApproval => Kind >= MeasureKind.HomeIsolation;

    /// <summary>What was decided on it, as far as the facts go; <see cref="Standing.InForce"/> where no decision is needed.</summary>
    public Standing Standing { get; init; } = Standing.InForce;
}

/// <summary>Where a measure stands between derivation and effect.</summary>
public enum Standing : byte
{
    /// <summary>Takes effect: it needs no approval, or has it.</summary>
    InForce = 1,

    /// <summary>Derived; waits for a second person.</summary>
    Proposed = 2,

    /// <summary>A second person refused it: it does not take effect.</summary>
    Refused = 3,
}
