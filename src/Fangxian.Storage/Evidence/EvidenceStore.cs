using System.Security.Cryptography;
using Dapper;

namespace Fangxian.Storage.Evidence;

/// <summary>A stored piece of evidence.</summary>
/// <param name="Id">What facts name. The digest, unless the sender gave another: then the same content is stored once.</param>
/// <param name="Sha256">Digest of the content in hex.</param>
public sealed record EvidenceInfo(string Id, string Sha256, string Name, string MediaType, long Size, NodaTime.Instant Added, string AddedBy);

/// <summary>What is handed in with facts: papers, pictures, texts.</summary>
public sealed class EvidenceStore
{
    /// <summary>The largest content taken, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    private readonly CountyStore store;

    internal EvidenceStore(CountyStore store) => this.store = store;

    /// <summary>Stores content; an id already there keeps its first content.</summary>
    /// <exception cref="ArgumentException">It is empty, or larger than <see cref="Largest"/>.</exception>
    public async Task<EvidenceInfo> AddAsync(byte[] content, string name, string mediaType, string by, string? id = null, CancellationToken cancel = default)
    {
        if (content.Length is 0 or > Largest) throw new ArgumentException($"Evidence has 1 to {Largest} bytes, this has {content.Length}.", nameof(content));
        var digest = Digest(content);
        // Two may hand in the same content at the same moment.
        await store.Database.ExecuteAsync(
            """
            insert into evidence (county, id, sha256, name, media_type, size, added, added_by, content)
            values (@county, @id, @digest, @name, @mediaType, @size, @now, @by, @content) on conflict do nothing
            """,
            new { county = store.County.Value, id = id ?? digest, digest, name, mediaType, size = (long)content.Length, now = store.Now, by, content }, cancel);
        return (await FindAsync(id ?? digest, cancel))!;
    }

    /// <summary>Stores much at once in one transaction; what is there already is left as it is. Returns how many are new.</summary>
    public Task<int> AddManyAsync(IReadOnlyCollection<(string Id, string Name, string MediaType, byte[] Content, string By, NodaTime.Instant At)> items, CancellationToken cancel = default) =>
        store.Database.WriteAsync(async (c, t) =>
        {
            var county = store.County.Value;
            var there = (await c.QueryAsync<string>($"select id from evidence where county = @county and {store.Database.Dialect.AnyOf("id", "ids")}",
                new { county, ids = store.Database.Dialect.Values(items.Select(i => i.Id)) }, t)).ToHashSet(StringComparer.Ordinal);
            var rows = items.Where(i => there.Add(i.Id)).Select(i => new object?[] { county, i.Id, Digest(i.Content), i.Name, i.MediaType, (long)i.Content.Length, Stored.Ms(i.At), i.By, i.Content }).ToList();
            await store.Database.Dialect.InsertAsync(c, t, "evidence", ["county", "id", "sha256", "name", "media_type", "size", "added", "added_by", "content"], rows, cancel);
            return rows.Count;
        }, cancel);

    /// <summary>Ids of evidence whose content no longer has its digest; empty where all is intact.</summary>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancel = default) =>
        store.Database.ReadAsync<IReadOnlyList<string>>(c =>
        {
            var broken = new List<string>();
            foreach (var row in c.Query<Row>("select id, sha256, content from evidence where county = @county order by id", new { county = store.County.Value }, buffered: false))
            {
                cancel.ThrowIfCancellationRequested();
                if (Digest(row.Content) != row.Sha256) broken.Add(row.Id);
            }

            return Task.FromResult<IReadOnlyList<string>>(broken);
        }, cancel);

    public async Task<EvidenceInfo?> FindAsync(string id, CancellationToken cancel = default) =>
        await store.Database.OneAsync<Row>("select id, sha256, name, media_type, size, added, added_by from evidence where county = @county and id = @id", Key(id), cancel) is { } r
            ? new EvidenceInfo(r.Id, r.Sha256, r.Name, r.MediaType, r.Size, Stored.At(r.Added), r.AddedBy)
            : null;

    /// <summary>The names of stored papers by their ids; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) =>
        (await store.Database.ListAsync<Row>($"select id, name from evidence where county = @county and {store.Database.Dialect.AnyOf("id", "ids")}",
            new { county = store.County.Value, ids = store.Database.Dialect.Values(ids) }, cancel)).ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);

    public Task<byte[]?> ContentAsync(string id, CancellationToken cancel = default) =>
        store.Database.OneAsync<byte[]>("select content from evidence where county = @county and id = @id", Key(id), cancel);

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private object Key(string id) => new { county = store.County.Value, id };

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Sha256 { get; init; } = "";
        public byte[] Content { get; init; } = [];
        public string Name { get; init; } = "";
        public string MediaType { get; init; } = "";
        public long Size { get; init; }
        public long Added { get; init; }
        public string AddedBy { get; init; } = "";
    }
}
