using System.Reflection;
using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>One field of a fact kind, as senders write it and as the reference documents it.</summary>
public sealed record FactField(string Name, Type Type, bool Required, Text Label, ParameterInfo Parameter)
{
    /// <summary>An instant for which a bare day is read too.</summary>
    public bool AcceptsDay { get; } = Parameter.IsDefined(typeof(DayTooAttribute), false);

    /// <summary>A list for which the number of its items is read too.</summary>
    public bool AcceptsCount { get; } = Parameter.IsDefined(typeof(CountTooAttribute), false);
}

/// <summary>One kind of fact: its name in packs, cases, the API and the journal.</summary>
public sealed record FactKind(string Name, SubjectKind Subject, Type BodyType, Text Label, IReadOnlyList<FactField> Fields);

/// <summary>All kinds of facts. Reference pages, readers and writers are generated from this table, so they cannot drift.</summary>
public static class FactKinds
{
    private static readonly (Type Body, SubjectKind Subject, string Zh, string En)[] Table =
    [
        (typeof(Stay), SubjectKind.Person, "旅居", "stayed in a place"),
        (typeof(Declaration), SubjectKind.Person, "行前报备", "arrival announced"),
        (typeof(Arrival), SubjectKind.Person, "抵达", "arrived in the county"),
        (typeof(Departure), SubjectKind.Person, "离开", "left the county"),
        (typeof(Pushed), SubjectKind.Person, "上级推送", "named by a higher platform"),
        (typeof(Entry), SubjectKind.Person, "入境", "entered the country"),
        (typeof(Contact), SubjectKind.Person, "接触史", "contact with a case"),
        (typeof(Term), SubjectKind.Person, "开学", "term begins"),
        (typeof(ResidentOfZone), SubjectKind.Person, "风险区居民", "resident of a zone"),
        (typeof(Sample), SubjectKind.Person, "采样", "sample taken"),
        (typeof(Result), SubjectKind.Person, "检测结果", "result known"),
        (typeof(Temperature), SubjectKind.Person, "体温", "temperature taken"),
        (typeof(Symptom), SubjectKind.Person, "症状", "symptom reported"),
        (typeof(Verification), SubjectKind.Person, "核查", "verified"),
        (typeof(Visit), SubjectKind.Person, "上门走访", "visited"),
        (typeof(Medicine), SubjectKind.Person, "预防用药告知", "preventive medicine offered"),
        (typeof(Placed), SubjectKind.Person, "入住隔离", "brought to the place of isolation"),
        (typeof(Released), SubjectKind.Person, "解除离开", "released"),
        (typeof(Approval), SubjectKind.Person, "审批", "isolation decided by a second person"),
        (typeof(Waiver), SubjectKind.Person, "任务免除", "obligation struck off with reason"),
        (typeof(Registration), SubjectKind.Person, "人员登记", "entered in the register"),
        (typeof(Coordination), SubjectKind.Matter, "协查任务", "coordination task received"),
        (typeof(CoordinationStep), SubjectKind.Matter, "协查进展", "coordination step"),
        (typeof(Positive), SubjectKind.Matter, "初筛阳性", "screening positive"),
        (typeof(ExpressReport), SubjectKind.Matter, "半小时快报", "express report sent"),
        (typeof(Zone), SubjectKind.Matter, "划定风险区", "zone takes effect"),
        (typeof(ZoneLifted), SubjectKind.Matter, "解除风险区", "zone lifted"),
        (typeof(Team), SubjectKind.Matter, "先锋队到岗", "team at work"),
        (typeof(Investigation), SubjectKind.Matter, "流调启动", "investigation started"),
        (typeof(InvestigationStep), SubjectKind.Matter, "流调进展", "investigation step"),
        (typeof(Cluster), SubjectKind.Matter, "聚集性疫情", "cluster known"),
        (typeof(Publication), SubjectKind.Matter, "疫情发布", "published about a cluster"),
        (typeof(Activation), SubjectKind.Matter, "启用隔离房间", "rooms ordered ready"),
        (typeof(RoomsReady), SubjectKind.Matter, "隔离房间就绪", "rooms ready"),
        (typeof(Round), SubjectKind.Matter, "全员检测启动", "testing round began"),
        (typeof(RoundSampled), SubjectKind.Matter, "全员检测进展", "persons of a round sampled"),
        (typeof(DailyReport), SubjectKind.Matter, "日报", "daily report"),
        (typeof(VectorSurvey), SubjectKind.Matter, "蚊媒监测", "vector survey"),
        (typeof(Clearance), SubjectKind.Matter, "孳生地清理", "breeding sites cleared"),
        (typeof(SchoolCase), SubjectKind.Matter, "学校病例", "case at a school"),
        (typeof(SchoolResponse), SubjectKind.Matter, "学校处置", "response at a school"),
        (typeof(PolicyProposal), SubjectKind.Matter, "提出启用策略", "pack proposed to come into force"),
        (typeof(PolicyDecision), SubjectKind.Matter, "策略启用决定", "decision on a proposed pack"),
        (typeof(RiskArea), SubjectKind.Matter, "风险区名单", "line of a risk area list"),
        (typeof(Place), SubjectKind.Matter, "场所登记", "place registered"),
        (typeof(PlaceScans), SubjectKind.Matter, "场所码扫码量", "scans of a place on a day"),
        (typeof(LedgerEntry), SubjectKind.Matter, "台账登记", "entry made in a ledger"),
        (typeof(LedgerStep), SubjectKind.Matter, "台账办理", "step taken in a ledger"),
    ];

    public static readonly IReadOnlyList<FactKind> All = [.. Table.Select(Describe)];

    /// <summary>Those that rules of packs can speak of: all but what stands in ledgers, which have rules of their own.</summary>
    public static readonly IReadOnlyList<FactKind> OfPacks = [.. All.Where(k => k.BodyType != typeof(LedgerEntry) && k.BodyType != typeof(LedgerStep))];

    private static readonly Dictionary<string, FactKind> ByName = All.ToDictionary(k => k.Name, StringComparer.Ordinal);
    private static readonly Dictionary<Type, FactKind> ByType = All.ToDictionary(k => k.BodyType);

    public static FactKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static FactKind Of(FactBody body) => ByType[body.GetType()];

    /// <summary>The name of a CLR member or enum value as packs and the API write it: <c>LastExposure</c> → <c>last_exposure</c>.</summary>
    internal static string Written(string name, char separator)
    {
        var text = new System.Text.StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append(separator);
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static FactKind Describe((Type Body, SubjectKind Subject, string Zh, string En) row)
    {
        var constructor = row.Body.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != row.Body);
        var fields = constructor.GetParameters().Select(Field).ToList();
        return new FactKind(Written(row.Body.Name, '-'), row.Subject, row.Body, new Text(row.Zh, row.En), fields);
    }

    private static FactField Field(ParameterInfo parameter)
    {
        var name = Written(parameter.Name!, '_');
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var nullable = Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return new FactField(name, type, !nullable, FactFieldLabels.Of(name), parameter);
    }
}
