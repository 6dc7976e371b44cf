using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Server.Plans;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Approvals;

/// <summary>
/// A second person decides on a derived isolation. Who recorded a fact it rests on is refused by the core; a decision on a plan that has
/// changed since it was shown is refused here, so that nobody approves what they did not see.
/// </summary>
public static class DecideApproval
{
    private const int LongestReason = 500;

    /// <param name="Id">Made by the client; the same decision sent twice is one.</param>
    /// <param name="Until">First day free, as the queue shows it.</param>
    /// <param name="Reason">Needed where the isolation is refused.</param>
    public sealed record Request(FactId Id, PersonId Person, string Rule, LocalDate From, LocalDate Until, Verdict Verdict, string? Reason = null);

    /// <param name="Standing">Where the measure stands now.</param>
    public sealed record Answer(FactId Id, RecordingOutcome Outcome, Standing Standing, long? Sequence);

    public static async Task<Results<Ok<Answer>, ProblemResult>> Handle(Request request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (Refuse(request) is { Count: > 0 } refusals) return Problem.Refused(refusals);
        var (person, problem) = await Scope.PersonAsync(store, actor, request.Person, cancel);
        if (person is null) return problem!;

        var before = await PersonPlan.ReadAsync(store, person, cancel);
        var known = before.Facts.FirstOrDefault(f => f.Id == request.Id);
        if (known is { Body: Approval same } && same.Rule == request.Rule && same.From == request.From && same.Until == request.Until && same.Verdict == request.Verdict)
            return TypedResults.Ok(new Answer(request.Id, RecordingOutcome.AlreadyKnown, StandingOf(before, request), null));
        if (Find(before, request) is not { } measure)
            return Problem.Conflict("plan-changed", "该措施已变更或不存在，请刷新后再决定。", "This measure has changed or is gone; look again before deciding.");
        if (Core.Measures.Approvals.WhyNot(actor, measure, before.Facts) is { } whyNot)
            return Problem.Of(403, whyNot.Code, whyNot.Message.Zh, whyNot.Message.En);
        if (measure.Standing != Standing.Proposed)
            return Problem.Conflict("already-decided", "该措施已有人决定，请刷新。", "Somebody has decided on this already; look again.");

        var body = new Approval(before.AsOf, request.Rule, request.From, request.Until, request.Verdict, request.Reason?.Trim() is { Length: > 0 } reason ? reason : null);
        var recording = await store.Facts.RecordAsync([new NewFact(request.Id, Subject.Of(person.Id), body, actor.UserName, "审批", [])], cancel);
        var outcome = recording.Results[0];
        if (outcome.Outcome == RecordingOutcome.Refused) return Problem.Refused(outcome.Refusals);
        var after = await PersonPlan.ReadAsync(store, person, cancel);
        return TypedResults.Ok(new Answer(request.Id, outcome.Outcome, StandingOf(after, request), outcome.Sequence));
    }

    private static List<Refusal> Refuse(Request request)
    {
        var refusals = new List<Refusal>();
        if (request.Id.Value == Guid.Empty) refusals.Add(Refusal.Of("missing-field", "id", "缺少本次决定的标识（UUID）。", "The decision has no id (a UUID)."));
        if (request.Verdict == Verdict.Refused && string.IsNullOrWhiteSpace(request.Reason))
            refusals.Add(Refusal.Of("reason-missing", "reason", "不同意的，请写明理由。", "Say why it is refused."));
        if (request.Reason is { Length: > LongestReason })
            refusals.Add(Refusal.Of("too-long", "reason", $"理由最多 {LongestReason} 字。", $"A reason has at most {LongestReason} characters."));
        return refusals;
    }

    private static Measure? Find(PersonPlan plan, Request request) =>
        plan.Plan.Measures.FirstOrDefault(m => m.Rule == request.Rule && m.From == request.From && m.Until == request.Until);

    private static Standing StandingOf(PersonPlan plan, Request request) => Find(plan, request)?.Standing ?? Standing.Refused;
}
