using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using NodaTime;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Story;

public sealed class TheStoryOfOneArrivalOnSqlite(Chrome chrome, SqliteCounty county) : TheStoryOfOneArrival(chrome, county), IClassFixture<SqliteCounty>;

public sealed class TheStoryOfOneArrivalOnPostgreSql(Chrome chrome, PostgresCounty county) : TheStoryOfOneArrival(chrome, county), IClassFixture<PostgresCounty>;

/// <summary>
/// A person arrives, and everyone knows what to do: from the report on a phone to the correction that changes the plan, through the
/// real pages of everybody concerned.
/// </summary>
public abstract class TheStoryOfOneArrival(Chrome chrome, DemoCounty county)
{
    private const string Clause = "四";

    [Fact]
    public async Task 一人返乡_人人知道该做什么()
    {
        var person = Returnee.Of("苗测试", 1, SystemClock.Instance.GetCurrentInstant());
        var village = county.Of("village");
        await using var headquarters = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var high = await Origin.OnTheListAsync(headquarters, "high", person.StayedFrom);
        var low = await Origin.OnTheListAsync(headquarters, "low", person.StayedFrom);
        await TheListOfHeadquartersNames(headquarters, high);
        await headquarters.Page.OpenAsync("总览");
        var arrivals = await headquarters.Page.ReadCountAsync("今日抵达");
        var proposals = await headquarters.Page.ReadCountAsync("待审批");

        await using var phone = await Visitor.AtAsync(chrome, county, Visitor.Phone);
        await ReportByPhone.SendAsync(phone, person, village.Area, high);
        await Expect(phone.Page.Locator("section.measure")).ToContainTextAsync("正等待第二人审批，尚未生效");

        await Expect(headquarters.Page.Count("今日抵达")).ToHaveTextAsync(Number(arrivals + 1));
        await Expect(headquarters.Page.Count("待审批")).ToHaveTextAsync(Number(proposals + 1));
        await ANumberOfTheBoardOpensItsRows(headquarters, person);

        await using var officer = await Visitor.AtAsync(chrome, county, Visitor.Screen);
        await officer.Page.GotoAsync("/");
        await officer.SignInAsync(village);
        await TheOfficerVerifiesWithOneClick(officer, person);
        await TheFileProposesIsolation(officer, person);
        var file = officer.Page.Url;

        await using var approver = await Visitor.AsAsync(chrome, county, county.Of("approver"));
        await ASecondPersonApproves(approver, person, high);
        await headquarters.Page.OpenAsync("总览");
        await Expect(headquarters.Page.Count("待审批")).ToHaveTextAsync(Number(proposals));

        await officer.Page.ReloadAsync();
        await TheNoticeNamesItsClause(officer, person, high);
        await ThePhoneSaysWhatApplies(phone, person, high);
        await WhyShowsClauseRuleReadingAndFacts(officer, high);

        await TheVillageCorrectsTheStay(officer, high, low);
        await ThePlanHasChangedAndTheHistoryShowsBoth(officer, high, low);

        await AnotherVillageSeesNothing(person, file, village);
        await TheAuditorSeesWhoRead(person, file, village);
        await WhoStaysTooLongIsAnAlarm(headquarters);
        headquarters.Troubles().ShouldBeEmpty();
        officer.Troubles().ShouldBeEmpty();
        phone.Troubles().ShouldBeEmpty();
    }

    private static async Task TheListOfHeadquartersNames(Visitor headquarters, Origin high)
    {
        var page = headquarters.Page;
        await page.OpenAsync("风险区");
        await page.SearchAsync("区域名称或代码", high.Code);
        await Expect(page.Rows(high.Path)).ToContainTextAsync("高风险");
    }

    private static async Task ANumberOfTheBoardOpensItsRows(Visitor headquarters, Returnee person)
    {
        var page = headquarters.Page;
        var count = await page.ReadCountAsync("今日抵达");
        await page.Count("今日抵达").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "报备", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText($"共 {Number(count)} 行")).ToBeVisibleAsync();
        await page.SearchAsync("姓名、身份证号或电话", person.Name);
        await Expect(page.Rows(person.Name)).ToContainTextAsync("待核查");
    }

    private static async Task TheOfficerVerifiesWithOneClick(Visitor officer, Returnee person)
    {
        var page = officer.Page;
        await page.OpenAsync("待办");
        await page.SearchAsync("姓名、身份证号或电话", person.Name);
        var verified = page.Rows(person.Name).GetByRole(AriaRole.Button, new() { Name = "登记核查" });
        await verified.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "记录", Exact = true }).ClickAsync();
        await Expect(page.GetByText("已记录")).ToBeVisibleAsync();
        await Expect(verified).ToHaveCountAsync(0);
        // What else is owed stays: the sample of the arrival.
        await Expect(page.Rows(person.Name).GetByRole(AriaRole.Button, new() { Name = "登记采样" }).First).ToBeVisibleAsync();
    }

    private static async Task TheFileProposesIsolation(Visitor officer, Returnee person)
    {
        var page = officer.Page;
        await page.Rows(person.Name).GetByRole(AriaRole.Link, new() { Name = person.Name }).First.ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("按规则应集中隔离 7 天");
        await Expect(page.Locator(".headline")).ToContainTextAsync("待第二人审批，尚未生效");
        var measure = page.Rows("集中隔离");
        await Expect(measure).ToContainTextAsync("待审批");
        await Expect(measure).ToContainTextAsync(Returnee.Iso(person.Day.PlusDays(1)));
        await Expect(measure).ToContainTextAsync($"{Returnee.Iso(person.Day.PlusDays(8))} 0 时");
        await Expect(measure.GetByRole(AriaRole.Link, new() { Name = "通知书" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(person.IdNumber);
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(person.Phone);
    }

    private static async Task ASecondPersonApproves(Visitor approver, Returnee person, Origin high)
    {
        var page = approver.Page;
        await page.OpenAsync("审批");
        var card = page.Locator("article.proposal").Filter(new() { HasText = person.Name });
        await Expect(card).ToContainTextAsync("集中隔离");
        await Expect(card).ToContainTextAsync(high.Name);
        await card.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = $"批准对{person.Name}的集中隔离" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        await Expect(page.GetByText("已批准，立即生效")).ToBeVisibleAsync();
        await Expect(card).ToHaveCountAsync(0);
        approver.Troubles().ShouldBeEmpty();
    }

    private static async Task TheNoticeNamesItsClause(Visitor officer, Returnee person, Origin high)
    {
        var measure = officer.Page.Rows("集中隔离");
        await Expect(measure).ToContainTextAsync("已生效");
        var download = await officer.Page.RunAndWaitForDownloadAsync(() => measure.GetByRole(AriaRole.Link, new() { Name = "通知书" }).ClickAsync());
        Path.GetExtension(download.SuggestedFilename).ShouldBe(".docx");
        using var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        await using var document = await zip.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        XNamespace word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var text = string.Concat(XDocument.Load(document).Descendants(word + "t").Select(t => t.Value));
        text.ShouldContain(person.Name);
        text.ShouldContain("159号");
        text.ShouldContain($"第{Clause}条");
        text.ShouldContain(high.Name);
        text.ShouldContain("六、您的权利和救济");
        text.ShouldNotContain(person.IdNumber);
    }

    private static async Task ThePhoneSaysWhatApplies(Visitor phone, Returnee person, Origin high)
    {
        var page = phone.Page;
        page.Url.ShouldContain("/r/m/");
        page.Url.ShouldNotContain(person.IdNumber);
        await page.ReloadAsync();
        var measure = page.Locator("section.measure");
        await Expect(measure.GetByRole(AriaRole.Heading)).ToHaveTextAsync("集中隔离");
        await Expect(measure).Not.ToContainTextAsync("尚未生效");
        var free = person.Day.PlusDays(8);
        await Expect(measure).ToContainTextAsync($"{free.Year} 年 {free.Month} 月 {free.Day} 日 0 时解除");
        await Expect(measure).ToContainTextAsync($"第{Clause}条");
        await Expect(measure).ToContainTextAsync(high.Name);
        await Expect(page.Locator("a.call")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "不同意怎么办" })).ToBeVisibleAsync();
        // Over a shoulder one reads no full name.
        await Expect(page.Locator("main")).Not.ToContainTextAsync(person.Name);
    }

    private static async Task WhyShowsClauseRuleReadingAndFacts(Visitor officer, Origin high)
    {
        var page = officer.Page;
        await page.Rows("集中隔离").GetByRole(AriaRole.Button, new() { Name = "为什么？" }).ClickAsync();
        var why = page.Locator("article.why");
        await Expect(why).ToContainTextAsync($"依据：第{Clause}条");
        await Expect(why).ToContainTextAsync("medium-high-returnee");
        await Expect(why.GetByRole(AriaRole.Heading, new() { Name = "解读" })).ToBeVisibleAsync();
        await Expect(why).ToContainTextAsync("抵桐当日为第0天");
        await Expect(why.Locator(".why-facts")).ToContainTextAsync(high.Name);
        await Expect(why.GetByRole(AriaRole.Img, new() { Name = "成立", Exact = true }).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(why).ToHaveCountAsync(0);
    }

    private static async Task TheVillageCorrectsTheStay(Visitor officer, Origin high, Origin low)
    {
        var page = officer.Page;
        var stay = page.Locator("ol.timeline > li").Filter(new() { HasText = high.Name }).Filter(new() { HasText = "旅居" }).First;
        await stay.GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "更正" });
        await dialog.ChooseAsync("到过的区域", low.Name, low.Path);
        await dialog.GetByLabel("信息来源").FillAsync("本人电话，车票照片");
        await dialog.GetByLabel("更正理由").FillAsync("本人误选了相邻的县，车票可证。");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "更正", Exact = true }).ClickAsync();
        await Expect(page.GetByText("已记录")).ToBeVisibleAsync();
    }

    private static async Task ThePlanHasChangedAndTheHistoryShowsBoth(Visitor officer, Origin high, Origin low)
    {
        var page = officer.Page;
        var measures = page.Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "管控措施", Exact = true }) });
        await Expect(measures).ToContainTextAsync("健康监测");
        await Expect(measures).Not.ToContainTextAsync("集中隔离");
        await Expect(page.Locator(".headline")).Not.ToContainTextAsync("集中隔离");
        var timeline = page.Locator("ol.timeline");
        await Expect(timeline.Locator("li.gone s")).ToContainTextAsync(high.Name);
        var corrected = timeline.Locator("li:not(.gone)").Filter(new() { HasText = "更正了较早的记录" });
        await Expect(corrected).ToContainTextAsync(low.Name);
        await Expect(corrected).ToContainTextAsync("本人电话，车票照片");
        // The approval of what is no longer derived must not look as if it held.
        await Expect(timeline.Locator("li.superseded")).ToContainTextAsync("已不适用");
    }

    private async Task AnotherVillageSeesNothing(Returnee person, string file, Worker village)
    {
        var other = await NewWorkerAsync("village.other", "邻村负责人", ["village"], await NeighbourOfAsync(village.Area));
        await using var stranger = await Visitor.AsAsync(chrome, county, other);
        var page = stranger.Page;
        await page.OpenAsync("人员");
        await page.SearchAsync("姓名、身份证号或电话", person.IdNumber);
        await Expect(page.GetByText("没有符合筛选的行。")).ToBeVisibleAsync();
        await page.OpenAsync("待办");
        await page.SearchAsync("姓名、身份证号或电话", person.Name);
        await Expect(page.GetByText("没有符合筛选的行。")).ToBeVisibleAsync();
        stranger.Troubles().ShouldBeEmpty();
        await page.GotoAsync(file);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "不在您的查看范围", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(person.Name);
        stranger.Troubles().ShouldContain(t => t.StartsWith("403 GET", StringComparison.Ordinal));
    }

    private async Task TheAuditorSeesWhoRead(Returnee person, string file, Worker village)
    {
        await using var auditor = await Visitor.AsAsync(chrome, county, county.Of("auditor"));
        var page = auditor.Page;
        await page.OpenAsync("查阅日志");
        var id = Regex.Match(file, "/people/([0-9a-f-]{36})").Groups[1].Value;
        await page.GotoAsync($"/read-log?person={id}");
        await Expect(page.Rows(village.User).Filter(new() { HasText = "日常管理" }).First).ToBeVisibleAsync();
        await Expect(page.Rows(county.Of("headquarters").User)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(person.IdNumber);
        await page.GetByRole(AriaRole.Button, new() { Name = "校验整条链" }).ClickAsync();
        await Expect(page.GetByText("首尾相接，没有被改动")).ToBeVisibleAsync();
        auditor.Troubles().ShouldBeEmpty();
    }

    /// <summary>The generated county holds somebody who was not let go in time.</summary>
    private static async Task WhoStaysTooLongIsAnAlarm(Visitor headquarters)
    {
        var page = headquarters.Page;
        await page.OpenAsync("总览");
        var overstays = await page.ReadCountAsync("逾期未解除");
        overstays.ShouldBeGreaterThan(0);
        await page.OpenAsync("管控");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"有 {Number(overstays)} 人的隔离已到期");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看名单" }).ClickAsync();
        await Expect(page.GetByText($"共 {Number(overstays)} 行")).ToBeVisibleAsync();
        await Expect(page.Rows("逾期未解除").First.GetByRole(AriaRole.Button, new() { Name = "登记解除" })).ToBeVisibleAsync();
    }

    private async Task<Worker> NewWorkerAsync(string user, string displayName, string[] roles, string area)
    {
        await using var administrator = await Visitor.AsAsync(chrome, county, county.Of("administrator"));
        var (status, made) = await administrator.PostAsync("/api/users", new { name = user, displayName, roles, area });
        status.ShouldBe(200, made.ToString());
        return new Worker(user, made.GetProperty("oneTimePassword").GetString()!, displayName, roles, area);
    }

    private async Task<string> NeighbourOfAsync(string village)
    {
        await using var headquarters = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var villages = await headquarters.GetAsync($"/api/areas?parent={village[..9]}");
        return villages.EnumerateArray().Select(a => a.GetProperty("code").GetString()!).First(c => c != village);
    }

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
