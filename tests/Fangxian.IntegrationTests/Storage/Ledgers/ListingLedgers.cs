using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage.Ledgers;

public sealed class ListingLedgersOnSqlite : ListingLedgers<SqliteDatabase>;

public sealed class ListingLedgersOnPostgres : ListingLedgers<PostgresDatabase>;

public abstract class ListingLedgers<TDatabase> : LedgerContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>Sixty entries in two villages: every third is fixed, every fifth says water, costs run from 1 to 60.</summary>
    private async Task FillAsync()
    {
        Use();
        var made = Enumerable.Range(1, 60).Select(n => New($"第{n}号门锁", Headquarters, n % 2 == 0 ? RuralVillage : UrbanVillage, null,
            ("kind", n % 5 == 0 ? "water" : "door"), ("cost", (n % 7 * 10 + n).ToString(CultureInfo.InvariantCulture)), ("wanted_by", $"2022-09-{n % 28 + 1:D2}"))).ToList();
        foreach (var one in made)
        {
            Clock.Now += Duration.FromMinutes(1);
            await TakenAsync(one);
        }

        var fixers = new Core.Access.Actor("anyvillage", [Core.Access.Role.Village], County);
        await Store.LedgerBook.WriteAsync([.. made.Where((_, i) => (i + 1) % 3 == 0).Select(m => Step(m, "fix", fixers))], Cancel);
    }

    private async Task<List<LedgerEntryBrief>> AllAsync(LedgerQuery query, int limit = 7, bool? descending = null)
    {
        var all = new List<LedgerEntryBrief>();
        string? after = null;
        do
        {
            var page = await Store.LedgerEntries.PageAsync(query, new PageRequest(limit, after, Descending: descending), Cancel);
            all.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    [Fact]
    public async Task Every_order_gives_every_entry_once_page_by_page()
    {
        await FillAsync();
        foreach (var sort in (string[])["number", "updated", "due", "kind", "cost", "wanted_by"])
            foreach (var down in (bool[])[false, true])
            {
                var all = await AllAsync(new LedgerQuery(Ledger, Sort: sort), descending: down);
                all.Select(r => r.Entry).Distinct().Count().ShouldBe(60, $"{sort} {down}");
                var keys = all.ConvertAll(r => sort switch
                {
                    "number" => r.CreatedAt.ToUnixTimeMilliseconds(),
                    "updated" => r.UpdatedAt.ToUnixTimeMilliseconds(),
                    "due" => r.Due?.ToUnixTimeMilliseconds() ?? long.MaxValue,
                    "cost" => decimal.Parse(r.Values["cost"], CultureInfo.InvariantCulture),
                    "wanted_by" => decimal.Parse(r.Values["wanted_by"].Replace("-", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
                    _ => r.Values["kind"] == "door" ? 0m : 1m,
                });
                keys.ShouldBe(down ? [.. keys.OrderDescending()] : [.. keys.Order()], $"{sort} {down}");
            }
    }

    [Fact]
    public async Task Filters_states_and_areas_narrow_what_is_shown_and_the_total_says_how_many()
    {
        await FillAsync();
        var water = new LedgerFilter("kind", ["water"]);
        (await AllAsync(new LedgerQuery(Ledger, Filters: [water]))).Count.ShouldBe(12);
        (await AllAsync(new LedgerQuery(Ledger, States: ["fixed"]))).Count.ShouldBe(20);
        (await AllAsync(new LedgerQuery(Ledger, RuralVillage))).Count.ShouldBe(30);
        (await AllAsync(new LedgerQuery(Ledger, RuralTownship, ["fixed"], [water]))).Count.ShouldBe(2);
        (await AllAsync(new LedgerQuery(Ledger, Filters: [new LedgerFilter("wanted_by", From: "2022-09-03", To: "2022-09-05")]))).ShouldAllBe(r => string.CompareOrdinal(r.Values["wanted_by"], "2022-09-02") > 0 && string.CompareOrdinal(r.Values["wanted_by"], "2022-09-06") < 0);
        (await AllAsync(new LedgerQuery(Ledger, Filters: [new LedgerFilter("cost", From: "50")]))).ShouldAllBe(r => decimal.Parse(r.Values["cost"], CultureInfo.InvariantCulture) >= 50);
        (await AllAsync(new LedgerQuery(Ledger, States: []))).ShouldBeEmpty();
        foreach (var query in (LedgerQuery[])[new(Ledger), new(Ledger, Filters: [water]), new(Ledger, RuralTownship), new(Ledger, RuralVillage, ["reported"])])
            (await Store.LedgerEntries.PageAsync(query, new PageRequest(5), Cancel)).Total.ShouldBe((await AllAsync(query)).Count);
    }

    [Theory]
    [InlineData("7号门", 6)]
    [InlineData("第7号", 1)]
    [InlineData("门锁", 60)]
    [InlineData("门", 60)]
    [InlineData("WX-20220812-0007", 1)]
    [InlineData("wx-20220812", 60)]
    [InlineData("水", 0)]
    [InlineData("！？", 0)]
    [InlineData("' or 1=1 --", 0)]
    [InlineData("\" AND * (", 0)]
    public async Task Words_of_the_text_and_of_the_number_find_entries(string text, int found)
    {
        await FillAsync();
        (await AllAsync(new LedgerQuery(Ledger, Text: text), 50)).Count.ShouldBe(found);
    }

    [Fact]
    public async Task What_is_overdue_is_found_by_its_clock_and_sums_are_of_all_that_is_shown()
    {
        await FillAsync();
        (await AllAsync(new LedgerQuery(Ledger, Overdue: true))).ShouldBeEmpty();
        Clock.Now = At("2022-08-13T12:30:00+08:00");
        (await AllAsync(new LedgerQuery(Ledger, Overdue: true))).Count.ShouldBe(20);
        var totals = await Store.LedgerEntries.TotalsAsync(new LedgerQuery(Ledger, RuralVillage), Cancel);
        totals.Counted.ShouldBe(30);
        totals.Totals["cost"].ShouldBe(Enumerable.Range(1, 60).Where(n => n % 2 == 0).Sum(n => n % 7 * 10 + n));
        (await Store.LedgerEntries.CountsAsync(RuralTownship, "repairs", Cancel)).Sum(c => c.Entries).ShouldBe(30);
        (await Store.LedgerEntries.CountsAsync(AreaCode.Parse(RuralVillage.Value + "001"), "repairs", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Views_are_kept_for_oneself_or_shared_and_only_their_maker_deletes_them()
    {
        Use();
        (await Store.LedgerViews.SaveAsync("repairs", new LedgerView("v1", "本周", "state=open", false, "hq1"), Cancel)).ShouldBeNull();
        (await Store.LedgerViews.SaveAsync("repairs", new LedgerView("v2", "全县水电", "f=kind:water", true, "hq1"), Cancel)).ShouldBeNull();
        (await Store.LedgerViews.SaveAsync("repairs", new LedgerView("v2", "改名", "x", true, "hq2"), Cancel))!.Code.ShouldBe("id-reused");
        (await Store.LedgerViews.ListAsync("repairs", "hq1", Cancel)).Select(v => v.Id).ShouldBe(["v1", "v2"], ignoreOrder: true);
        (await Store.LedgerViews.ListAsync("repairs", "hq2", Cancel)).ShouldHaveSingleItem().Name.ShouldBe("全县水电");
        (await Store.LedgerViews.DeleteAsync("repairs", "v2", "hq2", Cancel)).ShouldBeFalse();
        (await Store.LedgerViews.DeleteAsync("repairs", "v2", "hq1", Cancel)).ShouldBeTrue();
    }
}
