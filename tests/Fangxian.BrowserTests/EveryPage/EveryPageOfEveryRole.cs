using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.EveryPage;

/// <summary>Every page that a role is offered, in both languages, on the smallest screen the desk has to fit on.</summary>
[Collection(OneCounty.Name)]
public sealed partial class EveryPageOfEveryRole(Chrome chrome, SqliteCounty county)
{
    private static readonly string[] Languages = ["zh", "en"];

    // Roles share the pages; what axe finds and what English says depend on the page, so each is looked at once by and in it.
    private static readonly ConcurrentDictionary<string, byte> Examined = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("headquarters")]
    [InlineData("grid")]
    [InlineData("approver")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    [InlineData("task-force")]
    [InlineData("township")]
    [InlineData("village")]
    [InlineData("supervisor")]
    [InlineData("unit")]
    public async Task Every_page_of_a_role_loads_fits_and_reads_in_both_languages(string role)
    {
        await using var visitor = await Visitor.AsAsync(chrome, county, county.Of(role));
        var page = visitor.Page;
        var sent = new DataWords(page);
        var addresses = await AddressesOfAsync(visitor, await CountyWideAsync());
        var found = new List<string>();
        foreach (var language in Languages)
        {
            await page.EvaluateAsync($"() => localStorage.setItem('fangxian.language', '{language}')");
            await page.GotoAsync("/account");
            await page.SettleAsync();
            visitor.Troubles();
            foreach (var address in addresses)
            {
                var isNew = Examined.TryAdd($"{language} {address.Name}", 0);
                if (language == "en" && !isNew) continue;
                await page.WalkToAsync(address.Path);
                await visitor.KeepPictureAsync(Path.Combine(language, $"{role}-{address.Name}"), always: isNew);
                found.AddRange((await WrongAsync(visitor, sent, address, language, isNew)).Select(w => $"{language} {address.Path} {w}"));
            }
        }

        found.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> WrongAsync(Visitor visitor, DataWords sent, Address address, string language, bool isNew)
    {
        var page = visitor.Page;
        var wrong = visitor.Troubles().Where(t => !address.Expected.Any(e => t.StartsWith(e, StringComparison.Ordinal))).ToList();
        var wide = await page.TooWideAsync();
        if (wide > 0) wrong.Add($"is {wide} px wider than the screen");
        var said = await page.EvaluateAsync<string[]>(Words);
        wrong.AddRange(said.Where(s => Broken().IsMatch(s)).Select(s => $"says \"{s}\""));
        // A code that stands alone in the place of a word has no translation.
        wrong.AddRange(said.Where(s => Code().IsMatch(s)).Select(s => $"shows the code \"{s}\""));
        if (language == "en") wrong.AddRange((await sent.ForeignInAsync(string.Join('\n', said.Where(s => s != "中文")))).Select(s => $"says \"{s}\" in English"));
        if (isNew) wrong.AddRange(await page.InaccessibleAsync());
        return wrong;
    }

    /// <summary>Somebody, a job, an indicator, a document: what the pages behind the lists are looked at with.</summary>
    private sealed record Things(string Person, string OtherPerson, string Indicator, string Pack, string Draft, string Job);

    private async Task<Things> CountyWideAsync()
    {
        await using var headquarters = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var village = county.Of("village").Area;
        var measures = await headquarters.GetAsync("/api/measures?limit=500");
        var people = measures.GetProperty("rows").EnumerateArray()
            .Select(r => (Id: r.GetProperty("person").GetProperty("id").GetString()!, Area: r.GetProperty("area").GetProperty("code").GetString()!)).ToList();
        var jobs = await headquarters.GetAsync("/api/jobs");
        var job = jobs.GetArrayLength() > 0 ? jobs[0].GetProperty("id").GetString()! : await CheckOfAListAsync(headquarters, village);
        return new Things(
            people.First(p => p.Area.StartsWith(county.Of("grid").Area, StringComparison.Ordinal)).Id,
            people.First(p => !p.Area.StartsWith(county.Of("township").Area, StringComparison.Ordinal)).Id,
            (await headquarters.GetAsync("/api/indicators"))[0].GetProperty("id").GetString()!,
            (await headquarters.GetAsync("/api/policy"))[0].GetProperty("id").GetString()!,
            await DraftAsync(headquarters),
            job);
    }

    /// <summary>Somebody's draft with something wrong in it: the page has findings and cases to show.</summary>
    private static async Task<string> DraftAsync(Visitor headquarters)
    {
        const string id = "every-page";
        var (status, _) = await headquarters.PostAsync("/api/policy/drafts/new", new { id, from = "yanjin-2022-08" });
        if (status == 409) return id;
        status.ShouldBe(200);
        var draft = await headquarters.GetAsync($"/api/policy/drafts/{id}");
        var text = draft.GetProperty("text").GetString()! + "\nremarks: none\n";
        (await headquarters.PostAsync("/api/policy/drafts", new { id, basedOn = 1, text, cases = draft.GetProperty("cases").GetString(), note = "" })).Status.ShouldBe(200);
        return id;
    }

    private static async Task<string> CheckOfAListAsync(Visitor headquarters, string village)
    {
        var list = $"姓名,现住区域,抵达时间,出发地,依据材料\n柳缺证,{village},2022-08-09 10:00,海南省三亚市,\n";
        var form = headquarters.Api.CreateFormData();
        form.Set("file", new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(list) });
        form.Set("dryRun", "true");
        var answer = await headquarters.Api.PostAsync("/api/arrivals/imports", new() { Multipart = form, Headers = [new("X-Fangxian", "desk")] });
        answer.Status.ShouldBe(202, await answer.TextAsync());
        return System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await answer.TextAsync()).GetProperty("id").GetString()!;
    }

    private static async Task<List<Address>> AddressesOfAsync(Visitor visitor, Things things)
    {
        var session = await visitor.GetAsync("/api/session");
        var powers = session.GetProperty("powers").EnumerateArray().Select(p => p.GetString()!).ToHashSet();
        var scope = session.GetProperty("area").GetProperty("code").GetString()!;
        var links = visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "主菜单" }).GetByRole(AriaRole.Link);
        await Expect(links.First).ToBeVisibleAsync();
        var addresses = new List<Address>();
        foreach (var link in await links.AllAsync())
        {
            var path = (await link.GetAttributeAsync("href"))!;
            addresses.Add(new Address(path.Trim('/').Replace('/', '-'), path));
        }

        void Where(bool holds, string name, string path, params string[] expected)
        {
            if (holds) addresses.Add(new Address(name, path, expected));
        }

        var today = NodaTime.Text.LocalDatePattern.Iso.Format(Fangxian.Core.Time.CountyTime.DayOf(NodaTime.SystemClock.Instance.GetCurrentInstant()));
        string[] refused = ["403 GET", "console: Failed to load resource: the server responded with a status of 403"];
        Where(powers.Contains("read-board"), "board-wall", "/board?wall=1");
        Where(powers.Contains("read-board"), "indicator", $"/indicators/{things.Indicator}");
        Where(powers.Contains("read-people"), "person", $"/people/{things.Person}");
        Where(powers.Contains("read-people"), "worklist-done", "/worklist?state=done");
        Where(powers.Contains("read-people") && scope.Length > 6, "person-elsewhere", $"/people/{things.OtherPerson}", refused);
        Where(powers.Contains("record-facts"), "arrivals-new", "/arrivals/new");
        Where(powers.Contains("import-bulk"), "arrivals-import", "/arrivals/import");
        Where(powers.Contains("manage-risk-areas"), "risk-areas-import", "/risk-areas/import");
        Where(powers.Contains("import-bulk"), "job", $"/jobs/{things.Job}");
        var reads = powers.Contains("read-policy");
        Where(reads, "pack", $"/policy/{things.Pack}");
        Where(reads, "policy-compare", $"/policy/compare?first={things.Pack}&second=national-9th");
        var drafts = powers.Contains("draft-policy") || powers.Contains("decide-policy");
        Where(reads, "policy-switch", "/policy/switch");
        Where(drafts, "drafts", "/policy/drafts");
        Where(drafts, "draft", $"/policy/drafts/{things.Draft}");
        Where(reads && scope.Length <= 6, "policy-what-if", $"/policy/what-if?pack=national-9th&from={today}&transition=convert");
        addresses.AddRange(await LedgersOfAsync(visitor, powers));
        Where(true, "account", "/account");
        Where(true, "unknown", "/no-such-page");
        return addresses;
    }

    /// <summary>Pages of a few ledgers that stand for all: one that nearly everybody reads and many write, one of many states, one that computes.</summary>
    private static async Task<IEnumerable<Address>> LedgersOfAsync(Visitor visitor, HashSet<string> powers)
    {
        const string every = "gatherings";
        var ledgers = (await visitor.GetAsync("/api/ledgers")).EnumerateArray().ToDictionary(l => l.GetProperty("id").GetString()!, l => l.GetProperty("mayCreate").GetBoolean());
        var addresses = new List<Address>();
        foreach (var id in new[] { every, "rectification", "stock" }.Where(ledgers.ContainsKey)) addresses.Add(new Address($"ledger-{id}", $"/ledgers/{id}?state=all"));
        if (ledgers.TryGetValue(every, out var mayCreate))
        {
            var entries = (await visitor.GetAsync($"/api/ledgers/{every}/entries?limit=1")).GetProperty("rows");
            if (entries.GetArrayLength() > 0) addresses.Add(new Address("ledger-entry", $"/ledgers/{every}/{entries[0].GetProperty("id").GetString()}"));
            if (mayCreate) addresses.AddRange([new Address("ledger-new", $"/ledgers/{every}/new"), new Address("ledger-import", $"/ledgers/{every}/import")]);
        }

        if (powers.Contains("manage-ledgers")) addresses.AddRange([new Address("ledger-declare", "/ledgers/declare"), new Address("ledger-change", "/ledgers/declare?from=stock")]);
        return addresses;
    }

    /// <summary>All that a page says: its texts, its names for readers of the screen, its hints; code is set in code.</summary>
    private const string Words =
        """
        () => {
          const said = new Set()
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          for (let node = walk.nextNode(); node; node = walk.nextNode())
            if (node.data.trim() && !node.parentElement.closest('script, style, code')) said.add(node.data.trim())
          for (const element of document.querySelectorAll('[title], [aria-label], [placeholder], [alt]'))
            for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
              if (element.getAttribute(name) && !element.closest('.anticon')) said.add(element.getAttribute(name))
          return [...said]
        }
        """;

    [GeneratedRegex(@"^undefined|[:：·,，]\s?undefined|\bNaN\b|\[object |Invalid Date|\{\d\}")]
    private static partial Regex Broken();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+$")]
    private static partial Regex Code();
}
