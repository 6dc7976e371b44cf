using System.Globalization;
using System.Text;
using Fangxian.Core;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>What a sheet that goes to the level above says besides its rows.</summary>
/// <param name="Unit">Who hands it in (填报单位).</param>
/// <param name="Day">For which day (填报日期).</param>
/// <param name="Signatures">Who signs below the table; empty: nobody.</param>
/// <param name="Totals">
/// Sums by the number of their column, counted from 0; empty: no row of totals. Read when the last row is written, so that whoever sends
/// the rows may add up as they pass.
/// </param>
public sealed record OfficialSheet(Text Title, Text Unit, LocalDate Day, IReadOnlyList<Text> Signatures, IReadOnlyDictionary<int, decimal> Totals);

/// <summary>
/// Title over all columns, a line with unit and day, the headings; below the rows the totals, how many rows there are, and where to sign.
/// How many rows there are stands below, for it is known only there.
/// </summary>
internal sealed class OfficialLayout(SheetWriter sheet, OfficialSheet official, IReadOnlyList<(string Label, int? Width)> columns, string language)
{
    /// <summary>The row of the headings, counted from 1.</summary>
    public const int HeadingRow = 3;

    /// <summary>Rows that follow those of the list, at most.</summary>
    public const int RowsBelow = 4;

    private const double Narrowest = 8;
    private const double Widest = 60;

    /// <summary>A label wider than this breaks rather than widening its column.</summary>
    private const double WidestLabel = 20;

    private readonly bool chinese = language == "zh";
    private readonly List<double> widths = [.. columns.Select(c => Math.Clamp(c.Width ?? Math.Min(WidthOf(c.Label), WidestLabel) + 3, Narrowest, Widest))];

    public void Start()
    {
        sheet.Start(widths, HeadingRow);
        Line(official.Title.In(language), SheetStyle.Title, lineHeight: 24);
        var unit = (chinese ? "填报单位：" : "Unit: ") + official.Unit.In(language);
        var day = (chinese ? "填报日期：" : "Day: ") + LocalDatePattern.Iso.Format(official.Day);
        if (Split(WidthOf(unit), WidthOf(day)) is { } left)
        {
            sheet.StartRow(20);
            sheet.Across(unit, 0, left, SheetStyle.Line);
            sheet.Across(day, left, columns.Count - left, SheetStyle.LineRight);
            sheet.EndRow();
        }
        else
        {
            Line($"{unit}　{day}", SheetStyle.Line, lineHeight: 18);
        }

        var labels = columns.Select(c => Cell.Neutral(c.Label)).ToList();
        sheet.StartRow(HeightOf(labels), isFixed: false);
        foreach (var label in labels) sheet.Text(label, SheetStyle.Heading);
        sheet.EndRow();
    }

    /// <summary>A row of the list: one value for each column.</summary>
    public void Row(IReadOnlyList<object?> values)
    {
        var texts = values.Select(v => Cell.IsNumber(v) ? "" : Cell.Text(v, language)).ToList();
        sheet.StartRow(HeightOf(texts), isFixed: false);
        for (var i = 0; i < values.Count; i++)
        {
            if (Cell.IsNumber(values[i])) sheet.Value(values[i]!, SheetStyle.NumberCell);
            else sheet.Text(texts[i], SheetStyle.Cell);
        }

        sheet.EndRow();
    }

    /// <param name="rows">How many rows of the list were written.</param>
    public void End(long rows)
    {
        if (official.Totals.Count > 0) WriteTotals();
        Line(chinese ? $"共 {Invariant(rows)} 条" : $"{Invariant(rows)} {(rows == 1 ? "row" : "rows")}", SheetStyle.Line, lineHeight: 18);
        if (official.Signatures.Count > 0)
        {
            Line("", SheetStyle.Line, lineHeight: 12);
            Line(SignatureLine(), SheetStyle.Line, lineHeight: 22);
        }

        sheet.End(chinese ? "&C第 &P 页，共 &N 页" : "&CPage &P of &N");
    }

    /// <summary>About how wide a text is, in digits: a Chinese character takes two.</summary>
    internal static double WidthOf(string text) => text.EnumerateRunes().Sum(r => r.Value < 0x2E80 ? 1 : 2);

    /// <summary>So that broken text shows whole in programs, too, that do not work out the height of a row themselves. At most what a row can have.</summary>
    private double HeightOf(List<string> texts)
    {
        var lines = 1.0;
        for (var i = 0; i < texts.Count; i++)
            if (texts[i].Length * 2 > widths[i] - 1 || texts[i].Contains('\n'))
                lines = Math.Max(lines, texts[i].Split('\n').Sum(line => Math.Max(1, Math.Ceiling(WidthOf(line) / (widths[i] - 1)))));
        return Math.Min((lines * 14.5) + 4.5, 409);
    }

    private void WriteTotals()
    {
        // The word stands in the first column that has no sum itself.
        var label = Enumerable.Range(0, columns.Count).FirstOrDefault(i => !official.Totals.ContainsKey(i), -1);
        sheet.StartRow(HeightOf([]), isFixed: false);
        for (var i = 0; i < columns.Count; i++)
        {
            if (official.Totals.TryGetValue(i, out var total)) sheet.Value(total, SheetStyle.Total);
            else sheet.Text(i == label ? chinese ? "合计" : "Total" : "", SheetStyle.TotalLabel);
        }

        sheet.EndRow();
    }

    private string SignatureLine()
    {
        var line = new StringBuilder();
        foreach (var signature in official.Signatures)
            line.Append(signature.In(language)).Append(chinese ? "：＿＿＿＿＿＿　　" : ": ______________    ");
        return line.Append(chinese ? "（盖章）　　日期：＿＿＿＿年＿＿月＿＿日" : "(seal)    Date: ______________").ToString();
    }

    /// <summary>A row of one text over all columns, as high as it needs: spreadsheets do not find out for cells that are merged.</summary>
    private void Line(string text, SheetStyle style, double lineHeight)
    {
        var perCharacter = style == SheetStyle.Title ? 16 / 11.0 : 1;
        var lines = Math.Max(1, Math.Ceiling(WidthOf(text) * perCharacter / (widths.Sum() * 0.95)));
        sheet.StartRow(Math.Min((lines * lineHeight) + 4, 400));
        sheet.Across(Cell.Neutral(text), 0, columns.Count, style);
        sheet.EndRow();
    }

    /// <summary>How many columns the left one of two texts takes, where both fit on one line.</summary>
    private int? Split(double left, double right)
    {
        for (var (i, width) = (1, widths[0]); i < widths.Count; width += widths[i++])
            if (width > left && widths.Sum() - width > right)
                return i;
        return null;
    }

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
}
