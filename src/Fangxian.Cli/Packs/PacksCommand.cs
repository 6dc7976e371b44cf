using System.CommandLine;
using Fangxian.Packs;

namespace Fangxian.Cli.Packs;

/// <summary><c>fangxian packs …</c>: what packs there are, what they say, whether they hold.</summary>
internal static class PacksCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("packs", terminal.In("策略包：列出、查看、检查", "Packs: list, show, check"));
        var packs = new Option<string?>("--packs") { Description = terminal.In("策略包目录（缺省 packs）", "Folder of packs (by default packs)"), HelpName = "DIR", Recursive = true };
        command.Options.Add(packs);

        var list = new Command("list", terminal.In("列出策略包", "List the packs"));
        list.SetAction(parsed => PackListing.List(terminal, Load(parsed)));
        command.Subcommands.Add(list);

        var id = new Argument<string>("ID") { Description = terminal.In("策略包标识，如 tongbai-2022-159", "Id of the pack, e.g. tongbai-2022-159") };
        var show = new Command("show", terminal.In("逐条查看一个策略包", "Show a pack clause by clause")) { id };
        show.SetAction(parsed =>
        {
            var folder = Load(parsed);
            var file = folder.Find(parsed.GetValue(id)!) ?? throw Unusable.Pack(terminal, folder, parsed.GetValue(id)!);
            return PackListing.Show(terminal, file.Pack!);
        });
        command.Subcommands.Add(show);
        return command;

        PackFolder Load(ParseResult parsed) => PackFolder.Load(Locations.Packs(terminal, parsed.GetValue(packs)));
    }
}
