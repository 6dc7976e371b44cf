using System.Text.Json.Nodes;
using Fangxian.Cli;
using Shouldly;

namespace Fangxian.IntegrationTests.Cli;

/// <summary><c>packs coverage</c>, <c>packs show</c> and <c>packs check</c>: which clauses ledgers carry out, and that these exist.</summary>
public sealed class PackCoverageTests
{
    [Fact]
    public async Task What_ledgers_carry_out_is_counted_apart_and_names_them()
    {
        var run = await CommandRun.OfAsync("packs", "coverage", "tongbai-2022-159", "--json");

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        var coverage = JsonNode.Parse(run.Output)!.AsArray().ShouldHaveSingleItem()!;
        var kept = coverage["rows"]!.AsArray().Where(r => r!["treatment"]!.GetValue<string>() == "kept").ToList();
        coverage["counts"]!["kept"]!.GetValue<int>().ShouldBe(kept.Count);
        kept.Single(r => r!["id"]!.GetValue<string>() == "T-19")!["ledgers"]!.AsArray().Select(l => l!.GetValue<string>()).ShouldBe(["rectification", "tips"]);
        kept.ShouldAllBe(r => r!["rules"]!.AsArray().Count == 0 && r["part"] == null);
    }

    [Theory]
    [InlineData("zh", "由台账执行", "→ 台账：rectification, tips")]
    [InlineData("en", "kept in ledgers", "→ kept in: rectification, tips")]
    public async Task A_terminal_shows_the_ledgers_of_a_clause_in_both_languages(string language, string named, string treatment)
    {
        (await CommandRun.OfAsync("packs", "coverage", "tongbai-2022-159", "--lang", language)).Output.ShouldContain(named);
        (await CommandRun.OfAsync("packs", "show", "tongbai-2022-159", "--lang", language)).Output.ShouldContain(treatment);
    }

    [Fact]
    public async Task A_pack_whose_ledger_is_not_in_the_folder_is_not_clean()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(CommandRun.Root, "ledgers", "tips.yaml"), Path.Combine(folder.Path, "tips.yaml"));

        var run = await CommandRun.OfAsync("packs", "check", "example-2026-1", "--ledgers", folder.Path, "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        run.Output.ShouldContain("FX-P048");
        run.Output.ShouldContain("There is no ledger 'rectification'.");
        run.Output.ShouldNotContain("There is no ledger 'tips'.");
        (await CommandRun.OfAsync("packs", "check", "example-2026-1")).ExitCode.ShouldBe(ExitCode.Ok);
    }
}
