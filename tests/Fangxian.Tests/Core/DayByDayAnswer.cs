using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Tests.Core;

/// <summary>On this county day this rule asks this of the person.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
internal readonly record struct DayUnder(int Day, string Rule, MeasureKind Kind, Standing Standing);

/// <summary>So many samples on these days, both included, asked for by these rules (joined).</summary>
internal readonly record struct SamplesAsked(int From, int To, int Count, string Rules);

/// <summary>Something owed. Where no text says from when (what is due ahead of its cause), <see cref="Opens"/> is null and not compared.</summary>
internal readonly record struct DutyOwed(string Id, string Rules, string Part, Instant? Opens, Instant Due, ObligationState State, Instant? DoneAt);

/// <summary>What one reading of the text says of a person, day by day, so that two readings can be laid side by side.</summary>
internal sealed record DayByDayAnswer(
    HashSet<DayUnder> Days, HashSet<SamplesAsked> Samples, List<DutyOwed> Duties, HashSet<string> Unresolved, MeasureKind Today)
{
    public static int NumberOf(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day);

    public static LocalDate DayNumbered(int number) => new LocalDate(1970, 1, 1).PlusDays(number);

    /// <summary>The plan of the product, its intervals taken apart into days, up to a last day for what has no end.</summary>
    public static DayByDayAnswer Of(Plan plan, Instant asOf, int lastDay)
    {
        var days = new HashSet<DayUnder>();
        foreach (var measure in plan.Measures)
            for (var day = NumberOf(measure.From); day < NumberOf(measure.Until) && day <= lastDay; day++)
                days.Add(new DayUnder(day, measure.Rule, measure.Kind, measure.Standing));
        return new DayByDayAnswer(
            days,
            [.. plan.Samples.Select(s => new SamplesAsked(NumberOf(s.From), NumberOf(s.To), s.Count, string.Join('+', s.Rules)))],
            [.. plan.Obligations.Select(o => new DutyOwed(o.Id, o.Id == "release" ? "" : string.Join('+', o.Rules), o.Part, o.Opens, o.Due, o.StateAt(asOf), o.DoneAt))],
            [.. plan.Unresolved.Select(u => u.Rule)],
            plan.Today);
    }

    /// <summary>Where the two differ, one line for each difference; empty where they agree. This one is the expected.</summary>
    public IReadOnlyList<string> DifferencesFrom(DayByDayAnswer product)
    {
        var lines = new List<string>();
        Compare("day", Days, product.Days, d => $"{DayNumbered(d.Day):uuuu-MM-dd} {d.Kind} {d.Rule} {d.Standing}", lines);
        Compare("samples", Samples, product.Samples, s => $"{DayNumbered(s.From):uuuu-MM-dd}..{DayNumbered(s.To):uuuu-MM-dd} x{s.Count} {s.Rules}", lines);
        Compare("unresolved", Unresolved, product.Unresolved, u => u, lines);
        var theirs = product.Duties.ToList();
        foreach (var duty in Duties)
        {
            var at = theirs.FindIndex(t => (duty.Opens is null ? t with { Opens = null } : t) == duty);
            if (at >= 0) theirs.RemoveAt(at);
            else lines.Add($"duty, by the text only: {Shown(duty)}");
        }

        lines.AddRange(theirs.Select(t => $"duty, by the product only: {Shown(t)}"));
        if (Today != product.Today) lines.Add($"today: {Today} by the text, {product.Today} by the product");
        return lines;
    }

    private static void Compare<T>(string what, HashSet<T> mine, HashSet<T> theirs, Func<T, string> show, List<string> lines)
    {
        if (mine.SetEquals(theirs)) return;
        lines.AddRange(mine.Except(theirs).Select(x => $"{what}, by the text only: {show(x)}"));
        lines.AddRange(theirs.Except(mine).Select(x => $"{what}, by the product only: {show(x)}"));
    }

    private static string Shown(DutyOwed duty) =>
        $"{duty.Id} [{duty.Rules}] {duty.Part} opens {Shown(duty.Opens)} due {Shown(duty.Due)} {duty.State} done {Shown(duty.DoneAt)}";

    private static string Shown(Instant? at) => at is { } instant ? FactCodec.Write(instant) : "-";
}
