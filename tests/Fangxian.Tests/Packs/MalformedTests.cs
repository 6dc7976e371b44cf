using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>
/// Malformed examples, at least one for each diagnostic (<c>CODE-name.yaml</c>, further ones <c>CODE-name--what.yaml</c>): the line marked
/// <c># &lt;- here</c>, and nothing else, is reported with the code that the file's name begins with; words after <c># &lt;- here:</c> stand
/// in the English of the report. A pack with proofs has its cases beside it in <c>….cases.yaml</c>; what is wrong between packs is a folder.
/// </summary>
public sealed class MalformedTests
{
    private const string Here = "# <- here";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Fangxian.Tests/Packs/malformed");

    private static readonly IReadOnlyCollection<string> Ledgers = ["rectification", "tips"];

    public static TheoryData<string> Examples() => [.. Names()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_malformed_file_is_reported_with_its_code_at_its_place(string name)
    {
        var example = Path.Combine(Folder, name);
        var files = Directory.Exists(example)
            ? Directory.GetFiles(example, "*.yaml", SearchOption.AllDirectories)
            : [.. new[] { example + ".yaml", example + ".cases.yaml" }.Where(File.Exists)];

        var diagnostics = Read(example);
        diagnostics.Select(d => d.Code).Distinct().ShouldBe([name[..7]], string.Join('\n', diagnostics));
        var expected = files.SelectMany(f => File.ReadAllLines(f).Select((text, i) => (File: f, Line: i + 1, Text: text)))
            .Where(l => l.Text.Contains(Here, StringComparison.Ordinal)).ToList();
        diagnostics.Select(d => $"{Path.GetFileName(d.File)}:{d.Line}").Distinct()
            .ShouldBe(expected.Select(l => $"{Path.GetFileName(l.File)}:{l.Line}"), string.Join('\n', diagnostics));
        foreach (var line in expected)
        {
            var said = line.Text[(line.Text.IndexOf(Here, StringComparison.Ordinal) + Here.Length)..].TrimStart(':').Trim();
            diagnostics.ShouldContain(d => d.In("en").Contains(said, StringComparison.Ordinal), string.Join('\n', diagnostics));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_diagnostic_says_what_why_and_what_to_do_in_both_languages(string name)
    {
        foreach (var diagnostic in Read(Path.Combine(Folder, name)))
        {
            foreach (var text in new[] { diagnostic.What, diagnostic.Why, diagnostic.Cure })
            {
                text.Zh.ShouldNotBeNullOrWhiteSpace();
                text.En.ShouldNotBeNullOrWhiteSpace();
                text.Zh.ShouldNotBe(text.En);
            }

            diagnostic.In("en").ShouldStartWith($"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}: {name[..7]} ");
            diagnostic.In("zh-CN").ShouldContain("处理：");
        }
    }

    /// <summary>The memory that a malformed file can buy: what a sound pack of its size takes, with the reports on top.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void A_malformed_file_takes_no_more_memory_than_a_sound_one(string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(Path.Combine(Folder, name));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64_000_000);
    }

    [Fact]
    public void Codes_and_names_of_diagnostics_are_unique()
    {
        Diagnostics.All.Select(k => k.Code).ShouldBeUnique();
        Diagnostics.All.Select(k => k.Name).ShouldBeUnique();
        Diagnostics.All.Select(k => k.Code).ShouldBeInOrder();
    }

    [Fact]
    public void Every_malformed_example_belongs_to_a_diagnostic_and_every_diagnostic_has_one()
    {
        var shown = Names().Select(n => n.Split("--")[0]).ToHashSet();
        shown.Except(Diagnostics.All.Select(k => $"{k.Code}-{k.Name}")).ShouldBeEmpty();
        // A file of more than a mebibyte is written by its test.
        Diagnostics.All.Where(k => k != Diagnostics.TooLarge).Select(k => $"{k.Code}-{k.Name}").Except(shown).ShouldBeEmpty();
    }

    [Fact]
    public void There_are_at_least_a_hundred_malformed_examples() => Names().Count.ShouldBeGreaterThanOrEqualTo(100);

    private static List<string> Names() =>
    [
        .. Directory.GetFileSystemEntries(Folder).Select(e => Path.GetFileName(e)!).Where(n => !n.EndsWith(".cases.yaml", StringComparison.Ordinal))
            .Select(n => n.Replace(".yaml", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<Diagnostic> Read(string example)
    {
        if (Directory.Exists(example)) return PackFolder.Load(example).Diagnostics;
        var path = example + ".yaml";
        if (File.ReadAllText(path).StartsWith("- name:", StringComparison.Ordinal)) return CaseRun.Of([path], PackFolder.Load(Folder)).Diagnostics;
        var cases = example + ".cases.yaml";
        return PackChecker.Check(PackReader.ReadFile(path), File.Exists(cases) ? [cases] : [], Ledgers).Diagnostics;
    }
}
