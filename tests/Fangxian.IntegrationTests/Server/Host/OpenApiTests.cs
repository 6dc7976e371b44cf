using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Host;

public sealed class OpenApiTests : RunningServer<SqliteDatabase>
{
    private static string Committed => Path.Combine(CommandRun.Root, "docs", "openapi.json");

    [Fact]
    public async Task The_committed_description_of_the_api_is_the_one_that_the_server_gives()
    {
        var served = Plain(await Browser().GetStringAsync("api/openapi.json", Cancel));
        // Said before the comparison: whoever changed the API on purpose finds here how to say so.
        if (Environment.GetEnvironmentVariable("FANGXIAN_REFRESH") == "1") await File.WriteAllTextAsync(Committed, served, Cancel);
        var committed = File.Exists(Committed) ? Plain(await File.ReadAllTextAsync(Committed, Cancel)) : "";
        (committed == served).ShouldBeTrue(
            $"docs/openapi.json is not what the server gives (first difference: {FirstDifference(committed, served)}). If the change is meant, run this test with FANGXIAN_REFRESH=1, then generate the TypeScript client anew.");
    }

    [Fact]
    public async Task No_two_records_share_a_name_in_the_description()
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(await Browser().GetStringAsync("api/openapi.json", Cancel))!;
        var names = document["components"]!["schemas"]!.AsObject().Select(s => s.Key).ToList();
        names.ShouldContain("SignInRequest");
        names.ShouldNotContain("Request");
        names.ShouldNotContain("Answer");
        names.Where(n => char.IsAsciiDigit(n[^1])).ShouldBeEmpty("a name with a number is a second record of that name");
    }

    private static string Plain(string json) => json.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string committed, string served)
    {
        var (a, b) = (committed.Split('\n'), served.Split('\n'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            if (a[i] != b[i])
                return $"line {i + 1}: '{a[i].Trim()}' is now '{b[i].Trim()}'";
        return $"{a.Length} lines are now {b.Length}";
    }
}
