using System.Collections.Concurrent;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Packs.Cases;

namespace Fangxian.Server.Policy;

/// <summary>The cases beside each pack, run once and sorted by the rules that they touch.</summary>
public sealed class PackCases(PackFolder packs)
{
    private readonly ConcurrentDictionary<string, Lazy<ILookup<string, RuleCase>>> byPack = new(StringComparer.Ordinal);

    /// <summary>Of one pack, the cases of each rule by its id; empty where there is no such pack.</summary>
    public ILookup<string, RuleCase> Of(string pack) => byPack.GetOrAdd(pack, id => new Lazy<ILookup<string, RuleCase>>(() => Run(id))).Value;

    private ILookup<string, RuleCase> Run(string id)
    {
        return packs.Find(id) is { Pack: { } pack } file ? ByRule(pack, CaseRun.Of(PackFolder.CaseFilesOf(file), packs, id).Results) : ByRule(null, []);
    }

    /// <summary>What came out of a pack's cases, sorted by the rules that they touch.</summary>
    internal static ILookup<string, RuleCase> ByRule(Pack? pack, IEnumerable<CaseResult> results)
    {
        var rows = new List<(string Rule, RuleCase Case)>();
        var policy = new PolicyTimeline(pack is null ? [] : [pack]);
        foreach (var result in results)
        {
            var shown = new RuleCase(result.Case.Name, result.Holds, result.Failures);
            foreach (var rule in Touched(result.Case, policy, pack!).Distinct(StringComparer.Ordinal)) rows.Add((rule, shown));
        }

        return rows.ToLookup(r => r.Rule, r => r.Case, StringComparer.Ordinal);
    }

    /// <summary>The rules that fire in a case, that it asks, or that it names: also those that must not fire.</summary>
    private static IEnumerable<string> Touched(Case one, PolicyTimeline policy, Pack pack)
    {
        foreach (var named in one.NamedIds) yield return named;
        if (one.Ask is Question.Admission && pack.Admission is { } admission) yield return admission.Id;
        if (one.Ask is Question.Gathering gathering)
            foreach (var rule in pack.Gatherings.Where(r => (r.Kinds.Count == 0 || r.Kinds.Contains(gathering.Asked.Kind)) && (r.Place is null || r.Place == gathering.Asked.Place)))
                yield return rule.Id;
        var plans = one.Scenario.Matters.Values.Select(m => Derivation.DeriveMatter(policy, m, one.AsOf, one.KnownAt)).ToList();
        if (one.Scenario.Person is { } person)
            plans.Add(Derivation.Derive(policy, person, one.Scenario.PersonFacts, one.Scenario.RisksAt(one.AsOf, one.KnownAt), one.AsOf, one.KnownAt));
        foreach (var plan in plans)
        {
            foreach (var measure in plan.Measures) yield return measure.Rule;
            foreach (var rule in plan.Obligations.SelectMany(o => o.Rules)) yield return rule;
            foreach (var unresolved in plan.Unresolved) yield return unresolved.Rule;
        }
    }
}
