using Fangxian.Storage.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Lists;

/// <summary>
/// What every list takes besides its own filters. A list can be ordered by what an index serves, so that paging is as fast on the last
/// page as on the first; other orders are refused, with those that there are.
/// </summary>
public record ListQuery
{
    public const int LargestPage = 500;

    /// <summary>Rows on a page, 1 to 500; 50 where not given.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The <c>next</c> of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>What to order by; as the list is usually read where left out.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>The largest or latest first; with <see cref="Sort"/>, the smallest first where left out.</summary>
    [FromQuery(Name = "desc")]
    public bool? Desc { get; init; }

    /// <summary><c>csv</c> or <c>xlsx</c>: all rows of the filter as a file.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    /// <summary>The language of the file, <c>zh</c> or <c>en</c>; as the browser asks where left out.</summary>
    [FromQuery(Name = "lang")]
    public string? Lang { get; init; }

    /// <summary>As the store takes it.</summary>
    internal PageRequest ToPage() => new(Math.Clamp(Limit ?? 50, 1, LargestPage), string.IsNullOrEmpty(After) ? null : After, Descending: Descending);

    internal bool? Descending => string.IsNullOrEmpty(Sort) ? Desc : Desc ?? false;
}

/// <summary>
/// A list narrowed by what somebody typed to find a person. It comes as a body: addresses stay in histories, links and the logs of proxies.
/// </summary>
public abstract record ListSearch : ListQuery
{
    /// <summary>ID number, phone, or the beginning of a name.</summary>
    public string? Q { get; init; }

    /// <summary>The area asked for; all that the actor sees where left out.</summary>
    public string? Area { get; init; }

    /// <summary>What a file of this list is for; goes into the read log.</summary>
    public string? Purpose { get; init; }

    internal string? Text => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim();
}
