using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Storage.Facts;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Worklist;

public sealed class DischargingOnSqliteTests : DischargingTests<SqliteDatabase>;

public sealed class DischargingOnPostgresTests : DischargingTests<PostgresDatabase>;

/// <summary>A row of the worklist says which fact discharges it; that fact, sent as the desk sends it, does.</summary>
public abstract class DischargingTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static string Of(JsonNode? row, string key) => row![key]!.GetValue<string>();

    [Fact]
    public async Task A_coordination_task_names_the_step_that_each_of_its_clocks_waits_for()
    {
        await RecordAsync(new NewFact(
            new FactId(Guid.NewGuid()), Subject.Matter("XC-07"), new Coordination("XC-07", CoordinationKind.CloseContact, At("2022-08-12T11:30+08:00"), RuralVillage), "hq1", "协查函", []));
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var rows = (await GetAsync(village, "api/worklist"))["rows"]!.AsArray();
        rows.Select(r => (Of(r, "id"), Of(r, "dischargedBy"), Of(r, "step"), Of(r, "matter")))
            .ShouldBe([("contact-managed", "coordination-step", "managed", "XC-07"), ("contact-feedback", "coordination-step", "feedback", "XC-07")]);

        async Task StepAsync(string step)
        {
            var fact = new JsonObject
            {
                ["id"] = Guid.NewGuid().ToString(), ["subject"] = new JsonObject { ["matter"] = "XC-07" }, ["kind"] = "coordination-step", ["source"] = "工作台录入",
                ["body"] = new JsonObject { ["id"] = "XC-07", ["step"] = step, ["at"] = "2022-08-12T11:50+08:00" },
            };
            Of((await RecordAsync(village, fact))["results"]![0], "outcome").ShouldBe("recorded");
        }

        await StepAsync("managed");
        Of((await GetAsync(village, "api/worklist"))["rows"]!.AsArray().ShouldHaveSingleItem(), "id").ShouldBe("contact-feedback");
        await StepAsync("feedback");
        (await GetAsync(village, "api/worklist"))["rows"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_a_visit_or_a_sample_discharges_has_no_step()
    {
        await RecordAsync("village1", await RegisterAsync(), new Arrival(At("2022-08-12T09:00+08:00"), At("2022-08-12T08:00+08:00"), DeclaredBy.Self));
        var rows = (await GetAsync(await SignedInAsync(Role.Village, RuralVillage), "api/worklist"))["rows"]!.AsArray();
        rows.Select(r => Of(r, "dischargedBy")).ShouldContain("verification");
        rows.ShouldAllBe(r => r!["step"] == null);
    }

    [Fact]
    public async Task What_is_to_be_found_out_is_found_in_the_file_and_settled_by_correcting_the_fact()
    {
        var person = await RegisterAsync();
        await RecordAsync("village1", person, new Stay(new(2022, 8, 5), new(2022, 8, 10), AreaCode.Parse("410105")), new Arrival(At("2022-08-11T10:00+08:00"), At("2022-08-11T09:00+08:00"), DeclaredBy.Self));
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var row = (await GetAsync(village, "api/worklist?id=find-out"))["rows"]!.AsArray().ShouldHaveSingleItem();
        row!["dischargedBy"].ShouldBeNull();

        var file = await GetAsync(village, $"api/people/{person}?purpose=查明旅居情况");
        var because = file["plan"]!["unresolved"]!.AsArray().SelectMany(u => u!["because"]!.AsArray()).Select(b => b!.GetValue<string>()).ToHashSet();
        var stay = file["timeline"]!.AsArray().Where(f => Of(f, "kind") == "stay" && because.Contains(Of(f, "id"))).ShouldHaveSingleItem();
        var corrected = Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", area = "410105", risk = "none" }, corrects: Guid.Parse(Of(stay, "id")));
        Of((await RecordAsync(village, corrected))["results"]![0], "outcome").ShouldBe("recorded");
        (await GetAsync(village, "api/worklist?id=find-out"))["rows"]!.AsArray().ShouldBeEmpty();
    }
}
