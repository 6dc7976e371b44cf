using Fangxian.Storage;
using Fangxian.Storage.Users;

namespace Fangxian.Server.Access;

/// <summary>Finds out who a request under <c>/api</c> comes from: a bearer token before a cookie, because only programs send one.</summary>
internal static class Identification
{
    public const string CookieName = "fangxian";

    public static IApplicationBuilder UseIdentification(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/api") && await FindAsync(context) is { } caller) context.SetCaller(caller);
        await next(context);
    });

    public static string? BearerToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }

    public static void SetCookie(HttpContext context, string secret) => context.Response.Cookies.Append(CookieName, secret, CookieOf(context, SessionRegister.Lasts.ToTimeSpan()));

    public static void ClearCookie(HttpContext context) => context.Response.Cookies.Delete(CookieName, CookieOf(context, null));

    private static async Task<Caller?> FindAsync(HttpContext context)
    {
        var store = context.RequestServices.GetRequiredService<CountyStore>();
        if (BearerToken(context.Request) is { } token)
            return await store.Tokens.FindAsync(token, context.RequestAborted) is { } program ? Of(program, byCookie: false) : null;
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } secret) return null;
        return await store.Sessions.FindAsync(secret, context.RequestAborted) is { } user ? Of(user, byCookie: true) : null;
    }

    private static Caller Of(User user, bool byCookie) => new(user.Actor, user.DisplayName, byCookie, user.MustChangePassword);

    private static CookieOptions CookieOf(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = maxAge,
    };
}
