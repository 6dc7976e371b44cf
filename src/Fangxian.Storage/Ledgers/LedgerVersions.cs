using Dapper;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Projections;
using NodaTime;

namespace Fangxian.Storage.Ledgers;

/// <summary>A version of a ledger that was put in use.</summary>
/// <param name="Origin"><c>folder</c> or <c>desk</c>.</param>
public sealed record LedgerVersion(string Ledger, int Version, string Fingerprint, string Text, string Origin, Instant Accepted, string AcceptedBy);

/// <summary>Which versions of ledgers the county took in use, and the reading anew of their entries after that.</summary>
public sealed class LedgerVersions
{
    /// <summary>Entries read anew in one transaction: few enough that whoever records meanwhile hardly waits.</summary>
    private const int Chunk = 500;

    private readonly CountyStore store;

    internal LedgerVersions(CountyStore store) => this.store = store;

    /// <summary>The newest version of each ledger.</summary>
    public async Task<IReadOnlyList<LedgerVersion>> NewestAsync(CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>(
            """
            select v.ledger, v.version, v.fingerprint, v.text, v.origin, v.accepted, v.accepted_by from ledger_versions v
            where v.county = @county and v.version = (select max(n.version) from ledger_versions n where n.county = v.county and n.ledger = v.ledger)
            order by v.ledger
            """, new { county = store.County.Value }, cancel)).Select(r => r.ToVersion())];

    /// <summary>The digests of the newest texts, by ledger: what a process compares with what it uses.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FingerprintsAsync(CancellationToken cancel = default) =>
        (await store.Database.ListAsync<(string Ledger, string Fingerprint)>(
            "select v.ledger, v.fingerprint from ledger_versions v where v.county = @county and v.version = (select max(n.version) from ledger_versions n where n.county = v.county and n.ledger = v.ledger)",
            new { county = store.County.Value }, cancel)).ToDictionary(v => v.Ledger, v => v.Fingerprint, StringComparer.Ordinal);

    /// <summary>Notes a version as in use; what stood under its number is replaced.</summary>
    public Task AcceptAsync(LedgerVersion version, CancellationToken cancel = default) => store.Database.ExecuteAsync(
        """
        insert into ledger_versions (county, ledger, version, fingerprint, text, origin, accepted, accepted_by)
        values (@county, @Ledger, @Version, @Fingerprint, @Text, @Origin, @accepted, @AcceptedBy)
        on conflict (county, ledger, version) do update set fingerprint = excluded.fingerprint, text = excluded.text, origin = excluded.origin, accepted = excluded.accepted, accepted_by = excluded.accepted_by
        """,
        new { county = store.County.Value, version.Ledger, version.Version, version.Fingerprint, version.Text, version.Origin, accepted = Stored.Ms(version.Accepted), version.AcceptedBy }, cancel);

    /// <summary>How many entries a ledger has, voided ones included.</summary>
    public async Task<long> EntriesAsync(string ledger, CancellationToken cancel = default) =>
        await store.Database.OneAsync<long?>("select cast(sum(entries) as bigint) from ledger_counts where county = @county and ledger = @ledger", new { county = store.County.Value, ledger }, cancel) ?? 0;

    /// <summary>Reads the entries of a ledger anew as it is declared now, some hundred at a time, and writes what differs. Does nothing where that was done for this text.</summary>
    /// <returns>Rows written or deleted.</returns>
    public Task<long> ProjectAsync(string ledger, CancellationToken cancel = default) => ProjectAsync(ledger, again: false, cancel);

    /// <summary>The same even where another process did it: this one may have written by the text before meanwhile.</summary>
    public Task<long> ProjectAgainAsync(string ledger, CancellationToken cancel = default) => ProjectAsync(ledger, again: true, cancel);

    private async Task<long> ProjectAsync(string ledger, bool again, CancellationToken cancel)
    {
        var counter = $"ledger-basis/{ledger}";
        var basis = store.Ledgers.Find(ledger) is { Fingerprint: { Length: >= 16 } print } ? Convert.ToInt64(print[..15], 16) : 0;
        if (!again && await store.Database.ReadAsync(c => Counters.PeekAsync(c, null, store.County.Value, counter), cancel) == basis) return 0;
        var changed = 0L;
        var after = $"{LedgerMatter.Prefix}{ledger}/";
        var end = after[..^1] + "0";
        while (true)
        {
            var subjects = await store.Database.ListAsync<string>(
                $"select distinct subject from facts where county = @county and subject > @after and subject < @end order by subject limit {Chunk}", new { county = store.County.Value, after, end }, cancel);
            if (subjects.Count == 0) break;
            changed += await store.Projections.DeriveAsync(subjects, cancel);
            after = subjects[^1];
        }

        await store.Database.WriteAsync(async (c, t) =>
        {
            await Counters.LockAsync(c, t, store.County.Value, counter);
            await Counters.SetAsync(c, t, store.County.Value, counter, basis);
        }, cancel);
        return changed;
    }

    private sealed class Row
    {
        public string Ledger { get; init; } = "";
        public long Version { get; init; }
        public string Fingerprint { get; init; } = "";
        public string Text { get; init; } = "";
        public string Origin { get; init; } = "";
        public long Accepted { get; init; }
        public string AcceptedBy { get; init; } = "";

        public LedgerVersion ToVersion() => new(Ledger, (int)Version, Fingerprint, Text, Origin, Stored.At(Accepted), AcceptedBy);
    }
}
