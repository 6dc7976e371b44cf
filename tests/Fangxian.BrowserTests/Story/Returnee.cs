using System.Globalization;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Drills;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.BrowserTests.Story;

/// <summary>Somebody who comes home: number and phone are well-formed and belong to nobody, and no generated county has them.</summary>
/// <param name="Arrived">To the hour, as people say it.</param>
internal sealed record Returnee(string Name, string IdNumber, string Phone, ZonedDateTime Arrived)
{
    private const int NobodyInSmallCounties = 4_321_098;
    private const int DaysAway = 4;

    public static Returnee Of(string name, int number, Instant now)
    {
        var born = new LocalDate(1985, 6, 18);
        var local = CountyTime.Local(now).LocalDateTime;
        var hour = local.Date.At(new LocalTime(local.Hour, 0)).InZoneStrictly(DateTimeZone.ForOffset(CountyTime.Offset));
        return new Returnee(name, IdNumbers.Of(NobodyInSmallCounties + number, born, Sex.Female), IdNumbers.Phone(NobodyInSmallCounties + number), hour);
    }

    public LocalDate Day => Arrived.Date;

    public string Hour => Arrived.Hour.ToString(CultureInfo.InvariantCulture);

    /// <summary>First day at the place they come from.</summary>
    public LocalDate StayedFrom => Day.PlusDays(-DaysAway);

    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
