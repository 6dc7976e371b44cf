using Fangxian.Core.Deriving;
using Fangxian.Core.Measures;

namespace Fangxian.Core.WhatIf;

/// <summary>What one of the two policies comes to: people under measures by day, samples by day, what falls due by hour, what is owed where.</summary>
internal sealed class SideTally
{
    public const int Kinds = (int)MeasureKind.Hospital + 1;

    private readonly int firstDay;
    private readonly int days;
    private readonly long now;
    private readonly long owedFrom;
    private readonly byte[] strictest;
    private readonly byte[] proposed;

    public SideTally(WhatIfQuestion question, int areas)
    {
        firstDay = DayNumber.Of(question.FirstDay);
        days = question.Days;
        now = question.Now.ToUnixTimeMilliseconds();
        owedFrom = question.OwedFrom.ToUnixTimeMilliseconds();
        (strictest, proposed) = (new byte[days], new byte[days]);
        (InForce, Proposed) = (new int[days, Kinds], new int[days, Kinds]);
        (Samples, Due) = (new int[days], new int[days * 24]);
        Owed = new int[areas, question.Draft.Names];
    }

    /// <summary>People by day and by the strictest kind that is in force for them.</summary>
    public int[,] InForce { get; }

    /// <summary>People by day and by the strictest kind that is proposed for them, where it is stricter than what is in force.</summary>
    public int[,] Proposed { get; }

    /// <summary>Samples owed by the day they are due on.</summary>
    public int[] Samples { get; }

    /// <summary>Obligations by the hour they fall due in, a deadline at its end included.</summary>
    public int[] Due { get; }

    /// <summary>Undone obligations by area and name.</summary>
    public int[,] Owed { get; }

    /// <summary>Those of matters, by the code of the area.</summary>
    public Dictionary<(string Area, int Name), int> OwedByMatters { get; } = [];

    /// <summary>Overdue now.</summary>
    public int Overdue { get; private set; }

    /// <summary>Falling due within an hour from when what is owed begins to be counted.</summary>
    public int DueInFirstHour { get; private set; }

    public void AddMeasures(List<MeasureRow> measures)
    {
        if (measures.Count == 0) return;
        var any = false;
        foreach (var m in measures)
        {
            if (m.Standing == Standing.Refused) continue;
            var (from, until) = (Math.Max(m.From - firstDay, 0), Math.Min(m.Until - firstDay, days));
            if (from >= until) continue;
            if (!any)
            {
                strictest.AsSpan().Clear();
                proposed.AsSpan().Clear();
                any = true;
            }

            var into = m.Standing == Standing.InForce ? strictest : proposed;
            for (var day = from; day < until; day++) into[day] = Math.Max(into[day], (byte)m.Kind);
        }

        if (!any) return;
        for (var day = 0; day < days; day++)
        {
            if (strictest[day] > 0) InForce[day, strictest[day]]++;
            if (proposed[day] > strictest[day]) Proposed[day, proposed[day]]++;
        }
    }

    public void AddOwed(List<ObligationRow> obligations, int area, long until)
    {
        foreach (var o in obligations)
            if (o is { DoneRow: < 0, Waived: false } && o.Opens < until)
                Owed[area, o.Name]++;
    }

    public void AddOwedByMatter(List<ObligationRow> obligations, string area, long until)
    {
        foreach (var o in obligations)
            if (o is { DoneRow: < 0, Waived: false } && o.Opens < until)
                OwedByMatters[(area, o.Name)] = OwedByMatters.GetValueOrDefault((area, o.Name)) + 1;
    }

    /// <summary>Something falls due.</summary>
    /// <param name="due">Not before now: what is overdue is given as due now.</param>
    public void AddDue(long due)
    {
        if (due <= now)
        {
            Overdue++;
            return;
        }

        if (due > owedFrom && due <= owedFrom + 3_600_000) DueInFirstHour++;
        if (HourOf(due) is var hour && hour < Due.Length) Due[hour]++;
    }

    /// <summary>A sample is owed by then.</summary>
    public void AddSample(long due)
    {
        if (HourOf(due) is var hour && hour < Due.Length) Samples[hour / 24]++;
    }

    /// <summary>The hour that ends with an instant, or in which it lies.</summary>
    private int HourOf(long at) => (int)Math.Min((at - 1 - DayNumber.Start(firstDay)) / 3_600_000, int.MaxValue);
}
