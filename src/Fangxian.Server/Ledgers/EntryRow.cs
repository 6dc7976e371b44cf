using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Server.Areas;
using Fangxian.Server.Users;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>The clock of an entry that ends next.</summary>
public sealed record RunningClock(string Id, Text Title, Instant Opens, Instant Due, ObligationState State, Warning Warning);

/// <summary>An entry in a list.</summary>
/// <param name="Due">When the next of its clocks ends.</param>
/// <param name="Values">As stored, personal ones left out.</param>
/// <param name="Shown">What is printed for values that do not say it themselves: names, and masked personal values.</param>
public sealed record EntryRow(
    string Id, string Number, string Headline, AreaLabel Area, string State, Instant CreatedAt, string CreatedBy, Instant UpdatedAt, Instant? Due, RunningClock? Clock, int Seen,
    IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Shown);

/// <summary>Makes the rows of a page: everything that has to be looked up is looked up once for all of them.</summary>
internal sealed class EntryRows
{
    private readonly Dictionary<string, (LedgerEntryBrief Brief, EntryRow Row)> rows = new(StringComparer.Ordinal);

    public LedgerTexts Texts { get; private init; } = null!;

    /// <param name="hasClocks">Whether the clock that runs out next is wanted; it costs a look at each entry's obligations.</param>
    public static async Task<EntryRows> ReadAsync(CountyStore store, Ledger ledger, IReadOnlyList<LedgerEntryBrief> briefs, Core.Access.Actor actor, bool hasClocks, CancellationToken cancel)
    {
        var made = new EntryRows { Texts = await LedgerTexts.ReadAsync(store, ledger, [.. briefs.Select(b => b.Values)], actor, cancel) };
        var running = await store.LedgerEntries.RunningAsync(hasClocks ? [.. briefs.Select(b => Core.Facts.LedgerMatter.Of(ledger.Id, b.Entry))] : [], cancel);
        var staff = await StaffNames.ReadAsync(store, cancel);
        var now = store.Clock.GetCurrentInstant();
        foreach (var brief in briefs)
        {
            var next = running[Core.Facts.LedgerMatter.Of(ledger.Id, brief.Entry)].FirstOrDefault();
            made.rows[brief.Entry] = (brief, new EntryRow(
                brief.Entry, brief.Number, brief.Headline, made.Texts.Areas.Of(brief.Area), brief.State, brief.CreatedAt, staff.Of(brief.CreatedBy), brief.UpdatedAt, brief.Due,
                next is null ? null : Clock(store.Ledgers, next, now), brief.Seen,
                LedgerTexts.Plain(ledger, brief.Values), made.Texts.Shown(ledger, brief.Values)));
        }

        return made;
    }

    public EntryRow Of(LedgerEntryBrief brief) => rows[brief.Entry].Row;

    public static RunningClock Clock(LedgerShelf ledgers, Obligation owed, Instant now) => new(
        owed.Id, ledgers.ClockOf(owed.Id)?.Clock.Title ?? new Text(owed.Id, owed.Id), owed.Opens, owed.Due, owed.StateAt(now), Warnings.Of(owed.Opens, owed.Due, now));
}
