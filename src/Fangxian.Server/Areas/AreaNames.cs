using Fangxian.Core.Areas;

namespace Fangxian.Server.Areas;

/// <summary>An area as pages show it.</summary>
/// <param name="Path">The names from below the county down to it, run together: 城郊乡闫庄村; the county's own name for the county.</param>
public sealed record AreaLabel(AreaCode Code, string Name, string Path);

/// <summary>
/// The tree of areas, the country's and the county's, in memory: every row of every list needs a name from it. A copy of the
/// database's; whoever adds an area puts the new tree in.
/// </summary>
public sealed class AreaNames(AreaCode county)
{
    private volatile AreaTree tree = new([]);

    public AreaTree Tree => tree;

    public AreaCode County => county;

    public void Use(AreaTree newTree) => tree = newTree;

    public AreaLabel Of(AreaCode code)
    {
        var name = tree.Find(code)?.ShortName ?? code.Value;
        var path = county.Covers(code) && code != county ? tree.PathName(code, county) : name;
        return new AreaLabel(code, name, path);
    }

    /// <summary>Any area of the country by its full name: 河南省南阳市桐柏县.</summary>
    public string FullName(AreaCode code) => tree.PathName(code);
}
