using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Keyboard;

/// <summary>Who works eight hours a day with lists keeps the hands on the keys.</summary>
[Collection(OneCounty.Name)]
public sealed class TheDeskByKeyboard(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task Lists_are_walked_opened_and_searched_without_a_mouse()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/people");
        var rows = page.Locator(".ant-table-tbody tr.ant-table-row");
        var (first, second) = (await NameAsync(rows.Nth(0)), await NameAsync(rows.Nth(1)));
        var active = page.Locator("tr.ant-table-row.active");
        await page.Keyboard.PressAsync("j");
        await Expect(active).ToContainTextAsync(first);
        await page.Keyboard.PressAsync("j");
        await Expect(active).ToContainTextAsync(second);
        await page.Keyboard.PressAsync("k");
        await Expect(active).ToContainTextAsync(first);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = second, Exact = true, Level = 1 })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("/");
        var search = page.Locator(".global-search input");
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync("");
        // Letters belong to the field now.
        await page.Keyboard.TypeAsync("jk");
        await Expect(search).ToHaveValueAsync("jk");
        officer.Troubles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Escape_closes_what_lies_on_top_and_the_focus_goes_back()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/measures");
        var why = page.GetByRole(AriaRole.Button, new() { Name = "为什么？" }).First;
        await why.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("article.why")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("article.why")).ToHaveCountAsync(0);
        await Expect(why).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        var help = page.GetByRole(AriaRole.Dialog);
        await Expect(help).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(help).ToBeHiddenAsync();
        officer.Troubles().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_focus_can_be_seen_wherever_tab_leads()
    {
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = officer.Page;
        await page.WalkToAsync("/worklist");
        await page.EvaluateAsync("() => document.activeElement.blur()");
        var unseen = new List<string>();
        for (var n = 0; n < 40; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>(Unseen) is { Length: > 0 } element) unseen.Add(element);
        }

        unseen.ShouldBeEmpty();
    }

    /// <summary>The focused element, where neither it nor what it stands in shows that it is: by an outline, a shadow, or a border of its own.</summary>
    private const string Unseen =
        """
        () => {
          const focused = document.activeElement
          if (!focused || focused === document.body) return ''
          for (let e = focused, up = 0; e && up < 4; e = e.parentElement, up++) {
            const style = getComputedStyle(e)
            if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return ''
            if (e.matches('.ant-input-affix-wrapper-focused, .ant-select-focused, .ant-picker-focused, .ant-segmented-item, .ant-checkbox-wrapper')
              && (style.boxShadow !== 'none' || e.querySelector(':focus-visible') !== null)) return ''
          }
          return focused.outerHTML.slice(0, 160)
        }
        """;

    private static Task<string> NameAsync(ILocator row) => row.GetByRole(AriaRole.Link).First.InnerTextAsync();
}
