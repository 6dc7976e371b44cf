using NodaTime;

namespace Fangxian.Core.Time;

/// <summary>Whole county days from <see cref="From"/> (included) to <see cref="Until"/> (excluded: the first free day).</summary>
public readonly record struct DayInterval(LocalDate From, LocalDate Until)
{
    /// <summary>Number of days covered; never negative in a valid interval.</summary>
    public int Days => Period.DaysBetween(From, Until);

    /// <summary>True where <paramref name="day"/> is covered.</summary>
    public bool Contains(LocalDate day) => From <= day && day < Until;
}
