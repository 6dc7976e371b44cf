using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Server.Wording;

/// <summary>
/// A fact in one line, for timelines, notices and explanations. Never carries an ID number, a phone or an address; the name
/// only where the fact is about it.
/// </summary>
/// <param name="areaName">The name of an area, null where it has none; the code is printed then.</param>
/// <param name="policy">To name rules by their titles.</param>
/// <param name="today">Days of this year are said without it.</param>
/// <param name="ledgers">To name ledgers and their steps; null where no facts of ledgers are told.</param>
public sealed class FactTexts(Func<AreaCode, string?> areaName, PolicyTimeline policy, LocalDate today, LedgerShelf? ledgers = null)
{
    /// <summary>The kind's label and the line: <c>旅居：8 月 5 日至 8 日在 …</c>.</summary>
    public static Text Label(FactBody body) => FactKinds.Of(body).Label;

    public Text Of(FactBody body) => body switch
    {
        Stay stay => OfStay(stay),
        Declaration d => Join(
            Say($"报备将于 {At(d.Arriving).Zh} 抵达", $"announced arrival on {At(d.Arriving).En}"), By(d.By), From(d.Origin), Transport(d.Transport)),
        Arrival a => Join(
            Say($"{At(a.At).Zh} 抵达", $"arrived {At(a.At).En}"), From(a.Origin), Transport(a.Transport), Declared(a)),
        Departure d => Say($"{At(d.At).Zh} 离开", $"left {At(d.At).En}"),
        Pushed p => Say($"上级平台推送：来自{Words.Of(p.Risk).Zh}", $"named by a higher platform: comes from a {Words.Of(p.Risk).En}"),
        Sample s => s.Pool is { } pool and > 1
            ? Say($"{At(s.At).Zh} 采样（{Number(pool)} 人混采）", $"sample taken {At(s.At).En} (pool of {Number(pool)})")
            : Say($"{At(s.At).Zh} 采样", $"sample taken {At(s.At).En}"),
        Result r => Say($"{At(r.Of).Zh} 采样的结果：{Words.Of(r.Outcome).Zh}", $"result of the sample of {At(r.Of).En}: {Words.Of(r.Outcome).En}"),
        Temperature t => Say($"体温 {Number(t.Celsius)} ℃", $"temperature {Number(t.Celsius)} °C"),
        Symptom s => Say($"症状：{string.Join("、", s.Kinds)}", $"symptoms: {string.Join(", ", s.Kinds)}"),
        Verification v => Join(v.Reached == false ? Say("核查未联系上本人", "verification: the person was not reached") : Say("已核查", "verified"), Note(v.Note)),
        Visit v => Join(Say("上门走访", "visited at home"), Note(v.Note)),
        Medicine m => m.Accepted switch
        {
            true => Say("已告知预防用药，本人服用", "preventive medicine offered and taken"),
            false => Say("已告知预防用药，本人不服用", "preventive medicine offered and declined"),
            null => Say("已告知预防用药", "preventive medicine offered"),
        },
        Placed p => Say($"入住隔离地点：{p.Place}", $"brought to the place of isolation: {p.Place}"),
        Released r => Say($"{At(r.At).Zh} 解除离开", $"released {At(r.At).En}"),
        Approval a => OfApproval(a),
        Waiver w => Say($"任务“{Obligation(w.Obligation).Zh}”免除：{w.Reason}", $"obligation “{Obligation(w.Obligation).En}” struck off: {w.Reason}"),
        Registration r => Join(Say($"登记：{r.Name}，{Area(r.Area)}", $"registered: {r.Name}, {Area(r.Area)}"), Optional(r.Residence is { } home ? Words.Of(home) : null)),
        Coordination c => Join(Say($"收到{Words.Of(c.Kind).Zh}任务 {c.Id}", $"coordination task {c.Id} received: {Words.Of(c.Kind).En}"), In(c.Area)),
        CoordinationStep s => Say($"协查 {s.Id}：{Words.Of(s.Step).Zh}", $"coordination {s.Id}: {Words.Of(s.Step).En}"),
        Positive p => Join(Say($"初筛阳性 {p.Id}", $"screening positive {p.Id}"), In(p.Area)),
        ExpressReport e => Say($"半小时快报已报送 {e.Id}", $"express report sent {e.Id}"),
        Entry e => Say($"{At(e.At).Zh} 入境", $"entered the country {At(e.At).En}"),
        Contact c => Say($"{Words.Of(c.Kind).Zh}，末次接触 {At(c.LastExposure).Zh}", $"{Words.Of(c.Kind).En}, last exposure {At(c.LastExposure).En}"),
        Term t => Say($"{Day(t.Starts).Zh}开学", $"term begins on {Day(t.Starts).En}"),
        ResidentOfZone r => Say($"住在风险区 {r.Zone}", $"lives in zone {r.Zone}"),
        RiskArea r => OfRiskArea(r),
        Place p => Say($"场所登记：{p.Name}，场所码{(p.CodeActive ? "在用" : "未启用")}", $"place registered: {p.Name}, code {(p.CodeActive ? "active" : "not active")}"),
        PlaceScans s => Say($"{Day(s.Day).Zh}扫码 {Number(s.Count)} 次", $"{Number(s.Count)} scans on {Day(s.Day).En}"),
        _ => OfMatter(body),
    };

    private Text OfMatter(FactBody body) => body switch
    {
        Zone z => Join(Say($"{Words.Of(z.Level).Zh} {z.Id} 自 {At(z.Effective).Zh} 生效", $"{Words.Of(z.Level).En} {z.Id} in force from {At(z.Effective).En}"), In(z.Area)),
        ZoneLifted z => Say($"风险区 {z.Id} 于 {At(z.At).Zh} 解除", $"zone {z.Id} lifted {At(z.At).En}"),
        Team t => Say($"网格 {t.Grid} 到岗 {Number(t.Members)} 人", $"{Number(t.Members)} members at work in grid {t.Grid}"),
        Investigation i => Join(Say($"启动流调 {i.Id}", $"investigation {i.Id} started"), In(i.Area)),
        InvestigationStep s => Say($"流调 {s.Id}：{Words.Of(s.Step).Zh}{(s.Reviewers is { Count: > 0 } who ? $"（{Number(who.Count)} 人审核）" : "")}", $"investigation {s.Id}: {Words.Of(s.Step).En}{(s.Reviewers is { Count: > 0 } names ? $" ({Number(names.Count)} reviewers)" : "")}"),
        Cluster c => Join(Say($"聚集性疫情 {c.Id}", $"cluster {c.Id}"), In(c.Area)),
        Publication p => Say($"聚集性疫情 {p.Id}：{Words.Of(p.Step).Zh}", $"cluster {p.Id}: {Words.Of(p.Step).En}"),
        Activation a => Say($"下令启用 {Number(a.Rooms)} 间隔离房间", $"{Number(a.Rooms)} isolation rooms ordered"),
        RoomsReady r => Say($"{Number(r.Rooms)} 间隔离房间就绪", $"{Number(r.Rooms)} isolation rooms ready"),
        Round r => Say($"全员检测 {r.Id} 启动，应采 {Number(r.Roster)} 人", $"testing round {r.Id} began, {Number(r.Roster)} persons on its roster"),
        RoundSampled r => Say($"全员检测 {r.Id} 新采 {Number(r.Persons)} 人", $"testing round {r.Id}: {Number(r.Persons)} more sampled"),
        DailyReport d => Say($"{Area(d.Area)}报送 {Day(d.Day).Zh}日报{(d.Zero == true ? "（零报告）" : "")}", $"{Area(d.Area)} reported for {Day(d.Day).En}{(d.Zero == true ? " (nothing to report)" : "")}"),
        VectorSurvey v => Say($"{Area(v.Area)}蚊媒监测：{Number(v.Houses)} 户，阳性容器 {Number(v.Positive)} 个", $"{Area(v.Area)}: {Number(v.Houses)} houses surveyed, {Number(v.Positive)} positive containers"),
        Clearance c => Say($"{Area(c.Area)}孳生地已清理", $"{Area(c.Area)}: breeding sites cleared"),
        SchoolCase c => Say($"{c.School} {c.Class}：{c.Disease} 1 例", $"{c.School} {c.Class}: one case of {c.Disease}"),
        LedgerEntry e => Join(Say($"台账登记 {e.Number}", $"entry {e.Number} made"), In(e.Area)),
        LedgerStep s => OfStep(s.Ledger, s.Step),
        PolicyProposal p => Join(Say($"提出启用策略包 {p.Pack}", $"pack {p.Pack} proposed to come into force"), p.From is { } from ? Say($"自 {At(from).Zh} 起", $"from {At(from).En}") : Say("批准后即启用", "when approved")),
        PolicyDecision d => Say($"策略启用：{Words.Of(d.Verdict).Zh}", $"pack proposed: {Words.Of(d.Verdict).En}"),
        SchoolResponse r => Say($"{r.School}：{Words.Of(r.Step).Zh}", $"{r.School}: {Words.Of(r.Step).En}"),
        _ => throw new InvalidOperationException($"A fact of kind {FactKinds.Of(body).Name} has no text."),
    };

    /// <summary>One line of the live stream: no person is named, only what happened and where.</summary>
    public Text Stream(FactBody body, AreaCode? area)
    {
        var label = Label(body);
        // Down to the village: a building in it would say who.
        var where = area is { } code ? Area(code.At(AreaLevel.Village) ?? code) : null;
        var more = body switch
        {
            Result r => Words.Of(r.Outcome),
            Approval a => Words.Of(a.Verdict),
            RiskArea r => new Text($"{Area(r.Area)} {Words.Of(r.Level).Zh}", $"{Area(r.Area)}, {Words.Of(r.Level).En}"),
            LedgerEntry e => OfStep(e.Ledger, Ledger.Create),
            LedgerStep s => OfStep(s.Ledger, s.Step),
            CoordinationStep s => Words.Of(s.Step),
            Coordination c => Words.Of(c.Kind),
            _ => null,
        };
        return new(
            (where is null ? "" : where + "：") + label.Zh + (more is null ? "" : "（" + more.Zh + "）"),
            (where is null ? "" : where + ": ") + label.En + (more is null ? "" : " (" + more.En + ")"));
    }

    private Text OfStay(Stay stay)
    {
        var days = stay.From == stay.To
            ? Say(Day(stay.From).Zh, "on " + Day(stay.From).En)
            : Say($"{Day(stay.From).Zh}至 {Day(stay.To).Zh}", $"from {Day(stay.From).En} to {Day(stay.To).En}");
        return (stay.Area, stay.Risk) switch
        {
            ({ } area, { } risk) => Say($"{days.Zh}在{Area(area)}（{Words.Of(risk).Zh}）", $"{days.En} in {Area(area)} ({Words.Of(risk).En})"),
            ({ } area, null) => Say($"{days.Zh}在{Area(area)}", $"{days.En} in {Area(area)}"),
            (null, { } risk) => Say($"{days.Zh}在{Words.Of(risk).Zh}", $"{days.En} in a place graded {Words.Of(risk).En}"),
            _ => Say($"{days.Zh}在外地", $"{days.En} elsewhere"),
        };
    }

    private Text OfApproval(Approval approval)
    {
        var rule = policy.Packs.SelectMany(p => p.Measures).FirstOrDefault(r => r.Id == approval.Rule)?.Title ?? new Text(approval.Rule, approval.Rule);
        var (from, until) = (Day(approval.From), Spoken.StartOf(approval.Until, today));
        return Join(
            Say($"{Words.Of(approval.Verdict).Zh}：{rule.Zh}，{from.Zh}至 {until.Zh}", $"{Words.Of(approval.Verdict).En}: {rule.En}, {from.En} to {until.En}"),
            Note(approval.Reason));
    }

    private Text OfRiskArea(RiskArea line)
    {
        var (from, level) = (Day(line.From), Words.Of(line.Level));
        var until = line.Until is { } day ? Spoken.StartOf(day, today) : null;
        return Say(
            $"{Area(line.Area)}自 {from.Zh}起为{level.Zh}{(until is null ? "" : $"，至 {until.Zh}")}（{line.Document}）",
            $"{Area(line.Area)} is a {level.En} from {from.En}{(until is null ? "" : $" until {until.En}")} ({line.Document})");
    }

    private Text? Declared(Arrival arrival)
    {
        if (arrival.DeclaredAt is not { } at) return Say("未见报备", "not announced");
        var by = arrival.DeclaredBy is { } who ? Words.Of(who) : null;
        return Say($"{At(at).Zh} 报备{(by is null ? "" : $"（{by.Zh}）")}", $"reported {At(at).En}{(by is null ? "" : $" by {by.En}")}");
    }

    private Text? From(AreaCode? origin) => origin is { } area ? Say($"来自{Area(area)}", $"from {Area(area)}") : null;

    private Text? In(AreaCode? place) => place is { } area ? Say(Area(area), Area(area)) : null;

    private static Text? By(DeclaredBy? by) => by is { } who ? new($"{Words.Of(who).Zh}", $"by {Words.Of(who).En}") : null;

    private static Text? Transport(string? transport) => string.IsNullOrEmpty(transport) ? null : new(transport, transport);

    private static Text? Note(string? note) => string.IsNullOrEmpty(note) ? null : new(note, note);

    private static Text? Optional(Text? text) => text;

    private Text OfStep(string ledger, string step) =>
        ledgers?.Find(ledger) is { } declared ? Say($"{declared.Title.Zh}：{declared.StepLabel(step).Zh}", $"{declared.Title.En}: {declared.StepLabel(step).En}") : Say($"{ledger}：{step}", $"{ledger}: {step}");

    private Text Obligation(string id) => ObligationTexts.Title(id, "", policy);

    private string Area(AreaCode area) => areaName(area) ?? area.Value;

    private Text Day(LocalDate day) => Spoken.Day(day, today);

    private Text At(Instant instant) => Spoken.At(instant, today);

    private static Text Say(string zh, string en) => new(zh, en);

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static Text Join(params Text?[] parts)
    {
        var present = parts.OfType<Text>().ToList();
        return new(string.Join("，", present.Select(p => p.Zh)), string.Join(", ", present.Select(p => p.En)));
    }
}
