using System.Buffers.Text;
using System.Text.Json;
using Fangxian.Core.Areas;

namespace Fangxian.Storage.Lists;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">Rows at most, 1 to 1000.</param>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
/// <param name="Count">Whether <see cref="Page{T}.Total"/> is wanted; it costs a second query.</param>
/// <param name="Descending">The list's order upwards or downwards; null: as the list is usually read. Either way the same index serves.</param>
public sealed record PageRequest(int Limit = 50, string? After = null, bool Count = true, bool? Descending = null)
{
    internal int Rows => Math.Clamp(Limit, 1, 1000);

    /// <summary>The end of a query that gives the page: what lies beyond the cursor, in order, and one row more than asked for.</summary>
    /// <param name="columns">The order; together they are unique.</param>
    /// <param name="after">Names of the parameters with the cursor's values, in the same order.</param>
    /// <param name="usuallyDescending">How the list is read where nobody asks otherwise.</param>
    internal string Ordered(IReadOnlyList<string> columns, IReadOnlyList<string> after, bool usuallyDescending = false)
    {
        var down = Descending ?? usuallyDescending;
        var beyond = After is null ? "" : $" and ({string.Join(", ", columns)}) {(down ? "<" : ">")} ({string.Join(", ", after)})";
        return $"{beyond} order by {string.Join(", ", columns.Select(c => down ? c + " desc" : c))} limit @limit";
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Next">Opaque; null on the last page.</param>
/// <param name="Total">Rows of the whole list, counted up to <see cref="Paging.CountedUpTo"/>.</param>
/// <param name="TotalIsAtLeast">True where there are more than were counted.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next, int Total, bool TotalIsAtLeast);

/// <summary>Keyset paging: a page costs the same wherever it lies, and rows that come or go shift nothing.</summary>
public static class Paging
{
    /// <summary>Totals are exact up to this.</summary>
    public const int CountedUpTo = 10_000;

    internal static string Cursor(params object[] keys) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(keys));

    /// <exception cref="FormatException">It was not made by <see cref="Cursor"/>.</exception>
    internal static JsonElement[] Read(string cursor, int keys)
    {
        try
        {
            var read = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor));
            if (read?.Length == keys) return read;
        }
        catch (JsonException)
        {
            // Falls to the refusal below.
        }

        throw new FormatException("翻页位置无效，请从第一页开始。The cursor 'after' is none that was given out; start with the first page.");
    }

    internal static Page<T> Of<T>(List<T> rows, int limit, Func<T, string> cursor, int total)
    {
        var more = rows.Count > limit;
        if (more) rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, more ? cursor(rows[^1]) : null, Math.Min(total, CountedUpTo), total > CountedUpTo);
    }
}

/// <summary>The condition that keeps a list within an area, by an equality on an indexed column of the list's own table.</summary>
internal static class AreaScope
{
    /// <summary>Empty for the county and above; otherwise starts with <c>and</c> and uses <c>@area</c> and <c>@village</c>.</summary>
    public static string Of(AreaCode? area, string alias = "") => area?.Level switch
    {
        null or AreaLevel.Province or AreaLevel.City or AreaLevel.County => "",
        AreaLevel.Township => $" and {alias}township = @area",
        AreaLevel.Village => $" and {alias}village = @area",
        var below => $" and {alias}village = @village and substr({alias}area, 1, {(int)below}) = @area",
    };

    public static string? Village(AreaCode? area) => area?.At(AreaLevel.Village)?.Value;
}
