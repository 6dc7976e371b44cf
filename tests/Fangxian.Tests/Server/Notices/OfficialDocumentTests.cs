using DocumentFormat.OpenXml.Wordprocessing;
using Fangxian.Server.Notices;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Server.Notices;

/// <summary>GB/T 9704-2012, as far as a file can hold it.</summary>
public class OfficialDocumentTests
{
    private static readonly byte[] Everything = Build(english: false).NewPage().ToBytes("文件");

    private static OfficialDocument Build(bool english) => new OfficialDocument()
        .RedHead("桐柏县疫情防控指挥部办公室文件", english).Reference("桐防指办〔2022〕159号", english).Title("关于做好有关工作的通知", english).To("各乡镇人民政府：", english)
        .Heading("一、总体要求", english).Heading2("（一）压实责任", english).Paragraph("正文。", english).Line("一行。", english)
        .FieldTable([("姓名", "张某"), ("备注", "")], english).Table(["指标", "目标"], [["办结率", "95%"], ["核实率"]], english)
        .Attachments(["名单", "责任表"], english).Signed("桐柏县疫情防控指挥部办公室", "2022年8月12日", english);

    [Fact]
    public void A_document_of_every_part_is_a_valid_Word_file_in_both_languages()
    {
        WordFile.Errors(Everything).ShouldBeEmpty();
        WordFile.Errors(Build(english: true).ToBytes("document")).ShouldBeEmpty();
        WordFile.Errors(new OfficialDocument().RedHead("").Table([], []).FieldTable([]).NewPage().Table(["a"], []).NewPage().Signed("", "").ToBytes("\u0001")).ShouldBeEmpty();
    }

    [Fact]
    public void The_number_stands_between_the_red_head_and_its_line()
    {
        var (head, number) = WordFile.Look(Everything, main => (Borders(main, 0), Borders(main, 1)));
        head.ShouldBe(0);
        number.ShouldBe(1);
        WordFile.Look(new OfficialDocument().RedHead("简报").Title("标题").ToBytes(""), main => Borders(main, 0)).ShouldBe(1);

        static int Borders(DocumentFormat.OpenXml.Packaging.MainDocumentPart main, int paragraph) =>
            main.Document.Body!.Elements<Paragraph>().ElementAt(paragraph).ParagraphProperties!.Descendants<BottomBorder>().Count(b => b.Color == "FF0000");
    }

    [Theory]
    [InlineData("简报", 48)]
    [InlineData("桐柏县疫情防控指挥部办公室", 33)]
    [InlineData("桐柏县新型冠状病毒感染的肺炎疫情防控指挥部办公室文件", 22)]
    public void A_red_head_is_as_large_as_fits_on_a_line(string head, int points) =>
        WordFile.Look(new OfficialDocument().RedHead(head).ToBytes(""), main => main.Document.Body!.Descendants<FontSize>().First().Val!.Value).ShouldBe($"{points * 2}");

    [Theory]
    [InlineData("RedHead", "方正小标宋简体", "44", "560")]
    [InlineData("Title", "方正小标宋简体", "44", "640")]
    [InlineData("Heading1", "黑体", "32", "560")]
    [InlineData("Heading2", "楷体_GB2312", "32", "560")]
    [InlineData("BodyText", "仿宋_GB2312", "32", "560")]
    [InlineData("Footer", "宋体", "28", "320")]
    public void Each_part_has_its_font_size_and_line(string style, string font, string halfPoints, string line)
    {
        var (family, size, spacing) = WordFile.Look(Everything, main =>
        {
            var found = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == style);
            var lines = found.StyleParagraphProperties!.SpacingBetweenLines!;
            return (found.StyleRunProperties!.RunFonts!.EastAsia!.Value, found.StyleRunProperties.FontSize!.Val!.Value, (lines.Line!.Value, lines.LineRule!.Value));
        });
        (family, size, spacing).ShouldBe((font, halfPoints, (line, LineSpacingRuleValues.Exact)));
    }

    [Fact]
    public void Text_is_indented_by_two_characters_and_an_addressee_by_none()
    {
        Indent("BodyText").ShouldBe(("640", 200));
        Indent("To").ShouldBe((null, null));

        static (string?, int?) Indent(string style) => WordFile.Look(Everything, main =>
        {
            var indent = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == style).StyleParagraphProperties!.Indentation;
            return (indent?.FirstLine?.Value, indent?.FirstLineChars?.Value);
        });
    }

    [Fact]
    public void Every_style_in_use_is_defined()
    {
        foreach (var english in (bool[])[false, true])
        {
            var file = Build(english).ToBytes("");
            var defined = WordFile.Look(file, main => main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToList());
            WordFile.Paragraphs(file).Select(p => p.Style).Distinct().Except(defined).ShouldBeEmpty();
            if (english) WordFile.Paragraphs(file).ShouldAllBe(p => p.Style.EndsWith("En", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Page_numbers_stand_at_the_outer_side()
    {
        var footers = WordFile.Look(Everything, main => main.FooterParts.Select(f => (f.Footer.Descendants<ParagraphStyleId>().Single().Val!.Value!, f.Footer.InnerText)).ToList());
        footers.ShouldBe([("Footer", "— 1 —"), ("FooterEven", "— 1 —")], ignoreOrder: true);
        WordFile.Look(Everything, main => main.DocumentSettingsPart!.Settings.Elements<EvenAndOddHeaders>().Count()).ShouldBe(1);
    }

    [Theory]
    [InlineData("桐柏县疫情防控指挥部办公室", "2022年8月12日", 200, 525)]
    [InlineData("县政府", "2022年8月12日", 575, 400)]
    [InlineData("桐柏县人民政府新型冠状病毒感染的肺炎疫情防控指挥部办公室（代章）", "2022年8月12日", 200, 1200)]
    public void Signer_and_day_are_centred_on_each_other_off_the_margin(string by, string day, int signer, int date)
    {
        var indents = WordFile.Look(new OfficialDocument().Paragraph("正文。").Signed(by, day).ToBytes(""), main => main.Document.Body!.Descendants<Indentation>().Select(i => i.RightChars!.Value).ToList());
        indents[0].ShouldBe(signer);
        indents[1].ShouldBe(date);
    }

    [Fact]
    public void The_signature_takes_the_last_paragraph_along_to_the_next_page() =>
        WordFile.Look(new OfficialDocument().Paragraph("正文。").Signed("县政府", "2022年8月12日").ToBytes(""), main => main.Document.Body!.Elements<Paragraph>().First().ParagraphProperties!.KeepNext).ShouldNotBeNull();

    [Fact]
    public void A_missing_cell_of_a_row_is_empty_and_headings_are_repeated() => WordFile.Look(Everything, main =>
    {
        var table = main.Document.Body!.Elements<Table>().Last();
        table.Elements<TableRow>().Select(r => string.Join('|', r.Elements<TableCell>().Select(c => c.InnerText))).ShouldBe(["指标|目标", "办结率|95%", "核实率|"]);
        table.Descendants<TableHeader>().Count().ShouldBe(1);
        return true;
    });

    [Fact]
    public void A_new_page_has_no_empty_line_above() =>
        WordFile.Paragraphs(new OfficialDocument().Title("一").NewPage().Title("Two", english: true).ToBytes("")).ShouldBe([("Title", "一"), ("TitleEn", "Two")]);

    [Fact]
    public void Line_breaks_stay_and_what_xml_cannot_hold_goes() =>
        WordFile.Paragraphs(new OfficialDocument().Paragraph("一\r\n二\u0000\uD83D三 <&>").ToBytes("")).Single().Text.ShouldBe("一\n二三 <&>");
}
