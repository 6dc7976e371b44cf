using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Print;

/// <summary>What is printed is taken along and read where nothing can be hovered: every word of it has to be there.</summary>
[Collection(OneCounty.Name)]
public sealed class ListsOnPaper(Chrome chrome, SqliteCounty county)
{
    [Theory]
    [InlineData("/worklist")]
    [InlineData("/arrivals")]
    [InlineData("/measures")]
    public async Task A_list_prints_whole_on_A4(string path)
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync(path);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        // A4 upright between its margins.
        await page.SetViewportSizeAsync(703, 1000);
        await Expect(page.Locator(".ant-table-sticky-holder")).ToHaveCountAsync(0);
        (await page.TooWideAsync()).ShouldBeLessThanOrEqualTo(0);
        (await page.EvaluateAsync<string[]>(Cut)).ShouldBeEmpty();
        await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await officer.KeepPictureAsync(Path.Combine("zh", $"print-{path[1..]}"), always: true);
    }

    [Fact]
    public async Task A_persons_file_prints_whole_on_A4()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/measures");
        await page.Locator(".ant-table-row a").First.ClickAsync();
        await Expect(page.Locator("ol.timeline")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(703, 1000);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "措施", Exact = true })).ToBeVisibleAsync();
        (await page.TooWideAsync()).ShouldBeLessThanOrEqualTo(0);
        (await page.EvaluateAsync<string[]>(Cut)).ShouldBeEmpty();
        await officer.KeepPictureAsync(Path.Combine("zh", "print-person"), always: true, whole: true);
    }

    /// <summary>Texts of cells that are wider than their cell.</summary>
    private const string Cut =
        "() => [...document.querySelectorAll('.desk-table th, .desk-table td')].filter((c) => c.clientWidth > 0 && c.scrollWidth > c.clientWidth + 1).map((c) => c.textContent)";
}
