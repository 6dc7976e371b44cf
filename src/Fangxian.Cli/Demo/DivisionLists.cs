using Fangxian.Core;
using Fangxian.Core.Areas;

namespace Fangxian.Cli.Demo;

/// <summary>The official divisions that come with the product: the country down to its counties, and one county down to its villages.</summary>
internal static class DivisionLists
{
    public static AreaTree Read(string folder, AreaCode county)
    {
        var refusals = new List<Refusal>();
        var areas = new List<Area>();
        foreach (var name in (string[])["nation", county.Value])
        {
            var file = Path.Combine(folder, $"{name}.csv");
            if (!File.Exists(file))
                throw CommandException.Unusable($"没有县 {county} 的区划表（{Path.GetFileName(file)}）。", $"There is no list of the divisions of county {county} ({Path.GetFileName(file)}).",
                    $"可用：{Names(folder)}。", $"There are lists of {Names(folder)}.");
            areas.AddRange(Divisions.Parse(File.ReadAllText(file), Path.GetFileName(file), refusals));
        }

        return refusals.Count == 0 ? new AreaTree(areas) : throw Unusable.Because(refusals[0]);
    }

    private static string Names(string folder) =>
        string.Join(", ", Directory.GetFiles(folder, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n != "nation").Order(StringComparer.Ordinal));
}
