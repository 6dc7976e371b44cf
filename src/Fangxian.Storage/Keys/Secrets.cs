using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fangxian.Storage.Keys;

/// <summary>Random secrets handed out once, of which only the digest is stored.</summary>
internal static class Secrets
{
    /// <summary>43 characters that fit in a URL: 256 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Digest(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
