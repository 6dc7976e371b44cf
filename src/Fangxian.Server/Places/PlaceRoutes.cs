using Fangxian.Core.Access;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Ledgers;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Places;

/// <summary>A place that carries a code, to be chosen by its name.</summary>
public sealed record FoundPlace(string Id, string Name, AreaLabel Area);

/// <summary>Places with a code: shops, markets, schools.</summary>
public static class PlaceRoutes
{
    private const int SearchRows = 20;

    /// <param name="Q">Part of the name, or how the id begins.</param>
    internal sealed record Search(string? Q);

    public static void MapPlaces(this IEndpointRouteBuilder api) => api.MapPost("/places/search", SearchAsync).RequireSignIn().WithTags("places");

    /// <summary>Within the actor's area. Whoever makes entries in a ledger names places; somebody who only keeps users has no use for them.</summary>
    private static async Task<Results<Ok<IReadOnlyList<FoundPlace>>, ProblemResult>> SearchAsync(Search request, Actor actor, CountyStore store, CancellationToken cancel)
    {
        if (!actor.May(Power.ReadPeople) && !store.Ledgers.All.Any(actor.MayRead)) return Problem.NoPower();
        var names = await AreaNames.ReadAsync(store, cancel);
        var found = await store.Places.FindAsync(request.Q ?? "", actor.Scope, SearchRows, cancel);
        return TypedResults.Ok<IReadOnlyList<FoundPlace>>([.. found.Select(p => new FoundPlace(p.Id, p.Name, names.Of(p.Area)))]);
    }
}
