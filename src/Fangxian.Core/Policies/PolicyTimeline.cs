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
