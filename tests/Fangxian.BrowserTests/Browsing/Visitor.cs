using System.Collections.Concurrent;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Browsing;

/// <summary>
/// Somebody in front of a screen: a browser profile of their own in Chinese and on the county's clock, and everything that went wrong
/// in it.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>The screen that the desk has to fit on.</summary>
    public static readonly ViewportSize Screen = new() { Width = 1366, Height = 768 };

    /// <summary>A phone of the usual size.</summary>
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    /// <summary>What a page may take on a busy machine; auto-waiting ends sooner where it is sooner there.</summary>
    public const float Patience = 30_000;

    private readonly ConcurrentQueue<string> troubles = new();
    private readonly IBrowserContext profile;
    private readonly DemoCounty county;
    private string name = "nobody";

    private Visitor(IBrowserContext profile, IPage page, DemoCounty county)
    {
        this.profile = profile;
        this.county = county;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") troubles.Enqueue($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => troubles.Enqueue($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) troubles.Enqueue($"{response.Status} {response.Request.Method} {response.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page ends its event stream and what it was still asking for.
            if (request.Failure is { } failure && !failure.Contains("ERR_ABORTED", StringComparison.Ordinal)) troubles.Enqueue($"{failure} {request.Method} {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Calls the API with this visitor's session.</summary>
    public IAPIRequestContext Api => profile.APIRequest;

    public static async Task<Visitor> AtAsync(Chrome chrome, DemoCounty county, ViewportSize size)
    {
        SetDefaultExpectTimeout(Patience);
        var profile = await chrome.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = county.Address,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = size,
            AcceptDownloads = true,
        });
        profile.SetDefaultTimeout(Patience);
        return new Visitor(profile, await profile.NewPageAsync(), county);
    }

    /// <summary>Somebody of that role, signed in at the desk; whoever still has a one-time password sets an own one on the way.</summary>
    public static async Task<Visitor> AsAsync(Chrome chrome, DemoCounty county, Worker worker)
    {
        var visitor = await AtAsync(chrome, county, Screen);
        await visitor.Page.GotoAsync("/");
        await visitor.SignInAsync(worker);
        return visitor;
    }

    public async Task SignInAsync(Worker worker)
    {
        name = worker.User;
        // The door asks the server whether somebody is in already, and is told no.
        await Page.GetByLabel("用户名").FillAsync(worker.User);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(worker.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        if (!worker.HasOwnPassword) await SetOwnPasswordAsync(worker);
        await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "主菜单" })).ToBeVisibleAsync();
        // Whoever came to the door is sent on to their first page; before that, walking elsewhere would be overtaken.
        await Page.WaitForFunctionAsync("() => location.pathname !== '/'");
        troubles.Clear();
    }

    /// <summary>What went wrong since the last time it was asked.</summary>
    public IReadOnlyList<string> Troubles()
    {
        var found = troubles.ToList();
        troubles.Clear();
        return found;
    }

    /// <summary>Keeps a picture of what they see: always, or where pictures are asked for (FANGXIAN_SCREENSHOTS=1).</summary>
    public async Task KeepPictureAsync(string name, bool always = false, bool whole = false)
    {
        if (!always && Environment.GetEnvironmentVariable("FANGXIAN_SCREENSHOTS") != "1") return;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync()
    {
        // Of a failed test, this is where it stood.
        await KeepPictureAsync($"last/{county.GetType().Name}-{name}");
        await profile.CloseAsync();
    }

    private async Task SetOwnPasswordAsync(Worker worker)
    {
        const string own = "三月里的柳絮飞过老城门";
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "先设置您自己的密码" })).ToBeVisibleAsync();
        await Page.GetByLabel("现在的密码").FillAsync(worker.Password);
        await Page.GetByLabel("新密码", new() { Exact = true }).FillAsync(own);
        await Page.GetByLabel("再输一遍新密码").FillAsync(own);
        await Page.GetByRole(AriaRole.Button, new() { Name = "修改密码" }).ClickAsync();
        if (!worker.IsOnesOwn) county.Remember(worker with { Password = own, HasOwnPassword = true });
    }
}
