using System.Collections.Concurrent;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>What governs the county: the installed packs by their dates, and the changes that it decided on itself.</summary>
/// <param name="Policy">As of the time of the question: changes whose time has not come are not in it.</param>
/// <param name="Next">When the next change that is decided on comes into force; null where there is none.</param>
/// <param name="Unreadable">Ids of packs that were decided on and whose text this program does not read: what was in force before them stays so.</param>
public sealed record PolicyInForce(PolicyTimeline Policy, Instant? Next, IReadOnlyList<string> Unreadable)
{
    /// <summary>Packs kept read, by their digests; a county decides on a few.</summary>
    private const int MostKept = 64;

    private static readonly ConcurrentDictionary<string, Pack> Known = new(StringComparer.Ordinal);

    public static async Task<PolicyInForce> ReadAsync(CountyStore store, PackFolder packs, CancellationToken cancel = default)
    {
        var now = store.Clock.GetCurrentInstant();
        var switches = await SwitchesAsync(store, now, cancel);
        var (decided, unreadable) = (new List<(Pack, LocalDate)>(), new List<string>());
        foreach (var done in switches.Where(s => s.Standing == SwitchStanding.Done).OrderBy(s => s.Effective))
            if (await PackAsync(store, done.Proposal, cancel) is { } pack)
                decided.Add((Named(pack, done.Proposal), CountyTime.DayOf(done.Effective!.Value)));
            else unreadable.Add(done.Proposal.Pack);
        return new PolicyInForce(
            PolicyTimeline.Of(packs.TimelineFor(store.County).Packs, decided),
            switches.Where(s => s.Standing == SwitchStanding.Approved).Select(s => s.Effective).Min(), unreadable);
    }

    /// <summary>The pack that a proposal is about; null where its text is not there, or is not read by this program.</summary>
    public static async Task<Pack?> PackAsync(CountyStore store, PolicyProposal proposal, CancellationToken cancel)
    {
        // A text with this digest never changes.
        if (Known.TryGetValue(proposal.Fingerprint, out var known)) return known;
        if (await store.PackTexts.FindAsync(proposal.Fingerprint, cancel) is not { } text || PackReader.Read(text, proposal.Pack).Pack is not { } pack) return null;
        if (Known.Count >= MostKept) Known.Clear();
        return Known[proposal.Fingerprint] = pack;
    }

    /// <summary>Whether the store works by another timeline.</summary>
    public bool IsNewTo(CountyStore store) => !Same(store.Policy.Packs, Policy.Packs);

    /// <summary>The county's decisions on its policy, in the order of their proposals.</summary>
    public static async Task<IReadOnlyList<PolicySwitch>> SwitchesAsync(CountyStore store, Instant now, CancellationToken cancel = default) =>
        PolicySwitches.Read((await store.Facts.OfAsync(Subject.Matter(PolicyMatter.Id), cancel)).Select(f => f.Fact), now);

    /// <summary>A version of a draft is told from the installed pack of the same id, and from its other versions.</summary>
    private static Pack Named(Pack pack, PolicyProposal proposal) => proposal.Version is { } version ? pack with { Id = $"{pack.Id}@{version}" } : pack;

    private static bool Same(IReadOnlyList<Pack> one, IReadOnlyList<Pack> other) =>
        one.Select(p => (p.Id, p.Fingerprint, p.From, p.Until)).SequenceEqual(other.Select(p => (p.Id, p.Fingerprint, p.From, p.Until)));
}
