using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Fangxian.Server.Lists;

namespace Fangxian.Server.Notices;

/// <summary>
/// A Word document laid out as GB/T 9704-2012 asks of official documents; how each part looks is in <see cref="OfficialStyles"/>. Parts are
/// added in the order they are read. English pages follow in the same document.
/// </summary>
internal sealed class OfficialDocument
{
    private readonly Body body = new();
    private bool startsPage;

    /// <summary>Who issues it, in red above all else, with the red line that closes the head below.</summary>
    public OfficialDocument RedHead(string text, bool english = false)
    {
        var plain = XmlText.Clean(text);
        var properties = Properties("RedHead", english);
        properties.Append(OfficialStyles.RedLine());
        var run = Run(plain);
        // As large as fits on one line: 442 points between the margins, an English letter takes about half its height.
        var width = plain.Sum(c => c < 0x2E80 ? 0.58 : 1.0);
        var points = Math.Clamp((int)(430 / Math.Max(1, width)), english ? 18 : 22, english ? 26 : 48);
        run.RunProperties!.InsertAt(new FontSize { Val = HalfPoints(points) }, 0);
        run.RunProperties!.InsertAt(new FontSizeComplexScript { Val = HalfPoints(points) }, 1);
        properties.Append(new SpacingBetweenLines
        {
            Before = body.HasChildren ? "240" : "1900", After = "480", Line = Twips(points * 1.25), LineRule = LineSpacingRuleValues.Exact,
        });
        return Add(new Paragraph(properties, run));
    }

    /// <summary>The document's number: below a red head, between the head and its line; without one, below the title.</summary>
    public OfficialDocument Reference(string text, bool english = false)
    {
        var head = body.LastChild?.GetFirstChild<ParagraphProperties>();
        if (head?.GetFirstChild<ParagraphBorders>() is not { } line) return Add(text, "Number", english);
        line.Remove();
        var properties = Properties("Reference", english);
        properties.Append(line);
        return Add(new Paragraph(properties, Run(text)));
    }

    public OfficialDocument Title(string text, bool english = false) => Add(text, "Title", english);

    /// <summary>Whom it is addressed to, flush left below the title.</summary>
    public OfficialDocument To(string text, bool english = false) => Add(text, "To", english);

    /// <summary>A heading of the first level: 一、</summary>
    public OfficialDocument Heading(string text, bool english = false) => Add(text, "Heading1", english);

    /// <summary>A heading of the second level: （一）</summary>
    public OfficialDocument Heading2(string text, bool english = false) => Add(text, "Heading2", english);

    public OfficialDocument Paragraph(string text, bool english = false) => Add(text, "BodyText", english);

    /// <summary>A line without indent, for numbers and the like.</summary>
    public OfficialDocument Line(string text, bool english = false) => Add(text, "Plain", english);

    /// <summary>What is attached, below the text: one by its name, several numbered.</summary>
    public OfficialDocument Attachments(IReadOnlyList<string> names, bool english = false)
    {
        foreach (var (index, name) in names.Index())
        {
            var number = names.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{index + 1}. ");
            Add(index == 0 ? $"{(english ? "Attached: " : "附件：")}{number}{name}" : number + name, index == 0 ? "Attachment" : "AttachmentNext", english);
        }

        return this;
    }

    /// <summary>Label and value, one below the other.</summary>
    public OfficialDocument FieldTable(IReadOnlyList<(string Label, string Value)> rows, bool english = false) =>
        rows.Count == 0 ? this : AddTable([2600, OfficialStyles.TextWidth - 2600], [], rows.Select(r => (string[])[r.Label, r.Value]), english, labelled: true);

    /// <summary>A table; its headings are repeated on each page.</summary>
    /// <param name="rows">Each with as many cells as there are headings; missing ones are empty.</param>
    public OfficialDocument Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, bool english = false)
    {
        if (headings.Count == 0) return this;
        var cells = rows.Select(r => (IReadOnlyList<string>)[.. headings.Select((_, i) => i < r.Count ? r[i] : "")]).ToList();
        return AddTable(Widths([headings, .. cells]), headings, cells, english, labelled: false);
    }

    /// <summary>Who issues it, to the right, and the day below: each centred on the other, the day at least four characters from the margin, the issuer two (GB/T 9704, 7.3.5).</summary>
    public OfficialDocument Signed(string by, string day, bool english = false)
    {
        if (english) return Signature(by, english).Signature(day, english);
        if (body.LastChild is Paragraph { ParagraphProperties: { } last })
        {
            // A page that holds nothing but the signature could stand below any text.
            last.KeepNext = new KeepNext();
        }

        double signer = Characters(by), date = Characters(day);
        var (signerAt, dateAt) = (4 + ((date - signer) / 2), 4.0);
        if (signerAt < 2) (signerAt, dateAt) = (2, Math.Min(2 + ((signer - date) / 2), 12));
        return Add(Indented(by, "Signature", signerAt)).Add(Indented(day, "SignatureDay", dateAt));
    }

    /// <summary>A line to the right.</summary>
    public OfficialDocument Signature(string text, bool english = false) => Add(text, "Signature", english);

    public OfficialDocument NewPage()
    {
        startsPage = true;
        return this;
    }

    /// <summary>The finished file.</summary>
    /// <param name="title">The title among the file's properties; nothing personal.</param>
    public byte[] ToBytes(string title)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = XmlText.Clean(title);
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = OfficialStyles.All();
            main.AddNewPart<FontTablePart>().Fonts = OfficialStyles.FontTable();
            main.AddNewPart<DocumentSettingsPart>().Settings = OfficialStyles.Settings();
            var (odd, even) = (main.AddNewPart<FooterPart>(), main.AddNewPart<FooterPart>());
            odd.Footer = OfficialStyles.PageNumber(evenPages: false);
            even.Footer = OfficialStyles.PageNumber(evenPages: true);
            body.Append(OfficialStyles.Section(main.GetIdOfPart(odd), main.GetIdOfPart(even)));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private OfficialDocument Add(string text, string style, bool english) => Add(new Paragraph(Properties(style, english), Run(text)));

    private OfficialDocument Add(Paragraph paragraph)
    {
        if (startsPage) paragraph.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        startsPage = false;
        body.Append(paragraph);
        return this;
    }

    private OfficialDocument AddTable(List<int> widths, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows, bool english, bool labelled)
    {
        Add("", "BeforeTable", english);
        var table = new Table(OfficialStyles.Grid(), new TableGrid(widths.Select(w => new GridColumn { Width = Invariant(w) })));
        if (headings.Count > 0)
            table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. headings.Select((h, i) => TableCell(h, widths[i], "TableHeading", english))]));
        foreach (var row in rows)
            table.Append(new TableRow(row.Select((text, i) => TableCell(text, widths[i], labelled && i == 0 ? "TableHeading" : "TableText", english))));
        body.Append(table);
        // Without a paragraph between them, two tables grow into one.
        return Add("", "AfterTable", english);
    }

    private static TableCell TableCell(string text, int width, string style, bool english) => new(
        new TableCellProperties(
            new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Invariant(width) },
            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        new Paragraph(Properties(style, english), Run(text)));

    /// <summary>By what stands in the columns, so that no column of short words is as wide as one of sentences.</summary>
    private static List<int> Widths(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var weights = rows[0].Select((_, i) => Math.Clamp(rows.Max(r => Characters(r[i])), 3, 16) + 1).ToList();
        return [.. weights.Select(w => (int)(OfficialStyles.TextWidth * w / weights.Sum()))];
    }

    private static Paragraph Indented(string text, string style, double characters)
    {
        var properties = Properties(style, english: false);
        properties.Append(new Indentation { Right = Twips(characters * 16), RightChars = (int)Math.Round(characters * 100) });
        return new Paragraph(properties, Run(text));
    }

    private static ParagraphProperties Properties(string style, bool english) => new(new ParagraphStyleId { Val = english ? style + "En" : style });

    /// <summary>A text with its line breaks, and without what XML cannot hold.</summary>
    private static Run Run(string text)
    {
        // Digits and Latin letters are no Chinese: where they are said to be, some programs break a line inside a number.
        var run = new Run(new RunProperties(new Languages { Val = "en-GB", EastAsia = "zh-CN" }));
        foreach (var (index, line) in XmlText.Clean(text).ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (index > 0) run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>How wide a text is in Chinese characters: a Latin letter or digit takes half of one.</summary>
    private static double Characters(string text) => text.EnumerateRunes().Sum(r => r.Value < 0x2E80 ? 0.5 : 1);

    private static string HalfPoints(int points) => Invariant(points * 2);

    private static string Twips(double points) => Invariant((int)Math.Round(points * 20));

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
