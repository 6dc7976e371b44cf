using Fangxian.Core.Ledgers;
using Fangxian.Server.Ledgers.Documents;
using Fangxian.Tests.Server.Notices;
using Shouldly;
using Xunit;
using Text = Fangxian.Core.Text;

namespace Fangxian.Tests.Server.Ledgers;

public class LedgerDocumentTests
{
    public static TheoryData<string> Samples => [.. SampleDocuments.All.Select(d => d.Id)];

    private static LedgerDocument Template(params DocumentPart[] body) => new("x", new Text("标题", "Title"), [], null, null, null, body, new Text("{office}", "{office}"));

    private static byte[] Write(LedgerDocument template, params (string Name, string? Value)[] values) =>
        LedgerDocumentWriter.Write(new LedgerDocumentContent(template, (name, _) => values.FirstOrDefault(v => v.Name == name).Value, SampleDocuments.LabelOf, []));

    private static DocumentPart.Paragraph Paragraph(string template) => new DocumentPart.Paragraph(new Text(template, template));

    private static DocumentPart.Heading Heading(string template) => new DocumentPart.Heading(new Text(template, template));

    /// <summary>What the Chinese part says.</summary>
    private static List<string> Chinese(byte[] file) => [.. WordFile.Paragraphs(file).TakeWhile(p => !p.Style.EndsWith("En", StringComparison.Ordinal)).Select(p => p.Text)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_a_valid_Word_file_without_places_left_and_Chinese_first(string id)
    {
        var file = LedgerDocumentWriter.Write(SampleDocuments.Filled(SampleDocuments.All.Single(d => d.Id == id)));

        WordFile.Errors(file).ShouldBeEmpty();
        var paragraphs = WordFile.Paragraphs(file);
        paragraphs.ShouldAllBe(p => !p.Text.Contains('{') && !p.Text.Contains('}'));
        var english = paragraphs.FindIndex(p => p.Style.EndsWith("En", StringComparison.Ordinal));
        english.ShouldBeGreaterThan(3);
        paragraphs.Skip(english).ShouldAllBe(p => p.Style.EndsWith("En", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_without_any_value_and_one_of_hostile_values_are_valid_too(string id)
    {
        var template = SampleDocuments.All.Single(d => d.Id == id);
        var hostile = "\u0000\u0007\uFFFE\uD800{office} <w:p/> &amp; ]]> \r\n\t" + new string('长', 5000);

        WordFile.Errors(LedgerDocumentWriter.Write(new LedgerDocumentContent(template, (_, _) => null, f => new Text(f, f), []))).ShouldBeEmpty();
        WordFile.Errors(LedgerDocumentWriter.Write(new LedgerDocumentContent(template, (_, _) => hostile, _ => new Text(hostile, hostile), [(new(hostile, hostile), hostile, hostile)]))).ShouldBeEmpty();
    }

    [Fact]
    public void The_rectification_notice_says_to_whom_what_until_when_and_who_signs()
    {
        var text = WordFile.Text(LedgerDocumentWriter.Write(SampleDocuments.Filled(SampleDocuments.RectificationNotice)));

        foreach (var part in (string[])["整改通知书", "桐防指督〔2022〕17号", "城郊乡人民政府：", "经查，城郊乡石头庄村存在以下问题：卫生室未登记", "2022年8月14日", "桐柏县疫情防控指挥部办公室", "2022年8月12日", "Rectification notice", "by 14 August 2022"])
            text.ShouldContain(part);
    }

    [Fact]
    public void A_bulletin_shows_the_rates_with_their_targets_and_says_so_where_there_are_none()
    {
        var rows = WordFile.Text(LedgerDocumentWriter.Write(SampleDocuments.Filled(SampleDocuments.DailyBulletin)));
        foreach (var part in (string[])["指标\n完成情况\n目标", "区域核酸检测应检尽检率\n91.0%\n≥ 98%", "重点人员上门核实率\n87.4%\n——", "Samples taken of those due\n91.0%"]) rows.ShouldContain(part);

        var none = WordFile.Text(LedgerDocumentWriter.Write(SampleDocuments.Filled(SampleDocuments.DailyBulletin) with { Rates = [] }));
        none.ShouldContain("当日没有指标数据。");
        none.ShouldContain("No rates were kept for that day.");
    }

    [Fact]
    public void A_paragraph_none_of_whose_places_has_a_value_is_left_out_and_a_single_one_shows_as_a_dash()
    {
        var file = Write(Template(Paragraph("{a}和{b}。"), Paragraph("{b}与{c}。"), Paragraph("没有空格。"), Paragraph("{blank}")), ("a", "甲"), ("blank", " \n "), ("office", "办公室"), ("today", "今天"));
        Chinese(file).ShouldBe(["标题", "甲和——。", "没有空格。", "办公室", "今天"]);
    }

    [Fact]
    public void A_heading_goes_with_the_last_of_its_paragraphs_and_stays_where_it_had_none()
    {
        var file = Write(
            Template(Heading("一、空"), Paragraph("{a}"), Heading("二、半空"), Heading("（一）空"), Paragraph("{a}"), Heading("（二）满"), Paragraph("{b}"), Heading("三、全空"), Heading("（一）空"), Paragraph("{a}"), Heading("四、单独")),
            ("b", "乙"), ("office", "办公室"), ("today", "今天"));
        Chinese(file).ShouldBe(["标题", "二、半空", "（二）满", "乙", "四、单独", "办公室", "今天"]);
        WordFile.Paragraphs(file).First(p => p.Text == "（二）满").Style.ShouldBe("Heading2");
    }

    [Fact]
    public void What_is_filled_in_is_not_filled_again()
    {
        var file = Write(Template(Paragraph("{a}{b}"), Paragraph("{Not} {a-place} {{a}")), ("a", "{b}"), ("b", "{a}"), ("office", "{today}"), ("today", "今天"));
        Chinese(file).ShouldBe(["标题", "{b}{a}", "{Not} {a-place} {{b}", "{today}", "今天"]);
    }

    [Fact]
    public void Each_language_asks_for_its_own_values()
    {
        var content = new LedgerDocumentContent(Template(Paragraph("{a}"), new DocumentPart.Fields(["a", "none"])), (name, language) => name == "none" ? null : language, _ => new Text("标签", "label"), []);
        WordFile.Paragraphs(LedgerDocumentWriter.Write(content)).Where(p => p.Text.Length > 0).Select(p => p.Text)
            .ShouldBe(["标题", "zh", "标签", "zh", "标签", "——", "zh", "zh", "Title", "en", "label", "en", "label", "——", "en", "en"]);
    }

    [Fact]
    public void A_head_whose_only_place_is_empty_is_left_out_and_the_number_moves_below_the_title()
    {
        var template = Template(Paragraph("正文。")) with { RedHead = new("{county}文件", "{county}"), Reference = new("〔{year}〕1号", "{year}"), To = new("{nobody}：", "To {nobody}") };
        WordFile.Paragraphs(Write(template, ("year", "2022"), ("office", "办公室"))).Select(p => p.Style).Take(3).ShouldBe(["Title", "Number", "BodyText"]);
        WordFile.Paragraphs(Write(template, ("year", "2022"), ("county", "桐柏县"))).Select(p => p.Style).Take(3).ShouldBe(["RedHead", "Reference", "Title"]);
    }

    [Fact]
    public void A_title_has_its_places_filled_even_where_there_is_nothing_for_them() =>
        Chinese(Write(Template() with { Title = new("{kind}通知", "{kind}") }))[0].ShouldBe("——通知");
}
