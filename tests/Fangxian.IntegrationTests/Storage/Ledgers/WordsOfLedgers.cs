using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage.Ledgers;

public sealed class WordsOfLedgersOnSqlite : WordsOfLedgers<SqliteDatabase>;

public sealed class WordsOfLedgersOnPostgres : WordsOfLedgers<PostgresDatabase>;

/// <summary>The index of words against looking through every text.</summary>
public abstract class WordsOfLedgers<TDatabase> : LedgerContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>Few characters, so that texts have much in common; one of them is written with two codes.</summary>
    private static readonly string[] Wide = ["门", "锁", "水", "电", "坏", "ＡＢ", "𠮷", "が"];

    private static readonly string[] Pieces = [.. Wide, .. Wide, "ab", "abc", "B7", "7", " ", "，", "-", "'", "%", "\n", "é", "😀"];

    private static string Random(Random random, string[] of, int most) => string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => of[random.Next(of.Length)]));

    private async Task<List<string>> FillAsync(Random random)
    {
        Use();
        var texts = Enumerable.Range(0, 400).Select(_ => "字" + Random(random, Pieces, 10)).ToList();
        (await Store.LedgerBook.WriteAsync([.. texts.Select(t => New(t))], Cancel)).ShouldAllBe(o => o.Outcome == RecordingOutcome.Recorded);
        return texts;
    }

    private async Task<List<string>> FoundAsync(string query)
    {
        var rows = (await Store.LedgerEntries.PageAsync(new LedgerQuery(Ledger, Text: query), new PageRequest(1000), Cancel)).Rows;
        (await Store.LedgerEntries.FindAsync(query, ["repairs"], null, 1000, Cancel)).Select(r => r.Entry).ShouldBe(rows.Select(r => r.Entry), ignoreOrder: true);
        return [.. rows.Select(r => r.Values["what"]).Order(StringComparer.Ordinal)];
    }

    /// <summary>As the index reads texts: wide letters of the narrow ones are narrow.</summary>
    private static string Plain(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();

    [Fact]
    public async Task Two_neighbouring_characters_find_exactly_the_texts_that_have_them()
    {
        var texts = await FillAsync(new Random(7));
        string[] letters = ["门", "锁", "水", "电", "坏", "が"];
        foreach (var query in letters.SelectMany(a => letters.Select(b => a + b)).Append("𠮷"))
            (await FoundAsync(query)).ShouldBe([.. texts.Where(t => Plain(t).Contains(Plain(query), StringComparison.Ordinal)).Select(t => t.Trim()).Order(StringComparer.Ordinal)], query);
    }

    [Fact]
    public async Task More_characters_miss_no_text_that_has_them_and_find_none_that_lacks_two_of_them()
    {
        var random = new Random(8);
        var texts = await FillAsync(random);
        for (var i = 0; i < 60; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(3, 5)).Select(_ => Wide[random.Next(5)]));
            var found = await FoundAsync(query);
            texts.Where(t => t.Contains(query, StringComparison.Ordinal)).Select(t => t.Trim()).Except(found).ShouldBeEmpty(query);
            found.ShouldAllBe(t => Enumerable.Range(0, query.Length - 1).All(n => t.Contains(query.Substring(n, 2), StringComparison.Ordinal)), query);
        }
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("ABC")]
    [InlineData("b7")]
    [InlineData("ab7")]
    [InlineData("abab")]
    [InlineData("门 ab")]
    [InlineData("锁b7水")]
    public async Task Words_of_letters_and_digits_find_the_texts_where_one_begins_so(string query)
    {
        var texts = await FillAsync(new Random(9));
        (await FoundAsync(query)).ShouldBe([.. texts.Where(t => Words(query).All(w => Words(t).Any(o => o.StartsWith(w, StringComparison.Ordinal) || o.Length == 1 && o == w || w[0] > 0x2e80 && o.Contains(w, StringComparison.Ordinal)))).Select(t => t.Trim()).Order(StringComparer.Ordinal)]);

        static List<string> Words(string text) => [.. System.Text.RegularExpressions.Regex.Matches(Plain(text), @"[a-z0-9]+|(?:[\p{L}-[\u0000-\u2e7f]]|[\ud800-\udfff])+").Select(m => m.Value)];
    }

    [Theory]
    [InlineData("\ufffe")]
    [InlineData("门\uffff")]
    [InlineData("%")]
    [InlineData("*")]
    [InlineData("\" OR \"")]
    [InlineData("words:门")]
    [InlineData("NEAR(门 锁)")]
    [InlineData("门:* & !锁")]
    public async Task Whatever_is_asked_for_it_is_answered(string query)
    {
        await FillAsync(new Random(10));
        await FoundAsync(query);
        await FoundAsync(query + "\ud83d");
    }

    [Fact]
    public async Task A_text_of_rare_characters_is_kept_whole_wherever_it_is_cut()
    {
        Use(Repairs.Replace("most: 100", "most: 4000", StringComparison.Ordinal));
        foreach (var before in new[] { 58, 59, 60, 1998, 1999 })
        {
            var text = new string('字', before) + "𠮷野";
            await TakenAsync(New(text));
            (await Store.LedgerEntries.PageAsync(new LedgerQuery(Ledger), new PageRequest(1), Cancel)).Rows[0].Headline.ShouldBe(text[..(before == 59 ? 59 : 60)]);
            Clock.Now += NodaTime.Duration.FromMinutes(1);
        }

        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }
}
