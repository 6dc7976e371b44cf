using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Drills;
using Shouldly;

namespace Fangxian.Tests.Drills;

public sealed class ArrivalImportFileTests
{
    [Fact]
    public void A_list_of_a_day_has_exactly_the_rows_asked_for_and_every_row_every_column()
    {
        var rows = new ArrivalImportFile(SmallCounty.County, 1_700).Rows().ToList();
        rows.Count.ShouldBe(1_700);
        rows.ShouldAllBe(r => r.Count == ArrivalImportFile.Headings.Count && r.All(c => !c.Contains(',') && !c.Contains('"')));
    }

    [Fact]
    public void People_on_it_are_residents_and_newcomers_and_nobody_stands_there_twice()
    {
        var ids = new ArrivalImportFile(SmallCounty.County, 5_000).Rows().Select(r => r[1]).ToList();
        ids.ShouldBeUnique();
        var residents = SmallCounty.People.Select(p => p.IdNumber).ToHashSet();
        ids.Count(residents.Contains).ShouldBeInRange(2_000, 3_000);
        foreach (var id in ids) ResidentId.Read(id, "id", out _).ShouldBeNull();
    }

    [Fact]
    public void Good_rows_name_areas_that_the_tree_knows_without_doubt()
    {
        foreach (var row in new ArrivalImportFile(SmallCounty.County, 400).Rows())
            foreach (var column in new[] { 3, 8, 10 })
                SmallCounty.County.Tree.Resolve(row[column]).Count.ShouldBe(1, row[column]);
    }

    [Fact]
    public void Bad_rows_come_as_often_as_asked_for_one_of_each_kind_in_turn()
    {
        var kinds = ArrivalImportFile.Spoilt.Count;
        var file = new ArrivalImportFile(SmallCounty.County, kinds * 10, spoilEvery: 10);
        var good = new ArrivalImportFile(SmallCounty.County, kinds * 10).Rows().ToList();
        var rows = file.Rows().ToList();
        var spoilt = Enumerable.Range(0, rows.Count).Where(i => file.SpoiltAt(i) is not null).ToList();
        spoilt.Select(i => file.SpoiltAt(i)!.Code).ShouldBe(ArrivalImportFile.Spoilt.Select(s => s.Code));
        for (var i = 0; i < rows.Count; i++) rows[i].SequenceEqual(good[i]).ShouldBe(!spoilt.Contains(i));
    }

    [Fact]
    public void The_spoilt_values_are_refused_by_the_readers_of_the_core_with_the_code_they_promise()
    {
        foreach (var bad in ArrivalImportFile.Spoilt.Where(s => s.Column == "身份证号"))
            ResidentId.Read(bad.Text, "id", out _)!.Code.ShouldBe(bad.Code);
        PhoneNumber.Read(ArrivalImportFile.Spoilt.Single(s => s.Column == "联系电话").Text, "phone", out _)!.Code.ShouldBe("phone-format");
        SmallCounty.County.Tree.Resolve("没有这个村").ShouldBeEmpty();
        SmallCounty.County.Tree.Resolve("鼓楼区").Count.ShouldBeGreaterThan(1);
        CountyOptions.Tongbai.Covers(SmallCounty.County.Tree.Resolve("河南省南阳市唐河县").ShouldHaveSingleItem().Code).ShouldBeFalse();
    }

    [Fact]
    public void The_csv_starts_with_the_headings_and_has_a_line_for_each_row()
    {
        using var text = new StringWriter();
        new ArrivalImportFile(SmallCounty.County, 12).WriteCsv(text);
        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(13);
        lines[0].ShouldStartWith("姓名,身份证号,");
    }
}
