using Fangxian.Core;
using Fangxian.Packs.Reading;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Ledgers.Cases;

/// <summary>The mappings of case files of ledgers.</summary>
internal static class LedgerCaseShapes
{
    /// <summary>Why an entry or a step can be refused, as <see cref="Core.Ledgers.LedgerChecks"/> says it.</summary>
    public static readonly string[] Refusals =
        ["missing-field", "unknown-field", "bad-value", "role-may-not", "wrong-state", "guard", "not-by", "not-independent", "evidence-missing", "reason-missing", "raced", "final", "decided", "area-outside-scope"];

    public static readonly Shape Case = new("ledger case", new Text("台账案例", "ledger case"),
        Must("name", "text", "案例名称，一句话", "a sentence that says what holds"),
        May("zh", "text", "中文名称", "its name in Chinese"),
        May("pack", "id", "施行中的策略包，决定期限长短和聚集规则", "the pack in force, for lengths of clocks and rules on gatherings"),
        Must("at", "instant", "登记之时", "when it is entered"),
        Must("by", "actor", "谁登记", "who enters it"),
        May("area", "area code", "区域；默认为登记人的辖区", "area; the actor's where left out"),
        May("values", "{ field: value }", "所填字段", "what is filled in"),
        May("evidence", "number", "附几份材料", "papers attached"),
        May("zones", "[zone]", "风险区", "zones"),
        May("involved", "[user]", "登记或决定过当事人事项的用户", "users who recorded or decided anything about the person"),
        May("refused", "code", "登记本身因此被拒", "the entering itself is refused with this code"),
        May("steps", "[step]", "依次办理的步骤", "what is done then"),
        May("as_of", "instant", "在何时看；默认为最后一步之后", "when one looks; right after the last step where left out"),
        May("expect", "expect", "应当得出什么", "what has to follow"));

    public static readonly Shape Actor = new("actor", new Text("经办人", "actor"),
        Must("user", "text", "用户名", "user name"),
        Must("role", "role", "角色", "role"),
        May("area", "area code", "辖区；默认为条目所在的县", "the area looked after; the entry's county where left out"));

    public static readonly Shape Zone = new("case zone", new Text("案例中的风险区", "case zone"),
        Must("area", "area code", "区域", "area"),
        Must("level", "high | low", "等级", "level"),
        Must("from", "instant", "生效", "when it takes effect"),
        May("until", "instant", "解除", "when it is lifted"));

    public static readonly Shape Step = new("case step", new Text("案例中的步骤", "case step"),
        Must("do", "step", "流转，或 edit、void", "a transition; edit; void"),
        Must("at", "instant", "办理之时", "when"),
        Must("by", "actor", "谁办理", "by whom"),
        May("values", "{ field: value }", "所填字段", "what is filled in"),
        May("reason", "text", "理由", "the reason given"),
        May("area", "area code", "移交到的区域", "the area that it is moved to"),
        May("evidence", "number", "附几份材料", "papers attached"),
        May("seen", "number", "经办人看到时已有几步（含登记）；默认为最新", "how many steps the actor saw, the making included; all where left out"),
        May("refused", "code", "因此被拒；省略则须成功", "it is refused with this code; without it, it has to succeed"));

    public static readonly Shape Expect = new("ledger expect", new Text("期望", "ledger expect"),
        May("state", "state", "状态", "state"),
        May("values", "{ field: value }", "字段的值；空为没有值", "values of fields; empty: none"),
        May("obligations", "[expected clock]", "应有的期限，可以还有别的", "what has to be owed; there may be more"),
        May("not", "not", "不应有的", "what must not be there"));

    public static readonly Shape Clock = new("expected clock", new Text("期望的期限", "expected clock"),
        Must("clock", "id", "期限", "the clock"),
        May("state", "upcoming | open | done | late | overdue | waived", "状态", "state"),
        May("opens", "instant", "起算", "from when"),
        May("due", "instant", "到期", "due"),
        May("owner", "owner", "由谁完成", "who owes it"),
        May("clause", "text", "依据", "clause"),
        May("pack", "id", "长度出自哪个策略包；空为台账本身", "the pack that gives the length; empty: the ledger itself"));

    public static readonly Shape Not = new("expected not", new Text("不应有的", "not"),
        May("obligations", "[id | expected clock]", "不应有的期限", "clocks that must not be there"));

    public static readonly IReadOnlyList<Shape> All = [Case, Actor, Zone, Step, Expect, Clock, Not];
}
