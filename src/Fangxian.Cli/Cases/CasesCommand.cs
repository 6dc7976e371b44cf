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
            var results = Run(terminal, parsed.GetValue(files)!, folder, parsed.GetValue(pack));
            if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(new JsonArray([.. results.Select(Json)])));
            else Print(terminal, results);
            return results.All(r => r.Holds) ? ExitCode.Ok : ExitCode.ChecksFailed;
        });
        return command;
    }

    private static List<CaseResult> Run(Terminal terminal, string[] paths, PackFolder folder, string? pack)
    {
        var files = paths.Select(path => CaseReader.ReadFile(terminal.Resolve(path), path)).ToList();
        var cases = files.SelectMany(f => f.Cases).ToList();
        Unusable.WhereAny(terminal, files.SelectMany(f => f.Diagnostics));
        if (cases.Count == 0)
            throw CommandException.Unusable("文件中没有案例。", "There is no case in these files.", "案例的写法见 packs/example-2026-1/cases。", "For how cases are written see packs/example-2026-1/cases.");

        var results = new List<CaseResult>();
        foreach (var one in cases)
        {
            var id = pack ?? one.Pack ?? throw CommandException.Unusable(
                $"{one.File}:{one.Line}：案例没有写明策略包。", $"{one.File}:{one.Line}: the case names no pack.", "写上 pack: 标识，或用 --pack 指明。", "Write pack: ID in it, or name one with --pack.");
            results.Add(CaseRunner.Run(one, folder.TimelineOf(id) ?? throw Unusable.Pack(terminal, folder, id)));
        }

        return results;
    }

    private static void Print(Terminal terminal, List<CaseResult> results)
    {
        foreach (var failed in results.Where(r => !r.Holds))
        {
            terminal.Out.WriteLine($"{failed.Case.File}:{failed.Case.Line}: {terminal.In("不成立", "fails")}: {failed.Case.Name}");
            foreach (var failure in failed.Failures) terminal.Out.WriteLine("  " + terminal.In(failure));
        }

        var (held, failing) = (results.Count(r => r.Holds), results.Count(r => !r.Holds));
        terminal.Say($"案例 {results.Count} 个：成立 {held}，不成立 {failing}。", $"{results.Count} cases: {held} hold, {failing} fail.");
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
