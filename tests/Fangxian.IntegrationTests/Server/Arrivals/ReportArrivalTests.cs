using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Arrivals;

public sealed class ReportArrivalOnSqliteTests : ReportArrivalTests<SqliteDatabase>;

public sealed class ReportArrivalOnPostgresTests : ReportArrivalTests<PostgresDatabase>;

public abstract class ReportArrivalTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static JsonObject Report(string? evidence, string at = "2022-08-11T14:00+08:00", string area = "411330104201") => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["newPerson"] = new JsonObject { ["name"] = "王小明", ["area"] = area, ["idNumber"] = "990101199003070015", ["phone"] = "13800000001" },
        ["at"] = at,
        ["origin"] = "460203",
        ["stays"] = new JsonArray(new JsonObject { ["risk"] = "high", ["from"] = "2022-08-05", ["to"] = "2022-08-10" }),
        ["transport"] = "火车 K184",
        ["evidence"] = evidence is null ? [] : new JsonArray(evidence),
    };

    [Fact]
    public async Task A_report_registers_the_person_records_the_facts_and_says_what_follows()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var answer = await PostAsync(village, "api/arrivals", Report(await EvidenceAsync(village, "行程卡截图")));
        answer["outcome"]!.GetValue<string>().ShouldBe("recorded");
        var measure = answer["plan"]!["measures"]!.AsArray().First()!;
        measure["kind"]!.GetValue<string>().ShouldBe("central-isolation");
        measure["from"]!.GetValue<string>().ShouldBe("2022-08-12");
        measure["until"]!.GetValue<string>().ShouldBe("2022-08-19");
        measure["clause"]!.GetValue<string>().ShouldBe("四");
        measure["standing"]!.GetValue<string>().ShouldBe("proposed");
        answer["headline"]!["zh"]!.GetValue<string>().ShouldContain("集中隔离");

        var list = await GetAsync(village, "api/arrivals?state=unverified");
        list["rows"]!.AsArray().Single()!["risk"]!.GetValue<string>().ShouldBe("high");
        list["rows"]!.AsArray().Single()!["person"]!["phoneMasked"]!.GetValue<string>().ShouldBe("138****0001");
    }

    [Fact]
    public async Task The_same_report_sent_twice_is_one()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var report = Report(await EvidenceAsync(village, "行程卡截图"));
        var first = await PostAsync(village, "api/arrivals", report);
        var sequence = await Store.Facts.SequenceAsync(Cancel);
        Clock.Now += NodaTime.Duration.FromMinutes(1);
        var second = await PostAsync(village, "api/arrivals", report);
        second["outcome"]!.GetValue<string>().ShouldBe("already-known");
        second["person"]!.GetValue<string>().ShouldBe(first["person"]!.GetValue<string>());
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(sequence);
    }

    [Fact]
    public async Task Another_report_about_the_same_id_number_is_about_the_same_person()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var evidence = await EvidenceAsync(village, "行程卡截图");
        var first = await PostAsync(village, "api/arrivals", Report(evidence));
        Clock.Now += NodaTime.Duration.FromDays(30);
        var second = await PostAsync(await SignedInAsync(Role.Village, RuralVillage, "a month later"), "api/arrivals", Report(evidence, at: "2022-09-10T14:00+08:00"));
        second["person"]!.GetValue<string>().ShouldBe(first["person"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_evidence_nothing_of_it_is_recorded()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        (await ProblemAsync(village.PostAsJsonAsync("api/arrivals", Report(null), Cancel))).Refusals.ShouldBe(["evidence-missing"]);
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task A_report_for_another_area_is_refused()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var evidence = await EvidenceAsync(village, "行程卡截图");
        (await ProblemAsync(village.PostAsJsonAsync("api/arrivals", Report(evidence, area: UrbanVillage.Value), Cancel))).Code.ShouldBe("out-of-scope");
    }

    [Fact]
    public async Task A_coming_arrival_is_announced_and_starts_nothing()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var report = Report(null);
        report.Remove("at");
        report["arriving"] = "2022-08-13T14:00+08:00";
        var answer = await PostAsync(village, "api/arrivals", report);
        answer["plan"]!["measures"]!.AsArray().ShouldBeEmpty();
        (await GetAsync(village, "api/arrivals?state=announced"))["total"]!.GetValue<int>().ShouldBe(1);
    }
}
