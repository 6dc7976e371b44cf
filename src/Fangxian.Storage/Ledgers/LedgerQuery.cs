using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;

namespace Fangxian.Storage.Ledgers;

/// <summary>Which entries of a ledger a list shows, and in which order.</summary>
/// <param name="States">Of these states; null: of all.</param>
/// <param name="Overdue">Only those a clock of which has run out.</param>
/// <param name="MadeBy">Only those that this user made.</param>
/// <param name="Text">Words of the number or of the searched fields.</param>
/// <param name="Sort"><c>number</c> (the order of making), <c>updated</c>, <c>due</c>, or an indexed field.</param>
public sealed record LedgerQuery(
    Ledger Ledger, AreaCode? Area = null, IReadOnlyCollection<string>? States = null, IReadOnlyList<LedgerFilter>? Filters = null, bool Overdue = false, string? MadeBy = null, string? Text = null,
    string Sort = "number");

/// <summary>A filter on an indexed field.</summary>
/// <param name="Values">One of these values, in their canonical spelling; null where a range is meant.</param>
/// <param name="From">From this value on (included); null: no bound.</param>
/// <param name="To">Up to this value (included); null: no bound.</param>
public sealed record LedgerFilter(string Field, IReadOnlyList<string>? Values = null, string? From = null, string? To = null);

/// <summary>Entries in a state.</summary>
public sealed record LedgerStateCount(string Ledger, string State, long Entries);

/// <param name="Counted">Over how many entries.</param>
/// <param name="IsComplete">False where there are more than were added up.</param>
public sealed record LedgerTotals(long Counted, IReadOnlyDictionary<string, decimal> Totals, bool IsComplete);
