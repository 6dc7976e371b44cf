using Fangxian.Core.Access;
using Fangxian.Server.Access;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Server.Lists;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Arrivals;

/// <summary>Who comes into the county: reported one by one or in lists.</summary>
public static class ArrivalRoutes
{
    public static void MapArrivals(this IEndpointRouteBuilder api)
    {
        var arrivals = api.MapGroup("/arrivals").WithTags("arrivals");
        arrivals.MapGet("", ListArrivals.Handle).RequirePower(Power.ReadPeople).Produces<Page<ArrivalInList>>();
        arrivals.MapPost("/search", ListArrivals.FindAsync).RequirePower(Power.ReadPeople).Produces<Page<ArrivalInList>>();
        arrivals.MapPost("", ReportArrival.Handle).RequirePower(Power.RecordFacts);
        arrivals.MapGet("/template", TemplateAsync).RequirePower(Power.ImportBulk).Produces(200, contentType: ListAnswer.XlsxType);
        arrivals.MapPost("/imports", ImportAsync).RequirePower(Power.ImportBulk).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(FangxianServer.LargestUpload));
    }

    private static Task<IResult> TemplateAsync(string? format, string? lang, HttpContext context)
    {
        var row = new[] { ArrivalSheet.Columns.ToDictionary(c => c.Key, c => c.Example) };
        IReadOnlyList<Column<Dictionary<string, string>>> columns = [.. ArrivalSheet.Columns.Select(c => new Column<Dictionary<string, string>>(c.Label, r => r[c.Key]))];
        return ListAnswer.FileAsync(format == "csv" ? "csv" : "xlsx", "arrivals-template", columns, row.ToAsyncEnumerable(), ListAnswer.LanguageOf(context.Request, lang));
    }

    /// <param name="dryRun">Checks and counts, records nothing.</param>
    private static async Task<Results<Accepted<JobView>, ProblemResult>> ImportAsync(
        IFormFile file, [FromForm] bool? dryRun, Actor actor, ArrivalImport import, JobQueue jobs, CountyStore store, CancellationToken cancel)
    {
        var (table, refusal) = await Upload.ReadAsync(file, cancel);
        if (refusal is not null) return Problem.Refused(refusal);
        if (ArrivalSheet.ReadLayout(table.Headings, out var layout) is { } badLayout) return Problem.Refused(badLayout);
        var run = new ArrivalImport.Run(table, layout, Path.GetFileName(file.FileName), actor, dryRun ?? false);
        return await jobs.StartAsync(run.DryRun ? "arrivals-check" : "arrivals-import", actor.UserName, table.Rows.Count, (progress, stop) => import.RunAsync(run, progress, stop), cancel) is { } job
            ? TypedResults.Accepted($"/api/jobs/{job.Id}", JobRoutes.Show(job, store.Clock.GetCurrentInstant()))
            : Problem.Of(503, "queue-full", "排队的任务过多，请稍后再试。", "Too many jobs are waiting; try again later.");
    }
}
