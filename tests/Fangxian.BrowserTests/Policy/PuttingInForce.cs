using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Policy;

/// <summary>How a saved draft comes into force: compared, tried on the county, proposed by one person, approved by another.</summary>
internal static class PuttingInForce
{
    /// <summary>From the draft's page on. Leaves the draft in force.</summary>
    public static async Task FromItsPageAsync(Visitor officer, Visitor second, string id, int version)
    {
        var page = officer.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "比较" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"second={id}%40{version}"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "比较两份文件", Level = 1 })).ToBeVisibleAsync();
        await page.SettleAsync();

        await page.WalkToAsync($"/policy/drafts/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/policy/what-if\\?.*pack={id}"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "工作量与系统负荷" })).ToBeVisibleAsync();
        await officer.KeepPictureAsync(Path.Combine("zh", "what-if"), always: true, whole: true);

        await ProposeAsync(page, $"{id}@{version}", "浏览器测试：第 201 号通知");
        await officer.KeepPictureAsync(Path.Combine("zh", "switch-proposed"), always: true);
        (await page.InaccessibleAsync()).ShouldBeEmpty();
        var mine = page.Rows("浏览器测试：第 201 号通知");
        await Expect(mine).ToContainTextAsync("须由另一人决定");
        await Expect(mine.GetByRole(AriaRole.Button, new() { Name = "同意启用" })).ToHaveCountAsync(0);

        await ApproveAsync(second, "浏览器测试：第 201 号通知", "switch-approve");
        await Expect(page.Rows("浏览器测试：第 201 号通知")).ToContainTextAsync("已启用");
        await Expect(page.Locator(".switch-timeline li[aria-current]")).ToContainTextAsync("现行");
        await Expect(page.Locator(".switch-timeline a").Last).ToHaveAttributeAsync("href", $"/policy/{id}%40{version}");
    }

    /// <summary>A further switch brings the installed document back; waits until everybody is derived by it.</summary>
    public static async Task BackAsync(Visitor officer, Visitor second, string installed)
    {
        await ProposeAsync(officer.Page, installed, "浏览器测试：恢复原文件");
        await ApproveAsync(second, "浏览器测试：恢复原文件", null);
        await Expect(officer.Page.Rows("浏览器测试：恢复原文件")).ToContainTextAsync("已启用");
        while ((await officer.GetAsync("/api/policy/switches")).GetProperty("derived").ValueKind != System.Text.Json.JsonValueKind.Null) await Task.Delay(100);
    }

    /// <summary>Nothing can be sent before the effect was looked at.</summary>
    private static async Task ProposeAsync(IPage page, string pack, string ground)
    {
        await page.GotoAsync($"/policy/switch?pack={Uri.EscapeDataString(pack)}");
        var effect = page.Locator("section .switch-effect");
        await Expect(effect).ToContainTextAsync("人当天解除隔离");
        var send = page.GetByRole(AriaRole.Button, new() { Name = "提出，交另一人决定" });
        await page.GetByLabel("依据（通知文号、会议决定等）").FillAsync(ground);
        await Expect(send).ToBeDisabledAsync();
        await page.GetByLabel("我已看过上面的影响。").CheckAsync();
        await send.ClickAsync();
        await Expect(page.Rows(ground)).ToContainTextAsync("待决定");
    }

    private static async Task ApproveAsync(Visitor second, string ground, string? picture)
    {
        await second.Page.GotoAsync("/policy/switch");
        await second.Page.Rows(ground).GetByRole(AriaRole.Button, new() { Name = "同意启用" }).ClickAsync();
        var dialog = second.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("人当天解除隔离");
        if (picture is not null) await second.KeepPictureAsync(Path.Combine("zh", picture), always: true);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "同意启用" }).ClickAsync();
        await Expect(second.Page.GetByText("已决定。")).ToBeVisibleAsync();
        second.Troubles().ShouldBeEmpty();
    }
}
