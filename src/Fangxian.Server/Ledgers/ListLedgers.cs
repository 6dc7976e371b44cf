using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Ledgers;

/// <summary>A ledger in the overview.</summary>
/// <param name="Open">Entries of the actor's area that are not in a final state.</param>
/// <param name="Overdue">Of these, those a clock of which has run out, counted up to ten thousand.</param>
/// <param name="OwnOnly">The actor sees only what they made themselves, and is told no numbers.</param>
public sealed record LedgerOverview(
    string Id, int Version, Text Title, Text About, LedgerGroup Group, Text GroupTitle, string Prefix, long Open, long Overdue, long Total, bool MayCreate, bool OwnOnly, IReadOnlyList<string> Clauses);

internal static class ListLedgers
{
    public static async Task<Ok<IReadOnlyList<LedgerOverview>>> Handle(Actor actor, CountyStore store, CancellationToken cancel)
    {
        var counts = (await store.LedgerEntries.CountsAsync(actor.Scope, cancel: cancel)).ToLookup(c => c.Ledger, StringComparer.Ordinal);
        var overdue = await store.LedgerEntries.OverdueAsync(actor.Scope, [.. store.Ledgers.All.Where(actor.MayRead).Select(l => l.Id)], cancel);
        return TypedResults.Ok<IReadOnlyList<LedgerOverview>>([.. store.Ledgers.All.Where(actor.MayRead).Select(l =>
        {
            // Who sees only what one made oneself is told no numbers of others.
            var own = actor.SeesOwnOnly(l);
            return new LedgerOverview(
                l.Id, l.Version, l.Title, l.About, l.Group, LedgerWording.Of(l.Group), l.Prefix,
                own ? 0 : counts[l.Id].Where(c => !l.IsFinal(c.State)).Sum(c => c.Entries), own ? 0 : overdue.GetValueOrDefault(l.Id), own ? 0 : counts[l.Id].Sum(c => c.Entries), actor.MayCreate(l), own, l.Clauses);
        })]);
    }

    public static async Task<Results<Ok<LedgerDeclaration>, ProblemResult>> One(string ledger, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        var counts = actor.SeesOwnOnly(declared) ? [] : await store.LedgerEntries.CountsAsync(actor.Scope, ledger, cancel);
        return TypedResults.Ok(LedgerDeclaration.Of(declared, actor, [.. counts.Select(c => new EntriesInState(c.State, c.Entries))]));
    }

    internal sealed record SearchRequest(string Q);

    /// <summary>Entries of any ledger that the actor reads, by number or words.</summary>
    public static async Task<Ok<IReadOnlyList<LinkedEntry>>> Search(SearchRequest request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var readable = store.Ledgers.All.Where(l => actor.MayRead(l) && !actor.SeesOwnOnly(l)).Select(l => l.Id).ToList();
        var found = string.IsNullOrWhiteSpace(request.Q) ? [] : await store.LedgerEntries.FindAsync(request.Q, readable, actor.Scope, cancel: cancel);
        return TypedResults.Ok(ReadEntry.Linked(store, actor, found));
    }

    /// <summary>Entries that name a person, newest first.</summary>
    public static async Task<Results<Ok<IReadOnlyList<LinkedEntry>>, ProblemResult>> OfPerson(Guid id, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (person, problem) = await Access.Scope.PersonAsync(store, actor, new Core.People.PersonId(id), cancel);
        if (person is null) return problem!;
        return TypedResults.Ok(ReadEntry.Linked(store, actor, await store.LedgerEntries.PointingAtAsync(person.Id.ToString(), cancel: cancel)));
    }
}
