using Fangxian.Core;
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
        May("positive", "{}", "发现初筛阳性", "a screening found a positive; counts from there"));

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

    public static readonly IReadOnlyList<Shape> All = [Condition, Stayed, Arrived, Age, Coordination];
}
