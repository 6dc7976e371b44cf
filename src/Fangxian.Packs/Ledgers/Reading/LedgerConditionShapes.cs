using Fangxian.Core;
using Fangxian.Packs.Reading;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>The vocabulary of conditions and expressions of ledgers: each has one key that says its kind, and what goes with that.</summary>
internal static class LedgerConditionShapes
{
    public static readonly Shape Condition = new("condition", new Text("条件", "condition"),
        May("all", "[condition]", "各项都成立", "all of these hold"),
        May("any", "[condition]", "任一项成立", "one of these holds"),
        May("not", "condition", "不成立", "does not hold"),
        May("field", "field", "比较一个字段，另写一种比较", "compares a field, with one comparison beside it"),
        May("is", "option, or a list; yes | no", "（field）值为其中之一；（gathering）判定", "(field) has one of these values; (gathering) the verdicts"),
        May("given", "true | false", "（field）有值，或没有", "(field) has a value, or none"),
        May("at_least", "expression", "（field）不小于；（done）至少几次", "(field) not below; (done) so many times"),
        May("at_most", "expression", "（field）不大于", "(field) not above"),
        May("above", "expression", "（field）大于", "(field) above"),
        May("below", "expression", "（field）小于", "(field) below"),
        May("before", "now | field", "（field）早于", "(field) before"),
        May("not_after", "now | field", "（field）不晚于", "(field) not after"),
        May("after", "now | field", "（field）晚于", "(field) after"),
        May("not_before", "now | field", "（field）不早于", "(field) not before"),
        May("all_met", "field", "checklist 各项都符合或不适用", "every item of the checklist is met or does not apply"),
        May("done", "step", "此前办过该步骤", "the step was taken before"),
        May("in_zone", "area | field", "条目所在区域或 area 字段在风险区内", "the entry's area, or an area field, lies in a zone"),
        May("level", "high | low", "（in_zone）等级；省略为任何", "(in_zone) of this level; any where left out"),
        May("gathering", "gathering", "施行中策略包对该聚集活动的判定", "what the pack in force says of the gathering"),
        May("assuming", "[filed | plan | approved]", "（gathering）视为已做的", "(gathering) taken as done"));

    public static readonly Shape Gathering = new("gathering", new Text("聚集活动", "gathering"),
        Must("at", "field", "举办时间（instant）", "when it is held (instant)"),
        Must("kind", "field", "种类（choice）", "kind (choice)"),
        Must("place", "field", "城乡（choice）", "urban or rural (choice)"),
        Must("persons", "field", "人数", "persons in all"),
        May("per_meal", "field", "每餐人数", "persons at a meal"),
        May("filed", "field", "已报备（flag）", "reported beforehand (flag)"),
        May("plan", "field", "有方案（flag）", "has a plan (flag)"),
        May("approved", "field", "已批准（flag）", "approved (flag)"),
        May("outside_guests", "field", "有外来宾客（flag）", "has guests from outside (flag)"),
        May("guest_risk", "field", "宾客来自的风险（choice）", "risk of where guests come from (choice)"),
        May("guest_symptoms", "field", "宾客有症状（flag）", "a guest has symptoms (flag)"),
        May("guest_tested_at", "field", "宾客采样时间（instant）", "when guests were sampled (instant)"));

    public static readonly Shape Expression = new("expression", new Text("表达式", "expression"),
        May("text", "text", "文字", "a text"),
        May("field", "field", "字段的值", "the value of a field"),
        May("otherwise", "number | expression", "（field）没有值时的数；（choose）其余选项", "(field) the number where it has no value; (choose) any other option"),
        May("add", "[expression]", "相加", "sum"),
        May("subtract", "[expression]", "第一项减其余", "the first less the others"),
        May("multiply", "[expression]", "相乘", "product"),
        May("divide", "[expression]", "第一项除以其余；除数为 0 则没有值", "the first over the others; no value over 0"),
        May("least", "[expression]", "最小", "the least"),
        May("most", "[expression]", "最大", "the most"),
        May("days_between", "[field, field]", "相隔的自然日", "county days from the one to the other"),
        May("hours_between", "[field, field]", "相隔的小时", "hours from the one to the other"),
        May("met", "field", "checklist 符合的项数", "items of the checklist that are met"),
        May("unmet", "field", "checklist 不符合的项数", "items of the checklist that are not met"),
        May("choose", "field", "按选项", "by the value of a choice"),
        May("cases", "{ option: expression }", "（choose）各选项的值", "(choose) what each option gives"),
        May("if", "condition", "条件", "a condition"),
        May("then", "expression", "（if）成立时", "(if) where it holds"),
        May("else", "expression", "（if）不成立时", "(if) where it does not"),
        May("days_after", "[field, expression]", "若干天之后", "so many days after"));

    public static readonly IReadOnlyList<Shape> All = [Condition, Gathering, Expression];

    /// <summary>The keys that go with a key that says the kind of a condition; of those after the bar one is needed.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> WithCondition = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["all"] = [], ["any"] = [], ["not"] = [], ["all_met"] = [],
        ["field"] = ["is", "given", "at_least", "at_most", "above", "below", "before", "not_after", "after", "not_before"],
        ["done"] = ["at_least"],
        ["in_zone"] = ["level"],
        ["gathering"] = ["assuming", "is"],
    };

    public static readonly IReadOnlyDictionary<string, string[]> WithExpression = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["text"] = [], ["field"] = ["otherwise"], ["add"] = [], ["subtract"] = [], ["multiply"] = [], ["divide"] = [], ["least"] = [], ["most"] = [],
        ["days_between"] = [], ["hours_between"] = [], ["met"] = [], ["unmet"] = [], ["choose"] = ["cases", "otherwise"], ["if"] = ["then", "else"], ["days_after"] = [],
    };
}
