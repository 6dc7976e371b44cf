using System.CommandLine;
using System.Text.Json.Nodes;
using Fangxian.Cli.Derive;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Packs;

namespace Fangxian.Cli.Explain;

/// <summary><c>fangxian explain --rule R</c>: why a rule applies to somebody, or why not; clause, reading, steps, facts.</summary>
internal static class ExplainCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("explain", terminal.In("说明一条规则为什么适用或不适用", "Say why a rule applies, or why not"));
        var options = new ScenarioOptions(command, terminal, factsRequired: true);
        var rule = new Option<string>("--rule") { Description = terminal.In("规则标识，如 medium-high-returnee", "Id of the rule, e.g. medium-high-returnee"), HelpName = "R", Required = true };
        var packs = new Option<string?>("--packs") { Description = terminal.In("策略包目录（缺省 packs）", "Folder of packs (by default packs)"), HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        command.Options.Add(rule);
        command.Options.Add(packs);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            var inquiry = options.Read(parsed, PackFolder.Load(Locations.Packs(terminal, parsed.GetValue(packs))));
            var scenario = inquiry.Scenario;
            var explained = Core.Explanation.Explain.Rule(inquiry.Policy, scenario.Person ?? PersonProfile.Empty, scenario.PersonFacts, scenario.RisksAt(inquiry.AsOf, inquiry.KnownAt),
                inquiry.AsOf, inquiry.KnownAt, parsed.GetValue(rule)!) ?? throw NoRule(inquiry.Policy, parsed.GetValue(rule)!);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(ExplanationPrinter.Json(explained, scenario.LabelOf)));
            else ExplanationPrinter.Print(terminal, explained, inquiry.Policy, scenario.LabelOf, scenario.PersonFacts);
            return ExitCode.Ok;
        });
        return command;
    }

    private static CommandException NoRule(PolicyTimeline policy, string rule)
    {
        var ids = string.Join(", ", policy.Packs.SelectMany(p => p.Measures.Select(m => m.Id).Concat(p.Obligations.Select(o => o.Id))).Distinct());
        return CommandException.Unusable($"没有规则“{rule}”可作说明。", $"There is no rule '{rule}' to explain.", $"可用：{ids}。", $"There are: {ids}.");
    }
}
