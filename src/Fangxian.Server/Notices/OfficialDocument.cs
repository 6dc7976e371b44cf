using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fangxian.Server.Notices;

/// <summary>
/// A Word document laid out as GB/T 9704-2012 asks of official documents: A4, margins 37/35/28/26 mm, title 二号 in 小标宋, body 三号 in 仿宋
/// with lines of 28 pt, headings in 黑体, page numbers below. English sections follow in Times New Roman.
/// </summary>
internal sealed class OfficialDocument
{
    private const string TitleFont = "方正小标宋简体";
    private const string BodyFont = "仿宋_GB2312";
    private const string HeadingFont = "黑体";
    private const string LatinFont = "Times New Roman";

    private readonly Body body = new();

    public OfficialDocument Title(string text, bool english = false) => Add(text, "Title", english);

    public OfficialDocument Heading(string text, bool english = false) => Add(text, "Heading1", english);

    public OfficialDocument Paragraph(string text, bool english = false) => Add(text, "BodyText", english);

    /// <summary>A line without indent, for whom it is addressed to and for numbers.</summary>
    public OfficialDocument Line(string text, bool english = false) => Add(text, "Plain", english);

    /// <summary>Who issues it and when, to the right.</summary>
    public OfficialDocument Signature(string text, bool english = false) => Add(text, "Signature", english);

    public OfficialDocument NewPage()
    {
        body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
        return this;
    }

    /// <summary>The finished file.</summary>
    /// <param name="title">The title among the file's properties; nothing personal.</param>
    public byte[] ToBytes(string title)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = title;
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            main.AddNewPart<FontTablePart>().Fonts = FontTable();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = PageNumber();
            body.Append(Section(main.GetIdOfPart(footer)));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private OfficialDocument Add(string text, string style, bool english)
    {
        var run = new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        run.PrependChild(new RunProperties(new Languages { Val = english ? "en-GB" : "zh-CN", EastAsia = "zh-CN" }));
        body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = english ? style + "En" : style }), run));
        return this;
    }

    private static SectionProperties Section(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = Twips(37), Bottom = Twips(35), Left = (uint)Twips(28), Right = (uint)Twips(26), Header = 851, Footer = (uint)Twips(25), Gutter = 0 });

    private static int Twips(int millimetres) => (int)Math.Round(millimetres * 1440 / 25.4);

    private static Footer PageNumber() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static Styles Styles() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            Fonts(BodyFont), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" }, new Languages { Val = "zh-CN", EastAsia = "zh-CN" }))),
        Style("Title", "Title", TitleFont, 44, JustificationValues.Center, lines: 640, after: 280),
        Style("Heading1", "heading 1", HeadingFont, 32, JustificationValues.Left, lines: 560, indent: true, keepNext: true),
        Style("BodyText", "Body Text", BodyFont, 32, JustificationValues.Both, lines: 560, indent: true),
        Style("Plain", "Plain Line", BodyFont, 32, JustificationValues.Left, lines: 560),
        Style("Signature", "Signature", BodyFont, 32, JustificationValues.Right, lines: 560, keepLines: true),
        Style("Footer", "footer", "宋体", 28, JustificationValues.Center, lines: 320),
        Style("TitleEn", "Title (English)", TitleFont, 32, JustificationValues.Center, lines: 440, after: 200, bold: true),
        Style("Heading1En", "Heading (English)", HeadingFont, 24, JustificationValues.Left, lines: 360, keepNext: true, bold: true, before: 120),
        Style("BodyTextEn", "Body (English)", BodyFont, 24, JustificationValues.Left, lines: 360),
        Style("PlainEn", "Plain Line (English)", BodyFont, 24, JustificationValues.Left, lines: 360),
        Style("SignatureEn", "Signature (English)", BodyFont, 24, JustificationValues.Right, lines: 360, keepLines: true));

    private static Style Style(
        string id, string name, string font, int halfPoints, JustificationValues align, int lines,
        int before = 0, int after = 0, bool indent = false, bool keepNext = false, bool keepLines = false, bool bold = false)
    {
        // The schema fixes the order of these elements; Word refuses a file that has another.
        var paragraph = new StyleParagraphProperties();
        if (keepNext) paragraph.Append(new KeepNext());
        if (keepLines) paragraph.Append(new KeepLines());
        paragraph.Append(new SpacingBetweenLines
        {
            Before = Invariant(before), After = Invariant(after), Line = Invariant(lines), LineRule = LineSpacingRuleValues.Exact,
        });
        if (indent) paragraph.Append(new Indentation { FirstLine = Invariant(halfPoints * 20), FirstLineChars = 200 });
        paragraph.Append(new Justification { Val = align });

        var run = new StyleRunProperties(Fonts(font));
        if (bold) run.Append(new Bold());
        run.Append(new FontSize { Val = Invariant(halfPoints) }, new FontSizeComplexScript { Val = Invariant(halfPoints) });
        return new Style(new StyleName { Val = name }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = name.EndsWith("(English)", StringComparison.Ordinal) || id == "Plain" };
    }

    private static RunFonts Fonts(string eastAsia) =>
        new() { Ascii = LatinFont, HighAnsi = LatinFont, ComplexScript = LatinFont, EastAsia = eastAsia };

    /// <summary>What to take where a machine lacks the official fonts.</summary>
    private static Fonts FontTable() => new(
        Font(TitleFont, "方正小标宋_GBK"), Font(BodyFont, "仿宋"), Font(HeadingFont, "SimHei"), Font("宋体", "SimSun"), Font(LatinFont, "Liberation Serif"));

    private static Font Font(string name, string otherwise) => new(new AltName { Val = otherwise }) { Name = name };

    private static string Invariant(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
