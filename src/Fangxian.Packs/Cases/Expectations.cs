using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Cases;

/// <summary>
/// One thing expected: the keys that the case gives, written as the derivation writes them. It matches what has the same values
/// under these keys, whatever else that has.
/// </summary>
internal sealed record Expected(Mark Mark, IReadOnlyDictionary<string, string> Keys)
{
    public bool Matches(IReadOnlyDictionary<string, string> actual) =>
        Keys.All(k => actual.TryGetValue(k.Key, out var value) && value == k.Value);

    public override string ToString() => Rows.Print(Keys);
}

/// <summary>What a case expects; null is not checked.</summary>
internal sealed record Expectations(
    IReadOnlyList<Expected>? Measures,
    IReadOnlyList<Expected>? Samples,
    IReadOnlyList<Expected> Obligations,
    string? Today,
    IReadOnlyList<string>? Unresolved,
    string? Decision,
    IReadOnlyList<string>? Reasons,
    IReadOnlyList<Expected> Indicators,
    IReadOnlyList<Expected> NotMeasures,
    IReadOnlyList<Expected> NotObligations,
    IReadOnlyList<string> NotUnresolved)
{
    /// <summary>Nothing is compared: such a case cannot fail.</summary>
    public bool IsEmpty =>
        Measures is null && Samples is null && Today is null && Unresolved is null && Decision is null && Reasons is null
        && Obligations.Count + Indicators.Count + NotMeasures.Count + NotObligations.Count + NotUnresolved.Count == 0;

    public static readonly Expectations None = new(null, null, [], null, null, null, null, [], [], [], []);
}

/// <summary>Rows of keys and values, compared and printed.</summary>
internal static class Rows
{
    public static string Print(IReadOnlyDictionary<string, string> row) => $"{{ {string.Join(", ", row.Select(p => $"{p.Key}: {p.Value}"))} }}";

    /// <summary>
    /// The expected rows that found no partner of their own among the actual ones, and the actual ones left over, in a largest
    /// matching (augmenting paths: a vague expectation gives way to an exact one).
    /// </summary>
    public static (List<Expected> Missing, List<IReadOnlyDictionary<string, string>> Left) Match(
        IReadOnlyList<Expected> expected, IReadOnlyList<IReadOnlyDictionary<string, string>> actual)
    {
        var partner = new int[actual.Count];
        Array.Fill(partner, -1);
        var missing = new List<Expected>();
        for (var i = 0; i < expected.Count; i++)
            if (!Place(i, new bool[actual.Count]))
                missing.Add(expected[i]);
        return (missing, [.. actual.Where((_, j) => partner[j] < 0)]);

        bool Place(int i, bool[] tried)
        {
            for (var j = 0; j < actual.Count; j++)
            {
                if (tried[j] || !expected[i].Matches(actual[j])) continue;
                tried[j] = true;
                if (partner[j] >= 0 && !Place(partner[j], tried)) continue;
                partner[j] = i;
                return true;
            }

            return false;
        }
    }
}
