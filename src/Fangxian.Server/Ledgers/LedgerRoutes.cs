using Fangxian.Core.Access;
using Fangxian.Server.Access;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Server.Lists;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Ledgers;

/// <summary>
/// Ledgers: one set of addresses for all that are declared. Who may read, write and step is declared with each ledger, and checked where it is
/// found; so the doors themselves ask only who one is.
/// </summary>
public static class LedgerRoutes
{
    private const string WordFile = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapLedgers(this IEndpointRouteBuilder api)
    {
        var ledgers = api.MapGroup("/ledgers").WithTags("ledgers");
        ledgers.MapGet("", ListLedgers.Handle).RequireSignIn();
        ledgers.MapPost("/search", ListLedgers.Search).RequireSignIn();
        ledgers.MapPost("/check", DeclareLedger.Check).RequirePower(Power.ManageLedgers);
        ledgers.MapPost("/reload", DeclareLedger.Reload).RequirePower(Power.ManageLedgers);
        ledgers.MapPost("/declarations", DeclareLedger.Declare).RequirePower(Power.ManageLedgers);

        var one = ledgers.MapGroup("/{ledger}");
        one.MapGet("", ListLedgers.One).RequireSignIn();
        one.MapGet("/text", DeclareLedger.TextOf).RequirePower(Power.ManageLedgers);
        one.MapGet("/template", TemplateAsync).RequireSignIn().Produces(200, contentType: ListAnswer.XlsxType);
        one.MapGet("/totals", ListEntries.Totals).RequireSignIn();
        one.MapPost("/totals/search", ListEntries.FindTotals).RequireSignIn();
        one.MapPost("/imports", ImportAsync).RequireSignIn().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(FangxianServer.LargestUpload)).Produces<JobView>(202);
        one.MapPost("/steps", TakeManySteps.Handle).RequireSignIn().Produces<TakeManySteps.Answer>().Produces<JobView>(202);
        one.MapGet("/jobs/{job}", JobAsync).RequireSignIn();
        one.MapGet("/jobs/{job}/errors", JobErrorsAsync).RequireSignIn().Produces(200, contentType: "text/csv");
        one.MapGet("/views", SavedViews.List).RequireSignIn();
        one.MapPost("/views", SavedViews.Save).RequireSignIn();
        one.MapDelete("/views/{view:guid}", SavedViews.Delete).RequireSignIn();

        var entries = one.MapGroup("/entries");
        entries.MapGet("", ListEntries.Handle).RequireSignIn().Produces<Page<EntryRow>>();
        entries.MapPost("/search", ListEntries.Find).RequireSignIn().Produces<Page<EntryRow>>();
        entries.MapPost("", WriteEntry.Handle).RequireSignIn();
        entries.MapGet("/{entry:guid}", ReadEntry.Handle).RequireSignIn();
        entries.MapPost("/{entry:guid}/steps", WriteEntry.Step.Handle).RequireSignIn();
        entries.MapPost("/{entry:guid}/unmask", EntryPapers.Unmask).RequireSignIn();
        entries.MapGet("/{entry:guid}/evidence/{evidence}", EntryPapers.Evidence).RequireSignIn().Produces(200, contentType: "application/octet-stream");
        entries.MapGet("/{entry:guid}/documents/{document}", EntryDocuments.Handle).RequireSignIn().Produces<byte[]>(200, WordFile);
        api.MapGet("/people/{id:guid}/entries", ListLedgers.OfPerson).RequirePower(Power.ReadPeople).WithTags("people");
    }

    private static async Task<IResult> TemplateAsync(string ledger, string? lang, HttpContext context, Actor actor, CountyStore store)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        if (!actor.MayImport(declared)) return Problem.NoPower();
        var columns = LedgerSheet.Columns(declared).Select((c, i) => new Column<string[]>(c.Label, row => row[i])).ToList();
        var example = LedgerSheet.Columns(declared).Select(c => c.Example).ToArray();
        return await ListAnswer.FileAsync("xlsx", $"{ledger}-template", columns, new[] { example }.ToAsyncEnumerable(), ListAnswer.LanguageOf(context.Request, lang));
    }

    /// <param name="dryRun">Checks everything and says row by row what would change; writes nothing.</param>
    private static async Task<Results<Accepted<JobView>, ProblemResult>> ImportAsync(
        string ledger, IFormFile file, [FromForm] bool? dryRun, Actor actor, ImportEntries import, JobQueue jobs, CountyStore store, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        if (!actor.MayImport(declared)) return Problem.NoPower();
        var (table, refusal) = await Upload.ReadAsync(file, cancel);
        if (refusal is not null) return Problem.Refused(refusal);
        if (SheetLayout.Read(LedgerSheet.Columns(declared), table.Headings, out var layout) is { } badLayout) return Problem.Refused(badLayout);
        if (!declared.Fields.Any(f => layout.Has(f.Id)))
            return Problem.Refused("missing-column", "file", "表头中没有本台账的任何字段；请使用模板的表头。", "No heading is a field of this ledger; use the headings of the template.");
        var run = new ImportEntries.Run(declared, table, layout, Path.GetFileName(file.FileName), actor, dryRun ?? false);
        return await jobs.StartAsync(run.IsDry ? "ledger-check" : "ledger-import", actor.UserName, table.Rows.Count, (progress, stop) => import.RunAsync(run, progress, stop), cancel) is { } job
            ? TypedResults.Accepted($"/api/ledgers/{ledger}/jobs/{job.Id}", Show(ledger, job, store))
            : Problem.Of(503, "queue-full", "排队的任务过多，请稍后再试。", "Too many jobs are waiting; try again later.");
    }

    /// <summary>Work that the actor started on a ledger; the list of all jobs is for others.</summary>
    private static async Task<Results<Ok<JobView>, ProblemResult>> JobAsync(string ledger, string job, Actor actor, CountyStore store, CancellationToken cancel) =>
        await store.Jobs.FindAsync(job, cancel) is { } found && found.StartedBy == actor.UserName ? TypedResults.Ok(Show(ledger, found, store)) : Problem.NotFound();

    private static async Task<IResult> JobErrorsAsync(string ledger, string job, Actor actor, CountyStore store, CancellationToken cancel) =>
        await store.Jobs.FindAsync(job, cancel) is { } found && found.StartedBy == actor.UserName && await store.Jobs.ErrorsAsync(job, cancel) is { } csv
            ? TypedResults.File([.. System.Text.Encoding.UTF8.GetPreamble(), .. System.Text.Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", $"{ledger}-{job[..8]}.csv")
            : Problem.NotFound();

    internal static JobView Show(string ledger, Storage.Jobs.Job job, CountyStore store)
    {
        var view = JobRoutes.Show(job, store.Clock.GetCurrentInstant());
        return view.ErrorFile is null ? view : view with { ErrorFile = $"/api/ledgers/{ledger}/jobs/{job.Id}/errors" };
    }
}
