using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server.Policy;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Policy;

public sealed class DraftTests : RunningServer<SqliteDatabase>
{
    private const string Drafts = "api/policy/drafts";

    private Task<HttpClient> HeadquartersAsync() => SignedInAsync("hq1", County, Role.Headquarters);

    private static Task<JsonNode> BeginAsync(HttpClient client, string id, string from) => PostAsync(client, $"{Drafts}/new", new { id, from });

    private static Task<JsonNode> CheckAsync(HttpClient client, string text, string cases = "", bool thorough = false, string? id = null) =>
        PostAsync(client, $"{Drafts}/check", new { id, text, cases, thorough });

    private static string[] CodesOf(JsonNode check) => [.. check["findings"]!.AsArray().Select(f => f!["code"]!.GetValue<string>())];

    [Fact]
    public async Task A_change_of_a_document_begins_with_its_text_and_all_its_cases_and_nothing_is_wrong_with_it()
    {
        var client = await HeadquartersAsync();
        (await BeginAsync(client, "tongbai-2022-159", "tongbai-2022-159"))["version"]!.GetValue<int>().ShouldBe(1);

        var draft = await GetAsync(client, $"{Drafts}/tongbai-2022-159");
        draft["text"]!.GetValue<string>().ShouldContain("id: tongbai-2022-159");
        var check = await CheckAsync(client, draft["text"]!.GetValue<string>(), draft["cases"]!.GetValue<string>(), id: "tongbai-2022-159");
        CodesOf(check).ShouldBeEmpty();
        check["cases"]!.AsArray().Count.ShouldBeGreaterThan(50);
        check["cases"]!.AsArray().ShouldAllBe(c => c!["ok"]!.GetValue<bool>());
        check["coverage"]!["total"]!.GetValue<int>().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Under_another_id_the_text_and_its_cases_name_that_one()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "tongbai-2022-160", "tongbai-2022-159");
        var draft = await GetAsync(client, $"{Drafts}/tongbai-2022-160");
        CodesOf(await CheckAsync(client, draft["text"]!.GetValue<string>(), draft["cases"]!.GetValue<string>(), id: "tongbai-2022-160")).ShouldBeEmpty();

        await BeginAsync(client, "tongbai-2022-161", "tongbai-2022-160@1");
        var copied = await GetAsync(client, $"{Drafts}/tongbai-2022-161");
        CodesOf(await CheckAsync(client, copied["text"]!.GetValue<string>(), copied["cases"]!.GetValue<string>(), id: "tongbai-2022-161")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_empty_skeleton_is_a_sound_pack_of_this_county()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "tongbai-2022-200", "empty");
        var draft = await GetAsync(client, $"{Drafts}/tongbai-2022-200");
        var check = await CheckAsync(client, draft["text"]!.GetValue<string>(), id: "tongbai-2022-200");
        CodesOf(check).ShouldBeEmpty();
        check["sound"]!.GetValue<bool>().ShouldBeTrue();
        var pack = await Server.Services.GetRequiredService<PackShelf>().FindAsync("tongbai-2022-200", 1, Cancel);
        pack!.Document.Area.ShouldBe(County);
    }

    [Theory]
    [InlineData("x-1", "nonsense", "draft-from")]
    [InlineData("x-1", "tongbai-2022-159@7", "draft-from")]
    [InlineData("x-1", "tongbai-2022-159@x", "draft-from")]
    [InlineData("X 1", "empty", "draft-id")]
    public async Task What_a_draft_cannot_begin_with_is_refused(string id, string from, string code)
    {
        var refused = await ProblemAsync((await HeadquartersAsync()).PostAsJsonAsync($"{Drafts}/new", new { id, from }, Cancel));
        refused.Status.ShouldBe(422);
        refused.Refusals.ShouldBe([code]);
    }

    [Fact]
    public async Task A_draft_that_exists_is_not_begun_anew()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "x-1", "empty");
        var refused = await ProblemAsync(client.PostAsJsonAsync($"{Drafts}/new", new { id = "x-1", from = "empty" }, Cancel));
        (refused.Status, refused.Code).ShouldBe((409, "draft-exists"));
    }

    [Fact]
    public async Task Who_saves_second_is_told_by_name_who_was_first()
    {
        var (first, second) = (await HeadquartersAsync(), await SignedInAsync("tf1", County, Role.TaskForce));
        await BeginAsync(first, "x-1", "empty");
        var saved = await PostAsync(first, Drafts, new { id = "x-1", basedOn = 1, text = "id: x-1\n", cases = "", note = " shorter " });
        (saved["version"]!.GetValue<int>(), saved["isNew"]!.GetValue<bool>()).ShouldBe((2, true));
        (await PostAsync(first, Drafts, new { id = "x-1", basedOn = 2, text = "id: x-1\n", cases = "", note = "" }))["isNew"]!.GetValue<bool>().ShouldBeFalse();

        var answer = await JsonAsync(await second.PostAsJsonAsync(Drafts, new { id = "x-1", basedOn = 1, text = "id: x-2\n", cases = "", note = "" }, Cancel), HttpStatusCode.Conflict);
        answer["code"]!.GetValue<string>().ShouldBe("saved-before");
        answer["zh"]!.GetValue<string>().ShouldContain("hq1 (display)");
        (await PostAsync(second, Drafts, new { id = "x-1", basedOn = 2, text = "id: x-2\n", cases = "", note = "" }))["version"]!.GetValue<int>().ShouldBe(3);

        var draft = await GetAsync(second, $"{Drafts}/x-1?version=2");
        draft["note"]!.GetValue<string>().ShouldBe("shorter");
        draft["versions"]!.AsArray().Select(v => (v!["version"]!.GetValue<int>(), v["savedBy"]!.GetValue<string>())).ShouldBe([(3, "tf1 (display)"), (2, "hq1 (display)"), (1, "hq1 (display)")]);
    }

    [Fact]
    public async Task The_list_says_what_checking_found_of_the_newest_versions()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "x-1", "national-9th");
        await BeginAsync(client, "x-2", "empty");
        await PostAsync(client, Drafts, new { id = "x-2", basedOn = 1, text = "id: x-2\nremarks: none\n", cases = "", note = "" });

        var list = (await GetAsync(client, Drafts)).AsArray().ToDictionary(d => d!["id"]!.GetValue<string>());
        (list["x-1"]!["sound"]!.GetValue<bool>(), list["x-1"]!["problems"]!.GetValue<int>(), list["x-1"]!["version"]!.GetValue<int>()).ShouldBe((true, 0, 1));
        list["x-1"]!["title"]!["zh"]!.GetValue<string>().ShouldNotBeEmpty();
        (list["x-2"]!["sound"]!.GetValue<bool>(), list["x-2"]!["version"]!.GetValue<int>()).ShouldBe((false, 2));
        list["x-2"]!["problems"]!.GetValue<int>().ShouldBeGreaterThan(1);
        list["x-2"]!["title"].ShouldBeNull();
    }

    [Theory]
    [InlineData("id: [", "FX-P001")]
    [InlineData("", "FX-P008")]
    [InlineData("a: &x [1]\nb: *x", "FX-P004")]
    [InlineData("just words", "FX-P012")]
    public async Task Text_that_is_no_pack_gets_findings_and_no_failure(string text, string code)
    {
        var check = await CheckAsync(await HeadquartersAsync(), text);
        CodesOf(check).ShouldContain(code);
        check["sound"]!.GetValue<bool>().ShouldBeFalse();
        check["coverage"].ShouldBeNull();
        foreach (var finding in check["findings"]!.AsArray())
        {
            finding!["severity"]!.GetValue<string>().ShouldBe("error");
            foreach (var part in (string[])["what", "why", "cure"])
                foreach (var language in (string[])["zh", "en"])
                    finding[part]![language]!.GetValue<string>().ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("[", 300_000, "FX-P003")]
    [InlineData("a: {", 90_000, "FX-P003")]
    [InlineData("- a\n", 90_000, "FX-P002")]
    [InlineData("a\0", 10, "FX-P001")]
    public async Task A_bomb_is_refused_without_going_off(string part, int times, string code)
    {
        var bomb = string.Concat(Enumerable.Repeat(part, times));
        var client = await HeadquartersAsync();
        CodesOf(await CheckAsync(client, bomb)).ShouldContain(code);
        CodesOf(await CheckAsync(client, "id: x", bomb)).ShouldContain(code);
    }

    [Fact]
    public async Task A_case_of_thousands_of_facts_is_answered_with_what_somebody_can_read()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "tongbai-2022-159", "tongbai-2022-159");
        var draft = await GetAsync(client, $"{Drafts}/tongbai-2022-159");
        var arrivals = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"    - {{ arrival: {{ at: 2022-08-{1 + i % 28:00}T{i % 24:00}:{i % 60:00}+08:00 }} }}\n"));
        var wrong = string.Concat(Enumerable.Repeat("      - { id: verify-arrival, state: waived }\n", 2_000));
        var check = await CheckAsync(client, draft["text"]!.GetValue<string>(), $"- name: many\n  as_of: 2022-09-12T12:00+08:00\n  facts:\n{arrivals}  expect:\n    obligations:\n{wrong}");
        check["cases"]!.AsArray().ShouldHaveSingleItem()!["ok"]!.GetValue<bool>().ShouldBeFalse();
        check.ToJsonString().Length.ShouldBeLessThan(100_000);
    }

    [Fact]
    public async Task Texts_beyond_the_limit_are_refused_with_the_field_and_bodies_beyond_any_are_not_read()
    {
        var client = await HeadquartersAsync();
        var longText = await ProblemAsync(client.PostAsJsonAsync($"{Drafts}/check", new { text = new string('a', 400_001), cases = "", thorough = false }, Cancel));
        longText.Refusals.ShouldBe(["draft-too-long"]);
        var tooLarge = await client.PostAsJsonAsync($"{Drafts}/check", new { text = new string('a', 5_000_000), cases = "", thorough = false }, Cancel);
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ProblemAsync(client.PostAsJsonAsync(Drafts, new { id = "x-1", text = "a\0b", cases = "", note = "" }, Cancel))).Refusals.ShouldBe(["draft-not-text"]);
    }

    [Theory]
    [InlineData(Role.Township)]
    [InlineData(Role.Village)]
    [InlineData(Role.Grid)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Whoever_neither_writes_nor_decides_sees_no_draft(Role role)
    {
        await BeginAsync(await HeadquartersAsync(), "x-1", "national-9th");
        var client = await SignedInAsync(role, role is Role.Township ? RuralTownship : role is Role.Village or Role.Grid ? RuralVillage : County);
        foreach (var address in (string[])[Drafts, $"{Drafts}/x-1", "api/policy/compare?first=national-9th&second=x-1@1"])
            (await ProblemAsync(client.GetAsync(new Uri(address, UriKind.Relative), Cancel))).Code.ShouldBe("no-power", address);
        foreach (var address in (string[])[Drafts, $"{Drafts}/new", $"{Drafts}/check"])
            (await ProblemAsync(client.PostAsJsonAsync(address, new { id = "x-2", from = "empty", text = "a", cases = "" }, Cancel))).Code.ShouldBe("no-power", address);
    }

    [Fact]
    public async Task An_approver_reads_and_checks_drafts_and_writes_none()
    {
        await BeginAsync(await HeadquartersAsync(), "x-1", "national-9th");
        var approver = await SignedInAsync(Role.Approver);
        var draft = await GetAsync(approver, $"{Drafts}/x-1");
        CodesOf(await CheckAsync(approver, draft["text"]!.GetValue<string>(), draft["cases"]!.GetValue<string>())).ShouldBeEmpty();
        (await ProblemAsync(approver.PostAsJsonAsync(Drafts, new { id = "x-1", basedOn = 1, text = "a", cases = "", note = "" }, Cancel))).Code.ShouldBe("no-power");
        (await ProblemAsync(approver.PostAsJsonAsync($"{Drafts}/new", new { id = "x-2", from = "empty" }, Cancel))).Code.ShouldBe("no-power");
    }

    [Fact]
    public async Task A_draft_is_compared_with_the_document_that_it_changes()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "national-9th", "national-9th");
        var draft = await GetAsync(client, $"{Drafts}/national-9th");
        var changed = draft["text"]!.GetValue<string>().Replace("{ measure: health-monitoring, days: 3 }", "{ measure: health-monitoring, days: 2 }", StringComparison.Ordinal);
        changed.ShouldNotBe(draft["text"]!.GetValue<string>());
        await PostAsync(client, Drafts, new { id = "national-9th", basedOn = 1, text = changed, cases = "", note = "" });

        (await GetAsync(client, "api/policy/compare?first=national-9th&second=national-9th@1&people=200"))["different"]!.GetValue<int>().ShouldBe(0);
        var compared = await GetAsync(client, "api/policy/compare?first=national-9th&second=national-9th@2&people=200");
        (compared["first"]!["id"]!.GetValue<string>(), compared["second"]!["id"]!.GetValue<string>()).ShouldBe(("national-9th", "national-9th@2"));
        compared["rules"]!.AsArray().ShouldNotBeEmpty();

        await PostAsync(client, Drafts, new { id = "national-9th", basedOn = 2, text = "id: [", cases = "", note = "" });
        foreach (var named in (string[])["national-9th@3", "national-9th@9", "national-9th@x", "@", "a@1@2"])
            (await ProblemAsync(client.GetAsync(new Uri($"api/policy/compare?first=national-9th&second={named}", UriKind.Relative), Cancel))).Refusals.ShouldBe(["draft-unusable"], named);
    }

    [Fact]
    public async Task The_shelf_holds_the_folder_and_the_newest_of_each_draft()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "national-9th", "national-9th");
        await PostAsync(client, Drafts, new { id = "national-9th", basedOn = 1, text = "id: [", cases = "", note = "" });
        var shelf = Server.Services.GetRequiredService<PackShelf>();

        var all = await shelf.ListAsync(Cancel);
        all.Where(p => p.Id == "national-9th").Select(p => (p.Version, p.Pack is not null)).ShouldBe([((int?)null, true), (2, false)]);
        (await shelf.FindAsync("national-9th", 1, Cancel))!.Fingerprint.ShouldBe((await shelf.FindAsync("national-9th", null, Cancel))!.Fingerprint);
        (await shelf.FindAsync("national-9th", 2, Cancel)).ShouldBeNull();
        (await shelf.FindAsync("national-9th", 3, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_schema_is_the_one_of_the_reference()
    {
        var client = await SignedInAsync(Role.Village, RuralVillage);
        foreach (var (of, file) in ((string, string)[])[("pack", "pack.schema.json"), ("cases", "cases.schema.json")])
            (await client.GetStringAsync(new Uri($"api/policy/schema?of={of}", UriKind.Relative), Cancel))
                .ShouldBe(await File.ReadAllTextAsync(Path.Combine(Cli.CommandRun.Root, "docs", "reference", file), Cancel));
    }

    [Fact]
    public async Task Thorough_checking_tries_the_law_changed_in_every_place()
    {
        var client = await HeadquartersAsync();
        await BeginAsync(client, "x-1", "national-9th");
        var draft = await GetAsync(client, $"{Drafts}/x-1");
        var check = await CheckAsync(client, draft["text"]!.GetValue<string>(), draft["cases"]!.GetValue<string>(), thorough: true);
        check["changes"]!.GetValue<int>().ShouldBeGreaterThan(10);
        CodesOf(check).ShouldBeEmpty();
    }
}
