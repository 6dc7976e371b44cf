using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.People;

/// <summary>Somebody who may be the same person.</summary>
/// <param name="Person">Null where outside the actor's area: that there is one is said, not who.</param>
/// <param name="By"><c>id-number</c>, <c>phone</c> or <c>name-birth-household</c>.</param>
public sealed record PossibleDuplicateView(PersonId? Person, string Name, string By)
{
    public static IReadOnlyList<PossibleDuplicateView> Of(IReadOnlyList<PossibleDuplicate> found, Actor actor) =>
        [.. found.Select(d => actor.Sees(d.Person.Area) ? new PossibleDuplicateView(d.Person.Id, d.Person.Name, d.By) : new PossibleDuplicateView(null, d.Person.Name[..1] + "**", d.By))];
}

/// <summary>
/// Enters a person in the register, or enters one anew whose data changed. Possible duplicates are named, never merged; only the
/// same ID number is the same person, and is not entered twice.
/// </summary>
internal static class RegisterPerson
{
    /// <param name="Id">Of the person, made by the client.</param>
    /// <param name="Fact">Of this entry; left out for the first one.</param>
    internal sealed record Request(PersonId Id, PersonRequest Person, FactId? Fact = null, string? Source = null, FactId? Corrects = null);

    /// <param name="Person">The person entered, or the one known already by the ID number.</param>
    internal sealed record Answer(RecordingOutcome Outcome, PersonId Person, IReadOnlyList<FieldRefusal> Refusals, IReadOnlyList<PossibleDuplicateView> PossibleDuplicates);

    public static async Task<Results<Ok<Answer>, ProblemResult>> Handle(Request request, Actor actor, CountyStore store, EventFeed events, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (request.Person is null) return Problem.Refused("missing-field", "person", "缺少人员信息。", "The person is missing.");
        var entry = request.Person.Read(refusals);
        if (entry is null) return Problem.Refused(refusals);
        if (!actor.Sees(entry.Area)) return Problem.OutOfScope();
        if (await store.People.FindAsync(request.Id, cancel) is { } registered && !actor.Sees(registered.Area)) return Problem.OutOfScope();

        var duplicates = await store.People.DuplicatesAsync(entry, request.Id, cancel);
        var shown = PossibleDuplicateView.Of(duplicates, actor);
        if (duplicates.FirstOrDefault(d => d.By == "id-number") is { } same)
            return actor.Sees(same.Person.Area)
                ? TypedResults.Ok(new Answer(RecordingOutcome.AlreadyKnown, same.Person.Id, [], shown))
                : Problem.Conflict("registered-elsewhere", "该身份证号已在其他辖区登记，请联系县指挥部调整。", "This ID number is registered in another area of the county; ask headquarters to move it.");

        var fact = request.Fact ?? new FactId(ContentId.Of("registration", request.Id.ToString()));
        // Sealed fields differ each time they are sealed: a retry is known by its id.
        if ((await store.Facts.FindAsync([fact], cancel)).Any(f => f.Fact.Subject == Subject.Of(request.Id)))
            return TypedResults.Ok(new Answer(RecordingOutcome.AlreadyKnown, request.Id, [], shown));
        var registration = store.People.Seal(entry, store.Clock.GetCurrentInstant());
        var recording = await store.Facts.RecordAsync([new NewFact(fact, Subject.Of(request.Id), registration, actor.UserName, request.Source is { Length: > 0 and <= 200 } s ? s : "登记", [], request.Corrects)], cancel);
        events.Wake();
        var outcome = recording.Results[0];
        return outcome.Outcome == RecordingOutcome.Refused
            ? Problem.Refused(outcome.Refusals)
            : TypedResults.Ok(new Answer(outcome.Outcome, request.Id, [], shown));
    }
}
