using Fangxian.Core;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Storage.Policy;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>A draft in the list: its newest version, and what checking that says.</summary>
/// <param name="Title">Null while the text is no sound pack.</param>
/// <param name="SavedBy">The name of whoever saved it, as people know them.</param>
/// <param name="Problems">How many findings there are; failing cases are among them.</param>
/// <param name="Checked">False where checking took too long: then the numbers are 0.</param>
public sealed record DraftInList(string Id, Text? Title, int Version, string SavedBy, Instant SavedAt, string Note, bool Checked, bool Sound, int Problems, int Cases, int FailingCases);

/// <summary>A version of a draft without its texts.</summary>
public sealed record DraftVersionInList(int Version, string SavedBy, Instant SavedAt, string Note);

/// <summary>One version of a draft, with the list of all of them, the newest first.</summary>
/// <param name="Text">The text of <c>pack.yaml</c>.</param>
/// <param name="Cases">One YAML file of cases.</param>
public sealed record DraftPage(string Id, int Version, string Text, string Cases, string SavedBy, Instant SavedAt, string Note, IReadOnlyList<DraftVersionInList> Versions);

/// <summary>A version was saved, or the newest one says exactly this already.</summary>
/// <param name="IsNew">False where nothing had changed.</param>
public sealed record SavedDraft(string Id, int Version, Instant SavedAt, bool IsNew);

/// <summary>How much is wrong.</summary>
public enum Severity
{
    /// <summary>The pack or a case cannot be used, or a case does not hold.</summary>
    Error = 1,

    /// <summary>It can be used; a clause lacks its treatment, or something lacks its proof.</summary>
    Warning = 2,
}

/// <summary>Which of the two texts of a draft.</summary>
public enum DraftFile
{
    Pack = 1,
    Cases = 2,
}

/// <summary>Something wrong with a draft: where (line and column count from 1), what, why, and what to do.</summary>
public sealed record DraftFinding(string Code, Severity Severity, DraftFile File, int Line, int Column, Text What, Text Why, Text Cure)
{
    internal static DraftFinding Of(Diagnostic found) => new(
        found.Code, Diagnostics.IsDoubt(found.Code) ? Severity.Warning : Severity.Error, found.File == DraftChecker.CasesName ? DraftFile.Cases : DraftFile.Pack,
        found.Line, found.Column, DraftCase.Short(found.What), found.Why, found.Cure);
}

/// <summary>A case that was run.</summary>
/// <param name="Line">Of the case in the text of the cases, counted from 1.</param>
/// <param name="Failures">What was expected and what came out; empty where it holds.</param>
public sealed record DraftCase(Text Title, int Line, bool Ok, IReadOnlyList<Text> Failures)
{
    private const int Longest = 2_000;

    internal static DraftCase Of(CaseResult result) => new(result.Case.Title, result.Case.Line, result.Holds, [.. result.Failures.Select(Short)]);

    /// <summary>Cut to what somebody reads: a case of a thousand facts has thousands of rows to show.</summary>
    internal static Text Short(Text text) => new(Short(text.Zh), Short(text.En));

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}

/// <summary>What checking a draft found.</summary>
/// <param name="Sound">The text is a pack: cases were run.</param>
/// <param name="Coverage">Null while the text is no sound pack.</param>
/// <param name="Changes">How many changes of the law were tried, each of which some case had to notice; 0 where that was not asked for.</param>
public sealed record DraftCheck(bool Sound, IReadOnlyList<DraftFinding> Findings, CoverageCounts? Coverage, IReadOnlyList<DraftCase> Cases, int Changes)
{
    internal static DraftCheck Of(PackReport report) => new(
        report.Id is not null, [.. report.Diagnostics.Select(DraftFinding.Of)], report.Coverage is { } coverage ? CoverageCounts.Of(coverage) : null,
        [.. report.Results.Select(DraftCase.Of)], report.Changes);
}
