using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fangxian.Tests.Server.Notices;

/// <summary>A Word file, looked at as its reader would.</summary>
internal static class WordFile
{
    /// <summary>What does not keep to the schema, in the eyes of the newest and of an old Word.</summary>
    public static List<string> Errors(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. ((FileFormatVersions[])[FileFormatVersions.Office2013, FileFormatVersions.Microsoft365])
            .SelectMany(version => new OpenXmlValidator(version).Validate(document).Select(e => $"{version} {e.Part?.Uri} {e.Path?.XPath}: {e.Description}"))];
    }

    /// <summary>Paragraphs in order, those of tables included, as style and text.</summary>
    public static List<(string Style, string Text)> Paragraphs(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(p => (p.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, TextOf(p)))];
    }

    public static string Text(byte[] file) => string.Join('\n', Paragraphs(file).Select(p => p.Text));

    /// <summary>A look at the parts of the file; nothing of it may be kept.</summary>
    public static T Look<T>(byte[] file, Func<MainDocumentPart, T> at)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return at(document.MainDocumentPart!);
    }

    private static string TextOf(Paragraph paragraph) =>
        string.Concat(paragraph.Descendants().Select(e => e switch { Text t => t.Text, Break => "\n", _ => "" }));
}
