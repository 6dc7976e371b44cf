using System.Text;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Fangxian.Storage.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Jobs;

/// <summary>Long work as a page shows it.</summary>
/// <param name="Total">0 while it is not known.</param>
/// <param name="RemainingSeconds">From the pace so far; null where it cannot be said.</param>
/// <param name="ErrorFile">Where the refused rows can be fetched; null where there are none.</param>
public sealed record JobView(
    string Id, string Kind, JobState State, string StartedBy, Instant StartedAt, Instant? EndedAt, long Done, long Total, long? RemainingSeconds,
    IReadOnlyDictionary<string, long> Counts, string? ErrorFile, Text? ResultText);

public static class JobRoutes
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        jobs.MapGet("", ListAsync).RequirePower(Power.ImportBulk, Power.ManageRiskAreas);
        jobs.MapGet("/{id}", FindAsync).RequirePower(Power.ImportBulk, Power.ManageRiskAreas);
        jobs.MapGet("/{id}/errors", ErrorsAsync).RequirePower(Power.ImportBulk, Power.ManageRiskAreas).Produces(200, contentType: "text/csv");
    }

    internal static JobView Show(Job job, Instant now)
    {
        var elapsed = (now - job.Started).TotalSeconds;
        long? remaining = job.State == JobState.Running && job.Done > 0 && job.Total > job.Done ? (long)Math.Ceiling(elapsed / job.Done * (job.Total - job.Done)) : null;
        var texts = job.Result?.Split('\n') ?? [];
        return new JobView(
            job.Id, job.Kind, job.State, job.StartedBy, job.Started, job.Ended, job.Done, job.Total, remaining, job.Counts,
            job.HasErrors ? $"/api/jobs/{job.Id}/errors" : null, texts.Length == 0 ? null : new Text(texts[0], texts[^1]));
    }

    private static async Task<Ok<IReadOnlyList<JobView>>> ListAsync(CountyStore store, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        return TypedResults.Ok<IReadOnlyList<JobView>>([.. (await store.Jobs.ListAsync(cancel: cancel)).Select(j => Show(j, now))]);
    }

    private static async Task<Results<Ok<JobView>, ProblemResult>> FindAsync(string id, CountyStore store, CancellationToken cancel) =>
        await store.Jobs.FindAsync(id, cancel) is { } job ? TypedResults.Ok(Show(job, store.Clock.GetCurrentInstant())) : Problem.NotFound();

    /// <summary>What a job on a ledger refused, or would change, is told to whoever started it: others may not read the ledger.</summary>
    private static async Task<IResult> ErrorsAsync(string id, Actor actor, CountyStore store, CancellationToken cancel) =>
        await store.Jobs.FindAsync(id, cancel) is { } job && (!job.Kind.StartsWith("ledger-", StringComparison.Ordinal) || job.StartedBy == actor.UserName) && await store.Jobs.ErrorsAsync(id, cancel) is { } csv
            ? TypedResults.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", $"errors-{id[..8]}.csv")
            : Problem.NotFound("没有被拒绝的行。", "No rows were refused.");
}
