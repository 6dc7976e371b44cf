using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.Core.Policies;

namespace Fangxian.Server.Wording;

/// <summary>The words that pages, notices and headlines use for the values of the core: one word for one value everywhere.</summary>
public static class Words
{
    public static Text Of(MeasureKind kind) => MeasureWords.Of(kind);

    public static Text Of(Standing standing) => standing switch
    {
        Standing.InForce => new("已生效", "in force"),
        Standing.Proposed => new("待审批", "awaiting approval"),
        Standing.Refused => new("未批准", "refused"),
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    public static Text Of(ObligationState state) => state switch
    {
        ObligationState.Upcoming => new("未到时间", "upcoming"),
        ObligationState.Open => new("待办", "open"),
        ObligationState.Done => new("已完成", "done"),
        ObligationState.Late => new("超时完成", "done late"),
        ObligationState.Overdue => new("超时", "overdue"),
        ObligationState.Waived => new("已免除", "struck off"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Text Of(Owner owner) => owner switch
    {
        Owner.Grid => new("网格", "grid worker"),
        Owner.Village => new("村（社区）", "village or community"),
        Owner.Township => new("乡镇（街道）", "township"),
        Owner.Headquarters => new("县指挥部", "county headquarters"),
        Owner.Unit => new("单位", "unit"),
        Owner.Laboratory => new("检测机构", "laboratory"),
        Owner.Site => new("隔离点", "isolation site"),
        _ => throw new ArgumentOutOfRangeException(nameof(owner)),
    };

    public static Text Of(Risk risk) => RiskWords.Of(risk);

    public static Text Of(Residence residence) => residence switch
    {
        Residence.Urban => new("城镇", "town"),
        Residence.Rural => new("农村", "country"),
        _ => throw new ArgumentOutOfRangeException(nameof(residence)),
    };

    public static Text Of(Outcome outcome) => outcome switch
    {
        Outcome.Negative => new("阴性", "negative"),
        Outcome.Positive => new("阳性", "positive"),
        Outcome.Grey => new("可疑（灰区）", "inconclusive"),
        Outcome.Invalid => new("无效", "invalid"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static Text Of(Verdict verdict) => verdict switch
    {
        Verdict.Approved => new("同意", "approved"),
        Verdict.Refused => new("不同意", "refused"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static Text Of(DeclaredBy by) => by switch
    {
        DeclaredBy.Self => new("本人", "the person"),
        DeclaredBy.Grid => new("网格员代报", "a grid worker"),
        DeclaredBy.Unit => new("单位代报", "the unit"),
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    public static Text Of(CoordinationKind kind) => kind switch
    {
        CoordinationKind.Sudden => new("突发协查", "sudden task"),
        CoordinationKind.CloseContact => new("密接协查", "close contact"),
        CoordinationKind.SecondaryContact => new("次密接协查", "secondary contact"),
        CoordinationKind.ExposedPlace => new("同场所暴露协查", "exposed place"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static Text Of(CoordinationStepKind step) => step switch
    {
        CoordinationStepKind.Phone => new("电话反馈", "phone feedback"),
        CoordinationStepKind.Managed => new("落实管控", "person managed"),
        CoordinationStepKind.Feedback => new("正式反馈", "formal feedback"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static Text Of(ContactKind kind) => kind switch
    {
        ContactKind.Close => new("密切接触者", "close contact"),
        ContactKind.Secondary => new("密接的密接", "secondary contact"),
        ContactKind.ExposedPlace => new("同场所暴露人员", "exposed at a place"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static Text Of(ZoneLevel level) => level switch
    {
        ZoneLevel.High => new("高风险区", "high risk zone"),
        ZoneLevel.Low => new("低风险区", "low risk zone"),
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static Text Of(InvestigationStepKind step) => step switch
    {
        InvestigationStepKind.Basic => new("基本信息", "basic information"),
        InvestigationStepKind.Core => new("核心信息", "core information"),
        InvestigationStepKind.Report => new("流调报告", "report"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static Text Of(PublicationStep step) => step switch
    {
        PublicationStep.DirectReport => new("网络直报", "network direct report"),
        PublicationStep.Statement => new("权威信息发布", "authoritative statement"),
        PublicationStep.Press => new("新闻发布会", "press conference"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static Text Of(SchoolResponseStep step) => step switch
    {
        SchoolResponseStep.Report => new("报告", "reported"),
        SchoolResponseStep.Investigate => new("调查", "investigated"),
        SchoolResponseStep.Disinfect => new("消毒", "disinfected"),
        SchoolResponseStep.Suspend => new("停课", "classes suspended"),
        SchoolResponseStep.Resume => new("复课", "classes resumed"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static Text Of(PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.Approved => new("同意", "approved"),
        PolicyVerdict.Refused => new("不同意", "refused"),
        PolicyVerdict.Withdrawn => new("撤回", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The step of a matter, whatever its kind.</summary>
    public static Text OfStep(Enum step) => step switch
    {
        CoordinationStepKind s => Of(s),
        InvestigationStepKind s => Of(s),
        PublicationStep s => Of(s),
        SchoolResponseStep s => Of(s),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
