using System.Text.Json;
using Fangxian.Server.Resident;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Fangxian.Server;

/// <summary>Turns what went wrong outside the endpoints' own refusals into problems in both languages, without inner details.</summary>
internal sealed partial class BadRequests(ILogger<BadRequests> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Response.HasStarted) return false;
        var problem = Of(httpContext, exception);
        // Whoever reports an arrival from a phone gets a page in words; what programs and the desk ask for stays a problem document.
        if (problem.StatusCode == StatusCodes.Status500InternalServerError && httpContext.Request.Path.StartsWithSegments("/r"))
            await ResidentRoutes.FailAsync(httpContext, httpContext.TraceIdentifier);
        else
            await problem.ExecuteAsync(httpContext);
        return true;
    }

    private ProblemResult Of(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException json }:
                var where = string.IsNullOrEmpty(json.Path) ? "$" : json.Path;
                return Problem.Of(400, "bad-json", $"请求内容不是所要求的 JSON，位置 {where}。", $"The body is not the JSON expected here, at {where}.");
            case BadHttpRequestException { StatusCode: 413 }:
                return context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && most >= 1 << 20
                    ? Problem.Of(413, "too-large", $"请求内容过大，最大 {most >> 20} MB。", $"The request is too large; at most {most >> 20} MB are taken.")
                    : Problem.Of(413, "too-large", "请求内容过大。", "The request is too large.");
            case BadHttpRequestException bad:
                return Problem.Of(bad.StatusCode, "bad-request", "请求的参数缺失或格式不对，请对照接口文档。", "A parameter is missing or malformed; see the API document.");
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return Problem.Of(499, "cancelled", "请求已取消。", "The request was cancelled.");
            default:
                // The route, never the address: addresses can carry names and numbers that somebody searched for.
                LogFailure(exception, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", context.TraceIdentifier);
                return Problem.Of(500, "failed", $"服务器出错，未作任何更改。编号 {context.TraceIdentifier}。", $"The server failed; nothing was changed. Reference {context.TraceIdentifier}.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed ({Reference})")]
    private partial void LogFailure(Exception exception, string method, string route, string reference);
}
