using System.Text.Json;
using NodaTime;

namespace Fangxian.Storage.Jobs;

public enum JobState
{
    Running = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>Long work with its progress.</summary>
/// <param name="Total">0 while it is not known.</param>
/// <param name="Counts">What came out so far, e.g. new, known, refused.</param>
/// <param name="Result">In a sentence, once ended.</param>
public sealed record Job(
    string Id, string Kind, JobState State, string StartedBy, Instant Started, Instant? Ended, long Done, long Total, IReadOnlyDictionary<string, long> Counts, string? Result, bool HasErrors);

/// <summary>Imports and other long work: who started it, how far it is, what came out.</summary>
public sealed class JobList
{
    private const string Columns = "id, kind, state, started_by, started, ended, done, total, counts, result, case when errors is null then 0 else 1 end has_errors";

    /// <summary>How long a process may be silent before its jobs count as interrupted.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    private readonly CountyStore store;

    internal JobList(CountyStore store) => this.store = store;

    /// <summary>Names this process among those that work on the county.</summary>
    public string Owner { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    private long LeaseEnd => store.Now + (long)Lease.TotalMilliseconds;

    public async Task<Job> StartAsync(string kind, string by, long total = 0, CancellationToken cancel = default)
    {
        var id = Guid.CreateVersion7().ToString("D");
        await store.Database.ExecuteAsync(
            """
            insert into jobs (county, id, kind, state, started_by, started, ended, done, total, counts, result, errors, owner, leased_until)
            values (@county, @id, @kind, 'running', @by, @now, null, 0, @total, '{}', null, null, @owner, @leaseEnd)
            """, new { county = store.County.Value, id, kind, by, now = store.Now, total, owner = Owner, leaseEnd = LeaseEnd }, cancel);
        return (await FindAsync(id, cancel))!;
    }

    public Task ProgressAsync(string id, long done, long total, IReadOnlyDictionary<string, long> counts, CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("update jobs set done = @done, total = @total, counts = @counts where county = @county and id = @id",
            new { county = store.County.Value, id, done, total, counts = JsonSerializer.Serialize(counts) }, cancel);

    /// <summary>Ends a job.</summary>
    /// <param name="errors">The row-by-row error file as CSV; null where there were none.</param>
    public Task EndAsync(string id, JobState state, IReadOnlyDictionary<string, long> counts, string? result, string? errors, CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("update jobs set state = @state, ended = @now, counts = @counts, result = @result, errors = @errors where county = @county and id = @id",
            new { county = store.County.Value, id, state = Name(state), now = store.Now, counts = JsonSerializer.Serialize(counts), result, errors }, cancel);

    /// <summary>Tells the other processes that this one is alive: the leases of its running jobs begin anew.</summary>
    public Task<int> RenewAsync(CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("update jobs set leased_until = @leaseEnd where county = @county and state = 'running' and owner = @owner",
            new { county = store.County.Value, owner = Owner, leaseEnd = LeaseEnd }, cancel);

    /// <summary>Marks running jobs as failed whose lease has ended: the process that worked on them is gone. Those of others that live stay.</summary>
    public Task<int> FailInterruptedAsync(string result, CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("update jobs set state = 'failed', ended = @now, result = @result where county = @county and state = 'running' and (leased_until is null or leased_until < @now)",
            new { county = store.County.Value, now = store.Now, result }, cancel);

    public async Task<Job?> FindAsync(string id, CancellationToken cancel = default) =>
        (await store.Database.OneAsync<Row>($"select {Columns} from jobs where county = @county and id = @id", new { county = store.County.Value, id }, cancel))?.ToJob();

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Job>> ListAsync(int limit = 50, CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>($"select {Columns} from jobs where county = @county order by started desc, id desc limit @limit", new { county = store.County.Value, limit }, cancel)).Select(r => r.ToJob())];

    /// <summary>The error file; null where there is none.</summary>
    public Task<string?> ErrorsAsync(string id, CancellationToken cancel = default) =>
        store.Database.OneAsync<string>("select errors from jobs where county = @county and id = @id", new { county = store.County.Value, id }, cancel);

    private static string Name(JobState state) => state switch
    {
        JobState.Running => "running",
        JobState.Done => "done",
        _ => "failed",
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public string StartedBy { get; init; } = "";
        public long Started { get; init; }
        public long? Ended { get; init; }
        public long Done { get; init; }
        public long Total { get; init; }
        public string Counts { get; init; } = "{}";
        public string? Result { get; init; }
        public long HasErrors { get; init; }

        public Job ToJob() => new(
            Id, Kind, State switch { "running" => JobState.Running, "done" => JobState.Done, _ => JobState.Failed }, StartedBy, Stored.At(Started), Stored.At(Ended), Done, Total,
            JsonSerializer.Deserialize<Dictionary<string, long>>(Counts) ?? [], Result, HasErrors != 0);
    }
}
