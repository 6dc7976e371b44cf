using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Fangxian.Server.Imports;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Imports;

public class UploadedTableTests
{
    private const string Csv = "姓名,现住区域\r\n王小明,411330001\r\n李 雷 ,411330002\r\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-mark", "GB18030", "utf-16"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_csv_reads_the_same_in_every_encoding_that_spreadsheets_write(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Csv),
            "utf-8-mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Csv)],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Csv)],
            _ => Encoding.GetEncoding(encoding).GetBytes(Csv),
        };

        UploadedTable.Read(bytes, "list.csv", out var table).ShouldBeNull();
        table.Headings.ShouldBe(["姓名", "现住区域"]);
        table.Rows.Select(r => r.Cells[0]).ShouldBe(["王小明", "李 雷"]);
        table.Rows.Select(r => r.Number).ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Another_delimiter_is_recognised(char delimiter)
    {
        UploadedTable.Read(Encoding.UTF8.GetBytes(Csv.Replace(',', delimiter)), "list.csv", out var table).ShouldBeNull();
        table.Rows[0].Cells.ShouldBe(["王小明", "411330001"]);
    }

    [Fact]
    public void Empty_lines_are_left_out_and_the_numbers_stay_those_of_the_sheet()
    {
        UploadedTable.Read(Encoding.UTF8.GetBytes("姓名\r\n甲\r\n\r\n\r\n乙\r\n"), "list.csv", out var table).ShouldBeNull();
        table.Rows.Select(r => r.Number).ShouldBe([2, 5]);
    }

    [Fact]
    public void A_file_without_rows_is_refused()
    {
        UploadedTable.Read(Encoding.UTF8.GetBytes("姓名,区域\r\n"), "list.csv", out _)!.Code.ShouldBe("empty-file");
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and then nothing that unpacks")]
    [InlineData("\u0000\u0001\u0002\u0003")]
    public void What_is_no_table_is_refused_and_not_an_error(string content)
    {
        UploadedTable.Read(Encoding.Latin1.GetBytes(content), "list.xlsx", out _).ShouldNotBeNull();
    }

    [Fact]
    public void A_formula_is_not_executed_and_a_number_beyond_fifteen_digits_is_marked_as_damaged()
    {
        UploadedTable.Read(Workbook(), "list.xlsx", out var table).ShouldBeNull();
        table.Headings.ShouldBe(["a", "b"]);
        // The formula says 1+1, the file says that it was 7 when it was saved: nothing is computed here.
        table.Rows[0].Cells.ShouldBe(["7", "#990101199003070000"]);
    }

    private static byte[] Workbook()
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(Text("a"), Text("b")),
                new Row(new Cell { CellFormula = new CellFormula("1+1"), CellValue = new CellValue("7") }, new Cell { CellValue = new CellValue("990101199003070015") })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "1", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        return memory.ToArray();

        static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
    }
}
