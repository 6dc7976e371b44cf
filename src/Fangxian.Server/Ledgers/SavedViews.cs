using Fangxian.Core.Access;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Ledgers;

/// <summary>Filters and orders of a list that somebody keeps under a name.</summary>
internal static class SavedViews
{
    /// <param name="Own">Saved by the actor, who may delete it.</param>
    internal sealed record SavedView(string Id, string Name, string Query, bool Shared, bool Own);

    /// <param name="Query">The part of the list's address that says filters and order; never a search for somebody.</param>
    internal sealed record SaveView(Guid Id, string Name, string Query, bool Shared);

    public static async Task<Results<Ok<IReadOnlyList<SavedView>>, ProblemResult>> List(string ledger, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        return TypedResults.Ok<IReadOnlyList<SavedView>>([.. (await store.LedgerViews.ListAsync(ledger, actor.UserName, cancel)).Select(v => Show(v, actor))]);
    }

    public static async Task<Results<Ok<SavedView>, ProblemResult>> Save(string ledger, SaveView request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        var view = new LedgerView(request.Id.ToString("D"), request.Name ?? "", request.Query ?? "", request.Shared, actor.UserName);
        return await store.LedgerViews.SaveAsync(ledger, view, cancel) is { } refusal ? Problem.Refused(refusal) : TypedResults.Ok(Show(view, actor));
    }

    public static async Task<Results<NoContent, ProblemResult>> Delete(string ledger, Guid view, Actor actor, CountyStore store, CancellationToken cancel) =>
        await store.LedgerViews.DeleteAsync(ledger, view.ToString("D"), actor.UserName, cancel) ? TypedResults.NoContent() : Problem.NotFound("没有您保存的这个视图。", "You saved no such view.");

    private static SavedView Show(LedgerView view, Actor actor) => new(view.Id, view.Name, view.Query, view.Shared, view.SavedBy == actor.UserName);
}
