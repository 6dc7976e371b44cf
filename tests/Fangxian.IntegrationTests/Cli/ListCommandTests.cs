using System.Text.Json;
using Fangxian.Cli;
using Fangxian.Drills;
using Fangxian.Core.Areas;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>A small demo county, made once; each test works on a copy of its folder.</summary>
public sealed class SmallDemo : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal void CopyTo(TemporaryFolder target)
    {
        foreach (var file in Directory.GetFiles(folder.Path)) File.Copy(file, target.In(Path.GetFileName(file)));
    }

    public async ValueTask InitializeAsync()
    {
        var made = await CommandRun.OfAsync("demo", "--people", "300", "--no-serve", "--data", folder.Path);
        made.ExitCode.ShouldBe(ExitCode.Ok, made.Errors);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Lists in and out by the command line, in somebody's name.</summary>
public sealed class ListCommandTests : IClassFixture<SmallDemo>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ListCommandTests(SmallDemo demo) => demo.CopyTo(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_list_is_exported_with_the_area_and_the_masking_of_whoever_it_is_for()
    {
        (await RunAsync("export", "people", "--as", "hq1")).ExitCode.ShouldBe(ExitCode.Unusable, "a list of people goes to nobody who does not say what for");
        var all = await RunAsync("export", "people", "--as", "hq1", "--purpose", "核对底册");
        all.ExitCode.ShouldBe(ExitCode.Ok, all.Errors);
        Rows(all).Count.ShouldBe(300);
        Rows(all).ShouldAllBe(r => r.Contains("**********", StringComparison.Ordinal));
        var village = await RunAsync("export", "people", "--as", "village.411330100001", "--purpose", "核对底册");
        Rows(village).Count.ShouldBeInRange(1, 299);
        Rows(village).Except(Rows(all)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filter_is_that_of_the_page()
    {
        var overdue = Rows(await RunAsync("export", "worklist", "--as", "hq1", "--filter", "state=overdue", "--lang", "zh"));
        overdue.ShouldNotBeEmpty();
        overdue.ShouldAllBe(r => r.Contains(",超时,", StringComparison.Ordinal));
        (await RunAsync("export", "worklist", "--as", "hq1", "--filter", "state=nonsense")).ExitCode.ShouldBe(ExitCode.Unusable);
        (await RunAsync("export", "worklist", "--as", "hq1", "--filter", "state")).ExitCode.ShouldBe(ExitCode.Unusable);
    }

    [Fact]
    public async Task A_workbook_is_written_where_the_file_is_named_so()
    {
        (await RunAsync("export", "measures", "--as", "hq1", "--output", folder.In("m.xlsx"))).ExitCode.ShouldBe(ExitCode.Ok);
        var start = new byte[2];
        await using var file = File.OpenRead(folder.In("m.xlsx"));
        await file.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        start.ShouldBe("PK"u8.ToArray());
    }

    [Fact]
    public async Task What_the_command_line_takes_out_stands_in_the_read_log()
    {
        await RunAsync("export", "people", "--as", "hq1", "--purpose", "核对底册", "--filter", "unresolved=true", "--filter", "q=王");
        var log = Rows(await RunAsync("export", "read-log", "--as", "auditor1")).ShouldHaveSingleItem();
        log.ShouldContain(",hq1,");
        log.ShouldContain("area=411330 q=* unresolved=true,核对底册,");
        (await RunAsync("export", "people", "--as", "hq1", "--purpose", "核对底册", "--filter", "nonsense=1")).ExitCode.ShouldBe(ExitCode.Unusable);
    }

    [Theory]
    [InlineData("export", "people", "auditor1", ExitCode.Refused)]
    [InlineData("export", "read-log", "hq1", ExitCode.Refused)]
    [InlineData("export", "people", "nobody", ExitCode.Unusable)]
    [InlineData("export", "nonsense", "hq1", ExitCode.Unusable)]
    public async Task Nobody_gets_a_list_by_the_command_line_that_the_desk_would_refuse(string command, string list, string user, int code) =>
        (await RunAsync(command, list, "--as", user)).ExitCode.ShouldBe(code);

    [Fact]
    public async Task Arrivals_are_imported_once_and_bad_rows_are_named_without_holding_up_the_good_ones()
    {
        var file = folder.Write("arrivals.csv", await ArrivalsAsync(rows: 40, spoilEvery: 10));
        var first = await RunAsync("import", "arrivals", file, "--as", "hq1", "--errors", folder.In("errors.csv"), "--json");
        first.ExitCode.ShouldBe(ExitCode.ChecksFailed, first.Errors);
        Count(first, "new").ShouldBe(36);
        Count(first, "refused").ShouldBe(4);
        (await File.ReadAllLinesAsync(folder.In("errors.csv"), TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(4);

        var again = await RunAsync("import", "arrivals", file, "--as", "hq1", "--json");
        Count(again, "new").ShouldBe(0);
        Count(again, "known").ShouldBe(36);
        (await RunAsync("db", "check")).ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task A_dry_run_counts_and_records_nothing()
    {
        var file = folder.Write("arrivals.csv", await ArrivalsAsync(rows: 20, spoilEvery: 0));
        var dry = await RunAsync("import", "arrivals", file, "--as", "hq1", "--dry-run", "--json");
        dry.ExitCode.ShouldBe(ExitCode.Ok, dry.Errors);
        Count(dry, "new").ShouldBe(20);
        Count(await RunAsync("import", "arrivals", file, "--as", "hq1", "--json"), "new").ShouldBe(20);
    }

    [Fact]
    public async Task A_risk_list_is_imported_with_its_document()
    {
        var file = folder.Write("risk.csv", "区域代码,风险等级,起始日期,解除日期\n410105,高风险,2026-01-01,\n410106,中风险,2026-01-01,2026-01-08\n");
        var run = await RunAsync("import", "risk-areas", file, "--document", "测试名单1号", "--as", "hq1", "--json");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors + run.Output);
        Count(run, "new").ShouldBe(2);
        (await RunAsync("export", "risk-areas", "--as", "hq1")).Output.ShouldContain("测试名单1号");
    }

    [Theory]
    [InlineData("import", "arrivals", "missing.csv", "hq1", ExitCode.Unusable)]
    [InlineData("import", "arrivals", "empty.csv", "hq1", ExitCode.Unusable)]
    [InlineData("import", "arrivals", "wrong.csv", "hq1", ExitCode.Unusable)]
    [InlineData("import", "arrivals", "wrong.csv", "village.411330100001", ExitCode.Unusable)]
    public async Task A_file_that_is_no_list_is_unusable(string command, string list, string name, string user, int code)
    {
        folder.Write("empty.csv", "");
        folder.Write("wrong.csv", "a,b\n1,2\n");
        (await RunAsync(command, list, folder.In(name), "--as", user)).ExitCode.ShouldBe(code);
    }

    private static async Task<string> ArrivalsAsync(int rows, int spoilEvery)
    {
        var files = new[] { "nation.csv", "411330.csv" };
        var areas = new List<Area>();
        foreach (var name in files)
            areas.AddRange(Divisions.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "data", "divisions", name), TestContext.Current.CancellationToken), name, []));
        var county = CountyGenerator.Generate(new AreaTree(areas), new Drills.CountyOptions(300, SystemClock.Instance.GetCurrentInstant()));
        using var written = new StringWriter();
        new ArrivalImportFile(county, rows, spoilEvery).WriteCsv(written);
        return written.ToString();
    }

    private static int Count(CommandRun run, string key)
    {
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.GetProperty(key).GetInt32();
    }

    private static List<string> Rows(CommandRun run) => [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.TrimEnd('\r'))];

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", folder.Path]);
}
