using System.Text.Json.Nodes;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;

namespace Fangxian.Cli.Ledgers;

/// <summary><c>ledgers check</c>.</summary>
internal static class LedgerChecking
{
    /// <returns>0 where nothing is found, 1 where something is, 2 where there is no such ledger.</returns>
    public static int Check(Terminal terminal, LedgerFolder folder, PackFolder packs, string? only, bool json)
    {
        var report = LedgerChecker.Check(folder, packs, only);
        if (report.Ledgers.Count == 0) throw Unusable.Ledger(terminal, folder, only ?? folder.Folder);
        if (json)
        {
            terminal.Out.WriteLine(DeriveJson.Print(new JsonObject
            {
                ["ledgers"] = new JsonArray([.. report.Ledgers.Select(l => new JsonObject { ["id"] = l.Id, ["file"] = l.File, ["cases"] = l.Results.Count })]),
                ["diagnostics"] = new JsonArray([.. report.Diagnostics.Select(Diagnosed.Json)]),
            }));
            return report.IsClean ? ExitCode.Ok : ExitCode.ChecksFailed;
        }

        foreach (var diagnostic in report.Diagnostics) terminal.Out.WriteLine(diagnostic.In(terminal.Language));
        foreach (var ledger in report.Ledgers.Where(l => report.Diagnostics.All(d => d.File != l.File) && l.Diagnostics.Count == 0))
            terminal.Say($"{ledger.Id}：无问题，案例 {ledger.Results.Count} 个全部成立。", $"{ledger.Id}: nothing found, {ledger.Results.Count} cases hold.");
        if (!report.IsClean) terminal.Say($"发现 {report.Diagnostics.Count} 处问题。", $"{report.Diagnostics.Count} found.");
        return report.IsClean ? ExitCode.Ok : ExitCode.ChecksFailed;
    }
}
