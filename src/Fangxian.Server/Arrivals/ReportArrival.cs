using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Server.Facts;
using Fangxian.Server.People;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Arrivals;

/// <summary>An officer enters an arrival for somebody, registered or not.</summary>
internal static class ReportArrival
{
    internal sealed record StayRequest(LocalDate From, LocalDate To, AreaCode? Area = null, Risk? Risk = null);

    /// <param name="Person">Somebody registered; or <paramref name="NewPerson"/>.</param>
    /// <param name="At">When the person arrived; or <paramref name="Arriving"/>, when expected.</param>
    internal sealed record Request(
        Guid Id, PersonId? Person, PersonRequest? NewPerson, Instant? At, Instant? Arriving, Instant? DeclaredAt, DeclaredBy? DeclaredBy, AreaCode? Origin,
        IReadOnlyList<StayRequest>? Stays, string? Transport, IReadOnlyList<string>? Evidence, string? Source);

    /// <param name="Headline">What follows for the person, in a sentence; null where refused.</param>
    internal sealed record Answer(
        RecordingOutcome Outcome, PersonId Person, IReadOnlyList<FactResult> Facts, IReadOnlyList<FieldRefusal> Refusals, Text? Headline, PlanView? Plan,
        IReadOnlyList<PossibleDuplicateView> PossibleDuplicates);

    public static async Task<Results<Ok<Answer>, ProblemResult>> Handle(Request request, Actor actor, ArrivalIntake intake, CountyStore store, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (request.Id == Guid.Empty) refusals.Add(Refusal.Of("missing-field", "id", "缺少报告的标识（UUID）。", "The report has no id (a UUID)."));
        var entry = request.Person is null ? request.NewPerson?.Read(refusals) : null;
        foreach (var evidence in request.Evidence ?? [])
            if (await store.Evidence.FindAsync(evidence, cancel) is null)
                refusals.Add(Refusal.Of("unknown-evidence", "evidence", "没有此依据材料，请先上传。", "There is no such evidence; upload it first."));
        if (refusals.Count > 0) return Problem.Refused(refusals);

        var report = new ArrivalReport(
            request.Id, request.Person, entry, request.At, request.Arriving, request.DeclaredAt, request.Origin,
            [.. (request.Stays ?? []).Select(s => new Stay(s.From, s.To, s.Area, s.Risk))], Short(request.Transport),
            request.DeclaredBy ?? DeclaredBy.Grid, request.Evidence ?? [], actor.UserName, Short(request.Source) ?? "代报");
        var person = await intake.PersonOfAsync(report, cancel);
        if (await store.People.FindAsync(person, cancel) is { } known)
        {
            if (!actor.Sees(known.Area)) return Problem.OutOfScope();
        }
        else if (entry is null)
        {
            return Problem.NotFound("没有此人的登记。", "Nobody is registered under this id.");
        }
        else if (!actor.Sees(entry.Area))
        {
            return Problem.OutOfScope();
        }

        var receipt = await intake.TakeAsync(report, cancel);
        if (receipt.Outcome == RecordingOutcome.Refused && receipt.Facts.Count == 0) return Problem.Refused(receipt.Refusals);
        var now = store.Clock.GetCurrentInstant();
        return TypedResults.Ok(new Answer(
            receipt.Outcome, receipt.Person, [.. receipt.Facts.Select(FactResult.Of)], [.. receipt.Refusals.Select(FieldRefusal.Of)],
            receipt.Plan is { } plan ? Headlines.Of(plan, store.Policy, now) : null, receipt.Plan is { } derived ? PlanView.Of(derived, store.Policy, now) : null,
            PossibleDuplicateView.Of(receipt.PossibleDuplicates, actor)));
    }

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > 100 } tooLong ? tooLong[..100] : text.Trim();
}
