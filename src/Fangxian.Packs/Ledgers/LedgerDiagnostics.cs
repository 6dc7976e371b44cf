using Fangxian.Core;

namespace Fangxian.Packs.Ledgers;

/// <summary>
/// What can be wrong with a ledger besides its YAML and its shape (<see cref="Diagnostics"/>): L00x the ledger as a whole, L01x fields,
/// L02x states and transitions, L03x conditions and expressions, L04x clocks, lists, documents, schedules and migrations, L05x proofs by
/// cases, L06x files of cases and demos.
/// </summary>
public static class LedgerDiagnostics
{
    private static readonly List<DiagnosticKind> Table = [];

    public static IReadOnlyList<DiagnosticKind> All => Table;

    public static readonly DiagnosticKind MisplacedLedger = Add("FX-L001", "misplaced-ledger", "台账标识与文件名不符", "ledger id is not its file's name",
        "案例、示例和链接都按文件名找台账。", "Cases, demo entries and links find a ledger by the name of its file.",
        "让 ledger 与文件名（不含 .yaml）一致。", "Make 'ledger' the name of the file, without .yaml.");

    public static readonly DiagnosticKind BadPrefix = Add("FX-L002", "bad-prefix", "编号前缀不符", "bad prefix",
        "编号写作 ZG-20220812-0003，前缀须短而好念。", "Numbers read ZG-20220812-0003; the prefix has to be short and easy to say.",
        "用 2 至 4 个大写字母。", "Use 2 to 4 capital letters.");

    public static readonly DiagnosticKind PrefixTaken = Add("FX-L003", "prefix-taken", "编号前缀已被占用", "prefix taken",
        "两本台账的编号不能混同。", "Numbers of two ledgers must not be mistaken for each other.",
        "换一个没有用过的前缀。", "Choose a prefix that no other ledger has.");

    public static readonly DiagnosticKind UnknownLedger = Add("FX-L004", "unknown-ledger", "链接的台账不存在", "link to an unknown ledger",
        "链接须能打开对方的条目。", "A link has to open an entry of the other ledger.",
        "改成已有台账的标识，或先建那本台账。", "Name a ledger that exists, or declare that one first.");

    public static readonly DiagnosticKind BadHeadline = Add("FX-L005", "bad-headline", "标题字段不符", "bad headline",
        "标题字段会出现在待办和链接里，人人可见。", "The headline is shown in worklists and links, to whoever sees the entry.",
        "选一个不含个人信息的文本、选项或日期字段。", "Choose a text, choice or day field that is not personal.");

    public static readonly DiagnosticKind BlindRole = Add("FX-L006", "blind-role", "有权办理却看不到", "role that acts but does not read",
        "看不到条目的人无法登记、更正或办理。", "Whoever does not see an entry cannot enter, correct or move it.",
        "把该角色加入 read，或从此处删去。", "Add the role to 'read', or remove it here.");

    public static readonly DiagnosticKind UnknownClause = Add("FX-L007", "unknown-clause", "所依条款不存在", "cited clause does not exist",
        "台账和期限的依据会打开文件的那一条；文件里没有它，就等于没有依据。", "What a ledger and its clocks rest on opens that clause of the document; without the clause they rest on nothing.",
        "改成策略包中的条款编号。", "Name a clause as its pack numbers it.");

    public static readonly DiagnosticKind UnknownField = Add("FX-L010", "unknown-field", "字段不存在", "unknown field",
        "引用的字段须在 fields 中声明。", "What is named has to be declared under 'fields'.",
        "改成已声明的字段，或先声明它。", "Name a declared field, or declare it.");

    public static readonly DiagnosticKind BadFieldId = Add("FX-L011", "bad-field-id", "字段标识不符", "bad field id",
        "字段标识用于表达式、模板和导入，须统一写法。", "Field ids stand in expressions, templates and files: they are spelt in one way.",
        "用小写字母、数字和下划线，以字母开头，如 per_meal。", "Use lower-case letters, digits and underscores, beginning with a letter: per_meal.");

    public static readonly DiagnosticKind ReservedField = Add("FX-L012", "reserved-field", "字段标识已保留", "field id reserved",
        "每个条目本来就有编号、区域、状态、期限等栏。", "Every entry has a number, an area, a state, a due time by itself.",
        "不要用 number、area、state、due、created、updated、by。", "Do not use number, area, state, due, created, updated, by.");

    public static readonly DiagnosticKind DuplicateId = Add("FX-L013", "duplicate-id", "标识重复", "id used twice",
        "同一标识指两样东西，引用时无从分辨。", "Of two things with one id nobody knows which is meant.",
        "换一个标识。", "Give one of them another id.");

    public static readonly DiagnosticKind BadUnique = Add("FX-L014", "bad-unique", "此类字段不能要求唯一", "type that cannot be unique",
        "只有能逐字比较的值才能判断是否重复。", "Only values that can be compared as they are written can be told apart.",
        "unique 只用于文本、选项、日期、人员、区域、场所和链接字段。", "Use 'unique' with text, choice, day, person, area, place and link fields.");

    public static readonly DiagnosticKind BadPersonal = Add("FX-L015", "bad-personal", "此类字段不能遮蔽", "type that cannot be personal",
        "加密和遮蔽只针对文本。", "Only texts are sealed and masked.",
        "把类型改为 text，或删去 personal；人员用 person 字段。", "Make it a text, or remove 'personal'; for people use a person field.");

    public static readonly DiagnosticKind ComputedEntered = Add("FX-L016", "computed-entered", "要求填写计算字段", "computed field asked for",
        "计算字段没有人填写，要求填写就永远办不成。", "Nobody enters a computed field: whatever waits for it never happens.",
        "删去此处，或把字段改成可填写的类型。", "Remove it here, or make the field one that is entered.");

    public static readonly DiagnosticKind ComputedCycle = Add("FX-L017", "computed-cycle", "计算字段依赖自身或其后的计算字段", "computed from itself or from one below",
        "计算字段自上而下逐个算出，循环计算没有结果。", "Computed fields are computed from top to bottom; a computation in a circle has no result.",
        "让它只取决于填写的字段和写在它之前的计算字段。", "Let it follow from fields that are entered, and from computed ones above it.");

    public static readonly DiagnosticKind WrongResult = Add("FX-L018", "wrong-result", "计算结果类型不符", "computed value of another type",
        "结果按声明的类型存储和筛选。", "The value is stored and filtered by its declared type.",
        "更正 result 或 value。", "Correct 'result' or 'value'.");

    public static readonly DiagnosticKind KeyOfOtherType = Add("FX-L019", "key-of-other-type", "此类字段没有这个键", "key that this type of field lacks",
        "写了而不起作用的键会误导读者。", "A key that has no effect misleads whoever reads it.",
        "删去该键，或更正 type。", "Remove the key, or correct 'type'.");

    public static readonly DiagnosticKind UnknownState = Add("FX-L020", "unknown-state", "状态不存在", "unknown state",
        "引用的状态须在 states 中声明。", "What is named has to be declared under 'states'.",
        "改成已声明的状态。", "Name a declared state.");

    public static readonly DiagnosticKind UnknownStep = Add("FX-L021", "unknown-step", "步骤不存在", "unknown step",
        "引用的步骤须是本台账的流转，或 create、edit。", "A step is a transition of the ledger, or create, or edit.",
        "改成已声明的流转。", "Name a declared transition.");

    public static readonly DiagnosticKind UnreachableState = Add("FX-L022", "unreachable-state", "状态无法到达", "state that is never reached",
        "从起始状态出发走不到的状态永远是空的。", "A state to which no way leads from the first one stays empty.",
        "加一条通向它的流转，或删去它。", "Add a transition to it, or remove it.");

    public static readonly DiagnosticKind DeadEnd = Add("FX-L023", "dead-end", "状态没有出路", "state without a way out",
        "未办结的条目停在这里，再也办不下去。", "Entries would stand there open for ever.",
        "加一条从它出发的流转，或写 final: true。", "Add a transition from it, or make it final.");

    public static readonly DiagnosticKind FinalWithWayOut = Add("FX-L024", "final-with-way-out", "办结状态还有出路", "final state with a way out",
        "办结的条目不再变动。", "An entry in a final state changes no more.",
        "删去 final，或删去这条流转。", "Remove 'final', or the transition.");

    public static readonly DiagnosticKind NobodyTakes = Add("FX-L025", "nobody-takes", "流转无人可办", "transition that nobody may take",
        "没有角色、又不自动发生的流转永远不会发生。", "A transition without roles that is not automatic never happens.",
        "用 by 写明角色，或写 automatic。", "Name roles under 'by', or say 'automatic'.");

    public static readonly DiagnosticKind AutomaticAsks = Add("FX-L026", "automatic-asks", "自动流转要求人来办", "automatic transition that asks somebody",
        "自动流转没有人填写、说明或附件。", "Nobody fills in, explains or attaches anything where no person acts.",
        "删去 by、asks、evidence、reason、not_by、independent_of，或删去 automatic。", "Remove by, asks, evidence, reason, not_by, independent_of; or remove 'automatic'.");

    public static readonly DiagnosticKind NeedsNotAsked = Add("FX-L027", "needs-not-asked", "必填项不在表单中", "needs what it does not ask for",
        "必填而表单上没有的字段，无处填写。", "A field that is needed and not asked for cannot be filled in.",
        "把字段加入 asks。", "Add the field to 'asks'.");

    public static readonly DiagnosticKind NotByNobody = Add("FX-L028", "not-by-nobody", "回避的步骤没有人办", "step that no person takes",
        "自动流转没有经办人，谈不上回避。", "An automatic transition has no actor who could be kept apart.",
        "改成由人办理的步骤。", "Name a step that people take.");

    public static readonly DiagnosticKind NotAPerson = Add("FX-L029", "not-a-person", "独立性所指不是人员字段", "independence of what is no person",
        "独立性要看经办人与哪一个人有关。", "Independence is from one person of the register.",
        "写一个 person 字段。", "Name a person field.");

    public static readonly DiagnosticKind WrongComparison = Add("FX-L030", "wrong-comparison", "比较的类型不符", "comparison of wrong types",
        "不同类型的值比较起来没有意义，条件永远不成立。", "Values of different types do not compare: the condition would never hold.",
        "数用 at_least 等，日期时间用 before 等，选项和是否用 is。", "Numbers take at_least and the like, days and instants before and the like, choices and flags 'is'.");

    public static readonly DiagnosticKind UnknownOption = Add("FX-L031", "unknown-option", "选项不存在", "unknown option",
        "不存在的选项永远选不中。", "An option that does not exist is never chosen.",
        "改成该字段的选项；是否字段用 yes 或 no。", "Name an option of the field; for flags yes or no.");

    public static readonly DiagnosticKind WrongOperand = Add("FX-L032", "wrong-operand", "运算对象类型不符", "operand of a wrong type",
        "这种运算对该类型没有结果。", "The operation has no result for a value of this type.",
        "换成类型相符的字段。", "Use a field of the right type.");

    public static readonly DiagnosticKind ComputedFromOutside = Add("FX-L033", "computed-from-outside", "计算用了条目以外的东西", "computed from what is not in the entry",
        "计算字段只随字段变化；时间、风险区、策略包变了它不会重算。", "A computed field follows the fields alone: nothing computes it anew when time passes, a zone comes or a pack changes.",
        "用流转的 sets 把它记入字段，再由字段计算。", "Note it in a field with 'sets' of a transition, and compute from that.");

    public static readonly DiagnosticKind WrongAssignment = Add("FX-L034", "wrong-assignment", "写入的值类型不符", "value of another type assigned",
        "写入的值须是字段可存的值。", "What a step writes has to be a value of the field.",
        "更正表达式，或写入另一字段。", "Correct the expression, or set another field.");

    public static readonly DiagnosticKind BadGathering = Add("FX-L035", "bad-gathering", "聚集活动问题不符", "bad question about a gathering",
        "策略包按固定的各项回答能否举办。", "Packs answer whether a gathering may be held by fixed particulars.",
        "各项写类型相符的字段；kind 的选项为 banquet、wedding、funeral、family、event，place 为 urban、rural。",
        "Name fields of the right types; options of kind are banquet, wedding, funeral, family, event, of place urban, rural.");

    public static readonly DiagnosticKind SelfCondition = Add("FX-L036", "self-condition", "字段以自身为填写条件", "field asked for by its own value",
        "没有填写就不显示，不显示就无法填写。", "It is not shown without a value, and gets none while it is not shown.",
        "让条件只看别的字段。", "Let the condition look at other fields.");

    public static readonly DiagnosticKind ClockNeverStarts = Add("FX-L040", "clock-never-starts", "期限永不起算", "clock that never starts",
        "办结的条目不再有期限，在办结那一步起算等于没有。", "Nothing is owed in a final state: a clock that starts with the step into one never runs.",
        "从尚未办结的步骤起算。", "Let a step start it that leaves the entry open.");

    public static readonly DiagnosticKind ClockNeverStops = Add("FX-L041", "clock-never-stops", "期限无法完成", "clock that never stops",
        "起算之后没有一步能完成它，待办永远消不掉。", "After its start no step can stop it: what is owed could never be done.",
        "在 stops 中写起算之后能办的步骤。", "Name under 'stops' a step that can follow its start.");

    public static readonly DiagnosticKind ClockField = Add("FX-L042", "clock-field", "期限所用字段类型不符", "clock by a field of a wrong type",
        "起算和到期须是时间。", "A clock begins and ends at times.",
        "at 写 instant 字段，until 写 day 或 instant 字段。", "'at' takes an instant field, 'until' a day or an instant field.");

    public static readonly DiagnosticKind ListField = Add("FX-L043", "list-field", "列表功能不适用于此字段", "field that a list cannot use so",
        "筛选、排序、查找和合计各有适用的类型，个人信息不能查找。", "Filters, sorts, search and totals each take certain types, and never personal ones.",
        "filters、sorts 用选项、是否、区域、文本、日期、时间、数；search 用文本；totals 用数和金额；都不用个人信息。",
        "filters and sorts: choice, flag, area, text, day, instant, number; search: text; totals: numbers and money; none personal.");

    public static readonly DiagnosticKind TooManyIndexed = Add("FX-L044", "too-many-indexed", "筛选排序字段过多", "too many fields to filter and sort by",
        "每个字段各有一个索引，最多六个。", "Each of them has an index of its own, and there are six.",
        "filters 与 sorts 合计至多六个字段。", "Keep at most six fields in filters and sorts together.");

    public static readonly DiagnosticKind UnknownPlaceholder = Add("FX-L045", "unknown-placeholder", "模板占位不存在", "unknown placeholder",
        "认不出的占位会原样印在公文上。", "What is not recognised would be printed as it stands.",
        "写字段，或 number、area、state、created、by、county、office、today、year、serial、hotline。",
        "Name a field, or number, area, state, created, by, county, office, today, year, serial, hotline.");

    public static readonly DiagnosticKind RatesWithoutDay = Add("FX-L046", "rates-without-day", "指标日期不是日期字段", "rates of what is no day",
        "四率按日计算。", "Rates are of a day.",
        "rates 写一个 day 字段。", "'rates' names a day field.");

    public static readonly DiagnosticKind BadSchedule = Add("FX-L047", "bad-schedule", "自动建账不成立", "schedule that cannot make entries",
        "自动建立的条目只有区域和日期，没有人填写。", "Entries made by themselves have an area and a day, and nobody to fill in more.",
        "day 写 day 字段，其余字段不设 required，改在流转的 needs 中要求。", "'day' names a day field; no other field is required: let a transition need it.");

    public static readonly DiagnosticKind BadMigration = Add("FX-L048", "bad-migration", "版本迁移不符", "bad migration",
        "旧条目按迁移读成新版本。", "Older entries are read as the present version by it.",
        "to 从 2 起依次到当前 version；新名称须已声明，drop 的须已不存在。", "'to' runs from 2 to the present version; new names are declared, dropped ones are not.");

    public static readonly DiagnosticKind NoCases = Add("FX-L050", "no-cases", "台账没有案例", "ledger without cases",
        "没有案例的台账，谁也不知道它是否照所想的办。", "Without cases nobody knows whether it does what was meant.",
        "写 cases/<标识>.yaml。", "Write cases/<id>.yaml.");

    public static readonly DiagnosticKind CaseFails = Add("FX-L051", "case-fails", "案例不成立", "case does not hold",
        "台账与案例所说不一致，必有一处错误。", "The ledger and the case do not say the same: one of them is wrong.",
        "对照文件，更正台账或案例。", "Compare with the document and correct the ledger or the case.");

    public static readonly DiagnosticKind UntakenTransition = Add("FX-L052", "untaken-transition", "流转没有案例", "no case takes the transition",
        "没有案例走过的流转可能根本走不通。", "A transition that no case takes may not work at all.",
        "写一个走通它的案例。", "Write a case that takes it.");

    public static readonly DiagnosticKind UnreachedState = Add("FX-L053", "unreached-state", "状态没有案例", "no case reaches the state",
        "没有案例到过的状态可能到不了。", "A state that no case reaches may not be reached at all.",
        "写一个到达它的案例。", "Write a case that reaches it.");

    public static readonly DiagnosticKind UnrefusedGuard = Add("FX-L054", "unrefused-guard", "条件从未拦住案例", "guard that refuses in no case",
        "没有拦住过的条件可能形同虚设。", "A guard that never refuses may mean nothing.",
        "写一个被它拦下的案例：refused: guard。", "Write a case that it refuses, with refused: guard.");

    public static readonly DiagnosticKind UnexpectedClock = Add("FX-L055", "unexpected-clock", "期限没有案例", "clock that no case expects",
        "没有案例期望的期限，错了也无人发觉。", "A clock that no case expects could be wrong unnoticed.",
        "在案例的 obligations 中写明何时到期。", "Say under 'obligations' of a case when it is due.");

    public static readonly DiagnosticKind UnrefusedSeparation = Add("FX-L056", "unrefused-separation", "回避从未拦住案例", "separation that refuses in no case",
        "回避须由案例证明：同一人确实办不了。", "That the same person cannot do both has to be shown by a case.",
        "写一个被拦下的案例：refused: not-by 或 not-independent。", "Write a case that is refused: not-by, or not-independent.");

    public static readonly DiagnosticKind UnknownInCase = Add("FX-L060", "unknown-in-case", "案例所写不存在", "case names what does not exist",
        "写错名称的案例检验不了任何东西。", "A case with a wrong name tests nothing.",
        "改成本台账的名称。", "Use a name of the ledger.");

    public static readonly DiagnosticKind ExpectsNothing = Add("FX-L061", "expects-nothing", "案例没有期望", "case expects nothing",
        "没有期望的案例永远成立。", "A case without an expectation always holds.",
        "写 expect，或写 refused。", "Write 'expect', or 'refused'.");

    public static readonly DiagnosticKind UnknownInDemo = Add("FX-L062", "unknown-in-demo", "演示所写不存在", "demo names what does not exist",
        "写错名称的演示条目无法登记。", "A demo entry with a wrong name cannot be made.",
        "改成本台账的名称。", "Use a name of the ledger.");

    public static readonly DiagnosticKind BadDemoTime = Add("FX-L063", "bad-demo-time", "演示时间不符", "bad time of a demo",
        "演示条目按当时倒推，步骤须依次，且不晚于当时。", "Demo entries count back from the present: their steps follow one another, and none is still to come.",
        "写成 -45min、-30h、-2d 或 now，后一步不早于前一步。", "Write it like -45min, -30h, -2d, or now, and no step before the one above it.");

    public static readonly DiagnosticKind DemoRefused = Add("FX-L064", "demo-refused", "演示条目办不成", "demo that is refused",
        "演示县照台账办理，办不成的条目会使演示做不出来。", "A demo county is made by the rules of its ledgers: with an entry that they refuse there would be none.",
        "更正演示条目；时间须在一天的任何钟点都成立。", "Correct the demo entry; its times have to work at any hour of the day.");

    private static DiagnosticKind Add(string code, string name, string titleZh, string titleEn, string whyZh, string whyEn, string cureZh, string cureEn)
    {
        var kind = new DiagnosticKind(code, name, new Text(titleZh, titleEn), new Text(whyZh, whyEn), new Text(cureZh, cureEn));
        Table.Add(kind);
        return kind;
    }
}
