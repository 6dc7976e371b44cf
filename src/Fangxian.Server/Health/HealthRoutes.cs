using Fangxian.Server.Access;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Health;

/// <summary>What a watchdog asks: nothing in it is secret.</summary>
/// <param name="Status"><c>ok</c>, or the request fails.</param>
/// <param name="Database">The product: <c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Sequence">The journal's newest number: two processes on one database show the same.</param>
public sealed record HealthReport(string Status, string Version, string Database, long Sequence);

public static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder api) =>
        api.MapGet("/health", ReadAsync).OpenToAnyone().WithTags("health");

    private static async Task<Results<Ok<HealthReport>, ProblemResult>> ReadAsync(CountyStore store, CancellationToken cancel)
    {
        try
        {
            return TypedResults.Ok(new HealthReport("ok", ProductVersion.Text, Core.Facts.FactCodec.Name(store.Database.Kind), await store.Facts.SequenceAsync(cancel)));
        }
        catch (System.Data.Common.DbException)
        {
            return Problem.Of(503, "database-unreachable", "数据库不可用。", "The database does not answer.");
        }
    }
}
