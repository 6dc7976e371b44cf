using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Indicators;

/// <summary>
/// What one person adds to a rate: the definition that cases test, and that the county's counting by query has to agree with.
/// </summary>
/// <param name="Numerator">How many of the counted (a person, or arrivals) meet what the rate asks.</param>
/// <param name="Denominator">How many are counted.</param>
public readonly record struct IndicatorCount(int Numerator, int Denominator)
{
    /// <param name="plan">The person's plan as of <paramref name="asOf"/>.</param>
    /// <param name="facts">The person's effective facts as of then (<see cref="EffectiveFacts.At"/>).</param>
    /// <param name="asOf">Rates over a day count the county day of this instant.</param>
    /// <param name="residence">Where the person lives; whoever's home is not known is of neither town nor country.</param>
    public static IndicatorCount Of(IndicatorFormula formula, Plan plan, IReadOnlyList<Fact> facts, Instant asOf, People.Residence? residence = null)
    {
        var day = CountyTime.DayOf(asOf);
        switch (formula)
        {
            case IndicatorFormula.SampledResidents sampled:
                if (sampled.Residence is { } of && of != residence) return default;
                var window = Duration.FromMinutes(sampled.Within.Minutes);
                return new IndicatorCount(facts.Any(f => f.Body is Sample s && asOf - s.At <= window) ? 1 : 0, 1);

            case IndicatorFormula.ReportedArrivals reported:
                var arrivals = facts.Select(f => f.Body).OfType<Arrival>().Where(a => CountyTime.DayOf(a.At) == day).ToList();
                return new IndicatorCount(arrivals.Count(a => ReportedAt(a, facts) is { } at && at <= reported.Within.DueAfter(a.At)), arrivals.Count);

            case IndicatorFormula.VerifiedArrivals verified:
                var due = plan.Obligations.Where(o => verified.Obligations.Contains(o.Id) && !o.Waived && CountyTime.DayOf(o.Due) == day).ToList();
                return new IndicatorCount(due.Count(o => o.StateAt(asOf) == ObligationState.Done), due.Count);

            case IndicatorFormula.ActivePlaces or IndicatorFormula.MeanRank:
                return default; // Places or areas are counted, not persons.

            default:
                throw new InvalidOperationException($"No count for {formula.GetType().Name}.");
        }
    }

    /// <summary>
    /// When an arrival was reported by or for the person: as stated with it, or by the announcement before it. Null where a
    /// worker found the person unreported.
    /// </summary>
    public static Instant? ReportedAt(Arrival arrival, IEnumerable<Fact> facts)
    {
        var announced = facts.Select(f => f.Body).OfType<Declaration>().Where(d => d.At <= arrival.At && Belongs(d, arrival)).Select(d => (Instant?)d.At).Min();
        return arrival.DeclaredAt is { } stated && (announced is not { } earlier || stated < earlier) ? stated : announced;
    }

    /// <summary>An announcement speaks of an arrival at most a week away from what was planned.</summary>
    public static bool Belongs(Declaration declaration, Arrival arrival) =>
        Duration.FromDays(7) >= (arrival.At > declaration.Arriving ? arrival.At - declaration.Arriving : declaration.Arriving - arrival.At);
}
