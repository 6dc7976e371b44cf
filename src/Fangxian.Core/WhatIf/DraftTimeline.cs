using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.WhatIf;

/// <summary>A county's packs as they would follow each other with a draft in force among them.</summary>
public static class DraftTimeline
{
    /// <summary>
    /// Puts a draft in force from a day on, as a decision would (<see cref="PolicyTimeline.Of"/>). Where the day lies back, packs that began
    /// since are left out: as if the draft had been there all the time.
    /// </summary>
    /// <param name="own">The county's packs as they are.</param>
    /// <param name="draft">Its own dates do not matter, but for an end that lies later than the day.</param>
    /// <param name="transition">What becomes of running measures; null: as the draft says.</param>
    public static PolicyTimeline With(PolicyTimeline own, Pack draft, LocalDate from, LocalDate today, Transition? transition = null)
    {
        var settled = LocalDate.Max(from, today);
        return PolicyTimeline.Of(
            own.Packs.Where(p => p.From < from || p.From > settled),
            [(draft with { Until = draft.Until is { } end && end > from ? end : null, Transition = transition ?? draft.Transition, IsTemplate = false }, from)]);
    }
}
