using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Server.Lists;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.RiskAreas;

/// <summary>A line of the lists of risk areas.</summary>
/// <param name="Id">The fact that entered it: name it to correct the line.</param>
/// <param name="Until">First day no longer in force; null while open.</param>
public sealed record RiskAreaLine(FactId Id, AreaLabel Area, Risk Level, Text LevelName, LocalDate From, LocalDate? Until, string Document);

/// <summary>Areas anywhere in the country with their level, as the lists in force say.</summary>
public static class RiskAreaRoutes
{
    private static readonly IReadOnlyList<Column<RiskAreaLine>> Columns =
    [
        new(new Text("区域代码", "code"), r => r.Area.Code),
        new(new Text("区域", "area"), r => r.Area.Path),
        new(new Text("风险等级", "level"), r => r.LevelName),
        new(new Text("起始日期", "from"), r => r.From),
        new(new Text("解除日期", "until"), r => r.Until),
        new(new Text("来源文件", "document"), r => r.Document),
    ];

    public static void MapRiskAreas(this IEndpointRouteBuilder api)
    {
        var areas = api.MapGroup("/risk-areas").WithTags("risk areas");
        areas.MapGet("", ListAsync).RequirePower(Power.ReadPolicy).Produces<Page<RiskAreaLine>>();
        areas.MapPost("/imports", ImportAsync).RequirePower(Power.ManageRiskAreas).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(FangxianServer.LargestUpload));
    }

    /// <param name="area">Code or name of an area: the lines at and below it.</param>
    /// <param name="day">Only lines in force on this day.</param>
    private static async Task<IResult> ListAsync(
        [AsParameters] ListQuery list, string? area, Word<Risk>? level, Day? day, HttpContext context, CountyStore store, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        AreaCode? below = null;
        if (!string.IsNullOrWhiteSpace(area))
        {
            var found = names.Tree.Resolve(area.Trim());
            if (found.Count == 0) return TypedResults.Ok(new Page<RiskAreaLine>([], null, 0, false));
            below = found[0].Code;
        }

        return await ListAnswer.OfAsync(context, list, "risk-areas", ["area"], new ListFilter().And("area", below).And("level", level?.Value).And("day", day?.Value), Columns,
            page => store.RiskAreas.PageAsync(page, below, level?.Value, day?.Value, cancel),
            row => new RiskAreaLine(row.Fact, names.Of(row.Area) with { Path = names.FullName(row.Area) }, row.Level, Words.Of(row.Level), row.From, row.Until, row.Document));
    }

    /// <param name="document">Number or name of the published list: every line cites it.</param>
    /// <param name="day">The day of the list; today where left out.</param>
    /// <param name="complete">The list names everything in force: what it leaves out is lifted on its day.</param>
    private static async Task<Results<Accepted<JobView>, ProblemResult>> ImportAsync(
        IFormFile file, [FromForm] string? document, [FromForm] string? day, [FromForm] bool? complete, Actor actor, RiskAreaImport import, JobQueue jobs, CountyStore store, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(document) || document.Length > 100)
            return Problem.Refused("document-missing", "document", "请填写名单的文号或名称，最多 100 字。", "Give the number or name of the list, in at most 100 characters.");
        var on = string.IsNullOrEmpty(day) ? store.Today : LocalDatePattern.Iso.Parse(day) is { Success: true } read ? read.Value : (LocalDate?)null;
        if (on is not { } listDay) return Problem.Refused("bad-day", "day", "日期格式应为 2022-08-09。", "A day is expected, e.g. 2022-08-09.");
        var (table, refusal) = await Upload.ReadAsync(file, cancel);
        if (refusal is not null) return Problem.Refused(refusal);
        if (SheetLayout.Read(RiskAreaImport.Columns, table.Headings, out var layout) is { } badLayout) return Problem.Refused(badLayout);
        var run = new RiskAreaImport.Run(table, layout, document.Trim(), listDay, complete ?? false, actor);
        return await jobs.StartAsync("risk-areas-import", actor.UserName, table.Rows.Count, (progress, stop) => import.RunAsync(run, progress, stop), cancel) is { } job
            ? TypedResults.Accepted($"/api/jobs/{job.Id}", JobRoutes.Show(job, store.Clock.GetCurrentInstant()))
            : Problem.Of(503, "queue-full", "排队的任务过多，请稍后再试。", "Too many jobs are waiting; try again later.");
    }
}
