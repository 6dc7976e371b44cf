using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Fangxian.BrowserTests.Browsing;

/// <summary>What axe-core finds on a page by WCAG 2.1 A and AA and by good practice.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    /// <summary>One line for each rule that is broken, with the first place where it is.</summary>
    public static async Task<IReadOnlyList<string>> InaccessibleAsync(this IPage page) =>
        [.. (await page.RunAxe(Rules)).Violations.Select(v => $"is not accessible ({v.Id}): {v.Help}: {v.Nodes[0].Html}")];

    /// <summary>Pixels by which the page is wider than its screen; not positive where it fits.</summary>
    public static Task<int> TooWideAsync(this IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
}
