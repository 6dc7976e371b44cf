using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>A column of an exported list.</summary>
/// <param name="Value">Text, number, instant, day, bilingual text or nothing; instants are written in county time.</param>
/// <param name="Width">How wide it is on an official sheet, in digits (a Chinese character takes two); null: as its label suggests.</param>
public sealed record Column<T>(Text Label, Func<T, object?> Value, int? Width = null);

/// <summary>How values appear in exported cells.</summary>
internal static class Cell
{
    /// <summary>The cell's text, without anything that a spreadsheet would take for a formula.</summary>
    public static string Text(object? value, string language) => Neutral(value switch
    {
        null => "",
        string text => text,
        Text text => text.In(language),
        Instant instant => InstantPattern.Format(Core.Time.CountyTime.Local(instant)),
        LocalDate day => LocalDatePattern.Iso.Format(day),
        AreaCode area => area.Value,
        bool flag => (flag, language) switch { (true, "en") => "yes", (false, "en") => "no", (true, _) => "是", _ => "否" },
        Enum e => EnumName(e),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    });

    public static bool IsNumber(object? value) => value is int or long or decimal || value is double d && double.IsFinite(d);

    /// <summary>
    /// A text that starts like a formula gets an apostrophe before it, as spreadsheets mark text: what somebody typed into a form
    /// must not run on the computer of whoever opens the file.
    /// </summary>
    public static string Neutral(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;

    private static readonly OffsetDateTimePattern InstantPattern = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private static string EnumName(Enum value) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
