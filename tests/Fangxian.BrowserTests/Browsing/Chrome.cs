using Fangxian.BrowserTests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chrome))]

// Two browsers' worth of pages at once is what a small machine renders without being late.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Fangxian.BrowserTests.Browsing;

/// <summary>The one Chromium of a test run; each visitor gets a profile of its own.</summary>
public sealed class Chrome : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Find();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        playwright?.Dispose();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("FANGXIAN_CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"FANGXIAN_CHROMIUM names {named}, which does not exist.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend("/usr/bin");
        return folders.SelectMany(f => new[] { Path.Combine(f, "chromium"), Path.Combine(f, "chromium-browser") }).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("There is no Chromium in /usr/bin or on the PATH. Install it (Debian: apt install chromium), or name its program in FANGXIAN_CHROMIUM.");
    }
}
