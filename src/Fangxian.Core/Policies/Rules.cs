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
/// <param name="WhileZone">Lasts from the day the zone takes effect (included) until the day it is lifted (excluded) instead of a number of days.</param>
public sealed record Stage(MeasureKind Measure, int Days, SampleSchedule? Samples, bool WhileZone = false);

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

    /// <summary>One on each of these days after the stage, 1 being the day after its last: open from 00:00, due at 24:00 of that day.</summary>
    public sealed record AfterEnd(IReadOnlyList<int> Days) : SampleSchedule;
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

    /// <summary>Entry into the country.</summary>
    Entry = 5,

    /// <summary>The last exposure of a contact.</summary>
    Contact = 6,
    Pushed = 7,

    /// <summary>The first day of a term.</summary>
    Term = 8,

    /// <summary>Living in a zone that is in force.</summary>
    ResidentOfZone = 9,

    /// <summary>The last day of what a measure rule derived.</summary>
    MeasureEnd = 10,

    /// <summary>A zone taking effect, once for each of its grids.</summary>
    Zone = 11,
    Investigation = 12,
    Cluster = 13,
    Activation = 14,
    Round = 15,
    VectorSurvey = 16,
    SchoolCase = 17,

    /// <summary>Every county day of an area.</summary>
    EveryDay = 18,
}

/// <summary>What can be said of anchors as such.</summary>
public static class Anchors
{
    /// <summary>Anchors that belong to a matter of the county, not to a person.</summary>
    public static bool IsOfMatter(Anchor anchor) => anchor is Anchor.Coordination or Anchor.Positive or >= Anchor.Zone;

    /// <summary>Anchors that are no fact of their own but follow from what was derived, or from the calendar.</summary>
    public static bool IsDerived(Anchor anchor) => anchor is Anchor.None or Anchor.MeasureStart or Anchor.MeasureEnd or Anchor.EveryDay;
}

/// <summary>
/// Derives an obligation. Exactly one of four says when it is due: once after its anchor (<see cref="Within"/>), so long before it
/// (<see cref="Ahead"/>), on certain days after it (<see cref="OnDays"/>), or over and over from the last discharging fact (<see cref="Every"/>).
/// </summary>
/// <param name="Ahead">In days: due at 24:00 of the day so many days before the anchor's.</param>
/// <param name="OnDays">Days counted from day 0; each is open from 00:00 and due at 24:00.</param>
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
    string? ExceptionTo = null,
    Length? Ahead = null,
    IReadOnlyList<int>? OnDays = null);

/// <summary>The facts that discharge an obligation: the <see cref="Count"/>-th of this kind from the anchor on, or those that add up to <see cref="Total"/>.</summary>
/// <param name="FactKind">Name of the kind, e.g. <c>sample</c>.</param>
/// <param name="Step">For kinds with steps: which.</param>
/// <param name="Reviewers">A step counts only with at least so many different reviewers.</param>
public sealed record Discharge(string FactKind, int Count = 1, Enum? Step = null, int Reviewers = 0, Total? Total = null);

/// <summary>What the reports since the anchor have to add up to.</summary>
public abstract record Total
{
    private Total()
    {
    }

    /// <summary>To all that the anchor names: the rooms of an activation, the roster of a round.</summary>
    public sealed record All : Total;

    /// <summary>To so many, by the level of the zone.</summary>
    public sealed record ByLevel(int High, int Low) : Total;
}

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

    /// <summary>The organiser has a plan, from <see cref="FromPersons"/> persons on (included), below <see cref="BelowPersons"/> (excluded) where that is given.</summary>
    public sealed record Planned(int FromPersons, bool Advice, int? BelowPersons = null) : GatheringCheck("no-plan", Advice);

    /// <summary>Approved by the authorities, from <see cref="FromPersons"/> persons on (included).</summary>
    public sealed record Approved(int FromPersons, bool Advice) : GatheringCheck("not-approved", Advice);

    /// <summary>No guest comes from an area of one of these levels.</summary>
    public sealed record GuestsNotFrom(IReadOnlyList<Areas.Risk> Risks, bool Advice) : GatheringCheck("guest-from-risk-area", Advice);

    /// <summary>No guest has symptoms.</summary>
    public sealed record GuestsSymptomFree(bool Advice) : GatheringCheck("guest-with-symptoms", Advice);

    /// <summary>Is not held in a zone.</summary>
    public sealed record OutsideZones(bool Advice) : GatheringCheck("in-zone", Advice);

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

    /// <summary>Distinct residents (of town or country, where one is named) with a sample at most so old, over all of them.</summary>
    public sealed record SampledResidents(Length Within, People.Residence? Residence = null) : IndicatorFormula;

    /// <summary>Arrivals of the day announced or reported at most so long after arriving, over all known arrivals of the day.</summary>
    public sealed record ReportedArrivals(Length Within) : IndicatorFormula;

    /// <summary>Arrivals due for verification on the day that were verified in time, over all due on it.</summary>
    /// <param name="Obligations">The obligations to verify.</param>
    public sealed record VerifiedArrivals(IReadOnlyList<string> Obligations) : IndicatorFormula;

    /// <summary>Places with at least one scan on the day, over the places that must carry a code.</summary>
    public sealed record ActivePlaces : IndicatorFormula;

    /// <summary>The mean of an area's ranks among its like in these rates; ties share their rank.</summary>
    public sealed record MeanRank(IReadOnlyList<string> Indicators) : IndicatorFormula;
}
