using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Imports;
using NodaTime;

namespace Fangxian.Server.Arrivals;

/// <summary>One person's arrival (or announcement) as a list gives it, read and complete.</summary>
/// <param name="Happened">The <see cref="Arrival"/>, or the <see cref="Declaration"/> of one still to come.</param>
/// <param name="Evidence">What the row rests on: number of a screenshot, a letter, a ticket.</param>
public sealed record ArrivalRow(
    int Number,
    string Name,
    ResidentId? IdNumber,
    PhoneNumber? Phone,
    LocalDate? Born,
    Sex? Sex,
    AreaCode Area,
    Residence? Residence,
    string? Address,
    FactBody Happened,
    Stay? Stay,
    string? Evidence);

/// <summary>The columns of a list of arrivals, and how a row of it is read.</summary>
public static class ArrivalSheet
{
    public static readonly IReadOnlyList<SheetColumn> Columns =
    [
        new("name", new Text("姓名", "name"), true, "张三"),
        new("id_number", new Text("身份证号", "ID number"), false, "990101199003070015", "证件号码", "公民身份号码", "身份证"),
        new("born", new Text("出生日期", "date of birth"), false, "1990-03-07", "出生年月日"),
        new("sex", new Text("性别", "sex"), false, "男"),
        new("phone", new Text("联系电话", "phone"), false, "13800000000", "电话", "手机号", "手机号码"),
        new("area", new Text("现住区域", "area of residence"), true, "411330100001", "现住址区域", "所属区域", "村社区", "区域代码"),
        new("address", new Text("详细住址", "address"), false, "", "住址", "现住址"),
        new("residence", new Text("城乡", "urban or rural"), false, "城镇", "城镇农村"),
        new("arrived_at", new Text("抵达时间", "arrived at"), false, "2022-08-09 10:00", "返回时间", "抵桐时间", "到达时间"),
        new("arriving", new Text("预计抵达时间", "arriving at"), false, "", "预计抵达", "拟返时间"),
        new("declared_at", new Text("报备时间", "announced at"), false, "2022-08-08 09:00"),
        new("declared_by", new Text("报备方式", "announced by"), false, "本人", "报备人"),
        new("origin", new Text("出发地", "origin"), true, "海南省三亚市", "来源地", "出发地代码"),
        new("transport", new Text("交通方式", "transport"), false, "火车"),
        new("stay_area", new Text("旅居地", "stayed in"), false, "海南省三亚市", "旅居地区", "7日内旅居地"),
        new("stay_risk", new Text("旅居地风险等级", "risk of the stay"), false, "", "风险等级"),
        new("stay_from", new Text("旅居起", "stayed from"), false, "2022-08-01", "旅居开始日期"),
        new("stay_to", new Text("旅居止", "stayed to"), false, "2022-08-08", "旅居截止日期"),
        new("evidence", new Text("依据材料", "evidence"), false, "行程卡截图 0809-031", "依据", "佐证材料", "证据"),
    ];

    // What says where and when somebody was. Without any of it a list says only who.
    private static readonly string[] Grounds = ["arrived_at", "arriving", "stay_area", "stay_risk", "evidence"];

    private static readonly (Sex, string[])[] Sexes = [(Sex.Male, ["男", "male"]), (Sex.Female, ["女", "female"])];
    private static readonly (Residence, string[])[] Residences = [(Residence.Urban, ["城镇", "城区", "城市", "urban"]), (Residence.Rural, ["农村", "乡村", "rural"])];
    private static readonly (DeclaredBy, string[])[] Declarers = [(DeclaredBy.Self, ["本人", "自主", "self"]), (DeclaredBy.Grid, ["网格", "网格员", "村", "社区", "grid"]), (DeclaredBy.Unit, ["单位", "unit"])];

    private static readonly (Risk, string[])[] Risks =
    [
        (Risk.High, ["高风险", "高", "高风险区", "high"]), (Risk.Medium, ["中风险", "中", "中风险区", "medium"]),
        (Risk.Low, ["低风险", "低", "低风险区", "low"]), (Risk.Attention, ["重点关注", "关注", "attention"]),
        (Risk.None, ["无", "常态化防控区", "none"]), (Risk.Overseas, ["境外", "overseas"]),
    ];

    /// <summary>The layout of the list, or why none of it is taken.</summary>
    public static Refusal? ReadLayout(IReadOnlyList<string> headings, out SheetLayout layout)
    {
        var known = Columns.Select(c => c with { Required = false }).ToList();
        SheetLayout.Read(known, headings, out layout);
        var present = layout;
        if (present.Has("name") && !Grounds.Any(present.Has))
            return Refusal.Of("names-alone", "file",
                "名单只有身份信息，没有抵达、旅居和依据；仅凭名单不得对任何人采取措施。请按模板补充。",
                "The list says who, but not when they arrived, where they were, or on what ground; names alone start nothing. Complete it by the template.");
        return SheetLayout.Read(Columns, headings, out layout);
    }

    /// <summary>The row, or null where something in it was refused; <paramref name="cells"/> then says what.</summary>
    public static ArrivalRow? ReadRow(CellReader cells, AreaCode county)
    {
        var name = cells.Required("name", Columns[0].Label);
        var id = cells.ResidentId("id_number");
        var phone = cells.Phone("phone");
        var born = ReadBorn(cells, id);
        var sex = cells.OneOf("sex", Sexes) ?? id?.Sex;
        if (id is null && phone is null && born is null && cells.Refusals.Count == 0)
            cells.Refuse("id_number", "person-not-identified", "身份证号、电话、出生日期至少填写一项，以免认错人。", "Give the ID number, the phone or the date of birth: a name alone does not say who it is.");

        cells.Required("area", Columns[5].Label);
        var area = cells.Area("area");
        if (area is { } place && !county.Covers(place))
            cells.Refuse("area", "area-outside-county", "现住区域不在本县；请填写本县的乡镇、村（社区）。", "The area of residence is not in this county; give a township or village of it.");
        cells.Required("origin", Columns[12].Label);
        var happened = ReadHappened(cells, cells.Area("origin"));
        var stay = ReadStay(cells);
        var residence = cells.OneOf("residence", Residences) ?? (area is { } a ? Divisions.ResidenceOf(a) : null);

        if (cells.Refusals.Count > 0 || happened is null || area is null) return null;
        return new ArrivalRow(cells.Number, name, id, phone, born, sex, area.Value, residence, cells.TextOrNull("address"), happened, stay, cells.TextOrNull("evidence"));
    }

    private static LocalDate? ReadBorn(CellReader cells, ResidentId? id)
    {
        var born = cells.Day("born");
        if (id is not { } number) return born;
        if (born is { } given && given != number.Born)
            cells.Refuse("born", "born-differs-from-id", "出生日期与身份证号不一致，请核对。", "The date of birth differs from the one in the ID number.");
        return number.Born;
    }

    private static FactBody? ReadHappened(CellReader cells, AreaCode? origin)
    {
        var arrived = cells.Instant("arrived_at");
        var arriving = cells.Instant("arriving");
        var declared = cells.Instant("declared_at");
        var by = cells.OneOf("declared_by", Declarers);
        if (arrived is { } at) return new Arrival(at, declared, by, origin, cells.TextOrNull("transport"));
        if (arriving is { } planned && declared is { } said) return new Declaration(said, planned, by, origin, cells.TextOrNull("transport"));
        if (cells.Text("arrived_at").Length == 0)
            cells.Refuse("arrived_at", "arrival-missing", "请填写抵达时间；尚未抵达的，填写报备时间和预计抵达时间。", "Give the time of arrival; where it is still to come, when it was announced and when it is expected.");
        return null;
    }

    private static Stay? ReadStay(CellReader cells)
    {
        var area = cells.Area("stay_area");
        var risk = cells.OneOf("stay_risk", Risks);
        var from = cells.Day("stay_from");
        var to = cells.Day("stay_to");
        if (cells.Text("stay_area").Length == 0 && cells.Text("stay_risk").Length == 0 && from is null && to is null) return null;
        if (area is null && risk is null)
        {
            if (cells.Text("stay_area").Length == 0)
                cells.Refuse("stay_area", "stay-without-place", "填写了旅居日期，但没有旅居地。", "There are days of a stay, but no place.");
            return null;
        }

        if (from is { } first && to is { } last) return new Stay(first, last, area, risk);
        var missing = from is null ? "stay_from" : "stay_to";
        if (cells.Text(missing).Length == 0)
            cells.Refuse(missing, "stay-without-days", "请填写旅居起止日期。", "Give the first and the last day of the stay.");
        return null;
    }
}
