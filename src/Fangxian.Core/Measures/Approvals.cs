using Fangxian.Core.Access;
using Fangxian.Core.Facts;

namespace Fangxian.Core.Measures;

/// <summary>
/// Two persons for every isolation: whoever recorded one of the facts that a measure rests on has proposed it, and cannot be the
/// one who approves it. Enforced here and in the derivation, wherever an approval comes from.
/// </summary>
public static class Approvals
{
    /// <summary>Null where <paramref name="actor"/> may decide on the measure; the reason otherwise.</summary>
    /// <param name="facts">At least the facts that <see cref="Measure.Because"/> names.</param>
    public static Refusal? WhyNot(Actor actor, Measure measure, IEnumerable<Fact> facts)
    {
        if (!actor.May(Power.Approve))
            return Refusal.Of("no-power", "approval", "您没有审批权限。", "You have no power to approve.");
        if (!measure.NeedsApproval)
            return Refusal.Of("no-approval-needed", "approval", "该措施无须审批。", "This measure needs no approval.");
        if (ProposersOf(measure, facts).Contains(actor.UserName))
            return Refusal.Of("approver-is-proposer", "approval", "您登记了该措施所依据的事实，须由另一人审批。", "You recorded a fact that this measure rests on; another person has to decide.");
        return null;
    }

    /// <summary>The users who recorded the facts that the measure rests on.</summary>
    public static IReadOnlySet<string> ProposersOf(Measure measure, IEnumerable<Fact> facts)
    {
        var because = measure.Because.ToHashSet();
        return facts.Where(f => because.Contains(f.Id)).Select(f => f.RecordedBy).ToHashSet(StringComparer.Ordinal);
    }
}
