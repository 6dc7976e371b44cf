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
        _ => policy.Packs.FirstOrDefault(p => p.Id == owed.Pack)?.Obligations.FirstOrDefault(r => r.Id == owed.Id)?.DischargedBy.FactKind,
    };
}
