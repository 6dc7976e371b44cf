using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Ledgers.Cases;
using Fangxian.Packs.Ledgers.Demo;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

/// <summary>
/// Malformed ledgers, at least one for each diagnostic (<c>CODE-name.yaml</c>, further ones <c>CODE-name--what.yaml</c>): the line marked
/// <c># &lt;- here</c>, and nothing else, is reported with the code that the file's name begins with; words after <c># &lt;- here:</c> stand
/// in the English of the report. A ledger whose proofs are lacking has its cases beside it in <c>….cases.yaml</c>, one whose demo
/// cannot be made that in <c>….demo.yaml</c>; what is wrong between ledgers is a folder.
/// </summary>
public sealed class MalformedLedgerTests
{
    private const string Here = "# <- here";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Fangxian.Tests/Ledgers/malformed");

    private static readonly PackFolder Packs = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    public static TheoryData<string> Examples() => [.. Names()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_malformed_ledger_is_reported_with_its_code_at_its_place(string name)
    {
        var example = Path.Combine(Folder, name);
        var files = Directory.Exists(example) ? Directory.GetFiles(example, "*.yaml") : [.. new[] { example + ".yaml", example + ".cases.yaml", example + ".demo.yaml" }.Where(File.Exists)];

        var diagnostics = Read(example);
        diagnostics.Select(d => d.Code).Distinct().ShouldBe([name[..7]], string.Join('\n', diagnostics));
        var expected = files.SelectMany(f => File.ReadAllLines(f).Select((text, i) => (File: f, Line: i + 1, Text: text)))
            .Where(l => l.Text.Contains(Here, StringComparison.Ordinal)).ToList();
        diagnostics.Select(d => $"{Path.GetFileName(d.File)}:{d.Line}").Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(expected.Select(l => $"{Path.GetFileName(l.File)}:{l.Line}").Order(StringComparer.Ordinal), string.Join('\n', diagnostics));
        foreach (var line in expected)
        {
            var said = line.Text[(line.Text.IndexOf(Here, StringComparison.Ordinal) + Here.Length)..].TrimStart(':').Trim();
            diagnostics.ShouldContain(d => d.In("en").Contains(said, StringComparison.Ordinal), string.Join('\n', diagnostics));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_diagnostic_of_a_ledger_says_what_why_and_what_to_do_in_both_languages(string name)
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

    [Fact]
    public void Codes_and_names_of_ledger_diagnostics_are_unique()
    {
        LedgerDiagnostics.All.Select(k => k.Code).ShouldBeUnique();
        LedgerDiagnostics.All.Select(k => k.Name).ShouldBeUnique();
        LedgerDiagnostics.All.Select(k => k.Code).ShouldBeInOrder();
    }

    [Fact]
    public void Every_malformed_ledger_belongs_to_a_diagnostic_and_every_diagnostic_has_one()
    {
        var shown = Names().Select(n => n.Split("--")[0]).ToHashSet();
        shown.Except(LedgerDiagnostics.All.Select(k => $"{k.Code}-{k.Name}")).ShouldBeEmpty();
        LedgerDiagnostics.All.Select(k => $"{k.Code}-{k.Name}").Except(shown).ShouldBeEmpty();
    }

    private static List<string> Names() =>
    [
        .. Directory.GetFileSystemEntries(Folder).Select(e => Path.GetFileName(e)!).Where(n => !n.EndsWith(".cases.yaml", StringComparison.Ordinal) && !n.EndsWith(".demo.yaml", StringComparison.Ordinal))
            .Select(n => n.Replace(".yaml", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<Diagnostic> Read(string example)
    {
        if (Directory.Exists(example)) return LedgerFolder.Load(example).Diagnostics;
        var (file, cases, demo) = (LedgerReader.ReadFile(example + ".yaml"), example + ".cases.yaml", example + ".demo.yaml");
        if (File.Exists(demo)) return [.. LedgerDemoChecker.Check([new LedgerDemo(file.Ledger!, LedgerDemoReader.ReadFile(demo))], _ => new PolicyTimeline([])).SelectMany(d => d)];
        // Those that show what is wrong with a ledger itself have no cases; only the one without cases is to be told so.
        return File.Exists(cases) || file.Ledger is not null ? LedgerChecker.Check(file, File.Exists(cases) ? LedgerCaseReader.ReadFile(cases) : null, Packs).Diagnostics : file.Diagnostics;
    }
}
