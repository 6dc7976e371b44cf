using System.Threading.Channels;
using Fangxian.Core;
using Fangxian.Storage;
using Fangxian.Storage.Jobs;
using NodaTime;

namespace Fangxian.Server.Jobs;

/// <summary>What a job came to.</summary>
/// <param name="Errors">The rows refused, as CSV; null where there are none.</param>
public sealed record JobResult(IReadOnlyDictionary<string, long> Counts, Text Result, string? Errors);

/// <summary>Tells how far a job is.</summary>
public sealed class JobProgress(CountyStore store, string id)
{
    private static readonly Duration WriteEvery = Duration.FromMilliseconds(500);

    private Instant written = Instant.MinValue;

    /// <summary>Kept in the database, at most twice a second: progress must not cost more than the work.</summary>
    public async Task ReportAsync(long done, long total, IReadOnlyDictionary<string, long> counts, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        if (now - written < WriteEvery && done < total) return;
        written = now;
        await store.Jobs.ProgressAsync(id, done, total, counts, cancel);
    }
}

/// <summary>
/// Long work, one after the other, beside the requests: whoever started it may leave and come back. Progress and result are in the
/// database. Work that a crash cut off is marked so once its lease has ended and can be sent again without recording anything twice.
/// </summary>
public sealed partial class JobQueue(CountyStore store, ILogger<JobQueue> log) : BackgroundService
{
    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(100);

    private sealed record Waiting(string Id, Func<JobProgress, CancellationToken, Task<JobResult>> Work);

    /// <summary>Takes work; null where a hundred jobs wait already.</summary>
    public async Task<Job?> StartAsync(string kind, string by, long total, Func<JobProgress, CancellationToken, Task<JobResult>> work, CancellationToken cancel)
    {
        if (waiting.Reader.Count >= 100) return null;
        var job = await store.Jobs.StartAsync(kind, by, total, cancel);
        await waiting.Writer.WriteAsync(new Waiting(job.Id, work), cancel);
        return job;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var next in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var result = await next.Work(new JobProgress(store, next.Id), stoppingToken);
                // A list of fifty thousand rows leaves a heap behind that serving pages never needs: given back before the next job.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                await store.Jobs.EndAsync(next.Id, JobState.Done, result.Counts, $"{result.Result.Zh}\n{result.Result.En}", result.Errors, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The queue goes on: one broken job must not stop those behind it.
                LogFailure(failure, next.Id);
                await store.Jobs.EndAsync(next.Id, JobState.Failed, new Dictionary<string, long>(),
                    "处理时出错，可能只记录了一部分；请重新提交同一文件，已记录的不会重复。\nIt failed, perhaps half way; send the same file again: nothing is recorded twice.", null, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private partial void LogFailure(Exception exception, string job);
}
