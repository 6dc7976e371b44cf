using Fangxian.Core;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Reading;

/// <summary>The mappings of a pack file, conditions excepted (<see cref="ConditionShapes"/>).</summary>
internal static class PackShapes
{
    public const string TextType = "{ zh, en }";
    private const string RuleId = "id";

    public static readonly Shape Pack = new("pack", new Text("策略包", "pack"),
        Must("id", "id", "标识：发文单位-年份-文号", "issuer-year-number; the name of its folder"),
        May("template", "true | false", "true：本身不在任何地方施行，供比较或采用；默认 false", "true: in force nowhere by itself, to compare with or to take over; false where left out"),
        Must("document", "document", "所依据的文件", "the document it makes executable"),
        Must("effective", "effective", "施行期间", "when it is in force"),
        May("transition", "keep | convert", "新包施行时正在执行的措施如何处理；默认 keep", "what becomes of running measures when this pack comes into force; keep where left out"),
        Must("find_out", "find_out", "事实不明时由谁、在多长时间内查明", "who finds out, and how soon, where the facts do not say what a rule asks"),
        May("groups", "[group]", "人群类别", "groups of persons that rules may ask for"),
        Must("clauses", "[clause]", "文件的每一条，用自己的话重述", "every operative clause, restated in our own words"),
        May("measures", "[measure]", "管控措施规则", "rules that derive measures"),
        May("obligations", "[obligation]", "任务规则", "rules that derive obligations"),
        May("admission", "admission", "准入判定", "may this person pass?"),
        May("gatherings", "[gathering]", "聚集活动判定", "may this gathering be held?"),
        May("standing", "[standing]", "常态要求", "what has to hold all the time"),
        May("indicators", "[indicator]", "指标", "rates"));

    public static readonly Shape Document = new("document", new Text("文件", "document"),
        Must("title", TextType, "标题", "title"),
        Must("issuer", TextType, "发文单位", "issuer"),
        Must("number", "text", "文号", "number as printed"),
        May("published", "day", "发布日期；不明则省略", "day of publication; left out where unknown"),
        Must("area", "area code", "适用地区", "area it applies to"));

    public static readonly Shape Effective = new("effective", new Text("施行期间", "effective"),
        Must("from", "day", "施行首日", "first day in force"),
        May("until", "day", "失效首日（当日不再有效）；未定则省略", "first day no longer in force; left out while open-ended"));

    public static readonly Shape FindOut = new("find_out", new Text("查明", "find_out"),
        Must("owner", "owner", "由谁查明", "who finds out"),
        Must("within", "30min | 24h | 3d", "期限", "in what time"));

    public static readonly Shape Group = new("group", new Text("人群类别", "group"),
        Must("id", RuleId, "标识", "id"),
        Must("zh", "text", "中文名称", "Chinese name"),
        Must("en", "text", "英文名称", "English name"));

    public static readonly Shape Clause = new("clause", new Text("条款", "clause"),
        Must("id", "text", "文件中的条号，如 四；部分则为清单编号", "the number in the document, e.g. 四; for a part, the catalogue's id"),
        Must("zh", "text", "中文重述", "in our own words, Chinese"),
        Must("en", "text", "英文重述", "in our own words, English"),
        May("parts", "[clause]", "各部分；有部分的条款本身不再写处理", "its parts; a clause with parts leaves the treatment to them"),
        May("executed_by", "[id]", "由哪些规则执行", "the rules that carry it out"),
        May("kept_in", "[id]", "由哪些台账执行（ledgers 文件夹中的标识）", "the ledgers that are kept to carry it out, by their ids in the folder of ledgers"),
        May("guidance", TextType, "只作指引的理由", "nothing to compute: the reason why"),
        May("awaits", "text", "等待产品的哪一部分", "the part of the product that it needs and that is missing"),
        May("note", TextType, "对 awaits 的说明", "a note on awaits"));

    public static readonly Shape Measure = new("measure", new Text("管控措施规则", "measure"),
        Must("id", RuleId, "标识", "id"),
        Must("clause", "text", "依据条款", "clause that it executes"),
        Must("title", TextType, "名称", "title"),
        May("reading", TextType, "文件不明处的理解", "how we read what the text leaves open"),
        Must("when", "condition", "何时适用", "when it applies"),
        Must("count_from", "arrival | entry | contact | zone", "起算的事实，其当日为第 0 天；zone 自生效当日起", "the fact whose day is day 0; zone: from the day it takes effect"),
        Must("stages", "[stage]", "依次各阶段；[] 为豁免，须有 exception_to", "stage after stage; [] exempts, and needs exception_to"),
        May("exception_to", RuleId, "两者都适用时优先于哪条规则", "the rule that this one comes before where both apply"));

    public static readonly Shape Stage = new("stage", new Text("阶段", "stage"),
        Must("measure", "measure kind", "措施", "what applies"),
        May("days", "number", "天数：第 1 至第 n 天；与 while 二选一", "days 1 to n; this or while"),
        May("while", "zone", "风险区有效期间：自生效当日至解除之日（不含）；与 days 二选一", "as long as the zone: from the day it takes effect until the day it is lifted (excluded); this or days"),
        May("samples", "samples", "本阶段应采样", "samples owed in this stage"));

    public static readonly Shape Samples = new("samples", new Text("采样安排", "samples"),
        May("on_days", "[number]", "每个所列日各一次，当日 00:00 至 24:00", "one on each of these days of the stage, from 00:00 to 24:00"),
        May("count", "number", "本阶段内任意日共几次，末日 24:00 到期", "so many on any days of the stage, due at 24:00 of its last"),
        May("after_days", "[number]", "阶段结束后每个所列日各一次，1 为末日的次日", "one on each of these days after the stage, 1 being the day after its last"));

    public static readonly Shape Obligation = new("obligation", new Text("任务规则", "obligation"),
        Must("id", RuleId, "标识", "id"),
        Must("clause", "text", "依据条款", "clause that it executes"),
        Must("title", TextType, "名称", "title"),
        May("reading", TextType, "文件不明处的理解", "how we read what the text leaves open"),
        Must("when", "condition", "何时适用", "when it applies"),
        Must("owner", "owner", "由谁完成", "who owes it"),
        May("within", "30min | 24h | 3d", "从起算事实起的期限；within、every、ahead、on_days 四选一", "time allowed from the fact it counts from; one of within, every, ahead, on_days"),
        May("every", "48h", "最长间隔，自上一次起", "longest interval since the last time"),
        May("ahead", "24h | 7d", "须在起算事实之前多久完成（抵达、开学）；以天计的，到期于那天 24:00", "to be done so long before the fact it counts from (arrival, term); in days: due at 24:00 of that day"),
        May("on_days", "[number]", "起算日之后每个所列日各一次（ended）", "one on each of these days after day 0 (with ended)"),
        Must("discharged_by", "fact kind | { fact kind: discharge }", "由哪种事实完成", "the kind of fact that discharges it"),
        May("exception_to", RuleId, "两者都适用时优先于哪条规则（仅限从事实起算的任务）", "the rule that this one comes before where both apply (of obligations that count from a fact)"));

    public static readonly Shape Discharge = new("discharge", new Text("完成条件", "discharge"),
        May("count", "number", "第几次时完成；默认 1", "done with the n-th; 1 where left out"),
        May("step", "step", "哪一步（coordination-step: phone | managed | feedback；investigation-step: basic | core | report；publication: direct-report | statement | press；school-response: report | investigate | disinfect | suspend | resume）",
            "which step (coordination-step: phone | managed | feedback; investigation-step: basic | core | report; publication: direct-report | statement | press; school-response: report | investigate | disinfect | suspend | resume)"),
        May("reviewers", "number", "至少几名不同的审核人（仅 investigation-step）", "counts only with so many different reviewers (investigation-step only)"),
        May("total", "all | total", "各次报告累计达到：all 为起算事实所列全部", "what the reports add up to; all: all that the fact names that it counts from"));

    public static readonly Shape Total = new("total", new Text("累计", "total"),
        Must("high", "number", "高风险区", "in a high risk zone"),
        Must("low", "number", "低风险区", "in a low risk zone"));

    public static readonly Shape Admission = new("admission", new Text("准入判定", "admission"),
        Must("id", RuleId, "标识", "id"),
        Must("clause", "text", "依据条款", "clause that it executes"),
        Must("title", TextType, "名称", "title"),
        May("reading", TextType, "文件不明处的理解", "how we read what the text leaves open"),
        May("place_code", "required", "须扫场所码", "the place code has to be scanned"),
        May("health_code", "green", "健康码须为绿码", "the health code has to be green"),
        May("temperature_below", "number", "体温须低于（℃），等于即为过高", "in °C; the bound itself is too warm"),
        Must("negative_test_within", "negative_test_within", "阴性结果的采样时间距今至多", "age that a negative result's sample may have (included)"),
        May("test_at_first_entry", "true | false", "首站免费采样；默认 false", "one sample at the first point of entry; false where left out"));

    public static readonly Shape NegativeTestWithin = new("negative_test_within", new Text("阴性结果时限", "negative_test_within"),
        Must("no_epidemic", "48h", "来自无疫情地区", "from a place without epidemic"),
        Must("epidemic", "24h", "来自有疫情地区", "from a place with epidemic"));

    public static readonly Shape Gathering = new("gathering", new Text("聚集活动判定", "gathering"),
        Must("id", RuleId, "标识", "id"),
        Must("clause", "text", "依据条款", "clause that it executes"),
        Must("title", TextType, "名称", "title"),
        May("reading", TextType, "文件不明处的理解", "how we read what the text leaves open"),
        May("kinds", "[gathering kind]", "适用的种类；省略为全部", "kinds it applies to; all where left out"),
        May("place", "urban | rural", "适用地点；省略为不限", "where it applies; everywhere where left out"),
        Must("checks", "[check]", "逐项要求", "what is asked of it"));

    public static readonly Shape Check = new("check", new Text("聚集活动要求", "check"),
        May("at_most", "at_most", "人数上限（含）；不符为 over-limit", "limit on persons (included); else over-limit"),
        May("filed", "true", "事先报备；不符为 not-filed", "reported beforehand; else not-filed"),
        May("plan", "plan", "有防控方案；不符为 no-plan", "has a plan; else no-plan"),
        May("approved", "approved", "经批准；不符为 not-approved", "approved by the authorities; else not-approved"),
        May("guests_not_from", "[risk]", "没有来自此类地区的宾客；不符为 guest-from-risk-area", "no guest comes from such an area; else guest-from-risk-area"),
        May("guests_symptom_free", "true", "宾客均无症状；不符为 guest-with-symptoms", "no guest has symptoms; else guest-with-symptoms"),
        May("outside_zones", "true", "不在风险区内举办；不符为 in-zone", "not held in a zone; else in-zone"),
        May("guests_tested", "guests_tested", "外来宾客有时限内阴性结果；不符为 guest-without-test", "guests from outside have a recent negative result; else guest-without-test"),
        May("advice", "true | false", "true：不符只是劝阻；默认 false", "true: not meeting it is advised against, not refused"));

    public static readonly Shape AtMost = new("at_most", new Text("人数上限", "at_most"),
        Must("persons", "number", "人数（含）", "persons (included)"),
        Must("per", "meal | gathering", "每餐或总数", "at a meal, or in all"));

    public static readonly Shape Plan = new("plan", new Text("防控方案", "plan"),
        Must("from_persons", "number", "从多少人起（含）需要；0 为一律需要", "needed from so many persons on (included); 0: always"),
        May("below_persons", "number", "不足多少人（不含）时需要；省略为不限", "and below so many (excluded); no bound where left out"));

    public static readonly Shape Approved = new("approved", new Text("批准", "approved"),
        Must("from_persons", "number", "从多少人起（含）需要；0 为一律需要", "needed from so many persons on (included); 0: always"));

    public static readonly Shape GuestsTested = new("guests_tested", new Text("宾客检测", "guests_tested"),
        Must("within", "24h", "采样距活动开始至多", "age of the sample at the gathering's start (included)"));

    public static readonly Shape Standing = new("standing", new Text("常态要求", "standing"),
        Must("id", RuleId, "标识", "id"),
        Must("clause", "text", "依据条款", "clause that it executes"),
        Must("who", TextType, "对谁的要求", "of whom it is asked"),
        Must("zh", "text", "中文", "Chinese"),
        Must("en", "text", "英文", "English"));

    public static readonly Shape Indicator = new("indicator", new Text("指标", "indicator"),
        Must("id", RuleId, "标识", "id"),
        Must("clause", "text", "依据条款", "clause that it executes"),
        Must("title", TextType, "名称", "title"),
        May("reading", TextType, "文件不明处的理解", "how we read what the text leaves open"),
        Must("formula", "formula", "分子与分母", "what is counted, over what"),
        May("targets", "[target]", "目标值", "targets"));

    public static readonly Shape Formula = new("formula", new Text("指标公式", "formula"),
        May("sampled_residents", "formula sampled", "时限内采样的常住人口 ÷ 常住人口", "residents with a sample at most so old ÷ residents"),
        May("reported_arrivals", "formula length", "当日抵达且已报备（抵达后至多多久）÷ 当日抵达", "arrivals of the day announced, or reported at most so long after ÷ arrivals of the day"),
        May("verified_arrivals", "formula obligation", "当日到期且按时核查 ÷ 当日到期", "verified in time ÷ due for verification on the day"),
        May("active_places", "{}", "当日有扫码的场所 ÷ 应设码场所", "places scanned on the day ÷ places that must carry a code"),
        May("mean_rank", "formula ranks", "各率名次的平均（并列同名次）", "the mean of an area's ranks in these rates; ties share their rank"));

    public static readonly Shape FormulaSampled = new("formula sampled", new Text("采样率", "formula sampled"),
        Must("within", "48h", "时限（含）", "length of time (included)"),
        May("residence", "urban | rural", "只算城镇或农村居民；省略为全部", "of residents of town, or of the country; of all where left out"));

    public static readonly Shape FormulaRanks = new("formula ranks", new Text("名次平均", "formula ranks"),
        Must("of", "[id]", "哪些指标", "which rates"));

    public static readonly Shape FormulaLength = new("formula length", new Text("时限", "formula length"),
        Must("within", "48h", "时限（含）", "length of time (included)"));

    public static readonly Shape FormulaObligation = new("formula obligation", new Text("任务", "formula obligation"),
        Must("obligation", "id | [id]", "核查任务的标识", "id or ids of the obligations to verify"));

    public static readonly Shape Target = new("target", new Text("目标值", "target"),
        Must("from", "day", "自哪天起（含）", "from this day on (included)"),
        Must("at_least", "number", "至少，0 至 1", "at least, 0 to 1"));

    /// <summary>All of them, in the order of the reference page.</summary>
    public static readonly IReadOnlyList<Shape> All =
    [
        Pack, Document, Effective, FindOut, Group, Clause, Measure, Stage, Samples, Obligation, Discharge, Total, Admission, NegativeTestWithin,
        Gathering, Check, AtMost, Plan, Approved, GuestsTested, Standing, Indicator, Formula, FormulaSampled, FormulaLength, FormulaObligation, FormulaRanks, Target,
    ];
}
