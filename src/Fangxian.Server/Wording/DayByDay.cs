using Fangxian.Core.Measures;
using NodaTime;

namespace Fangxian.Server.Wording;

/// <summary>
/// A run of county days on which the same measure is the strictest that applies, <see cref="From"/> included, <see cref="Until"/>
/// excluded. Overlapping rules with the same measure make one run: that is what the person lives through.
/// </summary>
/// <param name="Deciding">The measures that make the run, the one that lasts longest first.</param>
public sealed record MeasureRun(MeasureKind Kind, LocalDate From, LocalDate Until, IReadOnlyList<Measure> Deciding)
{
    public int Days => Period.DaysBetween(From, Until);

    /// <summary>1 on the first day.</summary>
    public int DayNumber(LocalDate day) => Period.DaysBetween(From, day) + 1;
}

/// <summary>Measures of a plan laid out day by day.</summary>
public static class DayByDay
{
    /// <summary>The strictest measure in force on the day; null where none is.</summary>
    public static Measure? Strictest(IEnumerable<Measure> measures, LocalDate day, Standing standing = Standing.InForce) =>
        measures.Where(m => m.Standing == standing && m.Days.Contains(day))
            .OrderByDescending(m => m.Kind).ThenByDescending(m => m.Until).ThenBy(m => m.Rule, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The run that covers the day, null where nothing of this standing applies on it.</summary>
    public static MeasureRun? RunOn(IReadOnlyCollection<Measure> measures, LocalDate day, Standing standing = Standing.InForce)
    {
        if (Strictest(measures, day, standing) is not { } at) return null;
        var (from, until) = (day, day.PlusDays(1));
        while (Strictest(measures, from.PlusDays(-1), standing)?.Kind == at.Kind) from = from.PlusDays(-1);
        while (Strictest(measures, until, standing)?.Kind == at.Kind) until = until.PlusDays(1);
        var deciding = measures
            .Where(m => m.Standing == standing && m.Kind == at.Kind && m.From < until && m.Until > from)
            .OrderByDescending(m => m.Until).ThenBy(m => m.From).ThenBy(m => m.Rule, StringComparer.Ordinal);
        return new MeasureRun(at.Kind, from, until, [.. deciding]);
    }

    /// <summary>The first run that begins after the day; null where none does.</summary>
    public static MeasureRun? NextRun(IReadOnlyCollection<Measure> measures, LocalDate day, Standing standing = Standing.InForce)
    {
        var starts = measures.Where(m => m.Standing == standing && m.From > day).Select(m => m.From).Order().ToList();
        return starts.Count == 0 ? null : RunOn(measures, starts[0], standing);
    }
}
