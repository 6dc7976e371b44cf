using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>Entered the country.</summary>
public sealed record Entry(Instant At) : FactBody
{
    public override Instant Occurred => At;
}

/// <summary>Was exposed to a case, last at <see cref="LastExposure"/>; learned of at <see cref="NotifiedAt"/>.</summary>
public sealed record Contact(ContactKind Kind, [DayToo] Instant LastExposure, Instant? NotifiedAt = null) : FactBody
{
    public override Instant Occurred => LastExposure;
}

/// <summary>Learns or works at a school whose term begins on this day.</summary>
/// <param name="Announced">When the first day was made known; <see cref="LeadDays"/> days before it where nobody says.</param>
public sealed record Term(LocalDate Starts, Instant? Announced = null) : FactBody
{
    /// <summary>How long before its first day a term is in sight at most; an arrival earlier than that has nothing to do with it.</summary>
    public const int LeadDays = 90;

    public override Instant Occurred => Announced ?? CountyTime.StartOf(Starts.PlusDays(-LeadDays));
}

/// <summary>Lives where a zone was drawn. Bound to the zone's own facts, so that lifting it lifts what it caused.</summary>
/// <param name="At">Since when; from the beginning of the zone where nobody says.</param>
public sealed record ResidentOfZone(string Zone, Instant? At = null) : FactBody
{
    public override Instant Occurred => At ?? NodaConstants.UnixEpoch;
}

public enum ContactKind : byte
{
    Close = 1,
    Secondary = 2,
    ExposedPlace = 3,
}
