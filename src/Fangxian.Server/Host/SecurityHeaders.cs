namespace Fangxian.Server;

/// <summary>Headers that every answer carries: no foreign script, no frame, no guessing of types, no address handed to other sites.</summary>
internal static class SecurityHeaders
{
    // Styles may be inline because Ant Design writes style elements at run time; scripts may not.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()";
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/r"))
            headers.CacheControl = "no-store";
        return next(context);
    });
}
