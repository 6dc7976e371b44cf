using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Architecture;

/// <summary>Who may use whom. The compiler holds it once the project files do; this holds the project files.</summary>
public class ReferencesTests
{
    public static TheoryData<string, string[]> Table => new()
    {
        { "src/Fangxian.Core", [] },
        { "src/Fangxian.Packs", ["Fangxian.Core"] },
        { "src/Fangxian.Storage", ["Fangxian.Core"] },
        { "src/Fangxian.Drills", ["Fangxian.Core"] },
        { "src/Fangxian.Server", ["Fangxian.Core", "Fangxian.Drills", "Fangxian.Packs", "Fangxian.Storage"] },
        { "src/Fangxian.Cli", ["Fangxian.Core", "Fangxian.Drills", "Fangxian.Packs", "Fangxian.Server", "Fangxian.Storage"] },
        { "tests/Fangxian.Tests", ["Fangxian.Cli"] },
        { "tests/Fangxian.IntegrationTests", ["Fangxian.Cli"] },
        { "tests/Fangxian.BrowserTests", ["Fangxian.Cli"] },
        { "bench/Fangxian.Benchmarks", ["Fangxian.Cli"] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_project_references_exactly_the_projects_that_the_layers_allow(string project, string[] allowed) =>
        Included(ProjectFile(project), "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal).ToArray()
            .ShouldBe(allowed, customMessage: $"{project}: change the layers in ARCHITECTURE.md and this table first, if they are to change.");

    [Fact]
    public void Every_project_stands_in_the_table_and_in_the_solution()
    {
        var projects = Repository.FilesEndingWith(".csproj").ToList();
        projects.Select(p => Path.GetDirectoryName(p)!).ShouldBe(Table.Select(row => row.Data.Item1), ignoreOrder: true);
        var solution = Repository.Read("Fangxian.slnx");
        foreach (var project in projects) solution.ShouldContain($"\"{project}\"");
    }

    [Fact]
    public void The_core_depends_on_the_time_library_and_nothing_else() =>
        Included(ProjectFile("src/Fangxian.Core"), "PackageReference").ShouldBe(["NodaTime"]);

    [Fact]
    public void Versions_of_packages_stand_in_one_place()
    {
        foreach (var project in Repository.FilesEndingWith(".csproj"))
            XDocument.Parse(Repository.Read(project)).Descendants("PackageReference")
                .Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null)
                .ShouldBeEmpty($"{project} pins a version of its own; Directory.Packages.props is the place.");
    }

    private static string ProjectFile(string folder) => $"{folder}/{Path.GetFileName(folder)}.csproj";

    private static IEnumerable<string> Included(string project, string element) =>
        XDocument.Parse(Repository.Read(project)).Descendants(element).Select(e => e.Attribute("Include")!.Value);
}
