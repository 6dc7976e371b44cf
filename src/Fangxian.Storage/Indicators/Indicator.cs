using Fangxian.Core.Areas;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Storage.Indicators;

/// <summary>A rate in one area: how many count, of how many.</summary>
/// <param name="Area">Code of the area; empty for what lies in none of the areas asked for.</param>
public sealed record IndicatorCount(string Area, long Numerator, long Denominator)
{
    /// <summary>0 to 1; null where there is nothing to count.</summary>
    public decimal? Value => Denominator == 0 ? null : (decimal)Numerator / Denominator;
}

/// <summary>A rate as it stood at the end of a county day.</summary>
public sealed record IndicatorDay(LocalDate Day, long Numerator, long Denominator)
{
    public decimal? Value => Denominator == 0 ? null : (decimal)Numerator / Denominator;
}

public enum IndicatorSet
{
    Denominator = 1,
    Numerator = 2,

    /// <summary>In the denominator and not in the numerator: who or what is still to be done.</summary>
    Missing = 3,
}

/// <summary>One row behind a rate: a person, or a place.</summary>
/// <param name="At">Last sample, arrival, or due time, depending on the rate; null where there is none.</param>
public sealed record IndicatorItem(PersonBrief? Person, string? PlaceId, string? PlaceName, AreaCode? Area, Instant? At);
