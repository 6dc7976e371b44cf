using System.Text;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Server.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Fangxian.Server.Commands;

/// <summary>
/// Exports a list without a network: the very endpoint that a browser would ask, called in this process. Powers, area, masking and columns
/// are therefore the same.
/// </summary>
public static class ListExport
{
    private const string Parameter = "format";

    /// <summary>The lists that can be exported, by the last part of their address: <c>worklist</c>, <c>people</c> ….</summary>
    public static IReadOnlyList<string> Names { get; } = ["approvals", "arrivals", "measures", "people", "read-log", "risk-areas", "worklist"];

    /// <param name="server">As <see cref="FangxianServer.Build"/> makes it; it need not be started, but the database must be migrated.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="filter">The list's own filters, as in its address.</param>
    /// <param name="purpose">What for, as the read log keeps it; null where nothing was said.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <returns>Null; or why the list is refused to the actor or with this filter.</returns>
    public static async Task<Refusal?> WriteAsync(
        WebApplication server, Actor actor, string name, IEnumerable<KeyValuePair<string, string?>> filter, string? purpose, string format, string language, Stream to, CancellationToken cancel)
    {
        var search = Find(server, HttpMethods.Post, $"/api/{name}/search");
        var endpoint = search ?? Find(server, HttpMethods.Get, $"/api/{name}") ?? throw new ArgumentException($"There is no list '{name}'.", nameof(name));
        if (endpoint.Metadata.GetMetadata<PowerDemand>() is not { } demand || !demand.AnyOf.Any(actor.May))
            return Refusal.Of("no-power", "as", $"{actor.UserName} 无权查看这份清单。", $"{actor.UserName} has no power to see this list.");

        await using var scope = server.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancel };
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        context.SetEndpoint(endpoint);
        context.SetCaller(new Caller(actor, actor.UserName, ByCookie: false, MustChangePassword: false));
        context.Request.Headers.AcceptLanguage = language;
        Ask(context, search is not null, [.. filter, KeyValuePair.Create(Parameter, (string?)format)], purpose);
        context.Response.Body = body;
        try
        {
            await endpoint.RequestDelegate!(context);
        }
        catch (BadHttpRequestException)
        {
            return Refusal.Of("bad-filter", "filter", "筛选条件的值无法识别；可用的值与页面地址中的相同。", "A filter has a value that is none of its own; those of the page's address are accepted.");
        }

        body.Position = 0;
        if (context.Response.StatusCode != StatusCodes.Status200OK) return await ReadProblemAsync(body, cancel);
        await body.CopyToAsync(to, cancel);
        return null;
    }

    private static RouteEndpoint? Find(WebApplication server, string method, string path) =>
        ((IEndpointRouteBuilder)server).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().FirstOrDefault(e =>
            e.RoutePattern.RawText?.TrimEnd('/') == path && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true);

    /// <summary>Where a list can be searched for a person it takes its filters as a body, elsewhere in the address.</summary>
    private static void Ask(DefaultHttpContext context, bool byBody, IReadOnlyList<KeyValuePair<string, string?>> filter, string? purpose)
    {
        context.Request.Method = byBody ? HttpMethods.Post : HttpMethods.Get;
        if (!byBody)
        {
            context.Request.QueryString = QueryString.Create(filter);
            return;
        }

        var written = new JsonObject();
        foreach (var (key, value) in filter) written[key] = value is "true" or "false" ? JsonValue.Create(value == "true") : JsonValue.Create(value);
        if (purpose is not null) written["purpose"] = purpose;
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(written.ToJsonString()));
        context.Request.ContentLength = context.Request.Body.Length;
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new WithBody());
    }

    private static async Task<Refusal> ReadProblemAsync(Stream body, CancellationToken cancel)
    {
        using var problem = await System.Text.Json.JsonDocument.ParseAsync(body, cancellationToken: cancel);
        var root = problem.RootElement;
        return Refusal.Of(root.GetProperty("code").GetString()!, "", root.GetProperty("zh").GetString()!, root.GetProperty("en").GetString()!);
    }

    /// <summary>A server sets this from the headers of a request; a request made here has to say it itself.</summary>
    private sealed class WithBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
