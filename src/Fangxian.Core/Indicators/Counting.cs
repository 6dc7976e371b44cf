using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Indicators;

/// <summary>What one person adds to a rate: rows counted, over rows looked at.</summary>
public readonly record struct Counted(int Numerator, int Denominator)
{
    /// <summary>True where the person has rows, and all of them count.</summary>
    public bool InNumerator => Denominator > 0 && Numerator == Denominator;
}

/// <summary>The one definition of each formula, person by person: a county's rate is the sum over its people.</summary>
public static class Counting
{
    /// <param name="facts">All facts of the person.</param>
    /// <param name="plan">The person's plan as of the same instant.</param>
    /// <param name="asOf">Rates of a day are asked on it: they look at the county day of this instant.</param>
    public static Counted Of(IndicatorFormula formula, IReadOnlyCollection<Fact> facts, Plan plan, Instant asOf, Instant? knownAt = null) => formula switch
    {
        IndicatorFormula.SampledResidents sampled => Sampled(sampled.Within, EffectiveFacts.At(facts, asOf, knownAt), asOf),
        IndicatorFormula.ReportedArrivals reported => Reported(reported.Within, EffectiveFacts.At(facts, asOf, knownAt), CountyTime.DayOf(asOf)),
        IndicatorFormula.VerifiedArrivals verified => Verified(verified.Obligation, plan, CountyTime.DayOf(asOf)),
        IndicatorFormula.ActivePlaces => default,
        _ => throw new InvalidOperationException($"No counting for {formula.GetType().Name}."),
    };

    /// <summary>A resident, with a sample at most so old (included).</summary>
    private static Counted Sampled(Length within, IReadOnlyList<Fact> facts, Instant asOf) =>
        new(facts.Any(f => f.Body is Sample s && asOf - s.At <= Duration.FromMinutes(within.Minutes)) ? 1 : 0, 1);

    /// <summary>The day's arrival, announced before it or told at most so long after it (included), in whatever way we were told first.</summary>
    private static Counted Reported(Length within, IReadOnlyList<Fact> facts, LocalDate day)
    {
        var arrivals = facts.Where(f => f.Body is Arrival && CountyTime.DayOf(f.Occurred) == day).ToList();
        if (arrivals.Count == 0) return default;
        var at = arrivals[0].Occurred;
        var previous = facts.LastOrDefault(f => f.Body is Arrival && CountyTime.DayOf(f.Occurred) < day)?.Occurred ?? Instant.MinValue;
        var told = arrivals.Min(f => ((Arrival)f.Body).DeclaredAt is { } declared ? Instant.Min(declared, f.Recorded) : f.Recorded);
        var announced = facts.Any(f => f.Body is Declaration && f.Occurred > previous && f.Occurred <= at);
        return new(announced || told <= at + Duration.FromMinutes(within.Minutes) ? 1 : 0, 1);
    }

    /// <summary>Verifications that fell due on the day, and were made in time.</summary>
    private static Counted Verified(string obligation, Plan plan, LocalDate day)
    {
        // Due at 24:00 of a day belongs to that day, not to the next.
        var due = plan.Obligations.Where(o => o.Id == obligation && !o.Waived && CountyTime.DayOf(o.Due - Duration.FromMilliseconds(1)) == day).ToList();
        return new(due.Count(o => o.DoneAt is { } done && done <= o.Due), due.Count);
    }
}
