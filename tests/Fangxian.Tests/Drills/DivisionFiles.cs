using Fangxian.Core;
using Fangxian.Core.Areas;
using Shouldly;

namespace Fangxian.Tests.Drills;

/// <summary>The shipped division lists, as the programs find them: beside the executable.</summary>
internal static class DivisionFiles
{
    public static readonly AreaTree Tree = Read();

    private static AreaTree Read()
    {
        var refusals = new List<Refusal>();
        var areas = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data", "divisions"), "*.csv")
            .SelectMany(file => Divisions.Parse(File.ReadAllText(file), Path.GetFileName(file), refusals)).ToList();
        refusals.ShouldBeEmpty();
        return new AreaTree(areas);
    }
}
