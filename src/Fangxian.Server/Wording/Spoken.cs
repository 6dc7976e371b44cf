using System.Globalization;
using System.Text.RegularExpressions;
using Fangxian.Core;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Server.Wording;

/// <summary>Days, instants and clauses as people say them; county time throughout.</summary>
public static partial class Spoken
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>8 月 27 日</c>, <c>27 August</c>; with the year where it is not the year of <paramref name="today"/>.</summary>
    public static Text Day(LocalDate day, LocalDate today) => day.Year == today.Year
        ? new($"{day.Month} 月 {day.Day} 日", day.ToString("d MMMM", English))
        : FullDay(day);

    /// <summary><c>2022 年 8 月 27 日</c>, <c>27 August 2022</c>: for print.</summary>
    public static Text FullDay(LocalDate day) =>
        new($"{day.Year} 年 {day.Month} 月 {day.Day} 日", day.ToString("d MMMM yyyy", English));

    /// <summary>The instant at which <paramref name="until"/> (first day free) begins: <c>8 月 27 日 0 时</c>.</summary>
    public static Text StartOf(LocalDate until, LocalDate today)
    {
        var day = Day(until, today);
        return new($"{day.Zh} 0 时", $"{day.En}, 00:00");
    }

    /// <summary><c>8 月 10 日 10:05</c>; 24:00 of a day where <paramref name="instant"/> is a deadline at midnight.</summary>
    public static Text Due(Instant instant, LocalDate today)
    {
        var local = CountyTime.Local(instant);
        if (local.TimeOfDay != LocalTime.Midnight) return At(instant, today);
        var day = Day(local.Date.PlusDays(-1), today);
        return new($"{day.Zh} 24:00", $"{day.En}, 24:00");
    }

    /// <summary><c>8 月 10 日 10:05</c>, <c>10 August, 10:05</c>.</summary>
    public static Text At(Instant instant, LocalDate today)
    {
        var local = CountyTime.Local(instant);
        var day = Day(local.Date, today);
        var time = local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
        return new($"{day.Zh} {time}", $"{day.En}, {time}");
    }

    /// <summary><c>第四条</c>, <c>clause 四</c>; a clause whose number is a heading is quoted.</summary>
    public static Text Clause(string clause) =>
        clause.Length > 0 && clause.All(c => "一二三四五六七八九十百".Contains(c, StringComparison.Ordinal))
            ? new($"第{clause}条", $"clause {clause} ({ChineseNumber(clause)})")
            : clause.All(char.IsAsciiDigit)
                ? new($"第 {clause} 条", $"clause {clause}")
                : new($"“{clause}”部分", $"part “{clause}”");

    /// <summary><c>159 号文第四条</c>; the document's full number where it has no short one.</summary>
    public static Text Source(Pack? pack, string clause)
    {
        var where = Clause(clause);
        if (pack is null) return where;
        var match = ShortNumber().Match(pack.Document.Number);
        return match.Success
            ? new($"{match.Groups[1].Value} 号文{where.Zh}", $"{where.En} of document No. {match.Groups[1].Value}")
            : new($"{pack.Document.Number}{where.Zh}", $"{where.En} of {pack.Document.Number}");
    }

    /// <summary><c>七</c> → 7, <c>十二</c> → 12, up to 99.</summary>
    private static int ChineseNumber(string text)
    {
        const string digits = "一二三四五六七八九";
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return digits.IndexOf(text[0], StringComparison.Ordinal) + 1;
        var tens = ten == 0 ? 1 : digits.IndexOf(text[0], StringComparison.Ordinal) + 1;
        var ones = ten == text.Length - 1 ? 0 : digits.IndexOf(text[^1], StringComparison.Ordinal) + 1;
        return (tens * 10) + ones;
    }

    [GeneratedRegex(@"[〕\]）)]\s*(\d+)\s*号")]
    private static partial Regex ShortNumber();
}
