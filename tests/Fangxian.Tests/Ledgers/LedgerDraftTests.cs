using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

public sealed class LedgerDraftTests
{
    [Theory]
    [InlineData("发现日期", "day")]
    [InlineData("到达时间", "instant")]
    [InlineData("聚餐人数", "number")]
    [InlineData("数量", "number")]
    [InlineData("金额（元）", "money")]
    [InlineData("联系电话", "text phone")]
    [InlineData("姓名", "text name")]
    [InlineData("身份证号", "text idnumber")]
    [InlineData("家庭住址", "text address")]
    [InlineData("是否报备", "flag")]
    [InlineData("乡镇", "area")]
    [InlineData("村（社区）", "area")]
    [InlineData("问题描述", "text")]
    [InlineData("Phone number", "text phone")]
    [InlineData("Start date", "day")]
    public void The_type_of_a_field_is_guessed_from_its_heading(string heading, string type)
    {
        var field = Read("log", "问题", heading).Fields[1];
        field.Label.Zh.ShouldBe(heading);
        $"{field.Type.GetType().Name} {field.Personal}".Trim().ToLowerInvariant().ShouldBe(type);
    }

    [Fact]
    public void A_ledger_made_from_headings_has_two_states_a_step_and_a_clock()
    {
        var ledger = Read("rumour-log", "序号", "发现日期", "谣言内容", "涉及人数", "电话", "是否辟谣");
        ledger.Fields.Select(f => f.Id).ShouldBe(["day", "column_3", "persons", "phone", "confirmed"]);
        (ledger.Prefix, ledger.Headline).ShouldBe(("RL", "day"));
        ledger.States.Select(s => s.Label.Zh).ShouldBe(["待办", "已办"]);
        ledger.Transitions.ShouldHaveSingleItem();
        ledger.Clocks.ShouldHaveSingleItem();
        ledger.List.Search.ShouldBe(["column_3"]);
        ledger.List.Totals.ShouldBe(["persons"]);
        ledger.List.Filters.ShouldBe(["day", "confirmed"]);
    }

    [Fact]
    public void Headings_that_say_the_same_become_fields_of_their_own() =>
        Read("log", "日期", "日期", "结束日期").Fields.Select(f => f.Id).ShouldBe(["day", "day_2", "day_3"]);

    [Theory]
    [InlineData("a: b", "{x}", "[1]", "\"quoted\"")]
    [InlineData("- item", "# comment", "*alias", "&anchor")]
    [InlineData("'", "\\", "!tag", "yes")]
    [InlineData("State", "Number", "due", "By")]
    [InlineData("1", "2", "3", "~")]
    [InlineData("列\n一", "列\t二", "😀", "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长")]
    public void Whatever_headings_say_the_ledger_made_of_them_can_be_read(params string[] headings) => Read("log", headings).Fields.ShouldNotBeEmpty();

    [Fact]
    public void A_sheet_of_many_columns_still_has_at_most_six_to_filter_by() =>
        Read("log", [.. Enumerable.Range(1, 60).Select(i => $"第{i}次日期")]).List.Indexed.Count.ShouldBeLessThanOrEqualTo(LedgerList.MostIndexed);

    [Theory]
    [InlineData("a")]
    [InlineData("a1")]
    [InlineData("school-illness")]
    [InlineData("one-two-three-four-five")]
    public void Every_id_has_a_prefix(string id) => Read(id, "问题").Id.ShouldBe(id);

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("a_b")]
    [InlineData("a--b")]
    [InlineData("a-")]
    [InlineData("../a")]
    public void What_cannot_be_the_name_of_a_file_is_no_id(string id) => LedgerDraft.IsId(id).ShouldBeFalse();

    [Fact]
    public void Headings_that_leave_nothing_to_record_make_no_ledger() => LedgerDraft.FromHeadings("log", ["序号", "", " "]).ShouldBeNull();

    private static Ledger Read(string id, params string[] headings)
    {
        var file = LedgerReader.Read(LedgerDraft.FromHeadings(id, headings).ShouldNotBeNull(), $"{id}.yaml");
        file.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty(file.Text);
        return file.Ledger.ShouldNotBeNull();
    }
}
