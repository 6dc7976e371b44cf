using Fangxian.Core;
using Fangxian.Core.Policies;

namespace Fangxian.Packs;

/// <summary>What became of a clause or rule from one pack to the other.</summary>
public enum TextChange
{
    OnlyFirst = 1,
    OnlySecond = 2,
    Changed = 3,
}

/// <param name="Kind"><c>clause</c>, or the kind of the rule: one of each kind may share an id.</param>
/// <param name="Id">Number of a clause, catalogue id of a part, or id of a rule.</param>
/// <param name="First">What the first pack says; null where it has none.</param>
public sealed record TextDifference(string Kind, string Id, TextChange Change, Text? First, Text? Second);

/// <summary>Two packs clause by clause and rule by rule: those of one id are one, whatever else changed.</summary>
public static class TextComparison
{
    public static IReadOnlyList<TextDifference> OfClauses(Pack first, Pack second) => Compare(Leaves(first), Leaves(second));

    /// <param name="rules">The rules of a pack, each with its kind, its id and what it says.</param>
    public static IReadOnlyList<TextDifference> OfRules(Pack first, Pack second, Func<Pack, IEnumerable<(string Kind, string Id, Text Says)>> rules) => Compare(rules(first), rules(second));

    private static List<TextDifference> Compare(IEnumerable<(string Kind, string Id, Text Says)> first, IEnumerable<(string Kind, string Id, Text Says)> second)
    {
        var (one, other) = (first.ToLookup(c => (c.Kind, c.Id), c => c.Says), second.ToLookup(c => (c.Kind, c.Id), c => c.Says));
        var differences = new List<TextDifference>();
        foreach (var said in one)
            if (!other.Contains(said.Key)) differences.Add(new(said.Key.Kind, said.Key.Id, TextChange.OnlyFirst, said.First(), null));
            else if (!said.SequenceEqual(other[said.Key])) differences.Add(new(said.Key.Kind, said.Key.Id, TextChange.Changed, said.First(), other[said.Key].First()));
        differences.AddRange(other.Where(c => !one.Contains(c.Key)).Select(c => new TextDifference(c.Key.Kind, c.Key.Id, TextChange.OnlySecond, null, c.First())));
        return differences;
    }

    private static IEnumerable<(string Kind, string Id, Text Says)> Leaves(Pack pack)
    {
        return pack.Clauses.SelectMany(Leaves);

        static IEnumerable<(string, string, Text)> Leaves(Clause clause) => clause.Parts.Count > 0 ? clause.Parts.SelectMany(Leaves) : [("clause", clause.Id, clause.Text)];
    }
}
