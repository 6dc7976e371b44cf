using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// When a resident goes to the sampling point: nearly everybody in town every other day, a growing part of the country
/// people, who need not; together a little above six in ten within 48 hours.
/// </summary>
internal sealed class RoutineSampling(CountyOptions options)
{
    private const double RuralAtFirst = 0.36;
    private const double RuralToday = 0.50;

    // The last sample is some hours less than two days old when the next one is taken; now and then somebody forgets.
    private const int EarliestNext = 38 * 60;
    private const int LatestNext = 47 * 60 + 30;
    private const double Forgets = 0.006;
    private const double StopsComing = 0.012;
    private const int OpensAt = 6 * 60 + 30;
    private const int ClosesAt = 20 * 60 + 30;

    private readonly LocalDate today = CountyTime.DayOf(options.Now);

    /// <summary>Nobody is sampled as a routine before this.</summary>
    public Instant Begins => DrillClock.At(today.PlusDays(1 - options.SamplingDays), 0);

    /// <summary>Adds the sampling times of one person, in order, from the first day of sampling on, and after <paramref name="after"/>.</summary>
    public void Collect(Residence residence, int index, Instant after, Instant until, List<Instant> into)
    {
        var dice = Dice.For(options.Seed, Purposes.Routine, (ulong)index);
        var first = today.PlusDays(1 - options.SamplingDays);
        var willingness = dice.Unit();
        if (residence == Residence.Rural)
        {
            if (willingness >= RuralToday) return;
            var joins = (int)(Math.Max(0, willingness - RuralAtFirst) / (RuralToday - RuralAtFirst) * CountyOptions.ArrivalDays);
            var joined = today.PlusDays(1 + joins - CountyOptions.ArrivalDays);
            if (joined > first) first = joined;
        }

        var end = DrillClock.Earlier(until, residence == Residence.Urban && willingness < StopsComing ? DrillClock.At(first, 0).PlusMinutes(dice.Below(options.SamplingDays * 1440)) : options.Now);
        var at = DrillClock.At(first, dice.Between(OpensAt, ClosesAt));
        if (dice.Chance(0.5)) at = at.PlusMinutes(1440);
        if (after > at) at = Next(after, ref dice);
        for (; at <= end; at = Next(at, ref dice)) into.Add(at);
    }

    private static Instant Next(Instant last, ref Dice dice)
    {
        if (dice.Chance(Forgets)) return DrillClock.ByDay(last.PlusMinutes(dice.Between(50, 80) * 60), ref dice);
        var next = last.PlusMinutes(dice.Between(EarliestNext, LatestNext));
        var local = CountyTime.Local(next);
        var minute = local.Hour * 60 + local.Minute;
        if (minute < OpensAt) return DrillClock.At(local.Date.PlusDays(-1), ClosesAt - dice.Below(60));
        return minute >= ClosesAt ? DrillClock.At(local.Date, ClosesAt - dice.Below(60)) : next;
    }
}
