namespace Fangxian.Server.Access;

/// <summary>
/// Stands between routing and the endpoints under <c>/api</c>: nothing of a request's body is read before the caller may call.
/// </summary>
internal static class AccessGate
{
    /// <summary>Browsers send it only from our own pages: a foreign page cannot add a header without being asked first.</summary>
    public const string WriteHeader = "X-Fangxian";

    public static IApplicationBuilder UseAccessGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/api") && Refuse(context) is { } problem)
            await problem.ExecuteAsync(context);
        else
            await next(context);
    });

    private static ProblemResult? Refuse(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint) return Problem.NotFound();
        // Routing answers a wrong method, or a body of a kind that is not taken, by an endpoint of its own, which has no route.
        if (endpoint is not RouteEndpoint)
            return endpoint.DisplayName?.StartsWith("415", StringComparison.Ordinal) == true
                ? Problem.Of(415, "unsupported-media-type", "请求内容的格式应为 application/json。", "The body has to be application/json.")
                : Problem.Of(405, "method-not-allowed", "此地址不支持该操作，请对照接口文档。", "This address does not take that method; see the API document.");
        var caller = context.Caller();

        // Also for endpoints open to anyone: a foreign page must not sign a browser in or out either. A token is sent by no browser on its own.
        if (IsWrite(context.Request) && Identification.BearerToken(context.Request) is null && !context.Request.Headers.ContainsKey(WriteHeader))
            return Problem.Of(403, "write-header-missing", "请求缺少 X-Fangxian 头，已拒绝。", "Writes from a browser must carry the header X-Fangxian.");

        if (endpoint.Metadata.GetMetadata<PowerDemand>() is not { } demand) return Problem.NoPower();
        if (!demand.SignedIn) return null;
        if (caller is null) return Problem.Unauthenticated();
        if (caller.MustChangePassword && !demand.WithOneTimePassword)
            return Problem.Of(403, "password-must-change", "请先修改一次性密码。", "Change the one-time password first.");
        return demand.AnyOf.Count == 0 || demand.AnyOf.Any(caller.Actor.May) ? null : Problem.NoPower();
    }

    private static bool IsWrite(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
}
