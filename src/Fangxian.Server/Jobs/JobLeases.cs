using Fangxian.Storage;

namespace Fangxian.Server.Jobs;

/// <summary>
/// Keeps the leases of the jobs that this process works on, and marks those as interrupted that another process left behind.
/// </summary>
public sealed partial class JobLeases(CountyStore store, ILogger<JobLeases> log) : BackgroundService
{
    private const string Interrupted = "服务中断，未做完。请重新提交同一文件：已记录的不会重复。\nInterrupted. Send the same file again: nothing is recorded twice.";

    /// <summary>A quarter of a lease: three renewals may be lost before anybody takes the job for dead.</summary>
    private static readonly TimeSpan Every = (Storage.Jobs.JobList.Lease / 4).ToTimeSpan();

    /// <summary>Renews and looks until cancelled.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await store.Jobs.RenewAsync(cancel);
                if (await store.Jobs.FailInterruptedAsync(Interrupted, cancel) is > 0 and var left) LogInterrupted(left);
            }
            // The database may be away for a moment; the next turn comes before the lease ends.
            catch (System.Data.Common.DbException failure)
            {
                LogFailure(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await KeepAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs were left behind by a process that is gone")]
    private partial void LogInterrupted(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Leases of jobs were not renewed; trying again")]
    private partial void LogFailure(Exception exception);
}
