using System.Text.Json;
using Fangxian.Cli;
using Fangxian.IntegrationTests.Databases;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>What an operator does with a database, on a small demo county; the same on both databases.</summary>
public abstract class DemoAndDatabase<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase database = new();
    private readonly TemporaryFolder folder = new();

    public async ValueTask InitializeAsync() => await database.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_demo_is_made_once_and_found_as_it_was_left()
    {
        var made = await RunAsync("demo", "--people", "300", "--no-serve", "--passwords", folder.In("users.json"));
        made.ExitCode.ShouldBe(ExitCode.Ok, made.Errors);
        using var users = JsonDocument.Parse(await File.ReadAllTextAsync(folder.In("users.json"), TestContext.Current.CancellationToken));
        users.RootElement.EnumerateArray().SelectMany(u => u.GetProperty("roles").EnumerateArray()).Select(r => r.GetString())
            .ShouldBe(["headquarters", "task-force", "township", "village", "grid", "approver", "auditor", "administrator", "supervisor", "unit"], ignoreOrder: true);
        var password = users.RootElement[0].GetProperty("password").GetString()!;
        made.Output.ShouldContain(password);

        var again = await RunAsync("demo", "--no-serve");
        again.ExitCode.ShouldBe(ExitCode.Ok, again.Errors);
        again.Output.ShouldContain(password);
        again.Errors.ShouldContain("as it was left");
    }

    [Fact]
    public async Task The_check_finds_what_somebody_changed_behind_the_journal_and_a_rebuild_mends_it()
    {
        await DemoAsync();
        (await RunAsync("db", "check")).ExitCode.ShouldBe(ExitCode.Ok);
        await RawSql.ExecuteAsync(database.Address, "update measures set until_day = '2030-01-01' where until_day = (select max(until_day) from measures)");
        var broken = await RunAsync("db", "check", "--json");
        broken.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        using var json = JsonDocument.Parse(broken.Output);
        json.RootElement.GetProperty("differenceCount").GetInt64().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("differences").EnumerateArray().ShouldAllBe(d => d.GetProperty("table").GetString() == "measures");
        (await RunAsync("db", "rebuild")).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync("db", "check")).ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task A_backup_brings_back_what_was_lost_since()
    {
        await DemoAsync();
        (await RunAsync("db", "backup", folder.In("a.backup"))).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync("user", "add", "zhang", "--role", "village", "--area", "411330100001")).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync("user", "list")).Output.ShouldContain("zhang");

        var refused = await RunAsync("db", "restore", folder.In("a.backup"));
        refused.ExitCode.ShouldBe(ExitCode.Refused);
        refused.Errors.ShouldContain("--replace");
        (await RunAsync("user", "list")).Output.ShouldContain("zhang");

        var restored = await RunAsync("db", "restore", folder.In("a.backup"), "--replace");
        restored.ExitCode.ShouldBe(ExitCode.Ok, restored.Errors);
        (await RunAsync("user", "list")).Output.ShouldNotContain("zhang");
        (await RunAsync("db", "check")).ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task Users_are_added_listed_reset_disabled_and_enabled()
    {
        await DemoAsync();
        var added = await RunAsync("user", "add", "wang", "--name", "王庄值班", "--role", "village", "--role", "grid", "--area", "411330100001");
        added.ExitCode.ShouldBe(ExitCode.Ok, added.Errors);
        added.Output.ShouldMatch(@"^wang  \w{4}-\w{4}-\w{4}\s*$");
        (await RunAsync("user", "add", "wang", "--role", "grid")).ExitCode.ShouldBe(ExitCode.Refused);
        (await RunAsync("user", "add", "li", "--role", "emperor")).Errors.ShouldContain("headquarters");
        (await RunAsync("user", "add", "li", "--role", "village", "--area", "410105")).Errors.ShouldContain("411330");
        (await RunAsync("user", "reset", "wang")).Output.ShouldNotBe(added.Output);
        (await RunAsync("user", "disable", "wang")).ExitCode.ShouldBe(ExitCode.Ok);
        (await UserAsync("wang")).GetProperty("disabled").GetBoolean().ShouldBeTrue();
        (await RunAsync("user", "enable", "wang")).ExitCode.ShouldBe(ExitCode.Ok);
        (await UserAsync("wang")).GetProperty("disabled").GetBoolean().ShouldBeFalse();
        (await RunAsync("user", "disable", "nobody")).ExitCode.ShouldBe(ExitCode.Unusable);
    }

    private async Task<JsonElement> UserAsync(string name)
    {
        using var json = JsonDocument.Parse((await RunAsync("user", "list", "--json")).Output);
        return json.RootElement.EnumerateArray().Single(u => u.GetProperty("user").GetString() == name).Clone();
    }

    private async Task DemoAsync()
    {
        var made = await RunAsync("demo", "--people", "300", "--no-serve");
        made.ExitCode.ShouldBe(ExitCode.Ok, made.Errors);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.OfAsync([.. arguments, "--data", folder.Path, "--database", database.Address]);
}

public sealed class DemoAndDatabaseOnSqlite : DemoAndDatabase<SqliteDatabase>;

public sealed class DemoAndDatabaseOnPostgres : DemoAndDatabase<PostgresDatabase>;

/// <summary>Refusals that need no database.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_demo_never_touches_a_real_county()
    {
        new CountyFolder("411330", null, Demo: false).Write(folder.Path);
        var run = await CommandRun.OfAsync("demo", "--no-serve", "--fresh", "--data", folder.Path);
        run.ExitCode.ShouldBe(ExitCode.Refused);
        run.Errors.ShouldContain("real county");
        CountyFolder.Read(folder.Path).ShouldBe(new CountyFolder("411330", null, Demo: false));
    }

    [Fact]
    public async Task A_demo_never_touches_a_database_that_it_did_not_make()
    {
        folder.Write("fangxian.db", "whatever");
        var run = await CommandRun.OfAsync("demo", "--no-serve", "--fresh", "--data", folder.Path);
        run.ExitCode.ShouldBe(ExitCode.Refused);
        (await File.ReadAllTextAsync(folder.In("fangxian.db"), TestContext.Current.CancellationToken)).ShouldBe("whatever");
    }

    [Fact]
    public async Task What_an_interrupted_demo_left_is_thrown_away()
    {
        new CountyFolder("411330", null, Demo: true).Write(folder.Path);
        folder.Write("fangxian.db", "half");
        var run = await CommandRun.OfAsync("demo", "--no-serve", "--people", "100", "--data", folder.Path);
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_an_empty_database_has_none()
    {
        (await RunAsync("db", "backup", folder.In("a.backup"))).ExitCode.ShouldBe(ExitCode.Refused);
        (await RunAsync("db", "migrate")).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync("db", "backup", folder.In("a.backup"))).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync("db", "backup", folder.In("a.backup"))).ExitCode.ShouldBe(ExitCode.Refused);
        (await RunAsync("db", "restore", folder.In("b.backup"))).ExitCode.ShouldBe(ExitCode.Unusable);
    }

    [Fact]
    public async Task A_damaged_note_in_the_folder_is_named()
    {
        folder.Write("county.json", "{");
        var run = await CommandRun.OfAsync("user", "list", "--data", folder.Path);
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("county.json");
    }

    [Theory]
    [InlineData("mysql://here")]
    [InlineData("sqlite:")]
    [InlineData("postgres://user@")]
    public async Task An_address_that_is_no_database_is_answered_with_those_that_are(string address)
    {
        var run = await CommandRun.OfAsync("db", "migrate", "--data", folder.Path, "--database", address);
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("postgres://");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_refused_with_what_to_look_at()
    {
        var run = await CommandRun.OfAsync("db", "migrate", "--data", folder.Path, "--database", "postgres://fangxian@127.0.0.1:1/fangxian");
        run.ExitCode.ShouldBe(ExitCode.Refused);
        run.Errors.ShouldContain("--database");
    }

    [Theory]
    [InlineData("99")]
    [InlineData("0")]
    [InlineData("5000000")]
    public async Task A_demo_county_has_a_hundred_people_at_least(string people) =>
        (await CommandRun.OfAsync("demo", "--no-serve", "--people", people, "--data", folder.Path)).ExitCode.ShouldBe(ExitCode.Unusable);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", folder.Path]);
}
