using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Browsing;

/// <summary>What one does again and again at the desk.</summary>
internal static class Desk
{
    /// <summary>Goes to a page by the menu, as people do.</summary>
    public static async Task OpenAsync(this IPage page, string title)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "主菜单" }).GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Name = title, Exact = true, Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Waits until a page has come: it has its heading, not that of the page before, and nothing in it is still on its way.</summary>
    public static Task SettleAsync(this IPage page) => page.WaitForFunctionAsync(
        "() => document.querySelector('main h1:not([data-left])') && !document.querySelector('.ant-skeleton, [aria-busy=true], .refreshing, .ant-spin-spinning')");

    /// <summary>Goes to another address without loading the desk anew, as its links do.</summary>
    public static async Task WalkToAsync(this IPage page, string path)
    {
        await page.EvaluateAsync(
            """
            (path) => {
              document.querySelector('main h1')?.setAttribute('data-left', '')
              history.pushState(null, '', path)
              dispatchEvent(new PopStateEvent('popstate', { state: null }))
            }
            """,
            path);
        await page.SettleAsync();
    }

    /// <summary>The rows of a list that contain a text.</summary>
    public static ILocator Rows(this IPage page, string text) => page.Locator(".ant-table-tbody tr.ant-table-row").Filter(new() { HasText = text });

    /// <summary>Chooses from a list that is searched by typing, within a form or dialog.</summary>
    public static async Task ChooseAsync(this ILocator within, string label, string typed, string option)
    {
        var box = within.GetByLabel(label);
        var found = within.Page.Locator(".ant-select-dropdown:visible .ant-select-item-option").Filter(new() { HasText = option }).First;
        for (var attempt = 1; ; attempt++)
        {
            await box.ClickAsync();
            await box.FillAsync(typed);
            try
            {
                await found.ClickAsync(new() { Timeout = attempt < 3 ? 5000 : 30_000 });
                return;
            }
            // A dialog that has only just come takes the focus to itself once more, and a list without it closes and forgets what was typed: people type again.
            catch (TimeoutException) when (attempt < 3)
            {
            }
        }
    }

    /// <summary>One of the counts on top of the board.</summary>
    public static ILocator Count(this IPage page, string name) =>
        page.Locator(".board-counts li").Filter(new() { HasText = name }).Locator(".board-count");

    public static async Task<int> ReadCountAsync(this IPage page, string name) =>
        int.Parse(await page.Count(name).InnerTextAsync(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Looks for one person in a list.</summary>
    public static async Task SearchAsync(this IPage page, string label, string text)
    {
        var box = page.GetByRole(AriaRole.Main).GetByLabel(label);
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }
}
