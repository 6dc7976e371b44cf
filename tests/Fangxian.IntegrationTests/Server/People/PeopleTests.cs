using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.People;

public sealed class PeopleOnSqliteTests : PeopleTests<SqliteDatabase>;

public sealed class PeopleOnPostgresTests : PeopleTests<PostgresDatabase>;

public abstract class PeopleTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string IdNumber = "990101199003070015";

    private static object Entry(Guid id, string name = "王小明", string? idNumber = IdNumber, string phone = "13800000001", string area = "411330104201") =>
        new { id, person = new { name, area, idNumber, phone, address = "淮安街 12 号" } };

    [Fact]
    public async Task A_person_is_found_by_id_number_phone_and_beginning_of_the_name_and_shown_masked()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        await PostAsync(village, "api/people", Entry(Guid.NewGuid()));
        foreach (var q in (string[])[IdNumber, "138 0000 0001", "王小", ""])
        {
            var page = await PostAsync(village, "api/people/search", new { q });
            var row = page["rows"]!.AsArray().ShouldHaveSingleItem()!;
            row["idMasked"]!.GetValue<string>().ShouldBe("990101**********15");
            row["phoneMasked"]!.GetValue<string>().ShouldBe("138****0001");
            row["age"]!.GetValue<int>().ShouldBe(32);
            page.ToJsonString().ShouldNotContain("19900307");
        }

        (await PostAsync(village, "api/people/search", new { q = "小明" }))["rows"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_id_number_is_the_same_person_and_is_not_entered_twice()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var first = Guid.NewGuid();
        await PostAsync(village, "api/people", Entry(first));
        var again = await PostAsync(village, "api/people", Entry(Guid.NewGuid(), name: "王晓明"));
        again["outcome"]!.GetValue<string>().ShouldBe("already-known");
        again["person"]!.GetValue<string>().ShouldBe(first.ToString());
        (await PostAsync(village, "api/people", Entry(first)))["outcome"]!.GetValue<string>().ShouldBe("already-known");
        (await GetAsync(village, "api/people"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_shared_phone_is_named_as_a_possible_duplicate_and_nothing_is_merged()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        await PostAsync(village, "api/people", Entry(Guid.NewGuid()));
        var second = await PostAsync(village, "api/people", Entry(Guid.NewGuid(), "李雷", idNumber: null));
        second["outcome"]!.GetValue<string>().ShouldBe("recorded");
        second["possibleDuplicates"]!.AsArray().Single()!["by"]!.GetValue<string>().ShouldBe("phone");
        (await GetAsync(village, "api/people"))["total"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_duplicate_in_another_area_is_said_without_saying_who()
    {
        var (village, other) = (await SignedInAsync(Role.Village, RuralVillage), await SignedInAsync(Role.Village, UrbanVillage));
        await PostAsync(village, "api/people", Entry(Guid.NewGuid()));
        var elsewhere = await PostAsync(other, "api/people", Entry(Guid.NewGuid(), "李雷", idNumber: null, area: UrbanVillage.Value));
        var duplicate = elsewhere["possibleDuplicates"]!.AsArray().Single()!;
        duplicate["person"].ShouldBeNull();
        duplicate["name"]!.GetValue<string>().ShouldBe("王**");
        (await ProblemAsync(other.PostAsJsonAsync("api/people", Entry(Guid.NewGuid(), area: UrbanVillage.Value), Cancel))).Code.ShouldBe("registered-elsewhere");
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_is_said_field_by_field_at_once()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        (await ProblemAsync(village.PostAsJsonAsync("api/people", Entry(Guid.NewGuid(), "", "990101199003070016", "12"), Cancel)))
            .Refusals.ShouldBe(["name-length", "id-checksum", "phone-format"]);
    }

    [Fact]
    public async Task A_file_is_opened_for_a_purpose_and_the_reading_is_logged_before()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage, "reader");
        var person = await RegisterAsync("王小明");
        (await ProblemAsync(village.GetAsync($"api/people/{person}", Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        var file = await GetAsync(village, $"api/people/{person}?purpose=上门核查");
        file["person"]!["name"]!.GetValue<string>().ShouldBe("王小明");
        file["person"]!["addressMasked"]!.GetValue<string>().ShouldNotContain("12");
        file["timeline"]!.AsArray().Single()!["kind"]!.GetValue<string>().ShouldBe("registration");
        file["timeline"]!.AsArray().Single()!["body"].ShouldBeNull();
        file["days"]!.AsArray().Count(d => d!["isToday"]!.GetValue<bool>()).ShouldBe(1);

        var auditor = await SignedInAsync(Role.Auditor);
        var entry = (await GetAsync(auditor, $"api/read-log?person={person}"))["rows"]!.AsArray().Single()!;
        (entry["user"]!.GetValue<string>(), entry["purpose"]!.GetValue<string>(), entry["what"]!.GetValue<string>()).ShouldBe(("reader", "上门核查", "file"));
        var check = await GetAsync(auditor, "api/read-log/check");
        check["intact"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Unmasking_needs_the_power_and_a_purpose_and_is_logged()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync("王小明", idNumber: IdNumber, phone: "13800000001");
        var path = $"api/people/{person}/unmask";
        (await ProblemAsync(village.PostAsJsonAsync(path, new { purpose = " " }, Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        (await ProblemAsync((await SignedInAsync(Role.Approver)).PostAsJsonAsync(path, new { purpose = "审批" }, Cancel))).Code.ShouldBe("no-power");
        var opened = await PostAsync(village, path, new { purpose = "电话联系" });
        opened["idNumber"]!.GetValue<string>().ShouldBe(IdNumber);
        opened["phone"]!.GetValue<string>().ShouldBe("13800000001");
        opened["address"]!.GetValue<string>().ShouldBe("淮安街 12 号");
        (await GetAsync(await SignedInAsync(Role.Auditor), "api/read-log"))["rows"]!.AsArray().Single()!["what"]!.GetValue<string>().ShouldBe("unmask");
    }

    [Fact]
    public async Task Outside_the_own_area_there_is_no_file_no_plan_no_reason()
    {
        var other = await SignedInAsync(Role.Village, UrbanVillage);
        var person = await RegisterAsync();
        foreach (var path in (string[])["?purpose=看看", "/plan?purpose=看看", "/why?rule=low-returnee"])
            (await ProblemAsync(other.GetAsync($"api/people/{person}{path}", Cancel))).Code.ShouldBe("out-of-scope");
        (await GetAsync(other, "api/people"))["rows"]!.AsArray().ShouldBeEmpty();
        (await ProblemAsync(other.GetAsync($"api/people/{Guid.NewGuid()}?purpose=看看", Cancel))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_corrected_fact_changes_the_plan_and_the_history_shows_both()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync();
        var evidence = await EvidenceAsync(village, "行程卡");
        var stay = Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", risk = "high" }, [evidence]);
        await RecordAsync(village, stay, Fact(person, "arrival", new { at = "2022-08-11T10:00+08:00" }, [evidence]));
        JsonArray Measures(JsonNode file) => file["plan"]!["measures"]!.AsArray();
        Measures(await GetAsync(village, $"api/people/{person}?purpose=核查")).ShouldNotBeEmpty();

        Clock.Now += NodaTime.Duration.FromMinutes(5);
        var before = Clock.Now;
        Clock.Now += NodaTime.Duration.FromMinutes(5);
        var corrected = Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", risk = "none" }, corrects: Guid.Parse(stay["id"]!.GetValue<string>()));
        await RecordAsync(village, corrected);

        var file = await GetAsync(village, $"api/people/{person}?purpose=核查");
        Measures(file).ShouldBeEmpty();
        var stays = file["timeline"]!.AsArray().Where(e => e!["kind"]!.GetValue<string>() == "stay").ToList();
        stays.Count.ShouldBe(2);
        stays.Single(e => e!["id"]!.GetValue<string>() == stay["id"]!.GetValue<string>())!["correctedBy"]!.GetValue<string>().ShouldBe(corrected["id"]!.GetValue<string>());
        var then = await GetAsync(village, $"api/people/{person}/plan?purpose=核查&knownAt={Uri.EscapeDataString(Core.Facts.FactCodec.Write(before))}");
        then["measures"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Why_names_the_clause_the_rule_and_the_facts()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync();
        var evidence = await EvidenceAsync(village, "行程卡");
        await RecordAsync(village,
            Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", risk = "high" }, [evidence]), Fact(person, "arrival", new { at = "2022-08-11T10:00+08:00" }, [evidence]));
        var file = await GetAsync(village, $"api/people/{person}?purpose=核查");
        var measure = file["plan"]!["measures"]![0]!;
        var why = await GetAsync(village, $"api/people/{person}/why?rule={measure["rule"]}&from={measure["from"]}");
        why["clause"]!.GetValue<string>().ShouldBe("四");
        why["outcome"]!.GetValue<string>().ShouldBe("true");
        why["clauseText"]!["zh"]!.GetValue<string>().ShouldNotBeEmpty();
        why["facts"]!.AsArray().Select(f => f!["kind"]!.GetValue<string>()).ShouldBe(["stay", "arrival"], ignoreOrder: true);
        why["obstacle"].ShouldBeNull();
        (await ProblemAsync(village.GetAsync($"api/people/{person}/why?rule=no-such-rule", Cancel))).Status.ShouldBe(404);

        var not = await GetAsync(village, $"api/people/{person}/why?rule=low-returnee&kind=measure&purpose=核查");
        not["outcome"]!.GetValue<string>().ShouldBe("false");
        not["obstacle"]!["outcome"]!.GetValue<string>().ShouldBe("false");
        not["obstacle"]!["text"]!["zh"]!.GetValue<string>().ShouldContain("低风险");
        (await ProblemAsync(village.GetAsync($"api/people/{person}/why?rule=low-returnee&kind=obligation", Cancel))).Status.ShouldBe(404);
    }
}
