using System.Net;
using System.Net.Http.Json;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Facts;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Ledgers;

public sealed class FindingInWordsOnSqlite : FindingInWords<SqliteDatabase>;

public sealed class FindingInWordsOnPostgres : FindingInWords<PostgresDatabase>;

/// <summary>What is typed to find something comes as a body.</summary>
public abstract class FindingInWords<TDatabase> : LedgerServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Totals_of_a_search_add_up_what_the_search_shows()
    {
        var village = await VillageAsync();
        await MadeAsync(village, new { what = "三号库房", kind = "store", copies = "2" });
        await MadeAsync(village, new { what = "三号会议室", kind = "room", copies = "4" });
        await MadeAsync(village, new { what = "档案室", kind = "room", copies = "1" });

        var totals = await PostAsync(village, "api/ledgers/keys/totals/search", new { q = "三号" });
        totals["counted"]!.GetValue<int>().ShouldBe(2);
        totals["totals"]!["copies"]!.GetValue<decimal>().ShouldBe(6);
        (await PostAsync(village, "api/ledgers/keys/totals/search", new { q = "三号", f = new[] { "kind:room" } }))["totals"]!["copies"]!.GetValue<decimal>().ShouldBe(4);
        (await ProblemAsync(village.PostAsJsonAsync("api/ledgers/keys/totals/search", new { f = new[] { "phone:12" } }, Cancel))).Refusals.ShouldBe(["unknown-filter"]);
        (await ProblemAsync((await SignedInAsync(Role.Grid, RuralVillage)).PostAsJsonAsync("api/ledgers/keys/totals/search", new { q = "三号" }, Cancel))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_place_is_found_by_a_part_of_its_name_or_how_its_id_begins_within_ones_own_area()
    {
        await RecordAsync([.. new[] { ("P-001", "平氏大药房", RuralVillage), ("P-002", "平氏超市", RuralVillage), ("P-003", "平安药店", UrbanVillage), ("A%1", "A%便利店", RuralVillage) }
            .Select(p => new NewFact(new FactId(Guid.NewGuid()), Subject.Matter("places"), new Place(p.Item1, At("2022-08-01T08:00+08:00"), p.Item2, "pharmacy", p.Item3, true), "hq1", "测试", []))]);
        var village = await VillageAsync();

        (await NamesAsync(village, "平氏")).ShouldBe(["平氏大药房", "平氏超市"], ignoreOrder: true);
        (await NamesAsync(village, "p-00")).Count.ShouldBe(2);
        (await NamesAsync(village, "超市")).ShouldBe(["平氏超市"]);
        (await NamesAsync(village, "00")).ShouldBeEmpty();
        (await NamesAsync(village, "平安")).ShouldBeEmpty();
        (await NamesAsync(village, "%")).ShouldBe(["A%便利店"]);
        (await NamesAsync(village, " ")).ShouldBeEmpty();
        (await NamesAsync(await SignedInAsync(Role.Unit, UrbanVillage), "平安")).ShouldBe(["平安药店"]);
        (await (await SignedInAsync(Role.Administrator)).PostAsJsonAsync("api/places/search", new { q = "平" }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpClient by, string q) =>
        [.. (await PostAsync(by, "api/places/search", new { q })).AsArray().Select(p => p!["name"]!.GetValue<string>())];
}
