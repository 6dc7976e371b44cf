using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Lists;

/// <summary>What every list takes besides its own filters.</summary>
/// <param name="Limit">Rows on a page, 1 to 500; 50 where not given.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
/// <param name="Sort">The column to sort by, as the list names it; its own order where not given.</param>
/// <param name="Desc">From the end.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>: all rows of the filter as a file.</param>
public sealed record ListQuery(
    [property: FromQuery(Name = "limit")] int? Limit = null,
    [property: FromQuery(Name = "after")] string? After = null,
    [property: FromQuery(Name = "sort")] string? Sort = null,
    [property: FromQuery(Name = "desc")] bool? Desc = null,
    [property: FromQuery(Name = "format")] string? Format = null)
{
    public const int LargestPage = 500;

    public int LimitOrDefault => Math.Clamp(Limit ?? 50, 1, LargestPage);

    public bool IsDescending => Desc ?? false;

    /// <summary>The same list, from its first row, in the largest pages: what an export reads.</summary>
    public ListQuery ForExport => this with { Limit = LargestPage, After = null, Format = null };
}

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Total">Rows of the filter; exact unless <paramref name="TotalIsAtLeast"/>.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, string? Next, int Total, bool TotalIsAtLeast);
