using System.Text.Json;
using Fangxian.Cli;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>The contract of <c>fangxian ledgers</c>: what it prints, in which language, and what it tells the shell.</summary>
public sealed class LedgersCommandTests : IDisposable
{
    private const string Headings = "序号,发现日期,谣言内容,涉及人数,联系电话,是否辟谣\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_ledger_made_from_a_spreadsheet_reads_and_asks_for_cases()
    {
        var made = await CommandRun.OfAsync("ledgers", "new", "--from", folder.Write("rumours.csv", Headings), "--id", "rumour-log");
        made.ExitCode.ShouldBe(ExitCode.Ok, made.Errors);
        made.Errors.ShouldContain("fangxian ledgers check rumour-log");
        folder.Write("rumour-log.yaml", made.Output);

        var list = await RunAsync("list");
        list.ExitCode.ShouldBe(ExitCode.Ok, list.Output + list.Errors);
        list.Output.ShouldContain("rumour-log");

        var check = await RunAsync("check", "--json");
        check.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        using var json = JsonDocument.Parse(check.Output);
        var found = json.RootElement.GetProperty("diagnostics").EnumerateArray().ToList();
        found.Select(d => d.GetProperty("code").GetString()).ShouldBe(["FX-L050"]);
        found[0].GetProperty("line").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_ledger_whose_cases_go_through_all_of_it_has_nothing_found()
    {
        await MakeAsync();
        Directory.CreateDirectory(folder.In("cases"));
        folder.Write("cases/rumour-log.yaml", """
            - name: A rumour is dealt with
              at: 2022-08-12T09:00+08:00
              by: { user: village1, role: village }
              values: { day: 2022-08-12, column_3: 停水, persons: 12, phone: "13900000000", confirmed: "no" }
              steps: [ { do: finish, at: 2022-08-13T09:00+08:00, by: { user: village1, role: village } } ]
              expect: { state: done, obligations: [ { clock: finish-by, state: done, due: 2022-08-16T00:00+08:00 } ] }
            """);
        var check = await RunAsync("check", "rumour-log");
        check.ExitCode.ShouldBe(ExitCode.Ok, check.Output);
        check.Output.ShouldContain("rumour-log: nothing found, 1 cases hold.");
        (await CommandRun.OfAsync("ledgers", "check", folder.In("rumour-log.yaml"), "--lang", "zh")).Output.ShouldContain("rumour-log：无问题，案例 1 个全部成立。");
    }

    [Theory]
    [InlineData("en", "Finish")]
    [InlineData("zh", "办结")]
    public async Task A_ledger_is_shown_in_both_languages(string language, string word)
    {
        await MakeAsync();
        var shown = await RunAsync("show", "rumour-log", "--lang", language);
        shown.ExitCode.ShouldBe(ExitCode.Ok, shown.Errors);
        shown.Output.ShouldContain(word);
        shown.Output.ShouldContain("finish-by");
        shown.Output.ShouldContain("column_3");
    }

    [Fact]
    public async Task A_malformed_ledger_is_told_with_its_place_and_the_others_are_listed()
    {
        await MakeAsync();
        folder.Write("broken.yaml", "ledger: broken\nversion: one\n");
        var list = await RunAsync("list");
        list.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        list.Output.ShouldContain("rumour-log");
        list.Errors.ShouldContain("broken.yaml:2:10: FX-P014");
        (await RunAsync("check", "broken")).ExitCode.ShouldBe(ExitCode.ChecksFailed);
        (await RunAsync("show", "broken")).ExitCode.ShouldBe(ExitCode.Unusable);
    }

    [Theory]
    [InlineData("show", "nothing")]
    [InlineData("check", "nothing")]
    [InlineData("new", "--from", "no-such.csv", "--id", "log")]
    [InlineData("new", "--from", "no-such.csv")]
    public async Task What_cannot_be_used_ends_with_2(params string[] arguments)
    {
        await MakeAsync();
        (await RunAsync(arguments)).ExitCode.ShouldBe(ExitCode.Unusable);
    }

    [Theory]
    [InlineData("Log", Headings)]
    [InlineData("log", "")]
    [InlineData("log", "序号\n")]
    public async Task Nothing_is_made_of_an_id_or_a_sheet_that_is_none(string id, string sheet) =>
        (await CommandRun.OfAsync("ledgers", "new", "--from", folder.Write("sheet.csv", sheet), "--id", id)).ExitCode.ShouldBe(ExitCode.Unusable);

    [Fact]
    public async Task A_folder_that_does_not_exist_is_told_with_what_to_do()
    {
        var run = await CommandRun.OfAsync("ledgers", "list", "--ledgers", folder.In("nowhere"));
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("--ledgers DIR");
    }

    private async Task MakeAsync() =>
        folder.Write("rumour-log.yaml", (await CommandRun.OfAsync("ledgers", "new", "--from", folder.Write("rumours.csv", Headings), "--id", "rumour-log")).Output);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["ledgers", .. arguments, .. arguments[0] == "new" ? Array.Empty<string>() : ["--ledgers", folder.Path]]);
}
