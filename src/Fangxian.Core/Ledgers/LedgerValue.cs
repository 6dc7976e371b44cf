using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Core.Ledgers;

/// <summary>
/// The one canonical spelling of each type of value: numbers without leading or trailing zeros, days as ISO dates, instants with the county's
/// offset, flags <c>yes</c> and <c>no</c>, options by id, checklists <c>item=yes;item=no;item=na</c> in the order of the items, several
/// attachments one on a line.
/// </summary>
public static class LedgerValue
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string NotApplicable = "na";

    /// <summary>No number of a field is further from 0.</summary>
    public const decimal Furthest = 1_000_000_000_000m;

    private static readonly (LocalDate First, LocalDate Last) Days = (new(1850, 1, 1), new(2200, 12, 31));

    /// <summary>Reads what somebody sent; null with a refusal where it is no value of the field.</summary>
    /// <param name="path">The field as the sender wrote it, for the refusal.</param>
    public static string? Read(LedgerField field, string sent, string path, IList<Refusal> refusals)
    {
        var text = sent.Trim();
        if (text.Contains('\0', StringComparison.Ordinal)) return Bad(path, refusals, "含有控制字符", "it has control characters");
        // Spelt one way, so that the same number has the same blind index.
        switch (field.Personal)
        {
            case LedgerMask.Phone: return Taken(PhoneNumber.Read(text, path, out var phone), phone.Value, refusals);
            case LedgerMask.IdNumber: return Taken(ResidentId.Read(text, path, out var id), id.Value, refusals);
        }

        return field.ValueType switch
        {
            LedgerFieldType.Text type => ReadText(type, text, path, refusals),
            LedgerFieldType.Number type => ReadNumber(text, type.Least, type.Most, type.Decimals, path, refusals),
            LedgerFieldType.Money => ReadNumber(text, 0, 999_999_999_999m, 2, path, refusals),
            LedgerFieldType.Day => LocalDatePattern.Iso.Parse(text) is { Success: true } day && IsOfTheseCenturies(day.Value)
                ? LocalDatePattern.Iso.Format(day.Value)
                : Bad(path, refusals, "应为日期，如 2022-08-09", "a day is expected, e.g. 2022-08-09"),
            LedgerFieldType.Instant => FactCodec.TryReadInstant(text, out var instant) && IsOfTheseCenturies(instant)
                ? Write(instant)
                : Bad(path, refusals, "应为带时区的时间，如 2022-08-09T10:00+08:00", "an instant with offset is expected, e.g. 2022-08-09T10:00+08:00"),
            LedgerFieldType.Choice type => type.Options.Any(o => o.Id == text) ? text : BadOption(type.Options, path, refusals),
            LedgerFieldType.Flag => text is Yes or No ? text : Bad(path, refusals, "应为 yes 或 no", "yes or no is expected"),
            LedgerFieldType.Checklist type => ReadChecklist(type, text, path, refusals),
            LedgerFieldType.Person or LedgerFieldType.Link => Guid.TryParse(text, out var uuid) ? uuid.ToString("D") : Bad(path, refusals, "应为标识（UUID）", "a UUID is expected"),
            LedgerFieldType.Area type => AreaCode.TryParse(text, out var area) && (type.Level is not { } level || area.Level == level)
                ? area.Value
                : Bad(path, refusals, type.Level is { } wanted ? $"应为 {(int)wanted} 位区域代码" : "应为区域代码", type.Level is { } needed ? $"an area code of {(int)needed} digits is expected" : "an area code is expected"),
            LedgerFieldType.Place => text.Length is > 0 and <= 100 ? text : Bad(path, refusals, "应为场所编号", "the id of a place is expected"),
            LedgerFieldType.Attachment type => ReadAttachments(type, text, path, refusals),
            _ => throw new InvalidOperationException($"No reader for {field.ValueType.GetType().Name}."),
        };
    }

    public static string Write(decimal number) => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static string Write(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string Write(Instant instant) => FactCodec.Write(instant);

    public static string Write(bool flag) => flag ? Yes : No;

    public static decimal? Number(string? value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static LocalDate? Day(string? value) => value is { Length: 10 } && LocalDatePattern.Iso.Parse(value) is { Success: true } day ? day.Value : null;

    public static Instant? Instant(string? value) => value is { Length: > 10 } && FactCodec.TryReadInstant(value, out var instant) ? instant : null;

    /// <summary>Whether a field may hold the day: a year beyond these is mistyped, and a deadline counted from it would be beyond the calendar.</summary>
    public static bool IsOfTheseCenturies(LocalDate day) => day >= Days.First && day <= Days.Last;

    /// <inheritdoc cref="IsOfTheseCenturies(LocalDate)"/>
    public static bool IsOfTheseCenturies(Instant instant) => instant >= CountyTime.StartOf(Days.First) && instant < CountyTime.EndOf(Days.Last);

    /// <summary>The instant of a value that is one, or the end of the day that it is.</summary>
    public static Instant? EndOf(string? value) => Day(value) is { } day ? CountyTime.EndOf(day) : Instant(value);

    /// <summary>Items of a checklist with what was answered.</summary>
    public static IEnumerable<(string Item, string Answer)> Items(string? checklist) =>
        (checklist ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(i => i.Split('=')).Where(i => i.Length == 2).Select(i => (i[0], i[1]));

    /// <summary>Attachments of a value, by their ids.</summary>
    public static IReadOnlyList<string> Attachments(string? value) => string.IsNullOrEmpty(value) ? [] : value.Split('\n');

    /// <summary>
    /// A key by which values of one type sort as text, the same under any collation: digits and small letters only. Numbers from smallest to largest, options in
    /// the order declared, texts by their characters.
    /// </summary>
    public static string SortKey(LedgerFieldType type, string value) => type switch
    {
        LedgerFieldType.Number or LedgerFieldType.Money => NumberKey(Number(value) ?? 0),
        LedgerFieldType.Day => value.Replace("-", "", StringComparison.Ordinal),
        LedgerFieldType.Instant => Instant(value) is { } at ? NumberKey(at.ToUnixTimeMilliseconds()) : "",
        LedgerFieldType.Choice choice => choice.Options.TakeWhile(o => o.Id != value).Count().ToString("x2", CultureInfo.InvariantCulture),
        LedgerFieldType.Text => string.Concat(value.Take(16).Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture))),
        _ => value.ToLowerInvariant(),
    };

    private static string NumberKey(decimal number)
    {
        // Offset so that negative numbers come first; four decimals tell all values apart that fields can hold.
        var scaled = decimal.Round(number * 10_000m) + 10_000_000_000_000_000_000m;
        return scaled.ToString("00000000000000000000", CultureInfo.InvariantCulture);
    }

    private static string? Taken(Refusal? refusal, string value, IList<Refusal> refusals)
    {
        if (refusal is null) return value;
        refusals.Add(refusal with { Code = "bad-value" });
        return null;
    }

    private static string? ReadText(LedgerFieldType.Text type, string text, string path, IList<Refusal> refusals)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.Length > type.Most) return Bad(path, refusals, $"最多 {type.Most} 字，现有 {text.Length} 字", $"at most {type.Most} characters are taken, these are {text.Length}");
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? Bad(path, refusals, "含有控制字符", "it has control characters")
            : !IsUnicode(text) ? Bad(path, refusals, "含有不成字的编码", "it has codes that are no characters") : text;
    }

    /// <summary>Halves of characters and codes that stand for none can be neither stored nor searched.</summary>
    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= '\ufffe') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>As written: reading rounds what is longer than a number can be.</summary>
    private static int DecimalsOf(string text) => text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.TrimEnd('0').Length - point - 1 : 0;

    private static string? ReadNumber(string text, decimal? least, decimal? most, int decimals, string path, IList<Refusal> refusals)
    {
        if (Number(text) is not { } number || DecimalsOf(text) > decimals || Math.Abs(number) > Furthest)
            return Bad(path, refusals, decimals == 0 ? "应为整数" : $"应为数字，最多 {decimals} 位小数", decimals == 0 ? "a whole number is expected" : $"a number with at most {decimals} decimals is expected");
        if (least is { } low && number < low) return Bad(path, refusals, $"不得小于 {Write(low)}", $"it is not below {Write(low)}");
        if (most is { } high && number > high) return Bad(path, refusals, $"不得大于 {Write(high)}", $"it is not above {Write(high)}");
        return Write(number);
    }

    private static string? ReadChecklist(LedgerFieldType.Checklist type, string text, string path, IList<Refusal> refusals)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var item, var answer] || !type.Items.Any(i => i.Id == item) || answer is not (Yes or No or NotApplicable))
                return Bad(path, refusals, $"应为 项目=yes|no|na，项目：{string.Join("、", type.Items.Select(i => i.Id))}", $"item=yes|no|na is expected, with the items {string.Join(", ", type.Items.Select(i => i.Id))}");
            answers[item] = answer;
        }

        return string.Join(';', type.Items.Where(i => answers.ContainsKey(i.Id)).Select(i => $"{i.Id}={answers[i.Id]}"));
    }

    private static string? ReadAttachments(LedgerFieldType.Attachment type, string text, string path, IList<Refusal> refusals)
    {
        var ids = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > type.Most) return Bad(path, refusals, $"最多 {type.Most} 个附件", $"at most {type.Most} files are attached");
        return ids.Exists(i => i.Length > 100) ? Bad(path, refusals, "不是附件标识", "this is no id of a stored file") : string.Join('\n', ids);
    }

    private static string? BadOption(IReadOnlyList<LedgerOption> options, string path, IList<Refusal> refusals) =>
        Bad(path, refusals, $"应为：{string.Join("、", options.Select(o => $"{o.Label.Zh}（{o.Id}）"))}", $"one of {string.Join(", ", options.Select(o => o.Id))} is expected");

    private static string? Bad(string path, IList<Refusal> refusals, string zh, string en)
    {
        refusals.Add(Refusal.Of("bad-value", path, $"{zh}。", $"{char.ToUpperInvariant(en[0])}{en[1..]}."));
        return null;
    }
}
