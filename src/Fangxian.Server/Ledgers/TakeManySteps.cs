using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;

namespace Fangxian.Server.Ledgers;

/// <summary>One step taken with many entries: those chosen on a page at once, all of a filter as a job.</summary>
internal static class TakeManySteps
{
    /// <summary>More are taken as a job, with progress.</summary>
    private const int AtOnce = 200;

    private const string Source = "工作台（批量）";

    /// <param name="Id">Of the act, made by the client: sent again it takes no step twice.</param>
    /// <param name="Entries">Which; null: all of the filter.</param>
    internal sealed record Request(Guid Id, string Step, IReadOnlyList<Chosen>? Entries = null, string? Reason = null, IReadOnlyDictionary<string, string>? Values = null, Narrowed? Filter = null);

    internal sealed record Chosen(Guid Id, int? Seen);

    /// <summary>The filters of the list.</summary>
    internal sealed record Narrowed(string? State, string? Area, IReadOnlyList<string>? F, bool? Overdue, bool? Mine, string? Q);

    internal sealed record Answer(int Done, IReadOnlyList<RefusedEntry> Refused);

    internal sealed record RefusedEntry(Guid Entry, string Number, string Code, string Zh, string En);

    public static async Task<IResult> Handle(string ledger, Request request, Actor actor, CountyStore store, JobQueue jobs, EventFeed events, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        if (request.Step is Ledger.Edit || declared.Transition(request.Step) is null && request.Step != Ledger.Void)
            return Problem.Refused("unknown-step", "step", "没有这一步。", "There is no such step.");
        if (request.Id == Guid.Empty) return Problem.Refused("missing-field", "id", "缺少标识（UUID）。", "The act has no id (a UUID).");
        if (request.Entries?.Contains(null!) == true) return Problem.Refused("bad-value", "entries", "条目列表中有空项。", "The list of entries has an empty item.");
        if (request.Entries is { Count: > 0 and <= AtOnce } few)
        {
            var outcomes = await store.LedgerBook.WriteAsync([.. few.Select(e => Command(ledger, request, e.Id.ToString("D"), e.Seen, actor))], cancel);
            events.Wake();
            return TypedResults.Ok(new Answer(
                outcomes.Count(o => o.Outcome != RecordingOutcome.Refused),
                [.. outcomes.Select((o, i) => (o, few[i].Id)).Where(x => x.o.Outcome == RecordingOutcome.Refused).Select(x => new RefusedEntry(x.Id, x.o.Number, x.o.Refusals[0].Code, x.o.Refusals[0].Message.Zh, x.o.Refusals[0].Message.En))]));
        }

        LedgerQuery? query = null;
        if (request.Entries is null)
        {
            if (request.Filter is not { } asked) return Problem.Refused("missing-field", "entries", "请选择条目。", "Choose entries.");
            query = new EntryQuery(asked.State, asked.Area, asked.F, asked.Overdue, asked.Mine, asked.Q).Read(declared, actor, null, out problem);
            if (query is null) return problem!;
        }

        return await jobs.StartAsync("ledger-steps", actor.UserName, request.Entries?.Count ?? 0, (progress, stop) => RunAsync(store, events, ledger, request, query, actor, progress, stop), cancel) is { } job
            ? TypedResults.Accepted($"/api/ledgers/{ledger}/jobs/{job.Id}", LedgerRoutes.Show(ledger, job, store))
            : Problem.Of(503, "queue-full", "排队的任务过多，请稍后再试。", "Too many jobs are waiting; try again later.");
    }

    /// <summary>Takes the step with one entry after the other; entries that it does not apply to are listed, and the others go on.</summary>
    internal static async Task<JobResult> RunAsync(
        CountyStore store, EventFeed events, string ledger, Request request, LedgerQuery? query, Actor actor, JobProgress progress, CancellationToken cancel)
    {
        // Read first: a step changes what the filter shows.
        var chosen = query is null ? [.. request.Entries!.Select(e => (e.Id.ToString("D"), e.Seen))] : await AllAsync(store, query, cancel);
        var (done, refused) = (0L, new List<RowRefusal>());
        for (var start = 0; start < chosen.Count; start += LedgerBook.Bulk)
        {
            var part = chosen.Skip(start).Take(LedgerBook.Bulk).ToList();
            var outcomes = await store.LedgerBook.WriteAsync([.. part.Select(e => Command(ledger, request, e.Entry, e.Seen, actor))], cancel);
            for (var i = 0; i < outcomes.Count; i++)
                if (outcomes[i].Outcome == RecordingOutcome.Refused) refused.AddRange(outcomes[i].Refusals.Take(1).Select(r => new RowRefusal(start + i + 1, outcomes[i].Number, "", r)));
                else done++;
            await progress.ReportAsync(start + part.Count, chosen.Count, Counts(), cancel);
        }

        events.Wake();
        return new JobResult(Counts(), new Text($"已办理 {done} 条，未办理 {refused.Count} 条。", $"{done} entries done, {refused.Count} refused."), await ErrorFile.WriteAsync(refused));

        Dictionary<string, long> Counts() => new() { ["done"] = done, ["refused"] = refused.Count };
    }

    private static async Task<List<(string Entry, int? Seen)>> AllAsync(CountyStore store, LedgerQuery query, CancellationToken cancel)
    {
        var all = new List<(string, int?)>();
        await foreach (var entry in store.LedgerEntries.EveryAsync(query, cancel)) all.Add((entry.Entry, entry.Seen));
        return all;
    }

    private static LedgerCommand.Step Command(string ledger, Request request, string entry, int? seen, Actor actor) => new(
        new FactId(ContentId.Of("ledger-bulk", request.Id.ToString("D"), entry)), ledger, entry,
        new LedgerStepping(request.Step, seen, request.Values ?? new Dictionary<string, string>(), request.Reason), actor, Source, []);
}
