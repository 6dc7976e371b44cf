using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Ledgers;

/// <summary>What of an entry is shown only for a purpose, and its papers. All of it is logged before it is given.</summary>
internal static class EntryPapers
{
    internal sealed record UnmaskRequest(string Purpose);

    internal sealed record OpenedValues(IReadOnlyDictionary<string, string> Values);

    public static async Task<Results<Ok<OpenedValues>, ProblemResult>> Unmask(string ledger, Guid entry, UnmaskRequest request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, record, problem) = await LedgerAccessOf.FindAsync(store, actor, ledger, entry, cancel);
        if (declared is null || record is null) return problem!;
        if (Purpose.WhyNot(request.Purpose) is { } refusal) return Problem.Refused(refusal);
        if (!actor.SeesPersonal(declared, record)) return Problem.NoPower();
        await ReadEntry.LogPeopleAsync(store, actor, declared, record, "ledger unmask", request.Purpose.Trim(), cancel);
        await store.ReadLog.AppendListAsync(actor.UserName, request.Purpose.Trim(), $"ledger unmask {record.Number}", cancel);
        return TypedResults.Ok(new OpenedValues(declared.Fields.Where(f => f.Personal is not null && record[f.Id] is not null).ToDictionary(f => f.Id, f => LedgerSeal.Open(f.Personal!.Value, record[f.Id]!, store.Keys), StringComparer.Ordinal)));
    }

    /// <summary>A paper of the entry: attached to one of its steps, or the value of one of its fields.</summary>
    public static async Task<IResult> Evidence(string ledger, Guid entry, string evidence, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, record, problem) = await LedgerAccessOf.FindAsync(store, actor, ledger, entry, cancel);
        if (declared is null || record is null) return problem!;
        var isOfEntry = record.History.Any(h => h.Evidence.Contains(evidence))
            || declared.Fields.Any(f => f.Type is LedgerFieldType.Attachment && record.History.Any(h => h.Values.All.TryGetValue(f.Id, out var value) && LedgerValue.Attachments(value).Contains(evidence)));
        if (!isOfEntry || await store.Evidence.FindAsync(evidence, cancel) is not { } info || await store.Evidence.ContentAsync(evidence, cancel) is not { } content) return Problem.NotFound();
        await ReadEntry.LogPeopleAsync(store, actor, declared, record, "ledger evidence", "查看台账材料", cancel);
        await store.ReadLog.AppendListAsync(actor.UserName, "查看台账材料", $"ledger evidence {record.Number}", cancel);
        // Always a download: what somebody uploaded is never run in the desk's own origin.
        return TypedResults.File(content, info.MediaType.StartsWith("text/plain", StringComparison.Ordinal) ? info.MediaType : "application/octet-stream", info.Name);
    }
}
