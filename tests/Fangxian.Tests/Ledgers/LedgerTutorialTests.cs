using System.Text.RegularExpressions;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Ledgers.Cases;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

/// <summary>The pieces of the tutorial, put one below the other, are a ledger that reads, and cases that prove it.</summary>
public sealed partial class LedgerTutorialTests
{
    private const string English = "docs/ledgers.md";
    private const string Chinese = "docs/ledgers.zh-CN.md";

    [Fact]
    public void The_ledger_of_the_tutorial_is_proved_by_the_cases_of_the_tutorial()
    {
        var report = LedgerChecker.Check(Read(Pieces(English, "ledger")), LedgerCaseReader.Read(Pieces(English, "cases"), "cases/disinfection.yaml"), null);
        report.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        report.Results.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("ledger")]
    [InlineData("cases")]
    [InlineData("next")]
    public void Both_languages_show_the_same_pieces(string kind)
    {
        Pieces(English, kind).ShouldNotBeEmpty();
        Pieces(Chinese, kind).ShouldBe(Pieces(English, kind));
    }

    [Fact]
    public void What_the_tutorial_shows_of_the_draft_comes_out_of_the_headings_of_its_spreadsheet() =>
        LedgerDraft.FromHeadings("disinfection", Repository.Lines("docs/examples/disinfection.csv")[0].Split(',')).ShouldNotBeNull().ShouldContain(Pieces(English, "draft"));

    [Fact]
    public void The_next_version_of_the_tutorial_takes_over_the_entries_of_the_first()
    {
        var first = Pieces(English, "ledger");
        var next = first.Replace("version: 1\n", "version: 2\n", StringComparison.Ordinal).Replace("remarks", "notes", StringComparison.Ordinal);
        var before = Read(first).Ledger.ShouldNotBeNull();
        LedgerSuccession.Check(before, Read(next + Pieces(English, "next")).Ledger.ShouldNotBeNull(), 1).ShouldBeEmpty();
        LedgerSuccession.Check(before, Read(next).Ledger.ShouldNotBeNull(), 1).Select(r => r.Code).ShouldBe(["field-gone"]);
    }

    private static LedgerFile Read(string text)
    {
        var file = LedgerReader.Read(text, "disinfection.yaml");
        file.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        return file;
    }

    private static string Pieces(string page, string kind) =>
        string.Concat(Piece().Matches(Repository.Read(page)).Where(p => p.Groups["kind"].Value == kind).Select(p => p.Groups["text"].Value));

    [GeneratedRegex(@"<!-- (?<kind>draft|ledger|cases|next) -->\n```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Piece();
}
