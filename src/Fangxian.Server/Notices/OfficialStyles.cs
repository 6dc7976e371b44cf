using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fangxian.Server.Notices;

/// <summary>
/// What GB/T 9704-2012 says of pages and letters: A4, margins 37/35/28/26 mm, title 二号 in 小标宋, text 三号 in 仿宋 with lines of 28 pt and an
/// indent of two characters, headings in 黑体 and 楷体, head and line in red, page numbers 四号 in 宋体 at the outer side. English in Times New Roman.
/// </summary>
internal static class OfficialStyles
{
    private const string TitleFont = "方正小标宋简体";
    private const string BodyFont = "仿宋_GB2312";
    private const string HeadingFont = "黑体";
    private const string SecondHeadingFont = "楷体_GB2312";
    private const string NumberFont = "宋体";
    private const string LatinFont = "Times New Roman";
    private const string Red = "FF0000";

    /// <summary>Between the margins: 156 mm.</summary>
    public const int TextWidth = 8844;

    public static SectionProperties Section(string oddFooter, string evenFooter) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new PageSize { Width = 11906, Height = 16838 },
        // The number's line is 7 mm below the text: 35 − 7 − the 5.6 mm of its own height.
        new PageMargin { Top = Twips(37), Bottom = Twips(35), Left = (uint)Twips(28), Right = (uint)Twips(26), Header = 851, Footer = (uint)Twips(22), Gutter = 0 });

    /// <summary>As Word 2013 and later lay out; without it they behave like Word 2007.</summary>
    public static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    /// <summary>Odd pages to the right, even pages to the left, each one character from the margin.</summary>
    public static Footer PageNumber(bool evenPages) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = evenPages ? "FooterEven" : "Footer" }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    /// <summary>The line that closes the head.</summary>
    public static ParagraphBorders RedLine() => new(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 11, Color = Red });

    /// <summary>Thin lines around all cells.</summary>
    public static TableProperties Grid() => new(
        new TableWidth { Type = TableWidthUnitValues.Dxa, Width = TextWidth.ToString(CultureInfo.InvariantCulture) },
        new TableJustification { Val = TableRowAlignmentValues.Center },
        new TableBorders(
            Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>()),
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(
            new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa }));

    public static Styles All() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            Fonts(BodyFont), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" }, new Languages { Val = "en-GB", EastAsia = "zh-CN" }))),
        new Look("RedHead", "Red Head", TitleFont, 44, JustificationValues.Center) { Colour = Red, KeepNext = true }.ToStyle(),
        new Look("Reference", "Reference", BodyFont, 32, JustificationValues.Center) { Before = 280, After = 840, KeepNext = true }.ToStyle(),
        new Look("Number", "Number", BodyFont, 32, JustificationValues.Center) { After = 280, KeepNext = true }.ToStyle(),
        new Look("Title", "Title", TitleFont, 44, JustificationValues.Center, 640) { Before = 280, After = 280, KeepNext = true }.ToStyle(),
        new Look("To", "Addressee", BodyFont, 32, JustificationValues.Left) { KeepNext = true }.ToStyle(),
        new Look("Heading1", "heading 1", HeadingFont, 32, JustificationValues.Left) { FirstLine = 2, KeepNext = true }.ToStyle(),
        new Look("Heading2", "heading 2", SecondHeadingFont, 32, JustificationValues.Left) { FirstLine = 2, KeepNext = true }.ToStyle(),
        new Look("BodyText", "Body Text", BodyFont, 32, JustificationValues.Both) { FirstLine = 2 }.ToStyle(),
        new Look("Plain", "Plain Line", BodyFont, 32, JustificationValues.Left).ToStyle(),
        // The second line of a name starts below its first, the numbers of several below each other.
        new Look("Attachment", "Attachment", BodyFont, 32, JustificationValues.Left) { Before = 560, Left = 5, FirstLine = -3 }.ToStyle(),
        new Look("AttachmentNext", "Next Attachment", BodyFont, 32, JustificationValues.Left) { Left = 5 }.ToStyle(),
        new Look("Signature", "Signature", BodyFont, 32, JustificationValues.Right) { Before = 560, KeepNext = true }.ToStyle(),
        new Look("SignatureDay", "Day of Signature", BodyFont, 32, JustificationValues.Right) { KeepLines = true }.ToStyle(),
        new Look("TableHeading", "Table Heading", HeadingFont, 24, JustificationValues.Center, 360) { Before = 40, After = 40, AtLeast = true }.ToStyle(),
        new Look("TableText", "Table Text", BodyFont, 24, JustificationValues.Left, 360) { Before = 40, After = 40, AtLeast = true }.ToStyle(),
        new Look("BeforeTable", "Before Table", BodyFont, 12, JustificationValues.Left, 140) { KeepNext = true }.ToStyle(),
        new Look("AfterTable", "After Table", BodyFont, 16, JustificationValues.Left, 240).ToStyle(),
        new Look("Footer", "footer", NumberFont, 28, JustificationValues.Right, 320) { Right = 1 }.ToStyle(),
        new Look("FooterEven", "Footer of Even Pages", NumberFont, 28, JustificationValues.Left, 320) { Left = 1 }.ToStyle(),
        new Look("RedHeadEn", "Red Head (English)", TitleFont, 48, JustificationValues.Center) { Colour = Red, Bold = true, KeepNext = true }.ToStyle(),
        new Look("ReferenceEn", "Reference (English)", BodyFont, 24, JustificationValues.Center, 360) { Before = 120, After = 320, KeepNext = true }.ToStyle(),
        new Look("NumberEn", "Number (English)", BodyFont, 24, JustificationValues.Center, 360) { After = 120, KeepNext = true }.ToStyle(),
        new Look("TitleEn", "Title (English)", TitleFont, 32, JustificationValues.Center, 440) { After = 200, Bold = true }.ToStyle(),
        new Look("ToEn", "Addressee (English)", BodyFont, 24, JustificationValues.Left, 360) { KeepNext = true }.ToStyle(),
        new Look("Heading1En", "Heading (English)", HeadingFont, 24, JustificationValues.Left, 360) { Before = 120, KeepNext = true, Bold = true }.ToStyle(),
        new Look("Heading2En", "Second Heading (English)", HeadingFont, 24, JustificationValues.Left, 360) { KeepNext = true, Italic = true }.ToStyle(),
        new Look("BodyTextEn", "Body (English)", BodyFont, 24, JustificationValues.Left, 360).ToStyle(),
        new Look("PlainEn", "Plain Line (English)", BodyFont, 24, JustificationValues.Left, 360).ToStyle(),
        new Look("AttachmentEn", "Attachment (English)", BodyFont, 24, JustificationValues.Left, 360) { Before = 180 }.ToStyle(),
        new Look("AttachmentNextEn", "Next Attachment (English)", BodyFont, 24, JustificationValues.Left, 360) { Left = 4 }.ToStyle(),
        new Look("SignatureEn", "Signature (English)", BodyFont, 24, JustificationValues.Right, 360) { KeepLines = true }.ToStyle(),
        new Look("TableHeadingEn", "Table Heading (English)", HeadingFont, 21, JustificationValues.Left, 300) { Before = 40, After = 40, AtLeast = true, Bold = true }.ToStyle(),
        new Look("TableTextEn", "Table Text (English)", BodyFont, 21, JustificationValues.Left, 300) { Before = 40, After = 40, AtLeast = true }.ToStyle(),
        new Look("BeforeTableEn", "Before Table (English)", BodyFont, 12, JustificationValues.Left, 140) { KeepNext = true }.ToStyle(),
        new Look("AfterTableEn", "After Table (English)", BodyFont, 16, JustificationValues.Left, 200).ToStyle());

    /// <summary>What to take where a machine lacks the official fonts, in order of likeness.</summary>
    public static Fonts FontTable() => new(
        Font(TitleFont, "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun", FontFamilyValues.Roman),
        Font(BodyFont, "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong", FontFamilyValues.Modern),
        Font(HeadingFont, "SimHei,微软雅黑,Microsoft YaHei", FontFamilyValues.Modern),
        Font(SecondHeadingFont, "楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti", FontFamilyValues.Modern),
        Font(NumberFont, "SimSun,新宋体", FontFamilyValues.Auto),
        new Font(new AltName { Val = "Liberation Serif" }, new FontFamily { Val = FontFamilyValues.Roman }, new Pitch { Val = FontPitchValues.Variable }) { Name = LatinFont });

    /// <summary>The character set of Chinese (GB 2312) keeps a machine that has none of the names from taking a font without Chinese.</summary>
    private static Font Font(string name, string otherwise, FontFamilyValues family) => new(
        new AltName { Val = otherwise }, new FontCharSet { Val = "86" }, new FontFamily { Val = family }, new Pitch { Val = FontPitchValues.Variable }) { Name = name };

    private static RunFonts Fonts(string eastAsia, string latin = LatinFont) => new() { Ascii = latin, HighAnsi = latin, ComplexScript = latin, EastAsia = eastAsia };

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static int Twips(int millimetres) => (int)Math.Round(millimetres * 1440 / 25.4);

    /// <summary>How a kind of paragraph looks. Lengths in twentieths of a point, indents in characters; a negative first line hangs out.</summary>
    private sealed record Look(string Id, string Name, string EastAsiaFont, int HalfPoints, JustificationValues Align, int Lines = 560)
    {
        public int Before { get; init; }

        public int After { get; init; }

        public int FirstLine { get; init; }

        public int Left { get; init; }

        public int Right { get; init; }

        public bool AtLeast { get; init; }

        public bool KeepNext { get; init; }

        public bool KeepLines { get; init; }

        public bool Bold { get; init; }

        public bool Italic { get; init; }

        public string? Colour { get; init; }

        public Style ToStyle()
        {
            // The schema fixes the order of these elements; Word refuses a file that has another.
            var paragraph = new StyleParagraphProperties();
            if (KeepNext) paragraph.Append(new KeepNext());
            if (KeepLines) paragraph.Append(new KeepLines());
            paragraph.Append(new SpacingBetweenLines
            {
                Before = Invariant(Before), After = Invariant(After), Line = Invariant(Lines), LineRule = AtLeast ? LineSpacingRuleValues.AtLeast : LineSpacingRuleValues.Exact,
            });
            if (Indent() is { } indent) paragraph.Append(indent);
            paragraph.Append(new Justification { Val = Align });

            // Page numbers are the one place where digits, too, stand in the Chinese font (7.5).
            var run = new StyleRunProperties(Fonts(EastAsiaFont, latin: EastAsiaFont == NumberFont ? NumberFont : LatinFont));
            if (Bold) run.Append(new Bold());
            if (Italic) run.Append(new Italic());
            if (Colour is not null) run.Append(new Color { Val = Colour });
            run.Append(new FontSize { Val = Invariant(HalfPoints) }, new FontSizeComplexScript { Val = Invariant(HalfPoints) });
            return new Style(new StyleName { Val = Name }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = Id, CustomStyle = IsOurs };
        }

        /// <summary>Names that Word knows carry its own meaning: they make the table of contents.</summary>
        private bool IsOurs => Name is not ("Title" or "heading 1" or "heading 2" or "Body Text" or "Signature" or "footer");

        private Indentation? Indent()
        {
            if ((FirstLine, Left, Right) == (0, 0, 0)) return null;
            var indent = new Indentation();
            if (Left != 0) (indent.Left, indent.LeftChars) = (Characters(Left), Left * 100);
            if (Right != 0) (indent.Right, indent.RightChars) = (Characters(Right), Right * 100);
            if (FirstLine > 0) (indent.FirstLine, indent.FirstLineChars) = (Characters(FirstLine), FirstLine * 100);
            if (FirstLine < 0) (indent.Hanging, indent.HangingChars) = (Characters(-FirstLine), -FirstLine * 100);
            return indent;
        }

        private string Characters(int count) => Invariant(count * HalfPoints * 10);

        private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
