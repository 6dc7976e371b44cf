using System.Text.RegularExpressions;
using Shouldly;

namespace Fangxian.Tests.Architecture;

/// <summary>A ledger is its declaration and nothing else: no code of the server or the desk knows any ledger by its id.</summary>
public sealed partial class LedgersAreDeclaredTests
{
    /// <summary>Ids that are words with another meaning there.</summary>
    private static readonly HashSet<string> OtherMeaning =
    [
        // Keys of the languages of packs and ledgers.
        "src/Fangxian.Packs/PackReader.cs: gatherings", "src/Fangxian.Packs/Reading/PackShapes.cs: gatherings", "web/desk/src/drafts/completion.ts: gatherings",
        "src/Fangxian.Packs/Ledgers/Checking/StateRules.cs: needs", "src/Fangxian.Packs/Ledgers/Reading/LedgerShapes.cs: needs", "src/Fangxian.Packs/Ledgers/Reading/LedgerStepReader.cs: needs",
        // English for parts of the product.
        "web/desk/src/language/terms.ts: bulletins", "web/desk/src/language/terms.ts: inspections", "web/desk/src/language/terms.ts: publicity", "web/desk/src/language/terms.ts: vaccination",
        // English for headings that a clerk pastes.
        "web/desk/src/ledgers/headings.ts: rectification",
    ];

    private static readonly string[] Ids = [.. Repository.FilesEndingWith(".yaml").Where(f => LedgerFile().IsMatch(f)).Select(f => Path.GetFileNameWithoutExtension(f))];

    [Fact]
    public void No_ledger_has_code_of_its_own()
    {
        Ids.Length.ShouldBeGreaterThanOrEqualTo(30);
        var quoted = new Regex($"[\"'`/](?<id>{string.Join('|', Ids.Select(Regex.Escape))})[\"'`/]");
        var found = from file in Repository.FilesEndingWith(".cs", ".ts", ".tsx")
                    where Code().IsMatch(file) && !file.Contains(".test.", StringComparison.Ordinal)
                    from Match match in quoted.Matches(Repository.Read(file))
                    select $"{file}: {match.Groups["id"].Value}";
        var all = found.ToHashSet();
        all.Except(OtherMeaning).ShouldBeEmpty("What a ledger needs is declared in ledgers/<id>.yaml; add to the language what it cannot say.");
        OtherMeaning.Except(all).ShouldBeEmpty("No exception is needed any more: take it out.");
    }

    [GeneratedRegex(@"^ledgers/[^/]+\.yaml$")]
    private static partial Regex LedgerFile();

    [GeneratedRegex(@"^(src|web/[^/]+/src)/")]
    private static partial Regex Code();
}
