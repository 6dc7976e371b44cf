using Fangxian.Core;
using Fangxian.Core.Ledgers;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Core.Ledgers;

/// <summary>Keys compared character by character stand in the order of the values, whatever the values are.</summary>
public sealed class LedgerSortKeyTests
{
    private const long Bound = 1_000_000_000_000;

    private static readonly Gen<decimal> Numbers =
        from whole in Gen.OneOf(Gen.Choose(-20, 20).Select(n => (decimal)n), Gen.Choose(int.MinValue, int.MaxValue).Select(n => (decimal)n), Gen.Elements(-Bound, Bound, 1 - Bound, Bound - 1).Select(n => (decimal)n))
        from part in Gen.Choose(0, 9_999)
        let number = whole + part / 10_000m
        select Math.Abs(number) > Bound ? whole : number;

    private static readonly Gen<LocalDate> Days =
        from days in Gen.Choose(0, 128_000)
        select new LocalDate(1850, 1, 1).PlusDays(days);

    private static readonly Gen<Instant> Instants =
        from day in Days
        from ms in Gen.Choose(0, 86_399_999)
        select Fangxian.Core.Time.CountyTime.StartOf(day) + Duration.FromMilliseconds(ms);

    private static readonly Gen<string> Texts =
        from characters in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0x20, 0x7e), Gen.Choose(0x4e00, 0x9fff), Gen.Choose(0xa0, 0xd7ff), Gen.Elements(0xfffd, 'a', '一')))
        select string.Concat(characters.Take(16).Select(c => (char)c));

    [Fact]
    public void Numbers_from_the_smallest_to_the_largest_negative_ones_and_decimals_too() =>
        Agree(Numbers, decimal.Compare, n => LedgerValue.SortKey(new LedgerFieldType.Number(null, null, 4), LedgerValue.Write(n)));

    [Fact]
    public void Days_by_the_calendar() => Agree(Days, (a, b) => a.CompareTo(b), d => LedgerValue.SortKey(new LedgerFieldType.Day(), LedgerValue.Write(d)));

    [Fact]
    public void Instants_to_the_millisecond_before_the_epoch_too() => Agree(Instants, (a, b) => a.CompareTo(b), i => LedgerValue.SortKey(new LedgerFieldType.Instant(), LedgerValue.Write(i)));

    [Fact]
    public void Texts_of_up_to_sixteen_characters_by_their_characters() => Agree(Texts, string.CompareOrdinal, t => LedgerValue.SortKey(new LedgerFieldType.Text(), t));

    [Fact]
    public void Options_in_the_order_declared_however_many_there_are()
    {
        var options = Enumerable.Range(0, 200).Select(n => new LedgerOption($"o{199 - n}", new Text("项", "item"))).ToList();
        var keys = options.ConvertAll(o => LedgerValue.SortKey(new LedgerFieldType.Choice(options), o.Id));
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        keys.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public void A_text_that_begins_with_another_has_a_key_that_begins_with_its_key() =>
        LedgerValue.SortKey(new LedgerFieldType.Text(), "门锁坏了").ShouldStartWith(LedgerValue.SortKey(new LedgerFieldType.Text(), "门锁"));

    private static void Agree<T>(Gen<T> values, Comparison<T> order, Func<T, string> key) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.Two(values).ToArbitrary(), pair =>
            Math.Sign(order(pair.Item1, pair.Item2)) == Math.Sign(string.CompareOrdinal(key(pair.Item1), key(pair.Item2)))));
}
