using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Ledgers;

public sealed class LedgersOnSqlite : LedgerTests<SqliteDatabase>;

public sealed class LedgersOnPostgres : LedgerTests<PostgresDatabase>;

public abstract class LedgerTests<TDatabase> : LedgerServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_ledger_written_in_the_morning_is_used_at_noon()
    {
        var chief = await SignedInAsync(Role.Headquarters);
        var village = await VillageAsync();
        await File.WriteAllTextAsync(Path.Combine(Ledgers, "visitors.yaml"), Keys.Replace("ledger: keys", "ledger: visitors", StringComparison.Ordinal).Replace("prefix: YS", "prefix: LF", StringComparison.Ordinal).Replace("钥匙借用台账", "来访登记", StringComparison.Ordinal), Cancel);
        (await village.GetAsync("api/ledgers/visitors", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var loaded = await PostAsync(chief, "api/ledgers/reload", new { });
        loaded["refused"]!.AsArray().ShouldBeEmpty();
        loaded["loaded"]!.AsArray().Single(l => l!["id"]!.GetValue<string>() == "visitors")!["changed"]!.GetValue<bool>().ShouldBeTrue();

        var entry = await MadeAsync(village, new { what = "防疫检查组" }, "visitors");
        (await EntryAsync(village, entry, "visitors"))["number"]!.GetValue<string>().ShouldBe("LF-20220812-0001");
        var owed = (await GetAsync(village, "api/worklist"))["rows"]!.AsArray().ShouldHaveSingleItem()!;
        owed["id"]!.GetValue<string>().ShouldBe("visitors/return");
        owed["title"]!["zh"]!.GetValue<string>().ShouldBe("归还钥匙");
        owed["entry"]!["number"]!.GetValue<string>().ShouldBe("LF-20220812-0001");
        (await GetAsync(chief, "api/ledgers")).AsArray().Select(l => l!["id"]!.GetValue<string>()).ShouldBe(["keys", "visitors"]);
    }

    [Fact]
    public async Task A_step_raced_by_two_succeeds_once_and_the_other_is_told_who_was_first()
    {
        var (one, other) = (await VillageAsync(), await VillageAsync("village2"));
        var entry = await MadeAsync(one, new { what = "三号库房" });
        var seen = (await EntryAsync(one, entry))["seen"]!.GetValue<int>();
        var answers = await Task.WhenAll(StepAsync(one, entry, "return", seen, new { back_on = "2022-08-12" }), StepAsync(other, entry, "return", seen, new { back_on = "2022-08-12" }));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var lost = JsonNode.Parse(await answers.Single(a => a.StatusCode == HttpStatusCode.Conflict).Content.ReadAsStringAsync(Cancel))!;
        lost["code"]!.GetValue<string>().ShouldBe("raced");
        var first = (await EntryAsync(one, entry))["history"]!.AsArray()[^1]!["byName"]!.GetValue<string>();
        lost["zh"]!.GetValue<string>().ShouldContain(first);
        lost["zh"]!.GetValue<string>().ShouldContain("归还");
    }

    [Fact]
    public async Task Whoever_returned_it_does_not_check_it_and_the_page_is_told_beforehand()
    {
        var (one, other) = (await VillageAsync(), await VillageAsync("village2"));
        var entry = await MadeAsync(one, new { what = "三号库房" });
        (await StepAsync(one, entry, "return", 1, new { back_on = "2022-08-12" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var step = (await EntryAsync(one, entry))["steps"]!.AsArray().Single(s => s!["id"]!.GetValue<string>() == "check")!;
        step["may"]!.GetValue<bool>().ShouldBeFalse();
        step["why"]!["zh"]!.GetValue<string>().ShouldContain("另一人");
        (await ProblemAsync(StepAsync(one, entry, "check"))).Refusals.ShouldBe(["not-by"]);
        (await StepAsync(other, entry, "check")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await EntryAsync(one, entry))["state"]!.GetValue<string>().ShouldBe("checked");
        (await ProblemAsync(StepAsync(one, entry, "void", reason: "登记错误"))).Refusals.ShouldBe(["final"]);
    }

    [Fact]
    public async Task Bad_values_are_refused_by_field_with_what_is_accepted_and_a_guard_says_its_reason()
    {
        var village = await VillageAsync();
        var refused = await ProblemAsync(village.PostAsJsonAsync("api/ledgers/keys/entries", new { id = Guid.NewGuid(), values = new { kind = "car", copies = "12", phone = "12", colour = "red" } }, Cancel));
        refused.Status.ShouldBe(422);
        refused.Refusals.ShouldBe(["missing-field", "bad-value", "bad-value", "bad-value", "unknown-field"], ignoreOrder: true);
        var entry = await MadeAsync(village, new { what = "三号库房" });
        (await ProblemAsync(StepAsync(village, entry, "return", values: new { back_on = "2022-08-13" }))).Refusals.ShouldBe(["guard"]);
        (await ProblemAsync(StepAsync(village, entry, "return"))).Refusals.ShouldBe(["missing-field"]);
        (await ProblemAsync(StepAsync(village, entry, "fly"))).Refusals.ShouldBe(["unknown-step"]);
    }

    [Fact]
    public async Task Nobody_sees_beyond_their_area_their_roles_or_what_they_made_themselves()
    {
        var village = await VillageAsync();
        var entry = await MadeAsync(village, new { what = "三号库房", phone = "13800000000" });
        var elsewhere = await SignedInAsync(Role.Village, UrbanVillage, "village9");
        (await ProblemAsync(elsewhere.GetAsync($"api/ledgers/keys/entries/{entry}", Cancel))).Status.ShouldBe(403);
        (await GetAsync(elsewhere, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldBeEmpty();
        (await ProblemAsync(StepAsync(elsewhere, entry, "return", values: new { back_on = "2022-08-12" }))).Status.ShouldBe(403);
        var grid = await SignedInAsync(Role.Grid, RuralVillage, "grid1");
        (await ProblemAsync(grid.GetAsync("api/ledgers/keys/entries", Cancel))).Status.ShouldBe(404);
        (await GetAsync(grid, "api/ledgers")).AsArray().ShouldBeEmpty();
        (await GetAsync(grid, "api/worklist"))["rows"]!.AsArray().ShouldBeEmpty();
        var unit = await SignedInAsync(Role.Unit, RuralVillage, "school1");
        (await GetAsync(unit, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldBeEmpty();
        (await ProblemAsync(unit.GetAsync($"api/ledgers/keys/entries/{entry}", Cancel))).Status.ShouldBe(403);
        var own = await MadeAsync(unit, new { what = "校医室" });
        (await GetAsync(unit, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(own);
    }

    [Fact]
    public async Task Personal_values_are_masked_until_a_purpose_is_given_which_is_logged()
    {
        var village = await VillageAsync();
        var entry = await MadeAsync(village, new { what = "三号库房", phone = "13812345678" });
        var shown = await EntryAsync(village, entry);
        shown["values"]!["phone"].ShouldBeNull();
        shown["shown"]!["phone"]!.GetValue<string>().ShouldBe("138****5678");
        (await GetAsync(village, "api/ledgers/keys/entries")).ToJsonString().ShouldNotContain("13812345678");
        (await ProblemAsync(village.PostAsJsonAsync($"api/ledgers/keys/entries/{entry}/unmask", new { purpose = "" }, Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        (await PostAsync(village, $"api/ledgers/keys/entries/{entry}/unmask", new { purpose = "联系归还" }))["values"]!["phone"]!.GetValue<string>().ShouldBe("13812345678");
        var auditor = await SignedInAsync(Role.Auditor);
        (await GetAsync(auditor, "api/read-log"))["rows"]!.AsArray().Select(r => r!["what"]!.GetValue<string>()).ShouldContain(w => w.StartsWith("ledger unmask YS-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Corrections_keep_what_was_before_and_void_takes_an_entry_out_with_a_reason()
    {
        var village = await VillageAsync();
        var entry = await MadeAsync(village, new { what = "三号库房", copies = "2" });
        (await ProblemAsync(StepAsync(village, entry, "edit", values: new { copies = "3" }))).Refusals.ShouldBe(["reason-missing"]);
        (await StepAsync(village, entry, "edit", values: new { copies = "3" }, reason: "数错了")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var step = (await EntryAsync(village, entry))["history"]!.AsArray()[1]!;
        (step["before"]!["copies"]!.GetValue<string>(), step["values"]!["copies"]!.GetValue<string>(), step["reason"]!.GetValue<string>()).ShouldBe(("2", "3", "数错了"));
        (await StepAsync(village, entry, "void", reason: "重复登记")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(village, "api/worklist"))["rows"]!.AsArray().ShouldBeEmpty();
        (await GetAsync(village, "api/ledgers/keys/entries?state=open"))["rows"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_is_made_from_the_entry_and_is_what_word_reads()
    {
        var village = await VillageAsync();
        var entry = await MadeAsync(village, new { what = "三号库房", copies = "2", kind = "store", phone = "13812345678" });
        (await ProblemAsync(village.GetAsync($"api/ledgers/keys/entries/{entry}/documents/slip", Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        var file = await village.GetByteArrayAsync($"api/ledgers/keys/entries/{entry}/documents/slip?purpose=借用", Cancel);
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator().Validate(document, Cancel).Select(e => e.Description).ShouldBeEmpty();
        document.MainDocumentPart!.Document!.InnerText.ShouldContain("现借用“三号库房”2 把，电话 13812345678。");
    }

    [Fact]
    public async Task Many_entries_take_a_step_at_once_and_those_that_cannot_are_told_apart()
    {
        var (maker, village) = (await VillageAsync("village0"), await VillageAsync());
        var entries = new List<string>();
        for (var i = 0; i < 5; i++) entries.Add(await MadeAsync(maker, new { what = $"{i} 号" }));
        foreach (var entry in entries.Take(3)) (await StepAsync(maker, entry, "return", values: new { back_on = "2022-08-12" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var act = Guid.NewGuid();
        var body = new { id = act, step = "check", entries = entries.Select(e => new { id = e, seen = (int?)null }) };

        var answer = await PostAsync(village, "api/ledgers/keys/steps", body);
        answer["done"]!.GetValue<int>().ShouldBe(3);
        answer["refused"]!.AsArray().Select(r => r!["code"]!.GetValue<string>()).ShouldBe(["wrong-state", "wrong-state"]);
        (await PostAsync(village, "api/ledgers/keys/steps", body))["done"]!.GetValue<int>().ShouldBe(3);
        var job = await JobAsync(village, await village.PostAsJsonAsync("api/ledgers/keys/steps", new { id = Guid.NewGuid(), step = "void", reason = "清理", filter = new { state = "out" } }, Cancel));
        job["counts"]!["done"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_list_is_tried_row_by_row_then_imported_and_the_same_list_again_changes_nothing()
    {
        var village = await VillageAsync();
        var csv = Encoding.UTF8.GetBytes("钥匙,类别,把数,借用人电话,区域\n一号房,房间,2,13800000001,\n二号房,汽车,2,13800000002,\n三号房,库房,99,12,\n");
        async Task<JsonNode> SendAsync(bool dry)
        {
            using var form = Form(csv, "keys.csv", new Dictionary<string, string> { ["dryRun"] = dry ? "true" : "false" });
            return await JobAsync(village, await village.PostAsync("api/ledgers/keys/imports", form, Cancel));
        }

        var tried = await SendAsync(true);
        (tried["counts"]!["new"]!.GetValue<int>(), tried["counts"]!["refused"]!.GetValue<int>()).ShouldBe((1, 2));
        (await GetAsync(village, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldBeEmpty();
        var report = await village.GetStringAsync(tried["errorFile"]!.GetValue<string>(), Cancel);
        report.ShouldContain("CSV!B3");
        report.ShouldContain("汽车");
        report.ShouldContain("CSV!C4");
        report.ShouldNotContain("13800000002");
        (await SendAsync(false))["counts"]!["new"]!.GetValue<int>().ShouldBe(1);
        var again = await SendAsync(false);
        (again["counts"]!["new"]!.GetValue<int>(), again["counts"]!["known"]!.GetValue<int>()).ShouldBe((0, 1));
        var number = (await GetAsync(village, "api/ledgers/keys/entries"))["rows"]!.AsArray().ShouldHaveSingleItem()!["number"]!.GetValue<string>();
        csv = Encoding.UTF8.GetBytes($"编号,把数\n{number},5\n");
        (await SendAsync(false))["counts"]!["changed"]!.GetValue<int>().ShouldBe(1);
        (await GetAsync(village, "api/ledgers/keys/entries"))["rows"]![0]!["values"]!["copies"]!.GetValue<string>().ShouldBe("5");
    }

    [Fact]
    public async Task A_list_goes_out_as_it_is_seen_and_laid_out_for_the_level_above_without_formulas()
    {
        var village = await VillageAsync();
        await MadeAsync(village, new { what = "=cmd|' /c calc'!A0", copies = "2" });
        await MadeAsync(village, new { what = "二号房", copies = "3" });
        var csv = await (await village.PostAsJsonAsync("api/ledgers/keys/entries/search", new { format = "csv", purpose = "月报", lang = "zh" }, Cancel)).Content.ReadAsStringAsync(Cancel);
        csv.ShouldContain("'=cmd");
        csv.ShouldNotContain("\n=cmd");
        var sheet = await village.PostAsJsonAsync("api/ledgers/keys/entries/search", new { format = "xlsx", official = true, purpose = "月报", lang = "zh" }, Cancel);
        sheet.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await sheet.Content.ReadAsByteArrayAsync(Cancel)), false);
        new OpenXmlValidator().Validate(book, Cancel).Select(e => e.Description).ShouldBeEmpty();
        var text = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText;
        text.ShouldContain("钥匙借用台账");
        text.ShouldContain("填表人");
        (await ProblemAsync(village.GetAsync("api/ledgers/keys/entries?format=xlsx", Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        (await GetAsync(village, "api/ledgers/keys/totals"))["totals"]!["copies"]!.GetValue<decimal>().ShouldBe(5);
    }

    [Fact]
    public async Task A_next_version_takes_over_its_entries_or_is_refused_with_the_reason()
    {
        var (chief, village) = (await SignedInAsync(Role.Headquarters), await VillageAsync());
        var entry = await MadeAsync(village, new { what = "三号库房" });
        var path = Path.Combine(Ledgers, "keys.yaml");
        await File.WriteAllTextAsync(path, Keys.Replace("most: 9", "most: 20", StringComparison.Ordinal), Cancel);
        (await PostAsync(chief, "api/ledgers/reload", new { }))["refused"]![0]!["reasons"]![0]!["code"]!.GetValue<string>().ShouldBe("version-same");
        var renamed = Keys.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("id: out,", "id: lent,", StringComparison.Ordinal).Replace("from: [out]", "from: [lent]", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, renamed, Cancel);
        (await PostAsync(chief, "api/ledgers/reload", new { }))["refused"]![0]!["reasons"]![0]!["code"]!.GetValue<string>().ShouldBe("state-gone");
        (await GetAsync(village, "api/ledgers/keys"))["version"]!.GetValue<int>().ShouldBe(1);
        await File.WriteAllTextAsync(path, renamed + "\nmigrations: [{ to: 2, states: { out: lent } }]\n", Cancel);
        (await PostAsync(chief, "api/ledgers/reload", new { }))["refused"]!.AsArray().ShouldBeEmpty();
        (await EntryAsync(village, entry))["state"]!.GetValue<string>().ShouldBe("lent");
        (await GetAsync(village, "api/ledgers/keys/entries?state=lent"))["rows"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_ledger_is_declared_at_the_desk_by_those_who_may()
    {
        var (chief, village) = (await SignedInAsync(Role.Headquarters), await VillageAsync());
        var text = Keys.Replace("ledger: keys", "ledger: boats", StringComparison.Ordinal).Replace("prefix: YS", "prefix: CB", StringComparison.Ordinal);
        (await ProblemAsync(village.PostAsJsonAsync("api/ledgers/declarations", new { text }, Cancel))).Status.ShouldBe(403);
        var check = await PostAsync(chief, "api/ledgers/check", new { text = text.Replace("type: day", "type: dai", StringComparison.Ordinal) });
        check["ledger"].ShouldBeNull();
        check["diagnostics"]![0]!["code"]!.GetValue<string>().ShouldStartWith("FX-");
        (await ProblemAsync(chief.PostAsJsonAsync("api/ledgers/declarations", new { text = text.Replace("prefix: CB", "prefix: YS", StringComparison.Ordinal) }, Cancel))).Refusals.ShouldBe(["FX-L003"]);
        (await PostAsync(chief, "api/ledgers/declarations", new { text }))["id"]!.GetValue<string>().ShouldBe("boats");
        await MadeAsync(village, new { what = "一号船" }, "boats");
        // What was declared at the desk is there after the folder is read anew.
        await PostAsync(chief, "api/ledgers/reload", new { });
        (await GetAsync(village, "api/ledgers/boats/entries"))["rows"]!.AsArray().ShouldHaveSingleItem();
        (await GetAsync(chief, "api/ledgers/boats/text"))["origin"]!.GetValue<string>().ShouldBe("desk");
    }

    [Fact]
    public async Task What_is_half_due_nearly_due_and_overdue_is_told_and_comes_up_to_the_levels_above()
    {
        var village = await VillageAsync();
        await MadeAsync(village, new { what = "三号库房" });
        var (township, chief) = (await SignedInAsync(Role.Township, RuralTownship, "township1"), await SignedInAsync(Role.Headquarters, name: "hq1"));
        async Task<(string, int, int)> LookAsync()
        {
            foreach (var (browser, name) in ((HttpClient, string)[])[(village, "village1"), (township, "township1"), (chief, "hq1")]) await SignInAsync(browser, name);
            var row = (await GetAsync(village, "api/worklist"))["rows"]![0]!;
            return (row["warning"]!.GetValue<string>(), (await GetAsync(township, "api/worklist?escalated=true"))["rows"]!.AsArray().Count, (await GetAsync(chief, "api/worklist?escalated=true"))["rows"]!.AsArray().Count);
        }

        (await LookAsync()).ShouldBe(("none", 0, 0));
        Clock.Now = At("2022-08-12T18:00+08:00");
        (await LookAsync()).ShouldBe(("half", 0, 0));
        Clock.Now = At("2022-08-12T21:36+08:00");
        (await LookAsync()).ShouldBe(("most", 1, 0));
        Clock.Now = At("2022-08-13T00:00:01+08:00");
        (await LookAsync()).ShouldBe(("over", 1, 1));
    }
}
