using System.Text.Json;
using Fangxian.Cli;
using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

public sealed class ExplainPersonOnSqliteTests : ExplainPersonTests<SqliteDatabase>;

public sealed class ExplainPersonOnPostgresTests : ExplainPersonTests<PostgresDatabase>;

/// <summary><c>fangxian explain --person</c> on a county whose server runs: seven days of central isolation from 12 August 2022 on.</summary>
public abstract class ExplainPersonTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private string data = "";

    protected override ServerOptions Options(ServerOptions usual)
    {
        data = usual.DataFolder;
        return usual;
    }

    [Fact]
    public async Task Without_a_rule_all_that_fired_on_the_day_are_explained_and_the_reading_is_logged()
    {
        var person = await SomebodyAsync();

        var rules = await RulesAsync(person, "--day", "2022-08-12");

        rules.ShouldContain(r => Value(r, "rule") == "medium-high-returnee" && Value(r, "outcome") == "true");
        rules.ShouldAllBe(r => Value(r, "outcome") != "false");
        (await RulesAsync(person, "--day", "2022-08-10")).ShouldNotContain(r => Value(r, "rule") == "medium-high-returnee", "the day before the arrival");
        (await RulesAsync(person, "--day", "2022-08-19")).ShouldContain(r => Value(r, "rule") == "medium-high-returnee", "free, but the samples of the rule were never taken");

        var log = (await GetAsync(await SignedInAsync(Role.Auditor), $"api/read-log?person={person}"))["rows"]!.AsArray();
        log.Count.ShouldBe(3);
        log.ShouldAllBe(e => e!["user"]!.GetValue<string>() == "hq1" && e["purpose"]!.GetValue<string>() == "核对依据" && e["what"]!.GetValue<string>() == "why");
    }

    [Fact]
    public async Task Of_a_rule_that_did_not_fire_the_first_condition_that_failed_is_named()
    {
        var person = await SomebodyAsync();

        var rule = (await RulesAsync(person, "--rule", "low-returnee")).ShouldHaveSingleItem();

        Value(rule, "outcome").ShouldBe("false");
        Value(rule.GetProperty("obstacle").GetProperty("text"), "zh").ShouldContain("低风险");
        var said = await RunAsync(person, "--rule", "low-returnee", "--as", "hq1", "--purpose", "核对依据", "--lang", "zh");
        said.Output.ShouldContain("首个不成立的条件");
        said.Output.ShouldContain("低风险");
    }

    [Fact]
    public async Task A_reading_needs_a_user_a_purpose_the_power_and_the_area()
    {
        var person = await SomebodyAsync();
        await SignedInAsync("elsewhere1", UrbanVillage, Role.Village);
        await SignedInAsync("auditor2", County, Role.Auditor);

        (await RunAsync(person)).ExitCode.ShouldBe(ExitCode.Unusable, "nobody asks");
        (await RunAsync(person, "--as", "hq1")).ExitCode.ShouldBe(ExitCode.Unusable, "no purpose");
        (await RunAsync(person, "--as", "auditor2", "--purpose", "核对依据")).ExitCode.ShouldBe(ExitCode.Refused);
        (await RunAsync(person, "--as", "elsewhere1", "--purpose", "核对依据")).ExitCode.ShouldBe(ExitCode.Refused);
        (await RunAsync(new PersonId(Guid.NewGuid()), "--as", "hq1", "--purpose", "核对依据")).ExitCode.ShouldBe(ExitCode.Unusable);
        (await RunAsync(person, "--as", "hq1", "--purpose", "核对依据", "--day", "12.8.")).ExitCode.ShouldBe(ExitCode.Unusable);
        var unknown = await RunAsync(person, "--as", "hq1", "--purpose", "核对依据", "--rule", "no-such-rule");
        unknown.ExitCode.ShouldBe(ExitCode.Unusable);
        unknown.Errors.ShouldContain("medium-high-returnee");
    }

    private async Task<PersonId> SomebodyAsync()
    {
        await SignedInAsync("hq1", County, Role.Headquarters);
        var person = await RegisterAsync();
        await ArriveFromMediumRiskAsync("village1", person);
        return person;
    }

    private async Task<IReadOnlyList<JsonElement>> RulesAsync(PersonId person, params string[] more)
    {
        var run = await RunAsync(person, [.. more, "--as", "hq1", "--purpose", "核对依据", "--json"]);
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("rules").EnumerateArray().Select(r => r.Clone())];
    }

    private Task<CommandRun> RunAsync(PersonId person, params string[] more) =>
        CommandRun.InAsync(CommandRun.Root, Clock, ["explain", "--person", person.ToString(), "--data", data, "--database", Files.Address, "--county", "411330", .. more]);

    private static string Value(JsonElement of, string key) => of.GetProperty(key).GetString()!;
}
