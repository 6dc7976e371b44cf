using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Server.Lists;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.People;

/// <summary>The plan as of a time, as known at a time: what applied then, and what was known then.</summary>
internal static class ReadPlan
{
    public static async Task<Results<Ok<PlanView>, ProblemResult>> Handle(
        Guid id, Moment? asOf, Moment? knownAt, string? purpose, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (person, problem) = await Scope.PersonAsync(store, actor, new PersonId(id), cancel);
        if (person is null) return problem!;
        if (Purpose.WhyNot(purpose) is { } refusal) return Problem.Refused(refusal);
        await store.ReadLog.AppendAsync(actor.UserName, person.Id, purpose!.Trim(), "plan", cancel);
        var facts = await store.Facts.TimelineAsync(person.Id, cancel);
        var at = asOf?.Value ?? store.Clock.GetCurrentInstant();
        var plan = Derivation.Derive(store.Policy, person.Profile, [.. facts.Select(f => f.Fact)], await store.RiskAreas.RegisterAsync(cancel), at, knownAt?.Value);
        return TypedResults.Ok(PlanView.Of(plan, store.Policy, at, knownAt?.Value));
    }
}
