using Fangxian.Core.Measures;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

/// <summary>
/// Facts and policy in, plan out: the one derivation behind person files, worklists, indicators and what-ifs. Holds scratch only;
/// one for each thread.
/// </summary>
public sealed partial class Deriver(CompiledPolicy policy)
{
    private readonly List<int> because = [];

    /// <summary>What is in force when a newer pack converts it.</summary>
    private readonly List<MeasureRow> converted = [];

    /// <summary>
    /// Derives everything for one history as of an instant (Unix milliseconds). The history holds no row after it.
    /// </summary>
    public void Derive(History history, long asOf, PlanRows plan)
    {
        plan.Clear();
        var today = DayNumber.Of(asOf);
        CollectAnchors(history, plan.Anchors);
        foreach (var anchor in plan.Anchors) DeriveMeasures(history, anchor, today, plan);
        DeriveSamples(history, plan);
        foreach (var anchor in plan.Anchors) DeriveAtFact(history, anchor, plan);
        DeriveAtMeasures(history, plan);
        DeriveAtEnds(history, plan);
        DeriveRolling(history, asOf, today, plan);
        DeriveReleases(history, plan);
        DeriveFindOut(history, plan);
        ApplyWaivers(history, plan);
    }

    /// <summary>
    /// The rows that rules count from. The same cause reported twice is one episode: of arrivals on one county day the first
    /// counts, whoever else reported it, unless the person left in between; so it is with entries, contacts of one kind, pushes of one level, terms,
    /// and with living in one zone, since whenever it is said.
    /// </summary>
    private static void CollectAnchors(History history, List<int> anchors)
    {
        anchors.Clear();
        var rows = history.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            switch (row.Kind)
            {
                case FactRowKind.Arrival or FactRowKind.Entry or FactRowKind.Contact or FactRowKind.Pushed or FactRowKind.Term or FactRowKind.ResidentOfZone:
                    if (!IsKnown(history, anchors, row)) anchors.Add(i);
                    break;
                case FactRowKind.Coordination or FactRowKind.Positive or FactRowKind.Zone or FactRowKind.Investigation
                    or FactRowKind.Cluster or FactRowKind.Activation or FactRowKind.Round or FactRowKind.VectorSurvey or FactRowKind.SchoolCase:
                    anchors.Add(i);
                    break;
            }
        }
    }

    private static bool IsKnown(History history, List<int> anchors, in FactRow row)
    {
        foreach (var anchor in anchors)
        {
            ref readonly var other = ref history.Rows[anchor];
            if (other.Kind != row.Kind || other.Code != row.Code) continue;
            if (row.Kind switch
                {
                    FactRowKind.Arrival => IsOneEpisode(history, other, row.At),
                    FactRowKind.ResidentOfZone => other.Part == row.Part,
                    _ => other.Day == row.Day,
                }) return true;
        }

        return false;
    }

    /// <summary>True where what is reported of an instant is that arrival again: on the same day, and the person did not leave in between.</summary>
    private static bool IsOneEpisode(History history, in FactRow arrival, long at) =>
        DayNumber.Of(at) == arrival.Day && !DepartedBetween(history, Math.Min(arrival.At, at), Math.Max(arrival.At, at) - 1);

    private void DeriveMeasures(History history, int anchor, int today, PlanRows plan)
    {
        var row = history.Rows[anchor];
        if (policy.On(row.Day) is not { } pack) return;
        var first = plan.Measures.Count;
        var firstSample = plan.Samples.Count;
        converted.Clear();
        DeriveMeasures(history, anchor, pack, plan, from: int.MinValue);

        // A newer pack that converts takes over whatever still runs when it comes into force.
        foreach (var newer in policy.Packs)
        {
            if (newer.From <= pack.From || newer.From > today || newer.Source.Transition != Transition.Convert) continue;
            if (!RunsOn(plan.Measures, first, newer.From)) continue;
            converted.Clear();
            for (var i = first; i < plan.Measures.Count; i++)
                if (plan.Measures[i].Standing == Standing.InForce)
                    converted.Add(plan.Measures[i]);
            CutOff(plan, first, firstSample, newer.From);
            DeriveMeasures(history, anchor, newer, plan, newer.From);
        }
    }

    private void DeriveMeasures(History history, int anchor, CompiledPack pack, PlanRows plan, int from)
    {
        var row = history.Rows[anchor];
        foreach (var rule in pack.Measures)
        {
            if (rule.AnchorKind != row.Kind) continue;
            var truth = rule.Applies(rule.Condition.Test(history, anchor, row.Day), history, anchor, row.Day);
            if (truth == Truth.Unknown) plan.Unresolved.Add(new UnresolvedRow(rule, anchor));
            else if (truth == Truth.True) Emit(history, rule, anchor, plan, from);
        }
    }

    private void Emit(History history, CompiledMeasure rule, int anchor, PlanRows plan, int notBefore)
    {
        // Day 1 is the county day after the day of the anchor.
        var day = history.Rows[anchor].Day + 1;
        var stages = rule.Rule.Stages;
        for (var s = 0; s < stages.Count; s++)
        {
            var stage = stages[s];
            // What lasts as long as a zone begins with it, on day 0.
            if (stage.WhileZone) day = history.Rows[anchor].Day;
            var from = Math.Max(day, notBefore);
            var until = stage.WhileZone ? history.Rows[anchor].DayTo : day + stage.Days;
            if (from < until)
            {
                var standing = StandingOf(history, rule, anchor, from, until, stage.Measure);
                plan.Measures.Add(new MeasureRow(stage.Measure, from, until, rule, s + 1, anchor, standing));
                AddSamples(stage, rule, anchor, day, from, until, standing == Standing.Refused, plan);
            }

            day = until;
        }
    }

    private static void AddSamples(Stage stage, CompiledMeasure rule, int anchor, int stageStart, int from, int until, bool refused, PlanRows plan)
    {
        switch (stage.Samples)
        {
            case SampleSchedule.OnDays on:
                foreach (var n in on.Days)
                    if (stageStart + n - 1 >= from)
                        plan.Samples.Add(new SampleRow(stageStart + n - 1, stageStart + n - 1, 1, rule, anchor, refused));
                break;
            case SampleSchedule.AfterEnd after:
                foreach (var n in after.Days) plan.Samples.Add(new SampleRow(until - 1 + n, until - 1 + n, 1, rule, anchor, refused));
                break;
            case SampleSchedule.AnyDays any:
                plan.Samples.Add(new SampleRow(from, until - 1, any.Count, rule, anchor, refused));
                break;
        }
    }

    /// <summary>
    /// An isolation takes effect when a second person approved exactly this rule and these days; who recorded a fact that it
    /// rests on is not a second person. Of several decisions the last counts.
    /// </summary>
    private Standing StandingOf(History history, CompiledMeasure rule, int anchor, int from, int until, MeasureKind kind)
    {
        if (kind < MeasureKind.HomeIsolation) return Standing.InForce;
        var standing = Standing.Proposed;
        because.Clear();
        for (var i = 0; i < history.Count && history.Has(FactRowKind.Approval); i++)
        {
            ref readonly var row = ref history.Rows[i];
            if (row.Kind != FactRowKind.Approval || row.Name != rule.Name || row.Day != from) continue;
            // What was approved without an end is approved for the days that it lasted.
            if (row.DayTo != until && row.DayTo != DayNumber.OpenEnded) continue;
            if (because.Count == 0) CollectBecause(history, rule.Condition, anchor, because);
            if (because.Exists(b => history.Rows[b].Actor == history.Rows[i].Actor)) continue;
            standing = row.Code == (byte)Facts.Verdict.Approved ? Standing.InForce : Standing.Refused;
        }

        return standing == Standing.Proposed && IsWithinConverted(rule, from, until, kind) ? Standing.InForce : standing;
    }

    /// <summary>
    /// What a second person approved stays approved where a newer pack makes it shorter or milder by the rule of the same name: nobody has
    /// to approve that somebody goes home sooner. What becomes longer or stricter is proposed anew.
    /// </summary>
    private bool IsWithinConverted(CompiledMeasure rule, int from, int until, MeasureKind kind)
    {
        foreach (var before in converted)
            if (before.Rule.Name == rule.Name && before.Kind >= kind && before.From <= from && until <= before.Until)
                return true;
        return false;
    }

    /// <summary>The anchor and the rows that made the condition what it is.</summary>
    internal static void CollectBecause(History history, CompiledCondition condition, int anchor, List<int> rows)
    {
        rows.Clear();
        if (anchor >= 0) rows.Add(anchor);
        condition.Collect(history, anchor, anchor >= 0 ? history.Rows[anchor].Day : History.NoDay, rows);
    }

    private static bool RunsOn(List<MeasureRow> measures, int first, int day)
    {
        for (var i = first; i < measures.Count; i++)
            if (measures[i].From <= day && day < measures[i].Until || measures[i].From >= day)
                return true;
        return false;
    }

    private static void CutOff(PlanRows plan, int firstMeasure, int firstSample, int day)
    {
        for (var i = plan.Measures.Count - 1; i >= firstMeasure; i--)
        {
            var measure = plan.Measures[i];
            if (measure.From >= day) plan.Measures.RemoveAt(i);
            else if (measure.Until > day) plan.Measures[i] = measure with { Until = day };
        }

        for (var i = plan.Samples.Count - 1; i >= firstSample; i--)
            if (plan.Samples[i].To >= day)
                plan.Samples.RemoveAt(i);
    }
}
