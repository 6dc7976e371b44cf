using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Server.Events;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Policy;

/// <summary>A second person approves or refuses a proposal, or somebody takes it back before its time.</summary>
internal static class DecideSwitch
{
    /// <param name="Id">Made by the client; the same decision sent twice is one.</param>
    /// <param name="Fingerprint">Of the text that the decider was shown.</param>
    /// <param name="Reason">Needed where it is refused or withdrawn.</param>
    internal sealed record Request(FactId Id, PolicyVerdict Verdict, string Fingerprint, string? Reason = null);

    /// <param name="Standing">Where the proposal stands now.</param>
    internal sealed record Answer(FactId Id, RecordingOutcome Outcome, SwitchStanding Standing, long? Sequence);

    public static async Task<Results<Ok<Answer>, ProblemResult>> Handle(
        string id, Request request, Actor actor, CountyStore store, PolicyTurn turn, EventFeed events, CancellationToken cancel)
    {
        if (Refuse(request) is { Count: > 0 } refusals) return Problem.Refused(refusals);
        var now = store.Clock.GetCurrentInstant();
        if (await FindAsync(store, id, cancel) is not { } of) return Problem.NotFound("没有这项提议。", "There is no such proposal.");
        if (of.Proposal.Fingerprint != request.Fingerprint)
            return Problem.Conflict("text-changed", "所示文本与提议的文本不同，请刷新后再决定。", "The text shown is not the text proposed; look again before deciding.");
        var known = (await store.Facts.FindAsync([request.Id], cancel) is [var same] ? same.Fact.Body : null) as PolicyDecision;
        var isRetry = known is not null && known.Id == id && known.Verdict == request.Verdict;
        if (!isRetry && PolicySwitches.WhyNot(actor, of, request.Verdict, now) is { } whyNot)
            return Problem.Of(whyNot.Code is "no-power" or "approver-is-proposer" ? 403 : 409, whyNot.Code, whyNot.Message.Zh, whyNot.Message.En);

        var body = isRetry ? known! : new PolicyDecision(id, request.Verdict, now, request.Reason?.Trim() is { Length: > 0 } reason ? reason : null);
        var recorded = (await store.Facts.RecordAsync([new NewFact(request.Id, Subject.Matter(PolicyMatter.Id), body, actor.UserName, "策略启用", [])], cancel)).Results[0];
        if (recorded.Outcome == RecordingOutcome.Refused) return Problem.Refused(recorded.Refusals);
        turn.Wake();
        events.Wake();
        // Two may have decided at the same moment: the journal knows who was first.
        var after = (await FindAsync(store, id, cancel))!;
        return after.DecidedBy == actor.UserName || isRetry
            ? TypedResults.Ok(new Answer(request.Id, recorded.Outcome, after.Standing, recorded.Sequence))
            : Problem.Conflict("already-decided", $"{after.DecidedBy} 已作出决定，请刷新。", $"{after.DecidedBy} has decided on this already; look again.");
    }

    private static async Task<PolicySwitch?> FindAsync(CountyStore store, string id, CancellationToken cancel) =>
        (await PolicyInForce.SwitchesAsync(store, store.Clock.GetCurrentInstant(), cancel)).FirstOrDefault(s => s.Proposal.Id == id);

    private static List<Refusal> Refuse(Request request)
    {
        var refusals = new List<Refusal>();
        if (request.Id.Value == Guid.Empty) refusals.Add(Refusal.Of("missing-field", "id", "缺少本次决定的标识（UUID）。", "The decision has no id (a UUID)."));
        if (request.Verdict != PolicyVerdict.Approved && string.IsNullOrWhiteSpace(request.Reason))
            refusals.Add(Refusal.Of("reason-missing", "reason", "不同意或撤回的，请写明理由。", "Say why it is refused or withdrawn."));
        if (request.Reason is { Length: > ProposeSwitch.LongestReason })
            refusals.Add(Refusal.Of("too-long", "reason", $"理由最多 {ProposeSwitch.LongestReason} 字。", $"A reason has at most {ProposeSwitch.LongestReason} characters."));
        return refusals;
    }
}
