using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Links;

/// <summary>Gives a person a link to the own page, to send or to print.</summary>
public static class LinkRoutes
{
    /// <param name="Days">How long it stays open, 1 to <see cref="ResidentLink.MostDays"/>.</param>
    public sealed record Request(int? Days = null);

    /// <param name="Url">Shown this once: only its digest is kept.</param>
    public sealed record MadeLink(string Url, string QrSvg, Instant Expires);

    public static void MapLinks(this IEndpointRouteBuilder api) =>
        api.MapPost("/people/{id:guid}/links", MakeAsync).RequirePower(Power.RecordFacts).WithTags("people");

    private static async Task<Results<Ok<MadeLink>, ProblemResult>> MakeAsync(
        Guid id, Request request, HttpContext context, Actor actor, CountyStore store, ServerOptions options, CancellationToken cancel)
    {
        var days = request.Days ?? ResidentLink.UsualDays;
        if (days is < 1 or > ResidentLink.MostDays)
            return Problem.Refused("days-range", "days", $"有效期应为 1 至 {ResidentLink.MostDays} 天。", $"A link stays open for 1 to {ResidentLink.MostDays} days.");
        var (person, problem) = await Scope.PersonAsync(store, actor, new PersonId(id), cancel);
        if (person is null) return problem!;
        var (secret, expires) = await store.Links.AddAsync(person.Id, days, actor.UserName, cancel);
        var url = ResidentLink.AddressOf(secret, context.Request, options);
        return TypedResults.Ok(new MadeLink(url, QrCode.Svg(url), expires));
    }
}
