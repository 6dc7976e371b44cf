using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;

namespace Fangxian.Server.Worklist;

/// <summary>Which kind of fact discharges an obligation, so that a page can offer to record it.</summary>
internal static class DischargingFact
{
    /// <summary>Null where no single kind does, e.g. where something has to be found out.</summary>
    public static string? KindOf(Obligation owed, PolicyTimeline policy) => owed.Id switch
    {
        "sample" => "sample",
        "release" => "released",
        "find-out" => null,
        _ => RuleOf(owed, policy)?.DischargedBy.FactKind,
    };

    /// <summary>Which step of a coordination task it waits for; null for all others.</summary>
    public static CoordinationStepKind? StepOf(Obligation owed, PolicyTimeline policy) => RuleOf(owed, policy)?.DischargedBy.Step as CoordinationStepKind?;

    private static ObligationRule? RuleOf(Obligation owed, PolicyTimeline policy) =>
        policy.Packs.FirstOrDefault(p => p.Id == owed.Pack)?.Obligations.FirstOrDefault(r => r.Id == owed.Id);
}
