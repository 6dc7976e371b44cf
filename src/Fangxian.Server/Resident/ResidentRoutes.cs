using Fangxian.Core;
using Fangxian.Core.People;
using Fangxian.Server.Areas;
using Fangxian.Server.Links;
using Fangxian.Server.Plans;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Fangxian.Server.Resident;

/// <summary>
/// The pages without an account, under <c>/r/</c>. Server-rendered, without script or cookie; nothing personal in an address; not indexed,
/// not kept by anybody on the way.
/// </summary>
public static class ResidentRoutes
{
    private const string Html = "text/html; charset=utf-8";
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The largest answer of a form, in bytes: a sealed draft with twenty places takes a tenth of it.</summary>
    private const long LargestForm = 128 * 1024;

    public static IServiceCollection AddResidentPages(this IServiceCollection services) => services
        .AddSingleton(s => new DraftSeal(s.GetRequiredService<CountyStore>().Keys, s.GetRequiredService<IClock>()))
        .AddSingleton<SendReport>();

    public static void MapResidentPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/r/resident.css", Style).ExcludeFromDescription();
        var pages = app.MapGroup("/r").RequireRateLimiting(RateLimits.Resident).ExcludeFromDescription();
        pages.AddEndpointFilter(async (context, next) =>
        {
            Protect(context.HttpContext.Response);
            return await next(context);
        });
        pages.MapGet("", (HttpRequest request) => TypedResults.Redirect("/r/report" + Language.Of(request).Query));
        pages.MapGet("/report", StartAsync);
        pages.MapPost("/report", TakeAsync).DisableAntiforgery();
        pages.MapGet("/report/received", ReceivedAsync);
        pages.MapGet("/m/{secret}", MineAsync);
        pages.MapGet("/{**rest}", async (HttpRequest request, CountyStore store, ServerOptions options, CancellationToken cancel) =>
            Page(PlainPages.NotFound(await LayoutAsync(request, store, options, cancel)), StatusCodes.Status404NotFound));
    }

    /// <summary>What somebody is told who knocks too often: a page, not a problem document.</summary>
    internal static async Task RejectAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var layout = await LayoutAsync(context.Request, services.GetRequiredService<CountyStore>(), services.GetRequiredService<ServerOptions>(), context.RequestAborted);
        Protect(context.Response);
        await Page(PlainPages.TooMany(layout), StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    /// <summary>
    /// What somebody is told when the server failed. Asks nothing that could fail in its turn: where even the county's name cannot be
    /// read, the page goes without.
    /// </summary>
    internal static async Task FailAsync(HttpContext context, string reference)
    {
        var options = context.RequestServices.GetRequiredService<ServerOptions>();
        Layout layout;
        try
        {
            layout = await LayoutAsync(context.Request, context.RequestServices.GetRequiredService<CountyStore>(), options, context.RequestAborted);
        }
        catch (System.Data.Common.DbException)
        {
            layout = new Layout(Language.Of(context.Request), "", options.Hotline);
        }

        Protect(context.Response);
        await Page(PlainPages.Failed(layout, reference), StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    private static async Task<IResult> StartAsync(
        HttpRequest request, CountyStore store, ServerOptions options, DraftSeal seal, CancellationToken cancel)
    {
        var layout = await LayoutAsync(request, store, options, cancel);
        return Page(new ReportConversation(seal, await FormAsync(store, cancel), layout).Start());
    }

    private static async Task<IResult> TakeAsync(
        HttpRequest request, CountyStore store, ServerOptions options, DraftSeal seal, SendReport reports, CancellationToken cancel)
    {
        var layout = await LayoutAsync(request, store, options, cancel);
        var form = await FormAsync(store, cancel);
        var conversation = new ReportConversation(seal, form, layout);
        if (request.ContentLength > LargestForm || !request.HasFormContentType) return Page(conversation.Start(), StatusCodes.Status400BadRequest);
        var reply = conversation.Take(await request.ReadFormAsync(cancel));
        if (reply.Complete is not { } complete) return Page(reply.Page!, reply.Status);

        var outcome = await reports.RecordAsync(complete, form, cancel);
        if (outcome.Person is not { } person) return Page(conversation.Check(complete, outcome.Refusals), StatusCodes.Status422UnprocessableEntity);
        // After a redirect, going back and reloading send nothing again.
        if (!outcome.IsKnownAs) return SeeOther("/r/report/received" + layout.Language.Query, request);
        var (secret, _) = await store.Links.AddAsync(person, ResidentLink.UsualDays, SendReport.Channel, cancel);
        return SeeOther($"{ResidentLink.PathOf(secret)}?new=1{(layout.Language.IsEnglish ? "&lang=en" : "")}", request);
    }

    private static async Task<IResult> ReceivedAsync(HttpRequest request, CountyStore store, ServerOptions options, CancellationToken cancel) =>
        Page(PlainPages.Received(await LayoutAsync(request, store, options, cancel), "/r/report/received"));

    private static async Task<IResult> MineAsync(string secret, HttpRequest request, CountyStore store, ServerOptions options, CancellationToken cancel)
    {
        var layout = await LayoutAsync(request, store, options, cancel);
        if (await store.Links.FindAsync(secret, cancel) is not { } id || await store.People.FindAsync(id, cancel) is not { } person)
            return Page(PlainPages.LinkExpired(layout, "/r/report"), StatusCodes.Status410Gone);
        await store.ReadLog.AppendAsync("resident-link", id, "本人查看", "my measures", cancel);
        var page = new MyMeasuresPage(layout, await PersonPlan.ReadAsync(store, person, cancel), store.Policy, await AreaNames.ReadAsync(store, cancel));
        var address = ResidentLink.AddressOf(secret, request, options);
        return Page(page.Render(ResidentLink.PathOf(secret), request.Query.ContainsKey("new") ? (address, QrCode.Svg(address)) : null));
    }

    private static ContentHttpResult Style(HttpResponse response)
    {
        // The address carries a digest of the content.
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Text(StyleSheet.Content, "text/css; charset=utf-8");
    }

    private static async Task<Layout> LayoutAsync(HttpRequest request, CountyStore store, ServerOptions options, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        return new Layout(Language.Of(request), names.Of(store.County).Name, options.Hotline);
    }

    private static async Task<ReportForm> FormAsync(CountyStore store, CancellationToken cancel) =>
        new(store.County, await store.Areas.TreeAsync(cancel), PolicyLookBack.DaysOf(store.Policy.On(store.Today)), store.Clock.GetCurrentInstant());

    private static void Protect(HttpResponse response)
    {
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
        response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
    }

    private static ContentHttpResult Page(string html, int status = StatusCodes.Status200OK) => TypedResults.Content(html, Html, null, status);

    private static StatusCodeHttpResult SeeOther(string path, HttpRequest request)
    {
        request.HttpContext.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
