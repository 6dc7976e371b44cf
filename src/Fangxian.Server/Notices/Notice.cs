using Fangxian.Core;
using Fangxian.Core.Measures;
using Fangxian.Core.Time;
using Fangxian.Server.Wording;
using NodaTime;

namespace Fangxian.Server.Notices;

/// <summary>The notice of a measure to the person it applies to, and the certificate of its end, as Word files: Chinese first, English after.</summary>
public static class Notice
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Says which measure, from when until when, by which rule and clause, on which facts, decided by whom, and what can be done against it.</summary>
    public static byte[] OfMeasure(NoticeContent content)
    {
        var document = new OfficialDocument();
        Chinese(document, content);
        English(document.NewPage(), content);
        return document.ToBytes(TitleOf(content.Kind).Zh);
    }

    /// <summary>Certifies that the measure ended.</summary>
    /// <param name="endedAt">When it ended: the start of the first day free, or the earlier instant at which the person was let go.</param>
    public static byte[] OfRelease(NoticeContent content, Instant endedAt)
    {
        var name = Words.Of(content.Kind);
        var (from, ended) = (Spoken.FullDay(content.From), Moment(endedAt));
        var issued = Spoken.FullDay(CountyTime.DayOf(content.IssuedAt));
        var source = Source(content);
        return new OfficialDocument()
            .Title($"解除{name.Zh}证明")
            .Line($"编号：{content.Reference}")
            .Paragraph($"兹证明 {Person(content, "，居民身份证号 ")}，住{content.Home}，自 {from.Zh} 0 时起实行{name.Zh}，已于 {ended.Zh} 期满解除。")
            .Paragraph($"依据：{source.Zh}。")
            .Paragraph("自解除之时起，不得再以该措施限制其出行、就业、就医、就学。")
            .Paragraph($"核实电话：{content.Contact.Phone}（{content.Contact.Office.Zh}）。")
            .Signed(content.Contact.Office.Zh, issued.Zh)
            .NewPage()
            .Title($"Certificate of the end of {name.En}", english: true)
            .Line($"Reference: {content.Reference}", english: true)
            .Paragraph($"This certifies that {Person(content, ", resident ID ")}, living in {content.Home}, was under {name.En} from 00:00 on {from.En}, and that it ended on {ended.En}.", english: true)
            .Paragraph($"Basis: {source.En}.", english: true)
            .Paragraph("From then on this measure is no reason to restrict travel, work, medical care or schooling.", english: true)
            .Paragraph($"To verify, call {content.Contact.Phone} ({content.Contact.Office.En}).", english: true)
            .Signed(content.Contact.Office.En, issued.En, english: true)
            .ToBytes($"解除{name.Zh}证明");
    }

    private static void Chinese(OfficialDocument page, NoticeContent content)
    {
        var name = Words.Of(content.Kind);
        var days = Period.DaysBetween(content.From, content.Until);
        page.Title(TitleOf(content.Kind).Zh)
            .Line($"编号：{content.Reference}")
            .To($"{Person(content, "（居民身份证号 ", "）")}：")
            .Heading("一、适用的措施")
            .Paragraph($"对您实行{name.Zh} {days} 天，自 {Spoken.FullDay(content.From).Zh} 0 时起，至 {Spoken.FullDay(content.Until).Zh} 0 时解除。{Remedy.EndsByItself.Zh}")
            .Heading("二、依据")
            .Paragraph($"文件：{Source(content).Zh}。")
            .Paragraph($"该条要求（归纳）：{content.ClauseText.Zh}")
            .Paragraph($"适用规则：{content.RuleTitle.Zh}。");
        if (content.Reading is { } reading) page.Paragraph($"条文未写明之处的理解：{reading.Zh}");
        page.Heading("三、所依据的事实");
        foreach (var (index, fact) in content.Facts.Index())
            page.Paragraph($"（{index + 1}）{fact.Text.Zh}。来源：{fact.Source}；{Moment(fact.Recorded).Zh} 由 {fact.RecordedBy} 登记。");
        page.Heading("四、期间要做的事").Paragraph(Duties(content).Zh)
            .Heading("五、联系人").Paragraph($"{content.Contact.Office.Zh}，电话 {content.Contact.Phone}。来电请报编号。")
            .Heading("六、您的权利和救济").Paragraph(Remedy.Rights.Zh).Paragraph(Remedy.Objection.Zh).Paragraph(Remedy.Review.Zh)
            .Heading("七、作出过程").Paragraph(Process(content).Zh)
            .Signed(content.Contact.Office.Zh, Spoken.FullDay(CountyTime.DayOf(content.IssuedAt)).Zh);
    }

    private static void English(OfficialDocument page, NoticeContent content)
    {
        var name = Words.Of(content.Kind);
        var days = Period.DaysBetween(content.From, content.Until);
        page.Title(TitleOf(content.Kind).En, english: true)
            .Line($"Reference: {content.Reference}", english: true)
            .Line($"To {Person(content, " (resident ID ", ")")}", english: true)
            .Heading("1. What applies", english: true)
            .Paragraph($"You are under {name.En} for {days} {(days == 1 ? "day" : "days")}, from 00:00 on {Spoken.FullDay(content.From).En} until 00:00 on {Spoken.FullDay(content.Until).En}. {Remedy.EndsByItself.En}", english: true)
            .Heading("2. Basis", english: true)
            .Paragraph($"Document: {Source(content).En}.", english: true)
            .Paragraph($"What the clause requires, in our words: {content.ClauseText.En}", english: true)
            .Paragraph($"Rule applied: {content.RuleTitle.En}.", english: true);
        if (content.Reading is { } reading) page.Paragraph($"How we read what the text leaves open: {reading.En}", english: true);
        page.Heading("3. Facts it rests on", english: true);
        foreach (var (index, fact) in content.Facts.Index())
            page.Paragraph($"({index + 1}) {Capital(fact.Text.En)}. Source: {fact.Source}; recorded {Moment(fact.Recorded).En} by {fact.RecordedBy}.", english: true);
        page.Heading("4. What to do meanwhile", english: true).Paragraph(Duties(content).En, english: true)
            .Heading("5. Whom to call", english: true).Paragraph($"{content.Contact.Office.En}, telephone {content.Contact.Phone}. Quote the reference.", english: true)
            .Heading("6. Your rights and remedies", english: true)
            .Paragraph(Remedy.Rights.En, english: true).Paragraph(Remedy.Objection.En, english: true).Paragraph(Remedy.Review.En, english: true)
            .Heading("7. How this was decided", english: true).Paragraph(Process(content).En, english: true)
            .Signed(content.Contact.Office.En, Spoken.FullDay(CountyTime.DayOf(content.IssuedAt)).En, english: true);
    }

    /// <summary>Proposed by those who recorded the facts, decided by another: both are named.</summary>
    private static Text Process(NoticeContent content)
    {
        var recorders = content.Facts.Select(f => f.RecordedBy).Distinct(StringComparer.Ordinal).ToList();
        var (zh, en) = (string.Join("、", recorders), string.Join(", ", recorders));
        return content.Approval is { } approval
            ? new($"所依据的事实由 {zh} 登记，措施由已公布的规则推导，由另一人 {approval.By} 于 {Moment(approval.At).Zh} 审批同意。", $"The facts were recorded by {en}; the measure follows from the published rule; it was approved by another person, {approval.By}, on {Moment(approval.At).En}.")
            : new($"所依据的事实由 {zh} 登记，措施由已公布的规则推导；该措施依规定无须审批。", $"The facts were recorded by {en}; the measure follows from the published rule; a measure of this kind needs no approval.");
    }

    private static Text Duties(NoticeContent content)
    {
        var where = content.Kind switch
        {
            MeasureKind.CentralIsolation => new Text("在隔离点房间内休息，不串门、不聚集。", "Stay in your room at the isolation site; do not visit others."),
            MeasureKind.HomeIsolation => new Text("在家单独居住，不外出，与家人保持距离。", "Stay at home in a room of your own; do not go out, and keep apart from your family."),
            MeasureKind.Hospital => new Text("按医嘱接受诊治。", "Follow the doctors' advice."),
            _ => new Text("可以正常生活，做好个人防护，不参加聚集。", "You may go about your life; protect yourself and others and avoid gatherings."),
        };
        var samples = content.SampleDays.Count == 0
            ? Text.Empty
            : new Text(
                $"采样日：{string.Join("、", content.SampleDays.Select(d => $"{d.Month} 月 {d.Day} 日"))}，共 {content.SampleDays.Count} 次，由工作人员上门或现场采样，不收费。",
                $" Samples are taken on {string.Join(", ", content.SampleDays.Select(d => Spoken.Day(d, content.From).En))} ({content.SampleDays.Count} in all), free of charge.");
        return new(
            where.Zh + samples.Zh + "如有发热、咳嗽等不适，立即拨打下述电话。",
            where.En + samples.En + " If you have fever, a cough or feel unwell, call the number below at once.");
    }

    private static Text TitleOf(MeasureKind kind)
    {
        var name = Words.Of(kind);
        return new($"{name.Zh}告知书", $"Notice of {name.En}");
    }

    private static Text Source(NoticeContent content)
    {
        var where = Spoken.Clause(content.Clause);
        return new($"《{content.Document.Title.Zh}》（{content.Document.Number}）{where.Zh}", $"{content.Document.Title.En} ({content.Document.Number}), {where.En}");
    }

    private static string Person(NoticeContent content, string before, string after = "") =>
        content.IdMasked is { } id ? $"{content.PersonName}{before}{id}{after}" : content.PersonName;

    private static Text Moment(Instant instant)
    {
        var (day, time) = (Spoken.FullDay(CountyTime.DayOf(instant)), CountyTime.Local(instant).TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        return new($"{day.Zh} {time}", $"{day.En}, {time}");
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
