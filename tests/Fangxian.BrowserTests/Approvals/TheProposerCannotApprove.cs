using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Fangxian.BrowserTests.Story;
using Microsoft.Playwright;
using NodaTime;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Approvals;

/// <summary>Nobody approves an isolation that follows from what they recorded themselves, whatever roles they have.</summary>
[Collection(OneCounty.Name)]
public sealed class TheProposerCannotApprove(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task Who_recorded_the_facts_is_told_why_not_and_a_second_person_approves()
    {
        var village = county.Of("village").Area;
        var person = Returnee.Of("郑两人", 21, SystemClock.Instance.GetCurrentInstant());
        await using var proposer = await Visitor.AsAsync(chrome, county, await NewWorkerAsync(["village", "approver"], village));
        await ReportAsync(proposer, person, village);

        var page = proposer.Page;
        await page.OpenAsync("审批");
        var card = page.Locator("article.proposal").Filter(new() { HasText = person.Name });
        await Expect(card).ToContainTextAsync("您不能决定此项");
        await Expect(card).ToContainTextAsync("您登记了该措施所依据的事实，须由另一人审批。");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true })).ToHaveCountAsync(0);
        proposer.Troubles().ShouldBeEmpty();
        await TheServerRefusesTooAsync(proposer, person);

        await using var second = await Visitor.AsAsync(chrome, county, county.Of("approver"));
        await second.Page.OpenAsync("审批");
        var same = second.Page.Locator("article.proposal").Filter(new() { HasText = person.Name });
        await same.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Dialog, new() { Name = $"批准对{person.Name}的集中隔离" }).GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        await Expect(second.Page.GetByText("已批准，立即生效")).ToBeVisibleAsync();
        await Expect(same).ToHaveCountAsync(0);
        second.Troubles().ShouldBeEmpty();

        // The page of who proposed it hears of the decision by itself, or when it is looked at again.
        await page.ReloadAsync();
        await page.SettleAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    private static async Task ReportAsync(Visitor proposer, Returnee person, string village)
    {
        var from = await Origin.OnTheListAsync(proposer, "high", person.StayedFrom);
        var (stored, evidence) = await proposer.PostAsync("/api/evidence", new { text = "本人电话，车票照片" });
        stored.ShouldBe(200, evidence.ToString());
        var (status, answer) = await proposer.PostAsync("/api/arrivals", new
        {
            id = Guid.NewGuid(),
            newPerson = new { name = person.Name, area = village, idNumber = person.IdNumber, phone = person.Phone },
            at = person.Arrived.ToOffsetDateTime().ToString("yyyy-MM-dd'T'HH:mm:sso<m>", null),
            origin = from.Code,
            stays = new[] { new { area = from.Code, from = Returnee.Iso(person.StayedFrom), to = Returnee.Iso(person.Day) } },
            evidence = new[] { evidence.GetProperty("id").GetString() },
        });
        status.ShouldBe(200, answer.ToString());
        answer.GetProperty("outcome").GetString().ShouldBe("recorded", answer.ToString());
    }

    /// <summary>A page can be forged; the refusal stands behind it.</summary>
    private static async Task TheServerRefusesTooAsync(Visitor proposer, Returnee person)
    {
        var waiting = (await proposer.GetAsync("/api/approvals?limit=100")).GetProperty("rows").EnumerateArray()
            .Single(r => r.GetProperty("person").GetProperty("name").GetString() == person.Name);
        string Of(string field) => waiting.GetProperty(field).GetString()!;
        var (status, problem) = await proposer.PostAsync("/api/approvals", new
        {
            id = Guid.NewGuid(),
            person = waiting.GetProperty("person").GetProperty("id").GetString(),
            rule = Of("rule"),
            from = Of("from"),
            until = Of("until"),
            verdict = "approved",
        });
        status.ShouldBe(403, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe("approver-is-proposer");
    }

    private async Task<Worker> NewWorkerAsync(string[] roles, string area)
    {
        await using var administrator = await Visitor.AsAsync(chrome, county, county.Of("administrator"));
        var (status, made) = await administrator.PostAsync("/api/users", new { name = "both.hats", displayName = "身兼两职", roles, area });
        status.ShouldBe(200, made.ToString());
        // Not remembered among the county's workers: others must not get somebody with two roles by asking for one.
        return new Worker("both.hats", made.GetProperty("oneTimePassword").GetString()!, "身兼两职", roles, area) { IsOnesOwn = true };
    }
}
