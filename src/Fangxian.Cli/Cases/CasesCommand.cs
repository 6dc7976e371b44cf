using System.CommandLine;
using System.Text.Json.Nodes;
using Fangxian.Packs;
using Fangxian.Packs.Cases;

namespace Fangxian.Cli.Cases;

/// <summary><c>fangxian cases FILE… [--pack ID]</c>: do the cases hold? Exit code 0 all, 1 some do not, 2 unusable.</summary>
internal static class CasesCommand
{
    public static Command Build(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = terminal.In("案例文件", "Case files"), Arity = ArgumentArity.OneOrMore };
        var pack = new Option<string?>("--pack") { Description = terminal.In("改用这个策略包检验全部案例，不看案例里写的", "Try all cases on this pack, whatever they name"), HelpName = "ID" };
        var packs = new Option<string?>("--packs") { Description = terminal.In("策略包目录（缺省 packs）", "Folder of packs (by default packs)"), HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        var command = new Command("cases", terminal.In("运行案例：全部成立 0，有不成立的 1，无法使用 2", "Run cases: 0 all hold, 1 some fail, 2 unusable")) { files, pack, packs, json };
        command.SetAction(parsed =>
        {
            var folder = PackFolder.Load(Locations.Packs(terminal, parsed.GetValue(packs)));
            var run = CaseRun.Of(parsed.GetValue(files)!.Select(terminal.Named), folder, parsed.GetValue(pack));
            Refuse(terminal, run, folder);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(new JsonArray([.. run.Results.Select(Json)])));
            else Print(terminal, run);
            return run.ExitCode;
        });
        return command;
    }

    private static void Refuse(Terminal terminal, CaseRun run, PackFolder folder)
    {
        if (run.Diagnostics.Count > 0 && folder.Diagnostics.Count > 0)
            foreach (var diagnostic in folder.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        if (run.Diagnostics.Any(d => d.Code == Diagnostics.UnknownPack.Code))
        {
            var ids = string.Join(", ", folder.Packs.Select(p => p.Id));
            terminal.Note($"可用的策略包：{ids}。", $"The packs at hand are {ids}.");
        }

        Unusable.WhereAny(terminal, run.Diagnostics);
        if (run.Results.Count == 0)
            throw CommandException.Unusable("文件中没有案例。", "There is no case in these files.", "案例的写法见 packs/example-2026-1/cases。", "For how cases are written see packs/example-2026-1/cases.");
    }

    private static void Print(Terminal terminal, CaseRun run)
    {
        foreach (var failed in run.Results.Where(r => !r.Holds))
        {
            terminal.Out.WriteLine($"{failed.Case.File}:{failed.Case.Line}: {terminal.In("不成立", "fails")}: {failed.Case.Name}");
            foreach (var failure in failed.Failures) terminal.Out.WriteLine("  " + terminal.In(failure));
        }

        terminal.Say($"案例 {run.Results.Count} 个：成立 {run.Held}，不成立 {run.Failed}。", $"{run.Results.Count} cases: {run.Held} hold, {run.Failed} fail.");
    }

    private static JsonNode Json(CaseResult result) => new JsonObject
    {
        ["name"] = result.Case.Name,
        ["file"] = result.Case.File,
        ["line"] = result.Case.Line,
        ["holds"] = result.Holds,
        ["failures"] = new JsonArray([.. result.Failures.Select(f => new JsonObject { ["zh"] = f.Zh, ["en"] = f.En })]),
    };
}
