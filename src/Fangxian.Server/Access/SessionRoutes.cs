namespace Fangxian.Server.Access;

/// <summary>Signing in and out, and the own password.</summary>
public static class SessionRoutes
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("session");
        session.MapPost("", SignIn.Handle).OpenToAnyone().RequireRateLimiting(RateLimits.SignIn).Produces<Session>();
        session.MapGet("", ReadSession.Handle).RequireSignIn().Produces<Session>();
        session.MapDelete("", SignOut.Handle).RequireSignIn().Produces(204);
        session.MapPost("/password", ChangePassword.Handle).RequireSignIn().RequireRateLimiting(RateLimits.SignIn).Produces<Session>();
    }
}
