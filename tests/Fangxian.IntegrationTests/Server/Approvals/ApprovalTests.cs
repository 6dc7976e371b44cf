using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using NodaTime;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Approvals;

public sealed class ApprovalsOnSqliteTests : ApprovalTests<SqliteDatabase>;

public sealed class ApprovalsOnPostgresTests : ApprovalTests<PostgresDatabase>;

public abstract class ApprovalTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Whoever_recorded_the_facts_cannot_approve_and_another_can()
    {
        var person = await RegisterAsync("张测试");
        var both = await SignedInAsync("both1", County, Role.Village, Role.Approver);
        var second = await SignedInAsync("approver1", County, Role.Approver);
        await ArriveFromMediumRiskAsync("both1", person);

        var mine = Row(await GetAsync(both, "/api/approvals"));
        mine["mayDecide"]!.GetValue<bool>().ShouldBeFalse();
        mine["whyNot"]!["zh"]!.GetValue<string>().ShouldContain("另一人");
        var refused = await JsonAsync(await DecideAsync(both, person), HttpStatusCode.Forbidden);
        refused["code"]!.GetValue<string>().ShouldBe("approver-is-proposer");

        var theirs = Row(await GetAsync(second, "/api/approvals"));
        theirs["mayDecide"]!.GetValue<bool>().ShouldBeTrue();
        theirs["proposedBy"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldBe(["both1"]);
        theirs["because"]!.AsArray().Count.ShouldBe(2);
        theirs["until"]!.GetValue<string>().ShouldBe("2022-08-19");
        (await JsonAsync(await DecideAsync(second, person)))["standing"]!.GetValue<string>().ShouldBe("in-force");

        (await GetAsync(second, "/api/approvals"))["rows"]!.AsArray().ShouldBeEmpty();
        Row(await GetAsync(second, "/api/measures?standing=in-force"))["day"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_sent_twice_is_one_and_a_second_one_comes_too_late()
    {
        var person = await RegisterAsync("张测试");
        await ArriveFromMediumRiskAsync("village1", person);
        var first = await SignedInAsync("approver1", County, Role.Approver);
        var late = await SignedInAsync("approver2", County, Role.Approver);
        var id = Guid.NewGuid();

        (await JsonAsync(await DecideAsync(first, person, id: id)))["outcome"]!.GetValue<string>().ShouldBe("recorded");
        (await JsonAsync(await DecideAsync(first, person, id: id)))["outcome"]!.GetValue<string>().ShouldBe("already-known");
        (await JsonAsync(await DecideAsync(late, person, verdict: "refused", reason: "证据不足"), HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("already-decided");
    }

    [Fact]
    public async Task A_plan_that_changed_needs_another_look()
    {
        var person = await RegisterAsync("张测试");
        await ArriveFromMediumRiskAsync("village1", person);
        var approver = await SignedInAsync("approver1", County, Role.Approver);

        (await JsonAsync(await DecideAsync(approver, person, until: "2022-08-20"), HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("plan-changed");
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_ends_the_measure()
    {
        var person = await RegisterAsync("张测试");
        await ArriveFromMediumRiskAsync("village1", person);
        var approver = await SignedInAsync("approver1", County, Role.Approver);

        var missing = await JsonAsync(await DecideAsync(approver, person, verdict: "refused"), HttpStatusCode.UnprocessableEntity);
        missing["refusals"]![0]!["field"]!.GetValue<string>().ShouldBe("reason");
        (await JsonAsync(await DecideAsync(approver, person, verdict: "refused", reason: "证据不足")))["standing"]!.GetValue<string>().ShouldBe("refused");
        (await GetAsync(approver, $"/api/people/{person}/notices/medium-high-returnee/2022-08-12", HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("no-power");
    }

    [Fact]
    public async Task Nobody_decides_outside_the_own_area_or_without_the_power()
    {
        var person = await RegisterAsync("张测试");
        await ArriveFromMediumRiskAsync("village1", person);
        var elsewhere = await SignedInAsync("approver1", AreaCode.Parse("411330100"), Role.Approver);
        var headquarters = await SignedInAsync("hq1", County, Role.Headquarters);

        (await GetAsync(elsewhere, "/api/approvals"))["rows"]!.AsArray().ShouldBeEmpty();
        (await JsonAsync(await DecideAsync(elsewhere, person), HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("out-of-scope");
        (await JsonAsync(await DecideAsync(headquarters, person), HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("no-power");
        Row(await GetAsync(headquarters, "/api/approvals"))["mayDecide"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_notice_exists_once_the_isolation_is_approved_and_names_both_persons()
    {
        var person = await RegisterAsync("张测试", idNumber: ResidentIdOf("99010019800301123").Value);
        var village = await SignedInAsync("village1", County, Role.Village);
        var approver = await SignedInAsync("approver1", County, Role.Approver);
        await ArriveFromMediumRiskAsync("village1", person);
        var address = $"/api/people/{person}/notices/medium-high-returnee/2022-08-12";

        (await GetAsync(village, address, HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("not-approved");
        await JsonAsync(await DecideAsync(approver, person));
        var text = await WordAsync(village, address);

        text.ShouldContain("集中隔离 7 天，自 2022 年 8 月 12 日 0 时起，至 2022 年 8 月 19 日 0 时解除");
        text.ShouldContain("village1 (display) 登记");
        text.ShouldContain("另一人 approver1 (display)");
        text.ShouldContain("桐防指办〔2022〕159号");
        text.ShouldNotContain("99010019800301123");
        (await GetAsync(village, address + "/release", HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("not-ended");

        Clock.Now = At("2022-08-19T00:00+08:00");
        await SignInAsync(village, "village1");
        (await WordAsync(village, address + "/release")).ShouldContain("解除集中隔离证明");
    }

    [Fact]
    public async Task Whoever_is_kept_past_the_end_stands_in_the_list_of_overstays()
    {
        var person = await RegisterAsync("张测试");
        await ArriveFromMediumRiskAsync("village1", person);
        var approver = await SignedInAsync("approver1", County, Role.Approver);
        await JsonAsync(await DecideAsync(approver, person));
        await RecordAsync("village1", person, new Core.Facts.Placed(Clock.Now, "一号隔离点"));
        (await GetAsync(approver, "/api/measures?overstay=true"))["rows"]!.AsArray().ShouldBeEmpty();

        Clock.Now = At("2022-08-19T06:00+08:00");
        await SignInAsync(approver, "approver1");
        var row = Row(await GetAsync(approver, "/api/measures?overstay=true"));

        row["overstay"]!.GetValue<bool>().ShouldBeTrue();
        row["kind"]!.GetValue<string>().ShouldBe("central-isolation");
        row["since"]!.GetValue<string>().ShouldBe("2022-08-19T00:00:00+08:00");
        row["days"]!.GetValue<int>().ShouldBe(7);
    }

    private static JsonNode Row(JsonNode page) => page["rows"]!.AsArray().ShouldHaveSingleItem()!;

    private static Task<HttpResponseMessage> DecideAsync(
        HttpClient client, PersonId person, Guid? id = null, string verdict = "approved", string? reason = null, string until = "2022-08-19") =>
        client.PostAsJsonAsync("/api/approvals", new
        {
            id = id ?? Guid.NewGuid(), person = person.ToString(), rule = "medium-high-returnee", from = "2022-08-12", until, verdict, reason,
        }, Cancel);

    private static async Task<string> WordAsync(HttpClient client, string address)
    {
        var response = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancel));
        using var document = WordprocessingDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancel)), false);
        new OpenXmlValidator().Validate(document).Select(e => e.Description).ShouldBeEmpty();
        return document.MainDocumentPart!.Document.Body!.InnerText;
    }
}
