using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fangxian.Core;

namespace Fangxian.Server.Access;

/// <summary>Passwords are kept as PBKDF2 digests with their own salt and cost; one-time passwords are made here and shown once.</summary>
public static class Passwords
{
    public const int Shortest = 10;
    private const int Longest = 200;
    private const int Rounds = 210_000;

    // Without letters and digits that look alike: one-time passwords are read out over the telephone.
    private const string OneTimeAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary><c>pbkdf2-sha512$rounds$salt$digest</c>, the last two in Base64.</summary>
    public static string Digest(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"pbkdf2-sha512${Rounds.ToString(CultureInfo.InvariantCulture)}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}";
    }

    /// <summary>Whether the password is the one of the digest; as slow for a wrong one, and for no digest at all.</summary>
    public static bool Matches(string password, string? digest)
    {
        var parts = (digest ?? NobodysDigest).Split('$');
        var expected = Convert.FromBase64String(parts[3]);
        var actual = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(expected, actual) && digest is not null;
    }

    /// <summary>Three groups of four characters, about 59 bits.</summary>
    public static string NewOneTime()
    {
        var letters = RandomNumberGenerator.GetString(OneTimeAlphabet, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>Null where it may be chosen. Length is what counts; the user's own name is the first guess of everybody.</summary>
    public static Refusal? WhyNot(string password, string userName, string? current)
    {
        if (password.Length is < Shortest or > Longest)
            return Refusal.Of("password-length", "next", $"新密码应为 {Shortest} 至 {Longest} 个字符。", $"A password has {Shortest} to {Longest} characters.");
        if (password.Contains(userName, StringComparison.OrdinalIgnoreCase))
            return Refusal.Of("password-has-name", "next", "新密码不得包含用户名。", "A password must not contain the user name.");
        if (password.Distinct().Count() < 5)
            return Refusal.Of("password-too-plain", "next", "新密码至少应有 5 种不同的字符。", "A password has at least five different characters.");
        if (password == current)
            return Refusal.Of("password-unchanged", "next", "新密码不得与现用密码相同。", "The new password must differ from the one in use.");
        return null;
    }

    private static readonly string NobodysDigest = Digest("");

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormC)), salt, rounds, HashAlgorithmName.SHA512, 32);
}

/// <summary>Secrets that a browser or a program carries; the database holds their digests only.</summary>
public static class Secrets
{
    /// <summary>256 random bits, safe in headers, cookies and addresses.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is stored of a secret: it needs no salt, nobody can guess 256 bits.</summary>
    public static string Digest(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
