using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Fangxian.Storage.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.People;

/// <summary>Shows ID number, phone and address in the clear, for a purpose that goes into the read log first.</summary>
internal static class UnmaskPerson
{
    internal sealed record Request(string Purpose);

    public static async Task<Results<Ok<PersonalData>, ProblemResult>> Handle(Guid id, Request request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (person, problem) = await Scope.PersonAsync(store, actor, new PersonId(id), cancel);
        if (person is null) return problem!;
        if (Purpose.WhyNot(request.Purpose) is { } refusal) return Problem.Refused(refusal);
        await store.ReadLog.AppendAsync(actor.UserName, person.Id, request.Purpose.Trim(), "unmask", cancel);
        return await store.People.OpenAsync(person.Id, cancel) is { } opened ? TypedResults.Ok(opened) : Problem.NotFound();
    }
}
