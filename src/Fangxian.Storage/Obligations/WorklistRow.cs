using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.People;

namespace Fangxian.Storage.Obligations;

/// <summary>An obligation with whom it is about.</summary>
/// <param name="Key">Names this obligation as long as its rule and due time stay: <c>subject|id|due|nth</c>.</param>
/// <param name="Person">Null for a matter.</param>
/// <param name="Entry">The entry of a ledger that it is about; null for all others.</param>
/// <param name="Area">Null for a matter that has none.</param>
/// <param name="Warning">How much of its time is used up, while it is open or overdue.</param>
public sealed record WorklistRow(string Key, Subject Subject, PersonBrief? Person, LedgerEntryBrief? Entry, AreaCode? Area, Obligation Obligation, ObligationState State, Warning Warning);

public enum DueFilter
{
    Overdue = 1,

    /// <summary>Within the next hour.</summary>
    Hour = 2,

    /// <summary>Before the county day ends.</summary>
    Today = 3,

    /// <summary>After the county day.</summary>
    Later = 4,
}

/// <summary>Which obligations a worklist shows.</summary>
/// <param name="State">Open, overdue, upcoming, done (late ones too) or waived; null: open and overdue.</param>
/// <param name="Text">ID number, phone, or the beginning of a name.</param>
/// <param name="Owners">Only these owners'; null: all.</param>
/// <param name="EscalatedTo">Only what is owed by a level below this one, and has come up to it: four fifths of the time of the level right below gone, or overdue.</param>
/// <param name="Except">Not of these ids.</param>
public sealed record WorklistQuery(
    AreaCode? Area = null, string? Id = null, ObligationState? State = null, DueFilter? Due = null, string? Text = null, IReadOnlyCollection<Owner>? Owners = null, Owner? EscalatedTo = null,
    IReadOnlyList<string>? Except = null);

/// <summary>Undone obligations of one id in one area, by state at the time asked.</summary>
/// <param name="Area">Code of the area below the one asked for; empty where an obligation lies in none.</param>
/// <param name="Open">Due now or later, opened.</param>
/// <param name="DueSoon">Of the open ones those due within the time asked.</param>
public sealed record ObligationCount(string Id, string Area, long Open, long DueSoon, long Overdue);
