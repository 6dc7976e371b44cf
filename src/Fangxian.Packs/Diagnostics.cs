using Fangxian.Core;

namespace Fangxian.Packs;

/// <summary>
/// All diagnostics of packs and cases: the one table from which the reference page is generated. P00x reading YAML, P01x shape, P03x
/// references within a pack, P04x several packs, and what a pack names outside of it, P05x proofs by cases, P06x case files.
/// </summary>
public static class Diagnostics
{
    private static readonly List<DiagnosticKind> Table = [];

    public static IReadOnlyList<DiagnosticKind> All => Table;

    public static readonly DiagnosticKind NotYaml = Add("FX-P001", "not-yaml", "不是合法的 YAML", "not YAML",
        "文件须先能按 YAML 读出，才谈得上内容。", "Nothing can be said of a file that cannot be read as YAML.",
        "检查此处的缩进、引号和括号。", "Check indentation, quotes and brackets at this place.");

    public static readonly DiagnosticKind TooLarge = Add("FX-P002", "too-large", "文件过大", "file too large",
        "一份文件的策略包只有几十 KB，更大的必是误传。", "The pack of one document has some tens of kilobytes; anything larger is a mistake.",
        "每份文件一个包；案例分成多个文件。", "Write one pack for each document; split cases into several files.");

    public static readonly DiagnosticKind TooDeep = Add("FX-P003", "too-deep", "嵌套过深", "nested too deeply",
        "策略包只需约十层，更深的结构无法阅读。", "A pack needs about ten levels; deeper ones cannot be read by people.",
        "把条件写平：用 all 或 any 列出各项。", "Write conditions flat: list them under all or any.");

    public static readonly DiagnosticKind Alias = Add("FX-P004", "alias", "使用了锚点或别名", "anchor or alias",
        "法规文本须逐条写明；几行别名可以展开成上亿个节点。", "The law is written out where it stands; a few lines of aliases can stand for a billion nodes.",
        "把引用的内容直接写在此处。", "Write out what it refers to.");

    public static readonly DiagnosticKind Tag = Add("FX-P005", "tag", "使用了 YAML 标签", "YAML tag",
        "每个键的类型由策略语言规定，标签没有意义。", "The language of packs says the type of every key; a tag means nothing here.",
        "去掉标签。", "Remove the tag.");

    public static readonly DiagnosticKind DuplicateKey = Add("FX-P006", "duplicate-key", "键重复", "key given twice",
        "两处不同的值，无法知道以哪一处为准。", "Of two values nobody can know which one holds.",
        "删去其中一处。", "Remove one of them.");

    public static readonly DiagnosticKind OddKey = Add("FX-P007", "odd-key", "键不是简单文字", "key is not a simple text",
        "键只能是策略语言中的名称。", "Keys are names of the language of packs, nothing else.",
        "把列表或映射写在值的位置。", "Write lists and mappings as values.");

    public static readonly DiagnosticKind NotOneDocument = Add("FX-P008", "not-one-document", "应恰有一个 YAML 文档", "not exactly one YAML document",
        "一个文件对应一份文件。", "One file holds one document.",
        "删去多余的 --- 及其后内容，或补上内容。", "Remove '---' and what follows, or write the content.");

    public static readonly DiagnosticKind UnreadableFile = Add("FX-P009", "unreadable-file", "文件无法读取", "file cannot be read",
        "只读取 UTF-8 文本文件。", "Only UTF-8 text files are read.",
        "检查路径、权限和编码。", "Check path, permissions and encoding.");

    public static readonly DiagnosticKind UnknownKey = Add("FX-P010", "unknown-key", "未知的键", "unknown key",
        "写错的键若被忽略，其内容就会悄悄失效。", "A misspelt key that is ignored would silently not apply.",
        "改成可用的键。", "Use one of the accepted keys.");

    public static readonly DiagnosticKind MissingKey = Add("FX-P011", "missing-key", "缺少必需的键", "missing key",
        "缺少它，这一项没有确定的含义。", "Without it, this has no definite meaning.",
        "补上该键。", "Add the key.");

    public static readonly DiagnosticKind WrongShape = Add("FX-P012", "wrong-shape", "形状不符", "wrong shape",
        "此处应是另一种结构（映射、列表或单个值）。", "Another structure belongs here (mapping, list or single value).",
        "按参考手册中的例子书写。", "Write it as the examples of the reference do.");

    public static readonly DiagnosticKind NotAccepted = Add("FX-P013", "not-accepted", "不是可用的值", "not an accepted value",
        "此处只接受列出的值。", "Only the listed values have a meaning here.",
        "改成其中之一。", "Use one of them.");

    public static readonly DiagnosticKind BadNumber = Add("FX-P014", "bad-number", "数字不符", "bad number",
        "此处应是允许范围内的数字。", "A number within the allowed range belongs here.",
        "写成允许范围内的数字，不带单位。", "Write a number within the range, without a unit.");

    public static readonly DiagnosticKind BadDay = Add("FX-P015", "bad-day", "日期不符", "bad day",
        "日期一律按 年-月-日 书写，且须存在。", "Days are written year-month-day, and have to exist.",
        "写成 2022-08-07 的形式。", "Write it like 2022-08-07.");

    public static readonly DiagnosticKind BadLength = Add("FX-P016", "bad-length", "时长不符", "bad length of time",
        "小时与天不同：24h 从时刻起算，1d 按县里的自然日起算。", "Hours are not days: 24h runs on the clock, 1d counts county days.",
        "写成 30min、24h 或 7d 的形式。", "Write it like 30min, 24h or 7d.");

    public static readonly DiagnosticKind OneLanguage = Add("FX-P017", "one-language", "缺少一种语言的文本", "text not in both languages",
        "给人看的文字中英文都要有。", "Every text shown to people exists in Chinese and in English.",
        "写成 { zh: …, en: … }，两者都不留空。", "Write { zh: …, en: … }, neither of them empty.");

    public static readonly DiagnosticKind BadId = Add("FX-P018", "bad-id", "标识不符", "bad id",
        "标识出现在网址、通知和案例中，须简短稳定。", "Ids appear in addresses, notices and cases; they have to be short and stable.",
        "用小写字母、数字和连字符，以字母开头，如 low-returnee。", "Use lower-case letters, digits and hyphens, a letter first, e.g. low-returnee.");

    public static readonly DiagnosticKind NotExactlyOne = Add("FX-P019", "not-exactly-one", "应恰有其中一项", "not exactly one of several",
        "这些键互相排斥，又缺一不可。", "These keys exclude each other, and one is needed.",
        "只保留其中一项。", "Keep exactly one of them.");

    public static readonly DiagnosticKind BadArea = Add("FX-P020", "bad-area", "区域代码不符", "bad area code",
        "区域用统计用区划代码表示。", "Areas are named by their statistical division code.",
        "写成 2、4、6、9、12、15、18 或 21 位数字，加引号。", "Write 2, 4, 6, 9, 12, 15, 18 or 21 digits, in quotes.");

    public static readonly DiagnosticKind BadInstant = Add("FX-P021", "bad-instant", "时间不符", "bad instant",
        "不带时区的时间是含糊的。", "An instant without an offset is ambiguous.",
        "写成 2022-08-09T10:00+08:00 的形式。", "Write it like 2022-08-09T10:00+08:00.");

    public static readonly DiagnosticKind EmptyInterval = Add("FX-P022", "empty-interval", "区间为空", "empty interval",
        "until 是首个不再适用的日子，须晚于 from；to 须不早于 from。", "'until' is the first day that no longer counts and comes after 'from'; 'to' is not before 'from'.",
        "改正两个日期之一。", "Correct one of the two.");

    public static readonly DiagnosticKind EmptyList = Add("FX-P023", "empty-list", "列表为空或有重复", "list empty or with repetitions",
        "空列表什么也不规定；重复的项目必是笔误。", "An empty list says nothing; a repetition is a slip.",
        "写上各项，每项一次。", "List each item once.");

    public static readonly DiagnosticKind DuplicateId = Add("FX-P030", "duplicate-id", "标识重复", "id used twice",
        "规则按标识引用，重复则无法知道指的是哪一条。", "Rules are referred to by id; of two with one id nobody knows which is meant.",
        "给其中一个另取标识。", "Give one of them another id.");

    public static readonly DiagnosticKind UnknownClause = Add("FX-P031", "unknown-clause", "引用的条款不存在", "cited clause does not exist",
        "每条规则都要能追溯到文件的条款。", "Every rule has to be traceable to a clause of the document.",
        "改正条款号，或在 clauses 中加上该条款。", "Correct the number, or add the clause under clauses.");

    public static readonly DiagnosticKind UnknownRule = Add("FX-P032", "unknown-rule", "引用的规则不存在", "named rule does not exist",
        "引用的标识在本包中找不到。", "The id is nowhere in this pack.",
        "改正标识，或补上该规则。", "Correct the id, or write the rule.");

    public static readonly DiagnosticKind UnclaimedRule = Add("FX-P033", "unclaimed-rule", "规则未被其条款认领", "rule not claimed by its clause",
        "规则引用的条款须在 executed_by 中写明由它执行，否则覆盖情况不实。", "The clause that a rule cites has to name it in executed_by, or coverage would not be true.",
        "在该条款的 executed_by 中加上该规则。", "Add the rule to executed_by of that clause.");

    public static readonly DiagnosticKind UntreatedClause = Add("FX-P034", "untreated-clause", "条款未作处理", "clause without treatment",
        "每个条款都要执行、记入台账、说明理由，或注明等待产品的哪一部分。", "Every clause is executed, kept in ledgers, excused with a reason, or awaits a named part of the product.",
        "写上 executed_by、kept_in、guidance 或 awaits。", "Write executed_by, kept_in, guidance or awaits.");

    public static readonly DiagnosticKind UnknownGroup = Add("FX-P035", "unknown-group", "人群类别未声明", "group not declared",
        "未声明的类别没有人属于它，规则永远不会适用。", "Nobody belongs to a group that is not declared; the rule would never apply.",
        "在 groups 中声明，或改正标识。", "Declare it under groups, or correct the id.");

    public static readonly DiagnosticKind ExceptionToOtherKind = Add("FX-P036", "exception-to-other-kind", "例外的对象种类不同", "exception to a rule of another kind",
        "措施只能是措施的例外，任务只能是任务的例外，且两者须从同一种事实起算。", "A measure can be an exception to a measure, an obligation to an obligation, and both count from the same kind of fact.",
        "指明同类的规则。", "Name a rule of the same kind.");

    public static readonly DiagnosticKind ExceptionCycle = Add("FX-P037", "exception-cycle", "例外循环", "exceptions in a circle",
        "互为例外的规则没有先后。", "Rules that are exceptions to each other have no order.",
        "去掉其中一个 exception_to。", "Remove one exception_to.");

    public static readonly DiagnosticKind UnrankedExemption = Add("FX-P038", "unranked-exemption", "豁免未说明相对哪条规则", "exemption without rank",
        "一条规则要求、另一条豁免，须说明谁优先。", "Where one rule requires and another exempts, one has to say that it comes first.",
        "写上 exception_to，或给出 stages。", "Write exception_to, or give stages.");

    public static readonly DiagnosticKind NoAnchor = Add("FX-P039", "no-anchor", "条件与起算的事实不符", "condition does not fit what the rule counts from",
        "每条规则从恰好一种事实起算；定期任务不从任何事实起算。", "A rule counts from exactly one kind of fact; a recurring obligation from none.",
        "在 when 中写上相应的 arrived、stayed、under、coordination 或 positive（不要放在 not 里），或去掉多余的。",
        "Have arrived, stayed, under, coordination or positive in 'when' (not below 'not'), or remove the one too many.");

    public static readonly DiagnosticKind NeverTrue = Add("FX-P040", "never-true", "条件不可能成立", "condition can never hold",
        "永远不会适用的规则是写错了的规则。", "A rule that can never apply is a mistake.",
        "改正互相矛盾的条件。", "Correct the conditions that exclude each other.");

    public static readonly DiagnosticKind SampleOutsideStage = Add("FX-P041", "sample-outside-stage", "采样日不在本阶段内", "sample day outside its stage",
        "阶段有 n 天，采样日只能是第 1 至第 n 天。", "A stage of n days has days 1 to n.",
        "改正采样日或阶段天数。", "Correct the day or the length of the stage.");

    public static readonly DiagnosticKind NeverDischarged = Add("FX-P042", "never-discharged", "任务无法完成", "obligation cannot be discharged",
        "完成任务的事实须与任务属于同一对象（人员或事项）。", "What discharges an obligation belongs to the same subject (person or matter).",
        "改成属于同一对象的事实种类。", "Name a kind of fact of the same subject.");

    public static readonly DiagnosticKind OverlappingPacks = Add("FX-P043", "overlapping-packs", "两个包同时有效", "two packs in force on one day",
        "同一地区同一天只能有一个包有效。", "In one area at most one pack is in force on a day.",
        "给较早的包写上 effective.until。", "Give the earlier pack its effective.until.");

    public static readonly DiagnosticKind MisplacedPack = Add("FX-P044", "misplaced-pack", "包的标识与文件夹不符", "pack id is not its folder's name",
        "包按标识查找，标识与文件夹同名才不会重复。", "Packs are found by id; the folder's name keeps ids apart.",
        "让 id 与文件夹同名。", "Have id and folder name agree.");

    public static readonly DiagnosticKind TooManyGroups = Add("FX-P045", "too-many-groups", "人群类别过多", "too many groups",
        "推导时每个类别占一位，最多 64 类。", "Each group is one bit of a person's record; there are 64.",
        "合并处理方式相同的类别。", "Merge groups that are treated alike.");

    public static readonly DiagnosticKind DeadRule = Add("FX-P046", "dead-rule", "规则永远不会适用", "rule that never applies",
        "每当它的条件成立，它的例外也成立，例外优先。", "Whenever its condition holds, that of an exception to it holds too, and the exception comes first.",
        "收窄例外的 when，或删去这条规则。", "Narrow 'when' of the exception, or remove the rule.");

    public static readonly DiagnosticKind IdleCheck = Add("FX-P047", "idle-check", "要求从不起作用", "check that never decides",
        "另一项更严的要求已因同一理由拒绝，这项的数字从不起作用。", "A stricter check refuses for the same reason already; this number never decides anything.",
        "删去这一项，或改正两个数字之一。", "Remove this one, or correct one of the two numbers.");

    public static readonly DiagnosticKind UnknownLedger = Add("FX-P048", "unknown-ledger", "所指台账不存在", "named ledger does not exist",
        "条款说由它执行，却没有这本台账，等于没有执行。", "The clause says that this ledger carries it out; without the ledger nothing does.",
        "改成已有台账的标识，或先建那本台账；建好之前写 awaits。", "Name a ledger that exists, or declare that one first; until then the clause awaits it.");

    public static readonly DiagnosticKind CaseFails = Add("FX-P050", "case-fails", "案例不成立", "case does not hold",
        "案例是对文件的理解；推导与之不符。", "A case is how the document is understood; the derivation differs.",
        "改正规则；若理解有误，改正案例。", "Correct the rule, or the case where the understanding was wrong.");

    public static readonly DiagnosticKind UntestedRule = Add("FX-P051", "untested-rule", "规则没有案例", "no case depends on the rule",
        "去掉这条规则，所有案例仍然成立：没有案例检验它。", "Without the rule all cases still hold: none tests it.",
        "写一个它适用的案例，写明结果。", "Write a case where it applies and say what follows.");

    public static readonly DiagnosticKind UntestedThreshold = Add("FX-P052", "untested-threshold", "界限未在两侧检验", "threshold not tested on both sides",
        "把这个数改动最小一步，所有案例仍然成立：没有案例落在界限上。", "With this number moved by its smallest step all cases still hold: none stands on the boundary.",
        "写一个恰在界限上的案例，再写一个刚过界限的。", "Write a case exactly on the boundary, and one just past it.");

    public static readonly DiagnosticKind UntestedAlternative = Add("FX-P053", "untested-alternative", "列举或限定的一项没有案例", "no case depends on an item or proviso",
        "去掉这一项，所有案例仍然成立。", "Without it all cases still hold.",
        "为这一项写一个案例。", "Write a case for this item.");

    public static readonly DiagnosticKind UnknownPack = Add("FX-P060", "unknown-pack", "案例所属的包不存在", "case of an unknown pack",
        "案例按 pack 找到要检验的包。", "A case names the pack that it tests.",
        "改正 pack，或加载该包。", "Correct 'pack', or load that pack.");

    public static readonly DiagnosticKind BadFact = Add("FX-P061", "bad-fact", "事实不符", "bad fact",
        "事实的种类和字段由事实表规定。", "Kinds and fields of facts are those of the table of facts.",
        "按事实手册改正该字段。", "Correct the field as the reference of facts says.");

    public static readonly DiagnosticKind UnknownExpectation = Add("FX-P062", "unknown-expectation", "期望的标识不存在", "expectation names an id that does not exist",
        "期望不存在的任务，永远不会满足；不期望它，永远满足。", "To expect what no rule derives never holds; to forbid it always does.",
        "改成本包规则的标识，或 sample、find-out、release。", "Use the id of a rule of the pack, or sample, find-out, release.");

    public static readonly DiagnosticKind UnknownFactId = Add("FX-P063", "unknown-fact-id", "事实标识不存在或重复", "fact id unknown or used twice",
        "更正按标识指明被更正的事实。", "A correction names the fact that it corrects.",
        "给被更正的事实写上 id，且不重复。", "Give the corrected fact an id of its own.");

    public static readonly DiagnosticKind ExpectsNothing = Add("FX-P064", "expects-nothing", "案例没有期望", "case expects nothing",
        "没有期望的案例永远成立，什么也不检验。", "A case without an expectation always holds and tests nothing.",
        "在 expect 中写明应当得出什么。", "Say under 'expect' what follows.");

    /// <summary>True where the pack can be read and derives, and what it lacks is a treatment or a proof.</summary>
    public static bool IsDoubt(string code) => Doubts.Any(d => d.Code == code);

    private static DiagnosticKind[] Doubts => [UntreatedClause, UnknownLedger, UntestedRule, UntestedThreshold, UntestedAlternative, ExpectsNothing];

    private static DiagnosticKind Add(string code, string name, string titleZh, string titleEn, string whyZh, string whyEn, string cureZh, string cureEn)
    {
        var kind = new DiagnosticKind(code, name, new Text(titleZh, titleEn), new Text(whyZh, whyEn), new Text(cureZh, cureEn));
        Table.Add(kind);
        return kind;
    }
}
