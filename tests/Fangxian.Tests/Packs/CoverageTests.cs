using Fangxian.Packs;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>How much of each document is carried out. A clause that changes its treatment changes a number here, on purpose.</summary>
public sealed class CoverageTests
{
    private static readonly PackFolder Loaded = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    [Theory]
    [InlineData("chikungunya-2025", 6, 6, 2, 4)]
    [InlineData("example-2026-1", 17, 0, 1, 1)]
    [InlineData("huiji-2022-01", 4, 11, 5, 24)]
    [InlineData("jiyuan-2021-5", 14, 24, 8, 25)]
    [InlineData("national-20-measures", 4, 2, 3, 3)]
    [InlineData("national-8th", 3, 1, 2, 3)]
    [InlineData("national-9th", 8, 1, 1, 7)]
    [InlineData("school-clusters", 14, 3, 1, 4)]
    [InlineData("tongbai-2022-159", 16, 6, 6, 37)]
    [InlineData("xinping-2022-3", 9, 20, 6, 11)]
    [InlineData("yanjin-2022-08", 13, 14, 7, 14)]
    public void Every_clause_of_a_pack_is_executed_standing_guidance_or_awaits(string pack, int executed, int standing, int guidance, int awaits)
    {
        var coverage = Coverage.Of(Loaded.Find(pack)!.Pack!);
        new[] { CoverageKind.Executed, CoverageKind.Standing, CoverageKind.Guidance, CoverageKind.Awaits, CoverageKind.Uncovered }.Select(coverage.Count)
            .ShouldBe([executed, standing, guidance, awaits, 0]);
        coverage.Rows.Where(r => r.Kind == CoverageKind.Guidance).ShouldAllBe(r => r.Reason != null);
        coverage.Rows.Where(r => r.Kind == CoverageKind.Awaits).ShouldAllBe(r => r.Part != null);
    }

    [Fact]
    public void No_pack_is_left_out() =>
        Loaded.Packs.Select(p => p.Id).Except(typeof(CoverageTests).GetMethod(nameof(Every_clause_of_a_pack_is_executed_standing_guidance_or_awaits))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(a => (string)a.Data[0]!)).ShouldBeEmpty();
}
