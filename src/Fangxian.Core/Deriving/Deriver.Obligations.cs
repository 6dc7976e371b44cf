using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;

namespace Fangxian.Core.Deriving;

public sealed partial class Deriver
{
    private readonly List<(int From, int Until, int Measure)> spans = [];

    private void DeriveAtFact(History history, int anchor, PlanRows plan)
    {
        var row = history.Rows[anchor];
        if (policy.On(row.Day) is not { } pack) return;
        foreach (var rule in pack.AtFacts)
        {
            if (rule.AnchorKind != row.Kind) continue;
            var truth = rule.Applies(rule.Condition.Test(history, anchor, row.Day), history, anchor, row.Day);
            if (truth == Truth.Unknown) plan.Unresolved.Add(new UnresolvedRow(rule, anchor));
            if (truth != Truth.True) continue;
            if (rule.Rule.Ahead is { } ahead)
            {
                var before = ahead.Days > 0 ? DayNumber.Start(row.Day - ahead.Days + 1) : row.At - ahead.Minutes * 60_000L;
                plan.Obligations.Add(new ObligationRow(rule.Name, Math.Min(row.At, before), before, rule, anchor, DischargedBefore(history, rule, anchor), false));
                continue;
            }

            var due = DueAfter(row.At, rule.Rule.Within!.Value);
            var done = Discharged(history, rule, anchor, row.At);
            // What is done on a later journey does not settle what ended with this one.
            var gone = row.Kind == FactRowKind.Arrival && DepartedBetween(history, row.At, done < 0 ? due : Math.Min(due, history.Rows[done].At - 1));
            plan.Obligations.Add(new ObligationRow(rule.Name, row.At, due, rule, anchor, gone ? -1 : done, gone));
        }
    }

    /// <summary>The row that discharges an obligation from an instant on; -1 while there is none.</summary>
    private static int Discharged(History history, CompiledObligation rule, int anchor, long from)
    {
        var by = rule.Rule.DischargedBy;
        if (rule.IsPlain) return NthFrom(history, rule.Discharger, rule.Step, from, by.Count);
        ref readonly var asked = ref history.Rows[anchor];
        var needed = by.Total switch
        {
            Total.All => asked.Value,
            Total.ByLevel level => asked.Code == (byte)Facts.ZoneLevel.High ? level.High : level.Low,
            _ => by.Count,
        };
        for (var i = 0; i < history.Count; i++)
        {
            ref readonly var row = ref history.Rows[i];
            if (row.Kind != rule.Discharger || row.At < from || rule.Step != 0 && row.Code != rule.Step) continue;
            if (asked.Kind == FactRowKind.Zone && row.Part != asked.Part && asked.Part != 0) continue;
            if (by.Reviewers > 0 && row.Value < by.Reviewers) continue;
            needed -= by.Total is null ? 1 : row.Value;
            if (needed <= 0) return i;
        }

        return -1;
    }

    /// <summary>
    /// For what is due before its anchor: an announcement of this arrival, also one that came after it; the first arrival in sight of
    /// the term. -1 while there is none.
    /// </summary>
    private static int DischargedBefore(History history, CompiledObligation rule, int anchor)
    {
        ref readonly var asked = ref history.Rows[anchor];
        if (rule.Discharger != FactRowKind.Declaration)
            return NthFrom(history, rule.Discharger, rule.Step, DayNumber.Start(asked.Day - Facts.Term.LeadDays), rule.Rule.DischargedBy.Count);
        const long week = 7 * DayNumber.MillisecondsPerDay;
        for (var i = 0; i < history.Count; i++)
            if (history.Rows[i] is { Kind: FactRowKind.Declaration } row && (row.Code == History.OfItsArrival ? IsOneEpisode(history, asked, row.Value) : Math.Abs(row.Value - asked.At) <= week))
                return i;
        return -1;
    }

    /// <summary>Days after the end of what a rule derived: each is discharged on it, or late, before the next one opens.</summary>
    private void DeriveAtEnds(History history, PlanRows plan)
    {
        foreach (var pack in policy.Packs)
            foreach (var rule in pack.AtEnds)
                for (var i = 0; i < plan.Measures.Count; i++)
                {
                    var last = plan.Measures[i];
                    if (last.Rule.Name != rule.EndOf || last.Rule.Pack != pack.Source || last.Standing == Standing.Refused || last.Until == DayNumber.OpenEnded || !IsLastOfItsRule(plan.Measures, i)) continue;
                    var truth = rule.Condition.Test(history, last.Anchor, history.Rows[last.Anchor].Day);
                    if (truth == Truth.Unknown) plan.Unresolved.Add(new UnresolvedRow(rule, last.Anchor));
                    if (truth == Truth.True) AddOnDays(history, rule, last.Anchor, last.Until - 1, plan);
                }
    }

    private static bool IsLastOfItsRule(List<MeasureRow> measures, int index)
    {
        for (var i = 0; i < measures.Count; i++)
            if (measures[i].Rule == measures[index].Rule && measures[i].Anchor == measures[index].Anchor && (measures[i].Until > measures[index].Until || measures[i].Until == measures[index].Until && i > index))
                return false;
        return true;
    }

    private static void AddOnDays(History history, CompiledObligation rule, int anchor, int dayZero, PlanRows plan)
    {
        var days = rule.Rule.OnDays!;
        for (var n = 0; n < days.Count; n++)
        {
            var opens = DayNumber.Start(dayZero + days[n]);
            var next = n + 1 < days.Count ? DayNumber.Start(dayZero + days[n + 1]) : long.MaxValue;
            var done = NthFrom(history, rule.Discharger, rule.Step, opens, 1);
            if (done >= 0 && history.Rows[done].At >= next) done = -1;
            plan.Obligations.Add(new ObligationRow(rule.Name, opens, DayNumber.Start(dayZero + days[n] + 1), rule, anchor, done, false));
        }
    }

    /// <summary>
    /// What an area owes every county day, from a day to another (both included), of the packs in force on each. The history holds the
    /// area's own reports, each with the day that it speaks of.
    /// </summary>
    internal void DeriveDaily(History history, int from, int to, PlanRows plan)
    {
        plan.Clear();
        for (var day = from; day <= to; day++)
        {
            if (policy.On(day) is not { } pack) continue;
            foreach (var rule in pack.Daily)
            {
                var opens = DayNumber.Start(day);
                plan.Obligations.Add(new ObligationRow(rule.Name, opens, DueAfter(opens, rule.Rule.Within!.Value), rule, -1, ReportOf(history, rule.Discharger, day), false));
            }
        }

        ApplyWaivers(history, plan);
    }

    private static int ReportOf(History history, FactRowKind kind, int day)
    {
        for (var i = 0; i < history.Count; i++)
            if (history.Rows[i].Kind == kind && history.Rows[i].Day == day)
                return i;
        return -1;
    }

    /// <summary>One obligation for each unbroken time under the measures that the rule names, from its start.</summary>
    private void DeriveAtMeasures(History history, PlanRows plan)
    {
        var measures = plan.Measures.Count;
        if (measures == 0) return;
        foreach (var pack in policy.Packs)
            foreach (var rule in pack.AtMeasures)
            {
                CollectSpans(plan.Measures, rule.UnderKinds);
                foreach (var (from, _, measure) in spans)
                {
                    if (plan.Measures[measure].Rule.Pack != pack.Source) continue;
                    var anchor = plan.Measures[measure].Anchor;
                    var truth = rule.Condition.Test(history, anchor, from);
                    if (truth == Truth.Unknown) plan.Unresolved.Add(new UnresolvedRow(rule, anchor));
                    if (truth != Truth.True) continue;
                    var opens = DayNumber.Start(from);
                    plan.Obligations.Add(new ObligationRow(rule.Name, opens, DueAfter(opens, rule.Rule.Within!.Value), rule, anchor,
                        NthFrom(history, rule.Discharger, rule.Step, opens, rule.Rule.DischargedBy.Count), false));
                }
            }
    }

    /// <summary>Owed again and again from the last time it was done: the instance that runs, and the one before it.</summary>
    private void DeriveRolling(History history, long asOf, int today, PlanRows plan)
    {
        if (policy.On(today) is not { } pack || pack.Rolling.Length == 0) return;
        foreach (var rule in pack.Rolling)
        {
            var truth = rule.Condition.Test(history, -1, today);
            if (truth == Truth.False) continue;
            int last = -1, previous = -1, arrival = -1;
            var present = true;
            var registered = long.MinValue;
            for (var i = 0; i < history.Count; i++)
            {
                ref readonly var row = ref history.Rows[i];
                if (row.Kind == rule.Discharger && (rule.Step == 0 || rule.Step == row.Code)) (previous, last) = (last, i);
                else if (row.Kind == FactRowKind.Arrival) (arrival, present) = (present && arrival >= 0 && history.Rows[arrival].Day == row.Day ? arrival : i, true);
                else if (row.Kind == FactRowKind.Departure) present = false;
                else if (row.Kind == FactRowKind.Registration && registered == long.MinValue) registered = row.At;
            }

            if (!present) continue;
            // Nothing is owed from before the pack, nor from before anybody knew of the person.
            var start = Math.Max(DayNumber.Start(pack.From), registered);
            if (arrival >= 0) start = Math.Max(start, history.Rows[arrival].At);
            if (truth == Truth.Unknown)
            {
                plan.Unresolved.Add(new UnresolvedRow(rule, arrival, start));
                continue;
            }

            var length = rule.Rule.Every!.Value;
            if (last >= 0 && history.Rows[last].At >= DayNumber.Start(pack.From))
            {
                var opened = previous >= 0 ? history.Rows[previous].At
                    : arrival >= 0 && history.Rows[arrival].At > history.Rows[last].At ? Math.Max(DayNumber.Start(pack.From), registered) : start;
                opened = Math.Min(opened, history.Rows[last].At);
                plan.Obligations.Add(new ObligationRow(rule.Name, opened, DueAfter(opened, length), rule, previous, last, false));
            }

            var opens = last >= 0 ? history.Rows[last].At : start;
            plan.Obligations.Add(new ObligationRow(rule.Name, opens, DueAfter(opens, length), rule, last >= 0 ? last : arrival, -1, false));
        }
    }

    /// <summary>
    /// Whoever was brought to a place of isolation is to be let go when it ends; staying longer is overdue at once. Being kept
    /// without any isolation in force is overdue from the first moment.
    /// </summary>
    private void DeriveReleases(History history, PlanRows plan)
    {
        if (!history.Has(FactRowKind.Placed)) return;
        var placed = -1;
        for (var i = 0; i <= history.Count; i++)
        {
            if (i < history.Count && history.Rows[i].Kind is not (FactRowKind.Placed or FactRowKind.Released)) continue;
            var released = i < history.Count && history.Rows[i].Kind == FactRowKind.Released;
            if (placed >= 0 && (released || i == history.Count)) AddRelease(history, plan, placed, released ? i : -1);
            if (i < history.Count) placed = released ? -1 : placed >= 0 ? placed : i;
        }
    }

    private void AddRelease(History history, PlanRows plan, int placed, int released)
    {
        var row = history.Rows[placed];
        // Isolation at home is spent at home: it keeps nobody in a place of isolation.
        CollectSpans(plan.Measures, 1 << (int)MeasureKind.CentralIsolation | 1 << (int)MeasureKind.Hospital);
        foreach (var (from, until, measure) in spans)
        {
            // Many are brought in on day 0, before day 1 of the measure begins; a measure yet to come is no ground.
            if (row.Day >= until) continue;
            if (row.Day < from - 1) break;
            // Nobody can say yet when what lasts as long as its zone will end.
            if (until == DayNumber.OpenEnded) return;
            var end = DayNumber.Start(until);
            plan.Obligations.Add(new ObligationRow(CompiledPolicy.ReleaseName, end, end, plan.Measures[measure].Rule, placed, released, false));
            return;
        }

        if (FallbackRule(row.Day) is { } rule)
            plan.Obligations.Add(new ObligationRow(CompiledPolicy.ReleaseName, row.At, row.At, rule, placed, released, false));
    }

    /// <summary>Where no rule derives an isolation, the first isolation rule of the pack in force stands for the clause that is missing.</summary>
    private CompiledMeasure? FallbackRule(int day)
    {
        if (policy.On(day) is not { } pack) return null;
        foreach (var rule in pack.Measures)
            foreach (var stage in rule.Rule.Stages)
                if (stage.Measure >= MeasureKind.HomeIsolation)
                    return rule;
        return null;
    }

    /// <summary>One duty to find out for each anchor, however many rules wait for it.</summary>
    private static void DeriveFindOut(History history, PlanRows plan)
    {
        var unresolved = plan.Unresolved;
        for (var i = 0; i < unresolved.Count; i++)
        {
            var (rule, anchor, _) = unresolved[i];
            var first = true;
            for (var j = 0; j < i; j++) first &= unresolved[j].Anchor != anchor;
            if (!first) continue;
            List<CompiledRule>? rules = null;
            for (var j = i + 1; j < unresolved.Count; j++)
                if (unresolved[j].Anchor == anchor && unresolved[j].Rule != rule)
                    (rules ??= [rule]).Add(unresolved[j].Rule);
            var opens = unresolved[i].Opens ?? history.Rows[anchor].At;
            plan.Obligations.Add(new ObligationRow(CompiledPolicy.FindOutName, opens, DueAfter(opens, rule.Pack.FindOut.Within), rule, anchor, -1, false, rules));
        }
    }

    private static void ApplyWaivers(History history, PlanRows plan)
    {
        if (!history.Has(FactRowKind.Waiver)) return;
        foreach (ref readonly var row in history.Rows)
        {
            if (row.Kind != FactRowKind.Waiver) continue;
            for (var i = 0; i < plan.Obligations.Count; i++)
                if (plan.Obligations[i] is { DoneRow: < 0 } owed && owed.Name == row.Name && owed.Due == row.Value)
                    plan.Obligations[i] = owed with { Waived = true };
        }
    }

    /// <summary>The unbroken stretches of days under any of these measures that nobody refused, each with the measure it began with.</summary>
    private void CollectSpans(List<MeasureRow> measures, int kinds)
    {
        spans.Clear();
        for (var i = 0; i < measures.Count; i++)
            if ((kinds >> (int)measures[i].Kind & 1) != 0 && measures[i].Standing != Standing.Refused)
                spans.Add((measures[i].From, measures[i].Until, i));
        spans.Sort(static (a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.Measure.CompareTo(b.Measure));
        for (var i = 0; i + 1 < spans.Count;)
        {
            if (spans[i + 1].From > spans[i].Until)
            {
                i++;
                continue;
            }

            spans[i] = (spans[i].From, Math.Max(spans[i].Until, spans[i + 1].Until), spans[i].Measure);
            spans.RemoveAt(i + 1);
        }
    }

    /// <summary>The n-th row of the kind (and step, where one is asked for) at or after an instant; -1 where there are fewer.</summary>
    private static int NthFrom(History history, FactRowKind kind, byte step, long from, int n)
    {
        if (!history.Has(kind)) return -1;
        var rows = history.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            if (row.Kind == kind && row.At >= from && (step == 0 || row.Code == step) && --n == 0) return i;
        }

        return -1;
    }

    private static bool DepartedBetween(History history, long from, long to)
    {
        if (!history.Has(FactRowKind.Departure)) return false;
        foreach (ref readonly var row in history.Rows)
            if (row.Kind == FactRowKind.Departure && row.At >= from && row.At <= to)
                return true;
        return false;
    }

    /// <summary>As <see cref="Length.DueAfter"/>, in plain numbers.</summary>
    internal static long DueAfter(long start, Length length) =>
        length.Days > 0 ? DayNumber.Start(DayNumber.Of(start) + length.Days + 1) : start + length.Minutes * 60_000L;
}
