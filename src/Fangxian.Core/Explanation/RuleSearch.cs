using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Explanation;

/// <summary>A rule with what it is asked: its own condition, or why it is not asked at all.</summary>
/// <param name="At">Index of the row that it is asked at; -1 where there is none.</param>
/// <param name="Day">County day that it is asked for.</param>
internal sealed record AskedRule(CompiledRule Rule, CompiledCondition Condition, int At, int Day)
{
    /// <summary>Exceptions take precedence only over rules that are asked at a fact.</summary>
    public bool IsAtFact => At >= 0 && (Rule is CompiledMeasure || Rule is CompiledObligation o && !Anchors.IsDerived(o.Rule.Anchor));
}

/// <summary>Finds where in a person's history the deriver asked a rule, or would have.</summary>
internal sealed class RuleSearch(CompiledPolicy policy, History history, IReadOnlyList<Fact> facts, Instant asOf)
{
    private readonly int today = DayNumber.Of(asOf.ToUnixTimeMilliseconds());
    private PlanRows? plan;

    /// <summary>Null where no pack in force has such a rule.</summary>
    /// <param name="anchor">The fact that it is to be asked at; null: the last that it can count from.</param>
    public AskedRule? Find(string id, RuleKind kind, FactId? anchor)
    {
        if ((AtFact(id, kind, anchor) ?? AtFact(id, kind, null)) is { } asked) return asked;
        if (kind == RuleKind.Obligation && (UnderMeasure(id, anchor) ?? UnderMeasure(id, null)) is { } under) return under;
        if (policy.On(today) is not { } now) return null;
        if (kind == RuleKind.Obligation && now.Rolling.FirstOrDefault(r => r.Id == id) is { } rolling) return new AskedRule(rolling, rolling.Condition, -1, today);
        if (RulesAtFacts(now, kind).FirstOrDefault(r => r.Id == id) is { } unasked) return Never(unasked, "没有可起算的事实（如抵达记录）", "there is no fact that the rule counts from, such as an arrival");
        if (kind != RuleKind.Obligation) return null;
        if (now.AtMeasures.FirstOrDefault(r => r.Id == id) is { } start) return Never(start, "没有处于这条规则所针对的管控措施之下", "is under none of the measures that the rule goes with");
        if (now.AtEnds.FirstOrDefault(r => r.Id == id) is { } end) return Never(end, "没有这条规则所针对的管控措施，谈不上结束", "had none of the measures after whose end the rule asks");
        return now.Daily.FirstOrDefault(r => r.Id == id) is { } daily ? Never(daily, "这条规则针对区域每日的工作，不针对个人", "the rule is about the daily work of an area, not about a person") : null;
    }

    private AskedRule? AtFact(string id, RuleKind kind, FactId? anchor)
    {
        for (var i = history.Count - 1; i >= 0; i--)
        {
            var row = history.Rows[i];
            if (anchor is { } wanted && facts[row.Ref].Id != wanted) continue;
            if (policy.On(row.Day) is { } pack && RulesAtFacts(pack, kind).FirstOrDefault(r => r.Id == id && r.AnchorKind == row.Kind) is { } rule)
                return new AskedRule(rule, rule.Condition, i, row.Day);
        }

        return null;
    }

    /// <summary>An obligation that goes with a measure, at the last such measure of its own pack that nobody refused.</summary>
    private AskedRule? UnderMeasure(string id, FactId? anchor)
    {
        var measures = Plan().Measures;
        for (var i = measures.Count - 1; i >= 0; i--)
        {
            var measure = measures[i];
            if (measure.Standing == Standing.Refused || anchor is { } wanted && facts[history.Rows[measure.Anchor].Ref].Id != wanted) continue;
            var pack = policy.Packs.First(p => p.Source == measure.Rule.Pack);
            if (pack.AtMeasures.FirstOrDefault(r => r.Id == id && (r.UnderKinds >> (int)measure.Kind & 1) != 0) is { } start) return new AskedRule(start, start.Condition, measure.Anchor, measure.From);
            if (pack.AtEnds.FirstOrDefault(r => r.Id == id && r.EndOf == measure.Rule.Name) is { } end && measure.Until != DayNumber.OpenEnded)
                return new AskedRule(end, end.Condition, measure.Anchor, history.Rows[measure.Anchor].Day);
        }

        return null;
    }

    private PlanRows Plan()
    {
        if (plan is not null) return plan;
        plan = new PlanRows();
        new Deriver(policy).Derive(history, asOf.ToUnixTimeMilliseconds(), plan);
        return plan;
    }

    private AskedRule Never(CompiledRule rule, string zh, string en) => new(rule, new NeverAsked(new Text(zh, en)), -1, today);

    private static IEnumerable<CompiledRule> RulesAtFacts(CompiledPack pack, RuleKind kind) => kind == RuleKind.Measure ? pack.Measures : pack.AtFacts;

    /// <summary>Stands for the condition of a rule that was never asked, and says why.</summary>
    private sealed class NeverAsked(Text why) : CompiledCondition
    {
        public override Truth Test(History history, int anchor, int day) => Truth.False;

        public override Text Describe(History history, int anchor, int day) => why;
    }
}
