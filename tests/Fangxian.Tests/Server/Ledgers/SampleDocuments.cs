using Fangxian.Core.Ledgers;
using Fangxian.Server.Ledgers.Documents;
using Text = Fangxian.Core.Text;

namespace Fangxian.Tests.Server.Ledgers;

/// <summary>Documents as a county's ledgers make them, with values from no real person.</summary>
internal static class SampleDocuments
{
    private static readonly Text Office = new("{office}", "{office}");

    public static readonly LedgerDocument CoordinationLetter = new(
        "letter", new("关于协助核查有关人员的函", "Request to help trace persons"), [], new("{county}疫情防控指挥部办公室", "Epidemic headquarters of {county}"),
        new("桐防指函〔{year}〕{serial}号", "Letter {serial} of {year}"), new("{receiver}：", "To {receiver}"),
        [
            new DocumentPart.Paragraph(new("经流行病学调查，{problem}。现请贵方协助核查下列人员的行程和目前去向，并于 {deadline} 前函复。", "The epidemiological investigation found: {problem}. Please trace the persons below and answer by {deadline}.")),
            new DocumentPart.Fields(["person", "phone", "train", "arrived_at"]),
            new DocumentPart.Paragraph(new("联系人：{contact}，电话：{hotline}。", "Contact: {contact}, telephone {hotline}.")),
            new DocumentPart.Paragraph(new("{remark}", "{remark}")),
        ],
        Office);

    public static readonly LedgerDocument RectificationNotice = new(
        "notice", new("整改通知书", "Rectification notice"), ["notified"], null, new("桐防指督〔{year}〕{serial}号", "Supervision {serial} of {year}"), new("{responsible}：", "To {responsible}"),
        [
            new DocumentPart.Paragraph(new("{created}，督查组对{area}疫情防控工作进行了检查。现将检查发现的问题和整改要求通知如下。", "On {created}, inspectors visited {area}. What they found, and what is to be done, follows.")),
            new DocumentPart.Heading(new("一、存在的问题", "1. What was found")),
            new DocumentPart.Heading(new("（一）责任落实方面", "(a) Responsibilities")),
            new DocumentPart.Paragraph(new("经查，{area}存在以下问题：{problem}。", "In {area}, the following was found: {problem}.")),
            new DocumentPart.Heading(new("（二）物资保障方面", "(b) Supplies")),
            new DocumentPart.Paragraph(new("{supplies}", "{supplies}")),
            new DocumentPart.Heading(new("二、整改要求", "2. What is to be done")),
            new DocumentPart.Paragraph(new("请于 {deadline} 前完成整改，并将整改情况书面报送指挥部办公室；逾期未整改的，将予以通报。", "Put it right by {deadline} and report in writing to headquarters; what is not put right in time is made known.")),
            new DocumentPart.Fields(["problem", "deadline", "responsible"]),
        ],
        Office);

    public static readonly LedgerDocument RiskAlert = new(
        "alert", new("风险提示函", "Risk alert"), [], new("{county}疫情防控指挥部办公室文件", "{county} epidemic headquarters"), null, new("各乡镇人民政府、各有关单位：", "To all townships and units"),
        [
            new DocumentPart.Paragraph(new("{today}，{source}通报：{problem}。为防范疫情输入，现提示如下：", "On {today}, {source} reported: {problem}. To keep it out, please note:")),
            new DocumentPart.Paragraph(new("一是立即排查近 7 天内有上述地区旅居史的人员；二是对排查到的人员按规定落实管控措施；三是加强重点场所值守。", "Find whoever was there within 7 days; put the measures that apply in place; keep watch at the places that matter.")),
        ],
        Office);

    public static readonly LedgerDocument DailyBulletin = new(
        "bulletin", new("疫情防控工作每日简报", "Daily bulletin"), [], new("疫情防控工作简报", "Epidemic control bulletin"), new("第 {serial} 期", "No. {serial}"), null,
        [
            new DocumentPart.Heading(new("一、总体情况", "1. Overview")),
            new DocumentPart.Paragraph(new("{day}，全县新增核查任务 {tasks} 条，办结 {done} 条。", "On {day}, {tasks} tasks came in and {done} were done.")),
            new DocumentPart.Heading(new("二、四项指标", "2. The four rates")),
            new DocumentPart.Rates("day"),
            new DocumentPart.Heading(new("三、存在问题", "3. Problems")),
            new DocumentPart.Paragraph(new("{problem}", "{problem}")),
        ],
        Office);

    public static readonly LedgerDocument ZeroReport = new(
        "zero", new("疫情防控“零报告”", "Zero report"), [], null, null, new("{receiver}：", "To {receiver}"),
        [
            new DocumentPart.Paragraph(new("{day} 0 时至 24 时，{area}无新增病例和无症状感染者，无新增密切接触者，无聚集性疫情。", "From 00:00 to 24:00 on {day}, {area} had no new cases, infections, contacts or clusters.")),
            new DocumentPart.Fields(["cases", "contacts", "arrivals", "remark"]),
            new DocumentPart.Paragraph(new("特此报告。", "This is our report.")),
        ],
        Office);

    public static IReadOnlyList<LedgerDocument> All { get; } = [CoordinationLetter, RectificationNotice, RiskAlert, DailyBulletin, ZeroReport];

    public static readonly IReadOnlyList<(Text Name, string Value, string? Target)> Rates =
    [
        (new("协查函 24 小时办结率", "Letters answered within 24 hours"), "98.2%", "≥ 95%"),
        (new("区域核酸检测应检尽检率", "Samples taken of those due"), "91.0%", "≥ 98%"),
        (new("密接 8 小时管控到位率", "Contacts isolated within 8 hours"), "100%", "100%"),
        (new("重点人员上门核实率", "Persons verified by a visit"), "87.4%", null),
    ];

    private static readonly Dictionary<string, (string Zh, string En)> Labels = new()
    {
        ["person"] = ("姓名", "Name"), ["phone"] = ("联系电话", "Telephone"), ["train"] = ("交通方式", "Means of travel"), ["arrived_at"] = ("抵达时间", "Arrived"),
        ["problem"] = ("问题", "Problem"), ["deadline"] = ("整改期限", "Deadline"), ["responsible"] = ("责任单位", "Responsible"), ["cases"] = ("新增病例数", "New cases"),
        ["contacts"] = ("新增密切接触者数", "New contacts"), ["arrivals"] = ("新增外地返乡人数", "Arrivals"), ["remark"] = ("备注", "Remark"),
    };

    private static readonly Dictionary<string, (string Zh, string En)> Values = new()
    {
        ["county"] = ("桐柏县", "Tongbai county"), ["office"] = ("桐柏县疫情防控指挥部办公室", "Office of the county epidemic headquarters"), ["today"] = ("2022年8月12日", "12 August 2022"),
        ["year"] = ("2022", "2022"), ["serial"] = ("17", "17"), ["receiver"] = ("唐河县疫情防控指挥部办公室", "Tanghe county headquarters"), ["contact"] = ("值班室", "duty room"), ["hotline"] = ("12345", "12345"),
        ["problem"] = ("卫生室未登记退烧药购买人员信息，值班人员不清楚处置流程，隔离观察室与诊疗区未分开", "buyers of fever medicine were not registered, and the person on duty did not know the procedure"),
        ["deadline"] = ("2022年8月14日", "14 August 2022"), ["person"] = ("张某", "Zhang"), ["phone"] = ("138****0031", "138****0031"), ["train"] = ("K1234 次列车 07 车 016 号", "train K1234, carriage 07, seat 016"),
        ["arrived_at"] = ("2022年8月11日 14:00", "11 August 2022, 14:00"), ["responsible"] = ("城郊乡人民政府", "Chengjiao township"), ["created"] = ("2022年8月11日", "11 August 2022"), ["area"] = ("城郊乡石头庄村", "Shitouzhuang village, Chengjiao township"),
        ["source"] = ("市疫情防控指挥部", "the city headquarters"), ["day"] = ("2022年8月12日", "12 August 2022"), ["tasks"] = ("41", "41"), ["done"] = ("38", "38"), ["cases"] = ("0", "0"), ["contacts"] = ("0", "0"), ["arrivals"] = ("126", "126"),
    };

    public static LedgerDocumentContent Filled(LedgerDocument template) => new(template, ValueOf, LabelOf, Rates);

    public static string? ValueOf(string name, string language) => Values.TryGetValue(name, out var value) ? language == "zh" ? value.Zh : value.En : null;

    public static Text LabelOf(string field) => Labels.TryGetValue(field, out var label) ? new(label.Zh, label.En) : new(field, field);
}
