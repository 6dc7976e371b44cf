using System.Text.Json;
using Fangxian.Cli;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>The contract of <c>fangxian packs diff --json</c>.</summary>
public class PackDifferenceTests
{
    [Fact]
    public async Task Json_says_how_many_are_treated_differently_and_its_groups_add_up_to_them()
    {
        var json = await DiffAsync("national-8th", "national-9th", "--people", "400");
        json.GetProperty("people").GetInt32().ShouldBe(400);
        var different = json.GetProperty("different").GetInt32();
        different.ShouldBeInRange(1, 400);
        var groups = json.GetProperty("differences").EnumerateArray().ToList();
        groups.Sum(g => g.GetProperty("people").GetInt32()).ShouldBe(different);
        groups.ShouldAllBe(g => g.GetProperty("first").GetProperty("zh").GetString() != g.GetProperty("second").GetProperty("zh").GetString(), "what differs reads differently");
        groups.Select(g => g.GetProperty("stricter").GetString()).ShouldBeSubsetOf(["first", "second", "neither"]);
        (json.GetProperty("stricterInFirst").GetInt32() + json.GetProperty("stricterInSecond").GetInt32()).ShouldBeLessThanOrEqualTo(different);
        json.GetProperty("rules").EnumerateArray().ShouldAllBe(r => r.GetProperty("kind").GetString()!.Length > 0 && r.GetProperty("id").GetString()!.Length > 0);
    }

    [Theory]
    [InlineData("national-9th")]
    [InlineData("yanjin-2022-08")]
    public async Task A_pack_does_not_differ_from_itself(string pack)
    {
        var json = await DiffAsync(pack, pack, "--people", "100");
        json.GetProperty("different").GetInt32().ShouldBe(0);
        foreach (var part in (string[])["clauses", "rules", "differences"]) json.GetProperty(part).GetArrayLength().ShouldBe(0, part);
    }

    [Fact]
    public async Task A_pack_that_is_not_there_is_answered_with_those_that_are()
    {
        var run = await CommandRun.OfAsync("packs", "diff", "national-9th", "nonsense");
        run.ExitCode.ShouldBe(ExitCode.Unusable);
        run.Errors.ShouldContain("tongbai-2022-159");
    }

    private static async Task<JsonElement> DiffAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["packs", "diff", .. arguments, "--json"]);
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }
}
