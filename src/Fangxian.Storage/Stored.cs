using System.Buffers.Text;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Storage;

/// <summary>How values stand in columns: instants as Unix milliseconds, days as ISO text, lists of fact ids as 22 characters each.</summary>
internal static class Stored
{
    private const int IdLength = 22;

    public static long Ms(Instant instant) => instant.ToUnixTimeMilliseconds();

    public static long? Ms(Instant? instant) => instant?.ToUnixTimeMilliseconds();

    public static Instant At(long ms) => Instant.FromUnixTimeMilliseconds(ms);

    public static Instant? At(long? ms) => ms is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;

    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).Value;

    public static string Ids(IReadOnlyList<FactId> ids) => string.Create(ids.Count * IdLength, ids, static (text, ids) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var i = 0; i < ids.Count; i++)
        {
            ids[i].Value.TryWriteBytes(bytes);
            Base64Url.EncodeToChars(bytes, text[(i * IdLength)..]);
        }
    });

    public static IReadOnlyList<FactId> Ids(string text)
    {
        var ids = new FactId[text.Length / IdLength];
        for (var i = 0; i < ids.Length; i++) ids[i] = new FactId(new Guid(Base64Url.DecodeFromChars(text.AsSpan(i * IdLength, IdLength))));
        return ids;
    }

    /// <summary>
    /// A name as digits and small letters, four for each character: a prefix of the name is a prefix of the key, and a range
    /// finds it under any collation.
    /// </summary>
    public static string NameKey(string name) => string.Concat(name.Select(c => ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The end (excluded) of the range of texts of digits and small letters a to f that start with <paramref name="prefix"/>.</summary>
    public static string EndOf(string prefix) => prefix + "g";

    public static string Township(string area) => area.Length >= (int)AreaLevel.Township ? area[..(int)AreaLevel.Township] : "";

    public static string Village(string area) => area.Length >= (int)AreaLevel.Village ? area[..(int)AreaLevel.Village] : "";
}
