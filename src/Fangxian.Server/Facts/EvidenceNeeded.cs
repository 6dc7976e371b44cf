using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Server.Facts;

/// <summary>
/// A fact that starts an isolation needs evidence. Which facts do is not a list: it is asked of the rules in force, by deriving the
/// plan with them.
/// </summary>
internal static class EvidenceNeeded
{
    /// <summary>Of <paramref name="fresh"/>, those that an isolation would rest on without a piece of evidence among all its facts.</summary>
    /// <param name="known">The person's facts so far.</param>
    public static IReadOnlySet<FactId> Missing(
        PolicyTimeline policy, PersonProfile person, IReadOnlyCollection<Fact> known, IReadOnlyCollection<Fact> fresh, RiskRegister risks, Instant now)
    {
        var missing = new HashSet<FactId>();
        if (fresh.All(f => f.Void)) return missing;
        var all = known.Concat(fresh).ToList();
        var evidence = all.Where(f => f.Evidence.Count > 0).Select(f => f.Id).ToHashSet();
        var ids = fresh.Select(f => f.Id).ToHashSet();
        foreach (var measure in Derivation.Derive(policy, person, all, risks, now).Measures)
            if (measure.NeedsApproval && !measure.Because.Any(evidence.Contains))
                missing.UnionWith(measure.Because.Where(ids.Contains));
        return missing;
    }

    public static Refusal Refusal(string field) => Core.Refusal.Of("evidence-missing", field,
        "该事实将使当事人被隔离，须附依据材料（行程记录、上级函件等）。", "This fact would start an isolation: attach what it rests on (travel record, letter from above).");
}
