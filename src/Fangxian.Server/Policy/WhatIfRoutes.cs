using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.People;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Fangxian.Storage.WhatIf;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>Somebody behind a number of an answer.</summary>
/// <param name="Was">First day free under the packs in force; null where not isolated on the day of reference.</param>
/// <param name="Becomes">First day free under the pack asked about; null where not isolated on that day.</param>
public sealed record WhatIfPerson(PersonName Person, AreaLabel? Area, LocalDate? Was, LocalDate? Becomes);

/// <summary>What would happen, were a pack in force from a day on: numbers of the county, and the people behind them.</summary>
public static class WhatIfRoutes
{
    private static readonly IReadOnlyList<Column<WhatIfPerson>> Columns =
    [
        new(new Text("姓名", "name"), r => r.Person.Name),
        new(new Text("区域", "area"), r => r.Area?.Path),
        new(new Text("现行解除日", "free on, as it is"), r => r.Was),
        new(new Text("试算解除日", "free on, as it would be"), r => r.Becomes),
    ];

    public static void MapWhatIf(this IEndpointRouteBuilder api)
    {
        var whatIf = api.MapGroup("/policy/what-if").WithTags("policy");
        whatIf.MapPost("", AskAsync).RequirePower(Power.ReadPolicy);
        whatIf.MapGet("/people", PeopleAsync).RequirePower(Power.ReadPeople).Produces<Page<WhatIfPerson>>().Produces<PackingProgress>(202);
    }

    private static async Task<Results<Ok<WhatIfView>, Accepted<PackingProgress>, ProblemResult>> AskAsync(
        WhatIfRequest request, Actor actor, CountyStore store, PackShelf shelf, WhatIfAnswers answers, CancellationToken cancel)
    {
        if (WhyNot(request, actor, store) is { } problem) return problem;
        var (question, pack, refusals) = await request.ReadAsync(store, shelf, cancel);
        if (question is null) return Problem.Refused(refusals);
        var (answer, packing) = await answers.AskAsync(question, pack!, anew: true, cancel);
        return answer is null ? TypedResults.Accepted("/api/policy/what-if", packing) : TypedResults.Ok(answer.View);
    }

    /// <param name="change">Whom: <c>released</c>, <c>freed-earlier</c>, <c>held-longer</c> or <c>newly-held</c>.</param>
    private static async Task<IResult> PeopleAsync(
        [AsParameters] ListQuery list, string? pack, int? version, Day? from, Word<Transition>? transition, Word<IsolationChange>? change,
        HttpContext context, Actor actor, CountyStore store, PackShelf shelf, WhatIfAnswers answers, CancellationToken cancel)
    {
        var request = new WhatIfRequest(pack, version, from?.Value, transition?.Value);
        if (WhyNot(request, actor, store) is { } problem) return problem;
        if (change is null)
            return Problem.Refused("change-needed", "change", "请指明看哪些人：released、freed-earlier、held-longer 或 newly-held。", "Say whom: released, freed-earlier, held-longer or newly-held.");
        var (question, found, refusals) = await request.ReadAsync(store, shelf, cancel);
        if (question is null) return Problem.Refused(refusals);
        var (answer, packing) = await answers.AskAsync(question, found!, anew: false, cancel);
        if (answer is null) return TypedResults.Accepted("/api/policy/what-if/people", packing);
        var people = answer.People[change.Value.Value];
        var names = await AreaNames.ReadAsync(store, cancel);
        var filter = new ListFilter().AndId("pack", found!.Id).And("from", (LocalDate?)question.From).And("change", (IsolationChange?)change.Value.Value);
        return await ListAnswer.OfAsync(context, list, "what-if-people", [], filter, Columns, page => PageAsync(people, page, names, store, cancel), row => row);
    }

    /// <summary>Numbers of the whole county are for whoever works for the whole county; drafts for whoever writes them or decides on them.</summary>
    private static ProblemResult? WhyNot(WhatIfRequest request, Actor actor, CountyStore store) =>
        !actor.Sees(store.County) ? Problem.OutOfScope()
        : request.Version is not null && !actor.May(Power.DraftPolicy) && !actor.May(Power.DecidePolicy) ? Problem.NoPower()
        : null;

    private static async Task<Page<WhatIfPerson>> PageAsync(IReadOnlyList<IsolationChanged> people, PageRequest page, AreaNames names, CountyStore store, CancellationToken cancel)
    {
        var start = 0;
        if (page.After is { } after && !(int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out start) && start <= people.Count)) throw new FormatException("after");
        var shown = people.Skip(start).Take(Math.Clamp(page.Limit, 1, 1000)).ToList();
        var briefs = await store.People.BriefsAsync([.. shown.Select(p => p.Person)], cancel);
        var next = start + shown.Count < people.Count ? (start + shown.Count).ToString(CultureInfo.InvariantCulture) : null;
        return new Page<WhatIfPerson>(
            [.. shown.Select(p => new WhatIfPerson(new PersonName(p.Person, Brief(p.Person)?.Name ?? ""), names.Of(Brief(p.Person)?.Area), p.Was, p.Becomes))],
            next, Math.Min(people.Count, Paging.CountedUpTo), people.Count > Paging.CountedUpTo);

        Storage.People.PersonBrief? Brief(PersonId person) => briefs.GetValueOrDefault(person);
    }
}
