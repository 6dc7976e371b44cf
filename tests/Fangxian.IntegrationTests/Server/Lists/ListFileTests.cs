using System.Text;
using ExcelDataReader;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Server.Lists;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Lists;

public class ListFileTests
{
    private sealed record Row(string Name, int Count, Instant At, LocalDate Day);

    private static readonly Column<Row>[] Columns =
    [
        new(new Text("名称", "name"), r => r.Name),
        new(new Text("次数", "count"), r => r.Count),
        new(new Text("时间", "at"), r => r.At),
        new(new Text("日期", "day"), r => r.Day),
    ];

    private static readonly Row[] Rows =
    [
        new("=HYPERLINK(\"http://example.org\")", -5, Instant.FromUtc(2022, 8, 9, 2, 0), new LocalDate(2022, 8, 9)),
        new("甲, \"乙\"\n丙", 12, Instant.FromUtc(2022, 8, 9, 16, 30), new LocalDate(2022, 8, 10)),
        new("bell\u0007rings", 0, Instant.FromUtc(2022, 8, 9, 2, 0, 1), new LocalDate(2022, 8, 9)),
    ];

    [Fact]
    public async Task A_csv_starts_with_the_mark_of_utf8_and_writes_county_time()
    {
        using var file = new MemoryStream();
        await ListFile.WriteCsvAsync(file, Columns, Rows.ToAsyncEnumerable(), "zh");
        file.ToArray()[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var text = Encoding.UTF8.GetString(file.ToArray().AsSpan(3));
        text.ShouldStartWith("名称,次数,时间,日期\r\n");
        text.ShouldContain("2022-08-09 10:00:00,2022-08-09\r\n");
        text.ShouldContain("\"甲, \"\"乙\"\"\n丙\",12,2022-08-10 00:30:00,2022-08-10\r\n");
    }

    [Fact]
    public async Task A_text_that_starts_like_a_formula_is_marked_as_text_and_a_negative_number_stays_a_number()
    {
        using var file = new MemoryStream();
        await ListFile.WriteCsvAsync(file, Columns, Rows.ToAsyncEnumerable(), "en");
        var text = Encoding.UTF8.GetString(file.ToArray());
        text.ShouldContain("\"'=HYPERLINK(\"\"http://example.org\"\")\",-5,");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+8613800000000")]
    [InlineData("-1")]
    [InlineData("@sum(a1)")]
    [InlineData("\t=1")]
    [InlineData("＝1+1")]
    public async Task No_cell_starts_with_a_character_that_starts_a_formula(string name)
    {
        using var file = new MemoryStream();
        await ListFile.WriteCsvAsync(file, [new Column<string>(new Text("名称", "name"), n => n)], new[] { name }.ToAsyncEnumerable(), "zh");
        Encoding.UTF8.GetString(file.ToArray().AsSpan(3)).Split("\r\n")[1].TrimStart('"').ShouldStartWith("'");
    }

    [Fact]
    public async Task A_workbook_reads_back_cell_for_cell()
    {
        using var file = new MemoryStream();
        await ListFile.WriteXlsxAsync(file, Columns, Rows.ToAsyncEnumerable(), "zh");
        file.Position = 0;
        // The reader looks up a code page of old workbooks, which a program has to bring.
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        var rows = new List<object[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        rows.Count.ShouldBe(4);
        rows[0].ShouldBe(["名称", "次数", "时间", "日期"]);
        rows[1].ShouldBe(["'=HYPERLINK(\"http://example.org\")", -5d, "2022-08-09 10:00:00", "2022-08-09"]);
        rows[3][0].ShouldBe("bellrings");
    }
}
