using Fangxian.Core;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Reading;

/// <summary>The mappings of case files and facts files.</summary>
internal static class CaseShapes
{
    public static readonly Shape Case = new("case", new Text("案例", "case"),
        Must("name", "text", "名称：一句话说明什么成立", "a sentence that says what holds"),
        May("zh", "text", "中文名称", "the name in Chinese"),
        May("pack", "id", "所检验的策略包", "the pack that it tests"),
        May("as_of", "instant", "在什么时刻看；有 ask.at 时可省略", "the instant asked about; may be left out where ask has an 'at'"),
        May("known_at", "instant", "按什么时刻所知（含）；省略为全部所知", "as known at this instant (included); all that is recorded where left out"),
        May("person", "person", "人员；省略为情况不明的人", "the person; somebody of whom nothing is known where left out"),
        May("facts", "[fact]", "发生了什么", "what happened"),
        May("areas", "[area code]", "每日有事项要报的区域", "areas that owe something every day"),
        May("ask", "ask", "要判定的问题", "a question to decide"),
        Must("expect", "expect", "应当得出什么；未写的不检查", "what follows; what is left out is not checked"));

    public static readonly Shape FactsFile = new("facts file", new Text("事实文件", "facts file"),
        May("name", "text", "名称", "name"),
        May("zh", "text", "中文名称", "the name in Chinese"),
        May("pack", "id", "策略包", "pack"),
        May("as_of", "instant", "在什么时刻看；命令行的 --as-of 优先", "the instant asked about; --as-of of the command comes first"),
        May("known_at", "instant", "按什么时刻所知（含）", "as known at this instant (included)"),
        May("person", "person", "人员", "the person"),
        Must("facts", "[fact]", "发生了什么", "what happened"),
        May("areas", "[area code]", "每日有事项要报的区域", "areas that owe something every day"),
        May("ask", "ask", "derive 不看此项", "not looked at by derive"),
        May("expect", "expect", "derive 不看此项", "not looked at by derive"));

    public static readonly Shape Person = new("person", new Text("人员", "person"),
        May("born", "day", "出生日期", "date of birth"),
        May("residence", "urban | rural", "常住城镇或农村", "lives in town, or in the country"),
        May("groups", "[id]", "人群类别", "groups"),
        May("area", "area code", "常住区域", "area of residence"));

    /// <summary>Beside these keys, a fact has exactly one key that names its kind.</summary>
    public static readonly Shape Fact = new("fact", new Text("事实", "fact"),
        May("id", "text", "名称，供 corrects 引用", "a name, for 'corrects' to refer to"),
        May("recorded", "instant", "何时得知；默认为发生之时", "when we learned it; when it occurred where left out"),
        May("by", "text", "谁登记；审批默认为 approver，其余默认为 clerk", "who recorded it; approver for an approval, clerk for all else where left out"),
        May("source", "text", "来源", "where it comes from"),
        May("corrects", "text", "更正哪一条", "the fact that it corrects"),
        May("void", "true | false", "true：被更正的并未发生；此时可不写种类", "true: what it corrects did not happen; the kind may then be left out"));

    public static readonly Shape Ask = new("ask", new Text("问题", "ask"),
        May("admission", "admission question", "可否放行", "may this person pass?"),
        May("gathering", "gathering question", "可否举办", "may this gathering be held?"));

    public static readonly Shape AdmissionQuestion = new("admission question", new Text("准入问题", "admission question"),
        May("at", "instant", "查验时刻；默认 as_of", "when; as_of where left out"),
        May("entry", "first | later", "首站或其后；默认 first", "at the first point of entry or later; first where left out"),
        May("origin", "epidemic | none", "来源地有无疫情；默认 none", "whether there is an epidemic where the person comes from; none where left out"),
        May("place_code", "true | false", "是否扫场所码；省略为已扫", "place code scanned; in order where left out"),
        May("health_code", "green | yellow | red | none", "健康码；省略为绿码", "health code; in order where left out"),
        May("temperature", "number", "体温（℃）；省略为正常", "in °C; in order where left out"));

    public static readonly Shape GatheringQuestion = new("gathering question", new Text("聚集问题", "gathering question"),
        May("at", "instant", "开始时刻；默认 as_of", "its start; as_of where left out"),
        Must("kind", "banquet | wedding | funeral | family | event", "种类", "kind"),
        Must("place", "urban | rural", "地点", "where"),
        Must("persons", "number", "人数", "persons in all"),
        May("per_meal", "number", "每餐人数；省略为全部人数", "persons at a meal; all of them where left out"),
        May("filed", "true | false", "已报备；默认 false", "reported beforehand; false where left out"),
        May("plan", "true | false", "有方案；默认 false", "has a plan; false where left out"),
        May("approved", "true | false", "已批准；默认 false", "approved; false where left out"),
        May("guests", "[guest]", "宾客", "guests"),
        May("zone", "text", "举办地所在风险区；省略为本人所住的风险区", "the zone that the place lies in; the person's own where left out"));

    public static readonly Shape Guest = new("guest", new Text("宾客", "guest"),
        Must("from", "outside | local", "外来或本地", "from outside, or local"),
        May("risk", "risk", "来源地风险", "risk of where the guest comes from"),
        May("symptoms", "true | false", "有症状；默认 false", "has symptoms; false where left out"),
        May("tested_at", "instant", "最近一次阴性结果的采样时刻", "when the sample of the last negative result was taken"));

    public static readonly Shape Expect = new("expect", new Text("期望", "expect"),
        May("measures", "[expected measure]", "全部措施，不多不少", "all measures, no more and no fewer"),
        May("samples", "[day | expected samples]", "措施要求的全部采样，做没做都算", "all samples that measures ask for, done or not"),
        May("obligations", "[expected obligation]", "其中应有的任务", "obligations that have to be there; others may be"),
        May("today", "measure kind | none", "当日最严的措施", "strictest measure on the day of as_of"),
        May("unresolved", "[id]", "应为不明的规则；[] 为全都明确", "rules that have to be unresolved; [] means that none is"),
        May("decision", "admit | admit-and-test | hold | allow | refuse | advise-against", "判定", "the decision"),
        May("reasons", "[reason]", "全部理由，不计次序", "all reasons, in any order"),
        May("indicators", "[expected indicator]", "是否计入指标分子", "whether the person counts in the numerator"),
        May("not", "not", "不应有的", "what must not be there"));

    public static readonly Shape ExpectedMeasure = new("expected measure", new Text("期望的措施", "expected measure"),
        May("measure", "measure kind", "措施", "kind"),
        May("from", "day", "首日（含）", "first day (included)"),
        May("until", "day", "首个自由日（不含）", "first day free (excluded)"),
        May("clause", "text", "条款", "clause"),
        May("rule", "id", "规则", "rule"),
        May("pack", "id", "策略包", "pack"),
        May("stage", "number", "第几阶段", "number of the stage"),
        May("standing", "in-force | proposed | refused", "审批情况", "whether it was approved"));

    public static readonly Shape ExpectedSamples = new("expected samples", new Text("期望的采样", "expected samples"),
        May("count", "number", "次数", "how many"),
        May("from", "day", "首日（含）", "first day (included)"),
        May("to", "day", "末日（含）", "last day (included)"),
        May("until", "day", "末日的次日（不含）", "day after the last (excluded)"));

    public static readonly Shape ExpectedObligation = new("expected obligation", new Text("期望的任务", "expected obligation"),
        Must("id", "id", "规则标识，或 sample、find-out、release", "id of the rule, or sample, find-out, release"),
        May("state", "upcoming | open | done | late | overdue | waived", "状态", "state at as_of"),
        May("due", "instant", "期限", "due"),
        May("opens", "instant", "起始", "from when it can be discharged"),
        May("owner", "owner", "由谁完成", "who owes it"),
        May("clause", "text", "条款", "clause"),
        May("area", "text", "区域，或风险区的网格", "area of the person or matter, or the grid of a zone"),
        May("subject", "text", "事项的标识", "id of the matter"));

    public static readonly Shape ExpectedIndicator = new("expected indicator", new Text("期望的指标", "expected indicator"),
        Must("id", "id", "指标", "indicator"),
        Must("counted", "true | false", "是否计入分子", "counts in the numerator"));

    public static readonly Shape Not = new("not", new Text("不应有的", "not"),
        May("measures", "[measure kind | expected measure]", "不应有的措施", "measures that must not be there"),
        May("obligations", "[id | expected obligation]", "不应有的任务", "obligations that must not be there"),
        May("unresolved", "[id]", "不应为不明的规则", "rules that must not be unresolved"));

    public static readonly IReadOnlyList<Shape> All =
    [
        Case, Person, Fact, Ask, AdmissionQuestion, GatheringQuestion, Guest, Expect, ExpectedMeasure, ExpectedSamples, ExpectedObligation,
        ExpectedIndicator, Not, FactsFile,
    ];
}
