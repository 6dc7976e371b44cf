using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Explanation;

/// <summary>Why a rule applied to a person, or did not: the clause, the reading, and each condition with what was found.</summary>
/// <param name="Anchor">The fact that the rule was asked at; null where there was none to ask at.</param>
/// <param name="Steps">The rule's own condition; then the exceptions to it that matter here.</param>
/// <param name="Facts">The facts that the answer rests on.</param>
/// <param name="Obstacle">The first condition, in the order of the rule, that kept it from applying; null where it applies.</param>
public sealed record RuleExplanation(
    string Pack,
    string Rule,
    RuleKind Kind,
    Text Title,
    string Clause,
    Text ClauseText,
    Text? Reading,
    Truth Outcome,
    FactId? Anchor,
    IReadOnlyList<ExplanationStep> Steps,
    IReadOnlyList<FactId> Facts,
    ExplanationStep? Obstacle);

/// <param name="Text">What was asked.</param>
/// <param name="Of">The parts it consists of.</param>
public sealed record ExplanationStep(Text Text, Truth Outcome, IReadOnlyList<FactId> Facts, IReadOnlyList<ExplanationStep> Of);

/// <summary>Rules that speak of persons. One of each kind may share an id.</summary>
public enum RuleKind : byte
{
    Measure = 1,
    Obligation = 2,
}

public static class Explain
{
    /// <summary>
    /// Explains one rule. With <paramref name="anchor"/>, at that fact; without it, at the last fact that the rule can count from.
    /// Null where no pack in force has a rule of that id.
    /// </summary>
    /// <param name="kind">Which is meant where a measure and an obligation share the id; null: the measure before the obligation.</param>
    public static RuleExplanation? Rule(
        PolicyTimeline policy,
        PersonProfile person,
        IReadOnlyCollection<Fact> facts,
        RiskRegister risks,
        Instant asOf,
        Instant? knownAt,
        string ruleId,
        FactId? anchor = null,
        RuleKind? kind = null)
    {
        var compiled = Derivation.Compile(policy);
        var effective = EffectiveFacts.At(facts, asOf, knownAt);
        var history = new History();
        history.Fill(compiled, person, effective, risks);
        var search = new RuleSearch(compiled, history, effective, asOf);
        return (kind is { } wanted ? search.Find(ruleId, wanted, anchor) : search.Find(ruleId, RuleKind.Measure, anchor) ?? search.Find(ruleId, RuleKind.Obligation, anchor)) is { } found
            ? Told(found, history, effective)
            : null;
    }

    private static RuleExplanation Told(AskedRule asked, History history, IReadOnlyList<Fact> facts)
    {
        var (rule, condition, at, day) = asked;
        var reader = new StepReader(history, facts, at, day);
        List<ExplanationStep> steps = [reader.Read(condition)];
        if (asked.IsAtFact && steps[0].Outcome != Truth.False)
            foreach (var exception in rule.Exceptions)
                if (reader.Read(exception.Condition) is { Outcome: not Truth.False } excepted)
                    steps.Add(new ExplanationStep(
                        new Text($"例外“{exception.Title.Zh}”不适用", $"the exception '{exception.Title.En}' does not apply"), (Truth)(2 - (int)excepted.Outcome), excepted.Facts, [excepted]));
        if (rule is CompiledObligation { Rule.Anchor: Policies.Anchor.None } && reader.HasLeft)
            steps.Add(new ExplanationStep(new Text("人在本县", "is in the county"), Truth.False, [], []));

        var outcome = steps.Min(s => s.Outcome);
        var obstacle = outcome == Truth.True ? null : steps[0].Outcome == outcome ? reader.ObstacleIn(condition) : steps.First(s => s.Outcome == outcome);
        return new RuleExplanation(
            rule.Pack.Id, rule.Id, rule is CompiledMeasure ? RuleKind.Measure : RuleKind.Obligation, rule.Title, rule.Clause, ClauseText(rule.Pack, rule.Clause), rule.Reading,
            outcome, at >= 0 ? reader.IdOf(at) : null, steps, [.. reader.FactsOf(condition, withAnchor: true).Concat(steps.Skip(1).SelectMany(s => s.Facts)).Distinct()], obstacle);
    }

    private static Text ClauseText(Pack pack, string clause) => pack.Clauses.FirstOrDefault(c => c.Id == clause)?.Text ?? Text.Empty;

    /// <summary>Reads conditions at one anchor as steps of an explanation.</summary>
    private sealed class StepReader(History history, IReadOnlyList<Fact> facts, int anchor, int day)
    {
        /// <summary>Whether the person was last known to have left; nothing is owed again and again by somebody who has.</summary>
        public bool HasLeft
        {
            get
            {
                var left = false;
                foreach (ref readonly var row in history.Rows)
                    if (row.Kind is FactRowKind.Arrival or FactRowKind.Departure)
                        left = row.Kind == FactRowKind.Departure;
                return left;
            }
        }

        public ExplanationStep Read(CompiledCondition condition) => new(
            condition.Describe(history, anchor, day),
            condition.Test(history, anchor, day),
            FactsOf(condition, withAnchor: false),
            [.. condition.Parts.Select(Read)]);

        /// <summary>
        /// The first condition that decided that the whole did not come out as true: of several that all have to hold, the first that does not;
        /// several of which one would do stay together, for none of them did.
        /// </summary>
        public ExplanationStep ObstacleIn(CompiledCondition condition)
        {
            var outcome = condition.Test(history, anchor, day);
            return condition.NeedsAllParts && condition.Parts.FirstOrDefault(p => p.Test(history, anchor, day) == outcome) is { } part ? ObstacleIn(part) : Read(condition);
        }

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
