using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Fangxian.Core;
using Fangxian.Server.Lists;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Lists;

public class WorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly Column<(string Problem, int Persons, decimal Cost)>[] Columns =
    [
        new(new Text("问题", "problem"), r => r.Problem, 40),
        new(new Text("人数", "persons"), r => r.Persons),
        new(new Text("费用（元）", "cost"), r => r.Cost),
        new(new Text("属地党组织负责人是否已到场并签字确认", "whether the responsible person was there and signed"), _ => true),
    ];

    private static readonly (string Problem, int Persons, decimal Cost)[] Rows =
    [
        ("=cmd|' /C calc'!A0", 60, 12.5m), ("第一行\n第二行 ", 7, 0.1m), ("\uD83D\uDE37 口罩 \uD83D 不足\u0000 _x000D_", -1, 1000000.01m), ("", 0, 0m),
    ];

    private static OfficialSheet Official(string title = "问题整改台账") => new(
        new Text(title, "Problems and rectification"), new Text("城郊乡人民政府", "Chengjiao township"), new LocalDate(2022, 8, 12),
        [new("填表人", "Prepared by"), new("审核人", "Reviewed by"), new("负责人", "Responsible")], new Dictionary<int, decimal> { [1] = 66, [2] = 1000012.61m });

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_plain_list_is_a_valid_workbook(string language) => Errors(await PlainAsync(language)).ShouldBeEmpty();

    [Theory]
    [InlineData("zh", "问题整改台账")]
    [InlineData("en", "问题整改台账")]
    [InlineData("zh", "a title with [brackets] / 'quotes' & <signs> that is longer than the tab of a sheet may be \u0001")]
    public async Task An_official_sheet_is_a_valid_workbook(string language, string title) => Errors(await OfficialAsync(Official(title), language)).ShouldBeEmpty();

    [Fact]
    public async Task A_sheet_without_rows_totals_signatures_and_with_one_column_is_valid()
    {
        using var file = new MemoryStream();
        await ListFile.WriteXlsxAsync(file, Columns[..1], AsyncEnumerable.Empty<(string, int, decimal)>(), "zh", Official() with { Signatures = [], Totals = new Dictionary<int, decimal>() });
        Errors(file.ToArray()).ShouldBeEmpty();
        Sheet(file.ToArray()).Descendants(Main + "mergeCell").ShouldBeEmpty();
        Read(file.ToArray()).Select(r => r[0]).ShouldBe(["问题整改台账", "填报单位：城郊乡人民政府　填报日期：2022-08-12", "问题", "共 0 条"]);
    }

    [Fact]
    public async Task Cells_read_back_as_they_were_without_what_xml_cannot_hold()
    {
        var rows = Read(await PlainAsync("zh"));
        rows.Count.ShouldBe(5);
        rows[1][..3].ShouldBe(["'=cmd|' /C calc'!A0", 60d, 12.5d]);
        rows[2][..3].ShouldBe(["第一行\n第二行 ", 7d, 0.1d]);
        // What looks like a spreadsheet's spelling of a character is what somebody wrote.
        rows[3][..3].ShouldBe(["\uD83D\uDE37 口罩  不足 _x000D_", -1d, 1000000.01d]);
        rows[4].ShouldBe([null, 0d, 0d, "是"]);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut_and_says_so()
    {
        using var file = new MemoryStream();
        Column<string>[] one = [new(new Text("文本", "text"), t => t)];
        await ListFile.WriteXlsxAsync(file, one, new[] { new string('长', 32_767), new string('长', 32_766) + "\uD83D\uDE37 more" }.ToAsyncEnumerable(), "zh");
        Errors(file.ToArray()).ShouldBeEmpty();
        var rows = Read(file.ToArray());
        ((string)rows[1][0]!).Length.ShouldBe(32_767);
        rows[2][0].ShouldBe(new string('长', 32_766) + "…");
    }

    [Fact]
    public async Task An_official_sheet_says_who_for_when_and_how_much_and_where_to_sign()
    {
        var rows = Read(await OfficialAsync(Official(), "zh"));

        rows[0][0].ShouldBe("问题整改台账");
        rows[1][0].ShouldBe("填报单位：城郊乡人民政府");
        rows[1].ShouldContain("填报日期：2022-08-12");
        rows[2].ShouldBe(["问题", "人数", "费用（元）", "属地党组织负责人是否已到场并签字确认"]);
        rows[3][..2].ShouldBe(["'=cmd|' /C calc'!A0", 60d]);
        rows[7].ShouldBe(["合计", 66d, 1000012.61d, null]);
        rows[8][0].ShouldBe("共 4 条");
        var signatures = (string)rows[10][0]!;
        foreach (var part in (string[])["填表人：", "审核人：", "负责人：", "（盖章）", "日期："]) signatures.ShouldContain(part);
    }

    [Fact]
    public async Task Totals_may_be_added_up_while_the_rows_pass()
    {
        var totals = new Dictionary<int, decimal>();
        using var file = new MemoryStream();
        await ListFile.WriteXlsxAsync(file, Columns, Rows.ToAsyncEnumerable().Select(r =>
        {
            totals[1] = totals.GetValueOrDefault(1) + r.Persons;
            return r;
        }), "en", Official() with { Totals = totals });
        Read(file.ToArray())[7].ShouldBe(["Total", 66d, null, null]);
    }

    [Fact]
    public async Task An_official_sheet_is_printed_on_A4_across_with_its_headings_and_page_numbers_on_every_page()
    {
        var file = await OfficialAsync(Official(), "zh");
        var sheet = Sheet(file);

        var pane = sheet.Descendants(Main + "pane").Single();
        ((string?)pane.Attribute("ySplit"), (string?)pane.Attribute("topLeftCell"), (string?)pane.Attribute("state")).ShouldBe(("3", "A4", "frozen"));
        var page = sheet.Descendants(Main + "pageSetup").Single();
        ((string?)page.Attribute("paperSize"), (string?)page.Attribute("orientation"), (string?)page.Attribute("fitToWidth"), (string?)page.Attribute("fitToHeight")).ShouldBe(("9", "landscape", "1", "0"));
        ((string?)sheet.Descendants(Main + "pageSetUpPr").Single().Attribute("fitToPage")).ShouldBe("1");
        sheet.Descendants(Main + "oddFooter").Single().Value.ShouldContain("&P");
        Part(file, "xl/workbook.xml").Descendants(Main + "definedName").Single().Value.ShouldBe("'问题整改台账'!$3:$3");
        sheet.Descendants(Main + "mergeCell").First().Attribute("ref")!.Value.ShouldBe("A1:D1");
        sheet.Descendants(Main + "col").Select(c => double.Parse(c.Attribute("width")!.Value, CultureInfo.InvariantCulture)).ShouldBe([40, 8, 13, 23]);
    }

    [Fact]
    public async Task The_same_rows_make_the_same_file() => (await OfficialAsync(Official(), "zh")).ShouldBe(await OfficialAsync(Official(), "zh"));

    [Fact]
    public async Task Rows_that_one_sheet_cannot_hold_go_on_in_the_next_under_the_same_headings()
    {
        using var file = new MemoryStream();
        Column<int>[] one = [new(new Text("序号", "number"), n => n)];
        await ListFile.WriteXlsxAsync(file, one, Enumerable.Range(1, SheetWriter.MostRows + 5).ToAsyncEnumerable(), "zh");
        Part(file.ToArray(), "xl/workbook.xml").Descendants(Main + "sheet").Count().ShouldBe(2);
        Part(file.ToArray(), "xl/worksheets/sheet2.xml").Descendants(Main + "c").Select(c => c.Value)
            .ShouldBe(["序号", .. Enumerable.Range(SheetWriter.MostRows, 6).Select(n => n.ToString(CultureInfo.InvariantCulture))]);
    }

    private static async Task<byte[]> PlainAsync(string language)
    {
        using var file = new MemoryStream();
        await ListFile.WriteXlsxAsync(file, Columns, Rows.ToAsyncEnumerable(), language);
        return file.ToArray();
    }

    private static async Task<byte[]> OfficialAsync(OfficialSheet official, string language)
    {
        using var file = new MemoryStream();
        await ListFile.WriteXlsxAsync(file, Columns, Rows.ToAsyncEnumerable(), language, official);
        return file.ToArray();
    }

    private static List<string> Errors(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    private static List<object?[]> Read(byte[] file)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    private static XDocument Sheet(byte[] file) => Part(file, "xl/worksheets/sheet1.xml");

    private static XDocument Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var part = archive.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }
}
