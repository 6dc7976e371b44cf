using System.CommandLine;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Schema;

namespace Fangxian.Cli.Packs;

/// <summary><c>fangxian packs …</c>: what packs there are, what they say, whether they hold.</summary>
internal static class PacksCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("packs", terminal.In("策略包：列出、查看、检查", "Packs: list, show, check"));
        var packs = new Option<string?>("--packs") { Description = terminal.In("策略包目录（缺省 packs）", "Folder of packs (by default packs)"), HelpName = "DIR", Recursive = true };
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        command.Options.Add(packs);

        var list = new Command("list", terminal.In("列出策略包", "List the packs"));
        list.SetAction(parsed => PackListing.List(terminal, Folder(parsed)));
        command.Subcommands.Add(list);

        var one = new Argument<string>("ID") { Description = terminal.In("策略包标识或其文件夹", "Id of the pack, or its folder") };
        var show = new Command("show", terminal.In("逐条查看一个策略包", "Show a pack clause by clause")) { one };
        show.SetAction(parsed =>
        {
            var (folder, id) = Named(parsed, parsed.GetValue(one)!);
            return PackListing.Show(terminal, (folder.Find(id) ?? throw Unusable.Pack(terminal, folder, id)).Pack!);
        });
        command.Subcommands.Add(show);

        var which = new Argument<string?>("ID") { Description = terminal.In("只看这个策略包（标识或文件夹）；缺省为全部", "Only this pack, by id or folder; by default all"), Arity = ArgumentArity.ZeroOrOne };
        var ledgers = new Option<string?>("--ledgers") { Description = terminal.In("条款所指台账的目录（缺省 ledgers；没有则不查）", "Folder of the ledgers that clauses name (by default ledgers; not checked where there is none)"), HelpName = "DIR" };
        var check = new Command("check", terminal.In("检查：格式、条款、引用、台账、案例、界限两侧", "Check: shape, clauses, references, ledgers, cases, both sides of each threshold")) { which, ledgers, json };
        check.SetAction(parsed =>
        {
            var (folder, id) = Chosen(parsed);
            return PackChecks.Check(terminal, folder, Ledgers(parsed), id, parsed.GetValue(json));
        });
        command.Subcommands.Add(check);

        var coverage = new Command("coverage", terminal.In("每一条条款：已执行、由台账执行、指引、还是待建", "Clause by clause: executed, kept in ledgers, guidance, or awaiting a part of the product")) { which, json };
        coverage.SetAction(parsed =>
        {
            var (folder, id) = Chosen(parsed);
            return PackChecks.Cover(terminal, folder, id, parsed.GetValue(json));
        });
        command.Subcommands.Add(coverage);

        var first = new Argument<string>("A") { Description = terminal.In("策略包标识或其文件夹", "Id of a pack, or its folder") };
        var second = new Argument<string>("B") { Description = terminal.In("与之比较的策略包", "The pack to compare it with") };
        var people = new Option<int>("--people") { Description = terminal.In("用多少人比较", "How many people to compare them on"), HelpName = "N", DefaultValueFactory = _ => PackDifference.People };
        people.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000) result.AddError(terminal.In("--people 应为 1 到 100000。", "--people takes 1 to 100000."));
        });
        var diff = new Command("diff", terminal.In("比较两个策略包：条款、规则，以及同样的人受到怎样不同的对待", "Compare two packs: clauses, rules, and how differently they treat the same people")) { first, second, people, json };
        diff.SetAction(parsed => PackDifference.Print(terminal, One(parsed, first), One(parsed, second), parsed.GetValue(people), parsed.GetValue(json)));
        command.Subcommands.Add(diff);
        command.Subcommands.Add(WhatIfCommand.Build(terminal, packs));
        var write = new Option<bool>("--write") { Description = terminal.In("写入文件", "Write the pages") };
        var root = new Option<string>("--root") { Description = terminal.In("源码根目录（缺省为当前目录）", "Root of the sources (by default the current folder)"), HelpName = "DIR", DefaultValueFactory = _ => "." };
        var reference = new Command("reference", terminal.In("由代码生成参考手册", "The reference pages, generated from the code")) { write, root };
        reference.SetAction(parsed =>
        {
            if (parsed.GetValue(write)) Reference.Write(terminal.Resolve(parsed.GetValue(root)!));
            foreach (var page in Reference.Pages()) terminal.Out.WriteLine(page.Path);
            return ExitCode.Ok;
        });
        command.Subcommands.Add(reference);

        var ofCases = new Option<bool>("--cases") { Description = terminal.In("案例文件的模式，而非策略包的", "The schema of case files instead of packs") };
        var schema = new Command("schema", terminal.In("策略包语言的 JSON Schema，供编辑器补全和校验", "The language of packs as JSON Schema, for editors to complete and check by")) { ofCases };
        schema.SetAction(parsed =>
        {
            terminal.Out.Write(parsed.GetValue(ofCases) ? PackSchema.OfCases() : PackSchema.OfPack());
            return ExitCode.Ok;
        });
        command.Subcommands.Add(schema);
        return command;

        PackFolder Folder(ParseResult parsed) => PackFolder.Load(terminal.Named(Locations.Packs(terminal, parsed.GetValue(packs))));

        LedgerFolder? Ledgers(ParseResult parsed) => Locations.LedgersIfAny(terminal, parsed.GetValue(ledgers)) is { } path ? LedgerFolder.Load(terminal.Named(path)) : null;

        (PackFolder Folder, string? Id) Chosen(ParseResult parsed) => parsed.GetValue(which) is { } given ? Named(parsed, given) : (Folder(parsed), null);

        Pack One(ParseResult parsed, Argument<string> named)
        {
            var (folder, id) = Named(parsed, parsed.GetValue(named)!);
            return (folder.Find(id) ?? throw Unusable.Pack(terminal, folder, id)).Pack!;
        }

        // A pack may be named by its folder, as a shell completes it: then the packs beside it are the ones it is checked with.
        (PackFolder Folder, string Id) Named(ParseResult parsed, string given)
        {
            var path = terminal.Resolve(given);
            return File.Exists(Path.Combine(path, "pack.yaml"))
                ? (PackFolder.Load(terminal.Named(Path.GetDirectoryName(path)!)), Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))
                : (Folder(parsed), given);
        }
    }
}
