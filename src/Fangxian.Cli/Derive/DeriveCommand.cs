using System.CommandLine;
using System.Text.Json.Nodes;
using Fangxian.Packs;

namespace Fangxian.Cli.Derive;

/// <summary><c>fangxian derive --facts FILE --as-of T</c>: what follows from these facts. The same engine as everywhere.</summary>
internal static class DeriveCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("derive", terminal.In("由事实推导措施、采样与任务", "Derive measures, samples and obligations from facts"));
        var options = new ScenarioOptions(command, terminal, factsRequired: true);
        var packs = new Option<string?>("--packs") { Description = terminal.In("策略包目录（缺省 packs）", "Folder of packs (by default packs)"), HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        command.Options.Add(packs);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            var inquiry = options.Read(parsed, PackFolder.Load(Locations.Packs(terminal, parsed.GetValue(packs))));
            var answer = DeriveJson.Of(inquiry.Policy, inquiry.Scenario, inquiry.AsOf, inquiry.KnownAt);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(answer));
            else Print(terminal, answer, inquiry);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, JsonObject answer, Inquiry inquiry)
    {
        terminal.Say($"截至 {Terms.Instant(inquiry.AsOf)}：{terminal.In(Terms.Measure(Text(answer, "today")))}", $"As of {Terms.Instant(inquiry.AsOf)}: {terminal.In(Terms.Measure(Text(answer, "today")))}");
        Section(terminal, answer, "measures", [("措施", "measure"), ("起", "from"), ("止（不含）", "until (not included)"), ("规则", "rule"), ("条款", "clause"), ("审批", "standing"), ("依据", "because")],
            m => [terminal.In(Terms.Measure(Text(m, "measure"))), Text(m, "from"), Text(m, "until"), Text(m, "rule"), Text(m, "clause"), terminal.In(Terms.Standing(Text(m, "standing"))), List(m, "because")]);
        Section(terminal, answer, "samples", [("采样日", "sample on"), ("次数", "count"), ("规则", "rules")],
            s => [Text(s, "day") is { Length: > 0 } day ? day : $"{Text(s, "from")} – {Text(s, "until")}", Text(s, "count"), List(s, "rules")]);
        Section(terminal, answer, "obligations", [("任务", "obligation"), ("责任方", "owner"), ("开始", "opens"), ("截止", "due"), ("状态", "state"), ("由何完成", "done by"), ("条款", "clause")],
            o => [Text(o, "id"), terminal.In(Terms.Owner(Text(o, "owner"))), Terms.Shorten(Text(o, "opens")), Terms.Shorten(Text(o, "due")), terminal.In(Terms.State(Text(o, "state"))), Text(o, "doneBy"), Text(o, "clause")]);
        foreach (var rule in answer["unresolved"]!.AsArray())
        {
            var missing = answer["missing"]?[rule!.GetValue<string>()];
            terminal.Say($"待查明：{rule}：{missing?["zh"]}", $"Unresolved: {rule}: {missing?["en"]}");
        }
    }

    private static void Section(Terminal terminal, JsonObject answer, string name, (string Zh, string En)[] headings, Func<JsonObject, string[]> cells)
    {
        terminal.WriteTable(headings, answer[name]!.AsArray().Select(row => cells(row!.AsObject())));
    }

    private static string Text(JsonObject row, string key) => row[key]?.ToString() ?? "";

    private static string List(JsonObject row, string key) => string.Join(", ", row[key]?.AsArray().Select(i => i!.ToString()) ?? []);
}
