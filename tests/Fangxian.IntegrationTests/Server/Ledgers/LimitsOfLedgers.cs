using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Server;
using Fangxian.Server.Ledgers;
using Fangxian.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Ledgers;

public sealed class LimitsOfLedgersOnSqlite : LimitsOfLedgers<SqliteDatabase>;

public sealed class LimitsOfLedgersOnPostgres : LimitsOfLedgers<PostgresDatabase>;

/// <summary>What nobody gets at by a detour: the bulk, the list, the correction, the paper, the request that is not as it should be.</summary>
public abstract class LimitsOfLedgers<TDatabase> : LedgerServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Who_sees_only_own_entries_takes_no_step_with_others_in_a_bulk_and_corrects_none_by_a_list()
    {
        var (school, hospital) = (await UnitAsync("school1"), await UnitAsync("hospital1"));
        var entry = await MadeAsync(school, new { what = "校医室", copies = "2" });
        var number = (await EntryAsync(school, entry))["number"]!.GetValue<string>();

        foreach (int? seen in (int?[])[null, 7])
        {
            var bulk = await PostAsync(hospital, "api/ledgers/keys/steps", new { id = Guid.NewGuid(), step = "void", reason = "清理", entries = new[] { new { id = entry, seen } } });
            bulk["refused"]![0]!["code"]!.GetValue<string>().ShouldBe("area-outside-scope");
        }

        foreach (var copies in (string[])["2", "5"])
        {
            var tried = await ImportAsync(hospital, $"编号,把数\n{number},{copies}\n", dry: true);
            (tried["counts"]!["refused"]!.GetValue<int>(), tried["counts"]!["known"]!.GetValue<int>()).ShouldBe((1, 0));
        }

        (await EntryAsync(school, entry))["history"]!.AsArray().ShouldHaveSingleItem();
        (await ImportAsync(school, $"编号,把数\n{number},5\n"))["counts"]!["changed"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_row_of_two_units_is_two_entries_and_a_number_that_is_not_there_makes_none()
    {
        const string Row = "钥匙,把数\n大门,2\n";
        foreach (var unit in (HttpClient[])[await UnitAsync("school1"), await UnitAsync("hospital1")])
        {
            (await ImportAsync(unit, Row))["counts"]!["new"]!.GetValue<int>().ShouldBe(1);
            (await ImportAsync(unit, Row))["counts"]!["known"]!.GetValue<int>().ShouldBe(1);
            (await GetAsync(unit, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldHaveSingleItem();
        }

        (await ImportAsync(await VillageAsync(), "编号,钥匙\nYS-20220812-9999,后门\n"))["counts"]!["refused"]!.GetValue<int>().ShouldBe(1);
        (await ImportAsync(await VillageAsync(), "编号,钥匙\n17,后门\n"))["counts"]!["new"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_correction_moves_no_entry_out_of_ones_area_and_whoever_corrects_a_step_does_not_check_it()
    {
        var (one, other, third) = (await VillageAsync(), await VillageAsync("village2"), await VillageAsync("village3"));
        var entry = await MadeAsync(one, new { what = "三号库房" });
        (await ProblemAsync(MoveAsync(UrbanVillage.Value))).Refusals.ShouldBe(["area-outside-scope"]);
        (await MoveAsync(RuralVillage.Value)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StepAsync(one, entry, "return", values: new { back_on = "2022-08-12" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StepAsync(other, entry, "edit", values: new { back_on = "2022-08-11" }, reason: "日期写错")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StepAsync(third, entry, "edit", values: new { copies = "2" }, reason: "补填把数")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ProblemAsync(StepAsync(other, entry, "check"))).Refusals.ShouldBe(["not-by"]);
        (await StepAsync(third, entry, "check")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> MoveAsync(string area) => one.PostAsJsonAsync($"api/ledgers/keys/entries/{entry}/steps", new { id = Guid.NewGuid(), step = "edit", reason = "区域写错", area }, Cancel);
    }

    [Fact]
    public async Task Whoever_only_looks_on_sees_personal_values_masked_in_documents_too()
    {
        var (village, auditor) = (await VillageAsync(), await SignedInAsync(Role.Auditor));
        var entry = await MadeAsync(village, new { what = "三号库房", phone = "13812345678" });

        (await ProblemAsync(auditor.PostAsJsonAsync($"api/ledgers/keys/entries/{entry}/unmask", new { purpose = "审计抽查" }, Cancel))).Status.ShouldBe(403);
        using var document = WordprocessingDocument.Open(new MemoryStream(await auditor.GetByteArrayAsync($"api/ledgers/keys/entries/{entry}/documents/slip?purpose=审计抽查", Cancel)), false);
        document.MainDocumentPart!.Document!.InnerText.ShouldContain("138****5678");
        document.MainDocumentPart!.Document!.InnerText.ShouldNotContain("13812345678");
    }

    [Fact]
    public async Task No_other_fact_gets_among_those_of_an_entry()
    {
        var (chief, village) = (await SignedInAsync(Role.Headquarters), await VillageAsync());
        var entry = await MadeAsync(village, new { what = "三号库房" });
        foreach (var subject in (string[])[$"ledger/keys/{entry}", $"ledger/keys/{Guid.NewGuid()}"])
        {
            var answer = await PostAsync(chief, "api/facts", new
            {
                facts = new[] { new { id = Guid.NewGuid(), subject = new { matter = subject }, kind = "cluster", body = new { id = "C-1", at = "2022-08-12T11:00+08:00" }, source = "测试" } },
            });
            answer["results"]![0]!["outcome"]!.GetValue<string>().ShouldBe("refused");
        }

        (await EntryAsync(village, entry))["state"]!.GetValue<string>().ShouldBe("out");
    }

    [Fact]
    public async Task What_is_not_as_it_should_be_is_refused_with_a_reason_and_never_fails()
    {
        var village = await VillageAsync();
        var entry = await MadeAsync(village, new { what = "三号库房", copies = "2" });
        await MadeAsync(village, new { what = "二号库房", copies = "3" });
        (await ProblemAsync(SendAsync("entries", "{\"values\":{\"what\":\"大门\"}}"))).Refusals.ShouldBe(["missing-field"]);
        (await ProblemAsync(SendAsync($"entries/{entry}/steps", "{\"step\":\"void\",\"reason\":\"清理\"}"))).Refusals.ShouldBe(["missing-field"]);
        (await ProblemAsync(SendAsync($"entries/{entry}/steps", $"{{\"id\":\"{Guid.NewGuid()}\",\"step\":\"void\",\"reason\":\"清理\",\"evidence\":[null]}}"))).Refusals.ShouldBe(["bad-value"]);
        (await ProblemAsync(SendAsync($"entries/{entry}/steps", $"{{\"id\":\"{Guid.NewGuid()}\",\"step\":\"void\",\"reason\":\"清理\",\"evidence\":[\"a\\u0000\"]}}"))).Refusals.ShouldBe(["bad-value"]);
        (await ProblemAsync(SendAsync("steps", $"{{\"id\":\"{Guid.NewGuid()}\",\"step\":\"void\",\"entries\":[null]}}"))).Refusals.ShouldBe(["bad-value"]);
        (await ProblemAsync(SendAsync("views", $"{{\"id\":\"{Guid.NewGuid()}\",\"name\":\"a\\u0000\",\"query\":\"\",\"shared\":false}}"))).Refusals.ShouldBe(["bad-value"]);
        (await SendAsync("entries/search", "{\"q\":\"\\ufffe\",\"f\":[null,\"\"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var many = string.Join('&', Enumerable.Repeat("f=kind:room", 13));
        (await ProblemAsync(village.GetAsync($"api/ledgers/keys/entries?{many}", Cancel))).Refusals.ShouldBe(["too-many"]);
        var cursor = (await GetAsync(village, "api/ledgers/keys/entries?limit=1"))["next"]!.GetValue<string>();
        (await ProblemAsync(village.GetAsync($"api/ledgers/keys/entries?sort=copies&after={cursor}", Cancel))).Refusals.ShouldBe(["bad-cursor"]);

        Task<HttpResponseMessage> SendAsync(string path, string body) => village.PostAsync($"api/ledgers/keys/{path}", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
    }

    [Theory]
    [InlineData(59)]
    [InlineData(1999)]
    public async Task A_character_of_two_halves_is_cut_nowhere_in_the_middle(int before)
    {
        var (chief, village) = (await SignedInAsync(Role.Headquarters), await VillageAsync());
        var text = Keys.Replace("ledger: keys", "ledger: notes", StringComparison.Ordinal).Replace("prefix: YS", "prefix: BJ", StringComparison.Ordinal).Replace("most: 40", "most: 2500", StringComparison.Ordinal);
        await PostAsync(chief, "api/ledgers/declarations", new { text });
        await MadeAsync(village, new { what = new string('门', before) + "𠮷𠮷" }, "notes");

        (await GetAsync(village, "api/ledgers/notes/entries"))["rows"]![0]!["headline"]!.GetValue<string>().ShouldBe(new string('门', Math.Min(before, 60)));
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_declared_in_one_process_is_in_use_in_the_others_soon()
    {
        var (chief, village) = (await SignedInAsync(Role.Headquarters), await VillageAsync());
        var neighbour = new CountyStore(Store.Database, Store.County, Store.Policy, Store.Keys, Store.Clock);
        using var ledgers = new LedgersInUse(neighbour, Server.Services.GetRequiredService<ServerOptions>());
        await ledgers.LoadAsync("system", Cancel);
        var text = Keys.Replace("ledger: keys", "ledger: boats", StringComparison.Ordinal).Replace("prefix: YS", "prefix: CB", StringComparison.Ordinal);
        await PostAsync(chief, "api/ledgers/declarations", new { text });
        await MadeAsync(village, new { what = "一号船" }, "boats");

        neighbour.Ledgers.Find("boats").ShouldBeNull();
        await ledgers.FollowAsync(Cancel);
        neighbour.Ledgers.Find("boats")!.Version.ShouldBe(1);
        neighbour.Ledgers.Find("keys").ShouldNotBeNull();
        (await neighbour.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_takes_no_ledger_out_of_use()
    {
        var (chief, village) = (await SignedInAsync(Role.Headquarters), await VillageAsync());
        var entry = await MadeAsync(village, new { what = "三号库房" });
        Directory.Move(Ledgers, $"{Ledgers}-away");
        await PostAsync(chief, "api/ledgers/reload", new { });
        (await GetAsync(village, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(entry);
        Directory.Move($"{Ledgers}-away", Ledgers);
    }

    private Task<HttpClient> UnitAsync(string name) => SignedInAsync(Role.Unit, RuralVillage, name);

    private static async Task<JsonNode> ImportAsync(HttpClient by, string csv, bool dry = false)
    {
        using var form = Form(Encoding.UTF8.GetBytes(csv), "keys.csv", new Dictionary<string, string> { ["dryRun"] = dry ? "true" : "false" });
        return await JobAsync(by, await by.PostAsync("api/ledgers/keys/imports", form, Cancel));
    }
}
