using System.Text.Json;
using Fangxian.Cli;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>The contract of <c>fangxian derive --json</c>, and of <c>explain</c>.</summary>
public sealed class DeriveCommandTests : IDisposable
{
    private const string Facts = """
        pack: tongbai-2022-159
        person: { born: 1980-03-01, residence: rural }
        facts:
          - { id: stay, stay: { risk: medium, from: 2022-08-05, to: 2022-08-08 } }
          - { id: arrival, arrival: { at: 2022-08-09T10:00+08:00 } }
          - { id: swab, sample: { at: 2022-08-10T08:30+08:00 }, recorded: 2022-08-11T07:00+08:00 }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Json_has_the_keys_that_the_contract_promises()
    {
        var json = await DeriveAsync("2022-08-12T12:00+08:00");
        var measure = json.GetProperty("measures").EnumerateArray().ShouldHaveSingleItem();
        Value(measure, "measure").ShouldBe("central-isolation");
        Value(measure, "from").ShouldBe("2022-08-10");
        Value(measure, "until").ShouldBe("2022-08-17");
        Value(measure, "rule").ShouldBe("medium-high-returnee");
        Value(measure, "clause").ShouldBe("四");
        Value(measure, "pack").ShouldBe("tongbai-2022-159");
        Values(measure, "because").ShouldBe(["arrival", "stay"], ignoreOrder: true);

        json.GetProperty("samples").EnumerateArray().Select(s => Value(s, "day")).ShouldBe(["2022-08-10", "2022-08-11", "2022-08-12", "2022-08-14", "2022-08-16"]);
        Values(json.GetProperty("samples")[0], "rules").ShouldBe(["medium-high-returnee"]);

        var sampled = json.GetProperty("obligations").EnumerateArray().Single(o => Value(o, "id") == "arrival-sample-rural");
        Value(sampled, "owner").ShouldBe("village");
        Value(sampled, "opens").ShouldBe("2022-08-09T10:00:00+08:00");
        Value(sampled, "due").ShouldBe("2022-08-10T10:00:00+08:00");
        Value(sampled, "state").ShouldBe("done");
        Value(sampled, "doneBy").ShouldBe("swab");
        Value(sampled, "rule").ShouldBe("arrival-sample-rural");
        Value(sampled, "clause").ShouldBe("五");

        Value(json, "today").ShouldBe("central-isolation");
        json.GetProperty("unresolved").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("2022-08-16T23:59:59+08:00", "central-isolation")]
    [InlineData("2022-08-17T00:00+08:00", "none")]
    public async Task The_time_asked_about_decides(string asOf, string today) => Value(await DeriveAsync(asOf), "today").ShouldBe(today);

    [Theory]
    [InlineData("2022-08-11T06:59:59+08:00", "overdue")]
    [InlineData("2022-08-11T07:00+08:00", "done")]
    public async Task Only_what_was_known_counts(string knownAt, string state) =>
        Value((await DeriveAsync("2022-08-12T12:00+08:00", "--known-at", knownAt)).GetProperty("obligations").EnumerateArray().Single(o => Value(o, "id") == "arrival-sample-rural"), "state").ShouldBe(state);

    [Fact]
    public async Task Without_a_time_it_is_now()
    {
        var clock = new StoppedClock(Instant.FromUtc(2022, 8, 12, 4, 0));
        var run = await CommandRun.InAsync(CommandRun.Root, clock, "derive", "--facts", folder.Write("f.yaml", Facts), "--json");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        Value(json.RootElement, "today").ShouldBe("central-isolation");
    }

    [Fact]
    public async Task Where_nothing_names_a_pack_it_is_that_of_the_demo_county_and_the_command_says_so()
    {
        var facts = Facts.Replace("pack: tongbai-2022-159\n", "", StringComparison.Ordinal);
        var run = await CommandRun.OfAsync("derive", "--facts", folder.Write("f.yaml", facts), "--as-of", "2022-08-12T12:00+08:00", "--json");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        run.Errors.ShouldContain("tongbai-2022-159");
        using var json = JsonDocument.Parse(run.Output);
        Value(json.RootElement, "today").ShouldBe("central-isolation");
    }

    [Fact]
    public async Task A_place_that_no_list_knows_is_unresolved_and_somebody_has_to_find_out()
    {
        var facts = Facts.Replace("risk: medium", "area: \"410105\"", StringComparison.Ordinal);
        var run = await CommandRun.OfAsync("derive", "--facts", folder.Write("f.yaml", facts), "--as-of", "2022-08-12T12:00+08:00", "--json");
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("measures").GetArrayLength().ShouldBe(0);
        Values(json.RootElement, "unresolved").ShouldContain("medium-high-returnee");
        json.RootElement.GetProperty("obligations").EnumerateArray().Select(o => Value(o, "id")).ShouldContain("find-out");
    }

    [Theory]
    [InlineData("--as-of", "2022-08-12")]
    [InlineData("--as-of", "2022-08-12T12:00")]
    [InlineData("--known-at", "now")]
    [InlineData("--pack", "no-such-pack")]
    public async Task An_option_that_says_nothing_usable_is_named(string option, string value)
    {
        var run = await CommandRun.OfAsync("derive", "--facts", folder.Write("f.yaml", Facts), option, value);
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain(value);
    }

    [Fact]
    public async Task The_table_speaks_the_language_of_the_reader()
    {
        var file = folder.Write("f.yaml", Facts);
        (await CommandRun.OfAsync("derive", "--facts", file, "--as-of", "2022-08-12T12:00+08:00", "--lang", "zh")).Output.ShouldContain("集中隔离");
        (await CommandRun.OfAsync("derive", "--facts", file, "--as-of", "2022-08-12T12:00+08:00")).Output.ShouldContain("central isolation");
    }

    [Theory]
    [InlineData("medium-high-returnee", "true")]
    [InlineData("low-returnee", "false")]
    public async Task Explain_says_outcome_clause_reading_and_facts(string rule, string outcome)
    {
        var file = folder.Write("f.yaml", Facts);
        var run = await CommandRun.OfAsync("explain", "--facts", file, "--as-of", "2022-08-12T12:00+08:00", "--rule", rule, "--json");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        Value(json.RootElement, "outcome").ShouldBe(outcome);
        Value(json.RootElement, "clause").ShouldBe("四");
        Value(json.RootElement.GetProperty("reading"), "zh").ShouldNotBeEmpty();
        json.RootElement.GetProperty("steps").GetArrayLength().ShouldBeGreaterThan(0);

        var text = await CommandRun.OfAsync("explain", "--facts", file, "--as-of", "2022-08-12T12:00+08:00", "--rule", rule, "--lang", "zh");
        text.Output.ShouldContain("第四条");
        text.Output.ShouldContain("解读");
    }

    [Fact]
    public async Task A_rule_that_does_not_exist_is_answered_with_those_that_do()
    {
        var run = await CommandRun.OfAsync("explain", "--facts", folder.Write("f.yaml", Facts), "--rule", "high-returnee");
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("medium-high-returnee");
    }

    private async Task<JsonElement> DeriveAsync(string asOf, params string[] more)
    {
        var run = await CommandRun.OfAsync(["derive", "--facts", folder.Write("f.yaml", Facts), "--as-of", asOf, "--json", .. more]);
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }

    private static string Value(JsonElement of, string key) => of.GetProperty(key).GetString()!;

    private static IEnumerable<string> Values(JsonElement of, string key) => of.GetProperty(key).EnumerateArray().Select(v => v.GetString()!);
}
