using Fangxian.Core;
using Fangxian.Packs.Reading;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>The mappings of a ledger file, conditions and expressions excepted (<see cref="LedgerConditionShapes"/>).</summary>
internal static class LedgerShapes
{
    private const string Texts = PackShapes.TextType;

    public static readonly Shape Ledger = new("ledger", new Text("台账", "ledger"),
        Must("ledger", "id", "标识，即文件名", "id: the name of the file"),
        Must("version", "number", "版本，每次更改加一", "raised by one with every change"),
        Must("title", Texts, "名称", "title"),
        Must("about", Texts, "一句话说明记什么、给谁用", "one sentence: what is kept, for whom"),
        Must("group", "group", "菜单中的位置", "where it stands in the menu"),
        Must("prefix", "ZG", "编号前缀，2 至 4 个大写字母，各台账不同", "of the numbers: 2 to 4 capital letters, another one for every ledger"),
        Must("clauses", "[clause]", "为文件的哪些条款服务", "clauses of the documents that it serves"),
        May("headline", "field", "在待办和链接中称呼条目的字段", "the field that an entry is called by in worklists and links"),
        Must("read", "[role]", "谁可以看本辖区的条目", "who sees the entries of their area"),
        Must("create", "[role]", "谁可以登记", "who makes entries"),
        May("edit", "[role]", "谁可以更正和作废未办结的条目；默认同 create", "who may correct or make void what is not final; as 'create' where left out"),
        May("own", "[role]", "read 中只看自己所登记的角色", "of the readers, those who see only what they entered"),
        Must("fields", "[field]", "字段", "fields"),
        Must("states", "[state]", "状态，第一个是起始状态", "states; entries begin in the first"),
        May("transitions", "[transition]", "流转", "steps from state to state"),
        May("clocks", "[clock]", "期限", "deadlines"),
        Must("list", "list", "列表", "the list"),
        Must("export", "export", "上报表", "the sheet for the level above"),
        May("documents", "[document]", "公文", "official documents made from an entry"),
        May("schedule", "schedule", "按日自动建立条目", "entries that are due by themselves"),
        May("migrations", "[migration]", "旧版本条目如何读", "how entries of earlier versions are read"));

    public static readonly Shape Field = new("field", new Text("字段", "field"),
        Must("id", "field id", "标识，如 per_meal", "id, such as per_meal"),
        Must("type", "text | number | money | day | instant | choice | flag | checklist | person | area | place | attachment | link | computed", "类型", "type"),
        Must("label", Texts, "名称", "label"),
        May("help", Texts, "填写说明", "how to fill it in"),
        May("required", "true | false", "登记时必填", "no entry without it"),
        May("entered", "true | false", "登记时填写；缺省：某一步必填或写入的字段由那一步填写，其余在登记时填写", "filled in when the entry is made; by default what no step needs or writes"),
        May("personal", "name | phone | id-number | address | whole", "个人信息，加密并遮蔽（text）", "personal: sealed and masked (text)"),
        May("unique", "always | open", "不得重复；open 只看未办结的", "no two entries have the same; open: no two that are not final"),
        May("when", "condition", "仅当成立时填写", "asked for only where it holds"),
        May("most", "number", "text 最多字数，number 上限（含），attachment 最多件数", "text: most characters; number: upper bound (included); attachment: most files"),
        May("least", "number", "下限（含）（number）", "lower bound, included (number)"),
        May("lines", "number", "行数（text）", "lines (text)"),
        May("decimals", "number", "小数位，默认 0（number、computed）", "decimals, 0 where left out (number, computed)"),
        May("unit", Texts, "单位（number、computed）", "unit (number, computed)"),
        May("options", "[option]", "选项（choice）", "options (choice)"),
        May("items", "[option]", "检查项（checklist）", "items (checklist)"),
        May("level", "township | village | group | building | grid", "哪一级区域（area）", "the level of the area (area)"),
        May("to", "ledger", "哪本台账（link）", "of which ledger (link)"),
        May("result", "number | money | text | flag | day | instant", "结果类型（computed）", "type of the result (computed)"),
        May("value", "expression", "如何计算（computed）", "what it is computed by (computed)"));

    public static readonly Shape Option = new("option", new Text("选项", "option"),
        Must("id", "id", "标识", "id"), Must("zh", "text", "中文", "Chinese"), Must("en", "text", "英文", "English"));

    public static readonly Shape State = new("state", new Text("状态", "state"),
        Must("id", "id", "标识", "id"), Must("zh", "text", "中文", "Chinese"), Must("en", "text", "英文", "English"),
        May("final", "true | false", "true：已办结，不再变动，期限不再计", "true: done with, changes no more, owes nothing"));

    public static readonly Shape Transition = new("transition", new Text("流转", "transition"),
        Must("id", "id", "标识", "id"),
        Must("label", Texts, "祈使句，即按钮文字", "an imperative: it is the button"),
        Must("from", "[state]", "可从哪些状态办理", "the states it starts from"),
        May("to", "state", "办理后的状态；省略为不变", "the state it leads to; the same where left out"),
        May("by", "[role]", "谁可以办理", "who may take it"),
        May("asks", "[field]", "办理时填写的字段；area 为移交到另一区域", "fields asked for; area moves the entry to another area"),
        May("needs", "[field]", "其中必填的", "those of them that are needed"),
        May("guards", "[guard]", "须成立的条件", "what has to hold"),
        May("evidence", "true | false", "须附材料", "a paper has to be attached"),
        May("reason", "true | false", "须说明理由", "a reason has to be given"),
        May("not_by", "[step]", "办过这些步骤的人不得办理", "whoever took these steps may not take it"),
        May("independent_of", "field", "person 字段：登记或决定过此人事项的人不得办理", "a person field: whoever recorded or decided anything about them may not take it"),
        May("sets", "{ field: expression }", "办理时写入的字段", "what the step itself writes"),
        May("automatic", "zone | zone-lifted", "风险区覆盖或解除时自动办理", "taken when a zone comes over the area, or is gone"));

    public static readonly Shape Guard = new("guard", new Text("办理条件", "guard"),
        Must("when", "condition", "须成立", "what has to hold"),
        Must("otherwise", Texts, "不成立时的提示", "what is said where it does not"));

    public static readonly Shape Clock = new("clock", new Text("期限", "clock"),
        Must("id", "id", "标识", "id"),
        Must("title", Texts, "待办中的说法", "what is owed, as a worklist says it"),
        Must("clause", "clause", "期限的依据", "where its length comes from"),
        Must("owner", "owner", "由谁完成", "who owes it"),
        Must("starts", "starts", "何时起算", "what starts it"),
        Must("stops", "[step]", "哪些步骤完成它", "steps that stop it"),
        Must("within", "24h | within", "多长", "how long it runs"),
        May("when", "condition", "仅当起算时成立", "only where this holds when it starts"));

    public static readonly Shape Starts = new("starts", new Text("起算", "starts"),
        Must("on", "[step]", "哪些步骤，create 为登记", "steps that start it; create is the making"),
        May("at", "field", "以该 instant 字段为起点；默认为步骤之时", "an instant field that it counts from; the step where left out"));

    public static readonly Shape Within = new("within", new Text("期限长度", "within"),
        May("pack", "id", "按施行中策略包的这项任务", "as the obligation of this id in the pack in force"),
        May("otherwise", "30min | 24h | 3d", "策略包没有时", "where that pack has none"),
        May("until", "field", "到该 instant 字段，或 day 字段当日 24:00", "to an instant field, or the end of the day of a day field"));

    public static readonly Shape List = new("list", new Text("列表", "list"),
        Must("columns", "[field]", "列：字段，或 number area state due created updated by", "fields, or number area state due created updated by"),
        May("filters", "[field]", "筛选", "fields to filter by"),
        May("sorts", "[field]", "排序，另有 number、due、updated", "fields to sort by, besides number, due, updated"),
        May("search", "[field]", "查找的文本字段，另有编号", "text fields that the search box looks through, besides the number"),
        May("totals", "[field]", "合计", "numbers that are added up"));

    public static readonly Shape Export = new("export", new Text("上报表", "export"),
        Must("title", Texts, "标题", "title"),
        Must("columns", "[field]", "列，同列表", "columns, as those of the list"),
        May("signatures", "[{ zh, en }]", "表尾签署栏", "what is signed for below the table"));

    public static readonly Shape Document = new("document", new Text("公文", "document"),
        Must("id", "id", "标识", "id"),
        Must("title", Texts, "标题", "title"),
        May("states", "[state]", "何种状态下可生成；省略为全部", "states in which it can be made; all where left out"),
        May("red_head", Texts, "发文机关标志（模板）", "the line in red, a template"),
        May("reference", Texts, "文号（模板）", "the document's number, a template"),
        May("to", Texts, "主送（模板）", "whom it is addressed to, a template"),
        Must("body", "[part]", "正文", "what it says"),
        Must("signature", Texts, "署名（模板）", "who signs, a template"));

    public static readonly Shape Part = new("part", new Text("正文各部分", "part"),
        May("heading", Texts, "小标题（模板）", "a heading, a template"),
        May("text", Texts, "段落（模板）；所含字段都没有值时省去", "a paragraph, a template; left out where none of its fields has a value"),
        May("fields", "[field]", "逐项列出名称和值", "label and value of each"),
        May("rates", "field", "该 day 字段当日的四率", "the rates of the day in this field"));

    public static readonly Shape Schedule = new("schedule", new Text("自动建账", "schedule"),
        Must("level", "township | village | group | building | grid", "哪一级区域各一条", "one for each area of this level"),
        Must("day", "field", "写入当日的 day 字段", "the day field that gets the day"),
        May("only_with", "id", "仅当施行中的策略包有此任务", "only while the pack in force has an obligation of this id"));

    public static readonly Shape Migration = new("migration", new Text("版本迁移", "migration"),
        Must("to", "number", "迁到哪一版", "the version that it leads to, from the one before"),
        May("states", "{ old: new }", "改名的状态", "states by their new names"),
        May("fields", "{ old: new }", "改名的字段", "fields by their new names"),
        May("drop", "[field]", "不再显示的旧字段", "old fields that are no longer shown"));

    public static readonly IReadOnlyList<Shape> All =
        [Ledger, Field, Option, State, Transition, Guard, Clock, Starts, Within, List, Export, Document, Part, Schedule, Migration];
}
