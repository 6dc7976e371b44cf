using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Server.Wording;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Resident;

/// <summary>The pages of a report: one question each, the check at the end.</summary>
internal sealed class ReportPages(Layout layout, ReportForm form)
{
    private Language Language => layout.Language;

    /// <summary>The page of one question, with what was typed and what is wrong with it.</summary>
    /// <param name="sealedDraft">The draft as the hidden field carries it.</param>
    /// <param name="notice">Something to say above the question, such as that an old form expired.</param>
    public string Render(ReportStep step, ReportDraft draft, string sealedDraft, IReadOnlyList<Refusal> errors, Text? notice = null)
    {
        var back = ReportSteps.Before(step, draft);
        var action = step == ReportStep.Check ? Say("确认无误，提交", "Confirm and send") : Say("下一步", "Continue");
        var content = Html.Of($"""
            <form id="form" method="post" action="/r/report{Language.Query}" novalidate autocomplete="on">
            <input type="hidden" name="draft" value="{sealedDraft}"><input type="hidden" name="step" value="{ReportSteps.Name(step)}">
            <button class="skip" name="go" value="{(step == ReportStep.Check ? "send" : "next")}" tabindex="-1" aria-hidden="true">{action}</button>
            {(back is null ? Html.Empty : Html.Of($"<button class=\"back\" name=\"go\" value=\"back\" formnovalidate>‹ {Say("返回", "Back")}</button>"))}
            {layout.ErrorSummary(errors)}
            {(notice is null ? Html.Empty : Html.Of($"<p class=\"note\">{layout.Say(notice)}</p>"))}
            {Question(step, draft, errors)}
            <button class="main-action" name="go" value="{(step == ReportStep.Check ? "send" : "next")}">{action}</button>
            </form>
            """);
        return layout.Page(Say("来（返）报备", "Report an arrival"), content, layout.LanguageButton(), errors.Count > 0);
    }

    private Html Question(ReportStep step, ReportDraft draft, IReadOnlyList<Refusal> errors) => step switch
    {
        ReportStep.Arrived => Arrived(draft, errors),
        ReportStep.When => When(draft, errors),
        ReportStep.Who => Who(draft, errors),
        ReportStep.Township => layout.Radios(
            "township", Heading(Say($"您在{layout.CountyName}住哪个乡镇（街道）？", $"In which township of {layout.CountyName} will you stay?")),
            form.Townships.Select(t => (t.Code.Value, t.ShortName, "")), draft.Township, errors, columns: true),
        ReportStep.Village => Village(draft, errors),
        ReportStep.Residence => Residence(draft, errors),
        ReportStep.Province => Province(draft, errors),
        ReportStep.County => County(draft, errors),
        ReportStep.Places => Places(draft, errors),
        ReportStep.Transport => Html.Of($"""
            {layout.Radios("transport", Heading(Say("您怎么来的？", "How do you travel?")), ReportForm.Transports.Select(t => (t.Id, layout.Say(t.Label), "")), draft.Transport, errors)}
            {layout.Field("transport_number", Say("车次、航班或车牌（可不填）", "Train, flight or number plate (optional)"), draft.TransportNumber, errors, maxLength: 30)}
            """),
        _ => new ReportCheckPage(layout, form).Render(draft),
    };

    private Html Arrived(ReportDraft draft, IReadOnlyList<Refusal> errors) => layout.Radios(
        "arrived", Heading(Say($"您已经到{layout.CountyName}了吗？", $"Have you arrived in {layout.CountyName}?")),
        [
            ("yes", Say("已经到了", "Yes, I have arrived"), ""),
            ("no", Say("还没到，准备来", "Not yet, I am coming"), Say($"{ReportForm.ReportDays} 天以内", $"Within {ReportForm.ReportDays} days")),
        ],
        draft.Arrived switch { true => "yes", false => "no", null => null }, errors,
        Say("从外地来或回来都请报备，大约 3 分钟。请备好身份证号。", "Everybody who comes or comes back reports, in about 3 minutes. Have your resident ID number at hand."));

    private Html When(ReportDraft draft, IReadOnlyList<Refusal> errors)
    {
        var arrived = draft.Arrived == true;
        return Html.Of($"""
            {Heading(arrived ? Say("您什么时候到的？", "When did you arrive?") : Say("您预计什么时候到？", "When do you expect to arrive?"))}
            <div class="pair">
            {layout.Select("day", Say("哪一天", "Day"), draft.Day, Days(form.Days(arrived), draft.Day), errors)}
            {layout.Select("hour", Say("大约几点", "About what time"), draft.Hour, Hours(draft.Hour), errors)}
            </div>
            """);
    }

    private Html Who(ReportDraft draft, IReadOnlyList<Refusal> errors)
    {
        var goodId = ResidentId.Read(draft.IdNumber, "", out var id) is null;
        var goodPhone = PhoneNumber.Read(draft.Phone, "", out var phone) is null;
        var keep = Say("不改请留空。", "Leave empty to keep it.");
        return Html.Of($"""
            {Heading(Say("您是谁？", "Who are you?"))}
            {layout.Field("name", Say("姓名", "Name"), draft.Name, errors, Say("与身份证一致", "As on your ID card"), autocomplete: "name", maxLength: ReportForm.LongestName)}
            {layout.Field("id_number", Say("身份证号", "Resident ID number"), goodId ? null : draft.IdNumber, errors, goodId ? Say($"已填 {id.Masked}，", $"Entered: {id.Masked}. ") + keep : Say("18 位，末位可为 X", "18 characters, the last may be X"), maxLength: 24)}
            {layout.Field("phone", Say("手机号", "Phone"), goodPhone ? null : draft.Phone, errors, goodPhone ? Say($"已填 {phone.Masked}，", $"Entered: {phone.Masked}. ") + keep : Say("工作人员会用它联系您", "We call you on it"), type: "tel", autocomplete: "tel", inputMode: "tel", maxLength: 24)}
            """);
    }

    private Html Village(ReportDraft draft, IReadOnlyList<Refusal> errors) => Html.Of($"""
        {Heading(Say("您住在哪里？", "Where will you stay?"))}
        {layout.Select("village", Say("村（社区）", "Village or community"), draft.Village, Html.Join(form.Villages(draft.Township).Select(v => Layout.Option(v.Code.Value, v.ShortName, draft.Village))), errors)}
        {layout.Field("address", Say("门牌，或小区、楼号", "House number or building"), draft.Address, errors, Say("如：东组 12 号；阳光小区 3 号楼 2 单元 501", "For example: East group 12"), autocomplete: "off", maxLength: ReportForm.LongestAddress)}
        """);

    private Html Residence(ReportDraft draft, IReadOnlyList<Refusal> errors) => layout.Radios(
        "residence", Heading(Say("您住的地方是城镇还是农村？", "Do you live in town or in the country?")),
        [
            ("urban", Say("城镇", "Town"), Say("县城、街道、社区", "County seat, streets, communities")),
            ("rural", Say("农村", "Country"), Say("村里", "Villages")),
        ],
        form.ResidenceOf(draft) switch { Core.People.Residence.Urban => "urban", Core.People.Residence.Rural => "rural", _ => null }, errors,
        Say("采样要求按此不同。", "Which samples are asked for depends on it."));

    private Html Province(ReportDraft draft, IReadOnlyList<Refusal> errors)
    {
        var question = draft.Places.Count == 0 ? Say("您从哪个省来？", "Which province do you come from?") : Say("还去过哪个省？", "Which other province were you in?");
        var options = Html.Of($"{form.Provinces.Select(p => Layout.Option(p.Code.Value, p.Name, draft.Place?.Province))}{Layout.Option(DraftPlace.Abroad, Say("国外", "Abroad"), draft.Place?.Province)}");
        return Html.Of($"""
            {Heading(question)}
            {layout.Select("province", Say("省（自治区、直辖市）", "Province"), draft.Place?.Province, options, errors, Say("去过几个地方的，后面可以逐个补充。", "Were you in several places? You can add them one by one."))}
            """);
    }

    private Html County(ReportDraft draft, IReadOnlyList<Refusal> errors)
    {
        var place = draft.Place ?? new DraftPlace();
        var counties = AreaCode.TryParse(place.Province, out var province) ? form.CountiesOf(province) : [];
        var arrived = draft.Arrived == true;
        var where = counties.Count == 0 ? Html.Empty : layout.Select("county", Say("县（市、区）", "County, city or district"), place.County, Counties(counties, place.County), errors);
        var days = form.StayDays(draft);
        var stay = !arrived ? Html.Empty : Html.Of($"""
            <div class="pair">
            {layout.Select("from", Say("从哪天起", "First day there"), place.From, Days(days, place.From, earlier: true), errors)}
            {layout.Select("to", Say("到哪天止", "Last day there"), place.To, Days(days, place.To), errors)}
            </div>
            """);
        return Html.Of($"""
            {Heading(Say($"在{PlaceName(place)}的哪里{(arrived ? "，哪几天" : "")}？", $"Where in {PlaceName(place)}{(arrived ? ", and when" : "")}?"))}
            {where}{stay}
            """);
    }

    private Html Places(ReportDraft draft, IReadOnlyList<Refusal> errors)
    {
        var since = Spoken.Day((form.ArrivalDay(draft) ?? form.Today).PlusDays(-form.LookBackDays), form.Today);
        var rows = draft.Places.Select((p, i) => Html.Of($"""
            <li><span>{PlaceName(p)}<br>{StayOf(p)}</span><button class="other-action" name="go" value="remove-{i}" formnovalidate aria-label="{Say("删除", "Remove")} {PlaceName(p)}">{Say("删除", "Remove")}</button></li>
            """));
        return Html.Of($"""
            <ul class="answers">{rows}</ul>
            {layout.Radios("more", Heading(Say($"{since.Zh}以来，还去过{layout.CountyName}以外的地方吗？", $"Have you been anywhere else outside {layout.CountyName} since {since.En}?")),
            [("no", Say("没有，别处都没去过", "No, I was nowhere else"), ""), ("yes", Say("还去过，再加一处", "Yes, add another place"), "")],
            draft.PlacesComplete ? "no" : null, errors, Say("只是乘车路过、没有停留的，不用填。", "Leave out where you only passed through without a stop."))}
            """);
    }

    public string PlaceName(DraftPlace place) =>
        place.Province == DraftPlace.Abroad ? Say("国外", "abroad")
        : AreaCode.TryParse(place.County ?? place.Province, out var area) ? form.Areas.PathName(area) : "";

    public string StayOf(DraftPlace place)
    {
        if (LocalDatePattern.Iso.Parse(place.From ?? "") is not { Success: true } from || LocalDatePattern.Iso.Parse(place.To ?? "") is not { Success: true } to) return "";
        var (first, last) = (Spoken.Day(from.Value, form.Today), Spoken.Day(to.Value, form.Today));
        return first == last ? layout.Say(first) : Say($"{first.Zh}至 {last.Zh}", $"{first.En} to {last.En}");
    }

    private Html Counties(IReadOnlyList<Area> counties, string? chosen) => Html.Join(counties
        .GroupBy(c => form.Areas.Parent(c.Code)?.Name ?? "")
        .Select(city => city.Key is "" or "市辖区" or "县"
            ? Html.Join(city.Select(c => Layout.Option(c.Code.Value, c.Name, chosen)))
            : Html.Of($"<optgroup label=\"{city.Key}\">{city.Select(c => Layout.Option(c.Code.Value, c.Name, chosen))}</optgroup>")));

    private Html Days(IReadOnlyList<LocalDate> days, string? chosen, bool earlier = false) => Html.Join(days.Select((day, i) =>
    {
        var label = DayLabel(day);
        if (earlier && i == days.Count - 1) label = Say($"{label}或更早", $"{label} or earlier");
        return Layout.Option(LocalDatePattern.Iso.Format(day), label, chosen);
    }));

    private string DayLabel(LocalDate day)
    {
        var week = Say("周" + "一二三四五六日"[(int)day.DayOfWeek - 1], day.DayOfWeek.ToString()[..3]);
        var name = layout.Say(Spoken.Day(day, form.Today));
        return Period.DaysBetween(form.Today, day) switch
        {
            0 => Say($"今天（{name}）", $"Today ({name})"),
            -1 => Say($"昨天（{name}）", $"Yesterday ({name})"),
            1 => Say($"明天（{name}）", $"Tomorrow ({name})"),
            _ => $"{name} {week}",
        };
    }

    private Html Hours(string? chosen) => Html.Join(Enumerable.Range(0, 24).Select(hour =>
    {
        var value = hour.ToString(CultureInfo.InvariantCulture);
        return Layout.Option(value, Say($"{value} 时", $"{hour:00}:00"), chosen);
    }));

    private static Html Heading(string question) => Html.Of($"<h1>{question}</h1>");

    private string Say(string zh, string en) => Language.Say(zh, en);
}
