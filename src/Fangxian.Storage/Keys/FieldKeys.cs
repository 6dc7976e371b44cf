using System.Security.Cryptography;
using System.Text;

namespace Fangxian.Storage.Keys;

/// <summary>
/// The county's keys for encrypted fields: AES-256-GCM to seal and open, HMAC-SHA256 for the blind index by which a sealed value is
/// found. Whoever loses the file loses ID numbers, phones and addresses for good: back it up apart from the database.
/// </summary>
public sealed class FieldKeys : IDisposable
{
    private const string Prefix = "s1:";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly AesGcm sealing;
    private readonly byte[] indexing;

    private FieldKeys(byte[] key)
    {
        sealing = new AesGcm(key.AsSpan(0, KeyBytes), TagBytes);
        indexing = key[KeyBytes..];
    }

    /// <summary>The keys of a file, which is made (readable by its owner only) where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no key file.</exception>
    public static FieldKeys LoadOrCreate(string file)
    {
        if (!File.Exists(file)) Create(file);
        var text = File.ReadAllText(file).Trim();
        try
        {
            if (Convert.FromBase64String(text) is { Length: 2 * KeyBytes } key) return new FieldKeys(key);
        }
        catch (FormatException)
        {
            // Falls to the refusal below.
        }

        throw new InvalidDataException($"{file} 不是有效的密钥文件；请从备份中恢复。This is no key file; restore it from the backup.");
    }

    /// <summary>Fresh keys that are kept nowhere, for data that is thrown away.</summary>
    public static FieldKeys Temporary() => new(RandomNumberGenerator.GetBytes(2 * KeyBytes));

    /// <summary>Seals a text for a purpose (<c>id</c>, <c>phone</c>, <c>address</c>): what is sealed for one cannot be opened as another.</summary>
    public string Seal(string text, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceBytes));
        lock (sealing)
            sealing.Encrypt(packed.AsSpan(0, NonceBytes), plain, packed.AsSpan(NonceBytes + TagBytes), packed.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return Prefix + Convert.ToBase64String(packed);
    }

    /// <summary>Opens what <see cref="Seal"/> made for the same purpose.</summary>
    /// <exception cref="CryptographicException">It was sealed with another key or for another purpose, or was tampered with.</exception>
    public string Open(string sealedText, string purpose)
    {
        if (!sealedText.StartsWith(Prefix, StringComparison.Ordinal)) throw new CryptographicException("This is no sealed value.");
        var packed = Convert.FromBase64String(sealedText[Prefix.Length..]);
        var plain = new byte[packed.Length - NonceBytes - TagBytes];
        lock (sealing)
            sealing.Decrypt(packed.AsSpan(0, NonceBytes), packed.AsSpan(NonceBytes + TagBytes), packed.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The blind index of a value: the same value always gives the same index, and the index gives nothing away without the key.</summary>
    public string Index(string text, string purpose) =>
        Convert.ToBase64String(HMACSHA256.HashData(indexing, Encoding.UTF8.GetBytes($"{purpose}:{text}")).AsSpan(0, 18));

    public void Dispose() => sealing.Dispose();

    private static void Create(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(2 * KeyBytes))));
        stream.Flush(flushToDisk: true);
    }
}

/// <summary>What a field is sealed for.</summary>
public static class SealedFor
{
    public const string IdNumber = "id";
    public const string Phone = "phone";
    public const string Address = "address";
}
