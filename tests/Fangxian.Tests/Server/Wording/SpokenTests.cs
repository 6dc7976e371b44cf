using Fangxian.Server.Wording;
using Shouldly;
using Xunit;
using static Fangxian.Tests.Server.Wording.SmallPack;

namespace Fangxian.Tests.Server.Wording;

public class SpokenTests
{
    [Fact]
    public void A_deadline_at_midnight_belongs_to_the_day_that_ends() =>
        Spoken.Due(At(8, 23, 0), Day(8, 22)).Zh.ShouldBe("8 月 22 日 24:00");

    [Fact]
    public void A_day_of_another_year_carries_its_year() =>
        Spoken.Day(new(2023, 1, 2), Day(12, 31)).Zh.ShouldBe("2023 年 1 月 2 日");

    [Theory]
    [InlineData("四", "第四条", "clause 四 (4)")]
    [InlineData("十", "第十条", "clause 十 (10)")]
    [InlineData("十二", "第十二条", "clause 十二 (12)")]
    [InlineData("二十一", "第二十一条", "clause 二十一 (21)")]
    [InlineData("15", "第 15 条", "clause 15")]
    [InlineData("流调", "“流调”部分", "part “流调”")]
    public void A_clause_is_named_as_the_document_numbers_it(string clause, string zh, string en)
    {
        Spoken.Clause(clause).Zh.ShouldBe(zh);
        Spoken.Clause(clause).En.ShouldBe(en);
    }

    [Fact]
    public void A_document_is_called_by_its_short_number() =>
        Spoken.Source(Policy.Packs[0], "四").Zh.ShouldBe("159 号文第四条");
}
