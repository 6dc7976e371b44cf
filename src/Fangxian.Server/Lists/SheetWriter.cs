using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using static Fangxian.Server.Lists.WorkbookWriter;

namespace Fangxian.Server.Lists;

/// <summary>Writes one sheet of a workbook, in the order of its parts: what stands before the rows, the rows, what stands after.</summary>
internal sealed partial class SheetWriter(XmlWriter xml) : IDisposable
{
    /// <summary>What a spreadsheet can show.</summary>
    public const int MostRows = 1_048_576;

    /// <inheritdoc cref="MostRows"/>
    public const int LongestText = 32_767;

    private readonly List<string> merged = [];

    /// <summary>Rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Starts a sheet without layout.</summary>
    public void Start()
    {
        StartSheet();
        xml.WriteStartElement("sheetData", MainNamespace);
    }

    /// <summary>Starts a sheet that is printed on A4 across, as wide as a page.</summary>
    /// <param name="widths">Of the columns, in digits.</param>
    /// <param name="frozen">Rows that stay in sight.</param>
    public void Start(IReadOnlyList<double> widths, int frozen)
    {
        StartSheet();
        xml.WriteStartElement("sheetPr", MainNamespace);
        Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetViews", MainNamespace);
        xml.WriteStartElement("sheetView", MainNamespace);
        xml.WriteAttributeString("workbookViewId", "0");
        Element(xml, "pane", ("ySplit", Number(frozen)), ("topLeftCell", $"A{Number(frozen + 1)}"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols", MainNamespace);
        foreach (var (index, width) in widths.Index())
            Element(xml, "col", ("min", Number(index + 1)), ("max", Number(index + 1)), ("width", width.ToString("0.##", CultureInfo.InvariantCulture)), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", MainNamespace);
    }

    /// <param name="height">In points; null: as its cells need.</param>
    /// <param name="isFixed">Whether it stays so when somebody edits the row.</param>
    public void StartRow(double? height = null, bool isFixed = true)
    {
        Rows++;
        xml.WriteStartElement("row", MainNamespace);
        xml.WriteAttributeString("r", Number(Rows));
        if (height is not { } points) return;
        xml.WriteAttributeString("ht", points.ToString("0.##", CultureInfo.InvariantCulture));
        if (isFixed) xml.WriteAttributeString("customHeight", "1");
    }

    public void EndRow() => xml.WriteEndElement();

    /// <summary>A cell whose text stands there as it is given.</summary>
    public void Text(string text, SheetStyle style = SheetStyle.Plain)
    {
        StartCell(style);
        if (Written(text) is { Length: > 0 } written)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", MainNamespace);
            xml.WriteStartElement("t", MainNamespace);
            if (char.IsWhiteSpace(written[0]) || char.IsWhiteSpace(written[^1]) || written.Contains('\n')) xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(written);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Value(object number, SheetStyle style = SheetStyle.Plain)
    {
        StartCell(style);
        xml.WriteElementString("v", MainNamespace, Convert.ToString(number, CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>One text across columns of the row that is being written; the other cells of it are empty.</summary>
    /// <param name="columns">How many it takes from the column <paramref name="from"/> on, counted from 0.</param>
    public void Across(string text, int from, int columns, SheetStyle style)
    {
        Text(text, style);
        for (var i = 1; i < columns; i++) Text("", style);
        if (columns > 1) merged.Add($"{ColumnName(from)}{Number(Rows)}:{ColumnName(from + columns - 1)}{Number(Rows)}");
    }

    /// <summary>Ends a sheet without layout.</summary>
    public void End()
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Ends a sheet that was started with a layout.</summary>
    /// <param name="footer">Below each page, in the language of such footers: <c>&amp;P</c> is the page, <c>&amp;N</c> how many there are.</param>
    public void End(string footer)
    {
        xml.WriteEndElement();
        if (merged.Count > 0)
        {
            xml.WriteStartElement("mergeCells", MainNamespace);
            xml.WriteAttributeString("count", Number(merged.Count));
            foreach (var range in merged) Element(xml, "mergeCell", ("ref", range));
            xml.WriteEndElement();
        }

        Element(xml, "printOptions", ("horizontalCentered", "1"));
        Element(xml, "pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.6"), ("bottom", "0.7"), ("header", "0.3"), ("footer", "0.3"));
        Element(xml, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        xml.WriteStartElement("headerFooter", MainNamespace);
        xml.WriteElementString("oddFooter", MainNamespace, footer);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void Dispose() => xml.Dispose();

    private void StartSheet()
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", MainNamespace);
    }

    private void StartCell(SheetStyle style)
    {
        xml.WriteStartElement("c", MainNamespace);
        if (style != SheetStyle.Plain) xml.WriteAttributeString("s", Number((int)style));
    }

    /// <summary>
    /// A text of a cell: without what XML cannot hold, cut where a spreadsheet would refuse the whole file, and with what looks like the
    /// spreadsheet's own spelling of a character (<c>_x000D_</c>) marked as text.
    /// </summary>
    private static string Written(string text)
    {
        var clean = XmlText.Clean(text);
        if (clean.Length > LongestText) clean = XmlText.Clean(clean[..(LongestText - 1)]) + "…";
        return clean.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(clean, "_x005F$0") : clean;
    }

    private static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName((index / 26) - 1) + (char)('A' + (index % 26));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
