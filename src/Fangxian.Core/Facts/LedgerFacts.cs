using Fangxian.Core.Areas;
using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>Values of ledger fields by the ids of the fields, in the order written, each in its one canonical spelling. Equal where they hold the same.</summary>
public sealed class LedgerValues : IEquatable<LedgerValues>
{
    public static readonly LedgerValues None = new([]);

    private readonly Dictionary<string, string> values;

    public LedgerValues(IEnumerable<KeyValuePair<string, string>> values) => this.values = new Dictionary<string, string>(values, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> All => values;

    public int Count => values.Count;

    public bool Equals(LedgerValues? other) => other is not null && Count == other.Count && values.All(v => other.values.TryGetValue(v.Key, out var value) && value == v.Value);

    public override bool Equals(object? obj) => Equals(obj as LedgerValues);

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (key, value) in values) hash ^= HashCode.Combine(key, value);
        return hash;
    }

    public override string ToString() => string.Join(';', values.Select(v => $"{v.Key}={v.Value}"));
}

/// <summary>An entry of a ledger was made.</summary>
/// <param name="Version">The version of the ledger it was written under.</param>
/// <param name="Entry">UUID of the entry, made by whoever enters it.</param>
/// <param name="Number">What people call it by: <c>ZG-20220812-0003</c>.</param>
/// <param name="State">The state it begins in.</param>
/// <param name="At">From when on it counts: the device's time, never later than the server's.</param>
/// <param name="Device">What the device's clock said, where that was another time.</param>
public sealed record LedgerEntry(
    string Ledger, int Version, string Entry, string Number, string State, Instant At, AreaCode Area, LedgerValues Values, Instant? Device = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => LedgerMatter.Of(Ledger, Entry);

    public override AreaCode? Where => Area;
}

/// <summary>A step was taken with an entry of a ledger: one of its transitions, or a correction, or it was made void.</summary>
/// <param name="Step">Id of the transition; <c>edit</c>, <c>void</c>.</param>
/// <param name="State">The state it is in afterwards: so that it can be read when the ledger has changed.</param>
/// <param name="At">When it counts from: never before the step before it, never later than it was recorded.</param>
/// <param name="Values">The fields that changed; an empty text takes a value away.</param>
public sealed record LedgerStep(
    string Ledger, int Version, string Entry, string Step, string State, Instant At, LedgerValues? Values = null, string? Reason = null, AreaCode? Area = null, Instant? Device = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => LedgerMatter.Of(Ledger, Entry);

    public override AreaCode? Where => Area;
}

/// <summary>The subject that an entry's facts belong to.</summary>
public static class LedgerMatter
{
    /// <summary>What ids of such matters begin with.</summary>
    public const string Prefix = "ledger/";

    public static string Of(string ledger, string entry) => $"{Prefix}{ledger}/{entry}";

    public static bool Is(string matter) => matter.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Ledger and entry of a matter made by <see cref="Of"/>; null for any other.</summary>
    public static (string Ledger, string Entry)? Read(string matter) =>
        matter.Split('/') is ["ledger", var ledger, var entry] ? (ledger, entry) : null;
}
