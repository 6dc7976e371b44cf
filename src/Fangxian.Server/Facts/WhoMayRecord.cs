using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;

namespace Fangxian.Server.Facts;

/// <summary>
/// Who may record which kind of fact through <c>/api/facts</c>. No kind sets a measure: there is none that could. Approvals,
/// policy and registrations have endpoints of their own, which check what belongs to them.
/// </summary>
internal static class WhoMayRecord
{
    private static readonly Role[] County = [Role.Headquarters, Role.TaskForce];
    private static readonly Role[] TownshipAndAbove = [Role.Headquarters, Role.TaskForce, Role.Township];

    /// <summary>Null where the actor may; the reason otherwise. Area scope is checked apart.</summary>
    public static Refusal? WhyNot(Actor actor, FactBody body) => body switch
    {
        Approval => Refusal.Of("use-approvals", "kind", "审批请使用审批功能。", "Decisions on isolations are taken at /api/approvals."),
        PolicyProposal or PolicyDecision => Refusal.Of("use-policy", "kind", "策略的启用请使用策略功能，由两人决定。", "Packs come into force at /api/policy/switches, by two persons."),
        LedgerEntry or LedgerStep => Refusal.Of("use-ledgers", "kind", "台账请使用台账功能登记和办理。", "Ledgers are written at /api/ledgers, which knows who may take which step."),
        Registration => Refusal.Of("use-people", "kind", "人员登记请使用人员功能，证件和电话在那里加密。", "People are registered at /api/people, which seals ID numbers and phones."),
        RiskArea when !actor.May(Power.ManageRiskAreas) => Denied("风险区名单由县指挥部维护。", "Lists of risk areas are kept by headquarters."),
        Pushed or Coordination or Positive or ExpressReport or PlaceScans when !Any(actor, County) =>
            Denied("此类信息由县指挥部或工作专班登记。", "This kind is recorded by headquarters or the task force."),
        Waiver when !Any(actor, TownshipAndAbove) =>
            Denied("任务免除须由乡镇及以上登记：责任人不能免除自己的任务。", "Obligations are struck off by a township or above: nobody strikes off the own ones."),
        RiskArea => null,
        _ => actor.May(Power.RecordFacts) ? null : Denied("您的角色不能登记事实。", "Your roles record no facts."),
    };

    private static bool Any(Actor actor, Role[] roles) => actor.May(Power.RecordFacts) && actor.Roles.Any(roles.Contains);

    private static Refusal Denied(string zh, string en) => Refusal.Of("no-power", "kind", zh, en);
}
