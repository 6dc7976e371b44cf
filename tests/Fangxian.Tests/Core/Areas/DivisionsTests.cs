using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Tests.Drills;
using Shouldly;

namespace Fangxian.Tests.Core.Areas;

public sealed class DivisionsTests
{
    [Fact]
    public void The_shipped_lists_hold_the_country_and_five_counties_without_a_bad_line()
    {
        var tree = DivisionFiles.Tree;
        tree.Children(null).Count.ShouldBe(34);
        tree.Children(AreaCode.Parse("411330")).Count.ShouldBe(16);
        foreach (var (county, villages) in new[] { ("410108", 92), ("410726", 343), ("411330", 226), ("419001", 557), ("530427", 124) })
            tree.All.Count(a => a.Code.Level == AreaLevel.Village && a.Code.Value.StartsWith(county, StringComparison.Ordinal)).ShouldBe(villages, county);
    }

    [Fact]
    public void A_line_that_is_none_is_left_out_and_named_with_its_number()
    {
        var refusals = new List<Refusal>();
        var areas = Divisions.Parse("code,name\r\n41,河南省\r\n4A,错\r\n4113\r\n\r\n4113,\"南阳市\"\r\n", "list.csv", refusals);
        areas.ShouldBe([new Area(AreaCode.Parse("41"), "河南省"), new Area(AreaCode.Parse("4113"), "南阳市")]);
        refusals.Select(r => r.Field).ShouldBe(["list.csv:3", "list.csv:4"]);
    }

    [Theory]
    [InlineData("411330100001", Residence.Urban)]
    [InlineData("411330100199", Residence.Urban)]
    [InlineData("411330100200", Residence.Rural)]
    [InlineData("411330100399", Residence.Rural)]
    [InlineData("411330100400", Residence.Urban)]
    [InlineData("411330100499", Residence.Urban)]
    [InlineData("411330100500", Residence.Rural)]
    [InlineData("411330100599", Residence.Rural)]
    [InlineData("411330100201001002003", Residence.Rural)]
    [InlineData("411330100000", null)]
    [InlineData("411330100600", null)]
    [InlineData("411330100", null)]
    public void The_code_of_a_village_tells_town_from_country(string code, Residence? expected) =>
        Divisions.ResidenceOf(AreaCode.Parse(code)).ShouldBe(expected);

    [Fact]
    public void The_code_of_a_village_agrees_with_the_kind_of_committee_in_its_name()
    {
        foreach (var village in DivisionFiles.Tree.All.Where(a => a.Code.Level == AreaLevel.Village))
        {
            if (village.Name.Contains("居民委", StringComparison.Ordinal)) Divisions.ResidenceOf(village.Code).ShouldBe(Residence.Urban, village.ToString());
            if (village.Name.Contains("村民委", StringComparison.Ordinal)) Divisions.ResidenceOf(village.Code).ShouldBe(Residence.Rural, village.ToString());
        }
    }

    [Theory]
    [InlineData("东风桥社区居民委员会", "东风桥社区")]
    [InlineData("闫庄村民委员会会", "闫庄村")]
    [InlineData("西留村居民委员会", "西留村")]
    [InlineData("榨楼村委会", "榨楼村")]
    [InlineData("桐柏山淮源风景名胜管理区", "桐柏山淮源风景名胜管理区")]
    public void A_village_is_called_without_its_committee(string official, string said) =>
        new Area(AreaCode.Parse("411330100001"), official).ShortName.ShouldBe(said);
}
