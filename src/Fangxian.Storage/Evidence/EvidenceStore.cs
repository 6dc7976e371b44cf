using System.Security.Cryptography;

namespace Fangxian.Storage.Evidence;

/// <summary>A stored piece of evidence.</summary>
/// <param name="Id">SHA-256 of the content in hex: the same content is stored once, and altered content would have another id.</param>
public sealed record EvidenceInfo(string Id, string Name, string MediaType, long Size, NodaTime.Instant Added, string AddedBy);

/// <summary>What is handed in with facts: papers, pictures, texts.</summary>
public sealed class EvidenceStore
{
    /// <summary>The largest content taken, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    private readonly CountyStore store;

    internal EvidenceStore(CountyStore store) => this.store = store;

    /// <summary>Stores content; content already there keeps its first name.</summary>
    /// <exception cref="ArgumentException">It is empty, or larger than <see cref="Largest"/>.</exception>
    public async Task<EvidenceInfo> AddAsync(byte[] content, string name, string mediaType, string by, CancellationToken cancel = default)
    {
        if (content.Length is 0 or > Largest) throw new ArgumentException($"Evidence has 1 to {Largest} bytes, this has {content.Length}.", nameof(content));
        var id = Convert.ToHexStringLower(SHA256.HashData(content));
        await store.Database.ExecuteAsync(
            """
            insert into evidence (county, id, name, media_type, size, added, added_by, content)
            values (@county, @id, @name, @mediaType, @size, @now, @by, @content) on conflict do nothing
            """,
            new { county = store.County.Value, id, name, mediaType, size = (long)content.Length, now = store.Now, by, content }, cancel);
        return (await FindAsync(id, cancel))!;
    }

    public async Task<EvidenceInfo?> FindAsync(string id, CancellationToken cancel = default) =>
        await store.Database.OneAsync<Row>("select id, name, media_type, size, added, added_by from evidence where county = @county and id = @id", Key(id), cancel) is { } r
            ? new EvidenceInfo(r.Id, r.Name, r.MediaType, r.Size, Stored.At(r.Added), r.AddedBy)
            : null;

    public Task<byte[]?> ContentAsync(string id, CancellationToken cancel = default) =>
        store.Database.OneAsync<byte[]>("select content from evidence where county = @county and id = @id", Key(id), cancel);

    private object Key(string id) => new { county = store.County.Value, id };

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string MediaType { get; init; } = "";
        public long Size { get; init; }
        public long Added { get; init; }
        public string AddedBy { get; init; } = "";
    }
}
