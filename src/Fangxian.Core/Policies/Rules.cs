using Fangxian.Core.Areas;
using Fangxian.Core.Measures;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Policies;

/// <summary>Derives measures, stage after stage, for each fact that it counts from and for which its condition holds.</summary>
/// <param name="Reading">How we read a text that is silent or ambiguous; signed by whoever puts the pack in force.</param>
/// <param name="CountFrom">The fact whose day is day 0.</param>
/// <param name="ExceptionTo">The rule that this one takes precedence over where both apply.</param>
public sealed record MeasureRule(
    string Id,
    string Clause,
    Text Title,
    Text? Reading,
    Condition When,
    Anchor CountFrom,
    IReadOnlyList<Stage> Stages,
    string? ExceptionTo = null);

/// <summary>Days 1 to <see cref="Days"/> of a stage; the next begins where it ends and counts its own days from 1.</summary>
public sealed record Stage(MeasureKind Measure, int Days, SampleSchedule? Samples);

/// <summary>Samples owed within a stage.</summary>
public abstract record SampleSchedule
{
    private SampleSchedule()
    {
    }

    /// <summary>One on each of these days of the stage, counted from 1: open from 00:00, due at 24:00 of that day.</summary>
    public sealed record OnDays(IReadOnlyList<int> Days) : SampleSchedule;

    /// <summary>So many on any days of the stage, due at 24:00 of its last.</summary>
    public sealed record AnyDays(int Count) : SampleSchedule;
}

/// <summary>The fact that a rule counts from.</summary>
public enum Anchor : byte
{
    /// <summary>None: the rule looks at each day as it comes.</summary>
    None = 0,
    Arrival = 1,

    /// <summary>The start of a derived measure.</summary>
    MeasureStart = 2,
    Coordination = 3,
    Positive = 4,
}

/// <summary>
/// Derives an obligation: once after its anchor (<see cref="Within"/>), or over and over (<see cref="Every"/>) from the last
/// discharging fact. Exactly one of the two is given.
/// </summary>
public sealed record ObligationRule(
    string Id,
    string Clause,
    Text Title,
    Text? Reading,
    Condition When,
    Anchor Anchor,
    Owner Owner,
    Length? Within,
    Length? Every,
    Discharge DischargedBy,
    string? ExceptionTo = null);

/// <summary>The facts that discharge an obligation: the <see cref="Count"/>-th of this kind from the anchor on.</summary>
/// <param name="FactKind">Name of the kind, e.g. <c>sample</c>.</param>
/// <param name="Step">For steps of a coordination task: which.</param>
public sealed record Discharge(string FactKind, int Count = 1, Facts.CoordinationStepKind? Step = null);

/// <summary>May this person pass a checkpoint? Each requirement that is not met is a reason to hold.</summary>
/// <param name="TemperatureBelow">In °C; the bound itself is too warm.</param>
/// <param name="TestWithin">Age that a negative result's sample may have at most (included), by whether there is an epidemic where the person comes from.</param>
public sealed record AdmissionRule(
    string Id,
    string Clause,
    Text Title,
    Text? Reading,
    bool NeedsPlaceCode,
    bool NeedsGreenHealthCode,
    decimal? TemperatureBelow,
    Length TestWithin,
    Length TestWithinFromEpidemic,
    bool TestAtFirstEntry);

/// <summary>May this gathering be held?</summary>
/// <param name="Kinds">The kinds it applies to; empty: all.</param>
/// <param name="Place">Where it applies; null: everywhere.</param>
public sealed record GatheringRule(
    string Id,
    string Clause,
    Text Title,
    Text? Reading,
    IReadOnlyList<GatheringKind> Kinds,
    People.Residence? Place,
    IReadOnlyList<GatheringCheck> Checks);

public enum GatheringKind : byte
{
    Banquet = 1,
    Wedding = 2,
    Funeral = 3,
    Family = 4,
    Event = 5,
}

/// <summary>One thing asked of a gathering, and the reason given where it is not met.</summary>
/// <param name="Advice">True: not meeting it is advised against, not refused.</param>
public abstract record GatheringCheck(string Reason, bool Advice)
{
    /// <summary>At most so many persons a meal (or in all, where <see cref="PerMeal"/> is false); the limit itself is allowed.</summary>
    public sealed record AtMost(int Persons, bool PerMeal, bool Advice) : GatheringCheck("over-limit", Advice);

    /// <summary>Reported beforehand.</summary>
    public sealed record Filed(bool Advice) : GatheringCheck("not-filed", Advice);

    /// <summary>The organiser has a plan, from <see cref="FromPersons"/> persons on.</summary>
    public sealed record Planned(int FromPersons, bool Advice) : GatheringCheck("no-plan", Advice);

    /// <summary>Every guest from outside has a negative result whose sample is at most so old at the gathering's start.</summary>
    public sealed record GuestsTested(Length Within, bool Advice) : GatheringCheck("guest-without-test", Advice);
}

/// <summary>A rate: a set of rows over a set of rows, both of which can be opened.</summary>
public sealed record IndicatorRule(string Id, string Clause, Text Title, Text? Reading, IndicatorFormula Formula, IReadOnlyList<IndicatorTarget> Targets);

/// <summary>From <see cref="From"/> on the rate is to be at least <see cref="AtLeast"/> (0 to 1).</summary>
public sealed record IndicatorTarget(LocalDate From, decimal AtLeast);

/// <summary>What is counted, over what.</summary>
public abstract record IndicatorFormula
{
    private IndicatorFormula()
    {
    }

    /// <summary>Distinct residents with a sample at most so old, over all residents.</summary>
    public sealed record SampledResidents(Length Within) : IndicatorFormula;

    /// <summary>Arrivals of the day announced or reported at most so long after arriving, over all known arrivals of the day.</summary>
    public sealed record ReportedArrivals(Length Within) : IndicatorFormula;

    /// <summary>Arrivals due for verification on the day that were verified in time, over all due on it.</summary>
    public sealed record VerifiedArrivals(string Obligation) : IndicatorFormula;

    /// <summary>Places with at least one scan on the day, over the places that must carry a code.</summary>
    public sealed record ActivePlaces : IndicatorFormula;
}
