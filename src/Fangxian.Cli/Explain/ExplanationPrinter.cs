using System.Text.Json.Nodes;
using Fangxian.Cli.Derive;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Explanation;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Server.Wording;

namespace Fangxian.Cli.Explain;

/// <summary>An explanation as text for people, and as JSON for machines.</summary>
internal static class ExplanationPrinter
{
    /// <param name="label">What the reader calls a fact.</param>
    /// <param name="facts">To say in words what the facts were.</param>
    /// <param name="areaName">The name of an area; null, or an answer of null: its code is printed.</param>
    public static void Print(
        Terminal terminal, RuleExplanation explained, PolicyTimeline policy, Func<FactId, string> label, IReadOnlyCollection<Fact> facts, Func<AreaCode, string?>? areaName = null)
    {
        var outcome = explained.Outcome switch
        {
            Truth.True => terminal.In("适用", "applies"),
            Truth.False => terminal.In("不适用", "does not apply"),
            _ => terminal.In("不能判定：事实不足", "cannot be told: the facts do not say"),
        };
        terminal.Out.WriteLine($"{terminal.In(explained.Title)} ({explained.Rule}): {outcome}");
        if (explained.Obstacle is { } obstacle)
        {
            terminal.Out.WriteLine(explained.Outcome == Truth.False ? terminal.In("首个不成立的条件：", "The first condition that failed:") : terminal.In("首个不明的条件：", "The first condition that is not known:"));
            Print(terminal, obstacle, 1, label);
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{explained.Pack} {terminal.In(Spoken.Clause(explained.Clause))}");
        terminal.Out.WriteLine($"  {terminal.In(explained.ClauseText)}");
        if (explained.Reading is { } reading) terminal.Out.WriteLine($"{terminal.In("解读：", "Reading: ")}{terminal.In(reading)}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.In("逐项：", "Step by step:"));
        foreach (var step in explained.Steps) Print(terminal, step, 1, label);
        if (explained.Facts.Count == 0) return;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.In("事实：", "Facts:"));
        foreach (var fact in explained.Facts.Select(id => facts.FirstOrDefault(f => f.Id == id)).OfType<Fact>())
        {
            var texts = new FactTexts(areaName ?? (_ => null), policy, CountyTime.DayOf(fact.Occurred));
            terminal.Out.WriteLine($"  {label(fact.Id)}  {Terms.Instant(fact.Occurred)}  {terminal.In(FactTexts.Label(fact.Body))}{terminal.In("：", ": ")}{terminal.In(texts.Of(fact.Body))}");
        }
    }

    public static JsonObject Json(RuleExplanation explained, Func<FactId, string> label) => new()
    {
        ["pack"] = explained.Pack,
        ["rule"] = explained.Rule,
        ["title"] = Json(explained.Title),
        ["clause"] = explained.Clause,
        ["clauseText"] = Json(explained.ClauseText),
        ["reading"] = explained.Reading is { } reading ? Json(reading) : null,
        ["kind"] = FactCodec.Name(explained.Kind),
        ["outcome"] = FactCodec.Name(explained.Outcome),
        ["obstacle"] = explained.Obstacle is { } obstacle ? Json(obstacle, label) : null,
        ["anchor"] = explained.Anchor is { } anchor ? label(anchor) : null,
        ["steps"] = new JsonArray([.. explained.Steps.Select(s => Json(s, label))]),
        ["facts"] = Labels(explained.Facts, label),
    };

    private static void Print(Terminal terminal, ExplanationStep step, int depth, Func<FactId, string> label)
    {
        var mark = step.Outcome switch { Truth.True => "✓", Truth.False => "✗", _ => "?" };
        var facts = step.Facts.Count == 0 ? "" : $"  [{string.Join(", ", step.Facts.Select(label))}]";
        terminal.Out.WriteLine($"{new string(' ', depth * 2)}{mark} {terminal.In(step.Text)}{facts}");
        foreach (var part in step.Of) Print(terminal, part, depth + 1, label);
    }

    private static JsonObject Json(ExplanationStep step, Func<FactId, string> label) => new()
    {
        ["text"] = Json(step.Text),
        ["outcome"] = FactCodec.Name(step.Outcome),
        ["facts"] = Labels(step.Facts, label),
        ["of"] = new JsonArray([.. step.Of.Select(s => Json(s, label))]),
    };

    private static JsonObject Json(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static JsonArray Labels(IReadOnlyList<FactId> facts, Func<FactId, string> label) => new([.. facts.Select(f => JsonValue.Create(label(f)))]);
}
