using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Fangxian.Cli.Derive;
using Fangxian.Cli.Lists;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs;
using Fangxian.Server.Commands;
using Fangxian.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Cli.Explain;

/// <summary>
/// <c>fangxian explain</c>: why a rule applies to somebody, or why not; clause, reading, steps, facts. On a file of facts, or
/// with <c>--person</c> on somebody of the county, which is a reading of their record: in a user's name, for a purpose, and logged.
/// </summary>
internal sealed class ExplainCommand
{
    private readonly Terminal terminal;
    private readonly ScenarioOptions options;
    private readonly ActingUser acting;
    private readonly Option<string?> rule;
    private readonly Option<string?> person;
    private readonly Option<string?> day;
    private readonly Option<string?> purpose;
    private readonly Option<bool> json;

    private ExplainCommand(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        options = new ScenarioOptions(command, terminal, factsRequired: false);
        rule = new Option<string?>("--rule") { Description = terminal.In("规则标识，如 medium-high-returnee；配合 --person 时可省略：说明当天起作用的全部规则", "Id of the rule, e.g. medium-high-returnee; with --person it may be left out: all rules that fired on the day"), HelpName = "R" };
        person = new Option<string?>("--person") { Description = terminal.In("县里的人，以档案地址中的标识指明；代替 --facts", "Somebody of the county, by the id in the address of their file; instead of --facts"), HelpName = "ID" };
        day = new Option<string?>("--day") { Description = terminal.In("哪一天；缺省为今天", "Which day; by default today"), HelpName = "DAY" };
        purpose = new Option<string?>("--purpose") { Description = terminal.In("用途，记入查阅日志；查看县里的人时必填", "What for: goes into the read log; needed for somebody of the county"), HelpName = "TEXT" };
        json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        foreach (var option in (Option[])[rule, person, day, purpose, json]) command.Options.Add(option);
        acting = new ActingUser(command, terminal, required: false);
    }

    public static Command Build(Terminal terminal)
    {
        var command = new Command("explain", terminal.In("说明一条规则为什么适用或不适用", "Say why a rule applies, or why not"));
        var explain = new ExplainCommand(command, terminal);
        command.SetAction((parsed, cancel) => parsed.GetValue(explain.person) is { } id
            ? explain.acting.RunAsync(parsed, (server, actor) => explain.OnPersonAsync(parsed, id, server, actor, cancel), cancel)
            : Task.FromResult(explain.OnFile(parsed)));
        return command;
    }

    private int OnFile(ParseResult parsed)
    {
        if (options.FactsFile(parsed) is null)
            throw CommandException.Unusable("没有说明针对谁。", "About whom is not said.", "用 --facts 文件，或 --person 标识。", "Give --facts FILE, or --person ID.");
        if (parsed.GetValue(rule) is not { } id)
            throw CommandException.Unusable("没有说明哪条规则。", "Which rule is not said.", "用 --rule 标识 指明。", "Name it with --rule ID.");
        var inquiry = options.Read(parsed, PackFolder.Load(acting.PacksFolder(parsed)));
        var scenario = inquiry.Scenario;
        var explained = Core.Explanation.Explain.Rule(inquiry.Policy, scenario.Person ?? PersonProfile.Empty, scenario.PersonFacts, scenario.RisksAt(inquiry.AsOf, inquiry.KnownAt),
            inquiry.AsOf, inquiry.KnownAt, id) ?? throw NoRule(inquiry.Policy, id);
        if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(ExplanationPrinter.Json(explained, scenario.LabelOf)));
        else ExplanationPrinter.Print(terminal, explained, inquiry.Policy, scenario.LabelOf, scenario.PersonFacts);
        return ExitCode.Ok;
    }

    private async Task<int> OnPersonAsync(ParseResult parsed, string id, WebApplication server, Actor actor, CancellationToken cancel)
    {
        if (options.FactsFile(parsed) is not null || options.AsOf(parsed) is not null || options.Pack(parsed) is not null)
            throw CommandException.Unusable("--facts、--as-of、--pack 不能与 --person 同用。", "--facts, --as-of and --pack do not go with --person.", "用 --day 指明日期；策略为县里施行的。", "Name the day with --day; the policy is the county's own.");
        if (!Guid.TryParse(id, out var guid))
            throw CommandException.Unusable($"“{id}”不是人员标识。", $"'{id}' is no id of a person.", "见其档案的地址：/people/标识。", "It stands in the address of their file: /people/ID.");
        var store = server.Services.GetRequiredService<CountyStore>();
        var about = Day(parsed);
        var (explained, refusal) = await PersonExplanation.ReadAsync(store, actor, new PersonId(guid), parsed.GetValue(purpose), about, options.KnownAt(parsed), parsed.GetValue(rule), cancel);
        if (explained is null) throw refusal!.Code is "no-power" or "out-of-scope" ? new CommandException(ExitCode.Refused, refusal.Message, Core.Text.Empty) : Unusable.Because(refusal);

        if (parsed.GetValue(json))
        {
            terminal.Out.WriteLine(DeriveJson.Print(new JsonObject
            {
                ["person"] = id, ["day"] = LocalDatePattern.Iso.Format(about), ["rules"] = new JsonArray([.. explained.Rules.Select(r => ExplanationPrinter.Json(r, f => f.ToString()))]),
            }));
            return ExitCode.Ok;
        }

        var iso = LocalDatePattern.Iso.Format(about);
        if (explained.Rules.Count == 0) terminal.Say($"{iso} 没有任何规则起作用。", $"No rule fired on {iso}.");
        else if (parsed.GetValue(rule) is null) terminal.Say($"{iso} 起作用的规则：{explained.Rules.Count} 条", $"Rules that fired on {iso}: {explained.Rules.Count}");
        foreach (var one in explained.Rules)
        {
            if (one != explained.Rules[0] || parsed.GetValue(rule) is null) terminal.Out.WriteLine();
            ExplanationPrinter.Print(terminal, one, store.Policy, Label, explained.Facts, explained.AreaName);
        }

        return ExitCode.Ok;

        // Facts of the county have no names that say something: they are numbered as they were recorded.
        string Label(FactId fact) => (explained.Facts.TakeWhile(f => f.Id != fact).Count() + 1).ToString(CultureInfo.InvariantCulture);
    }

    private LocalDate Day(ParseResult parsed)
    {
        if (parsed.GetValue(day) is not { } text) return CountyTime.DayOf(terminal.Clock.GetCurrentInstant());
        return LocalDatePattern.Iso.Parse(text) is { Success: true } read
            ? read.Value
            : throw CommandException.Unusable($"--day 的“{text}”不是日期。", $"--day: '{text}' is no day.", "写成 2022-08-09。", "Write it like 2022-08-09.");
    }

    private static CommandException NoRule(PolicyTimeline policy, string rule)
    {
        var ids = string.Join(", ", policy.Packs.SelectMany(p => p.Measures.Select(m => m.Id).Concat(p.Obligations.Select(o => o.Id))).Distinct());
        return CommandException.Unusable($"没有规则“{rule}”可作说明。", $"There is no rule '{rule}' to explain.", $"可用：{ids}。", $"There are: {ids}.");
    }
}
