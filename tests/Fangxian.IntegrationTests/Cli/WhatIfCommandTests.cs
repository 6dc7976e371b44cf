using System.Text.Json;
using Fangxian.Cli;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>The contract of <c>fangxian packs what-if</c>: numbers of the county, and no names.</summary>
public sealed class WhatIfCommandTests : IDisposable
{
    private static readonly StoppedClock Clock = new(Instant.FromUtc(2022, 8, 31, 4, 0));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Json_counts_everybody_day_by_day_and_the_table_names_nobody()
    {
        (await RunAsync("demo", "--people", "300", "--no-serve")).ExitCode.ShouldBe(ExitCode.Ok);

        var run = await RunAsync("packs", "what-if", "national-9th", "--from", "2022-08-31", "--transition", "convert", "--json");

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        var answer = json.RootElement;
        answer.GetProperty("people").GetInt32().ShouldBe(300);
        var days = answer.GetProperty("days").EnumerateArray().Select(d => d.GetString()).ToList();
        (days[0], days[^1]).ShouldBe(("2022-08-30", "2022-09-14"));
        answer.GetProperty("measures").EnumerateArray().ShouldAllBe(m => m.GetProperty("asIs").GetArrayLength() == days.Count && m.GetProperty("asWouldBe").GetArrayLength() == days.Count);
        answer.GetProperty("areas").EnumerateArray().Sum(a => a.GetProperty("asIs").GetInt32()).ShouldBe(answer.GetProperty("duties").EnumerateArray().Sum(d => d.GetProperty("asIs").GetInt32()));
        answer.GetProperty("change").GetProperty("plans").GetInt32().ShouldBeGreaterThan(0);

        var table = await RunAsync("packs", "what-if", "national-9th", "--from", "2022-09-05", "--lang", "zh");
        table.ExitCode.ShouldBe(ExitCode.Ok, table.Errors);
        table.Output.ShouldContain("自 2022-09-05 起施行");
        table.Output.ShouldContain("2022-09-19");
    }

    [Theory]
    [InlineData("nonsense", "2022-08-31", "tongbai-2022-159")]
    [InlineData("national-9th", "2022-11-01", "60")]
    [InlineData("national-9th", "tomorrow", "2022-08-09")]
    [InlineData("national-9th@3", "2022-08-31", "version 3")]
    public async Task What_cannot_be_asked_is_said_with_what_can(string pack, string from, string said)
    {
        (await RunAsync("demo", "--people", "100", "--no-serve")).ExitCode.ShouldBe(ExitCode.Ok);

        var run = await RunAsync("packs", "what-if", pack, "--from", from);

        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain(said);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.InAsync(CommandRun.Root, Clock, [.. arguments, "--data", folder.In("county")]);
}
