using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Server.Arrivals;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Server.RiskAreas;
using Fangxian.Storage;
using Fangxian.Storage.Jobs;
using NodaTime;

namespace Fangxian.Server.Commands;

/// <summary>What came of an import: a refusal of the whole file, or the result with its refused rows.</summary>
public sealed record ImportOutcome(Refusal? Refusal, JobResult? Result);

/// <summary>
/// Imports a list without a network: the reading, checks and facts of the upload, and a job that everybody sees beside the uploaded ones.
/// </summary>
public static class ListImport
{
    /// <param name="server">As <see cref="FangxianServer.Build"/> makes it; it need not be started, but the database must be migrated.</param>
    /// <param name="dryRun">Checks and counts, records nothing.</param>
    public static async Task<ImportOutcome> ArrivalsAsync(WebApplication server, Actor actor, byte[] content, string fileName, bool dryRun, CancellationToken cancel)
    {
        if (!actor.May(Power.ImportBulk)) return Refused(NoPower(actor));
        if (UploadedTable.Read(content, fileName, out var table) is { } unreadable) return Refused(unreadable);
        if (ArrivalSheet.ReadLayout(table.Headings, out var layout) is { } badLayout) return Refused(badLayout);
        var import = server.Services.GetRequiredService<ArrivalImport>();
        return await RunAsync(server, dryRun ? "arrivals-check" : "arrivals-import", actor, table.Rows.Count,
            progress => import.RunAsync(new ArrivalImport.Run(table, layout, fileName, actor, dryRun), progress, cancel), cancel);
    }

    /// <param name="document">Number or name of the published list.</param>
    /// <param name="day">The day of the list.</param>
    /// <param name="complete">The list names everything in force: what it leaves out is lifted on its day.</param>
    public static async Task<ImportOutcome> RiskAreasAsync(
        WebApplication server, Actor actor, byte[] content, string fileName, string document, LocalDate day, bool complete, CancellationToken cancel)
    {
        if (!actor.May(Power.ManageRiskAreas)) return Refused(NoPower(actor));
        if (UploadedTable.Read(content, fileName, out var table) is { } unreadable) return Refused(unreadable);
        if (SheetLayout.Read(RiskAreaImport.Columns, table.Headings, out var layout) is { } badLayout) return Refused(badLayout);
        var import = server.Services.GetRequiredService<RiskAreaImport>();
        return await RunAsync(server, "risk-areas-import", actor, table.Rows.Count,
            progress => import.RunAsync(new RiskAreaImport.Run(table, layout, document, day, complete, actor), progress, cancel), cancel);
    }

    private static async Task<ImportOutcome> RunAsync(WebApplication server, string kind, Actor actor, long total, Func<JobProgress, Task<JobResult>> work, CancellationToken cancel)
    {
        var store = server.Services.GetRequiredService<CountyStore>();
        var job = await store.Jobs.StartAsync(kind, actor.UserName, total, cancel);
        // A server on the same database must not take this process for dead while it reads a long list.
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var leases = server.Services.GetRequiredService<JobLeases>().KeepAsync(working.Token);
        try
        {
            var result = await work(new JobProgress(store, job.Id));
            await store.Jobs.EndAsync(job.Id, JobState.Done, result.Counts, $"{result.Result.Zh}\n{result.Result.En}", result.Errors, cancel);
            return new ImportOutcome(null, result);
        }
        catch
        {
            await store.Jobs.EndAsync(job.Id, JobState.Failed, new Dictionary<string, long>(),
                "中断，可能只记录了一部分；请重新导入同一文件，已记录的不会重复。\nIt stopped, perhaps half way; import the same file again: nothing is recorded twice.", null, CancellationToken.None);
            throw;
        }
        finally
        {
            await working.CancelAsync();
            await leases.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static ImportOutcome Refused(Refusal refusal) => new(refusal, null);

    private static Refusal NoPower(Actor actor) => Refusal.Of("no-power", "as", $"{actor.UserName} 无权导入这类名单。", $"{actor.UserName} has no power to import this kind of list.");
}
