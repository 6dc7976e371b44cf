using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Explanation;

/// <summary>Why a rule applied to a person, or did not: the clause, the reading, and each condition with what was found.</summary>
/// <param name="Anchor">The fact that the rule was asked at; null where there was none to ask at.</param>
/// <param name="Facts">The facts that the answer rests on.</param>
public sealed record RuleExplanation(
    string Pack,
    string Rule,
    Text Title,
    string Clause,
    Text ClauseText,
    Text? Reading,
    Truth Outcome,
    FactId? Anchor,
    IReadOnlyList<ExplanationStep> Steps,
    IReadOnlyList<FactId> Facts);

/// <param name="Text">What was asked.</param>
/// <param name="Of">The parts it consists of.</param>
public sealed record ExplanationStep(Text Text, Truth Outcome, IReadOnlyList<FactId> Facts, IReadOnlyList<ExplanationStep> Of);

public static class Explain
{
    /// <summary>
    /// Explains one rule. With <paramref name="anchor"/>, at that fact; without it, at the last fact that the rule can count from.
    /// Null where no pack in force has a rule of that id.
    /// </summary>
    public static RuleExplanation? Rule(
        PolicyTimeline policy,
        PersonProfile person,
        IReadOnlyCollection<Fact> facts,
        RiskRegister risks,
        Instant asOf,
        Instant? knownAt,
        string ruleId,
        FactId? anchor = null)
    {
        var compiled = Derivation.Compile(policy);
        var effective = EffectiveFacts.At(facts, asOf, knownAt);
        var history = new History();
        history.Fill(compiled, person, effective, risks);
        var (found, condition, at) = Find(compiled, history, effective, DayNumber.Of(asOf.ToUnixTimeMilliseconds()), ruleId, anchor);
        if (found is null || condition is null) return null;
        var day = at >= 0 ? history.Rows[at].Day : DayNumber.Of(asOf.ToUnixTimeMilliseconds());
        var (title, reading) = found switch
        {
            CompiledMeasure m => (m.Rule.Title, m.Rule.Reading),
            CompiledObligation o => (o.Rule.Title, o.Rule.Reading),
            _ => (Text.Empty, null),
        };
        var reader = new StepReader(history, effective, at, day);
        var step = reader.Read(condition);
        return new RuleExplanation(found.Pack.Id, found.Id, title, found.Clause, ClauseText(found.Pack, found.Clause), reading,
            step.Outcome, at >= 0 ? reader.IdOf(at) : null, [step], reader.FactsOf(condition, withAnchor: true));
    }

    private static Text ClauseText(Pack pack, string clause) => pack.Clauses.FirstOrDefault(c => c.Id == clause)?.Text ?? Text.Empty;

    private static (ICompiledRule? Rule, CompiledCondition? Condition, int At) Find(
        CompiledPolicy policy, History history, IReadOnlyList<Fact> facts, int today, string id, FactId? anchor)
    {
        for (var i = history.Count - 1; i >= 0; i--)
        {
            if (anchor is { } wanted && facts[history.Rows[i].Ref].Id != wanted) continue;
            if (policy.On(history.Rows[i].Day) is not { } pack) continue;
            if (pack.Measures.FirstOrDefault(r => r.Id == id && r.AnchorKind == history.Rows[i].Kind) is { } measure) return (measure, measure.Condition, i);
            if (pack.AtFacts.FirstOrDefault(r => r.Id == id && r.AnchorKind == history.Rows[i].Kind) is { } duty) return (duty, duty.Condition, i);
            if (pack.Measures.Any(r => r.AnchorKind == history.Rows[i].Kind) && pack.AtMeasures.Concat(pack.AtEnds).FirstOrDefault(r => r.Id == id) is { } under) return (under, under.Condition, i);
        }

        if (policy.On(today) is not { } now) return default;
        if (now.Rolling.FirstOrDefault(r => r.Id == id) is { } rolling) return (rolling, rolling.Condition, -1);
        ICompiledRule? unasked = (ICompiledRule?)now.Measures.FirstOrDefault(r => r.Id == id)
            ?? now.AtFacts.Concat(now.AtMeasures).Concat(now.AtEnds).FirstOrDefault(r => r.Id == id);
        return (unasked, new NothingToCountFrom(), -1);
    }

    /// <summary>The rule was never asked: no fact of the kind that it counts from.</summary>
    private sealed class NothingToCountFrom : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) => Truth.False;

        public override Text Describe(History history, int anchor, int day) => new("没有可起算的事实（如抵达记录）", "there is no fact that the rule counts from, such as an arrival");
    }

    private sealed class StepReader(History history, IReadOnlyList<Fact> facts, int anchor, int day)
    {
        public ExplanationStep Read(CompiledCondition condition) => new(
            condition.Describe(history, anchor, day),
            condition.Test(history, anchor, day),
            FactsOf(condition, withAnchor: false),
            [.. condition.Parts.Select(Read)]);

        public FactId IdOf(int row) => facts[history.Rows[row].Ref].Id;

        public IReadOnlyList<FactId> FactsOf(CompiledCondition condition, bool withAnchor)
        {
            var rows = new List<int>();
            if (withAnchor && anchor >= 0) rows.Add(anchor);
            condition.Collect(history, anchor, day, rows);
            return [.. rows.Distinct().Select(IdOf)];
        }
    }
}
