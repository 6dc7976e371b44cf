using NodaTime;

namespace Fangxian.Core.Time;

/// <summary>
/// County time: instants are exact, days are the civil days of Asia/Shanghai. Every "day" in a policy, a measure or a
/// ledger is a county day, also when the fact was recorded in UTC.
/// </summary>
public static class CountyTime
{
    /// <summary>Offset of the county's clock from UTC. China has kept UTC+8 without summer time since 1991.</summary>
    public static readonly Offset Offset = NodaTime.Offset.FromHours(8);

    /// <summary>Midnight that starts <paramref name="day"/>.</summary>
    public static Instant StartOf(LocalDate day) => day.AtMidnight().WithOffset(Offset).ToInstant();

    /// <summary>24:00 of <paramref name="day"/>, which is 00:00 of the next.</summary>
    public static Instant EndOf(LocalDate day) => StartOf(day.PlusDays(1));

    /// <summary>The county day that contains <paramref name="instant"/>; midnight belongs to the day it starts.</summary>
    public static LocalDate DayOf(Instant instant) => instant.WithOffset(Offset).Date;

    /// <summary>The same instant, written with the county's offset.</summary>
    public static OffsetDateTime Local(Instant instant) => instant.WithOffset(Offset);
}
