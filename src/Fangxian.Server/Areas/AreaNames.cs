using Fangxian.Core.Areas;
using Fangxian.Storage;

namespace Fangxian.Server.Areas;

/// <summary>An area as pages show it.</summary>
/// <param name="Path">The names from below the county down to it, run together: 城郊乡闫庄村; the county's own name for the county.</param>
public sealed record AreaLabel(AreaCode Code, string Name, string Path);

/// <summary>The names of all areas, the country's and the county's, as they are now.</summary>
public sealed record AreaNames(AreaTree Tree, AreaCode County)
{
    /// <summary>Costs a look at a counter; the tree itself is kept in memory.</summary>
    public static async Task<AreaNames> ReadAsync(CountyStore store, CancellationToken cancel = default) =>
        new(await store.Areas.TreeAsync(cancel), store.County);

    public AreaLabel Of(AreaCode code)
    {
        var name = Tree.Find(code)?.ShortName ?? code.Value;
        return new AreaLabel(code, name, County.Covers(code) && code != County ? Tree.PathName(code, County) : name);
    }

    public AreaLabel? Of(AreaCode? code) => code is { } some ? Of(some) : null;

    /// <summary>Any area of the country by its full name: 河南省南阳市桐柏县.</summary>
    public string FullName(AreaCode code) => Tree.PathName(code);

    /// <summary>As sentences name it: from below the county where it lies in it, in full elsewhere.</summary>
    public string? Spoken(AreaCode code) => Tree.Contains(code) ? County.Covers(code) ? Of(code).Path : FullName(code) : null;
}
