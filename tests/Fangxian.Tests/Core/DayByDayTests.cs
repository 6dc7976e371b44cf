using Fangxian.Packs;
using Fangxian.Tests.Architecture;

namespace Fangxian.Tests.Core;

/// <summary>
/// Two readings of one text meet: what the product derives under each pack that is shipped, and what comes out when the days are counted one by one.
/// A failure prints the number of the history and the least of it that still differs.
/// </summary>
public sealed class DayByDayTests
{
    private const int Few = 3_000;
    private const int Many = 100_000;

    private static readonly PackFolder Loaded = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    public static IEnumerable<TheoryDataRow<string, bool>> Packs =>
        Loaded.Packs.SelectMany(p => (TheoryDataRow<string, bool>[])[new(p.Id, true), new(p.Id, false)]);

    [Theory]
    [MemberData(nameof(Packs))]
    public void Counting_day_by_day_agrees_with_what_is_derived(string pack, bool alone) => Compare(pack, alone, alone ? Few : Few / 3);

    [Theory(Explicit = true)]
    [MemberData(nameof(Packs))]
    public void Counting_day_by_day_agrees_with_what_is_derived_in_a_hundred_thousand_lives(string pack, bool alone) => Compare(pack, alone, Many);

    private static void Compare(string id, bool alone, int histories)
    {
        var policy = DayByDayHistory.Under(Loaded.Find(id)!.Pack!, alone);
        for (var number = 0UL; number < (ulong)histories; number++)
        {
            var history = DayByDayHistory.Numbered(policy, !alone, number);
            if (history.Differences().Count == 0) continue;
            var least = history.Shrunk();
            Assert.Fail($"History {number} of {id}{(alone ? ", alone" : "")}:\n{least}\n{string.Join('\n', least.Differences().Take(20))}");
        }
    }
}
