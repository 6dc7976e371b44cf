using System.Text;
using Fangxian.Core;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Server.Wording;

/// <summary>
/// The sentence on top of a person's file: what applies today, what is owed today, when it ends, by which clause. Said of the
/// plan and a time, never stored.
/// </summary>
public static class Headlines
{
    /// <param name="policy">To name the document and clause.</param>
    /// <param name="now">The time that the plan was derived for.</param>
    public static Text Of(Plan plan, PolicyTimeline policy, Instant now)
    {
        var today = CountyTime.DayOf(now);
        var zh = new StringBuilder();
        var en = new StringBuilder();
        void Say(Text text)
        {
            zh.Append(text.Zh);
            if (en.Length > 0) en.Append(' ');
            en.Append(text.En);
        }

        var run = DayByDay.RunOn(plan.Measures, today);
        var proposed = DayByDay.RunOn(plan.Measures, today, Standing.Proposed) ?? DayByDay.NextRun(plan.Measures, today, Standing.Proposed);
        if (run is not null) Say(Running(run, plan, policy, now));
        else if (OverdueRelease(plan, now) is { } release) Say(release);
        else if (DayByDay.NextRun(plan.Measures, today) is { } next) Say(Coming(next, policy, today));
        else if (proposed is null) Say(Nothing(plan, policy, now));
        if (proposed is not null && (run is null || proposed.Kind > run.Kind)) Say(Proposal(proposed, policy, today));
        if (plan.Unresolved.Count > 0) Say(Unresolved(plan, policy));
        return new Text(zh.ToString(), en.ToString());
    }

    /// <summary>What applies in two or three words, for a list: <c>集中隔离 3/7</c>.</summary>
    public static Text Short(Plan plan, Instant now)
    {
        var today = CountyTime.DayOf(now);
        if (DayByDay.RunOn(plan.Measures, today) is not { } run) return Words.Of(MeasureKind.None);
        var name = Words.Of(run.Kind);
        var count = $"{run.DayNumber(today)}/{run.Days}";
        return new($"{name.Zh} {count}", $"{name.En} {count}");
    }

    private static Text Running(MeasureRun run, Plan plan, PolicyTimeline policy, Instant now)
    {
        var today = CountyTime.DayOf(now);
        var name = Words.Of(run.Kind);
        var (day, days) = (run.DayNumber(today), run.Days);
        var samples = SamplesToday(plan, policy, now);
        var end = Spoken.StartOf(run.Until, today);
        var then = DayByDay.Strictest(plan.Measures, run.Until) is { } after ? Words.Of(after.Kind) : null;
        var ending = then is null
            ? new Text($"{end.Zh}解除", $"released on {end.En}")
            : new Text($"{end.Zh}转为{then.Zh}", $"followed by {then.En} from {end.En}");
        var source = SourceOf(run, policy);
        return new(
            $"今天是{name.Zh}第 {day} 天（共 {days} 天）{(samples is null ? "" : "，" + samples.Zh)}；{ending.Zh}。依据：{source.Zh}。",
            $"Today is day {day} of {days} of {name.En}{(samples is null ? "" : ", " + samples.En)}; {ending.En}. Basis: {source.En}.");
    }

    private static Text Coming(MeasureRun next, PolicyTimeline policy, LocalDate today)
    {
        var name = Words.Of(next.Kind);
        var from = next.From == today.PlusDays(1) ? new Text("明天", "tomorrow") : Spoken.Day(next.From, today);
        var end = Spoken.StartOf(next.Until, today);
        var source = SourceOf(next, policy);
        return new(
            $"{from.Zh}起{name.Zh} {next.Days} 天，{end.Zh}解除。依据：{source.Zh}。",
            $"{Capital(name.En)} for {next.Days} {Plural(next.Days)} starts {OnDay(from, today, next.From)}; released on {end.En}. Basis: {source.En}.");
    }

    private static Text Proposal(MeasureRun run, PolicyTimeline policy, LocalDate today)
    {
        var name = Words.Of(run.Kind);
        var from = Spoken.Day(run.From, today);
        var end = Spoken.StartOf(run.Until, today);
        var source = SourceOf(run, policy);
        return new(
            $"按规则应{name.Zh} {run.Days} 天（{from.Zh}至 {end.Zh}），待第二人审批，尚未生效。依据：{source.Zh}。",
            $"The rule requires {name.En} for {run.Days} {Plural(run.Days)} ({from.En} to {end.En}); a second person has yet to approve it, so it is not in force. Basis: {source.En}.");
    }

    private static Text? OverdueRelease(Plan plan, Instant now)
    {
        var release = plan.Obligations.FirstOrDefault(o => o.Id == "release" && o.StateAt(now) == ObligationState.Overdue);
        if (release is null) return null;
        var due = Spoken.At(release.Due, CountyTime.DayOf(now));
        return new($"隔离已于 {due.Zh} 期满，应立即解除。", $"The isolation ended on {due.En}; release is overdue.");
    }

    private static Text Nothing(Plan plan, PolicyTimeline policy, Instant now)
    {
        var today = CountyTime.DayOf(now);
        var owed = plan.Obligations
            .Where(o => o.StateAt(now) is ObligationState.Open or ObligationState.Overdue)
            .OrderBy(o => o.Due).FirstOrDefault();
        if (owed is null) return new("今天没有管控措施，也没有待办事项。", "No measure applies today and nothing is owed.");
        var title = ObligationTexts.Title(owed, policy);
        var due = Spoken.Due(owed.Due, today);
        var source = Spoken.Source(PackOf(owed.Pack, policy), owed.Clause);
        return owed.StateAt(now) == ObligationState.Overdue
            ? new($"今天没有管控措施；“{title.Zh}”已超时（期限 {due.Zh}）。依据：{source.Zh}。", $"No measure applies today; “{title.En}” is overdue (due {due.En}). Basis: {source.En}.")
            : new($"今天没有管控措施；{due.Zh} 前须完成“{title.Zh}”。依据：{source.Zh}。", $"No measure applies today; “{title.En}” is due by {due.En}. Basis: {source.En}.");
    }

    private static Text Unresolved(Plan plan, PolicyTimeline policy)
    {
        var first = plan.Unresolved[0];
        var source = Spoken.Source(PackOf(first.Pack, policy), first.Clause);
        return new($"待查明：{first.Missing.Zh.TrimEnd('。')}，暂不能判定 {source.Zh}是否适用。", $"To be found out: {first.Missing.En.TrimEnd('.')}; until then it cannot be said whether {source.En} applies.");
    }

    /// <summary>Samples that are due by the end of today or were taken today; null where today has none.</summary>
    private static Text? SamplesToday(Plan plan, PolicyTimeline policy, Instant now)
    {
        var today = CountyTime.DayOf(now);
        var owed = plan.Obligations.Where(o => ObligationTexts.IsSample(o, policy)).ToList();
        var overdue = owed.Count(o => o.StateAt(now) == ObligationState.Overdue);
        var open = owed.Count(o => o.StateAt(now) == ObligationState.Open && o.Due <= CountyTime.EndOf(today));
        if (overdue > 0 && open == 0) return new($"有 {overdue} 次采样超时未做", $"{overdue} overdue {(overdue == 1 ? "sample" : "samples")} still to be taken");
        if (open > 0)
            return overdue > 0
                ? new($"应采样，另有 {overdue} 次超时未做", $"a sample is due, and {overdue} more overdue")
                : new("应采样一次", "one sample is due");
        return owed.Any(o => o.DoneAt is { } done && CountyTime.DayOf(done) == today) ? new("今天已采样", "today's sample is done") : null;
    }

    private static Text SourceOf(MeasureRun run, PolicyTimeline policy)
    {
        var sources = run.Deciding.Select(m => Spoken.Source(PackOf(m.Pack, policy), m.Clause)).Distinct().ToList();
        return new(string.Join("、", sources.Select(s => s.Zh)), string.Join("; ", sources.Select(s => s.En)));
    }

    private static Pack? PackOf(string id, PolicyTimeline policy) => policy.Packs.FirstOrDefault(p => p.Id == id);

    private static string OnDay(Text day, LocalDate today, LocalDate from) => from == today.PlusDays(1) ? day.En : "on " + day.En;

    private static string Plural(int days) => days == 1 ? "day" : "days";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
