using System.CommandLine;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Server.Imports;

namespace Fangxian.Cli.Ledgers;

/// <summary><c>fangxian ledgers …</c>: what ledgers there are, what they say, whether they hold; and a new one from a spreadsheet.</summary>
internal static class LedgersCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("ledgers", terminal.In("台账：列出、查看、检查、新建", "Ledgers: list, show, check, make a new one"));
        var ledgers = new Option<string?>("--ledgers") { Description = terminal.In("台账目录（缺省 ledgers）", "Folder of ledgers (by default ledgers)"), HelpName = "DIR", Recursive = true };
        command.Options.Add(ledgers);

        var list = new Command("list", terminal.In("列出台账", "List the ledgers"));
        list.SetAction(parsed => LedgerListing.List(terminal, Folder(parsed)));
        command.Subcommands.Add(list);

        var one = new Argument<string>("ID") { Description = terminal.In("台账标识或其文件", "Id of the ledger, or its file") };
        var show = new Command("show", terminal.In("查看一本台账：字段、状态、流转、期限", "Show a ledger: fields, states, transitions, clocks")) { one };
        show.SetAction(parsed =>
        {
            var (folder, id) = Named(parsed, parsed.GetValue(one)!);
            return LedgerListing.Show(terminal, (folder.Find(id) ?? throw Unusable.Ledger(terminal, folder, id)).Ledger!);
        });
        command.Subcommands.Add(show);

        var which = new Argument<string?>("ID") { Description = terminal.In("只看这本台账（标识或文件）；缺省为全部", "Only this ledger, by id or file; by default all"), Arity = ArgumentArity.ZeroOrOne };
        var packs = new Option<string?>("--packs") { Description = terminal.In("案例所用策略包的目录（缺省 packs）", "Folder of the packs that cases name (by default packs)"), HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        var check = new Command("check", terminal.In("检查：格式、引用、状态、期限，案例是否成立、是否走遍", "Check: shape, names, states, clocks; whether the cases hold and go through all of it")) { which, packs, json };
        check.SetAction(parsed =>
        {
            var (folder, id) = parsed.GetValue(which) is { } given ? Named(parsed, given) : (Folder(parsed), null);
            return LedgerChecking.Check(terminal, folder, PackFolder.Load(terminal.Named(Locations.Packs(terminal, parsed.GetValue(packs)))), id, parsed.GetValue(json));
        });
        command.Subcommands.Add(check);

        var from = new Option<string>("--from") { Description = terminal.In("首行为表头的 .xlsx 或 .csv", "A spreadsheet, .xlsx or .csv, whose first row holds the headings"), HelpName = "FILE", Required = true };
        var newId = new Option<string>("--id") { Description = terminal.In("新台账的标识，也是文件名", "Id of the new ledger, and the name of its file"), HelpName = "ID", Required = true };
        var begin = new Command("new", terminal.In("由表头生成台账声明，写到标准输出", "Write the declaration of a ledger, made from headings, to the standard output")) { from, newId };
        begin.SetAction(parsed => Begin(terminal, parsed.GetValue(from)!, parsed.GetValue(newId)!));
        command.Subcommands.Add(begin);
        return command;

        LedgerFolder Folder(ParseResult parsed) => LedgerFolder.Load(terminal.Named(Locations.Ledgers(terminal, parsed.GetValue(ledgers))));

        // A ledger may be named by its file, as a shell completes it: then the ledgers beside it are the ones it is checked with.
        (LedgerFolder Folder, string Id) Named(ParseResult parsed, string given)
        {
            var path = terminal.Resolve(given);
            return given.EndsWith(".yaml", StringComparison.Ordinal) && File.Exists(path)
                ? (LedgerFolder.Load(terminal.Named(Path.GetDirectoryName(path)!)), Path.GetFileNameWithoutExtension(path))
                : (Folder(parsed), given);
        }
    }

    private static int Begin(Terminal terminal, string from, string id)
    {
        if (!LedgerDraft.IsId(id))
            throw CommandException.Unusable($"“{id}”不是台账标识。", $"'{id}' is no id of a ledger.", "用小写字母、数字和连字符，以字母开头，如 rumour-log。", "Use lower-case letters, digits and hyphens, a letter first, e.g. rumour-log.");
        var path = terminal.Resolve(from);
        if (!File.Exists(path)) throw CommandException.Unusable($"文件不存在：{from}。", $"The file does not exist: {from}.", "核对 --from。", "Check --from.");
        if (UploadedTable.ReadHeadings(File.ReadAllBytes(path), from, out var headings) is { } refusal) throw Unusable.Because(refusal);
        var text = LedgerDraft.FromHeadings(id, headings)
            ?? throw CommandException.Unusable($"{from} 的首行没有可用的表头。", $"The first row of {from} has no headings to use.", "把表头写在第一行。", "Put the headings in the first row.");
        terminal.Out.Write(text);
        terminal.Note($"保存为 ledgers/{id}.yaml，核对后用 fangxian ledgers check {id} 检查。", $"Save it as ledgers/{id}.yaml, work it out, and run fangxian ledgers check {id}.");
        return ExitCode.Ok;
    }
}
