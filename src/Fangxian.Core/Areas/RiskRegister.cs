using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Core.Areas;

/// <summary>
/// What the lists in force say of places, by area and day. The line of the smallest area that covers a place decides; of lines
/// for the same area and day, the highest level. A place that no line covers is unknown, and so is a place reported so
/// coarsely that only a part of it is listed: which part decides.
/// </summary>
public sealed class RiskRegister
{
    public static readonly RiskRegister Empty = new([]);

    private readonly Dictionary<string, RiskArea[]> byArea;
    private readonly string[] sortedAreas;

    /// <param name="zones">The county's own zones; none where left out.</param>
    public RiskRegister(IEnumerable<RiskArea> lines, ZoneRegister? zones = null)
    {
        Zones = zones ?? ZoneRegister.Empty;
        byArea = lines.GroupBy(l => l.Area.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        sortedAreas = [.. byArea.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The zones that the county drew itself.</summary>
    public ZoneRegister Zones { get; }

    /// <summary>The highest level that applied in the area on any day from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public Risk Of(AreaCode area, LocalDate from, LocalDate to)
    {
        if (HasListedPart(area, from, to)) return Risk.Unknown;
        var highest = Risk.Unknown;
        var someDayUnknown = false;
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            var risk = On(area, day);
            someDayUnknown |= risk == Risk.Unknown;
            if (risk > highest) highest = risk;
        }

        // A day without a line is not a harmless day: only a grade found on another day may speak for the whole stay.
        return someDayUnknown && highest < Risk.Low ? Risk.Unknown : highest;
    }

    private Risk On(AreaCode area, LocalDate day)
    {
        foreach (var length in (ReadOnlySpan<int>)[21, 18, 15, 12, 9, 6, 4, 2])
        {
            if (length > area.Value.Length || !byArea.TryGetValue(area.Value[..length], out var lines)) continue;
            var highest = Risk.Unknown;
            foreach (var line in lines)
                if (line.From <= day && (line.Until is not { } until || day < until) && line.Level > highest)
                    highest = line.Level;
            if (highest != Risk.Unknown) return highest;
        }

        return Risk.Unknown;
    }

    /// <summary>A smaller area within this one was graded on one of the days: the report is too coarse to say.</summary>
    private bool HasListedPart(AreaCode area, LocalDate from, LocalDate to)
    {
        var at = Array.BinarySearch(sortedAreas, area.Value, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at + 1; i < sortedAreas.Length && sortedAreas[i].StartsWith(area.Value, StringComparison.Ordinal); i++)
            foreach (var line in byArea[sortedAreas[i]])
                if (line.Level > Risk.None && line.From <= to && (line.Until is not { } until || from < until))
                    return true;
        return false;
    }
}
