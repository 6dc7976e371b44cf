using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>Times of the drill in county days and minutes.</summary>
internal static class DrillClock
{
    public static Instant At(LocalDate day, int minuteOfDay) => CountyTime.StartOf(day) + Duration.FromMinutes(minuteOfDay);

    public static Instant PlusMinutes(this Instant instant, int minutes) => instant + Duration.FromMinutes(minutes);

    /// <summary>The instant itself from 7 to 22 o'clock; otherwise some time in the next morning: nobody knocks at doors at night.</summary>
    public static Instant ByDay(Instant instant, ref Dice dice)
    {
        var local = CountyTime.Local(instant);
        return local.Hour switch
        {
            < 7 => At(local.Date, 7 * 60 + dice.Below(100)),
            >= 22 => At(local.Date.PlusDays(1), 7 * 60 + dice.Below(100)),
            _ => instant,
        };
    }

    public static Instant Earlier(Instant a, Instant b) => a < b ? a : b;

    public static Instant Later(Instant a, Instant b) => a > b ? a : b;
}
