using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Lists;
using Fangxian.Storage.RiskAreas;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.RiskAreas;

/// <summary>
/// Imports a published list of risk areas. A complete list also lifts what it no longer names. Exactly the people whose stays a changed
/// line touches are derived anew, upwards and downwards.
/// </summary>
public sealed class RiskAreaImport(CountyStore store, EventFeed events)
{
    public static readonly IReadOnlyList<SheetColumn> Columns =
    [
        new("area", new Text("区域", "area"), true, "460203", "地区", "区域名称", "区域代码", "风险区"),
        new("level", new Text("风险等级", "level"), true, "高风险", "等级"),
        new("from", new Text("起始日期", "from"), false, "2022-08-06", "开始日期", "划定日期"),
        new("until", new Text("解除日期", "until"), false, "", "截止日期", "降级日期"),
    ];

    private static readonly (Risk, string[])[] Levels =
    [
        (Risk.High, ["高风险", "高", "高风险区", "high"]), (Risk.Medium, ["中风险", "中", "中风险区", "medium"]), (Risk.Low, ["低风险", "低", "低风险区", "low"]),
        (Risk.Attention, ["重点关注", "关注", "attention"]), (Risk.None, ["常态化防控区", "无", "none"]),
    ];

    /// <summary>One import.</summary>
    /// <param name="Day">First day of lines that give none; the day on which a complete list lifts what it leaves out.</param>
    /// <param name="Complete">The list names everything in force.</param>
    internal sealed record Run(UploadedTable Table, SheetLayout Layout, string Document, LocalDate Day, bool Complete, Actor Actor);

    internal async Task<JobResult> RunAsync(Run run, JobProgress progress, CancellationToken cancel)
    {
        var refused = new List<RowRefusal>();
        var lines = Read(run, await store.Areas.TreeAsync(cancel), refused);
        var open = await OpenAsync(cancel);
        var facts = new List<(int? Row, NewFact Fact)>();
        foreach (var (row, line) in lines)
        {
            // A line in force already goes on as it is: the day of a later list is not its first.
            if (run.Complete && line.Until is null && open.Any(o => o.Area == line.Area && o.Level == line.Level && o.From <= line.From)) continue;
            facts.Add((row, Fact(run, ContentId.Of("risk-area", store.County.Value, Content(line)), line, null)));
        }

        var standing = lines.Count - facts.Count;
        var lifted = run.Complete && refused.Count == 0 ? Lifted(run, lines, open) : [];
        facts.AddRange(lifted.Select(f => ((int?)null, f)));

        var (isNew, known, rederived) = (0L, (long)standing, 0);
        var outcomes = new List<FactOutcome>();
        var total = await store.Facts.BulkRecordAsync(facts.Select(f => f.Fact), results =>
        {
            outcomes.AddRange(results);
            return ValueTask.CompletedTask;
        }, cancel: cancel);
        rederived = total.Rederived;
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i].Outcome == RecordingOutcome.Refused)
                refused.AddRange(outcomes[i].Refusals.Select(r => new RowRefusal(facts[i].Row ?? 0, "area", "", r)));
            else if (facts[i].Row is not null && outcomes[i].Outcome == RecordingOutcome.Recorded) isNew++;
            else if (facts[i].Row is not null) known++;
        }

        var badRows = refused.Select(r => r.Row).Distinct().Count();
        var counts = new Dictionary<string, long> { ["new"] = isNew, ["known"] = known, ["refused"] = badRows, ["lifted"] = lifted.Count, ["rederived"] = rederived };
        await progress.ReportAsync(run.Table.Rows.Count, run.Table.Rows.Count, counts, cancel);
        events.Wake();
        var unlifted = run.Complete && badRows > 0;
        return new JobResult(counts, new Text(
            $"新增 {isNew} 条，已有 {known} 条，解除 {lifted.Count} 条，未导入 {badRows} 行；重新推导 {rederived} 人。{(unlifted ? "因有错误行，未自动解除名单外的区域，请更正后重新导入。" : "")}",
            $"{isNew} lines are new, {known} were known, {lifted.Count} lifted, {badRows} rows refused; {rederived} people derived anew.{(unlifted ? " Because of the refused rows nothing was lifted: correct them and import the list again." : "")}"),
            await ErrorFile.WriteAsync(refused));
    }

    private static List<(int Row, RiskArea Line)> Read(Run run, AreaTree areas, List<RowRefusal> refused)
    {
        var lines = new List<(int, RiskArea)>(run.Table.Rows.Count);
        foreach (var uploaded in run.Table.Rows)
        {
            var cells = new CellReader(uploaded, run.Layout, areas);
            cells.Required("area", Columns[0].Label);
            cells.Required("level", Columns[1].Label);
            var (area, level) = (cells.Area("area"), cells.OneOf("level", Levels));
            var (from, until) = (cells.Day("from") ?? run.Day, cells.Day("until"));
            if (until <= from) cells.Refuse("until", "risk-area-reversed", "解除日期应晚于起始日期。", "The day of lifting lies after the first day.");
            if (cells.Refusals.Count == 0 && area is { } code && level is { } risk) lines.Add((uploaded.Number, new RiskArea(code, risk, from, until, run.Document)));
            refused.AddRange(cells.Refusals);
        }

        return lines;
    }

    private static List<NewFact> Lifted(Run run, List<(int Row, RiskArea Line)> lines, List<RiskAreaRow> open)
    {
        var named = lines.Select(l => (l.Line.Area, l.Line.Level)).ToHashSet();
        return [.. open.Where(o => o.From < run.Day && !named.Contains((o.Area, o.Level))).Select(o => Fact(
            run, ContentId.Of("risk-area-lifted", o.Fact.ToString(), LocalDatePattern.Iso.Format(run.Day)), new RiskArea(o.Area, o.Level, o.From, run.Day, o.Document), o.Fact))];
    }

    /// <summary>Lines without an end.</summary>
    private async Task<List<RiskAreaRow>> OpenAsync(CancellationToken cancel)
    {
        var open = new List<RiskAreaRow>();
        string? after = null;
        do
        {
            var page = await store.RiskAreas.PageAsync(new PageRequest(1000, after, Count: false), cancel: cancel);
            open.AddRange(page.Rows.Where(r => r.Until is null));
            after = page.Next;
        }
        while (after is not null);
        return open;
    }

    private static NewFact Fact(Run run, Guid id, RiskArea line, FactId? corrects) =>
        new(new FactId(id), Subject.Matter($"risk-area:{line.Area}"), line, run.Actor.UserName, run.Document, [], corrects);

    private static string Content(RiskArea line) => string.Create(CultureInfo.InvariantCulture,
        $"{line.Area}|{line.Level}|{LocalDatePattern.Iso.Format(line.From)}|{(line.Until is { } until ? LocalDatePattern.Iso.Format(until) : "")}|{line.Document}");
}
