using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.People;
using Fangxian.Storage.Keys;
using Fangxian.Storage.People;

namespace Fangxian.Storage.Ledgers;

/// <summary>Personal values as facts carry them: the blind index by which equal ones are found, a blank, the sealed text.</summary>
public static class LedgerSeal
{
    /// <summary>Seals the personal ones among the values of a step.</summary>
    public static LedgerValues Seal(Ledger ledger, LedgerValues values, FieldKeys keys) =>
        values.All.Keys.Any(k => ledger.Field(k)?.Personal is not null)
            ? new LedgerValues(values.All.Select(v => ledger.Field(v.Key)?.Personal is { } mask && v.Value.Length > 0
                ? KeyValuePair.Create(v.Key, $"{keys.Index(v.Value, PurposeOf(mask))} {keys.Seal(v.Value, PurposeOf(mask))}")
                : v))
            : values;

    /// <summary>The value in the clear; log the purpose before showing it.</summary>
    public static string Open(LedgerMask mask, string stored, FieldKeys keys) => keys.Open(stored[(stored.IndexOf(' ', StringComparison.Ordinal) + 1)..], PurposeOf(mask));

    /// <summary>As it is shown to whoever has not said what for.</summary>
    public static string Masked(LedgerMask mask, string stored, FieldKeys keys)
    {
        if (mask == LedgerMask.Whole) return "******";
        var plain = Open(mask, stored, keys);
        return mask switch
        {
            LedgerMask.Phone => PhoneNumber.Mask(plain),
            LedgerMask.IdNumber => ResidentId.Mask(plain),
            LedgerMask.Name => plain[..1] + new string('*', Math.Clamp(plain.Length - 1, 1, 3)),
            _ => PersonRow.MaskAddress(plain),
        };
    }

    /// <summary>By which equal values are equal; nobody can tell from it what the value is.</summary>
    public static string IndexOf(string stored) => stored[..Math.Max(0, stored.IndexOf(' ', StringComparison.Ordinal))];

    /// <summary>By what an entry with this value, still in the clear, is found among those that have it; null where it is no value of the field.</summary>
    public static string? ReferenceOf(Ledger ledger, LedgerField field, string sent, FieldKeys keys)
    {
        if (LedgerValue.Read(field, sent, "", []) is not { Length: > 0 } value) return null;
        return LedgerRows.RefOf(field, field.Personal is null ? value : Seal(ledger, new LedgerValues([KeyValuePair.Create(field.Id, value)]), keys).All[field.Id]);
    }

    private static string PurposeOf(LedgerMask mask) => mask switch
    {
        LedgerMask.Phone => SealedFor.Phone,
        LedgerMask.IdNumber => SealedFor.IdNumber,
        LedgerMask.Address => SealedFor.Address,
        LedgerMask.Name => "name",
        _ => "text",
    };
}
