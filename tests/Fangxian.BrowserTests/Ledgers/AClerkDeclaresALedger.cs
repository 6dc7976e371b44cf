using System.Text.RegularExpressions;
using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Ledgers;

/// <summary>The heading row of a spreadsheet that came with a notice becomes a ledger at the desk, and a village officer fills it in.</summary>
[Collection(OneCounty.Name)]
public sealed class AClerkDeclaresALedger(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task A_heading_row_becomes_a_ledger_and_a_village_officer_uses_it_at_once()
    {
        await using var clerk = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = clerk.Page;
        await page.OpenAsync("台账");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增台账" }).ClickAsync();
        await page.GetByLabel("从现有表格的表头生成").FillAsync("序号\t门店名称\t检查日期\t问题描述\t是否办结\t人数（人）\t联系电话");
        await page.GetByRole(AriaRole.Button, new() { Name = "生成" }).ClickAsync();
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "预览" });
        await Expect(preview.GetByLabel("检查日期")).ToBeVisibleAsync();
        await Expect(preview.GetByLabel("序号")).ToHaveCountAsync(0);

        // A mistake is told with its place and its cure, and cannot be put in use.
        await ReplaceAsync(page, "ledger: new-ledger", "ledger: shop-checks");
        await ReplaceAsync(page, "title: { zh: 新台账", "title: { zh: 门店检查台账");
        await ReplaceAsync(page, "prefix: XT", "prefix: ZG");
        var finding = page.Locator(".findings li").First;
        await Expect(finding).ToContainTextAsync("ZG");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "启用" })).ToBeDisabledAsync();
        await clerk.KeepPictureAsync(Path.Combine("zh", "ledger-declare-finding"), always: true);
        await ReplaceAsync(page, "prefix: ZG", "prefix: MD");
        await Expect(page.GetByText("没有问题，可以启用。")).ToBeVisibleAsync();
        (await page.InaccessibleAsync()).ShouldBeEmpty();
        await clerk.KeepPictureAsync(Path.Combine("zh", "ledger-declare"), always: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "启用" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "启用" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/ledgers/shop-checks$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "门店检查台账", Level = 1 })).ToBeVisibleAsync();

        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("village"));
        await OfficerMakesAnEntryAsync(officer);
        // Settled, it is out of what is open, and still there.
        await page.GotoAsync("/ledgers/shop-checks?state=settled");
        await Expect(page.Rows("东街百货")).ToContainTextAsync("MD-");
        clerk.Troubles().ShouldBeEmpty();
        officer.Troubles().ShouldBeEmpty();
    }

    private static async Task OfficerMakesAnEntryAsync(Visitor officer)
    {
        var page = officer.Page;
        await page.OpenAsync("台账");
        await page.GetByRole(AriaRole.Link, new() { Name = "门店检查台账", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).First.ClickAsync();
        var form = page.Locator("form");
        await form.GetByLabel("门店名称").FillAsync("东街百货");
        await form.GetByLabel("问题描述").FillAsync("未查验场所码");
        await form.GetByText("否", new() { Exact = true }).ClickAsync();
        await form.GetByLabel("人数").FillAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交登记" }).ClickAsync();
        await Expect(page.Locator(".ant-result-title")).ToContainTextAsync("已登记，编号 MD-");
        await page.GetByRole(AriaRole.Button, new() { Name = "打开这条记录" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "办结", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "办结" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("东街百货：已办结");
    }

    /// <summary>Finds a text as people do, and types over it.</summary>
    private static async Task ReplaceAsync(IPage page, string find, string replacement)
    {
        await page.GetByLabel("台账声明的文本").FocusAsync();
        await page.Keyboard.PressAsync("Control+f");
        await page.Locator(".cm-search input[name=search]:visible").FillAsync(find);
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.InsertTextAsync(replacement);
    }
}
