using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Ledgers;

/// <summary>More entries than a page shows take one step together: it is said how many, it goes on in the background, and it is found again.</summary>
[Collection(OneCounty.Name)]
public sealed class AStepForAWholeFilter(Chrome chrome, SqliteCounty county)
{
    private const string Ledger = "notices-sent";

    private const string Text =
        """
        ledger: notices-sent
        version: 1
        title: { zh: 告知书送达台账, en: Notices sent }
        about: { zh: 告知书送达一户记一条。, en: One entry for every household that got the notice. }
        group: publicity
        prefix: GZ
        clauses: [T-42]
        headline: household
        read: [headquarters, village]
        create: [headquarters]
        fields:
          - { id: household, type: text, label: { zh: 住户, en: Household }, required: true, most: 40 }
          - { id: side, type: choice, label: { zh: 街道, en: Side }, options: [{ id: east, zh: 东街, en: east }, { id: west, zh: 西街, en: west }] }
        states:
          - { id: sent, zh: 已送出, en: sent }
          - { id: filed, zh: 已归档, en: filed, final: true }
        transitions:
          - { id: file, label: { zh: 归档, en: File }, from: [sent], to: filed, by: [headquarters], reason: true }
        list: { columns: [number, household, side, state], filters: [side], sorts: [], search: [household], totals: [] }
        export: { title: { zh: 告知书送达台账, en: Notices sent }, columns: [number, household], signatures: [{ zh: 填表人, en: Prepared by }] }
        """;

    [Fact]
    public async Task All_of_a_filter_take_a_step_as_a_job_that_can_be_left_and_found_again()
    {
        await using var chief = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = chief.Page;
        await File.WriteAllTextAsync(Path.Combine(county.Ledgers, $"{Ledger}.yaml"), Text, TestContext.Current.CancellationToken);
        (await chief.PostAsync("/api/ledgers/reload", new { })).Status.ShouldBe(200);
        var made = await Task.WhenAll(Enumerable.Range(1, 56).Select(n => chief.PostAsync($"/api/ledgers/{Ledger}/entries", new { id = Guid.NewGuid(), values = new { household = $"{n} 号", side = n > 55 ? "west" : "east" } })));
        made.ShouldAllBe(m => m.Status == 200);

        await page.GotoAsync($"/ledgers/{Ledger}?f.side=east");
        await page.SettleAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "全部", Exact = true }).CheckAsync();
        await Expect(page.GetByText("已选 50 行")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "选择本筛选的全部 55 条" }).ClickAsync();
        await page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "归档", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("对 55 条记录：归档");
        await dialog.GetByLabel("理由").FillAsync("本轮告知已完成");
        await chief.KeepPictureAsync(Path.Combine("zh", "ledger-whole-filter"), always: true);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "归档" }).ClickAsync();

        await Expect(page.GetByText("已办理 55 条，未办理 0 条。")).ToBeVisibleAsync();
        await chief.KeepPictureAsync(Path.Combine("zh", "ledger-job"), always: true);
        (await page.InaccessibleAsync()).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看台账" }).ClickAsync();
        await Expect(page.Rows("56 号")).ToHaveCountAsync(1);
        await Expect(page.GetByText("共 1 行")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "查看进度和结果" }).ClickAsync();
        await Expect(page.GetByText("已办理 55 条，未办理 0 条。")).ToBeVisibleAsync();
        chief.Troubles().ShouldBeEmpty();
    }
}
