using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Areas;

/// <summary>A node of the tree of areas.</summary>
/// <param name="Path">Below the county: from there; elsewhere the full name.</param>
/// <param name="Children">How many areas lie directly below.</param>
/// <param name="People">Registered people; null outside the county, where none are kept.</param>
public sealed record AreaNode(AreaCode Code, string Name, string Path, string Level, int Children, int? People);

/// <summary>The county's tree of areas, and the divisions of the country for where people come from.</summary>
public static class AreaRoutes
{
    private const int SearchRows = 20;

    internal sealed record NewArea(AreaCode Code, string Name);

    /// <param name="Q">A code, or part of a name.</param>
    internal sealed record Search(string? Q);

    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        var areas = api.MapGroup("/areas").WithTags("areas");
        areas.MapGet("", ChildrenAsync).RequireSignIn();
        areas.MapPost("/search", SearchAsync).RequireSignIn();
        areas.MapGet("/{code}", FindAsync).RequireSignIn();
        areas.MapPost("", AddAsync).RequirePower(Power.ManageAreas);
    }

    /// <summary>Directly below <paramref name="parent"/>; the county itself without one, the provinces for <c>0</c>.</summary>
    private static async Task<Results<Ok<IReadOnlyList<AreaNode>>, ProblemResult>> ChildrenAsync(string? parent, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        if (string.IsNullOrEmpty(parent)) return TypedResults.Ok<IReadOnlyList<AreaNode>>([await NodeAsync(names, store, actor, store.County, cancel)]);
        AreaCode? above = null;
        if (parent != "0")
        {
            if (!AreaCode.TryParse(parent, out var code) || !names.Tree.Contains(code)) return Problem.NotFound("没有此区域。", "There is no such area.");
            above = code;
        }

        var people = above is { } within && store.County.Covers(within) && actor.May(Power.ReadPeople) ? await store.Areas.PeopleAsync(within == store.County ? null : within, cancel) : null;
        return TypedResults.Ok<IReadOnlyList<AreaNode>>([.. names.Tree.Children(above).Select(a => Node(names, a,
            people is not null && (actor.Sees(a.Code) || a.Code.Covers(actor.Scope)) ? people.GetValueOrDefault(a.Code.Value) : null))]);
    }

    private static async Task<Results<Ok<AreaNode>, ProblemResult>> FindAsync(AreaCode code, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        return names.Tree.Contains(code)
            ? TypedResults.Ok(await NodeAsync(names, store, actor, code, cancel))
            : Problem.NotFound("没有此区域。", "There is no such area.");
    }

    /// <summary>
    /// By code or name, the county's own first. Asked by a body: whoever looks for a person types into the same box.
    /// </summary>
    private static async Task<Ok<IReadOnlyList<AreaNode>>> SearchAsync(Search search, CountyStore store, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        var found = names.Tree.Search(search.Q ?? "", SearchRows * 3).OrderBy(a => store.County.Covers(a.Code) ? 0 : 1).Take(SearchRows);
        return TypedResults.Ok<IReadOnlyList<AreaNode>>([.. found.Select(a => Node(names, a, null))]);
    }

    private static async Task<Results<Ok<AreaNode>, ProblemResult>> AddAsync(NewArea request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (!actor.Sees(request.Code)) return Problem.OutOfScope();
        if (request.Name is null || request.Name.Length > 60) return Problem.Refused("name-length", "name", "区域名称最多 60 字。", "The name of an area has at most 60 characters.");
        if (await store.Areas.AddAsync(new Area(request.Code, request.Name.Trim()), actor.UserName, cancel) is { } refusal) return Problem.Refused(refusal);
        return TypedResults.Ok(await NodeAsync(await AreaNames.ReadAsync(store, cancel), store, actor, request.Code, cancel));
    }

    private static async Task<AreaNode> NodeAsync(AreaNames names, CountyStore store, Actor actor, AreaCode code, CancellationToken cancel)
    {
        var area = names.Tree.Find(code) ?? new Area(code, code.Value);
        if (!actor.May(Power.ReadPeople) || !actor.Sees(code) || !store.County.Covers(code)) return Node(names, area, null);
        var below = await store.Areas.PeopleAsync(code == store.County ? null : code, cancel);
        return Node(names, area, below.Values.Sum());
    }

    private static AreaNode Node(AreaNames names, Area area, int? people) => new(
        area.Code, area.ShortName, names.Spoken(area.Code) ?? area.Name, LevelName(area.Code.Level), names.Tree.Children(area.Code).Count, people);

    private static string LevelName(AreaLevel level) => Core.Facts.FactCodec.Name(level);
}
