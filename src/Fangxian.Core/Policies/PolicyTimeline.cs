using NodaTime;

namespace Fangxian.Core.Policies;

/// <summary>The packs that were, are and will be in force in a county. At most one is in force on a day.</summary>
public sealed class PolicyTimeline
{
    private readonly Pack[] packs;

    /// <param name="packs">In any order.</param>
    /// <exception cref="ArgumentException">Two packs are in force on the same day.</exception>
    public PolicyTimeline(IEnumerable<Pack> packs)
    {
        this.packs = [.. packs.OrderBy(p => p.From)];
        for (var i = 1; i < this.packs.Length; i++)
            if (this.packs[i - 1].Until is not { } until || until > this.packs[i].From)
                throw new ArgumentException($"Packs {this.packs[i - 1].Id} and {this.packs[i].Id} are both in force on {this.packs[i].From:uuuu-MM-dd}.", nameof(packs));
    }

    /// <summary>
    /// The timeline of a county that decided on changes itself. On each day the pack counts that came into force latest and is in force
    /// still; of two that came on one day, the one decided on, and of those the later. A pack can be in force several times.
    /// </summary>
    /// <param name="packs">In force by their own dates, at most one on a day.</param>
    /// <param name="switches">In the order of their decisions: the pack, and the first day on which it counts. Its own first day does not matter, its last one does.</param>
    public static PolicyTimeline Of(IEnumerable<Pack> packs, IReadOnlyList<(Pack Pack, LocalDate From)> switches)
    {
        List<Pack> all = [.. packs, .. switches.Select(s => s.Pack with { From = s.From })];
        var bounds = all.Select(p => p.From).Concat(all.Where(p => p.Until is not null).Select(p => p.Until!.Value)).Distinct().Order().ToList();
        var timeline = new List<Pack>();
        for (var i = 0; i < bounds.Count; i++)
        {
            var day = bounds[i];
            // The order of the list breaks ties: installed packs stand before decisions, earlier decisions before later ones.
            if (all.Where(p => p.InForceOn(day)).OrderBy(p => p.From).LastOrDefault() is not { } counts) continue;
            LocalDate? until = i + 1 < bounds.Count ? bounds[i + 1] : null;
            if (timeline.Count > 0 && timeline[^1].Until == day && timeline[^1].Fingerprint == counts.Fingerprint && timeline[^1].Id == counts.Id) timeline[^1] = timeline[^1] with { Until = until };
            else timeline.Add(counts with { From = day, Until = until });
        }

        return new PolicyTimeline(timeline);
    }

    public IReadOnlyList<Pack> Packs => packs;

    /// <summary>The pack in force on a county day, or null where there is none: then nothing is required.</summary>
    public Pack? On(LocalDate day)
    {
        foreach (var pack in packs)
            if (pack.InForceOn(day))
                return pack;
        return null;
    }
}
