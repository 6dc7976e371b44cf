using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Fangxian.Server.Resident;

/// <summary>Seals drafts with the server's keys and opens them again: unreadable and unchangeable for whoever holds the phone.</summary>
public sealed class DraftSeal(IDataProtectionProvider protection, IClock clock)
{
    /// <summary>Long enough to look for an ID card, short enough for a borrowed phone.</summary>
    public static readonly Duration Validity = Duration.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("fangxian.resident.report.v1");

    public ReportDraft New() => new(
        new Guid(RandomNumberGenerator.GetBytes(16)),
        (clock.GetCurrentInstant() + Validity).ToUnixTimeMilliseconds());

    public string Seal(ReportDraft draft) => protector.Protect(JsonSerializer.Serialize(draft, Json.Options));

    /// <summary>Null where the text was not sealed here, or the draft has expired.</summary>
    public ReportDraft? Open(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var draft = JsonSerializer.Deserialize<ReportDraft>(protector.Unprotect(text), Json.Options);
            return draft is not null && clock.GetCurrentInstant().ToUnixTimeMilliseconds() < draft.Expires ? draft : null;
        }
        catch (Exception problem) when (problem is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}
