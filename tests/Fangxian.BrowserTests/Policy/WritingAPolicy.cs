using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Policy;

/// <summary>Headquarters changes a notice: begins from it, makes a mistake and mends it, changes a number and its case, saves.</summary>
[Collection(OneCounty.Name)]
public sealed class WritingAPolicy(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task A_draft_is_written_tried_on_the_county_and_put_in_force_with_a_second_person()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/policy/tongbai-2022-159");
        await page.GetByRole(AriaRole.Button, new() { Name = "起草修改稿" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("标识")).ToHaveValueAsync("tongbai-2022-159");
        await dialog.GetByLabel("标识").FillAsync("tongbai-2022-201");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/policy/drafts/tongbai-2022-201$"));
        await Expect(page.GetByText("没有问题。")).ToBeVisibleAsync();
        await Expect(page.Locator(".runs li.failed")).ToHaveCountAsync(0);
        (await page.Locator(".runs li.ok").CountAsync()).ShouldBeGreaterThan(50);

        // A misspelt key is found as one types, with the key that was meant; no case can be run until it is mended.
        await ReplaceAsync(page, "策略包的文本", "health-monitoring, days: 3", "health-monitoring, dys: 3");
        var finding = page.Locator(".findings li").Filter(new() { HasText = "FX-P010" });
        await Expect(finding).ToContainTextAsync("最接近的是 days");
        await Expect(page.Locator(".cm-lint-marker-error").First).ToBeVisibleAsync();
        await Expect(page.GetByText("策略包有错误，案例未运行。")).ToBeVisibleAsync();
        await officer.KeepPictureAsync(Path.Combine("zh", "draft-finding"), always: true);
        await finding.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByLabel("策略包的文本")).ToBeFocusedAsync();
        await Expect(page.Locator(".cm-activeLine").First).ToContainTextAsync("dys: 3");

        // Mended with another number, the law is another one, and its cases say so.
        await ReplaceAsync(page, "策略包的文本", "health-monitoring, dys: 3", "health-monitoring, days: 4");
        await Expect(page.Locator(".runs li.failed").First).ToBeVisibleAsync();
        await Expect(page.Locator(".runs li.failed pre").First).ToContainTextAsync("应有");
        await officer.KeepPictureAsync(Path.Combine("zh", "draft-failing-cases"), always: true);
        await page.Locator(".runs li.failed button").First.ClickAsync();
        await Expect(page.GetByLabel("案例的文本")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "策略包" }).ClickAsync();
        await ReplaceAsync(page, "策略包的文本", "health-monitoring, days: 4", "health-monitoring, days:  3");
        await Expect(page.Locator(".runs li.failed")).ToHaveCountAsync(0);
        await Expect(page.GetByText("没有问题。")).ToBeVisibleAsync();
        await Expect(page.GetByText("有未保存的改动")).ToBeVisibleAsync();

        // What is not saved survives a reload.
        await page.ReloadAsync();
        await page.SettleAsync();
        await Expect(page.GetByText("已恢复上次未保存的改动")).ToBeVisibleAsync();
        await page.GetByLabel("策略包的文本").FocusAsync();
        await page.Keyboard.PressAsync("Control+s");
        await dialog.GetByLabel("说明").FillAsync("空一格");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByText("已保存为第 2 版")).ToBeVisibleAsync();
        await Expect(page.GetByText("有未保存的改动")).ToBeHiddenAsync();

        await page.GotoAsync("/policy/drafts");
        await page.SettleAsync();
        var row = page.Rows("tongbai-2022-201");
        await Expect(row).ToContainTextAsync("没有问题");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("第 2 版");
        var saved = await officer.GetAsync("/api/policy/drafts/tongbai-2022-201");
        saved.GetProperty("text").GetString()!.ShouldContain("health-monitoring, days:  3");
        saved.GetProperty("note").GetString().ShouldBe("空一格");

        await using var second = await Visitor.AsAsync(chrome, county, county.Of("approver"));
        await PuttingInForce.FromItsPageAsync(officer, second, "tongbai-2022-201", 2);
        await PuttingInForce.BackAsync(officer, second, "tongbai-2022-159");
        officer.Troubles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Completion_offers_what_belongs_at_the_cursor_and_the_keyboard_gets_out_again()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        (await officer.PostAsync("/api/policy/drafts/new", new { id = "by-keyboard", from = "empty" })).Status.ShouldBeOneOf(200, 409);
        await page.WalkToAsync("/policy/drafts/by-keyboard");
        var text = page.GetByLabel("策略包的文本");
        await text.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("mea");
        var offers = page.Locator(".cm-tooltip-autocomplete");
        await Expect(offers.GetByText("measures")).ToBeVisibleAsync();
        await officer.KeepPictureAsync(Path.Combine("zh", "draft-completion"), always: true);
        await page.SetViewportSizeAsync(Visitor.Phone.Width, Visitor.Phone.Height);
        await officer.KeepPictureAsync(Path.Combine("zh", "draft-phone"));
        await page.SetViewportSizeAsync(Visitor.Screen.Width, Visitor.Screen.Height);
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToContainTextAsync("measures:");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Expect(text).Not.ToBeFocusedAsync();

        // Unsaved work does not go unnoticed.
        await page.GetByRole(AriaRole.Navigation, new() { Name = "主菜单" }).GetByRole(AriaRole.Link, new() { Name = "策略" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "留下" }).ClickAsync();
        await Expect(text).ToBeVisibleAsync();
        (await page.InaccessibleAsync()).ShouldBeEmpty();
        officer.Troubles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_saves_second_sees_who_was_first_and_both_texts()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        await using var other = await Visitor.AsAsync(chrome, county, county.Of("task-force"));
        const string id = "two-at-once";
        (await officer.PostAsync("/api/policy/drafts/new", new { id, from = "empty" })).Status.ShouldBe(200);
        var page = officer.Page;
        await page.WalkToAsync($"/policy/drafts/{id}");
        await ReplaceAsync(page, "策略包的文本", "within: 24h", "within: 12h");
        var theirs = (await other.GetAsync($"/api/policy/drafts/{id}")).GetProperty("text").GetString()!.Replace("within: 24h", "within: 36h", StringComparison.Ordinal);
        (await other.PostAsync("/api/policy/drafts", new { id, basedOn = 1, text = theirs, cases = "", note = "" })).Status.ShouldBe(200);

        await page.GetByRole(AriaRole.Button, new() { Name = "保存为新版本" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog).First;
        await dialog.GetByLabel("说明").FillAsync("缩短查明时限");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(dialog.GetByText("已先保存了第 2 版")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "看不同" }).ClickAsync();
        await Expect(page.Locator(".merge")).ToContainTextAsync("within: 36h");
        await Expect(page.Locator(".merge")).ToContainTextAsync("within: 12h");
        await officer.KeepPictureAsync(Path.Combine("zh", "draft-difference"), always: true);
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "仍保存为第 3 版" }).ClickAsync();
        await Expect(page.GetByText("已保存为第 3 版")).ToBeVisibleAsync();
        officer.Troubles().Where(t => !t.Contains("409", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Finds a text as people do, and types over it.</summary>
    private static async Task ReplaceAsync(IPage page, string editor, string find, string replacement)
    {
        await page.GetByLabel(editor).FocusAsync();
        await page.Keyboard.PressAsync("Control+f");
        await page.Locator(".cm-search input[name=search]:visible").FillAsync(find);
        // The box takes what is in it with a key, not with the text alone.
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.InsertTextAsync(replacement);
    }
}
