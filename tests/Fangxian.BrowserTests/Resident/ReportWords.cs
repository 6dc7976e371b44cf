namespace Fangxian.BrowserTests.Resident;

/// <summary>What the questions of a report are called in one language.</summary>
internal sealed record ReportWords(
    string Query, string Arrived, string Day, string Hour, string Name, string IdNumber, string Phone, string Village, string House, string Province, string District,
    string FirstDay, string LastDay, string NowhereElse, string Train, string Received, string Summary, string WrongId, string Qr, string NotInForce)
{
    public static ReportWords In(string language) => language == "en"
        ? new ReportWords(
            "?lang=en", "Yes, I have arrived", "Day", "About what time", "Name", "Resident ID number", "Phone", "Village or community", "House number or building", "Province",
            "County, city or district", "First day there", "Last day there", "No, I was nowhere else", "train", "Your report was received", "Please correct",
            "check character does not match; look for swapped or missing digits", "QR code of your own link", "A second person has yet to approve it")
        : new ReportWords(
            "", "已经到了", "哪一天", "大约几点", "姓名", "身份证号", "手机号", "村（社区）", "门牌，或小区、楼号", "省（自治区、直辖市）",
            "县（市、区）", "从哪天起", "到哪天止", "没有，别处都没去过", "火车、高铁", "报备已收到", "请更正以下内容",
            "校验位不符，请核对有无错位、漏位", "专用链接的二维码", "正等待第二人审批，尚未生效");
}
