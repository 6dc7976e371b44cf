using Fangxian.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Story;

/// <summary>A resident's report, question by question, on a phone.</summary>
internal static class ReportByPhone
{
    public static async Task SendAsync(Visitor phone, Returnee person, string village, Origin from)
    {
        var page = phone.Page;
        await page.GotoAsync("/r/report");
        await AskedAsync(page, "您已经到桐柏县了吗？");
        await page.GetByLabel("已经到了").CheckAsync();
        await NextAsync(page);

        await AskedAsync(page, "您什么时候到的？");
        await page.GetByLabel("哪一天").SelectOptionAsync(Returnee.Iso(person.Day));
        await page.GetByLabel("大约几点").SelectOptionAsync(person.Hour);
        await NextAsync(page);

        await AskedAsync(page, "您是谁？");
        await page.GetByLabel("姓名").FillAsync(person.Name);
        // One digit wrong: the page says so, and keeps what else was typed.
        var wrong = person.IdNumber[..17] + (person.IdNumber[17] == '1' ? '2' : '1');
        await page.GetByLabel("身份证号").FillAsync(wrong);
        await page.GetByLabel("手机号").FillAsync(person.Phone);
        await NextAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("校验");
        await Expect(page.GetByLabel("姓名")).ToHaveValueAsync(person.Name);
        phone.Troubles();
        await page.GetByLabel("身份证号").FillAsync(person.IdNumber);
        await NextAsync(page);

        await AskedAsync(page, "您在桐柏县住哪个乡镇（街道）？");
        await page.Locator($"label.radio:has(input[value='{village[..9]}'])").ClickAsync();
        await NextAsync(page);

        await AskedAsync(page, "您住在哪里？");
        await page.GetByLabel("村（社区）").SelectOptionAsync(village);
        await page.GetByLabel("门牌，或小区、楼号").FillAsync("东组 12 号");
        await NextAsync(page);

        await AskedAsync(page, "您从哪个省来？");
        await page.GetByLabel("省（自治区、直辖市）").SelectOptionAsync(from.Code[..2]);
        await NextAsync(page);

        await page.GetByLabel("县（市、区）").SelectOptionAsync(from.Code);
        await page.GetByLabel("从哪天起").SelectOptionAsync(Returnee.Iso(person.StayedFrom));
        await page.GetByLabel("到哪天止").SelectOptionAsync(Returnee.Iso(person.Day));
        await NextAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("还去过桐柏县以外的地方吗？");
        await page.GetByLabel("没有，别处都没去过").CheckAsync();
        await NextAsync(page);

        await AskedAsync(page, "您怎么来的？");
        await page.GetByLabel("火车、高铁").CheckAsync();
        await page.GetByLabel("车次、航班或车牌（可不填）").FillAsync("G1567");
        await NextAsync(page);

        await AskedAsync(page, "请核对您的回答");
        await Expect(page.Locator("dl.answers")).ToContainTextAsync(from.Name);
        await Expect(page.Locator("dl.answers")).Not.ToContainTextAsync(person.IdNumber);
        await page.Locator("button.main-action").ClickAsync();
        await Expect(page.GetByText("报备已收到")).ToBeVisibleAsync();
    }

    private static Task AskedAsync(IPage page, string question) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(question);

    private static Task NextAsync(IPage page) => page.Locator("button.main-action").ClickAsync();
}
