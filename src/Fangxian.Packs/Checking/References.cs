using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Checking;

/// <summary>What has to fit together within a pack. A pack that fails here is not loaded: a rule without its clause could not be explained.</summary>
internal static class References
{
    public static void Check(Pack pack, Places places, DiagnosticSink sink)
    {
        Unique(pack, places, sink);
        Unique(places.Clauses, "条款", "clause", sink);
        Unique(places.Groups, "人群类别", "group", sink);
        if (sink.Count > 0) return;

        if (pack.Groups.Count > CompiledPolicy.MostGroups)
            sink.Add(Diagnostics.TooManyGroups, places.Of("pack/groups"), $"有 {pack.Groups.Count} 个类别。", $"There are {pack.Groups.Count} groups.");
        Clauses(pack, places, sink);
        Groups(pack, places, sink);
        Exceptions(pack, places, sink);
        foreach (var rule in pack.Measures)
        {
            Condition(rule.Id, rule.When, false, rule.CountFrom, places, sink);
            if (rule.Stages.Any(s => s.WhileZone) && (rule.CountFrom != Anchor.ResidentOfZone || rule.Stages.Count > 1))
                sink.Add(Diagnostics.NoAnchor, places.Of($"{rule.Id}/stages"), "while: zone 须是 count_from: zone 规则的唯一阶段。", "'while: zone' is the only stage of a rule with count_from: zone.");
        }

        foreach (var rule in pack.Obligations)
        {
            Condition(rule.Id, rule.When, rule.Every is not null, null, places, sink);
            Timing(rule, pack, places, sink);
            Discharge(rule, places, sink);
        }

        foreach (var indicator in pack.Indicators) Formula(indicator, pack, places, sink);
        Idle.Check(pack, places, sink);
    }

    private static void Formula(IndicatorRule indicator, Pack pack, Places places, DiagnosticSink sink)
    {
        var (named, known, key, zh, en) = indicator.Formula switch
        {
            IndicatorFormula.VerifiedArrivals of => (of.Obligations, pack.Obligations.Select(o => o.Id), "obligation", "任务", "obligation"),
            IndicatorFormula.MeanRank of => (of.Indicators, pack.Indicators.Where(i => i != indicator && i.Formula is not IndicatorFormula.MeanRank).Select(i => i.Id), "of", "指标", "rate"),
            _ => ([], [], "", "", ""),
        };
        foreach (var id in named.Except(known, StringComparer.Ordinal))
            sink.Add(Diagnostics.UnknownRule, places.Of($"{indicator.Id}/formula/{key}"), $"没有{zh} {id}。", $"There is no {en} '{id}'.", Nearest(id, known));
        if (pack.Until is { } end && indicator.Targets.Any(t => t.From >= end))
            sink.Add(Diagnostics.NeverTrue, places.Of($"{indicator.Id}/targets"), $"{indicator.Id} 的目标从失效之后才算起。", $"A target of '{indicator.Id}' begins when the pack is no longer in force.");
    }

    /// <summary>An obligation may share the id of the measure rule that carries out the same sentence.</summary>
    private static void Unique(Pack pack, Places places, DiagnosticSink sink)
    {
        var measures = pack.Measures.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var shared = pack.Obligations.Where(o => measures.Contains(o.Id) && pack.Measures.First(m => m.Id == o.Id).Clause == o.Clause).Select(o => o.Id).Distinct(StringComparer.Ordinal)
            .Where(id => places.Rules.Count(r => r.Id == id) == 2).ToHashSet(StringComparer.Ordinal);
        Unique([.. places.Rules.Where(r => !shared.Contains(r.Id))], "规则", "rule", sink);
    }

    private static void Unique(IReadOnlyList<(string Id, Mark Mark)> ids, string zh, string en, DiagnosticSink sink)
    {
        var first = new Dictionary<string, Mark>(StringComparer.Ordinal);
        foreach (var (id, mark) in ids.OrderBy(i => i.Mark.Line).ThenBy(i => i.Mark.Column))
            if (!first.TryAdd(id, mark))
                sink.Add(Diagnostics.DuplicateId, mark, $"{zh} {id} 已在第 {first[id].Line} 行。", $"The {en} '{id}' stands on line {first[id].Line} already.");
    }

    private static void Clauses(Pack pack, Places places, DiagnosticSink sink)
    {
        var rules = places.Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var clauses = places.Clauses.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var claimed = new HashSet<(string Rule, string Clause)>();
        foreach (var clause in pack.Clauses) Walk(clause, []);

        foreach (var (id, citedClause) in RuleClauses(pack))
        {
            if (!clauses.Contains(citedClause))
                sink.Add(Diagnostics.UnknownClause, places.Of($"{id}/clause"), $"没有条款 {citedClause}。", $"There is no clause '{citedClause}'.", Nearest(citedClause, clauses));
            else if (!claimed.Contains((id, citedClause)))
                sink.Add(Diagnostics.UnclaimedRule, places.Of($"{id}/id"), $"条款 {citedClause} 的 executed_by 中没有 {id}。", $"No executed_by of clause '{citedClause}' names '{id}'.");
        }

        void Walk(Clause clause, string[] above)
        {
            string[] path = [.. above, clause.Id];
            foreach (var part in clause.Parts) Walk(part, path);
            if (clause.Treatment is not ClauseTreatment.ExecutedBy by) return;
            foreach (var rule in by.Rules)
            {
                foreach (var id in path) claimed.Add((rule, id));
                if (!rules.Contains(rule))
                    sink.Add(Diagnostics.UnknownRule, places.Of($"executed/{clause.Id}/{rule}"), $"没有规则 {rule}。", $"There is no rule '{rule}'.", Nearest(rule, rules));
            }
        }
    }

    private static void Groups(Pack pack, Places places, DiagnosticSink sink)
    {
        var declared = pack.Groups.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var group in pack.Measures.Select(m => m.When).Concat(pack.Obligations.Select(o => o.When)).SelectMany(Conditions.GroupsOf).Distinct())
            if (!declared.Contains(group))
                sink.Add(Diagnostics.UnknownGroup, places.Of($"group-used/{group}"), $"groups 中没有 {group}。", $"'{group}' is not declared under groups.", Nearest(group, declared));
    }

    private static void Exceptions(Pack pack, Places places, DiagnosticSink sink)
    {
        // Of a measure and an obligation with one id the measure stands for both: exceptions name rules of their own kind.
        var all = new Dictionary<string, (string Kind, Anchor Anchor, string? ExceptionTo)>(StringComparer.Ordinal);
        foreach (var m in pack.Measures) all[m.Id] = ("measure", m.CountFrom, m.ExceptionTo);
        foreach (var o in pack.Obligations) all.TryAdd(o.Id, ("obligation", o.Anchor, o.ExceptionTo));
        foreach (var (id, rule) in all)
        {
            if (rule.ExceptionTo is not { } to) continue;
            var place = places.Of($"{id}/exception_to");
            if (!all.TryGetValue(to, out var other))
                sink.Add(Diagnostics.UnknownRule, place, $"没有措施或任务规则 {to}。", $"There is no measure or obligation rule '{to}'.", Nearest(to, all.Keys));
            else if (other.Kind != rule.Kind || other.Anchor != rule.Anchor)
                sink.Add(Diagnostics.ExceptionToOtherKind, place, $"{id} 与 {to} 不是同类规则，或起算的事实不同。", $"'{id}' and '{to}' are rules of different kinds, or count from different facts.");
            else if (rule.Kind == "obligation" && Anchors.IsDerived(rule.Anchor))
                sink.Add(Diagnostics.ExceptionToOtherKind, place, $"{id} 不从事实起算，不能作例外。", $"'{id}' does not count from a fact, so it cannot be an exception.",
                    new Core.Text("把例外写进 when（用 not）。", "Write the exception into 'when', with 'not'."));
            else if (InCircle(id))
                sink.Add(Diagnostics.ExceptionCycle, place, $"从 {id} 沿 exception_to 又回到 {id}。", $"Following exception_to from '{id}' leads back to it.");
        }

        foreach (var rule in pack.Measures)
            if (rule.Stages.Count == 0 && rule.ExceptionTo is null)
                sink.Add(Diagnostics.UnrankedExemption, places.Of($"{rule.Id}/stages"), $"{rule.Id} 没有阶段，也没有 exception_to。", $"'{rule.Id}' has no stages and no exception_to.");

        bool InCircle(string start)
        {
            var seen = 0;
            for (var at = all[start].ExceptionTo; at is not null && all.TryGetValue(at, out var next) && seen++ <= all.Count; at = next.ExceptionTo)
                if (at == start)
                    return true;
            return false;
        }
    }

    private static void Condition(string rule, Condition when, bool recurring, Anchor? expected, Places places, DiagnosticSink sink)
    {
        var place = places.Of($"{rule}/when");
        var anchors = Conditions.AnchorsOf(when);
        if (Conditions.HasAnchorBelowNot(when))
            sink.Add(Diagnostics.NoAnchor, place, "起算的事实写在 not 之下。", "The fact that it counts from stands below 'not'.");
        else if (recurring && (anchors.Count > 0 || Conditions.LooksBack(when)))
            sink.Add(Diagnostics.NoAnchor, place, "定期任务的条件不能含起算的事实。", "A recurring obligation ('every') has no fact to count from in its condition.");
        else if (!recurring && anchors.Count != 1)
            sink.Add(Diagnostics.NoAnchor, place, anchors.Count == 0 ? "条件中没有起算的事实。" : "条件中有多种起算的事实。",
                anchors.Count == 0 ? "The condition has no fact to count from." : "The condition has several kinds of facts to count from.");
        else if (expected is { } anchor && !anchors.Contains(anchor))
            sink.Add(Diagnostics.NoAnchor, place, "条件与 count_from 不符。", "The condition does not count from what count_from says.");
        if (Conditions.IsNeverTrue(when))
            sink.Add(Diagnostics.NeverTrue, place, $"{rule} 的条件自相矛盾。", $"The condition of '{rule}' contradicts itself.");
    }

    /// <summary>What counts from where: days before something need something that is announced, days after an end need an end.</summary>
    private static void Timing(ObligationRule rule, Pack pack, Places places, DiagnosticSink sink)
    {
        if (rule.Ahead is { } ahead && (rule.Anchor is not (Anchor.Arrival or Anchor.Term) || rule.Anchor == Anchor.Term && ahead.Days == 0))
            sink.Add(Diagnostics.NoAnchor, places.Of($"{rule.Id}/ahead"), "ahead 只用于抵达，或以天计用于开学。", "'ahead' is for arrivals, or in days for terms.");
        if (rule.Ahead is null && rule.Anchor == Anchor.Term)
            sink.Add(Diagnostics.NoAnchor, places.Of($"{rule.Id}/when"), "开学之前的任务须写 ahead。", "What is due before a term says so with 'ahead'.");
        if (rule.OnDays is not null != (rule.Anchor == Anchor.MeasureEnd))
            sink.Add(Diagnostics.NoAnchor, places.Of($"{rule.Id}/when"), "on_days 与 ended 须同时使用。", "'on_days' and 'ended' belong together.");
        if (rule.Anchor == Anchor.EveryDay && rule.Within is null)
            sink.Add(Diagnostics.NoAnchor, places.Of($"{rule.Id}/when"), "每日的任务须写 within。", "What is due every day says by when, with 'within'.");
        foreach (var ended in rule.When.Leaves().Select(l => l.Leaf).OfType<Core.Policies.Condition.Ended>())
            if (pack.Measures.FirstOrDefault(m => m.Id == ended.Rule) is { Stages.Count: 0 })
                sink.Add(Diagnostics.NeverTrue, places.Of($"ended/{ended.Rule}"), $"{ended.Rule} 是豁免，没有可结束的措施。", $"'{ended.Rule}' exempts: there is nothing that could end.");
            else if (pack.Measures.All(m => m.Id != ended.Rule))
                sink.Add(Diagnostics.UnknownRule, places.Of($"ended/{ended.Rule}"), $"没有措施规则 {ended.Rule}。", $"There is no measure rule '{ended.Rule}'.", Nearest(ended.Rule, pack.Measures.Select(m => m.Id)));
    }

    /// <summary>Facts that only ever answer one kind of fact.</summary>
    private static readonly Dictionary<string, Anchor> Answers = new(StringComparer.Ordinal)
    {
        ["declaration"] = Anchor.Arrival,
        ["coordination-step"] = Anchor.Coordination,
        ["express-report"] = Anchor.Positive,
        ["investigation-step"] = Anchor.Investigation,
        ["publication"] = Anchor.Cluster,
        ["team"] = Anchor.Zone,
        ["rooms-ready"] = Anchor.Activation,
        ["round-sampled"] = Anchor.Round,
        ["daily-report"] = Anchor.EveryDay,
        ["vector-survey"] = Anchor.VectorSurvey,
        ["clearance"] = Anchor.VectorSurvey,
        ["school-response"] = Anchor.SchoolCase,
    };

    private static void Discharge(ObligationRule rule, Places places, DiagnosticSink sink)
    {
        var place = places.Of($"{rule.Id}/discharged_by");
        var subject = Anchors.IsOfMatter(rule.Anchor) ? SubjectKind.Matter : SubjectKind.Person;
        if (FactKinds.Find(rule.DischargedBy.FactKind) is { } kind && kind.Subject != subject)
            sink.Add(Diagnostics.NeverDischarged, place,
                $"{rule.Id} 属于{(subject == SubjectKind.Person ? "人员" : "事项")}，{kind.Name} 不是。",
                $"'{rule.Id}' belongs to a {(subject == SubjectKind.Person ? "person" : "matter")}, a {kind.Name} does not.");
        else if (Answers.TryGetValue(rule.DischargedBy.FactKind, out var question) && question != rule.Anchor)
            sink.Add(Diagnostics.NeverDischarged, place, $"{rule.DischargedBy.FactKind} 回应的是另一种事实，永远等不到。", $"A {rule.DischargedBy.FactKind} answers another kind of fact than '{rule.Id}' counts from; it never comes.");
        var adds = rule.DischargedBy.Total switch
        {
            Total.All => rule.Anchor is Anchor.Activation or Anchor.Round,
            Total.ByLevel => rule.Anchor == Anchor.Zone,
            _ => true,
        };
        if (!adds || rule.DischargedBy.Total is not null && rule.DischargedBy.FactKind is not ("team" or "rooms-ready" or "round-sampled"))
            sink.Add(Diagnostics.NeverDischarged, place, $"{rule.Id} 没有可累计的数量。", $"'{rule.Id}' has nothing that adds up to a total.");
    }

    private static IEnumerable<(string Id, string Clause)> RuleClauses(Pack pack)
    {
        foreach (var rule in pack.Measures) yield return (rule.Id, rule.Clause);
        foreach (var rule in pack.Obligations) yield return (rule.Id, rule.Clause);
        if (pack.Admission is { } admission) yield return (admission.Id, admission.Clause);
        foreach (var rule in pack.Gatherings) yield return (rule.Id, rule.Clause);
        foreach (var rule in pack.Standing) yield return (rule.Id, rule.Clause);
        foreach (var rule in pack.Indicators) yield return (rule.Id, rule.Clause);
    }

    private static Core.Text? Nearest(string written, IEnumerable<string> ids)
    {
        var accepted = ids.ToList();
        if (accepted.Count == 0) return null;
        var nearest = Shape.Nearest(written, accepted);
        return new Core.Text($"最接近的是 {nearest}。", $"The nearest is '{nearest}'.");
    }
}
