using System.Globalization;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// Identity and phone numbers that are well-formed and belong to nobody: region 99…, which does not exist, and mobile prefix
/// 169, which no operator was allotted. Unique by the person's number in the county.
/// </summary>
public static class IdNumbers
{
    /// <param name="index">The person's number in the county, 0 to 4 999 999: it is spread over region and sequence, so that no two numbers are alike.</param>
    public static string Of(int index, LocalDate born, Sex sex)
    {
        Span<char> digits = stackalloc char[18];
        var sequence = index / 10_000 * 2 + (sex == Sex.Male ? 1 : 0);
        digits.TryWrite(CultureInfo.InvariantCulture, $"99{index % 10_000:D4}{born.Year:D4}{born.Month:D2}{born.Day:D2}{sequence:D3}", out _);
        digits[17] = ResidentId.CheckCharacter(digits);
        return new string(digits);
    }

    /// <summary>A phone of the unallotted prefix 169. The factor is coprime to 10⁸, so that neighbours do not look alike and none repeats.</summary>
    public static string Phone(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"169{(index * 38_271_967L + 20_220_807) % 100_000_000:D8}");
}
