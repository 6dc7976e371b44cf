using Fangxian.Core.Areas;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>The check has to find what is missing: here cases are taken away from a pack that is clean, and laws are bent.</summary>
public sealed class PackCheckerTests
{
    private static readonly string Example = Path.Combine(Repository.Root, "packs", "example-2026-1");

    [Theory]
    [InlineData("decisions.yaml")]
    [InlineData("duties.yaml")]
    [InlineData("further.yaml")]
    [InlineData("measures.yaml")]
    public void Without_one_of_its_case_files_a_clean_pack_is_no_longer_clean(string file)
    {
        var pack = PackReader.ReadFile(Path.Combine(Example, "pack.yaml"));
        var rest = PackFolder.CaseFilesOf(pack).Where(f => Path.GetFileName(f) != file);
        PackChecker.Check(pack, rest).Diagnostics.Select(d => d.Code).Distinct().ShouldBeSubsetOf(["FX-P051", "FX-P052", "FX-P053"]);
        PackChecker.Check(pack, rest).Diagnostics.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("negative_test_within: { no_epidemic: 72h", "negative_test_within: { no_epidemic: 73h")]
    [InlineData("temperature_below: 37.5", "temperature_below: 37.6")]
    [InlineData("every: 72h", "every: 71h")]
    [InlineData("effective: { from: 2026-01-10", "effective: { from: 2026-01-11")]
    public void A_law_that_differs_a_little_from_its_cases_fails_them(string written, string bent)
    {
        var text = File.ReadAllText(Path.Combine(Example, "pack.yaml"));
        text.ShouldContain(written);
        var pack = PackReader.Read(text.Replace(written, bent, StringComparison.Ordinal), Path.Combine(Example, "pack.yaml"));
        PackChecker.Check(pack, PackFolder.CaseFilesOf(pack)).Diagnostics.Select(d => d.Code).Distinct().ShouldBe(["FX-P050"]);
    }

    [Theory]
    [InlineData("{ arrived: {} }", false)]
    [InlineData("{ all: [ { arrived: {} }, { not: { age: { at_least: 60 } } } ] }", true)]
    public void The_time_for_finding_out_needs_a_case_only_where_something_can_stay_unknown(string when, bool needed)
    {
        var pack = PackReader.Read(
            $$"""
            id: small-2026-1
            document: { title: { zh: 甲, en: A }, issuer: { zh: 乙, en: B }, number: "1", area: "990101" }
            effective: { from: 2026-01-01 }
            find_out: { owner: village, within: 24h }
            clauses: [ { id: "一", zh: 一, en: One, executed_by: [visit] } ]
            obligations: [ { id: visit, clause: "一", title: { zh: 走访, en: Visit }, when: {{when}}, owner: grid, within: 1h, discharged_by: visit } ]
            """,
            "small-2026-1/pack.yaml");
        pack.Pack.ShouldNotBeNull();
        var asked = PackChecker.Check(pack, []).Diagnostics.Where(d => d.Code == "FX-P052").Select(d => d.What.En.Split('\'')[1]).Distinct();
        asked.Contains("within").ShouldBe(needed);
    }

    [Fact]
    public void A_folder_with_a_malformed_pack_keeps_the_others()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var (id, text) in new[] { ("whole-2026-1", PackText.Whole), ("broken-2026-1", "id: [") })
                File.WriteAllText(Path.Combine(folder.CreateSubdirectory(id).FullName, "pack.yaml"), text);
            var packs = PackFolder.Load(folder.FullName);
            packs.Packs.Select(p => p.Id).ShouldBe(["whole-2026-1"]);
            packs.Diagnostics.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Code.ShouldBe("FX-P001"), d => d.File.ShouldEndWith("broken-2026-1/pack.yaml"));
            packs.TimelineOf("broken-2026-1").ShouldBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_has_a_diagnostic_and_no_packs()
    {
        var packs = PackFolder.Load("/no/such/folder");
        packs.Packs.ShouldBeEmpty();
        packs.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-P009");
    }

    [Fact]
    public void Where_no_pack_is_named_the_only_county_that_exists_is_meant()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var id in new[] { "example-2026-1", "tongbai-2022-159" })
                File.Copy(Path.Combine(Repository.Root, "packs", id, "pack.yaml"), Path.Combine(folder.CreateSubdirectory(id).FullName, "pack.yaml"));
            PackFolder.Load(folder.FullName).Choose(null, null).Policy.ShouldNotBeNull().Packs.Select(p => p.Id).ShouldBe(["tongbai-2022-159"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Where_several_counties_have_packs_the_pack_or_the_place_says_which_is_meant()
    {
        var packs = PackFolder.Load(Path.Combine(Repository.Root, "packs"));
        packs.Choose(null, null).Refusal.ShouldNotBeNull().Code.ShouldBe("pack-needed");
        packs.Choose(null, AreaCode.Parse("410726")).Policy.ShouldNotBeNull().Packs.Select(p => p.Id).ShouldBe(["yanjin-2022-08"]);
        packs.Choose(null, AreaCode.Parse("530427001")).Policy.ShouldNotBeNull().Packs.Select(p => p.Id).ShouldBe(["xinping-2022-3"]);
        packs.Choose("example-2026-1", null).Policy!.Packs.Single().Id.ShouldBe("example-2026-1");
        packs.Choose("tongbai", null).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("unknown-pack"), r => r.Message.En.ShouldContain("tongbai-2022-159"));
    }

    [Fact]
    public void Coverage_counts_every_leaf_once()
    {
        var coverage = Coverage.Of(PackReader.Read(PackText.Whole, "whole.yaml").Pack!);
        coverage.Rows.Select(r => (r.Clause, r.Id, r.Kind)).ShouldBe(
            [("一", "W-1", CoverageKind.Executed), ("一", "W-2", CoverageKind.Guidance), ("一", "W-3", CoverageKind.Awaits), ("一", "W-4", CoverageKind.Kept)]);
        Enum.GetValues<CoverageKind>().Sum(coverage.Count).ShouldBe(coverage.Total);
    }

    [Fact]
    public void A_ledger_that_carries_a_clause_out_has_to_exist_where_it_is_known_which_ones_do()
    {
        var pack = PackReader.Read(PackText.Whole, "whole.yaml");
        PackChecker.Check(pack, []).Diagnostics.ShouldNotContain(d => d.Code == "FX-P048");
        PackChecker.Check(pack, [], ["tips", "rectification"]).Diagnostics.ShouldNotContain(d => d.Code == "FX-P048");
        PackChecker.Check(pack, [], ["tip", "rectification"]).Diagnostics.Where(d => d.Code == "FX-P048").ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(d => d.What.En.ShouldContain("'tips'"), d => d.Cure.En.ShouldContain("'tip'"), d => d.Line.ShouldBe(20));
    }

    [Fact]
    public void Running_cases_tells_what_fails_from_what_cannot_be_used()
    {
        var packs = PackFolder.Load(Path.Combine(Repository.Root, "packs"));
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string Written(string name, string text)
            {
                var path = Path.Combine(folder.FullName, name);
                File.WriteAllText(path, text);
                return path;
            }

            const string Holds = "- { name: Nobody, pack: tongbai-2022-159, as_of: 2022-08-20T10:00+08:00, person: { residence: rural }, expect: { today: none } }\n";
            var holds = Written("holds.yaml", Holds);
            var fails = Written("fails.yaml", Holds.Replace("today: none", "today: hospital", StringComparison.Ordinal));
            var broken = Written("broken.yaml", Holds.Replace("as_of", "asof", StringComparison.Ordinal));
            var elsewhere = Written("elsewhere.yaml", Holds.Replace("tongbai-2022-159", "tongbai-1999-1", StringComparison.Ordinal));
            CaseRun.Of([holds], packs).ExitCode.ShouldBe(0);
            CaseRun.Of([holds, fails], packs).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(1), r => r.Held.ShouldBe(1), r => r.Failed.ShouldBe(1));
            CaseRun.Of([holds, broken], packs).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Diagnostics.Select(d => d.Code).ShouldBe(["FX-P010", "FX-P011"], ignoreOrder: true));
            CaseRun.Of([elsewhere], packs).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Diagnostics.Single().Code.ShouldBe("FX-P060"));
            CaseRun.Of([elsewhere], packs, "tongbai-2022-159").ExitCode.ShouldBe(0);
            CaseRun.Of([], packs).ExitCode.ShouldBe(2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
