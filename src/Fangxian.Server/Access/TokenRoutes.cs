using Fangxian.Storage;
using Fangxian.Storage.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Access;

/// <summary>Bearer tokens by which programs act with the roles and the area of whoever made them.</summary>
public static class TokenRoutes
{
    /// <summary>A token without an end is one that nobody remembers.</summary>
    private const int LongestDays = 366;

    internal sealed record NewToken(string Label, int? Days);

    /// <param name="Secret">Shown this once; the database keeps its digest.</param>
    internal sealed record MadeToken(ApiToken Token, string Secret);

    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("session");
        tokens.MapGet("", ListAsync).RequireSignIn();
        tokens.MapPost("", AddAsync).RequireSignIn();
        tokens.MapDelete("/{id}", RevokeAsync).RequireSignIn().Produces(204);
    }

    private static async Task<Ok<IReadOnlyList<ApiToken>>> ListAsync(Caller caller, CountyStore store, CancellationToken cancel) =>
        TypedResults.Ok(await store.Tokens.ListAsync(caller.Actor.UserName, cancel));

    private static async Task<Results<Ok<MadeToken>, ProblemResult>> AddAsync(NewToken request, Caller caller, CountyStore store, CancellationToken cancel)
    {
        // A stolen token must not be able to make itself immortal.
        if (!caller.ByCookie || caller.MustChangePassword)
            return Problem.Of(403, "session-needed", "只有登录后（并已修改一次性密码）才能创建令牌。", "Tokens are made by persons signed in, after a one-time password was changed.");
        if (string.IsNullOrWhiteSpace(request.Label) || request.Label.Length > 100)
            return Problem.Refused("label-length", "label", "请填写用途，最多 100 字。", "Say what it is for, in at most 100 characters.");
        if (request.Days is < 1 or > LongestDays)
            return Problem.Refused("days-range", "days", $"有效期应为 1 至 {LongestDays} 天。", $"A token lasts 1 to {LongestDays} days.");
        var expires = store.Clock.GetCurrentInstant() + Duration.FromDays(request.Days ?? 90);
        var (token, secret) = await store.Tokens.AddAsync(caller.Actor.UserName, request.Label.Trim(), expires, cancel);
        return TypedResults.Ok(new MadeToken(token, secret));
    }

    private static async Task<IResult> RevokeAsync(string id, Caller caller, CountyStore store, CancellationToken cancel) =>
        await store.Tokens.RevokeAsync(caller.Actor.UserName, id, cancel) ? TypedResults.NoContent() : Problem.NotFound();
}
