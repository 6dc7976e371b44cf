using Fangxian.Core;
using Fangxian.Core.Decisions;
using Fangxian.Core.Facts;
using Fangxian.Core.Indicators;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;

namespace Fangxian.Packs.Cases;

/// <summary>Whether a case holds, and in both languages what was expected and what came out where it does not.</summary>
public sealed record CaseResult(Case Case, IReadOnlyList<Text> Failures)
{
    public bool Holds => Failures.Count == 0;
}

/// <summary>Derives what a case describes and compares it with what the case expects. Pure.</summary>
public static class CaseRunner
{
    /// <param name="policy">Usually the one pack that the case names.</param>
    public static CaseResult Run(Case of, PolicyTimeline policy)
    {
        var derived = Derived.From(of.Scenario, policy, of.AsOf, of.KnownAt);
        var failures = new List<Text>();
        CompareSet("措施", "measures", of.Expect.Measures, derived.Measures, failures);
        CompareSet("采样", "samples", of.Expect.Samples, derived.Samples, failures, derived.FollowUpSamples);
        CompareSome("任务", "obligations", of.Expect.Obligations, derived.Obligations, failures);
        Forbid("措施", "measures", of.Expect.NotMeasures, derived.Measures, failures);
        Forbid("任务", "obligations", of.Expect.NotObligations, derived.Obligations, failures);
        if (of.Expect.Today is { } today && today != derived.Today)
            failures.Add(new Text($"当日措施应为 {today}，实为 {derived.Today}。", $"today: expected {today}, actual {derived.Today}"));
        Unresolved(of.Expect, derived, failures);
        Decide(of, policy, failures);
        foreach (var indicator in of.Expect.Indicators) Count(of, policy, derived, indicator, failures);
        return new CaseResult(of, failures);
    }

    private static void CompareSet(string zh, string en, IReadOnlyList<Expected>? expected, IReadOnlyList<IReadOnlyDictionary<string, string>> actual, List<Text> failures,
        IReadOnlyList<IReadOnlyDictionary<string, string>>? mayBeNamed = null)
    {
        if (expected is null) return;
        var (missing, left) = Rows.Match(expected, [.. actual, .. mayBeNamed ?? []]);
        if (missing.Count > 0 || left.Exists(l => mayBeNamed?.Contains(l) != true)) failures.Add(Differ(zh, en, expected, actual));
    }

    private static void CompareSome(string zh, string en, IReadOnlyList<Expected> expected, IReadOnlyList<IReadOnlyDictionary<string, string>> actual, List<Text> failures)
    {
        var (missing, _) = Rows.Match(expected, actual);
        if (missing.Count == 0) return;
        // Of the same id first: what it is instead says more than what else there is.
        var ids = missing.Select(m => m.Keys["id"]).ToHashSet(StringComparer.Ordinal);
        var like = actual.Where(a => ids.Contains(a["id"])).ToList();
        failures.Add(Differ(zh, en, missing, like.Count > 0 ? like : actual));
    }

    private static Text Differ(string zh, string en, IReadOnlyList<Expected> expected, IReadOnlyList<IReadOnlyDictionary<string, string>> actual)
    {
        var wanted = Lines(expected.Select(e => e.ToString()));
        var found = Lines(actual.Select(Rows.Print));
        return new Text($"{zh}：应有{wanted}\n  实有{found}", $"{en}: expected{wanted}\n  actual{found}");
    }

    private static string Lines(IEnumerable<string> lines)
    {
        var list = lines.ToList();
        return list.Count == 0 ? " []" : string.Concat(list.Select(l => "\n    " + l));
    }

    private static void Forbid(string zh, string en, IReadOnlyList<Expected> forbidden, IReadOnlyList<IReadOnlyDictionary<string, string>> actual, List<Text> failures)
    {
        foreach (var expected in forbidden)
            if (actual.FirstOrDefault(expected.Matches) is { } found)
                failures.Add(new Text($"{zh}：不应有 {expected}，实有 {Rows.Print(found)}", $"not {en}: expected no {expected}, actual {Rows.Print(found)}"));
    }

    private static void Unresolved(Expectations expect, Derived derived, List<Text> failures)
    {
        var actual = derived.Unresolved.Select(u => u.Rule).ToHashSet(StringComparer.Ordinal);
        var holds = expect.Unresolved is not { } wanted || (wanted.Count == 0 ? actual.Count == 0 : wanted.All(actual.Contains));
        if (!holds) failures.Add(new Text($"不明：应有 {List(expect.Unresolved!)}，实有 {List(actual)}", $"unresolved: expected {List(expect.Unresolved!)}, actual {List(actual)}"));
        foreach (var rule in expect.NotUnresolved)
            if (actual.Contains(rule))
                failures.Add(new Text($"不明：不应有 {rule}", $"not unresolved: expected no {rule}, actual {List(actual)}"));
    }

    private static void Decide(Case of, PolicyTimeline policy, List<Text> failures)
    {
        if (of.Ask is null)
        {
            if (of.Expect.Decision is not null || of.Expect.Reasons is not null)
                failures.Add(new Text("期望判定，却没有 ask。", "decision: expected one, but the case asks no question ('ask')"));
            return;
        }

        var decision = of.Ask switch
        {
            Question.Admission q => policy.On(CountyTime.DayOf(q.Asked.At)) is { } pack ? Admission.Ask(pack, q.Asked, of.Scenario.PersonFacts) : null,
            Question.Gathering q => policy.On(CountyTime.DayOf(q.Asked.At)) is { Gatherings.Count: > 0 } pack ? Gatherings.Ask(pack, InOwnZone(q.Asked, of), of.Scenario.RisksAt(q.Asked.At, of.KnownAt).Zones) : null,
            _ => null,
        };
        var verdict = decision?.Verdict ?? "none";
        if (of.Expect.Decision is { } expected && expected != verdict)
            failures.Add(new Text($"判定应为 {expected}，实为 {verdict}{Because(decision)}。", $"decision: expected {expected}, actual {verdict}{Because(decision)}"));
        var reasons = decision?.Reasons ?? [];
        if (of.Expect.Reasons is { } wanted && !wanted.ToHashSet(StringComparer.Ordinal).SetEquals(reasons))
            failures.Add(new Text($"理由应为 {List(wanted)}，实为 {List(reasons)}", $"reasons: expected {List(wanted)}, actual {List(reasons)}"));
    }

    /// <summary>A host who does not say where lives where the facts say.</summary>
    private static GatheringQuestion InOwnZone(GatheringQuestion question, Case of) => question.Zone is not null ? question : question with
    {
        Zone = EffectiveFacts.At(of.Scenario.PersonFacts, question.At, of.KnownAt).Select(f => f.Body).OfType<ResidentOfZone>().LastOrDefault()?.Zone,
    };

    private static string Because(Decision? decision) => decision is { Reasons.Count: > 0 } ? $" {List(decision.Reasons)}" : "";

    private static void Count(Case of, PolicyTimeline policy, Derived derived, Expected expected, List<Text> failures)
    {
        var id = expected.Keys["id"];
        var rule = policy.On(CountyTime.DayOf(of.AsOf))?.Indicators.FirstOrDefault(i => i.Id == id);
        if (rule is null)
        {
            failures.Add(new Text($"指标：没有 {id}", $"indicators: there is no {id}"));
            return;
        }

        var count = derived.PersonPlan is { } plan
            ? IndicatorCount.Of(rule.Formula, plan, EffectiveFacts.At(of.Scenario.PersonFacts, of.AsOf, of.KnownAt), of.AsOf, of.Scenario.Person?.Residence)
            : default;
        var counted = count.Denominator > 0 && count.Numerator == count.Denominator ? "true" : "false";
        if (counted != expected.Keys["counted"])
            failures.Add(new Text($"指标 {id}：counted 应为 {expected.Keys["counted"]}，实为 {counted}", $"indicators: {id} expected counted: {expected.Keys["counted"]}, actual counted: {counted}"));
    }

    private static string List(IEnumerable<string> ids) => $"[{string.Join(", ", ids.Order(StringComparer.Ordinal))}]";
}
