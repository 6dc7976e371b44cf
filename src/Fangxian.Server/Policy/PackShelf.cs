using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Storage;
using Fangxian.Storage.Policy;

namespace Fangxian.Server.Policy;

/// <summary>A pack of the folder, or the newest version of a draft.</summary>
/// <param name="Version">Of the draft; null for a pack of the folder.</param>
/// <param name="Pack">Null where the text of the draft is no sound pack.</param>
public sealed record ShelvedPack(string Id, int? Version, Pack? Pack);

/// <summary>
/// The packs of the folder and the drafts of the county under one roof. A draft may have the id of a pack of the folder: then it is a change of it, and
/// the version tells the two apart.
/// </summary>
public sealed class PackShelf(CountyStore store, PackFolder packs)
{
    /// <summary>Texts kept read; a county works on a few at a time.</summary>
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, Pack?> read = new(StringComparer.Ordinal);

    /// <summary>A pack; null where there is none, or where the draft's text is no sound pack.</summary>
    /// <param name="version">Null: the folder's pack of this id; else that version of the draft.</param>
    public async Task<Pack?> FindAsync(string id, int? version, CancellationToken cancel)
    {
        if (version is null) return packs.Find(id)?.Pack;
        return await store.Drafts.ReadAsync(id, version, cancel) is { } draft ? Read(draft) : null;
    }

    /// <summary>As addresses name one: <c>id</c>, or <c>id@version</c>; null also where the version is no number.</summary>
    public Task<Pack?> FindAsync(string named, CancellationToken cancel) =>
        Named(named) is var (id, version) ? FindAsync(id, version, cancel) : Task.FromResult<Pack?>(null);

    /// <summary>The parts of a name: <c>id</c>, or <c>id@version</c>; null where the version is no number.</summary>
    public static (string Id, int? Version)? Named(string named)
    {
        if (named.Split('@') is not [var id, var written]) return (named, null);
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (id, version) : null;
    }

    /// <summary>True where the name is that of a draft.</summary>
    public static bool IsDraft(string named) => named.Contains('@', StringComparison.Ordinal);

    /// <summary>The packs of the folder by their first day in force, then the newest version of each draft, the last saved first.</summary>
    public async Task<IReadOnlyList<ShelvedPack>> ListAsync(CancellationToken cancel) =>
        [.. packs.Packs.Select(p => new ShelvedPack(p.Id, null, p)), .. (await store.Drafts.ListAsync(cancel)).Select(d => new ShelvedPack(d.Id, d.Version, Read(d)))];

    /// <summary>The pack that a draft's text is; null where it is no sound one. Read once for each text.</summary>
    public Pack? Read(Draft draft)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft.Text)));
        if (read.TryGetValue(fingerprint, out var known)) return known;
        // All at once: what is in use is read again within milliseconds.
        if (read.Count >= MostKept) read.Clear();
        return read[fingerprint] = PackReader.Read(draft.Text, "pack.yaml").Pack;
    }
}
