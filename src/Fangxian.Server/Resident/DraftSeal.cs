using System.Security.Cryptography;
using System.Text.Json;
using Fangxian.Storage.Keys;
using NodaTime;

namespace Fangxian.Server.Resident;

/// <summary>
/// Seals drafts with the county's keys and opens them again: unreadable and unchangeable for whoever holds the phone, and the same for
/// every server process of the county.
/// </summary>
public sealed class DraftSeal(FieldKeys keys, IClock clock)
{
    private const string Purpose = "resident-report";

    /// <summary>Long enough to look for an ID card, short enough for a borrowed phone.</summary>
    public static readonly Duration Validity = Duration.FromHours(1);

    public ReportDraft New() =>
        new(new Guid(RandomNumberGenerator.GetBytes(16)), (clock.GetCurrentInstant() + Validity).ToUnixTimeMilliseconds());

    public string Seal(ReportDraft draft) => keys.Seal(JsonSerializer.Serialize(draft, Json.Options), Purpose);

    /// <summary>Null where the text was not sealed here, or the draft has expired.</summary>
    public ReportDraft? Open(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var draft = JsonSerializer.Deserialize<ReportDraft>(keys.Open(text, Purpose), Json.Options);
            return draft is not null && clock.GetCurrentInstant().ToUnixTimeMilliseconds() < draft.Expires ? draft : null;
        }
        catch (Exception problem) when (problem is CryptographicException or JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
