using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Fangxian.BrowserTests.Story;
using Microsoft.Playwright;
using NodaTime;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Resident;

/// <summary>A resident reports an arrival on a phone and gets a page of their own, in each language.</summary>
[Collection(OneCounty.Name)]
public sealed class AReportByPhone(Chrome chrome, SqliteCounty county)
{
    [Theory]
    [InlineData("zh", "钟报备", 11)]
    [InlineData("en", "Gulnar Ablat", 12)]
    public async Task Every_step_reads_fits_and_forgives_a_mistake(string language, string name, int number)
    {
        var words = ReportWords.In(language);
        var person = Returnee.Of(name, number, SystemClock.Instance.GetCurrentInstant());
        await using var headquarters = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var from = await Origin.OnTheListAsync(headquarters, "high", person.StayedFrom);
        await using var phone = await Visitor.AtAsync(chrome, county, Visitor.Phone);
        var (page, step) = (phone.Page, 0);

        async Task LookAsync()
        {
            await phone.KeepPictureAsync(Path.Combine(language, $"resident-{++step:00}"), always: true, whole: true);
            (await page.InaccessibleAsync()).ShouldBeEmpty($"step {step}");
            (await page.TooWideAsync()).ShouldBeLessThanOrEqualTo(0, $"step {step}");
        }

        async Task NextAsync()
        {
            await LookAsync();
            await page.Locator("button.main-action").ClickAsync();
        }

        await page.GotoAsync($"/r/report{words.Query}");
        await page.GetByLabel(words.Arrived).CheckAsync();
        await NextAsync();
        await page.GetByLabel(words.Day, new() { Exact = true }).SelectOptionAsync(Returnee.Iso(person.Day));
        await page.GetByLabel(words.Hour).SelectOptionAsync(person.Hour);
        await NextAsync();

        await page.GetByLabel(words.Name, new() { Exact = true }).FillAsync(person.Name);
        await page.GetByLabel(words.IdNumber).FillAsync(person.IdNumber[..17] + (person.IdNumber[17] == '1' ? '2' : '1'));
        await page.GetByLabel(words.Phone).FillAsync(person.Phone);
        await NextAsync();
        await TheMistakeIsNamedAsync(page, words, person);
        await page.GetByLabel(words.IdNumber).FillAsync(person.IdNumber);
        await NextAsync();

        var village = county.Of("village").Area;
        await page.Locator($"label.radio:has(input[value='{village[..9]}'])").ClickAsync();
        await NextAsync();
        await page.GetByLabel(words.Village).SelectOptionAsync(village);
        await page.GetByLabel(words.House).FillAsync("东组 15 号");
        await NextAsync();
        await page.GetByLabel(words.Province).SelectOptionAsync(from.Code[..2]);
        await NextAsync();
        await page.GetByLabel(words.District).SelectOptionAsync(from.Code);
        await page.GetByLabel(words.FirstDay).SelectOptionAsync(Returnee.Iso(person.StayedFrom));
        await page.GetByLabel(words.LastDay).SelectOptionAsync(Returnee.Iso(person.Day));
        await NextAsync();
        await page.GetByLabel(words.NowhereElse).CheckAsync();
        await NextAsync();
        await page.GetByLabel(words.Train, new() { Exact = true }).CheckAsync();
        await NextAsync();
        await Expect(page.Locator("dl.answers")).Not.ToContainTextAsync(person.IdNumber);
        await NextAsync();

        await Expect(page.GetByText(words.Received)).ToBeVisibleAsync();
        await Expect(page.Locator("section.measure")).ToContainTextAsync(words.NotInForce);
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = words.Qr })).ToBeVisibleAsync();
        await LookAsync();
        page.Url.ShouldContain("/r/m/");
        page.Url.ShouldNotContain(person.IdNumber);
        // The form with the mistake was answered so; the browser's console may say it some pages later.
        phone.Troubles().ShouldAllBe(t => t.Contains("422", StringComparison.Ordinal));
    }

    /// <summary>The summary on top names the field and the cure and leads to it; what was typed stays.</summary>
    private static async Task TheMistakeIsNamedAsync(IPage page, ReportWords words, Returnee person)
    {
        var summary = page.GetByRole(AriaRole.Alert);
        await Expect(summary).ToContainTextAsync(words.Summary);
        await Expect(summary).ToContainTextAsync(words.WrongId);
        await Expect(page.GetByLabel(words.Name, new() { Exact = true })).ToHaveValueAsync(person.Name);
        await summary.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel(words.IdNumber)).ToBeFocusedAsync();
        await Expect(page.GetByLabel(words.IdNumber)).ToHaveAttributeAsync("aria-invalid", "true");
    }
}
