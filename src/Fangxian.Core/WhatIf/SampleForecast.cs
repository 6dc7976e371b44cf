using Fangxian.Core.Deriving;

namespace Fangxian.Core.WhatIf;

/// <summary>
/// When what is owed falls due over the days to come. What recurs is taken to be done each time exactly when it is due, and to be owed again
/// from there; what is overdue already is taken to be made good at once.
/// </summary>
internal sealed class SampleForecast(WhatIfQuestion question)
{
    private readonly long now = question.Now.ToUnixTimeMilliseconds();
    private readonly long owedFrom = question.OwedFrom.ToUnixTimeMilliseconds();
    private readonly long end = DayNumber.Start(DayNumber.Of(question.FirstDay) + question.Days);

    public void Add(List<ObligationRow> before, List<ObligationRow> after, SideTally asIs, SideTally asWouldBe)
    {
        // The last time that somebody is sampled anyway before the draft begins.
        var last = long.MinValue;
        foreach (var o in before)
            if (o is { DoneRow: < 0, Waived: false })
                AddOne(o, asIs, Math.Max(o.Due, now), long.MaxValue, ref last);
        if (owedFrom == now)
        {
            foreach (var o in after)
                if (o is { DoneRow: < 0, Waived: false })
                    AddOne(o, asWouldBe, Math.Max(o.Due, now), long.MaxValue, ref last);
            return;
        }

        AddFuture(before, after, asWouldBe, last);
    }

    /// <summary>Until a draft begins, what recurs goes on under the present pack, and the draft counts from where that leaves off.</summary>
    private void AddFuture(List<ObligationRow> before, List<ObligationRow> after, SideTally asWouldBe, long last)
    {
        var unused = long.MinValue;
        foreach (var o in before)
            if (o is { DoneRow: < 0, Waived: false } && EveryOf(o) is not null)
                AddOne(o, asWouldBe, Math.Max(o.Due, now), owedFrom, ref unused);
        foreach (var o in after)
        {
            if (o is not { DoneRow: < 0, Waived: false }) continue;
            var due = o.Due;
            if (EveryOf(o) is { } every)
                due = Math.Max(IsSample(o) && last > long.MinValue ? Deriver.DueAfter(last, every) : due, owedFrom + 1);
            AddOne(o, asWouldBe, Math.Max(due, now), long.MaxValue, ref unused);
        }
    }

    /// <summary>Adds one obligation each time it falls due before a limit; tells the last sample before the draft.</summary>
    private void AddOne(in ObligationRow owed, SideTally side, long first, long limit, ref long lastSample)
    {
        var isSample = IsSample(owed);
        for (var due = first; due < Math.Min(end, limit); due = EveryOf(owed) is { } every ? Deriver.DueAfter(due, every) : long.MaxValue)
        {
            side.AddDue(due);
            if (!isSample) continue;
            side.AddSample(due);
            if (due < owedFrom) lastSample = due;
        }
    }

    private static Time.Length? EveryOf(in ObligationRow owed) => owed.Rule is CompiledObligation { Rule.Every: { } every } ? every : null;

    private static bool IsSample(in ObligationRow owed) =>
        owed.Name == CompiledPolicy.SampleName || owed.Rule is CompiledObligation { Discharger: FactRowKind.Sample } && owed.Name != CompiledPolicy.FindOutName;
}
