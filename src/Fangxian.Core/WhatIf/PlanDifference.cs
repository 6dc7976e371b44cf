using Fangxian.Core.Deriving;
using Fangxian.Core.Measures;

namespace Fangxian.Core.WhatIf;

/// <summary>
/// Compares what two policies derive from one history, row by row: whether the two plans would read differently anywhere (rule, clause and
/// pack included), and in how many rows. Scratch only; one for each thread.
/// </summary>
internal sealed class PlanDifference(CompiledPolicy present, CompiledPolicy draft)
{
    private readonly List<MeasureRow> one = [];
    private readonly List<MeasureRow> other = [];
    private readonly List<int> because = [];
    private readonly List<int> becauseOther = [];
    private bool[] matched = new bool[32];

    /// <summary>How many rows of measures and obligations are in one of the plans only; a changed row is two.</summary>
    /// <param name="isTouched">True where the plans differ in anything.</param>
    public int Rows(History history, PlanRows before, PlanRows after, out bool isTouched)
    {
        Collect(before.Measures, one);
        Collect(after.Measures, other);
        var rows = Unmatched(history, one, other, IsSame) + Unmatched(history, before.Obligations, after.Obligations, IsSame);
        isTouched = rows > 0
            || Unmatched(history, before.Unresolved, after.Unresolved, IsSame) > 0
            || !Covers(before.Samples, after.Samples) || !Covers(after.Samples, before.Samples);
        return rows;
    }

    /// <summary>As plans show them: the same rule for the same days is one measure, and of several standings the best stands.</summary>
    private static void Collect(List<MeasureRow> from, List<MeasureRow> into)
    {
        into.Clear();
        for (var i = 0; i < from.Count; i++)
        {
            var isShown = true;
            for (var j = 0; j < from.Count && isShown; j++)
                isShown = j == i || !IsOneMeasure(from[i], from[j]) || from[i].Standing < from[j].Standing || from[i].Standing == from[j].Standing && i < j;
            if (isShown) into.Add(from[i]);
        }
    }

    private static bool IsOneMeasure(in MeasureRow a, in MeasureRow b) => a.Kind == b.Kind && a.From == b.From && a.Until == b.Until && a.Rule.Id == b.Rule.Id && a.Rule.Pack.Id == b.Rule.Pack.Id;

    private int Unmatched<T>(History history, List<T> before, List<T> after, Func<History, T, T, bool> isSame)
    {
        if (matched.Length < after.Count) matched = new bool[after.Count * 2];
        Array.Clear(matched, 0, after.Count);
        var common = 0;
        for (var i = 0; i < before.Count; i++)
            // Nearly always the rows stand in the same order.
            for (var n = 0; n < after.Count; n++)
            {
                var j = i + n < after.Count ? i + n : i + n - after.Count;
                if (j >= after.Count) j %= after.Count;
                if (matched[j] || !isSame(history, before[i], after[j])) continue;
                matched[j] = true;
                common++;
                break;
            }

        return before.Count + after.Count - 2 * common;
    }

    private bool IsSame(History history, MeasureRow a, MeasureRow b) =>
        a.Kind == b.Kind && a.From == b.From && a.Until == b.Until && a.Stage == b.Stage && a.Standing == b.Standing && IsSameGround(history, a.Rule, a.Anchor, b.Rule, b.Anchor);

    private bool IsSame(History history, ObligationRow a, ObligationRow b) =>
        a.Name == b.Name && a.Opens == b.Opens && a.Due == b.Due && a.DoneRow == b.DoneRow && a.Waived == b.Waived
        && IsSameGround(history, a.Rule, a.Anchor, b.Rule, b.Anchor) && PlanReader.OwnerOf(a) == PlanReader.OwnerOf(b) && AreSameRules(a.Rules, b.Rules)
        && DischargerOf(a.Rule) == DischargerOf(b.Rule);

    private bool IsSame(History history, UnresolvedRow a, UnresolvedRow b) =>
        IsSameGround(history, a.Rule, a.Anchor, b.Rule, b.Anchor)
        && (ReferenceEquals(SourceOf(a.Rule), SourceOf(b.Rule)) || new PlanReader(present, history, []).MissingIn(a) == new PlanReader(draft, history, []).MissingIn(b));

    /// <summary>The same rule of the same pack, on the same facts. Where the rule was written anew, it is asked what it rests on.</summary>
    private bool IsSameGround(History history, CompiledRule a, int anchor, CompiledRule b, int otherAnchor)
    {
        if (anchor != otherAnchor || a.Pack.Id != b.Pack.Id || a.Id != b.Id || a.Clause != b.Clause) return false;
        if (ReferenceEquals(SourceOf(a), SourceOf(b))) return true;
        Deriver.CollectBecause(history, a.Condition, anchor, because);
        Deriver.CollectBecause(history, b.Condition, otherAnchor, becauseOther);
        return because.Distinct().SequenceEqual(becauseOther.Distinct());
    }

    private static bool AreSameRules(IReadOnlyList<CompiledRule>? a, IReadOnlyList<CompiledRule>? b) =>
        a is null || b is null ? a is null && b is null : a.Select(r => r.Id).Order(StringComparer.Ordinal).SequenceEqual(b.Select(r => r.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool Covers(List<SampleRow> some, List<SampleRow> all)
    {
        foreach (var owed in some)
        {
            var found = false;
            foreach (var s in all) found |= s.From == owed.From && s.To == owed.To && s.Count == owed.Count && s.Rule.Id == owed.Rule.Id;
            if (!found) return false;
        }

        return true;
    }

    private static object SourceOf(CompiledRule rule) => rule is CompiledMeasure measure ? measure.Rule : ((CompiledObligation)rule).Rule;

    /// <summary>Lists of arrivals look for the obligations that a verification discharges.</summary>
    private static FactRowKind DischargerOf(CompiledRule rule) => rule is CompiledObligation obligation ? obligation.Discharger : default;
}
