using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Arrivals;
using Fangxian.Server.Imports;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Arrivals;

public class ArrivalSheetTests
{
    private static readonly AreaCode County = AreaCode.Parse("411330");

    private static readonly AreaTree Areas = new(
    [
        new Area(AreaCode.Parse("41"), "河南省"), new Area(AreaCode.Parse("4113"), "南阳市"), new Area(County, "桐柏县"),
        new Area(AreaCode.Parse("411330100"), "城关镇"), new Area(AreaCode.Parse("411330100001"), "淮源社区居民委员会"),
        new Area(AreaCode.Parse("411330201"), "城郊乡"), new Area(AreaCode.Parse("411330201203"), "七里井村民委员会"),
        new Area(AreaCode.Parse("46"), "海南省"), new Area(AreaCode.Parse("4602"), "三亚市"),
        new Area(AreaCode.Parse("110101"), "东城区"), new Area(AreaCode.Parse("530102"), "鼓楼区"), new Area(AreaCode.Parse("320106"), "鼓楼区"),
    ]);

    private static readonly string[] Headings =
        ["姓名", "身份证号（18位）", "联系电话", "现住区域", "抵达时间", "报备时间", "出发地", "旅居地", "旅居起", "旅居止", "依据材料"];

    [Fact]
    public void A_complete_row_is_read_as_people_write_it()
    {
        var row = Read("王小明", "990101199003070015", "138 0000 0001", "城郊乡七里井村", "2022/8/9 10:05", "2022年8月8日9时30分", "海南三亚", "三亚市", "2022-8-1", "2022.8.8", "行程卡 031").Row!;
        row.IdNumber!.Value.Born.ShouldBe(new LocalDate(1990, 3, 7));
        row.Sex.ShouldBe(Sex.Male);
        row.Phone!.Value.Value.ShouldBe("13800000001");
        row.Area.Value.ShouldBe("411330201203");
        row.Residence.ShouldBe(Residence.Rural);
        var arrival = row.Happened.ShouldBeOfType<Arrival>();
        arrival.At.ShouldBe(Instant.FromUtc(2022, 8, 9, 2, 5));
        arrival.DeclaredAt.ShouldBe(Instant.FromUtc(2022, 8, 8, 1, 30));
        arrival.Origin!.Value.Value.ShouldBe("4602");
        row.Stay.ShouldBe(new Stay(new LocalDate(2022, 8, 1), new LocalDate(2022, 8, 8), AreaCode.Parse("4602")));
        row.Evidence.ShouldBe("行程卡 031");
    }

    [Theory]
    [InlineData(1, "99010119900307001", "id-length")]
    [InlineData(1, "990101199003070016", "id-checksum")]
    [InlineData(1, "#990101199003070000", "id-as-number")]
    [InlineData(2, "12345", "phone-format")]
    [InlineData(3, "无此村", "unknown-area")]
    [InlineData(3, "海南三亚", "area-outside-county")]
    [InlineData(4, "2022-08-10", "time-of-day-missing")]
    [InlineData(4, "2022-02-30 10:00", "bad-time")]
    [InlineData(4, "2022-08-09 24:00", "bad-time")]
    [InlineData(4, "", "arrival-missing")]
    [InlineData(6, "鼓楼区", "ambiguous-area")]
    [InlineData(6, "", "missing")]
    [InlineData(8, "昨天", "bad-day")]
    [InlineData(8, "", "stay-without-days")]
    public void A_bad_value_is_refused_with_its_column_and_never_repeated(int column, string value, string code)
    {
        string[] cells = ["王小明", "990101199003070015", "13800000001", "411330201203", "2022-08-09 10:05", "", "4602", "4602", "2022-08-01", "2022-08-08", "031"];
        cells[column] = value;
        var (row, refusals) = Read(cells);
        row.ShouldBeNull();
        var refusal = refusals.ShouldHaveSingleItem();
        refusal.Refusal.Code.ShouldBe(code);
        refusal.Row.ShouldBe(2);
        if (value.Length > 3) $"{refusal.Refusal.Message} {refusal.ValueKind}".ShouldNotContain(value);
    }

    [Fact]
    public void A_person_with_a_name_only_is_not_identified()
    {
        Read("王小明", "", "", "411330201203", "2022-08-09 10:05", "", "4602", "", "", "", "").Refusals.ShouldHaveSingleItem().Refusal.Code.ShouldBe("person-not-identified");
    }

    [Fact]
    public void Everything_wrong_in_a_row_is_said_at_once()
    {
        Read("", "1", "2", "x", "y", "", "4602", "", "", "", "").Refusals.Select(r => r.Field).ShouldBe(["name", "id_number", "phone", "area", "arrived_at"], ignoreOrder: true);
    }

    [Fact]
    public void A_list_of_names_alone_is_refused_as_a_whole()
    {
        ArrivalSheet.ReadLayout(["姓名", "身份证号", "电话", "现住区域"], out _)!.Code.ShouldBe("names-alone");
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var refusal = ArrivalSheet.ReadLayout(["姓名", "抵达时间"], out _)!;
        refusal.Code.ShouldBe("missing-column");
        refusal.Message.Zh.ShouldContain("现住区域");
        refusal.Message.En.ShouldContain("origin");
    }

    [Fact]
    public void The_example_of_the_template_is_a_row_that_is_taken()
    {
        ArrivalSheet.ReadLayout([.. ArrivalSheet.Columns.Select(c => c.Label.En)], out var layout).ShouldBeNull();
        var cells = new CellReader(new UploadedRow(2, [.. ArrivalSheet.Columns.Select(c => c.Example)]), layout, Areas);
        ArrivalSheet.ReadRow(cells, County).ShouldNotBeNull(string.Join(", ", cells.Refusals.Select(r => $"{r.Field} {r.Refusal.Code}")));
    }

    private static (ArrivalRow? Row, IReadOnlyList<RowRefusal> Refusals) Read(params string[] cells)
    {
        ArrivalSheet.ReadLayout(Headings, out var layout).ShouldBeNull();
        var reader = new CellReader(new UploadedRow(2, cells), layout, Areas);
        return (ArrivalSheet.ReadRow(reader, County), reader.Refusals);
    }
}
