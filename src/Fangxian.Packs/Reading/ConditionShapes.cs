using Fangxian.Core;
using Fangxian.Core.Policies;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Reading;

/// <summary>The vocabulary of conditions: a condition is a mapping with exactly one of these keys.</summary>
internal static class ConditionShapes
{
    public static readonly Shape Condition = new("condition", new Text("条件", "condition"),
        May("all", "[condition]", "各项都成立", "all of these hold"),
        May("any", "[condition]", "任一项成立", "one of these holds"),
        May("not", "condition", "不成立（不明仍为不明）", "does not hold (unknown stays unknown)"),
        May("stayed", "stayed", "抵达前若干天内有旅居史", "stayed in such an area before arriving; counts from the arrival"),
        May("arrived", "arrived", "抵达本县", "arrived in the county; counts from the arrival"),
        May("residence", "urban | rural", "常住城镇或农村", "lives in town, or in the country"),
        May("group", "id", "属于该人群类别", "belongs to this group"),
        May("age", "age", "起算日的周岁", "completed years on the day of the fact it counts from"),
        May("under", "[measure kind]", "正在其中一种措施之下", "under one of these measures; counts from the start of each"),
        May("coordination", "coordination", "收到此类协查任务", "a coordination task of this kind was received; counts from there"),
        May("positive", "{}", "发现初筛阳性", "a screening found a positive; counts from there"),
        May("entered", "{}", "入境", "entered the country; counts from there"),
        May("contact", "contact", "与病例有此类接触", "a contact of this kind; counts from the last exposure"),
        May("pushed", "pushed", "上级推送为此类地区来人", "named by a higher platform as coming from such an area; counts from there"),
        May("term", "{}", "即将开学", "a term begins; counts towards its first day (with ahead)"),
        May("before_term", "{}", "开学前 90 天内抵达", "arrived at most 90 days before a term; counts from the arrival"),
        May("lives_in_zone", "zone level", "住在有效的此级风险区内", "lives in a zone of this level that is in force; lasts as long as it (count_from: zone)"),
        May("ended", "ended", "该规则的措施结束", "the measures of this rule are over; counts from their last day (with on_days)"),
        May("zone", "zone levels", "此级风险区生效", "a zone of such a level takes effect; counts from there, once for each of its grids"),
        May("investigation", "{}", "启动流调", "an investigation was started; counts from there"),
        May("cluster", "{}", "发生聚集性疫情", "a cluster became known; counts from there"),
        May("activation", "{}", "启用隔离房间", "rooms were ordered to be made ready; counts from there"),
        May("round", "{}", "全员检测启动", "a testing round began; counts from there"),
        May("every_day", "{}", "每个区域每日", "every county day of every area; counts from 00:00"),
        May("breteau", "breteau", "监测所得布雷图指数", "a vector survey found such a Breteau index; counts from there"),
        May("cases", "cases", "学校病例达到规模", "with this case a cluster begins at a school; counts from there"));

    /// <summary>Keys that name one kind of fact and ask nothing of it.</summary>
    public static readonly IReadOnlyDictionary<string, Anchor> Plain = new Dictionary<string, Anchor>(StringComparer.Ordinal)
    {
        ["positive"] = Anchor.Positive,
        ["entered"] = Anchor.Entry,
        ["term"] = Anchor.Term,
        ["investigation"] = Anchor.Investigation,
        ["cluster"] = Anchor.Cluster,
        ["activation"] = Anchor.Activation,
        ["round"] = Anchor.Round,
        ["every_day"] = Anchor.EveryDay,
    };

    public static readonly Shape Contact = new("contact", new Text("接触", "contact"),
        Must("kind", "close | secondary | exposed-place, or a list", "种类", "kind or kinds"));

    public static readonly Shape Pushed = new("pushed", new Text("推送", "pushed"),
        Must("risk", "risk | [risk]", "风险等级；none 为常态化防控区", "level or levels; none: an area without epidemic"));

    public static readonly Shape ZoneLevel = new("zone level", new Text("风险区等级", "zone level"),
        Must("level", "high | low", "等级", "level"));

    public static readonly Shape ZoneLevels = new("zone levels", new Text("风险区等级", "zone levels"),
        Must("level", "high | low, or a list", "等级", "level or levels"));

    public static readonly Shape Ended = new("ended", new Text("措施结束", "ended"),
        Must("rule", "id", "哪条措施规则", "which measure rule"));

    public static readonly Shape Breteau = new("breteau", new Text("布雷图指数", "breteau"),
        May("at_least", "number", "达到（含）", "at least (included)"),
        May("below", "number", "低于（不含）", "below (excluded)"));

    public static readonly Shape Cases = new("cases", new Text("学校病例", "cases"),
        Must("per", "class | school", "按班级或学校计", "counted by class or by school"),
        Must("at_least", "number", "至少几例", "at least so many"),
        Must("within", "3d", "几个自然日内，含当日", "within so many county days, its own included"),
        May("disease", "id | [id]", "病种；省略为任何病种，各自计数", "which diseases; any where left out, each counted on its own"));

    public static readonly Shape Stayed = new("stayed", new Text("旅居史", "stayed"),
        Must("risk", "risk | [risk]", "风险等级", "level or levels"),
        Must("within", "7d", "抵达日之前的天数：7 天前算，8 天前不算", "county days before the arrival's day: 7 days before counts for 7d, 8 do not"),
        Must("before", "arrival", "从哪个事实往回数", "the fact to look back from"));

    public static readonly Shape Arrived = new("arrived", new Text("抵达", "arrived"),
        May("residence", "urban | rural", "常住城镇或农村", "of a person who lives in town, or in the country"));

    public static readonly Shape Age = new("age", new Text("年龄", "age"),
        May("at_least", "number", "满（含）", "at least (included)"),
        May("below", "number", "不满", "below"));

    public static readonly Shape Coordination = new("coordination", new Text("协查", "coordination"),
        Must("kind", "sudden | close-contact | secondary-contact | exposed-place", "种类", "kind"));

    public static readonly Shape Empty = new("{}", new Text("无字段", "no keys"));

    public static readonly IReadOnlyList<Shape> All = [Condition, Stayed, Arrived, Age, Coordination, Contact, Pushed, ZoneLevel, ZoneLevels, Ended, Breteau, Cases];
}
