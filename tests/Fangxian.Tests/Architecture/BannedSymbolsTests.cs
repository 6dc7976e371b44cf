using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Architecture;

/// <summary>The list of symbols that nobody uses here is enforced by an analyzer; these tests hold the analyzer in place.</summary>
public class BannedSymbolsTests
{
    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTime.Today")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.Random.Shared")]
    [InlineData("M:System.Random.#ctor")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result")]
    [InlineData("M:System.Threading.Tasks.Task.Wait")]
    public void A_symbol_that_breaks_replay_or_blocks_a_thread_is_banned_and_its_line_says_what_to_use(string symbol)
    {
        var line = Repository.Lines("BannedSymbols.txt").SingleOrDefault(l => l.Split(';')[0] == symbol);
        line.ShouldNotBeNull();
        line.Split(';', 2)[1].Length.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_analyzer_runs_in_every_project_and_its_finding_is_an_error()
    {
        var props = XDocument.Parse(Repository.Read("Directory.Build.props"));
        props.Descendants("PackageReference").Select(p => (string?)p.Attribute("Include")).ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        props.Descendants("AdditionalFiles").Select(p => (string?)p.Attribute("Include")).ShouldContain("$(MSBuildThisFileDirectory)BannedSymbols.txt");
        props.Descendants("TreatWarningsAsErrors").Single().Value.ShouldBe("true");
        Repository.Lines(".editorconfig").ShouldContain("dotnet_diagnostic.RS0030.severity = error");
    }
}
