using System.Net;
using Fangxian.Packs;
using Fangxian.Server.Access;
using Fangxian.Server.Arrivals;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Server.Jobs;
using Fangxian.Server.Ledgers;
using Fangxian.Server.RiskAreas;
using Fangxian.Server.Policy;
using Fangxian.Server.Resident;
using Fangxian.Storage;
using Fangxian.Storage.Keys;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fangxian.Server;

/// <summary>The server of one county: API, resident pages, the desk's files.</summary>
public static class FangxianServer
{
    /// <summary>The largest list that may be uploaded, in bytes.</summary>
    public const long LargestUpload = 64 << 20;

    /// <summary>Builds the server; <c>StartAsync</c> migrates the database before the first request is taken.</summary>
    /// <param name="packs">The packs of the options' folder where somebody has read them already.</param>
    public static WebApplication Build(ServerOptions options, PackFolder? packs = null)
    {
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FangxianServer).Assembly.GetName().Name,
            // Not the folder that the command happens to run in: a stray appsettings.json there must not change anything.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        if (options.Urls.Count > 0) builder.WebHost.UseUrls([.. options.Urls]);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        packs ??= PackFolder.Load(options.PacksFolder);
        builder.Services.AddSingleton(options).AddSingleton(options.Clock).AddSingleton(packs);
        builder.Services.AddSingleton(_ => OpenStore(options, packs));
        // In this order: nothing may look at the database before it is migrated.
        builder.Services.AddHostedService<StartUp>();
        builder.Services.AddHostedService<DayTurn>();
        builder.Services.AddSingleton<LedgersInUse>().AddSingleton<ImportEntries>();
        builder.Services.AddSingleton<LedgerTriggers>().AddHostedService(s => s.GetRequiredService<LedgerTriggers>());
        builder.Services.AddSingleton<PolicyTurn>().AddHostedService(s => s.GetRequiredService<PolicyTurn>());
        builder.Services.AddSingleton<EventFeed>().AddHostedService(s => s.GetRequiredService<EventFeed>());
        builder.Services.AddSingleton<JobLeases>().AddHostedService(s => s.GetRequiredService<JobLeases>());
        builder.Services.AddSingleton<JobQueue>().AddHostedService(s => s.GetRequiredService<JobQueue>());
        builder.Services.AddSingleton<RecordFacts>().AddSingleton<ArrivalIntake>().AddSingleton<ArrivalImport>().AddSingleton<RiskAreaImport>();
        builder.Services.AddSingleton<PackCases>().AddSingleton<PackShelf>().AddSingleton<DraftChecks>().AddSingleton<ProposeSwitch>().AddSingleton<WhatIfAnswers>().AddResidentPages();
        builder.Services.AddHttpContextAccessor();
        // The actor is a parameter of every handler that acts for somebody; the gate has made sure that there is one.
        builder.Services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext?.Caller()
            ?? throw new InvalidOperationException("This endpoint is open to anyone: it has no caller."));
        builder.Services.AddScoped(s => s.GetRequiredService<Caller>().Actor);
        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
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
        app.UseIdentification();
        app.UseAccessGate();
        app.MapSlices();
        app.UseDesk(options.WebFolder);
        return app;
    }

    /// <summary>The store of the county: also for commands that work without a server. The database is not migrated by this.</summary>
    public static CountyStore OpenStore(ServerOptions options, PackFolder packs)
    {
        Directory.CreateDirectory(options.DataFolder);
        return new CountyStore(Database.Open(options.DatabaseOrDefault), options.County, packs.TimelineFor(options.County), FieldKeys.LoadOrCreate(options.KeyFile), options.Clock);
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
