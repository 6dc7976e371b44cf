using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Fangxian.Core.Time;
using Fangxian.Packs;
using Fangxian.Server.Commands;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Cli.Lists;

/// <summary><c>fangxian import arrivals|risk-areas FILE</c>: CSV or XLSX. 0 all rows taken, 1 some refused (named row by row), 2 the file is unusable.</summary>
internal static class ImportCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("import", terminal.In("导入名单（CSV、XLSX）；重复导入不会重复记录", "Import a list (CSV, XLSX); importing it again records nothing twice"));
        command.Subcommands.Add(Arrivals(terminal));
        command.Subcommands.Add(RiskAreas(terminal));
        return command;
    }

    private static Command Arrivals(Terminal terminal)
    {
        var file = File(terminal);
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.In("只检查和计数，不记录", "Check and count, record nothing") };
        var (errors, json) = (Errors(terminal), Json(terminal));
        var command = new Command("arrivals", terminal.In("来返人员名单", "People arriving")) { file, dryRun, errors, json };
        var acting = new ActingUser(command, terminal);
        command.SetAction((parsed, cancel) => acting.RunAsync(parsed, async (server, actor) =>
            Report(terminal, parsed, errors, json, await ListImport.ArrivalsAsync(
                server, actor, acting.ReadFile(parsed.GetValue(file)!), Path.GetFileName(parsed.GetValue(file)!), parsed.GetValue(dryRun), cancel)), cancel));
        return command;
    }

    private static Command RiskAreas(Terminal terminal)
    {
        var file = File(terminal);
        var document = new Option<string>("--document") { Description = terminal.In("名单的文号或名称", "Number or name of the published list"), HelpName = "TEXT", Required = true };
        var day = new Option<string?>("--day") { Description = terminal.In("名单的日期；缺省为今天", "The day of the list; by default today"), HelpName = "DAY" };
        var complete = new Option<bool>("--complete") { Description = terminal.In("名单完整：未列出的自该日起解除", "The list is complete: what it leaves out is lifted on its day") };
        var (errors, json) = (Errors(terminal), Json(terminal));
        var command = new Command("risk-areas", terminal.In("风险区名单", "Areas at risk")) { file, document, day, complete, errors, json };
        var acting = new ActingUser(command, terminal);
        command.SetAction((parsed, cancel) => acting.RunAsync(parsed, async (server, actor) =>
            Report(terminal, parsed, errors, json, await ListImport.RiskAreasAsync(
                server, actor, acting.ReadFile(parsed.GetValue(file)!), Path.GetFileName(parsed.GetValue(file)!), parsed.GetValue(document)!, Day(terminal, parsed.GetValue(day)), parsed.GetValue(complete), cancel)), cancel));
        return command;
    }

    private static int Report(Terminal terminal, ParseResult parsed, Option<string?> errors, Option<bool> json, ImportOutcome outcome)
    {
        if (outcome.Refusal is { } refusal) throw Unusable.Because(refusal);
        var result = outcome.Result!;
        if (parsed.GetValue(json))
            terminal.Out.WriteLine(DeriveJson.Print(new JsonObject([.. result.Counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))])));
        else terminal.Out.WriteLine(terminal.In(result.Result));
        if (result.Errors is not { } rows) return ExitCode.Ok;
        if (parsed.GetValue(errors) is { } file)
        {
            // Spreadsheet programs recognise UTF-8 by its mark.
            System.IO.File.WriteAllText(terminal.Resolve(file), rows, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            terminal.Note($"被拒绝的行已写入 {file}。", $"The refused rows are in {file}.");
        }
        else terminal.Error.Write(rows);

        return ExitCode.ChecksFailed;
    }

    private static LocalDate Day(Terminal terminal, string? text)
    {
        if (text is null) return CountyTime.DayOf(terminal.Clock.GetCurrentInstant());
        return LocalDatePattern.Iso.Parse(text) is { Success: true } day
            ? day.Value
            : throw CommandException.Unusable($"--day 的“{text}”不是日期。", $"--day: '{text}' is no day.", "写成 2022-08-09。", "Write it like 2022-08-09.");
    }

    private static Argument<string> File(Terminal terminal) => new("FILE") { Description = terminal.In("名单文件（.csv、.xlsx）", "The list (.csv, .xlsx)") };

    private static Option<string?> Errors(Terminal terminal) => new("--errors") { Description = terminal.In("把被拒绝的行写入此 CSV 文件；缺省写到标准错误", "Write the refused rows to this CSV file; by default to standard error"), HelpName = "FILE" };

    private static Option<bool> Json(Terminal terminal) => new("--json") { Description = terminal.In("以 JSON 输出计数", "Print the counts as JSON") };
}
