using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Obligations;

/// <summary>
/// Someone owes something by a due time (a deadline met exactly then is met). Its state is never stored: it follows from what
/// discharged it and from the time.
/// </summary>
/// <param name="Id">What is owed: the rule's id; <c>sample</c> for the samples of a measure, <c>find-out</c>, <c>release</c>.</param>
/// <param name="Opens">From when it can be discharged.</param>
/// <param name="Due">The last instant at which it is met.</param>
/// <param name="Rules">The rules it comes from, in order of their ids; several where obligations of one day merged.</param>
/// <param name="DoneBy">The fact that discharged it.</param>
/// <param name="DoneAt">When that happened.</param>
/// <param name="Waived">Struck off by a waiver, or by the refusal of the measure it belonged to.</param>
/// <param name="Because">The facts it rests on: the anchor first.</param>
public sealed record Obligation(
    string Id,
    Owner Owner,
    Instant Opens,
    Instant Due,
    IReadOnlyList<string> Rules,
    string Clause,
    string Pack,
    IReadOnlyList<FactId> Because,
    FactId? DoneBy = null,
    Instant? DoneAt = null,
    bool Waived = false)
{
    public string Rule => Rules[0];

    /// <summary>Which part of its matter it is about, as the grid of a zone; empty where it is about the whole.</summary>
    public string Part { get; init; } = "";

    public ObligationState StateAt(Instant now) => ObligationStates.Of(Opens, Due, DoneAt, Waived, now);
}

public enum ObligationState : byte
{
    Upcoming = 1,
    Open = 2,

    /// <summary>Discharged by its due time.</summary>
    Done = 3,

    /// <summary>Discharged after its due time.</summary>
    Late = 4,
    Overdue = 5,
    Waived = 6,
}

public static class ObligationStates
{
    /// <summary>The one definition of an obligation's state, for derivations, worklists and indicators alike.</summary>
    public static ObligationState Of(Instant opens, Instant due, Instant? doneAt, bool waived, Instant now) =>
        doneAt is { } done ? done <= due ? ObligationState.Done : ObligationState.Late
        : waived ? ObligationState.Waived
        : now < opens ? ObligationState.Upcoming
        : now <= due ? ObligationState.Open
        : ObligationState.Overdue;
}
