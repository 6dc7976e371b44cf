using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fangxian.Server.Facts;

/// <summary>
/// Ids made from what they name (UUID version 8 over SHA-256): the same row of the same list gives the same fact, so that a list
/// imported twice, or resumed after a crash, records nothing twice.
/// </summary>
public static class ContentId
{
    /// <summary>The id of these parts; which part a character belongs to matters.</summary>
    /// <remarks>Anything guessable about a person must come in as its blind index: ids are not secret.</remarks>
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)(digest[6] & 0x0F | 0x80);
        digest[8] = (byte)(digest[8] & 0x3F | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }
}
