using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Packs;
using Fangxian.Server.Policy;
using Fangxian.Storage.Policy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Policy;

public sealed class SwitchesOnSqliteTests : SwitchTests<SqliteDatabase>;

public sealed class SwitchesOnPostgresTests : SwitchTests<PostgresDatabase>;

/// <summary>Tongbai's notice is in force, which has seven days in a centre; a draft has five, and converts what runs.</summary>
public abstract class SwitchTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Draft = FiveDays.Id;
    private static readonly Instant Midnight = At("2022-08-16T00:00+08:00");

    [Fact]
    public async Task Two_persons_put_a_draft_in_force_and_at_its_time_whoever_was_approved_for_seven_days_goes_home_after_five()
    {
        var person = await IsolatedAsync();
        await SaveDraftAsync();
        var (first, second) = (await SignedInAsync("hq1", County, Role.Headquarters), await SignedInAsync("second1", County, Role.Approver));

        var proposal = (await ProposeAsync(first, Midnight))["proposal"]!.GetValue<string>();
        (await ProblemAsync(DecideAsync(first, proposal))).Code.ShouldBe("approver-is-proposer");
        (await JsonAsync(await DecideAsync(second, proposal)))["standing"]!.GetValue<string>().ShouldBe("approved");
        (await UntilAsync(first, person)).ShouldBe(["2022-08-19"]);
        Store.Policy.Packs.Select(p => p.Id).ShouldBe(["tongbai-2022-159"]);

        Clock.Now = Midnight;
        Server.Services.GetRequiredService<PolicyTurn>().Wake();
        await SignInAsync(first, "hq1");
        await InForceAsync(first, $"{Draft}@1");

        (await UntilAsync(first, person)).ShouldBe(["2022-08-17"]);
        Store.Policy.Packs.Select(p => (p.Id, p.From, p.Until)).ShouldBe([
            ("tongbai-2022-159", new LocalDate(2022, 8, 7), new LocalDate(2022, 8, 16)), ($"{Draft}@1", new LocalDate(2022, 8, 16), null)]);
        (await Store.Projections.CheckAsync(cancel: Cancel)).DifferenceCount.ShouldBe(0);
        Row(await GetAsync(first, "/api/policy/switches"))["standing"]!.GetValue<string>().ShouldBe("done");

        (await GetAsync(first, "/api/policy")).AsArray().Where(p => p!["inForce"]!.GetValue<bool>()).Select(p => p!["id"]!.GetValue<string>()).ShouldBe([$"{Draft}@1"]);
        var grid = await SignedInAsync("grid1", RuralVillage, Role.Grid);
        var page = await GetAsync(grid, $"/api/policy/{Draft}@1");
        page["rules"]!.AsArray().Single(r => r!["id"]!.GetValue<string>() == "medium-high-returnee")!["cases"]!.AsArray().ShouldAllBe(c => c!["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_draft_that_nobody_put_in_force_is_no_document_of_the_county()
    {
        await SaveDraftAsync();
        var grid = await SignedInAsync("grid1", RuralVillage, Role.Grid);

        (await ProblemAsync(grid.GetAsync(new Uri($"api/policy/{Draft}@1", UriKind.Relative), Cancel))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_further_switch_brings_the_earlier_document_back()
    {
        var person = await IsolatedAsync();
        await SaveDraftAsync();
        var (first, second) = (await SignedInAsync("hq1", County, Role.Headquarters), await SignedInAsync("second1", County, Role.Approver));
        Clock.Now = Midnight;
        await SignInAsync(first, "hq1");
        await SignInAsync(second, "second1");
        await JsonAsync(await DecideAsync(second, (await ProposeAsync(first, null))["proposal"]!.GetValue<string>()));
        await InForceAsync(first, $"{Draft}@1");

        var back = (await ProposeAsync(first, null, pack: "tongbai-2022-159", version: null))["proposal"]!.GetValue<string>();
        await JsonAsync(await DecideAsync(second, back));
        await InForceAsync(first, "tongbai-2022-159");

        Store.Policy.Packs.Select(p => p.Id).ShouldBe(["tongbai-2022-159"]);
        (await UntilAsync(first, person)).ShouldBe(["2022-08-19"]);
    }

    [Fact]
    public async Task What_was_decided_is_in_force_again_after_a_restart_and_for_commands()
    {
        await SaveDraftAsync();
        var (first, second) = (await SignedInAsync("hq1", County, Role.Headquarters), await SignedInAsync("second1", County, Role.Approver));
        await JsonAsync(await DecideAsync(second, (await ProposeAsync(first, null))["proposal"]!.GetValue<string>()));

        var read = await PolicyInForce.ReadAsync(Store, PackFolder.Load(Path.Combine(CommandRun.Root, "packs")), Cancel);

        read.Policy.On(Store.Today)!.Id.ShouldBe($"{Draft}@1");
        (read.Next, read.Unreadable.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Sent_twice_a_proposal_is_one_and_withdrawn_it_never_comes_into_force()
    {
        await SaveDraftAsync();
        var (first, second) = (await SignedInAsync("hq1", County, Role.Headquarters), await SignedInAsync("second1", County, Role.Approver));
        var id = Guid.NewGuid();
        (await ProposeAsync(first, Midnight, id))["outcome"]!.GetValue<string>().ShouldBe("recorded");
        (await ProposeAsync(first, Midnight, id))["outcome"]!.GetValue<string>().ShouldBe("already-known");
        await JsonAsync(await DecideAsync(second, id.ToString()));

        (await ProblemAsync(DecideAsync(first, id.ToString(), "withdrawn"))).Refusals.ShouldBe(["reason-missing"]);
        (await JsonAsync(await DecideAsync(first, id.ToString(), "withdrawn", "文件尚未印发")))["standing"]!.GetValue<string>().ShouldBe("withdrawn");
        Clock.Now = Midnight;

        (await PolicyInForce.ReadAsync(Store, PackFolder.Load(Path.Combine(CommandRun.Root, "packs")), Cancel)).Policy.On(Store.Today)!.Id.ShouldBe("tongbai-2022-159");
        await SignInAsync(second, "second1");
        (await ProblemAsync(DecideAsync(second, id.ToString()))).Code.ShouldBe("already-decided");
    }

    [Fact]
    public async Task Of_two_who_decide_at_the_same_moment_one_is_told_who_was_first()
    {
        await SaveDraftAsync();
        var first = await SignedInAsync("hq1", County, Role.Headquarters);
        var (one, other) = (await SignedInAsync("second1", County, Role.Approver), await SignedInAsync("second2", County, Role.Approver));
        var proposal = (await ProposeAsync(first, Midnight))["proposal"]!.GetValue<string>();

        var answers = await Task.WhenAll(DecideAsync(one, proposal), DecideAsync(other, proposal, "refused", "文号有误"));

        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        Row(await GetAsync(first, "/api/policy/switches"))["decidedBy"]!.GetValue<string>().ShouldBe(answers[0].StatusCode == HttpStatusCode.OK ? "second1 (display)" : "second2 (display)");
    }

    [Theory]
    [InlineData("no-such", null, "unknown-pack")]
    [InlineData(Draft, 7, "unknown-pack")]
    [InlineData("national-9th", null, "pack-is-template")]
    [InlineData("yanjin-2022-08", null, "other-county")]
    [InlineData("tongbai-2022-159", null, "in-force-already")]
    [InlineData("tongbai-broken", 1, "pack-not-clean")]
    public async Task What_cannot_be_put_in_force_is_refused_with_the_cure(string pack, int? version, string code)
    {
        await SaveDraftAsync();
        await Store.Drafts.SaveAsync("tongbai-broken", null, "id: tongbai-broken\n", "", "hq1", "", Cancel);
        var first = await SignedInAsync("hq1", County, Role.Headquarters);

        (await ProblemAsync(SendAsync(first, Midnight, Guid.NewGuid(), pack, version))).Refusals.ShouldContain(code);
    }

    [Fact]
    public async Task A_time_that_is_past_or_far_ahead_and_a_missing_ground_are_refused()
    {
        await SaveDraftAsync();
        var first = await SignedInAsync("hq1", County, Role.Headquarters);

        (await ProblemAsync(SendAsync(first, Clock.Now - Duration.FromMinutes(6), Guid.NewGuid()))).Refusals.ShouldBe(["from-out-of-range"]);
        (await ProblemAsync(SendAsync(first, Clock.Now + Duration.FromDays(61), Guid.NewGuid()))).Refusals.ShouldBe(["from-out-of-range"]);
        (await ProblemAsync(SendAsync(first, Midnight, Guid.NewGuid(), reason: " "))).Refusals.ShouldBe(["reason-missing"]);
    }

    [Fact]
    public async Task Townships_neither_propose_nor_decide_and_the_journal_takes_no_decision_by_the_back_door()
    {
        await SaveDraftAsync();
        var (first, township) = (await SignedInAsync("hq1", County, Role.Headquarters), await SignedInAsync("town1", RuralTownship, Role.Township));
        var proposal = (await ProposeAsync(first, Midnight))["proposal"]!.GetValue<string>();

        (await ProblemAsync(SendAsync(township, Midnight, Guid.NewGuid()))).ShouldBe((403, "no-power", []));
        (await ProblemAsync(DecideAsync(township, proposal))).ShouldBe((403, "no-power", []));
        var forged = await PostAsync(first, "api/facts", new
        {
            facts = new[]
            {
                new { id = Guid.NewGuid(), subject = new { matter = "policy" }, kind = "policy-decision", source = "x", evidence = Array.Empty<string>(), body = new { id = proposal, verdict = "approved", at = "2022-08-12T12:00:00+08:00" } },
            },
        });
        forged["results"]![0]!["refusals"]![0]!["code"]!.GetValue<string>().ShouldBe("use-policy");
    }

    /// <summary>Somebody in a centre from 12 to 19 August, approved by a second person.</summary>
    private async Task<PersonId> IsolatedAsync()
    {
        var person = await RegisterAsync("张测试");
        await ArriveFromMediumRiskAsync("village1", person);
        await RecordAsync("second1", person, new Core.Facts.Approval(Clock.Now, "medium-high-returnee", new LocalDate(2022, 8, 12), new LocalDate(2022, 8, 19), Core.Facts.Verdict.Approved));
        return person;
    }

    private async Task SaveDraftAsync() =>
        (await Store.Drafts.SaveAsync(FiveDays.Id, null, FiveDays.Text, FiveDays.Cases, "hq1", "五天", Cancel)).ShouldBeOfType<DraftSaving.Saved>();

    private static async Task<string[]> UntilAsync(HttpClient client, PersonId person) =>
        [.. (await GetAsync(client, $"/api/measures?limit=500"))["rows"]!.AsArray().Where(r => r!["person"]!["id"]!.GetValue<string>() == person.ToString() && r["kind"]!.GetValue<string>() == "central-isolation")
            .Select(r => r!["until"]!.GetValue<string>()).Where(u => u != "2022-08-16")];

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Instant? from, Guid id, string pack = Draft, int? version = 1, string reason = "县指〔2022〕200 号") =>
        client.PostAsJsonAsync("api/policy/switches", new { id, pack, version, from = from is { } at ? Core.Facts.FactCodec.Write(at) : null, reason }, Cancel);

    private static async Task<JsonNode> ProposeAsync(HttpClient client, Instant? from, Guid? id = null, string pack = Draft, int? version = 1) =>
        await JsonAsync(await SendAsync(client, from, id ?? Guid.NewGuid(), pack, version));

    /// <summary>Decides on what the list shows.</summary>
    private static async Task<HttpResponseMessage> DecideAsync(HttpClient client, string proposal, string verdict = "approved", string? reason = null)
    {
        var fingerprint = (await GetAsync(client, "api/policy/switches"))["switches"]!.AsArray().First(s => s!["id"]!.GetValue<string>() == proposal)!["fingerprint"]!.GetValue<string>();
        return await client.PostAsJsonAsync($"api/policy/switches/{proposal}/decision", new { id = Guid.NewGuid(), verdict, fingerprint, reason }, Cancel);
    }

    private static JsonNode Row(JsonNode page) => page["switches"]!.AsArray().ShouldHaveSingleItem()!;

    /// <summary>Waits until plans are derived by the pack.</summary>
    private static async Task InForceAsync(HttpClient client, string pack)
    {
        while (true)
        {
            var page = await GetAsync(client, "api/policy/switches");
            if (page["timeline"]!.AsArray()[^1]!["id"]!.GetValue<string>() == pack && page["derived"] is null) return;
            await Task.Delay(50, Cancel);
        }
    }
}
