using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>
/// The content of a fact. One sealed record for each kind; the kind's name, labels and field descriptions stand in
/// <see cref="FactKinds"/>. Days named From and To of a stay are both included, as people say them.
/// </summary>
public abstract record FactBody
{
    private protected FactBody()
    {
    }

    /// <summary>When it happened; for a fact that has days only, the start of the first.</summary>
    public abstract Instant Occurred { get; }

    /// <summary>Id of the matter of the county that it belongs to; null for a fact about a person.</summary>
    public virtual string? Matter => null;

    /// <summary>Where in the county it belongs, where the fact itself says so: a home, a place, the area of a matter.</summary>
    public virtual AreaCode? Where => null;
}

/// <summary>On a field that is an instant: people remember the day, so a bare day is read too, as its start.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DayTooAttribute : Attribute;

/// <summary>On a field that is a list of names: people say "two reviewers", so a number is read too, as so many nameless ones.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CountTooAttribute : Attribute;

/// <summary>Was in a place. Reported with the area; the risk is looked up in the lists, or given where a source graded it.</summary>
public sealed record Stay(LocalDate From, LocalDate To, AreaCode? Area = null, Risk? Risk = null) : FactBody
{
    public override Instant Occurred => CountyTime.StartOf(From);
}

/// <summary>Will arrive: the report before return (返前必报备). Nothing follows from it but that somebody is expected.</summary>
public sealed record Declaration(Instant At, Instant Arriving, DeclaredBy? By = null, AreaCode? Origin = null, string? Transport = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Arrived in the county.</summary>
public sealed record Arrival(Instant At, Instant? DeclaredAt = null, DeclaredBy? DeclaredBy = null, AreaCode? Origin = null, string? Transport = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Left the county.</summary>
public sealed record Departure(Instant At) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Named by a higher platform as coming from an area of this risk.</summary>
public sealed record Pushed(Instant At, Risk Risk) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>A swab was taken. The validity of its result counts from here, not from the report.</summary>
public sealed record Sample(Instant At, int? Pool = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>The outcome of the sample taken at <see cref="Of"/>, known at <see cref="At"/>.</summary>
public sealed record Result(Instant Of, Instant At, Outcome Outcome) : FactBody
{
    public override Instant Occurred => At;
}

public sealed record Temperature(Instant At, decimal Celsius) : FactBody
{
    public override Instant Occurred => At;
}

public sealed record Symptom(Instant At, IReadOnlyList<string> Kinds) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>The person was reached and what was reported was checked (返后必核查).</summary>
public sealed record Verification(Instant At, bool? Reached = null, string? Note = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>A worker called at the door.</summary>
public sealed record Visit(Instant At, string? Note = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Preventive medicine was offered; taking it is the person's choice.</summary>
public sealed record Medicine(Instant At, bool? Accepted = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Was brought to where an isolation is spent: from now on somebody answers for letting the person go in time.</summary>
public sealed record Placed(Instant At, string Place) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Was let go.</summary>
public sealed record Released(Instant At) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>
/// A second person decided on a derived isolation. It holds for exactly this rule and these days
/// (<see cref="Until"/> excluded): a plan that changes needs a new decision.
/// </summary>
public sealed record Approval(Instant At, string Rule, LocalDate From, LocalDate Until, Verdict Verdict, string? Reason = null) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>An obligation that can no longer be met, or need not be, is struck off with its reason.</summary>
public sealed record Waiver(Instant At, string Obligation, Instant Due, string Reason) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>
/// A person was entered in the register. ID number and phone are carried sealed: ciphertext made with the county's key,
/// and a blind index to search by.
/// </summary>
public sealed record Registration(
    Instant At,
    string Name,
    AreaCode Area,
    Sex? Sex = null,
    LocalDate? Born = null,
    Residence? Residence = null,
    HouseholdId? Household = null,
    IReadOnlyList<string>? Groups = null,
    string? Occupation = null,
    string? Address = null,
    string? IdSealed = null,
    string? IdIndex = null,
    string? PhoneSealed = null,
    string? PhoneIndex = null) : FactBody
{
    public override Instant Occurred => At;

    public override AreaCode? Where => Area;
}

/// <summary>A coordination task (协查) was received. The matter's id is the fact's subject.</summary>
public sealed record Coordination(string Id, CoordinationKind Kind, Instant Received, AreaCode? Area = null) : FactBody
{
    public override Instant Occurred => Received;

    public override string? Matter => Id;

    public override AreaCode? Where => Area;
}

/// <summary>A step towards closing a coordination task.</summary>
public sealed record CoordinationStep(string Id, CoordinationStepKind Step, Instant At) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;
}

/// <summary>A screening found a positive.</summary>
public sealed record Positive(string Id, Instant At, AreaCode? Area = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;

    public override AreaCode? Where => Area;
}

/// <summary>The half-hour express report on a positive was sent.</summary>
public sealed record ExpressReport(string Id, Instant At) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;
}

/// <summary>
/// One line of a published list of risk areas. In force from the start of <see cref="From"/> to the start of
/// <see cref="Until"/> (excluded); open-ended without it.
/// </summary>
public sealed record RiskArea(AreaCode Area, Risk Level, LocalDate From, LocalDate? Until, string Document) : FactBody
{
    public override Instant Occurred => CountyTime.StartOf(From);

    public override string? Matter => $"risk-areas/{Area}";
}

/// <summary>A place that must carry a code was entered in the register, or its state changed.</summary>
public sealed record Place(string Id, Instant At, string Name, string Class, AreaCode Area, bool CodeActive) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;

    public override AreaCode? Where => Area;
}

/// <summary>How many scans the code of a place had on one day; no persons.</summary>
public sealed record PlaceScans(string Id, LocalDate Day, int Count) : FactBody
{
    public override Instant Occurred => CountyTime.StartOf(Day);

    public override string? Matter => Id;
}

public enum DeclaredBy : byte
{
    Self = 1,
    Grid = 2,
    Unit = 3,
}

public enum Outcome : byte
{
    Negative = 1,
    Positive = 2,
    Grey = 3,
    Invalid = 4,
}

public enum Verdict : byte
{
    Approved = 1,
    Refused = 2,
}

public enum CoordinationKind : byte
{
    Sudden = 1,
    CloseContact = 2,
    SecondaryContact = 3,
    ExposedPlace = 4,
}

public enum CoordinationStepKind : byte
{
    Phone = 1,
    Managed = 2,
    Feedback = 3,
}
