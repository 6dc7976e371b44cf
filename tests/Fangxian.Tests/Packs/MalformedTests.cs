using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>
/// One malformed example for each diagnostic: the line marked <c># &lt;- here</c>, and nothing else, is reported with the code that the file's
/// name begins with. A pack with proofs has its cases beside it in <c>….cases.yaml</c>; what is wrong between packs is a folder.
/// </summary>
public sealed class MalformedTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Fangxian.Tests/Packs/malformed");

    public static TheoryData<string> Codes() => [.. Diagnostics.All.Where(k => k != Diagnostics.TooLarge).Select(k => k.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_malformed_file_is_reported_with_its_code_at_its_place(string code)
    {
        var kind = Diagnostics.All.Single(k => k.Code == code);
        var example = Path.Combine(Folder, $"{kind.Code}-{kind.Name}");
        var files = Directory.Exists(example)
            ? Directory.GetFiles(example, "*.yaml", SearchOption.AllDirectories)
            : [.. new[] { example + ".yaml", example + ".cases.yaml" }.Where(File.Exists)];
        files.ShouldNotBeEmpty($"There is no malformed example for {kind.Code}.");

        var diagnostics = Read(example);
        diagnostics.Select(d => d.Code).Distinct().ShouldBe([code], string.Join('\n', diagnostics));
        var expected = files.SelectMany(f => File.ReadAllLines(f).Select((text, i) => (File: f, Line: i + 1, Text: text)))
            .Where(l => l.Text.Contains("# <- here", StringComparison.Ordinal)).Select(l => $"{Path.GetFileName(l.File)}:{l.Line}").ToList();
        diagnostics.Select(d => $"{Path.GetFileName(d.File)}:{d.Line}").Distinct().ShouldBe(expected, string.Join('\n', diagnostics));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_diagnostic_says_what_why_and_what_to_do_in_both_languages(string code)
    {
        var kind = Diagnostics.All.Single(k => k.Code == code);
        foreach (var diagnostic in Read(Path.Combine(Folder, $"{kind.Code}-{kind.Name}")))
        {
            foreach (var text in new[] { diagnostic.What, diagnostic.Why, diagnostic.Cure })
            {
                text.Zh.ShouldNotBeNullOrWhiteSpace();
                text.En.ShouldNotBeNullOrWhiteSpace();
                text.Zh.ShouldNotBe(text.En);
            }

            diagnostic.In("en").ShouldStartWith($"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}: {code} ");
            diagnostic.In("zh-CN").ShouldContain("处理：");
        }
    }

    [Fact]
    public void Codes_and_names_of_diagnostics_are_unique()
    {
        Diagnostics.All.Select(k => k.Code).ShouldBeUnique();
        Diagnostics.All.Select(k => k.Name).ShouldBeUnique();
        Diagnostics.All.Select(k => k.Code).ShouldBeInOrder();
    }

    [Fact]
    public void Every_malformed_example_belongs_to_a_diagnostic() =>
        Directory.GetFileSystemEntries(Folder).Select(e => Path.GetFileName(e).Replace(".cases.yaml", ".yaml", StringComparison.Ordinal).Replace(".yaml", "", StringComparison.Ordinal))
            .Except(Diagnostics.All.Select(k => $"{k.Code}-{k.Name}")).ShouldBeEmpty();

    private static IReadOnlyList<Diagnostic> Read(string example)
    {
        if (Directory.Exists(example)) return PackFolder.Load(example).Diagnostics;
        var path = example + ".yaml";
        if (File.ReadAllText(path).StartsWith("- name:", StringComparison.Ordinal)) return CaseRun.Of([path], PackFolder.Load(Folder)).Diagnostics;
        var cases = example + ".cases.yaml";
        return PackChecker.Check(PackReader.ReadFile(path), File.Exists(cases) ? [cases] : []).Diagnostics;
    }
}
