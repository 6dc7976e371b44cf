using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Policy;

/// <summary>What a jurist and a village official do with the law: read every document, compare two, ask why a rule left somebody alone.</summary>
[Collection(OneCounty.Name)]
public sealed class ReadingThePolicy(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task Every_document_opens_with_its_clauses_and_coverage_and_prints_with_a_place_to_sign()
    {
        await using var auditor = await Visitor.AsAsync(chrome, county, county.Of("auditor"));
        var page = auditor.Page;
        await page.WalkToAsync("/policy");
        await Expect(page.GetByText("范本", new() { Exact = true }).First).ToBeVisibleAsync();
        foreach (var document in (await auditor.GetAsync("/api/policy")).EnumerateArray())
        {
            var id = document.GetProperty("id").GetString()!;
            await page.WalkToAsync($"/policy/{id}");
            await Expect(page.Locator(".coverage-bar")).ToBeVisibleAsync();
            (await page.Locator(".policy-row.sheet").CountAsync()).ShouldBeGreaterThan(0, id);
            (await page.EvaluateAsync<string[]>("() => { const ids = [...document.querySelectorAll('.policy [id]')].map((e) => e.id); return ids.filter((x, i) => ids.indexOf(x) !== i) }")).ShouldBeEmpty(id);
            await Expect(page.Locator(".signature")).ToBeHiddenAsync();
            auditor.Troubles().ShouldBeEmpty(id);
        }

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(703, 1000);
        await Expect(page.Locator(".signature")).ToBeVisibleAsync();
        (await page.TooWideAsync()).ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Two_documents_are_compared_and_the_address_is_that_of_the_comparison()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/policy");
        await page.GetByRole(AriaRole.Button, new() { Name = "比较两份文件" }).ClickAsync();
        await Expect(page.GetByText("选好两份文件后")).ToBeVisibleAsync();
        await page.GotoAsync("/policy/compare?first=national-8th&second=national-9th");
        await page.SettleAsync();
        await Expect(page.Locator(".compare-totals button").First).ToContainTextAsync("受到不同对待");
        var all = await page.Locator("section[aria-labelledby=behaviour] tr.ant-table-row").CountAsync();
        all.ShouldBeGreaterThan(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "前者更严" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("stricter=first"));
        (await page.Locator("section[aria-labelledby=behaviour] tr.ant-table-row").CountAsync()).ShouldBeInRange(1, all);
        (await page.TooWideAsync()).ShouldBeLessThanOrEqualTo(0);
        (await page.InaccessibleAsync()).ShouldBeEmpty();
        await officer.KeepPictureAsync(Path.Combine("zh", "compare"), always: true, whole: true);

        await page.GotoAsync("/policy/compare?first=national-9th&second=national-9th");
        await page.SettleAsync();
        await Expect(page.GetByText("没有不同：两份文件对这些人的要求一样。")).ToBeVisibleAsync();
        officer.Troubles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_that_left_somebody_alone_names_the_condition_that_failed()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/measures");
        await page.Locator(".ant-table-row a").First.ClickAsync();
        await Expect(page.Locator("ol.timeline")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "为什么没有？" }).ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog);
        // A coordination task is a matter of the county: on a person's file there is nothing that its rules count from.
        await drawer.ChooseAsync("哪条规则", "协查", "协查");
        await Expect(drawer.GetByText("首个不成立的条件")).ToBeVisibleAsync();
        await Expect(drawer.Locator(".obstacle .truth.false")).ToBeVisibleAsync();
        await officer.KeepPictureAsync(Path.Combine("zh", "why-not"), always: true);
        officer.Troubles().ShouldBeEmpty();
    }
}
