namespace Fangxian.Core.People;

/// <summary>A Chinese telephone number: a mobile of 11 digits from 13 to 19, or a landline with area code.</summary>
public readonly record struct PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    /// <summary>Digits only, without country code. Personal: never log it.</summary>
    public string Value => field ?? "";

    public string Masked => Mask(Value);

    public static string Mask(string value) => value.Length >= 7 ? $"{value[..3]}****{value[^4..]}" : "****";

    /// <summary>Reads a number written with blanks, hyphens or +86; the refusal does not repeat it.</summary>
    public static Refusal? Read(string? text, string field, out PhoneNumber phone)
    {
        phone = default;
        var digits = new string([.. (text ?? "").Where(c => c is not (' ' or '-' or '(' or ')' or '　'))]);
        if (digits.StartsWith("+86", StringComparison.Ordinal)) digits = digits[3..];
        else if (digits.StartsWith("0086", StringComparison.Ordinal)) digits = digits[4..];
        var allDigits = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        var mobile = allDigits && digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9';
        var landline = allDigits && digits[0] == '0' && digits.Length is >= 10 and <= 12;
        if (!mobile && !landline)
            return Refusal.Of("phone-format", field, "电话应为 11 位手机号，或带区号的固定电话。", "A phone is a mobile number of 11 digits, or a landline with its area code.");
        phone = new PhoneNumber(digits);
        return null;
    }

    /// <summary>Never the number itself, so that it cannot slip into a log.</summary>
    public override string ToString() => Masked;
}
