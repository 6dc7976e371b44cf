using System.Globalization;
using NodaTime;

namespace Fangxian.Core.People;

/// <summary>
/// A resident identity number by GB 11643-1999: six digits of region, eight of birth, three of sequence (odd: male), one
/// check character by ISO 7064 MOD 11-2.
/// </summary>
public readonly record struct ResidentId
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    private ResidentId(string value) => Value = value;

    /// <summary>18 characters, a final X in upper case. Personal: never log it.</summary>
    public string Value => field ?? "";

    public LocalDate Born => new(Digits(6, 4), Digits(10, 2), Digits(12, 2));

    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Generated numbers start with 99, a region that does not exist.</summary>
    public bool IsGenerated => Value.StartsWith("99", StringComparison.Ordinal);

    /// <summary>As shown by default: the region, stars, the last two characters.</summary>
    public string Masked => Mask(Value);

    public static string Mask(string value) => value.Length == 18 ? $"{value[..6]}**********{value[16..]}" : "******";

    /// <summary>Reads a number; the refusal says what is wrong without repeating it.</summary>
    public static Refusal? Read(string? text, string field, out ResidentId id)
    {
        id = default;
        var value = (text ?? "").Trim().ToUpperInvariant();
        if (value.Length != 18)
            return Refusal.Of("id-length", field, $"身份证号应为 18 位，现为 {value.Length} 位。", $"A resident ID has 18 characters, this one has {value.Length}.");
        for (var i = 0; i < 18; i++)
            if (!char.IsAsciiDigit(value[i]) && !(i == 17 && value[i] == 'X'))
                return Refusal.Of("id-characters", field, $"身份证号第 {i + 1} 位不是数字；仅末位可为 X。", $"Character {i + 1} of the resident ID is no digit; only the last may be X.");
        if (!LocalDateIsReal(value))
            return Refusal.Of("id-birth-date", field, "身份证号第 7 至 14 位不是有效的出生日期。", "Characters 7 to 14 of the resident ID are no date of birth.");
        if (CheckCharacter(value) != value[17])
            return Refusal.Of("id-checksum", field, "身份证号校验位不符，请核对有无错位、漏位。", "The resident ID's check character does not match; look for swapped or missing digits.");
        id = new ResidentId(value);
        return null;
    }

    /// <summary>The check character of the first 17 digits of <paramref name="value"/>.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (value[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    /// <summary>Never the number itself, so that it cannot slip into a log.</summary>
    public override string ToString() => Masked;

    private static bool LocalDateIsReal(string value)
    {
        var (year, month, day) = (Number(value, 6, 4), Number(value, 10, 2), Number(value, 12, 2));
        return year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1
            && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
    }

    private int Digits(int start, int length) => Number(Value, start, length);

    private static int Number(string value, int start, int length) =>
        int.Parse(value.AsSpan(start, length), CultureInfo.InvariantCulture);
}
