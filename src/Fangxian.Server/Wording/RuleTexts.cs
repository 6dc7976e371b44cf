using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;

namespace Fangxian.Server.Wording;

/// <summary>What a rule says, in one sentence made from the rule itself: so the page can't say anything else than what is derived.</summary>
public static class RuleTexts
{
    /// <summary>Every rule of a pack by its kind and id (a measure and an obligation may share one), in the order of the pack's sections.</summary>
    public static IEnumerable<(string Kind, string Id, Text Says)> All(Pack pack) =>
    [
        .. pack.Measures.Select(r => ("measure", r.Id, Of(r, pack))),
        .. pack.Obligations.Select(r => ("obligation", r.Id, Of(r, pack))),
        .. pack.Admission is { } admission ? [("admission", admission.Id, Of(admission))] : Array.Empty<(string, string, Text)>(),
        .. pack.Gatherings.Select(r => ("gathering", r.Id, Of(r))),
        .. pack.Standing.Select(r => ("standing", r.Id, r.Text)),
        .. pack.Indicators.Select(r => ("indicator", r.Id, Of(r))),
    ];

    public static Text Of(MeasureRule rule, Pack pack)
    {
        var when = Of(rule.When, pack);
        var stages = rule.Stages.Select(Of).ToList();
        return new(
            $"{when.Zh}：{string.Join("，再", stages.Select(s => s.Zh))}。",
            $"{Capital(when.En)}: {string.Join(", then ", stages.Select(s => s.En))}.");
    }

    public static Text Of(ObligationRule rule, Pack pack)
    {
        var when = Of(rule.When, pack);
        var owner = Words.Of(rule.Owner);
        var time = rule switch
        {
            { Within: { } within } => new Text($"{LengthText(within).Zh}内", $"within {LengthText(within).En}"),
            { Every: { } every } => new Text($"至少每 {LengthText(every).Zh}一次", $"at least every {LengthText(every).En}"),
            { Ahead: { } ahead } => new Text($"提前 {LengthText(ahead).Zh}", $"{LengthText(ahead).En} ahead"),
            { OnDays: { } days } => new Text($"其后第 {string.Join("、", days)} 天", $"on days {string.Join(", ", days)} after it"),
            _ => Text.Empty,
        };
        var done = DischargeText(rule.DischargedBy);
        return new($"{when.Zh}：{time.Zh}，由{owner.Zh}完成（{done.Zh}）。", $"{Capital(when.En)}: {time.En}, by the {owner.En} (done by: {done.En}).");
    }

    public static Text Of(AdmissionRule rule)
    {
        var zh = new List<string>();
        var en = new List<string>();
        if (rule.NeedsPlaceCode) Add("扫场所码", "place code scanned");
        if (rule.NeedsGreenHealthCode) Add("健康码为绿码", "health code green");
        if (rule.TemperatureBelow is { } limit) Add($"体温低于 {Number(limit)} ℃", $"temperature below {Number(limit)} °C");
        var (usual, epidemic) = (LengthText(rule.TestWithin), LengthText(rule.TestWithinFromEpidemic));
        Add($"{usual.Zh}内（来自有疫情地区的 {epidemic.Zh}内）核酸阴性", $"a negative result of a sample within {usual.En} ({epidemic.En} from an area with an epidemic)");
        if (rule.TestAtFirstEntry) Add("首个入口采样一次", "one sample at the first point of entry");
        return new($"放行条件：{string.Join("；", zh)}。", $"Admitted with: {string.Join("; ", en)}.");

        void Add(string chinese, string english)
        {
            zh.Add(chinese);
            en.Add(english);
        }
    }

    public static Text Of(GatheringRule rule)
    {
        var kinds = rule.Kinds.Count == 0 ? new Text("各类聚集活动", "gatherings of every kind") : Join(rule.Kinds.Select(GatheringText), "、", ", ");
        var place = rule.Place is { } where ? new Text(Words.Of(where).Zh, " " + InPlace(where)) : Text.Empty;
        var checks = Join(rule.Checks.Select(Of), "；", "; ");
        return new($"{place.Zh}{kinds.Zh}：{checks.Zh}。", $"{Capital(kinds.En)}{place.En}: {checks.En}.");
    }

    public static Text Of(IndicatorRule rule)
    {
        var formula = rule.Formula switch
        {
            IndicatorFormula.SampledResidents { Residence: { } home } f => new Text($"{LengthText(f.Within).Zh}内采样的{Words.Of(home).Zh}居民 ÷ {Words.Of(home).Zh}居民总数", $"residents {InPlace(home)} sampled within {LengthText(f.Within).En} ÷ all residents {InPlace(home)}"),
            IndicatorFormula.SampledResidents f => new Text($"{LengthText(f.Within).Zh}内采样的居民人数 ÷ 居民总数", $"residents sampled within {LengthText(f.Within).En} ÷ all residents"),
            IndicatorFormula.ReportedArrivals f => new Text($"抵达后 {LengthText(f.Within).Zh}内（含行前）已报备的当日抵达 ÷ 当日已知的全部抵达", $"arrivals of the day reported within {LengthText(f.Within).En} (or before) ÷ all known arrivals of the day"),
            IndicatorFormula.VerifiedArrivals => new Text("按时核查的当日到期抵达 ÷ 当日到期的全部抵达", "arrivals due on the day and verified in time ÷ all due on the day"),
            IndicatorFormula.ActivePlaces => new Text("当日有扫码的场所 ÷ 应使用场所码的场所", "places with a scan on the day ÷ places that must carry a code"),
            IndicatorFormula.MeanRank f => new Text($"各率名次的平均（{f.Indicators.Count} 项）", $"the mean of an area's ranks in {f.Indicators.Count} rates"),
            _ => throw new InvalidOperationException($"No words for {rule.Formula.GetType().Name}."),
        };
        var targets = Join(rule.Targets.Select(t => new Text(
            $"{Spoken.FullDay(t.From).Zh}起不低于 {Percent(t.AtLeast)}", $"at least {Percent(t.AtLeast)} from {Spoken.FullDay(t.From).En}")), "，", ", ");
        return rule.Targets.Count == 0 ? new($"{formula.Zh}。", $"{Capital(formula.En)}.") : new($"{formula.Zh}；{targets.Zh}。", $"{Capital(formula.En)}; {targets.En}.");
    }

    /// <summary>A condition in words, to stand before a colon.</summary>
    public static Text Of(Condition condition, Pack pack) => condition switch
    {
        Condition.All all => Join(all.Of.Select(c => Of(c, pack)), "，且", " and "),
        Condition.Any any => Join(any.Of.Select(c => Of(c, pack)), "，或", " or "),
        Condition.Not not => new($"不属于：{Of(not.Of, pack).Zh}", $"not: {Of(not.Of, pack).En}"),
        Condition.Stayed s => Stayed(s),
        Condition.Arrived => new("从外地抵达", "arrived from elsewhere"),
        Condition.Lives l => new($"{Words.Of(l.Residence).Zh}居民", $"lives {InPlace(l.Residence)}"),
        Condition.InGroup g => pack.Groups.FirstOrDefault(x => x.Id == g.Group)?.Title ?? new(g.Group, g.Group),
        Condition.Aged { AtLeast: { } low, Below: { } high } => new($"年满 {low} 岁、不满 {high} 岁", $"aged {low} or more and below {high}"),
        Condition.Aged { AtLeast: { } low } => new($"年满 {low} 岁", $"aged {low} or more"),
        Condition.Aged { Below: { } high } => new($"不满 {high} 岁", $"below {high}"),
        Condition.Aged => new("任何年龄", "of any age"),
        Condition.Under u => Prefixed("处于", "under ", Join(u.Measures.Select(Words.Of), "或", " or ")),
        Condition.CoordinationReceived c => new($"收到{Words.Of(c.Kind).Zh}", $"coordination task received: {Words.Of(c.Kind).En}"),
        Condition.Happened h => HappenedText(h.What),
        Condition.PushedFrom p => Prefixed("上级推送来自", "pushed as coming from a ", Join(p.Risks.Select(Words.Of), "、", " or ")),
        Condition.InContact c => Join(c.Kinds.Select(Words.Of), "或", " or "),
        Condition.LivesInZone z => new($"住在{Words.Of(z.Level).Zh}内", $"lives in a {Words.Of(z.Level).En}"),
        Condition.ZoneDeclared z => new($"{string.Join("、", z.Levels.Select(l => Words.Of(l).Zh))}生效（逐网格）", $"a {string.Join(" or ", z.Levels.Select(l => Words.Of(l).En))} takes effect (for each of its grids)"),
        Condition.Ended e => new($"“{pack.Measures.FirstOrDefault(m => m.Id == e.Rule)?.Title.Zh ?? e.Rule}”结束后", $"after the end of “{pack.Measures.FirstOrDefault(m => m.Id == e.Rule)?.Title.En ?? e.Rule}”"),
        Condition.ArrivedBeforeTerm => new("开学前抵达的学生和教职工", "pupils and staff who arrive before a term"),
        Condition.Breteau { AtLeast: { } low, Below: { } high } => new($"布雷图指数达到 {low}、低于 {high}", $"Breteau index {low} or more and below {high}"),
        Condition.Breteau { AtLeast: { } low } => new($"布雷图指数达到 {low}", $"Breteau index {low} or more"),
        Condition.Breteau b => new($"布雷图指数低于 {b.Below}", $"Breteau index below {b.Below}"),
        Condition.CasesReached c => new($"{c.WithinDays} 天内同一{(c.PerClass ? "班级" : "学校")}同病 {c.AtLeast} 例", $"{c.AtLeast} cases of one disease in one {(c.PerClass ? "class" : "school")} within {c.WithinDays} days"),
        _ => throw new InvalidOperationException($"No words for {condition.GetType().Name}."),
    };

    private static Text HappenedText(Anchor what) => what switch
    {
        Anchor.Positive => new("初筛阳性", "screening positive"),
        Anchor.Entry => new("入境人员", "entered the country"),
        Anchor.Term => new("学生和教职工开学返校", "pupils and staff, before a term"),
        Anchor.Investigation => new("启动流调", "an investigation started"),
        Anchor.Cluster => new("发生聚集性疫情", "a cluster became known"),
        Anchor.Activation => new("下令启用隔离房间", "isolation rooms ordered"),
        Anchor.Round => new("全员检测启动", "a testing round began"),
        Anchor.EveryDay => new("每日", "every day"),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static Text Stayed(Condition.Stayed stayed)
    {
        var risks = Join(stayed.Risks.Select(Words.Of), "、", " or ");
        return new($"抵达前 {stayed.WithinDays} 天内到过{risks.Zh}", $"stayed in a {risks.En} within {stayed.WithinDays} days before arrival");
    }

    private static Text Of(Stage stage)
    {
        var name = Words.Of(stage.Measure);
        var samples = stage.Samples switch
        {
            SampleSchedule.OnDays on => new Text(
                $"，第 {string.Join("、", on.Days)} 天采样", $" with samples on {(on.Days.Count == 1 ? "day" : "days")} {string.Join(", ", on.Days)}"),
            SampleSchedule.AnyDays any => new Text($"，其间采样 {any.Count} 次", $" with {any.Count} {(any.Count == 1 ? "sample" : "samples")} on any days"),
            SampleSchedule.AfterEnd after => new Text($"，结束后第 {string.Join("、", after.Days)} 天采样", $" with samples on {(after.Days.Count == 1 ? "day" : "days")} {string.Join(", ", after.Days)} after it"),
            _ => Text.Empty,
        };
        if (stage.WhileZone) return new($"{name.Zh}至风险区解除", $"{name.En} until the zone is lifted");
        return new($"{name.Zh} {stage.Days} 天{samples.Zh}", $"{name.En} for {stage.Days} {(stage.Days == 1 ? "day" : "days")}{samples.En}");
    }

    private static Text Of(GatheringCheck check)
    {
        var text = check switch
        {
            GatheringCheck.AtMost { PerMeal: true } c => new Text($"每餐不超过 {c.Persons} 人", $"at most {c.Persons} persons a meal"),
            GatheringCheck.AtMost c => new Text($"不超过 {c.Persons} 人", $"at most {c.Persons} persons"),
            GatheringCheck.Filed => new Text("事先报备", "reported beforehand"),
            GatheringCheck.Planned { BelowPersons: { } below } c => new Text($"{c.FromPersons} 人及以上、不足 {below} 人须有方案", $"a plan from {c.FromPersons} to below {below} persons"),
            GatheringCheck.Approved { FromPersons: > 0 } c => new Text($"{c.FromPersons} 人及以上须经批准", $"approval from {c.FromPersons} persons on"),
            GatheringCheck.Approved => new Text("须经批准", "approval"),
            GatheringCheck.GuestsNotFrom c => new Text($"没有来自{string.Join("、", c.Risks.Select(r => Words.Of(r).Zh))}的宾客", $"no guests from a {string.Join(" or ", c.Risks.Select(r => Words.Of(r).En))}"),
            GatheringCheck.GuestsSymptomFree => new Text("宾客均无症状", "no guest with symptoms"),
            GatheringCheck.OutsideZones => new Text("不在风险区内举办", "not held in a zone"),
            GatheringCheck.Planned { FromPersons: > 0 } c => new Text($"{c.FromPersons} 人及以上须有方案", $"a plan from {c.FromPersons} persons on"),
            GatheringCheck.Planned => new Text("须有方案", "a plan"),
            GatheringCheck.GuestsTested c => new Text($"外地来客持 {LengthText(c.Within).Zh}内核酸阴性", $"guests from outside with a negative result within {LengthText(c.Within).En}"),
            _ => throw new InvalidOperationException($"No words for {check.GetType().Name}."),
        };
        return check.Advice ? new($"{text.Zh}（提倡）", $"{text.En} (advised)") : text;
    }

    private static Text GatheringText(GatheringKind kind) => kind switch
    {
        GatheringKind.Banquet => new("宴席", "banquets"),
        GatheringKind.Wedding => new("婚事", "weddings"),
        GatheringKind.Funeral => new("丧事", "funerals"),
        GatheringKind.Family => new("家庭聚餐", "family meals"),
        _ => new("其他活动", "other events"),
    };

    private static Text DischargeText(Discharge discharge)
    {
        var label = FactKinds.Find(discharge.FactKind)?.Label ?? new Text(discharge.FactKind, discharge.FactKind);
        var step = discharge.Step is { } named ? Words.OfStep(named) : null;
        var total = discharge switch
        {
            { Total: Total.All } => new Text("，累计达到全部", ", until all are"),
            { Total: Total.ByLevel t } => new Text($"，高风险区 {t.High} 人、低风险区 {t.Low} 人以上", $", {t.High} or more in a high risk zone, {t.Low} in a low risk zone"),
            { Reviewers: > 0 and var n } => new Text($"，至少 {n} 人审核", $", reviewed by at least {n}"),
            _ => Text.Empty,
        };
        var count = discharge.Count > 1 ? new Text($" {discharge.Count} 次", $", {discharge.Count} times") : Text.Empty;
        return new(label.Zh + (step is null ? "" : "：" + step.Zh) + count.Zh + total.Zh, label.En + (step is null ? "" : ": " + step.En) + count.En + total.En);
    }

    private static string InPlace(Core.People.Residence residence) => residence == Core.People.Residence.Urban ? "in town" : "in the country";

    /// <summary>A length as people say it: <c>24 小时</c>, <c>30 minutes</c>.</summary>
    public static Text LengthText(Length length) =>
        length.Days > 0 ? new($"{length.Days} 天", length.Days == 1 ? "1 day" : $"{length.Days} days")
        : length.Minutes % 60 == 0 ? new($"{length.Minutes / 60} 小时", length.Minutes == 60 ? "1 hour" : $"{length.Minutes / 60} hours")
        : new($"{length.Minutes} 分钟", $"{length.Minutes} minutes");

    private static Text Join(IEnumerable<Text> parts, string zh, string en)
    {
        var all = parts.ToList();
        return new(string.Join(zh, all.Select(p => p.Zh)), string.Join(en, all.Select(p => p.En)));
    }

    private static Text Prefixed(string zh, string en, Text text) => new(zh + text.Zh, en + text.En);

    private static string Number(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Percent(decimal share) => (share * 100).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "%";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
