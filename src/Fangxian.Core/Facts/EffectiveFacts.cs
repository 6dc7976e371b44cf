using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>Which facts count at a time, as known at a time: corrections applied, the future left out.</summary>
public static class EffectiveFacts
{
    /// <summary>
    /// The facts that occurred by <paramref name="asOf"/> and were recorded by <paramref name="knownAt"/> (both included; null: all
    /// that is recorded), without those that a later record corrected or voided, ordered by occurrence, kind and id, so that
    /// the order in which they arrived makes no difference.
    /// </summary>
    public static IReadOnlyList<Fact> At(IEnumerable<Fact> facts, Instant asOf, Instant? knownAt)
    {
        var known = new List<Fact>();
        HashSet<FactId>? superseded = null;
        foreach (var fact in facts)
        {
            if (knownAt is { } limit && fact.Recorded > limit) continue;
            known.Add(fact);
            if (fact.Corrects is { } corrected) (superseded ??= []).Add(corrected);
        }

        known.RemoveAll(f => f.Void || f.Occurred > asOf || (superseded?.Contains(f.Id) ?? false));
        known.Sort(Compare);
        return known;
    }

    private static int Compare(Fact a, Fact b)
    {
        var order = a.Occurred.CompareTo(b.Occurred);
        if (order != 0) return order;
        order = string.CompareOrdinal(a.Body.GetType().Name, b.Body.GetType().Name);
        return order != 0 ? order : a.Id.Value.CompareTo(b.Id.Value);
    }
}
