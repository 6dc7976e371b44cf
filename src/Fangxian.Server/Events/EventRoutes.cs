using System.Globalization;
using System.Text.Json;
using Fangxian.Core.Access;
using Fangxian.Server.Access;

namespace Fangxian.Server.Events;

/// <summary>Server-sent events: counts of the actor's area, and what just happened in it.</summary>
public static class EventRoutes
{
    /// <summary>A comment this often keeps proxies from taking the silence for an end.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>A stream ends by then; the browser opens a new one, if it is still signed in.</summary>
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(10);

    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/events", StreamAsync).RequirePower(Power.ReadBoard, Power.ReadPeople).Produces(200, contentType: "text/event-stream").WithTags("events");

    /// <summary>Events <c>counts</c> and <c>fact</c>; the first counts come at once.</summary>
    private static async Task StreamAsync(HttpContext context, Actor actor, EventFeed feed, IHostApplicationLifetime lifetime)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        end.CancelAfter(LongestStream);
        var listener = await feed.ListenAsync(actor.Scope, end.Token);
        try
        {
            await WriteAsync(response, await feed.CountsAsync(actor.Scope, end.Token), end.Token);
            while (!end.IsCancellationRequested)
            {
                using var pause = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
                pause.CancelAfter(Heartbeat);
                try
                {
                    await WriteAsync(response, await listener.Reader.ReadAsync(pause.Token), end.Token);
                }
                catch (OperationCanceledException) when (!end.IsCancellationRequested)
                {
                    await response.WriteAsync(": \n\n", end.Token);
                    await response.Body.FlushAsync(end.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left, the server stops, or the stream has lasted long enough.
        }
        finally
        {
            feed.Leave(listener);
        }
    }

    private static async Task WriteAsync(HttpResponse response, object message, CancellationToken cancel)
    {
        var (name, id) = message is LiveFact fact ? ("fact", fact.Sequence) : ("counts", ((LiveCounts)message).Sequence);
        await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"event: {name}\nid: {id}\ndata: {JsonSerializer.Serialize(message, message.GetType(), Json.Options)}\n\n"), cancel);
        await response.Body.FlushAsync(cancel);
    }
}
