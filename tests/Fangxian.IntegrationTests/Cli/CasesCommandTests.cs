using System.Text.Json;
using Fangxian.Cli;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>The contract of <c>fangxian cases</c>: 0 all hold, 1 some fail with expected and actual, 2 unusable.</summary>
public sealed class CasesCommandTests : IDisposable
{
    private const string Returnee = """
        - name: A returnee from a medium-risk area stays centrally for seven days
          pack: tongbai-2022-159
          as_of: 2022-08-12T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: medium, from: 2022-08-05, to: 2022-08-08 } }
            - { arrival: { at: 2022-08-09T10:00+08:00, declared_at: 2022-08-08T09:00+08:00 } }
            - { sample: { at: 2022-08-10T08:30+08:00, pool: 1 } }
            - { result: { of: 2022-08-10T08:30+08:00, at: 2022-08-10T20:00+08:00, outcome: negative } }
          expect:
            measures: [ { measure: central-isolation, from: 2022-08-10, until: 2022-08-17, clause: "四" } ]
            today: central-isolation
            samples: [ 2022-08-10, 2022-08-11, 2022-08-12, 2022-08-14, 2022-08-16 ]
            obligations:
              - { id: arrival-sample-rural, state: done, due: 2022-08-10T10:00+08:00 }
            not: { obligations: [routine-sample] }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Cases_that_hold_end_with_zero()
    {
        var run = await CommandRun.OfAsync("cases", folder.Write("a.yaml", Returnee));
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        run.Output.ShouldContain("1 cases: 1 hold, 0 fail");
    }

    [Fact]
    public async Task A_case_that_fails_says_where_what_was_expected_and_what_came_out()
    {
        var file = folder.Write("a.yaml", Returnee.Replace("until: 2022-08-17", "until: 2022-08-18", StringComparison.Ordinal));
        var run = await CommandRun.OfAsync("cases", file);
        run.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        run.Output.ShouldContain($"{file}:1: fails: A returnee from a medium-risk area");
        run.Output.ShouldContain("until: 2022-08-18");
        run.Output.ShouldContain("until: 2022-08-17");
    }

    [Fact]
    public async Task One_failing_case_among_many_ends_with_one_and_names_only_itself()
    {
        var other = Returnee.Replace("A returnee from", "Another from", StringComparison.Ordinal).Replace("today: central-isolation", "today: none", StringComparison.Ordinal);
        var run = await CommandRun.OfAsync("cases", folder.Write("a.yaml", Returnee), folder.Write("b.yaml", other));
        run.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        run.Output.ShouldContain("Another from");
        run.Output.ShouldNotContain("A returnee from");
        run.Output.ShouldContain("2 cases: 1 hold, 1 fail");
    }

    [Fact]
    public async Task Json_has_a_row_for_each_case_with_both_languages()
    {
        var file = folder.Write("a.yaml", Returnee.Replace("today: central-isolation", "today: none", StringComparison.Ordinal));
        var run = await CommandRun.OfAsync("cases", file, "--json");
        run.ExitCode.ShouldBe(ExitCode.ChecksFailed);
        using var json = JsonDocument.Parse(run.Output);
        var row = json.RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("holds").GetBoolean().ShouldBeFalse();
        row.GetProperty("line").GetInt32().ShouldBe(1);
        row.GetProperty("failures")[0].GetProperty("zh").GetString()!.ShouldContain("central-isolation");
        row.GetProperty("failures")[0].GetProperty("en").GetString()!.ShouldContain("expected none, actual central-isolation");
    }

    [Theory]
    [InlineData("facts:", "fatcs:", "fatcs")]
    [InlineData("residence: rural", "residence: suburban", "suburban")]
    [InlineData("as_of: 2022-08-12T12:00+08:00", "as_of: yesterday", "yesterday")]
    [InlineData("to: 2022-08-08", "to: 2022-08-38", "stay.to")]
    [InlineData("expect:", "expect: [", "YAML")]
    public async Task A_malformed_case_is_unusable_and_the_finding_has_its_place(string right, string wrong, string named)
    {
        var file = folder.Write("a.yaml", Returnee.Replace(right, wrong, StringComparison.Ordinal));
        var run = await CommandRun.OfAsync("cases", file);
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldMatch($@"{System.Text.RegularExpressions.Regex.Escape(file)}:\d+:\d+: FX-P\d+ ");
        run.Errors.ShouldContain(named);
    }

    [Fact]
    public async Task A_pack_that_does_not_exist_is_unusable_and_those_that_do_are_named()
    {
        var run = await CommandRun.OfAsync("cases", folder.Write("a.yaml", Returnee.Replace("tongbai-2022-159", "tongbai-2022-160", StringComparison.Ordinal)), "--lang", "zh");
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("tongbai-2022-160");
        run.Errors.ShouldContain("tongbai-2022-159");
    }

    [Fact]
    public async Task The_option_names_the_pack_for_cases_that_name_none()
    {
        var file = folder.Write("a.yaml", Returnee.Replace("  pack: tongbai-2022-159\n", "", StringComparison.Ordinal));
        (await CommandRun.OfAsync("cases", file)).ExitCode.ShouldBe(ExitCode.Unusable);
        (await CommandRun.OfAsync("cases", file, "--pack", "tongbai-2022-159")).ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task No_file_a_missing_file_and_an_empty_file_are_unusable()
    {
        (await CommandRun.OfAsync("cases")).ExitCode.ShouldBe(ExitCode.Unusable);
        (await CommandRun.OfAsync("cases", folder.In("missing.yaml"))).ExitCode.ShouldBe(ExitCode.Unusable);
        (await CommandRun.OfAsync("cases", folder.Write("empty.yaml", ""))).ExitCode.ShouldBe(ExitCode.Unusable);
        (await CommandRun.OfAsync("cases", folder.Write("none.yaml", "[]"))).ExitCode.ShouldBe(ExitCode.Unusable);
    }
}
