namespace Fangxian.Core.Deriving;

public sealed partial class Deriver
{
    private readonly List<int> unused = [];

    /// <summary>Sample obligations of measures: those of one day, or of the same days, merge into one that cites all its rules.</summary>
    private void DeriveSamples(History history, PlanRows plan)
    {
        var samples = plan.Samples;
        if (samples.Count == 0) return;
        samples.Sort(static (a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To != b.To ? a.To.CompareTo(b.To) : a.Count != b.Count ? a.Count.CompareTo(b.Count) : string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        CollectSamplesOnFreeDays(history, samples);
        for (var i = 0; i < samples.Count;)
        {
            var end = i + 1;
            while (end < samples.Count && samples[end].From == samples[i].From && samples[end].To == samples[i].To && samples[end].Count == samples[i].Count) end++;
            AddSampleObligation(history, plan, i, end);
            i = end;
        }
    }

    private void AddSampleObligation(History history, PlanRows plan, int first, int end)
    {
        var owed = plan.Samples[first];
        var opens = DayNumber.Start(owed.From);
        var due = DayNumber.Start(owed.To + 1);
        var oneDay = owed.From == owed.To && owed.Count == 1;
        var done = oneDay ? SampleOn(history, owed.From) : NthFrom(history, FactRowKind.Sample, 0, opens, owed.Count);
        if (done < 0 && oneDay) done = TakeUnused(history, due);
        var refused = true;
        for (var i = first; i < end; i++) refused &= plan.Samples[i].Refused;
        List<CompiledRule>? rules = null;
        for (var i = first + 1; i < end; i++)
            if (plan.Samples[i].Rule != plan.Samples[i - 1].Rule)
                (rules ??= [owed.Rule]).Add(plan.Samples[i].Rule);
        plan.Obligations.Add(new ObligationRow(CompiledPolicy.SampleName, opens, due, owed.Rule, owed.Anchor, done, refused && done < 0, rules));
    }

    /// <summary>Samples on days that owe none of their own can make good a missed day, each for one.</summary>
    private void CollectSamplesOnFreeDays(History history, List<SampleRow> owed)
    {
        unused.Clear();
        for (var i = 0; i < history.Count; i++)
        {
            ref readonly var row = ref history.Rows[i];
            if (row.Kind != FactRowKind.Sample) continue;
            var day = row.Day;
            if (!owed.Exists(s => s.From == day && s.To == day)) unused.Add(i);
        }
    }

    private int TakeUnused(History history, long after)
    {
        for (var i = 0; i < unused.Count; i++)
        {
            var row = unused[i];
            if (history.Rows[row].At < after) continue;
            unused.RemoveAt(i);
            return row;
        }

        return -1;
    }

    private static int SampleOn(History history, int day)
    {
        for (var i = 0; i < history.Count; i++)
            if (history.Rows[i].Kind == FactRowKind.Sample && history.Rows[i].Day == day)
                return i;
        return -1;
    }
}
