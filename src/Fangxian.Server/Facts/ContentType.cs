using System.IO.Compression;
using Fangxian.Core;

namespace Fangxian.Server.Facts;

/// <summary>
/// What kind of file some content is, by the content itself: neither its name nor what the sender calls it is believed. Only kinds that a
/// paper, a picture or a list comes in are known; all else is refused.
/// </summary>
internal sealed record ContentType(string MediaType, IReadOnlyList<string> Endings, IReadOnlyList<string> Claims)
{
    public static readonly ContentType Pdf = new("application/pdf", [".pdf"], ["application/x-pdf"]);

    public static readonly ContentType Png = new("image/png", [".png"], ["image/x-png"]);

    public static readonly ContentType Jpeg = new("image/jpeg", [".jpg", ".jpeg", ".jfif"], ["image/jpg", "image/pjpeg"]);

    public static readonly ContentType WebP = new("image/webp", [".webp"], []);

    /// <summary>What telephones take pictures in.</summary>
    public static readonly ContentType Heic = new("image/heic", [".heic", ".heif"], ["image/heif", "image/heic-sequence", "image/heif-sequence"]);

    public static readonly ContentType Docx = new(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], ["application/wps-office.docx", .. Archives]);

    public static readonly ContentType Xlsx = new(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], ["application/wps-office.xlsx", .. Archives]);

    /// <summary>Browsers call a list in text whatever the spreadsheet program of the computer registered.</summary>
    private static readonly ContentType Csv = new("text/csv", [".csv"], ["text/plain", "application/csv", "text/x-csv", "text/comma-separated-values", "application/vnd.ms-excel"]);

    private const string PlainText = "text/plain";

    private static readonly Text Accepted = new(
        "可接受：PDF、图片（JPEG、PNG、WebP、HEIC）、Word（.docx）、Excel（.xlsx）、纯文本和 CSV",
        "PDF, pictures (JPEG, PNG, WebP, HEIC), Word (.docx), Excel (.xlsx), plain text and CSV are taken");

    /// <summary>Of files whose parts stand in an archive, which some computers call just that.</summary>
    private static string[] Archives => ["application/zip", "application/x-zip-compressed"];

    /// <summary>The kind of the content; null where it is none that is taken.</summary>
    public static ContentType? Of(byte[] content) => content switch
    {
        [] => null,
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => Pdf,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => WebP,
        [_, _, _, _, 0x66, 0x74, 0x79, 0x70, ..] => IsHeic(content) ? Heic : null,
        [0x50, 0x4B, 0x03, 0x04, ..] => Office(content),
        _ => PlainContent.EncodingOf(content) is { } encoding ? new ContentType($"{PlainText}; charset={encoding}", [".txt", ".text", ".log", ".md"], [PlainText, "text/markdown"]) : null,
    };

    /// <summary>
    /// Checks that content is of a kind that is taken and that its name and what the sender calls it say the same. A name without an ending and
    /// a sender that calls it nothing in particular contradict nothing.
    /// </summary>
    /// <param name="claimed">The media type that came with it.</param>
    /// <param name="type">The kind that it is, where it is not refused.</param>
    public static Refusal? Check(byte[] content, string fileName, string? claimed, out ContentType? type)
    {
        var ending = Path.GetExtension(fileName.Trim()).ToLowerInvariant();
        var claim = (claimed ?? "").Split(';')[0].Trim().ToLowerInvariant();
        type = Of(content);
        if (type is null)
            return Refusal.Of("file-type", "file", $"不能上传这种文件。{Accepted.Zh}；压缩包、网页、程序和带宏的文件请不要上传。", $"A file of this kind is not taken. {Accepted.En}; no archives, web pages, programs or files with macros.");
        // A list in text is text: nothing in it says that it is a list but its name.
        if (type.IsText && (ending == ".csv" || (ending.Length == 0 && claim == Csv.MediaType))) type = Csv;
        var named = ending.Length == 0 || type.Endings.Contains(ending);
        var called = claim is "" or "application/octet-stream" or "binary/octet-stream" || claim == type.MediaType || type.Claims.Contains(claim);
        if (named && called) return null;
        var kind = type.Endings[0][1..].ToUpperInvariant();
        type = null;
        return named
            ? Refusal.Of("file-type-differs", "file", $"文件内容是 {kind}，与上传时声明的类型不符。{Accepted.Zh}。", $"The content is {kind}, not of the type that it was sent as. {Accepted.En}.")
            : Refusal.Of("file-type-differs", "file", $"文件内容是 {kind}，与扩展名不符；请改为正确的扩展名后重新上传。{Accepted.Zh}。", $"The content is {kind}, which is not what its name ends in; give it the right ending and send it again. {Accepted.En}.");
    }

    private bool IsText => MediaType.StartsWith(PlainText, StringComparison.Ordinal);

    /// <summary>By the brand, or one of the compatible ones: cameras write <c>mif1</c> first.</summary>
    private static bool IsHeic(byte[] content)
    {
        var length = Math.Min(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(content), (uint)Math.Min(content.Length, 256));
        for (var at = 8; at + 4 <= length; at += at == 8 ? 8 : 4)
            if (content.AsSpan(at, 4) is [(byte)'h', (byte)'e', (byte)'i' or (byte)'v', (byte)'c' or (byte)'x' or (byte)'m' or (byte)'s'])
                return true;
        return false;
    }

    /// <summary>An archive with the parts of a document or of a workbook, and no program in it. Nothing is unpacked.</summary>
    private static ContentType? Office(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            var parts = archive.Entries.Select(e => e.FullName.Replace('\\', '/').TrimStart('/').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
            if (!parts.Contains("[content_types].xml") || parts.Any(HoldsProgram)) return null;
            var (document, workbook) = (parts.Any(p => p.StartsWith("word/document", StringComparison.Ordinal) && p.EndsWith(".xml", StringComparison.Ordinal)), parts.Contains("xl/workbook.xml"));
            return (document, workbook) switch { (true, false) => Docx, (false, true) => Xlsx, _ => null };
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static bool HoldsProgram(string part) =>
        part.EndsWith("vbaproject.bin", StringComparison.Ordinal) || part.Contains("/activex/", StringComparison.Ordinal) || part.Contains("/macrosheets/", StringComparison.Ordinal)
        || part.EndsWith(".exe", StringComparison.Ordinal) || part.EndsWith(".js", StringComparison.Ordinal) || part.EndsWith(".vbs", StringComparison.Ordinal);
}
