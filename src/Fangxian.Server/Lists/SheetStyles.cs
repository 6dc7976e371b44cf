using System.Globalization;
using System.Xml;
using static Fangxian.Server.Lists.WorkbookWriter;

namespace Fangxian.Server.Lists;

/// <summary>How a cell looks; the number is its place among the workbook's formats.</summary>
internal enum SheetStyle
{
    Plain = 0,
    Title = 1,

    /// <summary>Lines above and below the table, to the left and to the right.</summary>
    Line = 2,
    LineRight = 3,
    Heading = 4,
    Cell = 5,
    NumberCell = 6,
    TotalLabel = 7,
    Total = 8,
}

/// <summary>The fonts, borders and formats of every workbook.</summary>
internal static class SheetStyles
{
    /// <summary>By <see cref="SheetStyle"/>: font, border, horizontal alignment, whether long text breaks.</summary>
    private static readonly (int Font, int Border, string? Align, bool Wraps)[] Formats =
    [
        (0, 0, null, false), (2, 0, "center", true), (1, 0, "left", true), (1, 0, "right", true), (3, 1, "center", true),
        (1, 1, "left", true), (1, 1, "right", false), (3, 1, "center", true), (3, 1, "right", false),
    ];

    public static void Write(XmlWriter xml, string language)
    {
        // 黑体 and 宋体 are on every computer that writes Chinese; 小标宋 is not, and a spreadsheet has no second choice.
        var (title, body) = language == "zh" ? ("黑体", "宋体") : ("Times New Roman", "Times New Roman");
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("styleSheet", MainNamespace);
        Many(xml, "fonts", 4, () =>
        {
            Font(xml, language == "zh" ? "等线" : "Calibri", 11);
            Font(xml, body, 11);
            Font(xml, title, 16, bold: language != "zh");
            Font(xml, body, 11, bold: true);
        });
        Many(xml, "fills", 2, () =>
        {
            foreach (var pattern in (string[])["none", "gray125"])
            {
                xml.WriteStartElement("fill", MainNamespace);
                Element(xml, "patternFill", ("patternType", pattern));
                xml.WriteEndElement();
            }
        });
        Many(xml, "borders", 2, () =>
        {
            Border(xml, null);
            Border(xml, "thin");
        });
        Many(xml, "cellStyleXfs", 1, () => Element(xml, "xf", ("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")));
        Many(xml, "cellXfs", Formats.Length, () =>
        {
            foreach (var format in Formats) Format(xml, format);
        });
        Many(xml, "cellStyles", 1, () => Element(xml, "cellStyle", ("name", "Normal"), ("xfId", "0"), ("builtinId", "0")));
        xml.WriteEndElement();
    }

    private static void Format(XmlWriter xml, (int Font, int Border, string? Align, bool Wraps) format)
    {
        xml.WriteStartElement("xf", MainNamespace);
        foreach (var (name, value) in (ReadOnlySpan<(string, int)>)[("numFmtId", 0), ("fontId", format.Font), ("fillId", 0), ("borderId", format.Border), ("xfId", 0)])
            xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
        if (format.Align is { } align)
        {
            foreach (var name in (ReadOnlySpan<string>)["applyFont", "applyBorder", "applyAlignment"]) xml.WriteAttributeString(name, "1");
            Element(xml, "alignment", ("horizontal", align), ("vertical", "center"), ("wrapText", format.Wraps ? "1" : "0"));
        }

        xml.WriteEndElement();
    }

    private static void Font(XmlWriter xml, string name, int points, bool bold = false)
    {
        xml.WriteStartElement("font", MainNamespace);
        if (bold) Element(xml, "b");
        Element(xml, "sz", ("val", points.ToString(CultureInfo.InvariantCulture)));
        Element(xml, "name", ("val", name));
        xml.WriteEndElement();
    }

    private static void Border(XmlWriter xml, string? style)
    {
        xml.WriteStartElement("border", MainNamespace);
        foreach (var side in (ReadOnlySpan<string>)["left", "right", "top", "bottom", "diagonal"])
        {
            if (style is null || side == "diagonal") Element(xml, side);
            else Element(xml, side, ("style", style));
        }

        xml.WriteEndElement();
    }

    private static void Many(XmlWriter xml, string name, int count, Action content)
    {
        xml.WriteStartElement(name, MainNamespace);
        xml.WriteAttributeString("count", count.ToString(CultureInfo.InvariantCulture));
        content();
        xml.WriteEndElement();
    }
}
