using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Fangxian.BrowserTests.Browsing;
using Fangxian.BrowserTests.County;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Fangxian.BrowserTests.Ledgers;

/// <summary>A spreadsheet goes into a ledger: tried first, its errors told by sheet and cell, imported, and imported once more.</summary>
[Collection(OneCounty.Name)]
public sealed class AListIsImportedIntoALedger(Chrome chrome, SqliteCounty county)
{
    [Fact]
    public async Task A_spreadsheet_is_tried_explained_by_cell_imported_and_taken_only_once()
    {
        var file = new FilePayload
        {
            Name = "生活需求.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = Workbook("南街",
                ["户主或本人", "联系电话", "住址", "需求类别", "需求内容", "涉及人数", "提出时间"],
                ["演示住户一", "16900000101", "南街 1 号", "米面油菜", "面粉两袋（南街导入）", "3", "2022-08-09 10:00"],
                ["演示住户二", "16900000102", "南街 2 号", "慢性病用药", "硝苯地平两盒（南街导入）", "1", "2022-08-09 10:30"],
                ["演示住户三", "16900000103", "南街 3 号", "家具", "书桌一张（南街导入）", "2", "2022-08-09 11:00"],
                ["演示住户四", "169", "南街 4 号", "婴幼儿用品", "奶粉一罐（南街导入）", "许多", "2022-08-09 11:10"]),
        };
        await using var officer = await Visitor.AsAsync(chrome, county, county.Of("village"));
        var page = officer.Page;
        await page.WalkToAsync("/ledgers/needs");
        await page.GetByRole(AriaRole.Button, new() { Name = "批量导入" }).ClickAsync();
        var template = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载模板" }).ClickAsync());
        HeadingsOf(await template.PathAsync()).ShouldContain("需求内容");
        HeadingsOf(await template.PathAsync()).ShouldNotContain("送达或护送人");

        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await CountsAsync(page, taken: 2, known: 0, refused: 2);
        await officer.KeepPictureAsync(Path.Combine("zh", "ledger-import-checked"), always: true);
        (await page.InaccessibleAsync()).ShouldBeEmpty();
        var errors = await ErrorsAsync(page);
        errors.ShouldContain("南街!D4");
        errors.ShouldContain("家具");
        errors.ShouldContain("南街!F5");
        errors.ShouldContain("许多");
        // What is personal is told by its place only.
        errors.ShouldContain("南街!B5");
        errors.ShouldNotContain("16900000103");

        await page.GetByRole(AriaRole.Button, new() { Name = "导入 2 行" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "查看台账" })).ToBeVisibleAsync();
        await CountsAsync(page, taken: 2, known: 0, refused: 2);
        await page.GetByRole(AriaRole.Button, new() { Name = "换一个文件" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await CountsAsync(page, taken: 0, known: 2, refused: 2);
        await page.GetByRole(AriaRole.Button, new() { Name = "导入 2 行" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看台账" }).ClickAsync();
        await page.SearchAsync("编号、需求内容", "面粉两袋");
        await Expect(page.Rows("南街导入")).ToHaveCountAsync(1);
        officer.Troubles().ShouldBeEmpty();
    }

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

    private static List<string> HeadingsOf(string path)
    {
        using var book = SpreadsheetDocument.Open(path, false);
        var shared = book.WorkbookPart!.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(s => s.InnerText).ToList() ?? [];
        return [.. book.WorkbookPart.WorksheetParts.First().Worksheet.Descendants<Row>().First().Elements<Cell>()
            .Select(c => c.DataType?.Value == CellValues.SharedString ? shared[int.Parse(c.InnerText, CultureInfo.InvariantCulture)] : c.InnerText)];
    }

    /// <summary>A file as a spreadsheet program writes it, with one sheet.</summary>
    private static byte[] Workbook(string sheet, params string[][] rows)
    {
        using var memory = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(memory, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            var data = part.AddNewPart<WorksheetPart>();
            data.Worksheet = new Worksheet(new SheetData(rows.Select((row, r) => new Row(row.Select((text, c) => new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)))
            {
                CellReference = $"{(char)('A' + c)}{r + 1}",
                DataType = CellValues.InlineString,
            }))
            { RowIndex = (uint)(r + 1) })));
            part.Workbook = new Workbook(new Sheets(new Sheet { Id = part.GetIdOfPart(data), SheetId = 1, Name = sheet }));
        }

        return memory.ToArray();
    }
}
