using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Events;
using Fangxian.Server.Users;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>Makes an entry.</summary>
internal static class WriteEntry
{
    private const string Source = "工作台";

    /// <param name="Id">Of the entry, made by the client: sent again it makes nothing twice.</param>
    /// <param name="At">The time on the device where it was entered without network.</param>
    /// <param name="Evidence">Ids of stored papers.</param>
    internal sealed record Request(Guid Id, AreaCode? Area, IReadOnlyDictionary<string, string>? Values, Instant? At = null, IReadOnlyList<string>? Evidence = null);

    /// <param name="Number">What people call the entry by.</param>
    internal sealed record Answer(string Id, string Number, RecordingOutcome Outcome);

    public static async Task<Results<Ok<Answer>, ProblemResult>> Handle(string ledger, Request request, Actor actor, CountyStore store, EventFeed events, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        if (WithoutId(request.Id) is { } missing) return missing;
        var entry = request.Id.ToString("D");
        var evidence = request.Evidence ?? [];
        // One id for the entry and for the fact that makes it: a retry is known by either.
        var command = new LedgerCommand.Create(new FactId(request.Id), ledger, new LedgerEntering(entry, request.Area, request.Values ?? new Dictionary<string, string>(), evidence.Count, request.At), actor, Source, evidence);
        var outcome = (await store.LedgerBook.WriteAsync([command], cancel))[0];
        if (outcome.Outcome == RecordingOutcome.Refused) return Problem.Refused(outcome.Refusals);
        events.Wake();
        return TypedResults.Ok(new Answer(entry, outcome.Number, outcome.Outcome));
    }

    /// <summary>Two that came without an id would be taken for one sent twice.</summary>
    private static ProblemResult? WithoutId(Guid id) => id == Guid.Empty ? Problem.Refused("missing-field", "id", "缺少标识（UUID）。", "There is no id (a UUID).") : null;

    /// <summary>One step of one entry.</summary>
    internal static class Step
    {
        /// <param name="Id">Of the fact, made by the client.</param>
        /// <param name="Step">A transition, <c>edit</c> or <c>void</c>.</param>
        /// <param name="Seen">As the entry said when it was read.</param>
        internal sealed record Request(
            Guid Id, string Step, int? Seen, IReadOnlyDictionary<string, string>? Values = null, string? Reason = null, AreaCode? Area = null, Instant? At = null, IReadOnlyList<string>? Evidence = null);

        internal sealed record Answer(RecordingOutcome Outcome, string State, int Seen);

        public static async Task<Results<Ok<Answer>, ProblemResult>> Handle(string ledger, Guid entry, Request request, Actor actor, CountyStore store, EventFeed events, CancellationToken cancel)
        {
            var (declared, record, problem) = await LedgerAccessOf.FindAsync(store, actor, ledger, entry, cancel);
            if (declared is null || record is null) return problem!;
            if (WithoutId(request.Id) is { } missing) return missing;
            var outcome = (await store.LedgerBook.WriteAsync([Command(ledger, entry, request, actor)], cancel))[0];
            if (outcome.Outcome != RecordingOutcome.Refused)
            {
                events.Wake();
                return TypedResults.Ok(new Answer(outcome.Outcome, outcome.State, outcome.Seen));
            }

            return outcome.Refusals is [{ Code: "raced" }] ? await RacedAsync(store, declared, entry, cancel) : Problem.Refused(outcome.Refusals);
        }

        private static LedgerCommand.Step Command(string ledger, Guid entry, Request request, Actor actor)
        {
            var evidence = request.Evidence ?? [];
            var stepping = new LedgerStepping(request.Step, request.Seen, request.Values ?? new Dictionary<string, string>(), request.Reason, request.Area, evidence.Count, request.At);
            return new LedgerCommand.Step(new FactId(request.Id), ledger, entry.ToString("D"), stepping, actor, Source, evidence);
        }

        /// <summary>Says who was first by the name that people know.</summary>
        private static async Task<ProblemResult> RacedAsync(CountyStore store, Ledger ledger, Guid entry, CancellationToken cancel)
        {
            var last = (await store.LedgerBook.FindAsync(ledger.Id, entry.ToString("D"), cancel))!.History[^1];
            var (who, label) = ((await StaffNames.ReadAsync(store, cancel)).Of(last.By), ledger.StepLabel(last.Step));
            var at = Wording.Spoken.At(last.Recorded, store.Today);
            return Problem.Conflict("raced", $"{who}已于 {at.Zh} 办理“{label.Zh}”，请先查看最新情况。", $"{who} took the step '{label.En}' on {at.En}; look at the entry again first.");
        }
    }
}
