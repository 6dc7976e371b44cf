using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// The arrivals of two weeks and of the coming two days, with everything that goes wrong dealt out in fixed shares: in a small
/// county, too, somebody waits for an approval and somebody is kept too long.
/// </summary>
internal sealed class ArrivalPlans
{
    // One county reported 1 700 arrivals a day among 458 000 residents.
    private const double PerPersonAndDay = 1700.0 / 458_000;
    private const int DaysAhead = 2;
    private const double AnnouncedAhead = 0.35;

    private static readonly (Risk Risk, double UpTo)[] Origins =
        [(Risk.High, 0.04), (Risk.Medium, 0.09), (Risk.Low, 0.18), (Risk.Unknown, 0.22), (Risk.None, 1)];

    private readonly ArrivalPlan[] plans;
    private readonly long step;
    private readonly int people;

    public ArrivalPlans(CountyOptions options, RiskList risks)
    {
        people = options.People;
        step = Coprime(people);
        var today = CountyTime.DayOf(options.Now);
        var perDay = Math.Max(3, (int)Math.Round(people * PerPersonAndDay));
        var dice = Dice.For(options.Seed, Purposes.Arrivals, 0);
        var list = new List<ArrivalPlan>();
        for (var day = today.PlusDays(1 - CountyOptions.ArrivalDays); day <= today.PlusDays(DaysAhead); day = day.PlusDays(1))
        {
            var count = day > today ? (int)Math.Ceiling(perDay * AnnouncedAhead) : perDay + dice.Between(-perDay / 8, perDay / 8);
            for (var i = 0; i < count; i++) list.Add(Plan(day, (i + dice.Unit()) / count, day > today, risks, ref dice));
        }

        plans = [.. list.Take(people)];
        DealOut(options.Now, ref dice);
    }

    public int Count => plans.Length;

    /// <summary>The arrival of a person, spread over the county by a step that is coprime to its size; null for who stayed.</summary>
    public ArrivalPlan? Of(int person)
    {
        var place = person * step % people;
        return place < plans.Length ? plans[place] : null;
    }

    private static ArrivalPlan Plan(LocalDate day, double quantile, bool ahead, RiskList risks, ref Dice dice)
    {
        var risk = Origins.First(o => quantile < o.UpTo).Risk;
        var from = day.PlusDays(-dice.Between(3, RiskList.ReportedDays));
        var area = risks.Draw(risk, from, day, ref dice);
        if (area is null)
        {
            risk = Risk.None;
            area = risks.Draw(risk, from, day, ref dice)!;
        }

        // Buses and trains: most between ten and nine in the evening.
        var minute = Math.Clamp((int)(6.5 * 60 + (dice.Unit() + dice.Unit()) * 7.9 * 60), 0, 1439);
        var announced = ahead ? Announced.Before : dice.Unit() switch
        {
            < 0.64 => Announced.Before,
            < 0.93 => Announced.After,
            < 0.975 => Announced.TooLate,
            _ => Announced.Never,
        };
        if (risk >= Risk.Medium && announced is Announced.TooLate or Announced.Never) announced = Announced.After;
        var by = dice.Unit() switch { < 0.62 => DeclaredBy.Self, < 0.92 => DeclaredBy.Grid, _ => DeclaredBy.Unit };
        AreaCode? firstNamed = risk is Risk.High or Risk.Medium or Risk.Unknown ? risks.Draw(Risk.None, from, day, ref dice)
            : risk == Risk.None ? risks.Draw(Risk.Low, from, day, ref dice) : null;
        return new ArrivalPlan(day, minute, risk, area.Value, from, day, announced, by, firstNamed);
    }

    private void DealOut(Instant now, ref Dice dice)
    {
        var today = CountyTime.DayOf(now);
        var arrived = plans.Where(p => p.At <= now).ToList();
        var isolated = arrived.Where(p => p.Risk >= Risk.Medium).ToList();
        Mark(arrived, 0.25, 0, Twists.Newcomer, ref dice);

        var recently = arrived.Where(p => now - p.At is var age && age > Duration.FromHours(24) && age < Duration.FromHours(60)).ToList();
        Mark(recently.Where(p => p.Risk < Risk.Medium), 0.04, 1, Twists.NotVerified, ref dice);
        Mark(arrived.Where(p => now - p.At > Duration.FromHours(60)), 0.04, 2, Twists.VerifiedLate, ref dice);
        Mark(arrived.Where(p => p.Risk < Risk.Low && p.Day < today.PlusDays(-2)), 0.008, 1, Twists.LeftAtOnce, ref dice);
        Mark(arrived.Where(p => p.Risk < Risk.Low && p.Day < today.PlusDays(-6) && !p.Is(Twists.LeftAtOnce)), 0.12, 1, Twists.LeavesLater, ref dice);

        Mark(isolated.Where(p => now - p.At < Duration.FromHours(60)), 0.2, 2, Twists.WaitsForApproval, ref dice);
        var decided = isolated.Where(p => !p.Is(Twists.WaitsForApproval)).ToList();
        Mark(decided.Where(p => p.Day < today.PlusDays(-1)), 0.02, 1, Twists.Refused, ref dice);
        Mark(decided.Where(p => p.Day.PlusDays(8) <= today && p.Day.PlusDays(11) >= today && !p.Is(Twists.Refused)), 0.015, 1, Twists.Overstays, ref dice);
        Mark(decided.Where(p => !p.Is(Twists.Refused)), 0.04, 1, Twists.SampleLate, ref dice);
        Mark(decided.Where(p => !p.Is(Twists.Refused)), 0.03, 1, Twists.MedicineLate, ref dice);
        Mark(arrived.Where(p => p.Risk < Risk.Medium && p.Day < today.PlusDays(-5)), 0.03, 1, Twists.SampleLate, ref dice);
        Mark(arrived.Where(p => p.Risk < Risk.Medium && p.Day >= today.PlusDays(-4) && p.Day < today), 0.015, 1, Twists.SampleLate, ref dice);

        Mark(decided.Where(p => p.FirstNamed is not null && p.Day < today.PlusDays(-1)), 0.04, 1, Twists.PlaceCorrected, ref dice);
        Mark(arrived.Where(p => p.Risk == Risk.None && p.FirstNamed is not null && p.Day < today.PlusDays(-3)), 0.006, 1, Twists.PlaceCorrected, ref dice);
        Mark(arrived.Where(p => p.Risk < Risk.Medium), 0.015, 1, Twists.TimeCorrected, ref dice);
        Mark(arrived.Where(p => p.Risk == Risk.Unknown && p.Day < today.PlusDays(-1)), 1, 0, Twists.PlaceCorrected, ref dice);
        Mark(arrived.Where(p => p.Risk == Risk.Unknown && p.Is(Twists.PlaceCorrected) && p.Day >= today.PlusDays(-4)), 0.12, 1, Twists.NotFoundOut, ref dice);
    }

    /// <summary>Marks a share of them, at least so many, spread evenly.</summary>
    private static void Mark(IEnumerable<ArrivalPlan> among, double share, int atLeast, Twists twist, ref Dice dice)
    {
        var candidates = among.ToArray();
        var count = Math.Min(candidates.Length, Math.Max(atLeast, (int)Math.Round(candidates.Length * share)));
        for (var i = 0; i < count; i++)
        {
            var chosen = i + dice.Below(candidates.Length - i);
            (candidates[i], candidates[chosen]) = (candidates[chosen], candidates[i]);
            candidates[i].Twists |= twist;
        }
    }

    /// <summary>Near the golden section of the size, so that neighbours in number are far apart in the order.</summary>
    private static long Coprime(int size)
    {
        var candidate = Math.Max(1, (long)(size * 0.618_033_988_75));
        while (Gcd(candidate, size) != 1) candidate++;
        return candidate;
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
