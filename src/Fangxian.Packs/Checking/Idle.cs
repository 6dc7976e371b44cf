using Fangxian.Core.Policies;
using Fangxian.Packs.Reading;

namespace Fangxian.Packs.Checking;

/// <summary>
/// What stands in a pack and can never matter: a rule whose exception always comes first, a limit behind a stricter one, a range with
/// nothing in it. Sound, not complete: what it reports is idle, and not everything idle is found.
/// </summary>
internal static class Idle
{
    public static void Check(Pack pack, Places places, DiagnosticSink sink)
    {
        foreach (var rule in pack.Measures)
            Dead(rule.Id, rule.When, rule.ExceptionTo, pack.Measures.Where(m => m.ExceptionTo == rule.Id && m.CountFrom == rule.CountFrom).Select(m => (m.Id, m.When)), places, sink);
        foreach (var rule in pack.Obligations)
            Dead(rule.Id, rule.When, rule.ExceptionTo, pack.Obligations.Where(o => o.ExceptionTo == rule.Id && o.Anchor == rule.Anchor).Select(o => (o.Id, o.When)), places, sink);
        Checks(pack.Gatherings, places, sink);
    }

    /// <summary>A rule that is itself an exception still keeps the other one from applying; it is not idle.</summary>
    private static void Dead(string rule, Condition when, string? exceptionTo, IEnumerable<(string Id, Condition When)> exceptions, Places places, DiagnosticSink sink)
    {
        if (exceptionTo is not null) return;
        foreach (var (id, wider) in exceptions)
            if (Conditions.Implies(when, wider))
                sink.Add(Diagnostics.DeadRule, places.Of($"{rule}/when"), $"{rule} 适用时，例外 {id} 总是适用。", $"Whenever '{rule}' would apply, its exception '{id}' does.");
    }

    private static void Checks(IReadOnlyList<GatheringRule> rules, Places places, DiagnosticSink sink)
    {
        foreach (var rule in rules)
            for (var i = 0; i < rule.Checks.Count; i++)
            {
                var place = places.Of($"{rule.Id}/checks/{i}");
                if (rule.Checks[i] is GatheringCheck.Planned { BelowPersons: { } below } plan && plan.FromPersons >= below)
                    sink.Add(Diagnostics.NeverTrue, place, $"没有不少于 {plan.FromPersons} 又不足 {below} 的人数。", $"No number of persons is {plan.FromPersons} or more and below {below}.");
                if (rules.FirstOrDefault(o => Decides(o, rule, i)) is { } other)
                    sink.Add(Diagnostics.IdleCheck, place, $"{other.Id} 的要求已因同一理由（{rule.Checks[i].Reason}）作出判定。",
                        $"A check of '{other.Id}' decides for the same reason ({rule.Checks[i].Reason}) already.");
            }
    }

    /// <summary>
    /// True where some check of the other rule is not met whenever this one is not. Of two rules that ask exactly the same each carries
    /// out a clause of its own, and neither is idle; within one rule the second is.
    /// </summary>
    private static bool Decides(GatheringRule other, GatheringRule rule, int nth)
    {
        var check = rule.Checks[nth];
        return other == rule
            ? Enumerable.Range(0, rule.Checks.Count).Any(j => j != nth && IsStricter(rule.Checks[j], check) && (j < nth || !IsStricter(check, rule.Checks[j])))
            : Covers(other, rule) && other.Checks.Any(o => IsStricter(o, check) && !IsStricter(check, o));
    }

    private static bool Covers(GatheringRule wide, GatheringRule narrow) =>
        (wide.Kinds.Count == 0 || narrow.Kinds.Count > 0 && narrow.Kinds.All(wide.Kinds.Contains)) && (wide.Place is null || wide.Place == narrow.Place);

    /// <summary>True where the one is not met whenever the other is not, with the same reason and at least the same force.</summary>
    private static bool IsStricter(GatheringCheck one, GatheringCheck other) => (!one.Advice || other.Advice) && (one, other) switch
    {
        (GatheringCheck.AtMost a, GatheringCheck.AtMost b) => a.PerMeal == b.PerMeal && a.Persons <= b.Persons,
        (GatheringCheck.Planned a, GatheringCheck.Planned b) => a.FromPersons <= b.FromPersons && (a.BelowPersons is null || b.BelowPersons <= a.BelowPersons),
        (GatheringCheck.Approved a, GatheringCheck.Approved b) => a.FromPersons <= b.FromPersons,
        (GatheringCheck.GuestsTested a, GatheringCheck.GuestsTested b) => a.Within.Minutes <= b.Within.Minutes,
        (GatheringCheck.GuestsNotFrom a, GatheringCheck.GuestsNotFrom b) => b.Risks.All(a.Risks.Contains),
        _ => one.GetType() == other.GetType(),
    };
}
