using Fangxian.Storage.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Lists;

/// <summary>What every list takes besides its own filters. Each list has one order, in which paging is as fast on the last page as on the first.</summary>
/// <param name="Limit">Rows on a page, 1 to 500; 50 where not given.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>: all rows of the filter as a file.</param>
public sealed record ListQuery(
    [property: FromQuery(Name = "limit")] int? Limit = null,
    [property: FromQuery(Name = "after")] string? After = null,
    [property: FromQuery(Name = "format")] string? Format = null)
{
    public const int LargestPage = 500;

    /// <summary>As the store takes it.</summary>
    public PageRequest Page => new(Math.Clamp(Limit ?? 50, 1, LargestPage), string.IsNullOrEmpty(After) ? null : After);
}
