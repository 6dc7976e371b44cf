using System.CommandLine;
using System.Globalization;
using Fangxian.Cli.Cases;
using Fangxian.Cli.Db;
using Fangxian.Cli.Demo;
using Fangxian.Cli.Derive;
using Fangxian.Cli.Explain;
using Fangxian.Cli.Ledgers;
using Fangxian.Cli.Lists;
using Fangxian.Cli.Packs;
using Fangxian.Cli.Serve;
using Fangxian.Cli.Users;
using Fangxian.Core;

namespace Fangxian.Cli;

/// <summary>The <c>fangxian</c> command: its sub-commands, its language, its errors.</summary>
public static class FangxianCommand
{
    /// <summary>Runs one command line and gives its exit code (see <see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        // The headings of help pages ("Usage", "Options") come translated with the parser, chosen by this.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(terminal.Language == "zh" ? "zh-Hans" : "en");
        var parsed = Build(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) terminal.Error.WriteLine(error.Message);
            terminal.Note("用 fangxian --help 或 fangxian 命令 --help 查看用法。", "See fangxian --help, or fangxian COMMAND --help.");
            return ExitCode.Unusable;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, cancellation);
        }
        catch (CommandException refused)
        {
            terminal.Error.WriteLine(terminal.In(refused.What));
            if (refused.Cure != Text.Empty) terminal.Error.WriteLine(terminal.In("怎么办：", "What to do: ") + terminal.In(refused.Cure));
            return refused.ExitCode;
        }
        catch (FormatException unusable)
        {
            // The address of a database, or a key file, that cannot be read: its message is in both languages.
            terminal.Error.WriteLine(unusable.Message);
            return ExitCode.Unusable;
        }
        catch (InvalidDataException unusable)
        {
            terminal.Error.WriteLine(unusable.Message);
            return ExitCode.Unusable;
        }
        catch (System.Data.Common.DbException failure)
        {
            terminal.Error.WriteLine(terminal.In($"数据库出错：{failure.Message}", $"The database failed: {failure.Message}"));
            terminal.Error.WriteLine(terminal.In("怎么办：核对 --database 或 --data、数据库是否在运行、用户有无权限。", "What to do: check --database or --data, whether the database is running, and the rights of its user."));
            return ExitCode.Refused;
        }
        catch (IOException failure)
        {
            terminal.Error.WriteLine(failure.Message);
            return ExitCode.Refused;
        }
    }

    private static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand(terminal.In(
            "防线：通知变成规则，规则告诉每个人该做什么、为什么、到什么时候。", "Fangxian: notices become rules, and rules tell everyone what to do, why, and until when."));
        root.Options.Add(new Option<string>("--lang")
        {
            Description = terminal.In("输出语言：zh 或 en；缺省看 LC_ALL、LC_MESSAGES、LANG", "Language of the output: zh or en; by default as LC_ALL, LC_MESSAGES, LANG say"),
            Recursive = true,
        });
        root.Subcommands.Add(ServeCommand.Build(terminal));
        root.Subcommands.Add(DemoCommand.Build(terminal));
        root.Subcommands.Add(PacksCommand.Build(terminal));
        root.Subcommands.Add(LedgersCommand.Build(terminal));
        root.Subcommands.Add(CasesCommand.Build(terminal));
        root.Subcommands.Add(DeriveCommand.Build(terminal));
        root.Subcommands.Add(ExplainCommand.Build(terminal));
        root.Subcommands.Add(ImportCommand.Build(terminal));
        root.Subcommands.Add(ExportCommand.Build(terminal));
        root.Subcommands.Add(DbCommand.Build(terminal));
        root.Subcommands.Add(UserCommand.Build(terminal));
        return root;
    }
}
