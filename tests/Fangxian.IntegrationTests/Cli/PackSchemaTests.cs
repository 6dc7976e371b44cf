using System.Text.Json;
using Fangxian.Cli;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>The contract of <c>fangxian packs schema</c>.</summary>
public class PackSchemaTests
{
    [Theory]
    [InlineData("pack", new string[0])]
    [InlineData("cases", new[] { "--cases" })]
    public async Task The_language_is_printed_as_the_schema_of_the_reference(string of, string[] options)
    {
        var run = await CommandRun.OfAsync(["packs", "schema", .. options]);
        run.ExitCode.ShouldBe(ExitCode.Ok);
        run.Output.ShouldBe(await File.ReadAllTextAsync(Path.Combine(CommandRun.Root, "docs", "reference", $"{of}.schema.json"), TestContext.Current.CancellationToken));
        JsonDocument.Parse(run.Output).RootElement.GetProperty("$schema").GetString().ShouldStartWith("https://json-schema.org/");
    }
}
