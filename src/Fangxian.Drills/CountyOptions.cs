using Fangxian.Core.Areas;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>What county to make. Same options and same division lists: the same county, byte for byte.</summary>
/// <param name="People">Residents in the register, some of whom arrived in the last two weeks. At least 100.</param>
/// <param name="Now">The present of the county: nothing is recorded later than this.</param>
/// <param name="Seed">Another seed, another county.</param>
public sealed record CountyOptions(int People, Instant Now, ulong Seed = 411330)
{
    public static readonly AreaCode Tongbai = AreaCode.Parse("411330");

    /// <summary>
    /// How many days of routine sampling are played, the last one today. Two weeks show a trend; a large county gets by with
    /// the last ones, because every sample is two facts. Null: 14 up to 20 000 people, else 4, so that everybody has two samples.
    /// </summary>
    public int? RoutineSamplingDays { get; init; }

    /// <summary>Days of arrivals played, today included.</summary>
    public const int ArrivalDays = 14;

    /// <summary>The county that is made.</summary>
    public AreaCode County { get; init; } = Tongbai;

    internal int SamplingDays => Math.Clamp(RoutineSamplingDays ?? (People <= 20_000 ? ArrivalDays : 4), 2, ArrivalDays);
}
