using Fangxian.Packs;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>How much of each document is carried out. A clause that changes its treatment changes a number here, on purpose.</summary>
public sealed class CoverageTests
{
    private static readonly PackFolder Loaded = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    [Theory]
    [InlineData("chikungunya-2025", 6, 6, 1, 2, 3)]
    [InlineData("example-2026-1", 17, 0, 1, 1, 1)]
    [InlineData("huiji-2022-01", 4, 11, 15, 5, 14)]
    [InlineData("jiyuan-2021-5", 14, 24, 12, 8, 15)]
    [InlineData("national-20-measures", 4, 2, 0, 3, 3)]
    [InlineData("national-8th", 3, 1, 0, 2, 3)]
    [InlineData("national-9th", 8, 1, 0, 1, 7)]
    [InlineData("school-clusters", 14, 3, 2, 1, 2)]
    [InlineData("tongbai-2022-159", 16, 6, 18, 6, 24)]
    [InlineData("xinping-2022-3", 9, 20, 10, 6, 5)]
    [InlineData("yanjin-2022-08", 13, 14, 9, 7, 5)]
    public void Every_clause_of_a_pack_is_executed_standing_kept_in_ledgers_guidance_or_awaits(string pack, int executed, int standing, int kept, int guidance, int awaits)
    {
        var coverage = Coverage.Of(Loaded.Find(pack)!.Pack!);
        new[] { CoverageKind.Executed, CoverageKind.Standing, CoverageKind.Kept, CoverageKind.Guidance, CoverageKind.Awaits, CoverageKind.Uncovered }.Select(coverage.Count)
            .ShouldBe([executed, standing, kept, guidance, awaits, 0]);
        coverage.Rows.Where(r => r.Kind == CoverageKind.Guidance).ShouldAllBe(r => r.Reason != null);
        coverage.Rows.Where(r => r.Ledgers.Count > 0).ShouldBe(coverage.Rows.Where(r => r.Kind == CoverageKind.Kept));
        coverage.Rows.Where(r => r.Kind == CoverageKind.Awaits).ShouldAllBe(r => r.Part != null);
    }

    [Fact]
    public void No_pack_is_left_out() =>
        Loaded.Packs.Select(p => p.Id).Except(typeof(CoverageTests).GetMethod(nameof(Every_clause_of_a_pack_is_executed_standing_kept_in_ledgers_guidance_or_awaits))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(a => (string)a.Data[0]!)).ShouldBeEmpty();
}
