using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Packs;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Ledgers;

/// <summary>Declaring a ledger at the desk, and reading the folder of ledgers anew.</summary>
internal static class DeclareLedger
{
    private const int LongestText = 200_000;

    internal sealed record TextRequest(string Text);

    /// <summary>What was found in a text, and what it would look like.</summary>
    /// <param name="Ledger">Null where the text cannot be used.</param>
    internal sealed record CheckAnswer(IReadOnlyList<LedgerFinding> Diagnostics, LedgerDeclaration? Ledger);

    /// <summary>Something wrong with a text, at its place.</summary>
    internal sealed record LedgerFinding(string Code, int Line, int Column, Text What, Text Why, Text Cure)
    {
        public static LedgerFinding Of(Diagnostic d) => new(d.Code, d.Line, d.Column, d.What, d.Why, d.Cure);
    }

    internal sealed record DeclaredAnswer(string Id, int Version);

    internal sealed record LoadedLedger(string Id, int Version, bool Changed);

    /// <param name="Reasons">Why the version in use stays.</param>
    internal sealed record NotLoaded(string Id, IReadOnlyList<LedgerFinding> Diagnostics, IReadOnlyList<FieldRefusal> Reasons);

    internal sealed record ReloadAnswer(IReadOnlyList<LoadedLedger> Loaded, IReadOnlyList<NotLoaded> Refused);

    internal sealed record TextAnswer(string Id, int Version, string Text, string Origin);

    public static async Task<Results<Ok<CheckAnswer>, ProblemResult>> Check(TextRequest request, Actor actor, LedgersInUse ledgers, CancellationToken cancel)
    {
        if (TooLong(request) is { } problem) return problem;
        var (ledger, diagnostics) = await ledgers.LookAsync(request.Text, cancel);
        return TypedResults.Ok(new CheckAnswer([.. diagnostics.Select(LedgerFinding.Of)], ledger is null ? null : LedgerDeclaration.Of(ledger, actor, [])));
    }

    public static async Task<Results<Ok<DeclaredAnswer>, ProblemResult>> Declare(TextRequest request, Actor actor, LedgersInUse ledgers, CancellationToken cancel)
    {
        if (TooLong(request) is { } problem) return problem;
        var (ledger, refused) = await ledgers.DeclareAsync(request.Text, actor.UserName, cancel);
        if (ledger is not null) return TypedResults.Ok(new DeclaredAnswer(ledger.Id, ledger.Version));
        return Problem.Refused([.. refused!.Refusals, .. refused.Diagnostics.Select(d => new Refusal(d.Code, $"{d.Line}:{d.Column}", d.What))]);
    }

    public static async Task<Ok<ReloadAnswer>> Reload(Actor actor, LedgersInUse ledgers, CancellationToken cancel)
    {
        var loading = await ledgers.LoadAsync(actor.UserName, cancel);
        return TypedResults.Ok(new ReloadAnswer(
            [.. loading.Loaded.Select(l => new LoadedLedger(l.Id, l.Version, loading.Changed.Contains(l.Id)))],
            [.. loading.Refused.Select(r => new NotLoaded(r.Id, [.. r.Diagnostics.Select(LedgerFinding.Of)], [.. r.Refusals.Select(FieldRefusal.Of)]))]));
    }

    /// <summary>The text by which a ledger is declared, to write its next version from.</summary>
    public static async Task<Results<Ok<TextAnswer>, ProblemResult>> TextOf(string ledger, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        return (await store.LedgerVersions.NewestAsync(cancel)).FirstOrDefault(v => v.Ledger == ledger) is { } version
            ? TypedResults.Ok(new TextAnswer(ledger, version.Version, version.Text, version.Origin))
            : Problem.NotFound();
    }

    private static ProblemResult? TooLong(TextRequest request) =>
        request.Text is { Length: > 0 and <= LongestText } ? null : Problem.Refused("text-length", "text", $"声明文本 1 至 {LongestText} 字。", $"A declaration has 1 to {LongestText} characters.");
}
