using System.Net;
using Fangxian.Server.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fangxian.Server;

/// <summary>The server of one county: API, resident pages, the desk's files.</summary>
public static class FangxianServer
{
    /// <summary>The largest list that may be uploaded, in bytes.</summary>
    public const long LargestUpload = 64 << 20;

    /// <summary>Builds the server; <c>StartAsync</c> migrates the database before the first request is taken.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(FangxianServer).Assembly.GetName().Name });
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        if (options.Urls.Count > 0) builder.WebHost.UseUrls([.. options.Urls]);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        builder.Services.AddSingleton(options).AddSingleton(options.Clock);
        builder.Services.AddHttpContextAccessor();
        // The actor is a parameter of every handler that acts for somebody; the gate has made sure that there is one.
        builder.Services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext?.Caller()
            ?? throw new InvalidOperationException("This endpoint is open to anyone: it has no caller."));
        builder.Services.AddScoped(s => s.GetRequiredService<Caller>().Actor);
        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestUpload);
        builder.Services.AddRateLimits(options);
        builder.Services.AddOpenApiDocument();
        builder.Services.AddExceptionHandler<BadRequests>();
        builder.Services.AddProblemDetails();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAccessGate();
        app.MapSlices();
        app.UseDesk(options.WebFolder);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        if (options.Urls.Count > 0) return;
        // A county's register is not put on the network by forgetting an option: other addresses must be asked for.
        if (options.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
        else kestrel.ListenLocalhost(options.Port);
    }
}
