using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Ledgers;

/// <summary>A file is put into the folder of ledgers, and its list, form, steps, clocks, document and export are there: no program is written for it.</summary>
[Collection(OneCounty.Name)]
public sealed class ALedgerIsAFile(Chrome chrome, SqliteCounty county)
{
    private const string Spot = "老街 12 号粮油店";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_put_into_the_folder_is_a_ledger_that_people_and_programs_use_at_once()
    {
        await using var chief = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        await using var village = await Visitor.AsAsync(chrome, county, county.Of("village"));
        (await village.Api.GetAsync($"/api/ledgers/{Disinfection.Id}")).Status.ShouldBe(404);

        await File.WriteAllTextAsync(Path.Combine(county.Ledgers, $"{Disinfection.Id}.yaml"), Disinfection.Text, Cancel);
        var (status, loading) = await chief.PostAsync("/api/ledgers/reload", new { });
        status.ShouldBe(200, loading.ToString());
        loading.GetProperty("refused").EnumerateArray().Select(r => r.ToString()).ShouldBeEmpty();
        await AProgramMakesAnEntry(village);

        var number = await SomebodyMakesOneInTheForm(village);
        await ItStandsInTheList(village, number);
        await ItIsWorkToDo(village, number);
        await ItsDocumentIsWhatWordReads(village);
        await TheStepIsTakenAndTheSamePersonDoesNotCheckIt(village);
        await TheListGoesOutForTheLevelAbove(village);
        await ASecondPersonFindsAndChecksIt(chief, number);
        village.Troubles().ShouldBeEmpty();
        chief.Troubles().ShouldBeEmpty();
    }

    private static async Task AProgramMakesAnEntry(Visitor village)
    {
        var (status, made) = await village.PostAsync($"/api/ledgers/{Disinfection.Id}/entries", new { id = Guid.NewGuid(), values = new { spot = "卫生院门前", kind = "shop", square = "300" } });
        status.ShouldBe(200, made.ToString());
        made.GetProperty("number").GetString()!.ShouldStartWith("HJ-");
    }

    /// <summary>Goes there as people do; what is wrong is said as one types.</summary>
    private static async Task<string> SomebodyMakesOneInTheForm(Visitor village)
    {
        var page = village.Page;
        await page.ReloadAsync();
        await page.OpenAsync("台账");
        await page.GetByRole(AriaRole.Link, new() { Name = Disinfection.Title, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        var form = page.Locator("form");
        await Expect(form.GetByLabel("消杀地点")).ToBeVisibleAsync();
        // What a step asks is no part of the form, nor is what depends on an answer not given.
        await Expect(form.GetByLabel("消毒剂")).ToHaveCountAsync(0);
        await Expect(form.GetByLabel("住户间数")).ToHaveCountAsync(0);
        await form.GetByText("住户", new() { Exact = true }).ClickAsync();
        await Expect(form.GetByLabel("住户间数")).ToBeVisibleAsync();
        await form.GetByText("商铺", new() { Exact = true }).ClickAsync();
        await Expect(form.GetByLabel("住户间数")).ToHaveCountAsync(0);

        await form.GetByLabel("消杀面积").FillAsync("0");
        await Expect(form.GetByText("不得小于 1。")).ToBeVisibleAsync();
        await form.GetByLabel("联系电话").FillAsync("138");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交登记" }).ClickAsync();
        await Expect(form.GetByText("此项必填。")).ToBeVisibleAsync();
        await Expect(form.GetByText("还有 3 处要填写或改正。")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("消杀地点")).ToBeFocusedAsync();
        await village.KeepPictureAsync(Path.Combine("zh", "ledger-form-corrections"), always: true);

        await form.GetByLabel("消杀地点").FillAsync(Spot);
        await form.GetByLabel("消杀面积").FillAsync("1,200");
        await form.GetByLabel("联系电话").FillAsync("13800138000");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交登记" }).ClickAsync();
        var said = page.Locator(".ant-result-title");
        await Expect(said).ToContainTextAsync("已登记，编号 HJ-");
        await village.KeepPictureAsync(Path.Combine("zh", "ledger-entered"), always: true);
        var number = Regex.Match(await said.InnerTextAsync(), @"HJ-\d{8}-\d{4}").Value;
        await page.GetByRole(AriaRole.Button, new() { Name = "打开这条记录" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync($"{Spot}：待消杀");
        await Expect(page.Locator(".headline")).ToContainTextAsync("完成环境消杀");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("13800138000");
        return number;
    }

    private static async Task ItStandsInTheList(Visitor village, string number)
    {
        var page = village.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = $"返回{Disinfection.Title}" }).ClickAsync();
        await Expect(page.Rows(Spot)).ToContainTextAsync(number);
        await Expect(page.Rows(Spot)).ToContainTextAsync("1,200");
        await Expect(page.Locator(".totals")).ToContainTextAsync("1,500");
        // Words stay out of the address, and the totals are those of what is shown.
        await page.SearchAsync("编号、消杀地点", "老街");
        await Expect(page.Locator(".totals")).ToContainTextAsync("1 条");
        await Expect(page.Locator(".totals")).Not.ToContainTextAsync("1,500");
        page.Url.ShouldNotContain("q=");
        await village.KeepPictureAsync(Path.Combine("zh", "ledger-list"), always: true);
    }

    private static async Task ItIsWorkToDo(Visitor village, string number)
    {
        var page = village.Page;
        await page.WalkToAsync($"/worklist?id={Uri.EscapeDataString($"{Disinfection.Id}/finish")}");
        var owed = page.Rows(Spot);
        await Expect(owed).ToContainTextAsync("完成环境消杀");
        await Expect(owed).ToContainTextAsync(number);
        await Expect(owed).ToContainTextAsync("还剩");
        await village.KeepPictureAsync(Path.Combine("zh", "worklist-of-a-ledger"), always: true);
        await owed.GetByRole(AriaRole.Link, new() { Name = "去办理" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = number, Level = 1 })).ToBeVisibleAsync();
        (await page.InaccessibleAsync()).ShouldBeEmpty();
    }

    private static async Task ItsDocumentIsWhatWordReads(Visitor village)
    {
        var page = village.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "消杀通知单" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("用途").FillAsync("送交店主");
        var download = await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "下载" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".docx");
        using var document = WordprocessingDocument.Open(await download.PathAsync(), false);
        new OpenXmlValidator().Validate(document).Select(e => e.Description).ShouldBeEmpty();
        var text = document.MainDocumentPart!.Document.InnerText;
        text.ShouldContain(Spot);
        text.ShouldContain("13800138000");
    }

    private static async Task TheStepIsTakenAndTheSamePersonDoesNotCheckIt(Visitor village)
    {
        var page = village.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "登记完成", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记完成" }).ClickAsync();
        await Expect(dialog.GetByText("此项必填。")).ToBeVisibleAsync();
        await dialog.GetByLabel("消毒剂").FillAsync("含氯消毒液");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记完成" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("待复核");
        await Expect(page.Locator(".entry-history")).ToContainTextAsync("含氯消毒液");

        var check = page.GetByRole(AriaRole.Button, new() { Name = "复核通过", Exact = true });
        await Expect(check).ToBeDisabledAsync();
        await check.Locator("..").HoverAsync();
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToContainTextAsync("另一人");
        await village.KeepPictureAsync(Path.Combine("zh", "ledger-entry"), always: true);
        // A page can be forged; the refusal stands behind it.
        var entry = page.Url[(page.Url.LastIndexOf('/') + 1)..];
        var (status, refused) = await village.PostAsync($"/api/ledgers/{Disinfection.Id}/entries/{entry}/steps", new { id = Guid.NewGuid(), step = "check" });
        status.ShouldBe(422, refused.ToString());
        refused.ToString().ShouldContain("not-by");
    }

    private static async Task TheListGoesOutForTheLevelAbove(Visitor village)
    {
        var page = village.Page;
        await page.WalkToAsync($"/ledgers/{Disinfection.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "导出" }).HoverAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "上报格式（.xlsx）" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("用途").FillAsync("周报");
        var download = await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync());
        using var book = SpreadsheetDocument.Open(await download.PathAsync(), false);
        new OpenXmlValidator().Validate(book).Select(e => e.Description).ShouldBeEmpty();
        var texts = string.Join('\n', book.WorkbookPart!.WorksheetParts.Select(s => s.Worksheet.InnerText).Append(book.WorkbookPart.SharedStringTablePart?.SharedStringTable.InnerText));
        foreach (var expected in new[] { "环境消杀情况统计表", "填表人", "审核人", Spot, "卫生院门前" }) texts.ShouldContain(expected);
    }

    private static async Task ASecondPersonFindsAndChecksIt(Visitor chief, string number)
    {
        var page = chief.Page;
        await page.ReloadAsync();
        await page.Locator(".global-search input").FillAsync(number);
        var found = page.Locator(".ant-select-dropdown:visible .ant-select-item-option").Filter(new() { HasText = number });
        await Expect(found).ToContainTextAsync(Disinfection.Title);
        await found.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "复核通过", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "复核通过" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("已复核，已办结");
        await Expect(page.Locator(".clock-list")).ToContainTextAsync("完成环境消杀");
    }
}
