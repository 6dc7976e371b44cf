using System.CommandLine;
using System.Text.Json.Nodes;
using Fangxian.Packs;
using Fangxian.Storage;
using Fangxian.Storage.Projections;
using Fangxian.Storage.ReadLog;

namespace Fangxian.Cli.Db;

/// <summary>
/// <c>fangxian db check</c>: what is derived equals a replay of the journal, the journal has no gap, evidence has its digest, the read log's
/// chain is whole. 0 all is so; 1 something is not.
/// </summary>
internal static class CheckDatabase
{
    private sealed record Findings(ProjectionCheck Projections, IReadOnlyList<string> Evidence, ReadLogCheck ReadLog)
    {
        public bool Ok => Projections.Ok && Evidence.Count == 0 && ReadLog.Intact;
    }

    public static Command Build(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        var command = new Command("check", terminal.In("核对：推导结果与事实重放一致，凭证与查阅日志完好", "Check: what is derived equals a replay, evidence and read log are intact")) { json };
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.RunAsync(county, parsed, terminal, async store =>
        {
            var findings = await CheckAsync(store, cancel);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(Json(findings)));
            else Print(terminal, findings);
            return findings.Ok ? ExitCode.Ok : ExitCode.ChecksFailed;
        }, cancel));
        return command;
    }

    private static async Task<Findings> CheckAsync(CountyStore store, CancellationToken cancel) =>
        new(await store.Projections.CheckAsync(cancel: cancel), await store.Evidence.CheckAsync(cancel), await store.ReadLog.CheckAsync(cancel));

    private static void Print(Terminal terminal, Findings findings)
    {
        var projections = findings.Projections;
        terminal.WriteTable([("表", "table"), ("行", "row"), ("问题", "what")], projections.Differences.Select(d => new[] { d.Table, d.Key, d.What }));
        terminal.Say(
            projections.Ok ? $"推导结果与重放一致：人员与事项 {projections.Subjects}，事实 {projections.Facts}。" : $"与重放不一致：{projections.DifferenceCount} 处。用 fangxian db rebuild 重新推导；事实不受影响。",
            projections.Ok ? $"What is derived equals a replay: {projections.Subjects} people and matters, {projections.Facts} facts." : $"{projections.DifferenceCount} differences from a replay. Derive anew with fangxian db rebuild; facts are not touched by it.");
        terminal.Say(
            findings.Evidence.Count == 0 ? "凭证完好。" : $"凭证内容被改动：{string.Join(", ", findings.Evidence)}。请从备份恢复。",
            findings.Evidence.Count == 0 ? "Evidence is intact." : $"Evidence was changed: {string.Join(", ", findings.Evidence)}. Restore it from a backup.");
        terminal.Say(
            findings.ReadLog.Intact ? $"查阅日志完好，共 {findings.ReadLog.Entries} 条。" : $"查阅日志自第 {findings.ReadLog.FirstBroken} 条起断裂：有记录被删改。请报告审计人员。",
            findings.ReadLog.Intact ? $"The read log is whole, {findings.ReadLog.Entries} entries." : $"The read log is broken from entry {findings.ReadLog.FirstBroken} on: entries were changed or removed. Tell the auditors.");
    }

    private static JsonObject Json(Findings findings) => new()
    {
        ["ok"] = findings.Ok,
        ["subjects"] = findings.Projections.Subjects,
        ["facts"] = findings.Projections.Facts,
        ["differenceCount"] = findings.Projections.DifferenceCount,
        ["differences"] = new JsonArray([.. findings.Projections.Differences.Select(d => new JsonObject { ["table"] = d.Table, ["key"] = d.Key, ["what"] = d.What })]),
        ["brokenEvidence"] = new JsonArray([.. findings.Evidence.Select(e => JsonValue.Create(e))]),
        ["readLog"] = new JsonObject { ["entries"] = findings.ReadLog.Entries, ["intact"] = findings.ReadLog.Intact, ["firstBroken"] = findings.ReadLog.FirstBroken },
    };
}
