using Fangxian.Core.Deriving;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.WhatIf;

/// <summary>What is asked: the county's packs as they are, the same with a draft in force from a day on, and the present.</summary>
public sealed class WhatIfQuestion
{
    /// <summary>Days after the day of effect (or today) that figures are given for.</summary>
    public const int DaysAhead = 14;

    /// <summary>Days over which what is owed is counted.</summary>
    public const int OwedDays = 7;

    /// <param name="from">The first day of the draft.</param>
    /// <exception cref="ArgumentException">The packs name more than 64 groups between them.</exception>
    public WhatIfQuestion(PolicyTimeline own, Pack draft, LocalDate from, Instant now, Transition? transition = null)
    {
        Today = CountyTime.DayOf(now);
        From = from;
        Now = now;
        Transition = transition ?? draft.Transition;
        AsWouldBe = DraftTimeline.With(own, draft, from, Today, transition);
        Present = new CompiledPolicy(own);
        Draft = new CompiledPolicy(AsWouldBe, Present);
        Reference = LocalDate.Max(from, Today);
        FirstDay = Today.PlusDays(-1);
        Days = Period.DaysBetween(FirstDay, Reference) + DaysAhead + 1;
    }

    /// <summary>The packs with the draft among them.</summary>
    public PolicyTimeline AsWouldBe { get; }

    public LocalDate From { get; }

    public Instant Now { get; }

    /// <summary>What becomes of running measures.</summary>
    public Transition Transition { get; }

    public LocalDate Today { get; }

    /// <summary>The day that people are compared on: that of effect, or today where it lies back.</summary>
    public LocalDate Reference { get; }

    /// <summary>Yesterday: the first day that figures are given for.</summary>
    public LocalDate FirstDay { get; }

    /// <summary>How many days figures are given for, <see cref="FirstDay"/> included.</summary>
    public int Days { get; }

    /// <summary>Both plans are derived as of the end of the day of reference.</summary>
    public Instant AsOf => CountyTime.EndOf(Reference) - Duration.FromMilliseconds(1);

    /// <summary>From when what is owed is counted: now, or the start of the day of effect.</summary>
    public Instant OwedFrom => From > Today ? CountyTime.StartOf(From) : Now;

    /// <summary>What opens before this is counted as owed.</summary>
    public Instant OwedUntil => OwedFrom + Duration.FromDays(OwedDays);

    internal CompiledPolicy Present { get; }

    internal CompiledPolicy Draft { get; }
}
