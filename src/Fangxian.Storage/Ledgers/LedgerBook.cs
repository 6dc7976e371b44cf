using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Storage.Facts;
using NodaTime;

namespace Fangxian.Storage.Ledgers;

/// <summary>Something to write into a ledger: a new entry, or a step.</summary>
/// <param name="Fact">Made by the sender: a retry writes nothing twice.</param>
/// <param name="By">Null: the product itself, by a schedule or a trigger.</param>
/// <param name="Evidence">Ids of stored papers.</param>
public abstract record LedgerCommand(FactId Fact, string Ledger, string Entry, Actor? By, string Source, IReadOnlyList<string> Evidence)
{
    /// <summary>User name of what the product does by itself.</summary>
    public const string Product = "system";

    /// <summary>When it was recorded in another system, for loading a history; null for now.</summary>
    public Instant? RecordedEarlier { get; init; }

    internal string RecordedBy => By?.UserName ?? Product;

    public sealed record Create(FactId Fact, string Ledger, LedgerEntering Entering, Actor? By, string Source, IReadOnlyList<string> Evidence)
        : LedgerCommand(Fact, Ledger, Entering.Entry, By, Source, Evidence);

    public sealed record Step(FactId Fact, string Ledger, string Entry, LedgerStepping Stepping, Actor? By, string Source, IReadOnlyList<string> Evidence)
        : LedgerCommand(Fact, Ledger, Entry, By, Source, Evidence);
}

/// <summary>What became of a command.</summary>
/// <param name="Number">The entry's number; empty where it was refused before it had one.</param>
/// <param name="State">The state it is in now.</param>
public sealed record LedgerCommandOutcome(FactId Fact, RecordingOutcome Outcome, IReadOnlyList<Refusal> Refusals, string Number, string State, int Seen);

/// <summary>
/// Writes into ledgers. What is checked and what is recorded happens in one transaction under the county's write lock: of two who take a step at the same
/// moment one succeeds, and the other is told who was first.
/// </summary>
public sealed class LedgerBook
{
    /// <summary>Commands of one transaction of a bulk: enough for set operations, few enough to let others in between.</summary>
    public const int Bulk = 500;

    private readonly CountyStore store;

    internal LedgerBook(CountyStore store) => this.store = store;

    /// <summary>Commands in their order; a refused one does not hold up the others. What is reported as recorded is on disk when this returns.</summary>
    public Task<IReadOnlyList<LedgerCommandOutcome>> WriteAsync(IReadOnlyList<LedgerCommand> commands, CancellationToken cancel = default) =>
        store.Database.WriteAsync((c, t) => new LedgerRun(store, c, t, cancel).RunAsync(commands), cancel);

    /// <summary>What the commands would come to, without writing anything: the dry run of an import.</summary>
    public async Task<IReadOnlyList<LedgerCommandOutcome>> TryAsync(IReadOnlyList<LedgerCommand> commands, CancellationToken cancel = default)
    {
        await using var connection = await store.Database.ConnectAsync(cancel);
        await using var transaction = store.Database.Dialect.BeginSnapshot(connection);
        return await new LedgerRun(store, connection, transaction, cancel) { IsDry = true }.RunAsync(commands);
    }

    /// <summary>The entry with its whole history; null where there is none.</summary>
    public async Task<LedgerRecord?> FindAsync(string ledger, string entry, CancellationToken cancel = default) =>
        store.Ledgers.Find(ledger) is { } declared
            ? LedgerFold.Of(declared, [.. (await store.Facts.OfAsync(Subject.Matter(LedgerMatter.Of(ledger, entry)), cancel)).Select(f => f.Fact)])
            : null;

    /// <summary>Entries of one ledger with their histories, by subject.</summary>
    public Task<IReadOnlyDictionary<string, LedgerRecord>> FindManyAsync(Ledger ledger, IReadOnlyCollection<string> subjects, CancellationToken cancel = default) =>
        store.Database.ReadAsync<IReadOnlyDictionary<string, LedgerRecord>>(async c =>
            (await store.Facts.OfManyAsync(c, null, subjects)).Select(s => (s.Key.Id, Record: LedgerFold.Of(ledger, s.Value))).Where(s => s.Record is not null).ToDictionary(s => s.Id, s => s.Record!, StringComparer.Ordinal), cancel);

    /// <summary>What conditions of ledgers ask about now.</summary>
    public async Task<LedgerSurroundings> SurroundingsAsync(CancellationToken cancel = default) => new(store.Policy, (await store.RiskAreas.RegisterAsync(cancel)).Zones);

    /// <summary>Users who recorded or decided anything about a person.</summary>
    public async Task<IReadOnlySet<string>> InvolvedAsync(string person, CancellationToken cancel = default) =>
        (await store.Database.ListAsync<string>("select distinct recorded_by from facts where county = @county and subject = @person", new { county = store.County.Value, person }, cancel))
            .ToHashSet(StringComparer.Ordinal);
}
