using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Comparing;

/// <summary>Somebody to whom happened what policies speak of, to be put under two of them.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Story">What happened, in a few words; the same words for the same kind of history.</param>
public sealed record ComparedHistory(int Number, PersonProfile Profile, IReadOnlyList<Fact> Facts, Text Story);

/// <summary>People with like histories whom two policies treat alike among themselves, and differently from each other.</summary>
/// <param name="Stricter">Above 0 where the second policy is the stricter one, below 0 where the first is, 0 where they merely differ.</param>
/// <param name="Example">Number of the first of them.</param>
public sealed record TreatmentDifference(Text Story, Treatment First, Treatment Second, int People, int Stricter, int Example);

/// <summary>Two policies on the same people.</summary>
/// <param name="Differences">Those treated differently, most people first.</param>
public sealed record BehaviourComparison(int People, int Different, int StricterInFirst, int StricterInSecond, IReadOnlyList<TreatmentDifference> Differences);

/// <summary>What two packs do, and what they say.</summary>
public static class PolicyComparison
{
    /// <summary>
    /// Derives everybody under each pack alone, as if it had been in force throughout: when it was does not matter for how it treats people.
    /// </summary>
    public static BehaviourComparison OfBehaviour(Pack first, Pack second, IReadOnlyList<ComparedHistory> people, RiskRegister risks, Instant asOf)
    {
        var (one, other) = (Alone(first), Alone(second));
        var groups = new Dictionary<string, TreatmentDifference>(StringComparer.Ordinal);
        var (different, stricterInFirst, stricterInSecond) = (0, 0, 0);
        foreach (var person in people)
        {
            var a = Treatment.Of(Derivation.Derive(one, person.Profile, person.Facts, risks, asOf));
            var b = Treatment.Of(Derivation.Derive(other, person.Profile, person.Facts, risks, asOf));
            if (a.Key == b.Key) continue;
            different++;
            var stricter = Math.Sign(b.CompareStrictness(a));
            if (stricter > 0) stricterInSecond++;
            if (stricter < 0) stricterInFirst++;
            var key = $"{person.Story.En}|{a.Key}|{b.Key}";
            groups[key] = groups.TryGetValue(key, out var known)
                ? known with { People = known.People + 1 }
                : new TreatmentDifference(person.Story, a, b, 1, stricter, person.Number);
        }

        return new BehaviourComparison(people.Count, different, stricterInFirst, stricterInSecond, [.. groups.Values.OrderByDescending(g => g.People).ThenBy(g => g.Story.En, StringComparer.Ordinal).ThenBy(g => g.Example)]);
    }

    private static PolicyTimeline Alone(Pack pack) => new([pack with { From = new LocalDate(1970, 1, 1), Until = null }]);
}
