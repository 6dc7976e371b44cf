using Fangxian.Core.Areas;
using Fangxian.Tests.Drills;
using Shouldly;

namespace Fangxian.Tests.Core.Areas;

public sealed class AreaTreeTests
{
    private static readonly AreaTree Tree = DivisionFiles.Tree;

    [Theory]
    [InlineData("411330", "411330")]
    [InlineData("桐柏县", "411330")]
    [InlineData("桐柏", "411330")]
    [InlineData("南阳市桐柏县", "411330")]
    [InlineData("河南桐柏", "411330")]
    [InlineData(" 河南省 / 南阳市 / 桐柏县 ", "411330")]
    [InlineData("河南省济源市", "419001")]
    [InlineData("北京市东城区", "110101")]
    [InlineData("海南省三亚市", "4602")]
    [InlineData("桐柏县城关镇东风桥社区", "411330100001")]
    [InlineData("桐柏县城关镇东风桥社区居民委员会", "411330100001")]
    [InlineData("香港特别行政区", "81")]
    [InlineData("吉林", "22")]
    public void A_code_or_a_name_as_people_write_it_means_one_area(string written, string code) =>
        Tree.Resolve(written).ShouldHaveSingleItem().Code.Value.ShouldBe(code);

    [Fact]
    public void A_name_that_several_counties_bear_stays_ambiguous_until_the_city_is_named()
    {
        Tree.Resolve("鼓楼区").Count.ShouldBeGreaterThan(3);
        Tree.Resolve("开封市鼓楼区").ShouldHaveSingleItem().Code.Value.ShouldBe("410204");
    }

    [Theory]
    [InlineData("")]
    [InlineData("没有这个县")]
    [InlineData("999999")]
    [InlineData("山东省桐柏县")]
    public void What_no_list_knows_means_nothing(string written) => Tree.Resolve(written).ShouldBeEmpty();

    [Fact]
    public void Every_area_is_found_again_by_the_name_of_its_path()
    {
        foreach (var area in Tree.All.Where(a => a.Code.Level is AreaLevel.County or AreaLevel.Township or AreaLevel.Village && a.Name is not "市辖区"))
            Tree.Resolve(Tree.PathName(area.Code)).ShouldContain(area, Tree.PathName(area.Code));
    }

    [Fact]
    public void The_path_leads_from_the_province_down_and_its_name_leaves_out_levels_nobody_says()
    {
        Tree.Path(AreaCode.Parse("411330100001")).Select(a => a.Code.Value).ShouldBe(["41", "4113", "411330", "411330100", "411330100001"]);
        Tree.PathName(AreaCode.Parse("411330100001")).ShouldBe("河南省南阳市桐柏县城关镇东风桥社区");
        Tree.PathName(AreaCode.Parse("411330100001"), below: AreaCode.Parse("411330")).ShouldBe("城关镇东风桥社区");
        Tree.PathName(AreaCode.Parse("110101")).ShouldBe("北京市东城区");
        Tree.PathName(AreaCode.Parse("990101")).ShouldBe("990101");
    }

    [Fact]
    public void The_parent_is_the_nearest_area_above_that_is_listed()
    {
        Tree.Parent(AreaCode.Parse("411330100001"))!.Name.ShouldBe("城关镇");
        Tree.Parent(AreaCode.Parse("411330100001001002"))!.Name.ShouldBe("东风桥社区居民委员会");
        Tree.Parent(AreaCode.Parse("41")).ShouldBeNull();
    }

    [Fact]
    public void A_search_puts_the_exact_name_first_then_names_that_start_with_the_text()
    {
        var found = Tree.Search("桐柏", 5);
        found[0].Code.Value.ShouldBe("411330");
        found[1].Name.ShouldStartWith("桐柏");
        Tree.Search("4113301", 3).Count.ShouldBe(3);
        Tree.Search("  ", 3).ShouldBeEmpty();
    }
}
