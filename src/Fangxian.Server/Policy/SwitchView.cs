using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Server.Users;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>A pack of the county's timeline.</summary>
/// <param name="Until">First day no longer in force; null while open-ended.</param>
public sealed record PackInForce(string Id, Text Title, string Number, LocalDate From, LocalDate? Until, string Fingerprint);

/// <summary>A proposal to put a pack in force, and what became of it.</summary>
/// <param name="Title">Title of the document; the pack's id where its text cannot be read.</param>
/// <param name="From">When it is to come into force; null: when it is approved.</param>
/// <param name="Effective">When it comes or came into force; null unless approved.</param>
/// <param name="Released">How many people it would release on that day, as the proposer was shown.</param>
/// <param name="WhyNotApprove">Why the caller may not approve it; null where they may.</param>
public sealed record SwitchInList(
    string Id, string Pack, int? Version, Text Title, string Fingerprint, Instant? From, Instant? Effective, SwitchStanding Standing, string Reason,
    string ProposedBy, Instant ProposedAt, string? DecidedBy, Instant? DecidedAt, string? DecidedBecause, int? Released, int? HeldLonger,
    Text? WhyNotApprove, bool MayWithdraw)
{
    internal static SwitchInList Of(PolicySwitch of, Text title, StaffNames staff, Actor actor, Instant now) => new(
        of.Proposal.Id, of.Proposal.Pack, of.Proposal.Version, title, of.Proposal.Fingerprint, of.Proposal.From, of.Effective, of.Standing, of.Proposal.Reason,
        staff.Of(of.ProposedBy), of.Proposal.At, of.DecidedBy is { } by ? staff.Of(by) : null, of.DecidedAt, of.DecidedBecause, of.Proposal.Released, of.Proposal.HeldLonger,
        PolicySwitches.WhyNot(actor, of, PolicyVerdict.Approved, now)?.Message, PolicySwitches.WhyNot(actor, of, PolicyVerdict.Withdrawn, now) is null);
}

/// <summary>The county's timeline, and the decisions that made it.</summary>
/// <param name="Switches">The newest first.</param>
/// <param name="Derived">How many persons and matters were derived anew by a change under way at this process; null where none is.</param>
public sealed record SwitchesPage(IReadOnlyList<PackInForce> Timeline, IReadOnlyList<SwitchInList> Switches, bool MayPropose, long? Derived);
