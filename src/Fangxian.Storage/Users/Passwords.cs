using System.Globalization;
using System.Security.Cryptography;

namespace Fangxian.Storage.Users;

/// <summary>Password hashes by PBKDF2 with HMAC-SHA512; the cost is stored with each hash, so that it can grow.</summary>
internal static class Passwords
{
    /// <summary>What a new hash costs. Only tests lower it: they sign in thousands of times, and would do little else.</summary>
    internal static int Iterations { get; set; } = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Letters and digits that are not mistaken for one another when read out.</summary>
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly Lazy<string> NobodysHash = new(() => Hash("nobody"));

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"pbkdf2-sha512${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Takes as long for a user that does not exist (null) as for one that does.</summary>
    public static bool Verify(string password, string? stored)
    {
        var parts = (stored ?? NobodysHash.Value).Split('$');
        var expected = Convert.FromBase64String(parts[3]);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture), HashAlgorithmName.SHA512, expected.Length);
        return CryptographicOperations.FixedTimeEquals(hash, expected) && stored is not null;
    }

    public static string OneTime() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Readable, 4)));
}
