using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Server.Wording;

namespace Fangxian.Server.Resident;

/// <summary>All answers once more, each with a way to change it; numbers are shown masked.</summary>
internal sealed class ReportCheckPage(Layout layout, ReportForm form)
{
    public Html Render(ReportDraft draft)
    {
        var pages = new ReportPages(layout, form);
        var rows = new List<Html>
        {
            Row(draft.Arrived == true ? Say("到达时间", "Arrived") : Say("预计到达", "Expected to arrive"), WhenText(draft), ReportStep.Arrived),
            Row(Say("姓名", "Name"), draft.Name ?? "", ReportStep.Who),
            Row(Say("身份证号", "Resident ID"), ResidentId.Read(draft.IdNumber, "", out var id) is null ? id.Masked : "", ReportStep.Who),
            Row(Say("手机号", "Phone"), PhoneNumber.Read(draft.Phone, "", out var phone) is null ? phone.Masked : "", ReportStep.Who),
            Row(Say("住址", "Where you stay"), HomeText(draft), ReportStep.Township),
            Row(Say("城乡", "Town or country"), form.ResidenceOf(draft) is { } residence ? layout.Say(Words.Of(residence)) : "", ReportStep.Residence),
        };
        if (draft.Arrived == true)
            rows.AddRange(draft.Places.Select(p => Row(Say("去过的地方", "Where you were"), $"{pages.PlaceName(p)} {pages.StayOf(p)}", ReportStep.Places)));
        else
            rows.AddRange(draft.Places.Select(p => Row(Say("从哪里来", "Coming from"), pages.PlaceName(p), ReportStep.Province)));
        rows.Add(Row(Say("交通方式", "Travelled by"), TransportText(draft), ReportStep.Transport));
        return Html.Of($"""
            <h1>{Say("请核对您的回答", "Check your answers")}</h1>
            <dl class="answers">{rows}</dl>
            <p>{Say("提交即表示以上情况属实。填错的可以改；隐瞒行程造成传播的，依法承担责任。", "By sending this you confirm that it is true. You can still correct a slip; concealing where you were can have legal consequences.")}</p>
            """);
    }

    private Html Row(string label, string value, ReportStep step) => Html.Of($"""
        <div><dt>{label}</dt><dd>{value}</dd><dd class="change"><button class="other-action" name="go" value="change-{ReportSteps.Name(step)}" formnovalidate aria-label="{Say("更改", "Change")} {label}">{Say("更改", "Change")}</button></dd></div>
        """);

    private string WhenText(ReportDraft draft) => form.ArrivalAt(draft) is { } at ? layout.Say(Spoken.At(at, form.Today)) : "";

    private string HomeText(ReportDraft draft) =>
        (AreaCode.TryParse(draft.Village, out var village) ? form.Areas.PathName(village, form.County) : "") + draft.Address;

    private string TransportText(ReportDraft draft)
    {
        var label = ReportForm.Transports.FirstOrDefault(t => t.Id == draft.Transport).Label;
        return (label is null ? "" : layout.Say(label)) + (draft.TransportNumber is null ? "" : " " + draft.TransportNumber);
    }

    private string Say(string zh, string en) => layout.Say(zh, en);
}
