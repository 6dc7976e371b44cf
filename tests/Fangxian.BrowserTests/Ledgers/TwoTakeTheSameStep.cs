using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Ledgers;

/// <summary>Two people look at the same entry and both act: one is first, the other learns who it was, loses nothing typed, and goes on from there.</summary>
[Collection(OneCounty.Name)]
public sealed class TwoTakeTheSameStep(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task The_second_sees_who_was_first_and_goes_on_from_there()
    {
        await using var supervisor = await Visitor.AsAsync(chrome, county, county.Of("supervisor"));
        await using var chief = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var entry = Guid.NewGuid();
        var (status, made) = await supervisor.PostAsync("/api/ledgers/rectification/entries", new
        {
            id = entry,
            area = county.Of("village").Area,
            values = new { problem = "村口卡点无人值守", category = "duty", source = "upper" },
        });
        status.ShouldBe(200, made.ToString());

        foreach (var visitor in new[] { supervisor, chief })
        {
            await visitor.Page.WalkToAsync($"/ledgers/rectification/{entry}");
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "登记交办", Exact = true }).ClickAsync();
            var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("责任单位").FillAsync(visitor == chief ? "县指挥部指定的单位" : "村民委员会");
            await dialog.GetByLabel("整改要求").FillAsync("今日内补齐值守人员");
        }

        var (first, second) = (supervisor.Page, chief.Page);
        await first.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "登记交办" }).ClickAsync();
        await Expect(first.Locator(".headline")).ToContainTextAsync("已登记");

        var late = second.GetByRole(AriaRole.Dialog);
        await late.GetByRole(AriaRole.Button, new() { Name = "登记交办" }).ClickAsync();
        await Expect(late.GetByText($"{county.Of("supervisor").DisplayName}已于")).ToBeVisibleAsync();
        await Expect(late.GetByLabel("责任单位")).ToHaveValueAsync("县指挥部指定的单位");
        await chief.KeepPictureAsync(Path.Combine("zh", "ledger-raced"), always: true);
        await late.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();

        // The page shows by now what the other has done, and what comes next.
        await Expect(second.Locator(".headline")).ToContainTextAsync("已登记");
        await Expect(second.Locator(".entry-fields")).ToContainTextAsync("村民委员会");
        await second.GetByRole(AriaRole.Button, new() { Name = "下发整改通知", Exact = true }).ClickAsync();
        var next = second.GetByRole(AriaRole.Dialog);
        await next.GetByLabel("整改期限").FillAsync(Fangxian.BrowserTests.Story.Returnee.Iso(Fangxian.Core.Time.CountyTime.DayOf(NodaTime.SystemClock.Instance.GetCurrentInstant()).PlusDays(3)));
        await next.GetByLabel("整改期限").PressAsync("Enter");
        await next.GetByRole(AriaRole.Button, new() { Name = "下发整改通知" }).ClickAsync();
        await Expect(second.Locator(".headline")).ToContainTextAsync("已下发通知");
        await Expect(second.Locator(".entry-history > li")).ToHaveCountAsync(3);
        supervisor.Troubles().ShouldBeEmpty();
        chief.Troubles().Where(t => !t.Contains("409", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
