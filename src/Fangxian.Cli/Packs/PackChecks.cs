using System.Text.Json.Nodes;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;

namespace Fangxian.Cli.Packs;

/// <summary><c>packs check</c> and <c>packs coverage</c>.</summary>
internal static class PackChecks
{
    /// <returns>0 where nothing is found, 1 where something is, 2 where there is no such pack.</returns>
    public static int Check(Terminal terminal, PackFolder folder, LedgerFolder? ledgers, string? only, bool json)
    {
        var report = PackChecker.Check(folder, only, ledgers?.Ids);
        if (report.Packs.Count == 0) throw Unusable.Pack(terminal, folder, only ?? folder.Folder);
        if (json)
        {
            terminal.Out.WriteLine(DeriveJson.Print(new JsonObject
            {
                ["packs"] = new JsonArray([.. report.Packs.Select(p => new JsonObject { ["id"] = p.Id, ["file"] = p.File, ["cases"] = p.Cases, ["changes"] = p.Changes })]),
                ["diagnostics"] = new JsonArray([.. report.Diagnostics.Select(Diagnosed.Json)]),
            }));
            return report.IsClean ? ExitCode.Ok : ExitCode.ChecksFailed;
        }

        foreach (var diagnostic in report.Diagnostics) terminal.Out.WriteLine(diagnostic.In(terminal.Language));
        foreach (var pack in report.Packs.Where(p => p.Diagnostics.Count == 0))
            terminal.Say(
                $"{pack.Id}：无问题。条款 {pack.Coverage!.Total} 项；案例 {pack.Cases} 个全部成立；试改 {pack.Changes} 处，每处都有案例发觉。",
                $"{pack.Id}: nothing found. {pack.Coverage!.Total} clauses and parts; {pack.Cases} cases hold; {pack.Changes} changes of the law tried, each noticed by a case.");
        if (!report.IsClean) terminal.Say($"发现 {report.Diagnostics.Count} 处问题。", $"{report.Diagnostics.Count} found.");
        return report.IsClean ? ExitCode.Ok : ExitCode.ChecksFailed;
    }

    /// <returns>0 where every clause is treated, 1 where one is not.</returns>
    public static int Cover(Terminal terminal, PackFolder folder, string? only, bool json)
    {
        var packs = folder.Packs.Where(p => only is null || p.Id == only).ToList();
        if (packs.Count == 0) throw Unusable.Pack(terminal, folder, only ?? folder.Folder);
        var coverages = packs.Select(Coverage.Of).ToList();
        if (json) terminal.Out.WriteLine(DeriveJson.Print(new JsonArray([.. coverages.Select(Json)])));
        else foreach (var coverage in coverages) Print(terminal, coverage);
        return coverages.All(c => c.Count(CoverageKind.Uncovered) == 0) ? ExitCode.Ok : ExitCode.ChecksFailed;
    }

    private static void Print(Terminal terminal, Coverage coverage)
    {
        terminal.Out.WriteLine(coverage.Pack);
        terminal.WriteTable([("条", "clause"), ("项", "part"), ("处理", "treatment"), ("由何执行、为何、待何", "by what, why, or what for"), ("内容", "what it says")],
            coverage.Rows.Select(r => new[]
            {
                r.Clause, r.Id == r.Clause ? "" : r.Id, terminal.In(Coverage.NameOf(r.Kind)),
                r.Rules.Count + r.Ledgers.Count > 0 ? string.Join(", ", r.Rules.Concat(r.Ledgers)) : string.Join(" — ", new[] { r.Part, r.Reason is { } reason ? terminal.In(reason) : null }.OfType<string>()),
                terminal.In(r.Text),
            }));
        terminal.Out.WriteLine(string.Join(terminal.In("；", "; "), Enum.GetValues<CoverageKind>().Where(k => coverage.Count(k) > 0)
            .Select(k => $"{terminal.In(Coverage.NameOf(k))} {coverage.Count(k)}").Append(terminal.In($"共 {coverage.Total} 项", $"{coverage.Total} in all"))));
        terminal.Out.WriteLine();
    }

    private static JsonObject Json(Coverage coverage) => new()
    {
        ["pack"] = coverage.Pack,
        ["total"] = coverage.Total,
        ["counts"] = new JsonObject([.. Enum.GetValues<CoverageKind>().Select(k => KeyValuePair.Create(Name(k), (JsonNode?)coverage.Count(k)))]),
        ["rows"] = new JsonArray([.. coverage.Rows.Select(r => new JsonObject
        {
            ["clause"] = r.Clause,
            ["id"] = r.Id,
            ["treatment"] = Name(r.Kind),
            ["rules"] = new JsonArray([.. r.Rules.Select(id => JsonValue.Create(id))]),
            ["ledgers"] = new JsonArray([.. r.Ledgers.Select(id => JsonValue.Create(id))]),
            ["part"] = r.Part,
            ["zh"] = r.Text.Zh,
            ["en"] = r.Text.En,
        })]),
    };

    private static string Name(CoverageKind kind) => Core.Facts.FactCodec.Name(kind);
}
