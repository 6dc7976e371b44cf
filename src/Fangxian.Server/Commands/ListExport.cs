using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Server.Access;

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
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <returns>Null; or why the list is refused to the actor or with this filter.</returns>
    public static async Task<Refusal?> WriteAsync(
        WebApplication server, Actor actor, string name, IEnumerable<KeyValuePair<string, string?>> filter, string format, string language, Stream to, CancellationToken cancel)
    {
        var endpoint = ((IEndpointRouteBuilder)server).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().First(e =>
            e.RoutePattern.RawText?.TrimEnd('/') == $"/api/{name}" && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);
        if (endpoint.Metadata.GetMetadata<PowerDemand>() is not { } demand || !demand.AnyOf.Any(actor.May))
            return Refusal.Of("no-power", "as", $"{actor.UserName} 无权查看这份清单。", $"{actor.UserName} has no power to see this list.");

        await using var scope = server.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancel };
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        context.SetEndpoint(endpoint);
        context.SetCaller(new Caller(actor, actor.UserName, ByCookie: false, MustChangePassword: false));
        context.Request.Method = HttpMethods.Get;
        context.Request.Headers.AcceptLanguage = language;
        context.Request.QueryString = QueryString.Create([.. filter, KeyValuePair.Create(Parameter, (string?)format)]);
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

    private static async Task<Refusal> ReadProblemAsync(Stream body, CancellationToken cancel)
    {
        using var problem = await System.Text.Json.JsonDocument.ParseAsync(body, cancellationToken: cancel);
        var root = problem.RootElement;
        return Refusal.Of(root.GetProperty("code").GetString()!, "", root.GetProperty("zh").GetString()!, root.GetProperty("en").GetString()!);
    }
}
