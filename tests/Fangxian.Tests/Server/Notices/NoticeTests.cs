using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Fangxian.Core;
using Fangxian.Core.Measures;
using Fangxian.Server.Notices;
using Shouldly;
using Xunit;
using static Fangxian.Tests.Server.Wording.SmallPack;
using Text = Fangxian.Core.Text;

namespace Fangxian.Tests.Server.Notices;

public class NoticeTests
{
    private static readonly NoticeContent Isolation = new(
        "2022-1A2B3C4D", "张三", "990100**********23", "城关镇东风桥社区", MeasureKind.CentralIsolation, Day(8, 10), Day(8, 17),
        Policy.Packs[0].Document, "四", Policy.Packs[0].Clauses[0].Text, Policy.Packs[0].Measures[0].Title,
        new Text("自抵达次日起算。", "Counted from the day after arrival."),
        [
            new NoticeFact(new("8 月 9 日 10:00 抵达", "arrived 9 August, 10:00"), At(8, 9, 11), "village-1", "本人自报"),
            new NoticeFact(new("8 月 5 日至 8 月 8 日在郑州市惠济区", "from 5 August to 8 August in Huiji"), At(8, 9, 11), "village-1", "本人自报"),
        ],
        [Day(8, 10), Day(8, 11), Day(8, 12), Day(8, 14), Day(8, 16)],
        new NoticeApproval("approver-1", At(8, 9, 15)), new Contact(new("县疫情防控指挥部办公室", "County headquarters"), "12345"), At(8, 9, 15, 10));

    [Fact]
    public void The_notice_is_a_valid_Word_file() => WordFile.Errors(Notice.OfMeasure(Isolation)).ShouldBeEmpty();

    [Fact]
    public void The_release_certificate_is_a_valid_Word_file() => WordFile.Errors(Notice.OfRelease(Isolation, At(8, 17, 0))).ShouldBeEmpty();

    [Fact]
    public void The_notice_says_what_until_when_why_by_whom_and_what_can_be_done()
    {
        var text = WordFile.Text(Notice.OfMeasure(Isolation));

        foreach (var part in (string[])
        [
            "集中隔离告知书", "张三", "集中隔离 7 天，自 2022 年 8 月 10 日 0 时起，至 2022 年 8 月 17 日 0 时解除", "桐防指办〔2022〕159号", "第四条",
            "七日内到过中高风险区的", "自抵达次日起算", "8 月 5 日至 8 月 8 日在郑州市惠济区", "8 月 10 日、8 月 11 日、8 月 12 日、8 月 14 日、8 月 16 日", "12345",
            "六十日内", "六个月内", "village-1 登记", "另一人 approver-1 于 2022 年 8 月 9 日 15:00 审批同意",
            "Notice of central isolation", "until 00:00 on 17 August 2022", "within 60 days", "approved by another person, approver-1",
        ])
            text.ShouldContain(part);
        text.IndexOf("Notice of central isolation", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("集中隔离告知书", StringComparison.Ordinal));
    }

    [Fact]
    public void A_measure_without_approval_says_that_none_is_needed()
    {
        var text = WordFile.Text(Notice.OfMeasure(Isolation with { Kind = MeasureKind.HealthMonitoring, Approval = null, SampleDays = [] }));

        text.ShouldContain("依规定无须审批");
        text.ShouldNotContain("采样日");
    }

    [Fact]
    public void The_page_is_A4_with_the_margins_of_the_standard()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(Notice.OfMeasure(Isolation)), false);
        var section = file.MainDocumentPart!.Document.Body!.GetFirstChild<SectionProperties>()!;

        section.GetFirstChild<PageSize>()!.Width!.Value.ShouldBe(11906u);
        var margin = section.GetFirstChild<PageMargin>()!;
        Millimetres(margin.Top!.Value).ShouldBe(37);
        Millimetres(margin.Bottom!.Value).ShouldBe(35);
        Millimetres((int)margin.Left!.Value).ShouldBe(28);
        Millimetres((int)margin.Right!.Value).ShouldBe(26);
        var body = file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "BodyText");
        body.StyleParagraphProperties!.SpacingBetweenLines!.Line!.Value.ShouldBe("560");
        body.StyleRunProperties!.FontSize!.Val!.Value.ShouldBe("32");
    }

    private static double Millimetres(int twips) => Math.Round(twips * 25.4 / 1440);
}
