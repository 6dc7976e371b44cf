using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Facts;

public sealed class FactsOnSqliteTests : FactsTests<SqliteDatabase>;

public sealed class FactsOnPostgresTests : FactsTests<PostgresDatabase>;

public abstract class FactsTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static (string Outcome, string[] Codes)[] Outcomes(JsonNode answer) =>
        [.. answer["results"]!.AsArray().Select(r => (r!["outcome"]!.GetValue<string>(), r["refusals"]!.AsArray().Select(c => c!["code"]!.GetValue<string>()).ToArray()))];

    [Fact]
    public async Task The_same_fact_sent_twice_is_recorded_once()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var fact = Fact(await RegisterAsync(), "sample", new { at = "2022-08-12T10:00+08:00" });
        Outcomes(await RecordAsync(village, fact)).Single().Outcome.ShouldBe("recorded");
        var sequence = await Store.Facts.SequenceAsync(Cancel);
        var again = await RecordAsync(village, fact);
        Outcomes(again).Single().Outcome.ShouldBe("already-known");
        again["sequence"]!.GetValue<long>().ShouldBe(sequence);
    }

    [Fact]
    public async Task Bad_facts_are_refused_by_themselves_and_the_good_ones_recorded()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync();
        var answer = await RecordAsync(village,
            Fact(person, "sample", new { at = "2022-08-12T10:00+08:00" }),
            Fact(person, "sample", new { at = "2022-08-13T10:00+08:00" }),
            Fact(person, "sample", new { at = "yesterday", tube = 7 }),
            Fact(person, "swab", new { at = "2022-08-12T10:00+08:00" }),
            Fact(person, "visit", new { at = "2022-08-12T11:00+08:00" }));
        var outcomes = Outcomes(answer);
        outcomes.Select(o => o.Outcome).ShouldBe(["recorded", "refused", "refused", "refused", "recorded"]);
        outcomes[1].Codes.ShouldBe(["future"]);
        outcomes[2].Codes.ShouldBe(["unknown-field", "bad-value"], ignoreOrder: true);
        outcomes[3].Codes.ShouldBe(["unknown-kind"]);
    }

    [Fact]
    public async Task A_subject_outside_the_actors_area_is_refused_and_so_is_nobody()
    {
        var village = await SignedInAsync(Role.Village, UrbanVillage);
        var answer = await RecordAsync(village,
            Fact(await RegisterAsync(), "sample", new { at = "2022-08-12T10:00+08:00" }),
            Fact(new Core.People.PersonId(Guid.NewGuid()), "sample", new { at = "2022-08-12T10:00+08:00" }));
        Outcomes(answer).ShouldAllBe(o => o.Outcome == "refused" && o.Codes.Single() == "out-of-scope");
    }

    [Fact]
    public async Task Approvals_and_registrations_do_not_come_in_here()
    {
        var township = await SignedInAsync(Role.Township, RuralTownship);
        var person = await RegisterAsync();
        var answer = await RecordAsync(township,
            Fact(person, "approval", new { at = "2022-08-12T10:00+08:00", rule = "x", from = "2022-08-12", until = "2022-08-13", verdict = "approved" }),
            Fact(person, "registration", new { at = "2022-08-12T10:00+08:00", name = "乙", area = RuralVillage.Value }));
        Outcomes(answer).Select(o => o.Codes.Single()).ShouldBe(["use-approvals", "use-people"]);
    }

    [Fact]
    public async Task Whoever_owes_something_cannot_strike_it_off()
    {
        var person = await RegisterAsync();
        var waiver = new { at = "2022-08-12T10:00+08:00", obligation = "verify-arrival", due = "2022-08-12T20:00+08:00", reason = "已离开" };
        Outcomes(await RecordAsync(await SignedInAsync(Role.Village, RuralVillage), Fact(person, "waiver", waiver))).Single().Codes.ShouldBe(["no-power"]);
        Outcomes(await RecordAsync(await SignedInAsync(Role.Township, RuralTownship), Fact(person, "waiver", waiver))).Single().Outcome.ShouldBe("recorded");
    }

    [Fact]
    public async Task A_fact_that_starts_an_isolation_needs_evidence()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync();
        JsonObject Arrival(string[] evidence) => Fact(person, "arrival", new { at = "2022-08-11T10:00+08:00" }, evidence);
        JsonObject Stay(string[] evidence) => Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", risk = "medium" }, evidence);

        var bare = await RecordAsync(village, Stay([]), Arrival([]));
        Outcomes(bare).ShouldAllBe(o => o.Outcome == "refused" && o.Codes.Single() == "evidence-missing");

        var unknown = await RecordAsync(village, Stay(["no-such-evidence"]));
        Outcomes(unknown).Single().Codes.ShouldBe(["unknown-evidence"]);

        var evidence = await EvidenceAsync(village, "行程卡截图 0811-07");
        Outcomes(await RecordAsync(village, Stay([evidence]), Arrival([evidence]))).ShouldAllBe(o => o.Outcome == "recorded");
    }

    [Fact]
    public async Task An_arrival_from_where_nothing_is_required_needs_no_evidence()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        Outcomes(await RecordAsync(village, Fact(await RegisterAsync(), "arrival", new { at = "2022-08-11T10:00+08:00", origin = "410105" }))).Single().Outcome.ShouldBe("recorded");
    }

    [Fact]
    public async Task A_visit_on_the_worklist_is_discharged_by_its_fact()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync("王小明");
        await RecordAsync(village, Fact(person, "arrival", new { at = "2022-08-11T14:00+08:00", origin = "410105" }));
        JsonNode Owed(JsonNode worklist) => worklist["rows"]!.AsArray().Single(r => r!["id"]!.GetValue<string>() == "verify-arrival")!;
        var row = Owed(await GetAsync(village, "api/worklist"));
        row["state"]!.GetValue<string>().ShouldBe("open");
        row["due"]!.GetValue<string>().ShouldBe("2022-08-12T14:00:00+08:00");
        row["person"]!["name"]!.GetValue<string>().ShouldBe("王小明");
        row["area"]!["code"]!.GetValue<string>().ShouldBe(RuralVillage.Value);

        await RecordAsync(village, Fact(person, row["dischargedBy"]!.GetValue<string>(), new { at = "2022-08-12T12:00+08:00", reached = true }));
        (await GetAsync(village, "api/worklist"))["rows"]!.AsArray().ShouldNotContain(r => r!["id"]!.GetValue<string>() == "verify-arrival");
        Owed(await GetAsync(village, "api/worklist?state=done"))["state"]!.GetValue<string>().ShouldBe("done");
    }

    [Fact]
    public async Task The_worklist_shows_the_own_area_only_and_its_file_holds_the_same_rows()
    {
        var (village, other, township) = (await SignedInAsync(Role.Village, RuralVillage), await SignedInAsync(Role.Village, UrbanVillage), await SignedInAsync(Role.Township, RuralTownship));
        await RecordAsync(village, Fact(await RegisterAsync("王小明"), "arrival", new { at = "2022-08-11T14:00+08:00" }));
        await RecordAsync(other, Fact(await RegisterAsync("李雷", UrbanVillage), "arrival", new { at = "2022-08-11T14:00+08:00" }));

        foreach (var client in (HttpClient[])[village, township])
        {
            var page = await GetAsync(client, "api/worklist");
            page["rows"]!.AsArray().ShouldNotBeEmpty();
            page["rows"]!.AsArray().ShouldAllBe(r => r!["person"]!["name"]!.GetValue<string>() == "王小明");
            page["total"]!.GetValue<int>().ShouldBe(page["rows"]!.AsArray().Count);
            var csv = await client.GetStringAsync("api/worklist?format=csv", Cancel);
            csv.ShouldContain("王小明");
            csv.ShouldNotContain("李雷");
            csv.Trim().Split("\r\n").Length.ShouldBe(page["rows"]!.AsArray().Count + 1);
        }

        (await ProblemAsync(village.GetAsync($"api/worklist?area={UrbanVillage}", Cancel))).Code.ShouldBe("out-of-scope");
    }

    [Fact]
    public async Task An_approval_cannot_be_struck_out_from_here()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var person = await RegisterAsync();
        var approval = new Fangxian.Storage.Facts.NewFact(
            new Core.Facts.FactId(Guid.NewGuid()), Core.Facts.Subject.Of(person),
            new Core.Facts.Approval(At("2022-08-12T09:00+08:00"), "low-returnee", new(2022, 8, 12), new(2022, 8, 15), Core.Facts.Verdict.Refused), "approver1", "审批", []);
        (await Store.Facts.RecordAsync([approval], Cancel)).Results.Single().Outcome.ShouldBe(Fangxian.Storage.Facts.RecordingOutcome.Recorded);
        var voiding = Fact(person, "visit", new { at = "2022-08-12T10:00+08:00" }, corrects: approval.Id.Value);
        voiding["void"] = true;
        Outcomes(await RecordAsync(village, voiding)).Single().Codes.ShouldContain("use-approvals");
    }

    [Fact]
    public async Task Evidence_is_shown_for_a_purpose_that_is_logged()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage, "v1");
        var person = await RegisterAsync();
        var evidence = await EvidenceAsync(village, "行程卡截图 0811-07");
        var fact = Fact(person, "stay", new { from = "2022-08-05", to = "2022-08-10", area = "410105" }, [evidence]);
        await RecordAsync(village, fact);
        (await ProblemAsync(village.GetAsync($"api/evidence/{evidence}?fact={fact["id"]}&purpose=x", Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        (await village.GetStringAsync($"api/evidence/{evidence}?fact={fact["id"]}&purpose=核实行程", Cancel)).ShouldBe("行程卡截图 0811-07");
        var log = await GetAsync(await SignedInAsync(Role.Auditor), $"api/read-log?person={person}");
        log["rows"]!.AsArray().Single()!["what"]!.GetValue<string>().ShouldBe("evidence");
        var outside = await SignedInAsync(Role.Village, UrbanVillage);
        (await ProblemAsync(outside.GetAsync($"api/evidence/{evidence}?fact={fact["id"]}&purpose=核实行程", Cancel))).Code.ShouldBe("out-of-scope");
    }

    [Fact]
    public async Task Too_many_facts_or_none_are_refused_as_a_whole()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        (await ProblemAsync(village.PostAsJsonAsync("api/facts", new { facts = Array.Empty<object>() }, Cancel))).Refusals.ShouldBe(["facts-count"]);
    }
}
