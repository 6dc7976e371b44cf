using System.Globalization;
using System.Text;
using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Fangxian.BrowserTests.Story;
using Microsoft.Playwright;
using NodaTime;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Arrivals;

/// <summary>Headquarters' list with good and bad rows: checked, imported, its errors fetched, and imported once more.</summary>
[Collection(OneCounty.Name)]
public sealed class AListIsImported(Chrome chrome, SqliteCounty county)
{
    private const string Heading = "姓名,身份证号,联系电话,现住区域,抵达时间,出发地,依据材料\n";

    [Fact]
    public async Task Good_rows_are_taken_bad_ones_are_explained_row_by_row_and_nothing_is_taken_twice()
    {
        var village = county.Of("village").Area;
        var people = Enumerable.Range(31, 4).Select(n => Returnee.Of($"贾名单{n}", n, SystemClock.Instance.GetCurrentInstant())).ToList();
        var swapped = people[2].IdNumber[..17] + (people[2].IdNumber[17] == '1' ? '2' : '1');
        // Rows are counted as the spreadsheet shows them: the heading is row 1.
        var list = Heading + Row(people[0], people[0].IdNumber, village) + Row(people[1], people[1].IdNumber, village)
            + Row(people[2], swapped, village) + Row(people[3], people[3].IdNumber, "411330999999");
        var file = new FilePayload { Name = "报备名单.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) };

        await using var headquarters = await Visitor.AsAsync(chrome, county, county.Of("headquarters"));
        var page = headquarters.Page;
        await page.OpenAsync("报备");
        await page.GetByRole(AriaRole.Button, new() { Name = "批量导入" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await CountsAsync(page, taken: 2, known: 0, refused: 2);
        await Expect(page.GetByText("有 2 行有错，不会导入")).ToBeVisibleAsync();
        await headquarters.KeepPictureAsync(Path.Combine("zh", "import-checked"), always: true);
        TheErrorsAre(await ErrorsAsync(page), people, swapped);

        await page.GetByRole(AriaRole.Button, new() { Name = "导入 2 行" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "查看报备" })).ToBeVisibleAsync();
        await CountsAsync(page, taken: 2, known: 0, refused: 2);
        TheErrorsAre(await ErrorsAsync(page), people, swapped);
        await headquarters.KeepPictureAsync(Path.Combine("zh", "import-done"), always: true);

        await page.GetByRole(AriaRole.Button, new() { Name = "换一个文件" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await CountsAsync(page, taken: 0, known: 2, refused: 2);
        await page.GetByRole(AriaRole.Button, new() { Name = "导入 2 行" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看报备" }).ClickAsync();
        await page.SearchAsync("姓名、身份证号或电话", people[0].Name);
        await Expect(page.Rows(people[0].Name)).ToHaveCountAsync(1);
        headquarters.Troubles().ShouldBeEmpty();
    }

    private static string Row(Returnee person, string idNumber, string area) => string.Create(
        CultureInfo.InvariantCulture, $"{person.Name},{idNumber},{person.Phone},{area},{Returnee.Iso(person.Day.PlusDays(-1))} 08:30,海南省三亚市,车票照片 {person.Name}\n");

    private static async Task CountsAsync(IPage page, int taken, int known, int refused)
    {
        foreach (var (name, n) in new[] { ("新增", taken), ("此前已有", known), ("未收", refused) })
            await Expect(page.Locator(".counts > div").Filter(new() { HasText = name }).Locator("dd")).ToHaveTextAsync(n.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<string> ErrorsAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载逐行错误清单" }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>Row, field and cure of exactly the bad rows; never the values, which are personal.</summary>
    private static void TheErrorsAre(string csv, IReadOnlyList<Returnee> people, string swapped)
    {
        var lines = csv.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.Length.ShouldBe(3, csv);
        lines[1].ShouldStartWith("4,");
        lines[1].ShouldContain("id-checksum");
        lines[2].ShouldStartWith("5,");
        lines[2].ShouldContain("重新导入");
        csv.ShouldNotContain(swapped);
        foreach (var person in people) csv.ShouldNotContain(person.Phone);
    }
}
