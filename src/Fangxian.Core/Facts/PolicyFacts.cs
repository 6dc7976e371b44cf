using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>What a county's own decisions on its policy have in common: one matter, so that they are read, and decided, in one order.</summary>
public static class PolicyMatter
{
    public const string Id = "policy";
}

/// <summary>Somebody proposes that a pack come into force. Nothing follows from it before a second person approves it.</summary>
/// <param name="Id">Made by the proposer; what the decision names.</param>
/// <param name="Pack">Id of the pack.</param>
/// <param name="Version">Which version of a draft; null for a pack of the installation.</param>
/// <param name="Fingerprint">SHA-256 of the pack's text in hexadecimal: this text comes into force and no other.</param>
/// <param name="From">When it comes into force; null: when it is approved. It governs what happens from the start of that county day on.</param>
/// <param name="Released">How many people it would release on that day, as the proposer was shown.</param>
/// <param name="HeldLonger">How many it would hold longer, as the proposer was shown.</param>
public sealed record PolicyProposal(
    string Id, string Pack, string Fingerprint, Instant At, string Reason, int? Version = null, Instant? From = null, int? Released = null, int? HeldLonger = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => PolicyMatter.Id;
}

/// <summary>What somebody decided on a proposal. Approving needs another person than the proposer.</summary>
public sealed record PolicyDecision(string Id, PolicyVerdict Verdict, Instant At, string? Reason = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => PolicyMatter.Id;
}

public enum PolicyVerdict : byte
{
    Approved = 1,
    Refused = 2,

    /// <summary>Taken back before it came into force, by the proposer or by whoever may decide.</summary>
    Withdrawn = 3,
}
