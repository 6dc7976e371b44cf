namespace Fangxian.Core.Areas;

/// <summary>
/// Areas by code, parent and name. The parent is the nearest shorter prefix that the tree holds: Tongbai (411330) lies in 4113
/// and 41, and a list that skips a level still hangs together.
/// </summary>
public sealed class AreaTree
{
    // Levels that exist for the code only: nobody says 北京市市辖区东城区.
    private static readonly HashSet<string> NamelessLevels = new(StringComparer.Ordinal)
    {
        "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划",
    };

    private static readonly string[] LevelEndings = ["特别行政区", "自治州", "自治县", "自治旗", "地区", "街道", "省", "市", "盟", "县", "区", "旗", "镇", "乡"];
    private static readonly int[] Lengths = [2, 4, 6, 9, 12, 15, 18, 21];

    private readonly Dictionary<string, Area> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Area>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Area>> children = new(StringComparer.Ordinal);
    private readonly int longestName;

    /// <param name="areas">In any order; of two with the same code the later one holds.</param>
    public AreaTree(IEnumerable<Area> areas)
    {
        foreach (var area in areas) byCode[area.Code.Value] = area;
        foreach (var area in byCode.Values.OrderBy(a => a.Code.Value, StringComparer.Ordinal))
        {
            Append(children, Parent(area.Code)?.Code.Value ?? "", area);
            foreach (var name in NamesOf(area))
            {
                Append(byName, name, area);
                longestName = Math.Max(longestName, name.Length);
            }
        }
    }

    public int Count => byCode.Count;

    /// <summary>All areas, in order of code, an area before what lies below it.</summary>
    public IEnumerable<Area> All => byCode.Values.OrderBy(a => a.Code.Value, StringComparer.Ordinal);

    public Area? Find(AreaCode code) => byCode.GetValueOrDefault(code.Value);

    public bool Contains(AreaCode code) => byCode.ContainsKey(code.Value);

    /// <summary>The nearest area of the tree that this one lies in; null at the top.</summary>
    public Area? Parent(AreaCode code)
    {
        for (var i = Lengths.Length - 1; i >= 0; i--)
            if (Lengths[i] < code.Value.Length && byCode.TryGetValue(code.Value[..Lengths[i]], out var parent))
                return parent;
        return null;
    }

    /// <summary>The areas directly below, in order of code; those at the top for null.</summary>
    public IReadOnlyList<Area> Children(AreaCode? code) =>
        children.TryGetValue(code?.Value ?? "", out var below) ? below : [];

    /// <summary>From the top to the area itself; empty where the tree does not hold it.</summary>
    public IReadOnlyList<Area> Path(AreaCode code)
    {
        var path = new List<Area>();
        for (var area = Find(code); area is not null; area = Parent(area.Code)) path.Add(area);
        path.Reverse();
        return path;
    }

    /// <summary>
    /// The names of the path run together as in an address, without levels that nobody says (市辖区), each in its short form:
    /// 河南省南阳市桐柏县. With <paramref name="below"/> only what lies below that area. The code itself where the tree does not hold it.
    /// </summary>
    public string PathName(AreaCode code, AreaCode? below = null)
    {
        if (!Contains(code)) return code.Value;
        var names = Path(code).Where(a => !NamelessLevels.Contains(a.Name) && (below is not { } top || a.Code.Value.Length > top.Value.Length)).Select(a => a.ShortName);
        return string.Concat(names);
    }

    /// <summary>
    /// The areas that a code or a written name means: 411330, 桐柏县, 桐柏, 南阳市桐柏县, 河南桐柏. Ancestors may be left out, and so may
    /// the ending of a level. Several where the name is ambiguous (there are five counties called 城关区 or 鼓楼区), none where unknown.
    /// </summary>
    public IReadOnlyList<Area> Resolve(string text)
    {
        var wanted = Normalise(text);
        if (wanted.Length == 0) return [];
        if (AreaCode.TryParse(wanted, out var code)) return Find(code) is { } found ? [found] : [];
        var matches = new List<Area>();
        for (var length = Math.Min(longestName, wanted.Length); length >= 1; length--)
        {
            if (!byName.TryGetValue(wanted[^length..], out var candidates)) continue;
            foreach (var candidate in candidates)
                if (AncestorsSay(candidate, wanted[..^length]) && !matches.Contains(candidate))
                    matches.Add(candidate);
            if (matches.Count > 0) break;
        }

        // 吉林 is a province and a city in it: what was written without more means the larger.
        var top = matches.FirstOrDefault(m => matches.TrueForAll(o => m.Code.Covers(o.Code)));
        return top is null ? matches : [top];
    }

    /// <summary>For a search box: areas whose name contains the text, or whose code starts with it; names that start with it first.</summary>
    public IReadOnlyList<Area> Search(string text, int limit)
    {
        var wanted = Normalise(text);
        if (wanted.Length == 0) return [];
        var exact = Resolve(wanted);
        var others = byCode.Values
            .Where(a => a.Name.Contains(wanted, StringComparison.Ordinal) || a.Code.Value.StartsWith(wanted, StringComparison.Ordinal))
            .OrderBy(a => a.Name.StartsWith(wanted, StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(a => a.Code.Value.Length)
            .ThenBy(a => a.Code.Value, StringComparer.Ordinal);
        return [.. exact.Concat(others).Distinct().Take(limit)];
    }

    private bool AncestorsSay(Area area, string rest)
    {
        if (rest.Length == 0) return true;
        for (var above = Parent(area.Code); above is not null; above = Parent(above.Code))
            foreach (var name in NamesOf(above))
                if (rest.EndsWith(name, StringComparison.Ordinal) && AncestorsSay(above, rest[..^name.Length]))
                    return true;
        return false;
    }

    private static IEnumerable<string> NamesOf(Area area)
    {
        if (NamelessLevels.Contains(area.Name)) yield break;
        yield return area.Name;
        if (area.ShortName != area.Name) yield return area.ShortName;
        if (area.Code.Level > AreaLevel.Township) yield break;
        foreach (var ending in LevelEndings)
        {
            // Two characters must remain: 城区 is not 城.
            if (!area.Name.EndsWith(ending, StringComparison.Ordinal) || area.Name.Length - ending.Length < 2) continue;
            yield return area.Name[..^ending.Length];
            yield break;
        }
    }

    private static string Normalise(string text) =>
        new([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('/' or '-' or '·' or '，' or ',' or '>' or '、'))]);

    private static void Append(Dictionary<string, List<Area>> index, string key, Area area)
    {
        if (index.TryGetValue(key, out var list)) list.Add(area);
        else index[key] = [area];
    }
}
