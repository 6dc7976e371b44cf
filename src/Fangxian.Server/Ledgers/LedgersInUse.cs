using System.Collections.Concurrent;
using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Server.Ledgers;

/// <summary>A ledger that was not taken in use, and why.</summary>
public sealed record RefusedLedger(string Id, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<Refusal> Refusals);

/// <param name="Loaded">All ledgers in use now.</param>
/// <param name="Changed">Of these, the ones whose text is another than before.</param>
public sealed record LedgerLoading(IReadOnlyList<Ledger> Loaded, IReadOnlyList<string> Changed, IReadOnlyList<RefusedLedger> Refused);

/// <summary>
/// Which ledgers the county uses: those of the folder, and those declared at the desk. A new text of one in use takes over its entries or is refused with
/// the reason; then the one in use stays. Entries are read anew where the text is another.
/// </summary>
public sealed class LedgersInUse(CountyStore store, ServerOptions options) : IDisposable
{
    public const string OfFolder = "folder";
    public const string OfDesk = "desk";

    private readonly SemaphoreSlim loading = new(1, 1);

    /// <summary>Ledgers as they were read, by the digests of their texts: there are as many as were ever in use.</summary>
    private readonly ConcurrentDictionary<string, LedgerFile> read = new(StringComparer.Ordinal);

    /// <summary>The digests of the newest texts when this process last looked.</summary>
    private IReadOnlyDictionary<string, string> known = new Dictionary<string, string>(StringComparer.Ordinal);

    public void Dispose() => loading.Dispose();

    /// <summary>
    /// Takes in use what another server process did. The folder is not read: which of its texts count was decided there. Entries are read anew even
    /// though the other has done so, since this process wrote by the text before until now.
    /// </summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        var newest = await store.LedgerVersions.FingerprintsAsync(cancel);
        if (newest.All(v => known.GetValueOrDefault(v.Key) == v.Value)) return;
        await loading.WaitAsync(cancel);
        try
        {
            foreach (var version in await store.LedgerVersions.NewestAsync(cancel))
            {
                if (known.GetValueOrDefault(version.Ledger) == version.Fingerprint) continue;
                if (Earlier(version) is { } ledger)
                {
                    store.Ledgers = store.Ledgers.With(ledger);
                    await store.LedgerVersions.ProjectAgainAsync(ledger.Id, cancel);
                }

                known = new Dictionary<string, string>(known, StringComparer.Ordinal) { [version.Ledger] = version.Fingerprint };
            }
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Reads the folder and what was declared at the desk, and takes in use what can be.</summary>
    /// <param name="by">Whoever asked for it; for the product's start, its own name.</param>
    public async Task<LedgerLoading> LoadAsync(string by, CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            var accepted = (await store.LedgerVersions.NewestAsync(cancel)).ToDictionary(v => v.Ledger, StringComparer.Ordinal);
            var folder = options.LedgersFolder is { } path && Directory.Exists(path) ? LedgerFolder.Load(path) : null;
            var candidates = (folder?.Files ?? []).ToDictionary(f => Path.GetFileNameWithoutExtension(f.File), StringComparer.Ordinal);
            // A later version written at the desk counts, also of a ledger that came with the product. A folder that is named and not there takes nothing out
            // of use: that is a wrong address, and the rows of a million entries are not to go by one.
            var isMissing = folder is null && options.LedgersFolder is not null;
            foreach (var kept in accepted.Values.Where(v => isMissing || v.Origin == OfDesk))
                if (!candidates.TryGetValue(kept.Ledger, out var file) || file.Ledger is null || file.Ledger.Version < kept.Version)
                    candidates[kept.Ledger] = LedgerReader.Read(kept.Text, $"{kept.Ledger}.yaml");
            var together = LedgerFolder.Of(folder?.Folder ?? "", candidates.Values);
            var taken = await TakeAsync(together, accepted, by, cancel);
            // As they were read at first: what another process accepted meanwhile is still to be followed.
            var seen = accepted.ToDictionary(v => v.Key, v => v.Value.Fingerprint, StringComparer.Ordinal);
            foreach (var ledger in taken.Loaded.Where(l => taken.Changed.Contains(l.Id))) seen[ledger.Id] = ledger.Fingerprint;
            known = seen;
            return taken;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Takes a text that somebody wrote at the desk in use, or says why not.</summary>
    public async Task<(Ledger? Ledger, RefusedLedger? Refused)> DeclareAsync(string text, string by, CancellationToken cancel)
    {
        var written = LedgerReader.Read(text, "ledger.yaml");
        if (written.Ledger is not { } ledger) return (null, new RefusedLedger("", written.Diagnostics, []));
        await loading.WaitAsync(cancel);
        try
        {
            var accepted = (await store.LedgerVersions.NewestAsync(cancel)).ToDictionary(v => v.Ledger, StringComparer.Ordinal);
            if (Beside(accepted.Values, text, ledger.Id) is { Count: > 0 } found) return (null, new RefusedLedger(ledger.Id, found, []));
            if (await RefusalsAsync(ledger, accepted.GetValueOrDefault(ledger.Id), cancel) is { Count: > 0 } refusals) return (null, new RefusedLedger(ledger.Id, [], refusals));
            if (accepted.GetValueOrDefault(ledger.Id) is { } before && Earlier(before) is { } earlier && LedgerSuccession.Loosened(earlier, ledger) is { Count: > 0 } loosened)
                return (null, new RefusedLedger(ledger.Id, [], loosened));
            await store.LedgerVersions.AcceptAsync(new LedgerVersion(ledger.Id, ledger.Version, ledger.Fingerprint, text, OfDesk, store.Clock.GetCurrentInstant(), by), cancel);
            store.Ledgers = store.Ledgers.With(ledger);
            known = new Dictionary<string, string>(known, StringComparer.Ordinal) { [ledger.Id] = ledger.Fingerprint };
            await store.LedgerVersions.ProjectAsync(ledger.Id, cancel);
            return (ledger, null);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>What is wrong with a text, by itself and beside the ledgers in use.</summary>
    public async Task<(Ledger? Ledger, IReadOnlyList<Diagnostic> Diagnostics)> LookAsync(string text, CancellationToken cancel)
    {
        var written = LedgerReader.Read(text, "ledger.yaml");
        return written.Ledger is { } ledger ? (ledger, Beside(await store.LedgerVersions.NewestAsync(cancel), text, ledger.Id)) : (null, written.Diagnostics);
    }

    private IReadOnlyList<Diagnostic> Beside(IEnumerable<LedgerVersion> accepted, string text, string id)
    {
        var others = accepted.Where(v => v.Ledger != id && store.Ledgers.Find(v.Ledger) is not null).Select(v => read.GetOrAdd(v.Fingerprint, _ => LedgerReader.Read(v.Text, $"{v.Ledger}.yaml")));
        var file = $"{id}.yaml";
        return [.. LedgerFolder.Of("", others).With(LedgerReader.Read(text, file)).Diagnostics.Where(d => d.File == file)];
    }

    private async Task<LedgerLoading> TakeAsync(LedgerFolder together, Dictionary<string, LedgerVersion> accepted, string by, CancellationToken cancel)
    {
        var (taken, changed, refused) = (new List<Ledger>(), new List<string>(), new List<RefusedLedger>());
        foreach (var file in together.Files)
        {
            var id = Path.GetFileNameWithoutExtension(file.File);
            var before = accepted.GetValueOrDefault(id);
            if (together.Find(id)?.Ledger is not { } ledger)
            {
                refused.Add(new RefusedLedger(id, [.. together.Diagnostics.Where(d => d.File == file.File)], []));
                if (Earlier(before) is { } kept) taken.Add(kept);
                continue;
            }

            if (await RefusalsAsync(ledger, before, cancel) is { Count: > 0 } refusals)
            {
                refused.Add(new RefusedLedger(id, [], refusals));
                if (Earlier(before) is { } kept) taken.Add(kept);
                continue;
            }

            taken.Add(ledger);
            if (before?.Fingerprint == ledger.Fingerprint) continue;
            changed.Add(id);
            var isOfDesk = before is { Origin: OfDesk } && before.Version == ledger.Version;
            await store.LedgerVersions.AcceptAsync(new LedgerVersion(id, ledger.Version, ledger.Fingerprint, file.Text ?? "", isOfDesk ? OfDesk : OfFolder, store.Clock.GetCurrentInstant(), by), cancel);
        }

        store.Ledgers = new LedgerShelf(taken);
        // Also of those that are declared no more: nothing is owed in a ledger that nobody can open. Their facts stay, and with them everything comes back.
        foreach (var id in taken.Select(l => l.Id).Union(accepted.Keys)) await store.LedgerVersions.ProjectAsync(id, cancel);
        return new LedgerLoading(taken, changed, refused);
    }

    /// <summary>The version in use, as it was declared: it stays where its successor is refused.</summary>
    private static Ledger? Earlier(LedgerVersion? version) => version is null ? null : LedgerReader.Read(version.Text, $"{version.Ledger}.yaml").Ledger;

    private async Task<IReadOnlyList<Refusal>> RefusalsAsync(Ledger ledger, LedgerVersion? before, CancellationToken cancel) =>
        before is null || before.Fingerprint == ledger.Fingerprint || Earlier(before) is not { } earlier ? [] : LedgerSuccession.Check(earlier, ledger, await store.LedgerVersions.EntriesAsync(ledger.Id, cancel));
}
