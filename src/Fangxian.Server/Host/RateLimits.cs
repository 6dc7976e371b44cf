using System.Globalization;
using System.Threading.RateLimiting;
using Fangxian.Server.Resident;
using Microsoft.AspNetCore.RateLimiting;

namespace Fangxian.Server;

/// <summary>How often one address may knock where no account is needed, or where an answer takes work.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Resident = "resident";
    public const string DraftChecks = "draft-checks";

    internal static IServiceCollection AddRateLimits(this IServiceCollection services, ServerOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(SignIn, context => PerAddress(context, options.SignInsPerMinute));
        limiter.AddPolicy(Resident, context => PerAddress(context, options.ResidentRequestsPerMinute));
        limiter.AddPolicy(DraftChecks, context => PerAddress(context, options.DraftChecksPerMinute));
        limiter.OnRejected = async (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            if (rejected.HttpContext.Request.Path.StartsWithSegments("/r")) await ResidentRoutes.RejectAsync(rejected.HttpContext);
            else await Problem.Of(429, "too-many-requests", "请求过于频繁，请稍后再试。", "Too many requests; try again in a minute.").ExecuteAsync(rejected.HttpContext);
        };
    });

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
}
