using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Core.Policies;

/// <summary>Where a proposal to put a pack in force stands.</summary>
public enum SwitchStanding : byte
{
    /// <summary>Waits for a second person.</summary>
    Proposed = 1,

    /// <summary>Decided; its time has not come.</summary>
    Approved = 2,

    /// <summary>Its time has come. A later switch may have followed it.</summary>
    Done = 3,
    Refused = 4,
    Withdrawn = 5,

    /// <summary>Its time came before anybody decided; it has to be proposed anew.</summary>
    Lapsed = 6,
}

/// <summary>One proposal to put a pack in force, with what became of it.</summary>
/// <param name="Effective">When it comes or came into force; null unless approved.</param>
/// <param name="DecidedBy">Who approved, refused or withdrew it; null while nobody has.</param>
public sealed record PolicySwitch(PolicyProposal Proposal, string ProposedBy, SwitchStanding Standing, Instant? Effective, string? DecidedBy, Instant? DecidedAt, string? DecidedBecause);

/// <summary>
/// The changes of policy that a county decided on, as its journal tells them. Two persons for each: a decision by the proposer counts for
/// nothing but taking the proposal back, wherever it comes from.
/// </summary>
public static class PolicySwitches
{
    /// <param name="facts">All facts of the policy's matter, in order of the journal; others are passed over.</param>
    /// <param name="now">As of when the standings are.</param>
    /// <returns>One for each proposal, in the order in which they were made.</returns>
    public static IReadOnlyList<PolicySwitch> Read(IEnumerable<Fact> facts, Instant now)
    {
        var order = new List<string>();
        var known = new Dictionary<string, PolicySwitch>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            switch (fact.Body)
            {
                case PolicyProposal proposal when known.TryAdd(proposal.Id, new PolicySwitch(proposal, fact.RecordedBy, SwitchStanding.Proposed, null, null, null, null)):
                    order.Add(proposal.Id);
                    break;
                case PolicyDecision decision when known.TryGetValue(decision.Id, out var of) && Counts(of, decision.Verdict, fact.RecordedBy, fact.Recorded):
                    known[decision.Id] = of with
                    {
                        Standing = StandingAfter(decision.Verdict),
                        Effective = decision.Verdict == PolicyVerdict.Approved ? of.Proposal.From ?? fact.Recorded : null,
                        DecidedBy = fact.RecordedBy,
                        DecidedAt = fact.Recorded,
                        DecidedBecause = decision.Reason,
                    };
                    break;
            }
        }

        return [.. order.Select(id => AsOf(known[id], now))];
    }

    /// <summary>Null where <paramref name="actor"/> may decide so on the proposal now; the reason otherwise.</summary>
    /// <param name="of">As of <paramref name="now"/>.</param>
    public static Refusal? WhyNot(Actor actor, PolicySwitch of, PolicyVerdict verdict, Instant now)
    {
        var isProposer = of.ProposedBy == actor.UserName;
        if (!actor.May(Power.DecidePolicy) && !(verdict == PolicyVerdict.Withdrawn && isProposer))
            return Refusal.Of("no-power", "verdict", "您没有决定策略启用的权限。", "You have no power to decide on policy.");
        if (isProposer && verdict != PolicyVerdict.Withdrawn)
            return Refusal.Of("approver-is-proposer", "verdict", "启用由您提出，须由另一人决定。", "You proposed it; another person has to decide.");
        return AsOf(of, now).Standing switch
        {
            SwitchStanding.Proposed => null,
            SwitchStanding.Approved when verdict == PolicyVerdict.Withdrawn => null,
            SwitchStanding.Lapsed => Refusal.Of("time-passed", "verdict", "启用时间已过而无人决定，请重新提出。", "Its time passed before anybody decided; propose it anew."),
            SwitchStanding.Done => Refusal.Of("in-force", "verdict", "该策略已经启用；如需恢复，请提出启用原策略。", "It has come into force already; to go back, propose the earlier pack."),
            _ => Refusal.Of("already-decided", "verdict", $"{of.DecidedBy} 已作出决定，请刷新。", $"{of.DecidedBy} has decided on this already; look again."),
        };
    }

    private static bool Counts(PolicySwitch of, PolicyVerdict verdict, string by, Instant at)
    {
        if (by == of.ProposedBy && verdict != PolicyVerdict.Withdrawn) return false;
        return AsOf(of, at).Standing is SwitchStanding.Proposed || AsOf(of, at).Standing is SwitchStanding.Approved && verdict == PolicyVerdict.Withdrawn;
    }

    private static SwitchStanding StandingAfter(PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.Approved => SwitchStanding.Approved,
        PolicyVerdict.Refused => SwitchStanding.Refused,
        _ => SwitchStanding.Withdrawn,
    };

    private static PolicySwitch AsOf(PolicySwitch of, Instant now) => of.Standing switch
    {
        SwitchStanding.Proposed when of.Proposal.From < now => of with { Standing = SwitchStanding.Lapsed },
        SwitchStanding.Approved when of.Effective <= now => of with { Standing = SwitchStanding.Done },
        _ => of,
    };
}
