using Fangxian.Core;
using Fangxian.Core.Comparing;
using Fangxian.Core.Policies;
using Fangxian.Drills;
using Fangxian.Packs;
using Fangxian.Server.Wording;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>A pack that is compared.</summary>
public sealed record ComparedPack(string Id, Text Title, string Number, bool IsTemplate)
{
    internal static ComparedPack Of(Pack pack) => new(pack.Id, pack.Document.Title, pack.Document.Number, pack.IsTemplate);
}

/// <summary>Which of two packs treats somebody more strictly.</summary>
public enum StricterPack
{
    /// <summary>They differ, and neither is the stricter one.</summary>
    Neither = 0,
    First = 1,
    Second = 2,
}

/// <summary>People to whom the same happened and whom each of the packs treats alike, differently from the other.</summary>
/// <param name="Story">What happened.</param>
/// <param name="First">What the first pack asks of them.</param>
/// <param name="Example">Number of the first of them, counted from 1; the same people stand behind every comparison.</param>
public sealed record ComparedGroup(int People, Text Story, Text First, Text Second, StricterPack Stricter, int Example);

/// <summary>
/// Two packs clause by clause, rule by rule, and by how they treat the same people, as if each had always been in force. What the page shows
/// and <c>fangxian packs diff</c> prints.
/// </summary>
/// <param name="Different">Of <paramref name="People"/>, how many the packs treat differently; the groups add up to it.</param>
/// <param name="Differences">Groups of people, the largest first.</param>
public sealed record PackComparison(
    ComparedPack First, ComparedPack Second, IReadOnlyList<TextDifference> Clauses, IReadOnlyList<TextDifference> Rules,
    int People, int Different, int StricterInFirst, int StricterInSecond, IReadOnlyList<ComparedGroup> Differences)
{
    /// <summary>How many people packs are compared on where nobody says.</summary>
    public const int UsualPeople = 1000;

    /// <summary>When things happen to the compared people.</summary>
    private static readonly Instant Around = Instant.FromUtc(2022, 9, 15, 4, 0);

    public static PackComparison Of(Pack first, Pack second, int people)
    {
        var behaviour = PolicyComparison.OfBehaviour(first, second, ComparedPeople.Make(people, Around), ComparedPeople.Surroundings(Around), Around + Duration.FromDays(1));
        return new PackComparison(
            ComparedPack.Of(first), ComparedPack.Of(second), TextComparison.OfClauses(first, second), TextComparison.OfRules(first, second, RuleTexts.All),
            behaviour.People, behaviour.Different, behaviour.StricterInFirst, behaviour.StricterInSecond,
            [.. behaviour.Differences.Select(d => new ComparedGroup(
                d.People, d.Story, TreatmentTexts.Of(d.First, first), TreatmentTexts.Of(d.Second, second), d.Stricter > 0 ? StricterPack.Second : d.Stricter < 0 ? StricterPack.First : StricterPack.Neither, d.Example))]);
    }
}
