using System.CommandLine;
using Fangxian.Server.Commands;

namespace Fangxian.Cli.Lists;

/// <summary><c>fangxian export LIST</c>: a list as CSV or XLSX, as its page exports it: same columns, same masking, same area.</summary>
internal static class ExportCommand
{
    public static Command Build(Terminal terminal)
    {
        var list = new Argument<string>("LIST") { Description = string.Join(", ", ListExport.Names) };
        list.AcceptOnlyFromAmong([.. ListExport.Names]);
        var output = new Option<string?>("--output", "-o") { Description = terminal.In("写入此文件；以 .xlsx 结尾则为工作簿。缺省为 CSV 到标准输出", "Write to this file, a workbook if it ends in .xlsx; by default CSV to standard output"), HelpName = "FILE" };
        var filter = new Option<string[]>("--filter") { Description = terminal.In("筛选，与页面地址中的相同，如 state=overdue；可多个", "A filter as in the page's address, e.g. state=overdue; may be repeated"), HelpName = "NAME=VALUE" };
        var purpose = new Option<string?>("--purpose") { Description = terminal.In("用途，记入查阅日志；导出人员清单时必填", "What for: goes into the read log; needed for the list of people"), HelpName = "TEXT" };
        var command = new Command("export", terminal.In("导出清单（CSV、XLSX）", "Export a list (CSV, XLSX)")) { list, output, filter, purpose };
        var acting = new ActingUser(command, terminal);
        command.SetAction((parsed, cancel) => acting.RunAsync(parsed, async (server, actor) =>
        {
            var file = parsed.GetValue(output);
            using var content = new MemoryStream();
            var format = file?.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) == true ? "xlsx" : "csv";
            if (await ListExport.WriteAsync(server, actor, parsed.GetValue(list)!, (parsed.GetValue(filter) ?? []).Select(Read), parsed.GetValue(purpose), format, terminal.Language, content, cancel) is { } refusal)
                throw refusal.Code is "no-power" or "out-of-scope" ? new CommandException(ExitCode.Refused, refusal.Message, Core.Text.Empty) : Unusable.Because(refusal);
            content.Position = 0;
            if (file is null)
            {
                using var reader = new StreamReader(content);
                await terminal.Out.WriteAsync((await reader.ReadToEndAsync(cancel)).AsMemory(), cancel);
                return ExitCode.Ok;
            }

            await using var target = File.Create(terminal.Resolve(file));
            await content.CopyToAsync(target, cancel);
            return ExitCode.Ok;
        }, cancel));
        return command;
    }

    private static KeyValuePair<string, string?> Read(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? KeyValuePair.Create(text[..at], (string?)text[(at + 1)..])
            : throw CommandException.Unusable($"--filter 的“{text}”不是 名称=值。", $"--filter: '{text}' is no NAME=VALUE.", "如 state=overdue。", "E.g. state=overdue.");
    }
}
