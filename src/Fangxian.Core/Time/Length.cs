using NodaTime;

namespace Fangxian.Core.Time;

/// <summary>A length of time as a policy states it. Hours run on the clock, days are county days: 24h is not 1d.</summary>
public readonly record struct Length
{
    private Length(int minutes, int days)
    {
        Minutes = minutes;
        Days = days;
    }

    /// <summary>Elapsed minutes; 0 where the length is in days.</summary>
    public int Minutes { get; }

    /// <summary>County days; 0 where the length is elapsed time.</summary>
    public int Days { get; }

    public static Length OfMinutes(int minutes) => new(minutes, 0);

    public static Length OfHours(int hours) => new(hours * 60, 0);

    public static Length OfDays(int days) => new(0, days);

    /// <summary>
    /// When something due within this length after <paramref name="start"/> is due. Elapsed: exactly so much later. Days:
    /// at 24:00 of the n-th county day after the day of <paramref name="start"/>. A deadline met exactly then is met.
    /// </summary>
    public Instant DueAfter(Instant start) =>
        Days > 0 ? CountyTime.EndOf(CountyTime.DayOf(start).PlusDays(Days)) : start + Duration.FromMinutes(Minutes);

    /// <summary>Reads <c>30min</c>, <c>24h</c>, <c>7d</c>; false where the text is none of these or not positive.</summary>
    public static bool TryParse(string text, out Length length)
    {
        length = default;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        if (digits is 0 or > 6) return false;
        var number = int.Parse(text.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
        if (number == 0) return false;
        switch (text[digits..])
        {
            case "min": length = OfMinutes(number); return true;
            case "h": length = OfHours(number); return true;
            case "d": length = OfDays(number); return true;
            default: return false;
        }
    }

    /// <summary>As written in a pack: whole hours as hours.</summary>
    public override string ToString() =>
        Days > 0 ? $"{Days}d" : Minutes % 60 == 0 ? $"{Minutes / 60}h" : $"{Minutes}min";
}
