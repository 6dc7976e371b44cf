using Fangxian.Core.Access;
using Fangxian.Core.Ledgers;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Server.Ledgers;

/// <summary>Who sees what of a ledger. A ledger that somebody may not read does not exist for them.</summary>
internal static class LedgerAccessOf
{
    public static bool MayRead(this Actor actor, Ledger ledger) => ledger.Access.IsReadBy(actor);

    /// <summary>True where every role by which the actor reads it shows only what one made oneself.</summary>
    public static bool SeesOwnOnly(this Actor actor, Ledger ledger) => ledger.Access.IsOwnOnlyFor(actor);

    public static bool MayCreate(this Actor actor, Ledger ledger) => actor.Roles.Any(ledger.Access.Create.Contains);

    public static bool MayEdit(this Actor actor, Ledger ledger) => actor.Roles.Any(ledger.Access.Edit.Contains);

    /// <summary>Lists are imported by those who also make entries one by one, and whose rows are theirs to answer for.</summary>
    public static bool MayImport(this Actor actor, Ledger ledger) => actor.MayCreate(ledger) && ledger.Schedule is null;

    public static bool Sees(this Actor actor, Ledger ledger, LedgerRecord record) => ledger.Access.Shows(actor, record.Area, record.CreatedBy);

    public static bool Sees(this Actor actor, Ledger ledger, LedgerEntryBrief brief) => ledger.Access.Shows(actor, brief.Area, brief.CreatedBy);

    /// <summary>
    /// Personal values in full are for those who have the power, who entered them, or who have a step to take in the ledger: the number that somebody has to
    /// call. Whoever only looks on sees them masked.
    /// </summary>
    public static bool SeesPersonal(this Actor actor, Ledger ledger, LedgerRecord record) =>
        actor.May(Power.ReadPersonal) || record.CreatedBy == actor.UserName || actor.MayCreate(ledger) || actor.MayEdit(ledger) || ledger.Transitions.Any(t => actor.Roles.Any(t.By.Contains));

    /// <summary>Whether what happens is told to everybody who watches an area: what stands in a ledger only where every level of the county reads it.</summary>
    public static bool IsForEverybody(LedgerShelf ledgers, Core.Facts.FactBody body)
    {
        var id = body switch { Core.Facts.LedgerEntry e => e.Ledger, Core.Facts.LedgerStep s => s.Ledger, _ => null };
        return id is null || ledgers.Find(id) is { } ledger && ((Role[])[Role.Headquarters, Role.Township, Role.Village]).All(r => ledger.Access.Read.Contains(r) && !ledger.Access.Own.Contains(r));
    }

    public static (Ledger? Ledger, ProblemResult? Problem) Find(CountyStore store, Actor actor, string id) =>
        store.Ledgers.Find(id) is { } ledger && actor.MayRead(ledger) ? (ledger, null) : (null, Problem.NotFound("没有这个台账。", "There is no such ledger."));

    /// <summary>The entry where there is one that the actor sees.</summary>
    public static async Task<(Ledger? Ledger, LedgerRecord? Record, ProblemResult? Problem)> FindAsync(CountyStore store, Actor actor, string id, Guid entry, CancellationToken cancel)
    {
        var (ledger, problem) = Find(store, actor, id);
        if (ledger is null) return (null, null, problem);
        var record = await store.LedgerBook.FindAsync(id, entry.ToString("D"), cancel);
        if (record is null) return (null, null, Problem.NotFound("没有这个条目。", "There is no such entry."));
        return actor.Sees(ledger, record) ? (ledger, record, null) : (null, null, Problem.OutOfScope());
    }
}
