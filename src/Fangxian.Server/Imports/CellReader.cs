using System.Globalization;
using System.Text.RegularExpressions;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Server.Imports;

/// <summary>
/// Reads the cells of one row as people write them (2022/8/9 10:00, 2022年8月9日, 桐柏县城郊乡), collecting what it has to refuse.
/// </summary>
public sealed partial class CellReader(UploadedRow row, SheetLayout layout, AreaTree areas)
{
    private readonly List<RowRefusal> refusals = [];

    public int Number => row.Number;

    public IReadOnlyList<RowRefusal> Refusals => refusals;

    public string Text(string key) => layout.Cell(row, key);

    /// <summary>Where the cell of a column stands: <c>C7</c>.</summary>
    public string CellOf(string key) => $"{layout.Letters(key)}{row.Number}";

    public string? TextOrNull(string key) => Text(key) is { Length: > 0 } text ? text : null;

    public void Refuse(string key, string code, string zh, string en) => refusals.Add(new RowRefusal(row.Number, key, Kind(Text(key)), Refusal.Of(code, key, zh, en)));

    public void Refuse(string key, Refusal refusal) => refusals.Add(new RowRefusal(row.Number, key, Kind(Text(key)), refusal));

    public string Required(string key, Text label)
    {
        var text = Text(key);
        if (text.Length == 0) Refuse(key, "missing", $"缺少“{label.Zh}”。", $"'{key}' is missing.");
        return text;
    }

    /// <summary>An instant in county time, with hours and minutes: deadlines of 24 hours are counted from it.</summary>
    public Instant? Instant(string key)
    {
        var text = Text(key);
        if (text.Length == 0) return null;
        if (FactCodec.TryReadInstant(text, out var exact)) return exact;
        if (Moment().Match(text) is { Success: true } m && Day(m) is { } day)
        {
            if (!m.Groups["h"].Success)
            {
                Refuse(key, "time-of-day-missing", "请写明时刻，如 2022-08-09 10:00。", "Give the time of day, e.g. 2022-08-09 10:00.");
                return null;
            }

            int hour = Part(m, "h"), minute = m.Groups["min"].Success ? Part(m, "min") : 0, second = m.Groups["s"].Success ? Part(m, "s") : 0;
            if (hour <= 23 && minute <= 59 && second <= 59)
                return day.At(new LocalTime(hour, minute, second)).WithOffset(CountyTime.Offset).ToInstant();
        }

        Refuse(key, "bad-time", "应为日期和时刻，如 2022-08-09 10:00。", "A day and a time of day are expected, e.g. 2022-08-09 10:00.");
        return null;
    }

    public LocalDate? Day(string key)
    {
        var text = Text(key);
        if (text.Length == 0) return null;
        if (Moment().Match(text) is { Success: true } m && Day(m) is { } day) return day;
        Refuse(key, "bad-day", "应为日期，如 2022-08-09。", "A day is expected, e.g. 2022-08-09.");
        return null;
    }

    /// <summary>The area that a code or a name means, where it means one.</summary>
    public AreaCode? Area(string key)
    {
        var text = Text(key);
        if (text.Length == 0) return null;
        var found = areas.Resolve(text);
        switch (found.Count)
        {
            case 1:
                return found[0].Code;
            case 0:
                Refuse(key, "unknown-area", "没有此区域；请填写区域代码，或“县+乡镇+村”全称。", "There is no such area; give its code or its full name.");
                return null;
            default:
                var choices = string.Join("、", found.Take(4).Select(a => $"{areas.PathName(a.Code)} {a.Code}"));
                Refuse(key, "ambiguous-area", $"区域名称不唯一：{choices}；请填写代码或全称。", $"The name means several areas: {choices}; give the code or the full name.");
                return null;
        }
    }

    /// <summary>One of a closed set of words, by any of its spellings.</summary>
    public T? OneOf<T>(string key, IReadOnlyList<(T Value, string[] Words)> words)
        where T : struct
    {
        var text = Text(key);
        if (text.Length == 0) return null;
        foreach (var (value, spellings) in words)
            if (spellings.Contains(text, StringComparer.OrdinalIgnoreCase))
                return value;
        var accepted = string.Join("、", words.Select(w => w.Words[0]));
        Refuse(key, "bad-value", $"应为 {accepted}。", $"One of {string.Join(", ", words.Select(w => w.Words[^1]))} is expected.");
        return null;
    }

    public ResidentId? ResidentId(string key)
    {
        var text = Text(key);
        if (text.Length == 0) return null;
        if (text[0] == '#')
        {
            Refuse(key, "id-as-number", "身份证号被表格当作数字，末位已丢失；请将该列设为文本后重新填写。", "The spreadsheet kept the ID as a number and lost its last digits; format the column as text and enter it again.");
            return null;
        }

        if (Core.People.ResidentId.Read(text, key, out var id) is not { } refusal) return id;
        Refuse(key, refusal);
        return null;
    }

    public PhoneNumber? Phone(string key)
    {
        var text = Text(key);
        if (text.Length == 0) return null;
        if (PhoneNumber.Read(text, key, out var phone) is not { } refusal) return phone;
        Refuse(key, refusal);
        return null;
    }

    /// <summary>What kind of value stood there, for the error file: never the value, which may be an ID number or a phone.</summary>
    private static string Kind(string text) => text switch
    {
        "" => "empty",
        _ when text.All(char.IsAsciiDigit) => $"{text.Length} digits",
        _ when Moment().IsMatch(text) => "date",
        _ => $"text of {text.Length}",
    };

    private static LocalDate? Day(Match m)
    {
        int year = Part(m, "y"), month = Part(m, "m"), day = Part(m, "d");
        return year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    private static int Part(Match m, string name) => int.Parse(m.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<y>\d{4})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?(?:[T\s]*(?<h>\d{1,2})[:：时点](?:(?<min>\d{1,2})[:：分]?)?(?:(?<s>\d{1,2})秒?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}

/// <summary>One refused value of an uploaded list.</summary>
/// <param name="ValueKind">What stood there in kind (<c>17 digits</c>, <c>empty</c>), never the value itself.</param>
public sealed record RowRefusal(int Row, string Field, string ValueKind, Refusal Refusal);
