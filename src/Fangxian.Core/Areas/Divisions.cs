namespace Fangxian.Core.Areas;

/// <summary>A node of the area tree under its official name, or the name that the county gave it below the village.</summary>
public sealed record Area(AreaCode Code, string Name)
{
    /// <summary>
    /// The name as people say it: a village without its committee (东风桥社区居民委员会 → 东风桥社区, 闫庄村民委员会 → 闫庄村). Display only;
    /// lists from other offices use the official name.
    /// </summary>
    public string ShortName => Divisions.Shorten(Name);
}

/// <summary>
/// Reads lists of division codes: lines <c>code,name</c>, UTF-8, first line a header. Also the meaning that the statistical
/// rules give to the digits of a code.
/// </summary>
public static class Divisions
{
    // Longest first; slips such as 委员会会 occur in the published list.
    private static readonly (string Ending, string Becomes)[] Committees =
    [
        ("居民委员会会", ""), ("村民委员会会", "村"), ("居民委会会", ""), ("居民委员会", ""), ("村民委员会", "村"),
        ("居民委会", ""), ("村民委会", "村"), ("居委会", ""), ("村委会", "村"),
    ];

    /// <summary>The areas of a list, in its order. Lines that are none are left out and named in <paramref name="refusals"/>.</summary>
    /// <param name="csv">The whole text.</param>
    /// <param name="source">Name of the list, for refusals: <c>411330.csv</c>.</param>
    public static IReadOnlyList<Area> Parse(string csv, string source, IList<Refusal> refusals)
    {
        var areas = new List<Area>(csv.Length / 24);
        var number = 0;
        foreach (var range in csv.AsSpan().Split('\n'))
        {
            number++;
            var line = csv.AsSpan()[range].Trim().TrimStart('\uFEFF');
            if (line.IsEmpty || number == 1 && line.StartsWith("code")) continue;
            var comma = line.IndexOf(',');
            var name = comma < 0 ? "" : line[(comma + 1)..].Trim().Trim('"').ToString();
            if (comma > 0 && name.Length > 0 && AreaCode.TryParse(line[..comma].Trim().ToString(), out var code))
                areas.Add(new Area(code, name));
            else
                refusals.Add(Refusal.Of("bad-division-line", $"{source}:{number}", $"{source} 第 {number} 行应为“代码,名称”，代码为 2、4、6、9、12、15、18 或 21 位数字。",
                    $"Line {number} of {source} should be 'code,name' with a code of 2, 4, 6, 9, 12, 15, 18 or 21 digits."));
        }

        return areas;
    }

    /// <summary>
    /// Whether a village is town or country, by the last three digits of its code: 001–199 residents' committee, 200–399
    /// villagers' committee, 400–499 managed like the former, 500–599 like the latter. Null where the code says neither.
    /// </summary>
    public static People.Residence? ResidenceOf(AreaCode area)
    {
        if (area.At(AreaLevel.Village) is not { } village) return null;
        return int.Parse(village.Value.AsSpan(9), System.Globalization.CultureInfo.InvariantCulture) switch
        {
            >= 1 and <= 199 or >= 400 and <= 499 => People.Residence.Urban,
            >= 200 and <= 399 or >= 500 and <= 599 => People.Residence.Rural,
            _ => null,
        };
    }

    internal static string Shorten(string name)
    {
        foreach (var (ending, becomes) in Committees)
        {
            if (!name.EndsWith(ending, StringComparison.Ordinal) || name.Length == ending.Length) continue;
            var rest = name[..^ending.Length];
            return rest.EndsWith('村') || rest.EndsWith("社区", StringComparison.Ordinal) ? rest : rest + becomes;
        }

        return name;
    }
}
