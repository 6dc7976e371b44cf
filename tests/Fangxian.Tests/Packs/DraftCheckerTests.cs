using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>What checking says while a pack is being written.</summary>
public sealed class DraftCheckerTests
{
    private static readonly PackFolder Folder = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    private static string TextOf(string id) => File.ReadAllText(Folder.Find(id)!.File);

    /// <summary>All cases of a pack as one file.</summary>
    private static string CasesOf(string id) => string.Join('\n', PackFolder.CaseFilesOf(Folder.Find(id)!).Select(File.ReadAllText));

    private static PackReport Check(string? id, string text, string cases, bool thorough = false) => DraftChecker.Check(id, text, cases, thorough, stop: TestContext.Current.CancellationToken);

    public static TheoryData<string> Ids() => [.. Folder.Packs.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_sound_pack_with_all_its_cases_in_one_file_has_nothing_wrong(string id)
    {
        var report = Check(id, TextOf(id), CasesOf(id));
        report.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        report.Results.Count.ShouldBe(report.Cases);
        report.Cases.ShouldBeGreaterThan(0);
        report.Changes.ShouldBe(0);
        report.Coverage!.Total.ShouldBe(Coverage.Of(Folder.Find(id)!.Pack!).Total);
    }

    [Fact]
    public void A_misspelt_key_is_named_with_the_nearest_and_its_place_in_the_text()
    {
        var text = TextOf("tongbai-2022-159");
        var at = text.IndexOf("days: 7", StringComparison.Ordinal);
        var report = Check("tongbai-2022-159", text[..at] + "dys: 7" + text[(at + 7)..], "");
        var found = report.Diagnostics.ShouldHaveSingleItem();
        (found.Code, found.File, found.Line).ShouldBe(("FX-P010", DraftChecker.PackName, text[..at].Count(c => c == '\n') + 1));
        found.What.En.ShouldContain("'days'");
        report.Id.ShouldBeNull();
    }

    [Fact]
    public void What_is_wrong_with_the_cases_is_said_even_while_the_pack_cannot_be_read() =>
        Check(null, "id: [", "- { nme: a, expect: {} }").Diagnostics.Select(d => d.File).Distinct().ShouldBe([DraftChecker.PackName, DraftChecker.CasesName]);

    [Fact]
    public void A_case_that_does_not_hold_is_a_finding_on_its_line_with_what_came_out()
    {
        var cases = CasesOf("tongbai-2022-159");
        var broken = Check("tongbai-2022-159", TextOf("tongbai-2022-159"), cases.Replace("today: central-isolation", "today: none", StringComparison.Ordinal));
        var failed = broken.Results.Where(r => !r.Holds).ToList();
        failed.ShouldNotBeEmpty();
        broken.Diagnostics.Select(d => (d.Code, d.Line)).ShouldBe(failed.Select(f => ("FX-P050", f.Case.Line)));
        cases.Split('\n')[failed[0].Case.Line - 1].ShouldContain(failed[0].Case.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# none yet\n  # really\n")]
    public void No_cases_yet_are_no_mistake_of_yaml(string cases) => Check(null, TextOf("national-9th"), cases).Diagnostics.ShouldBeEmpty();

    [Fact]
    public void A_draft_whose_text_has_another_id_is_told_so_where_the_id_stands()
    {
        var found = Check("another-2022-1", TextOf("national-9th"), "").Diagnostics.ShouldHaveSingleItem();
        (found.Code, found.File).ShouldBe(("FX-P044", DraftChecker.PackName));
        TextOf("national-9th").Split('\n')[found.Line - 1].ShouldStartWith("id:");
    }

    [Fact]
    public void Thorough_checking_finds_what_no_case_tests_and_says_how_much_it_tried()
    {
        var all = CasesOf("national-9th");
        var first = all[..all.IndexOf("\n- name", 10, StringComparison.Ordinal)];
        var report = Check("national-9th", TextOf("national-9th"), first, thorough: true);
        report.Changes.ShouldBeGreaterThan(10);
        report.Diagnostics.ShouldNotBeEmpty();
        report.Diagnostics.ShouldAllBe(d => Diagnostics.IsDoubt(d.Code));
        Check("national-9th", TextOf("national-9th"), first).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Checking_stops_when_it_is_told_to()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Should.Throw<OperationCanceledException>(() => DraftChecker.Check(null, TextOf("national-9th"), "", thorough: true, stop: stopped.Token));
    }

    [Fact]
    public void A_case_has_its_name_in_both_languages()
    {
        var file = CaseReader.Read("- { name: Home, zh: 居家, as_of: 2022-08-12T12:00+08:00, expect: { today: none } }\n- { name: Only one, as_of: 2022-08-12T12:00+08:00, expect: { today: none } }", "c");
        file.Cases.Select(c => c.Title).ShouldBe([new("居家", "Home"), new("Only one", "Only one")]);
    }
}
