using Fangxian.Core.Measures;
using NodaTime;

namespace Fangxian.Core.Comparing;

/// <summary>So many days of a measure, in the order in which they come; no number where the end is open.</summary>
public sealed record TreatmentStage(MeasureKind Kind, int? Days);

/// <summary>
/// What a policy asks of one person, without dates and rules: what two policies are compared by. Where several rules apply, the strictest
/// of each day counts.
/// </summary>
/// <param name="Samples">Samples owed under measures.</param>
/// <param name="Obligations">What else is owed about the person, each once: the id and the hours from opening to due.</param>
public sealed record Treatment(IReadOnlyList<TreatmentStage> Stages, int Samples, IReadOnlyList<(string Id, int Hours)> Obligations, bool IsUnresolved)
{
    public static Treatment Of(Plan plan) => new(
        Strictest(plan.Measures),
        plan.Samples.Sum(s => s.Count),
        [.. plan.Obligations.Where(o => o.Id is not (Deriving.CompiledPolicy.SampleId or Deriving.CompiledPolicy.FindOutId)).Select(o => (o.Id, (int)Math.Round((o.Due - o.Opens).TotalHours))).Distinct().Order()],
        plan.Unresolved.Count > 0);

    /// <summary>How strict: more isolation weighs more than any monitoring, days more than samples.</summary>
    public int CompareStrictness(Treatment other)
    {
        var (mine, theirs) = (Weights(), other.Weights());
        for (var i = 0; i < mine.Length; i++)
            if (mine[i] != theirs[i])
                return mine[i].CompareTo(theirs[i]);
        return 0;
    }

    /// <summary>The same for the same treatment, and for no other.</summary>
    public string Key => $"{string.Join(",", Stages.Select(s => $"{s.Kind}{s.Days}"))};{Samples};{string.Join(",", Obligations)};{IsUnresolved}";

    private long[] Weights() =>
    [
        Days(k => k >= MeasureKind.CentralIsolation), Days(k => k >= MeasureKind.HomeIsolation), Days(k => k != MeasureKind.None), Samples, Obligations.Count,
    ];

    private long Days(Func<MeasureKind, bool> counts) => Stages.Where(s => counts(s.Kind)).Sum(s => (long)(s.Days ?? 3660));

    private static List<TreatmentStage> Strictest(IReadOnlyList<Measure> measures)
    {
        var stages = new List<TreatmentStage>();
        var applying = measures.Where(m => m.Standing != Standing.Refused).ToList();
        var bounds = applying.SelectMany(m => (LocalDate[])[m.From, m.Until]).Distinct().Order().ToList();
        for (var i = 0; i + 1 < bounds.Count; i++)
        {
            var kind = applying.Where(m => m.From <= bounds[i] && bounds[i] < m.Until).Select(m => m.Kind).DefaultIfEmpty(MeasureKind.None).Max();
            if (kind == MeasureKind.None) continue;
            int? days = bounds[i + 1] == Measure.OpenEnded ? null : Period.DaysBetween(bounds[i], bounds[i + 1]);
            if (stages.Count > 0 && stages[^1].Kind == kind && days is { } more && stages[^1].Days is { } before) stages[^1] = new TreatmentStage(kind, before + more);
            else stages.Add(new TreatmentStage(kind, days));
        }

        return stages;
    }
}
