namespace Fangxian.Server.Access;

/// <summary>Signing in and out, and the own password.</summary>
public static class SessionRoutes
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("session");
        session.MapPost("", SignIn.Handle).OpenToAnyone().RequireRateLimiting(RateLimits.SignIn).Produces<Session>();
        session.MapGet("", ReadSession.Handle).OpenToAnyone();
        session.MapDelete("", SignOut.Handle).RequireSignIn(withOneTimePassword: true).Produces(204);
        session.MapPost("/password", ChangePassword.Handle).RequireSignIn(withOneTimePassword: true).RequireRateLimiting(RateLimits.SignIn).Produces<Session>();
    }
}
