using System.Security.Cryptography;
using System.Text;

namespace Fangxian.Storage.Policy;

/// <summary>The texts of packs that were proposed or put in force by decision, each once, by its digest.</summary>
public sealed class PackTexts
{
    private readonly CountyStore store;

    internal PackTexts(CountyStore store) => this.store = store;

    /// <summary>Keeps a text; one that is there already stays as it is. Returns its SHA-256 in hexadecimal.</summary>
    public async Task<string> KeepAsync(string pack, string text, CancellationToken cancel = default)
    {
        var fingerprint = Digest(text);
        await store.Database.ExecuteAsync(
            "insert into pack_texts (county, fingerprint, pack, content, kept) values (@county, @fingerprint, @pack, @text, @now) on conflict do nothing",
            new { county = store.County.Value, fingerprint, pack, text, now = store.Now }, cancel);
        return fingerprint;
    }

    /// <summary>The text with this digest; null where none was kept, or where it is no longer what was kept.</summary>
    public async Task<string?> FindAsync(string fingerprint, CancellationToken cancel = default) =>
        await store.Database.OneAsync<string>("select content from pack_texts where county = @county and fingerprint = @fingerprint", new { county = store.County.Value, fingerprint }, cancel) is { } text
        && Digest(text) == fingerprint ? text : null;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
