using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;
using Fangxian.Core;

namespace Fangxian.Server.Imports;

/// <summary>A row of an uploaded list.</summary>
/// <param name="Number">As a spreadsheet counts: the heading is row 1.</param>
/// <param name="Sheet">The name of its sheet; of a CSV file, what such a file has instead.</param>
public sealed record UploadedRow(int Number, IReadOnlyList<string> Cells, string Sheet = "CSV");

/// <summary>
/// An uploaded CSV (UTF-8, UTF-16 or GB18030) or XLSX file as rows of text. Formulas are never executed: a cell holds the value that
/// the file itself says it had.
/// </summary>
public sealed record UploadedTable(IReadOnlyList<string> Headings, IReadOnlyList<UploadedRow> Rows)
{
    public const int MostRows = 200_000;
    private const long MostUnpackedBytes = 512L << 20;

    public static readonly UploadedTable Empty = new([], []);

    static UploadedTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the first sheet, or the refusal that says why the file as a whole cannot be read.</summary>
    public static Refusal? Read(byte[] content, string fileName, out UploadedTable table)
    {
        table = Empty;
        if (ReadRows(content, fileName, out var rows) is { } refusal) return refusal;
        if (rows.Count < 2)
            return Refusal.Of("empty-file", "file", "文件没有数据行；第一行应为表头。", "The file has no rows of data; its first row holds the headings.");
        if (rows.Count - 1 > MostRows) return TooLarge;
        table = new UploadedTable(rows[0].Cells, rows[1..]);
        return null;
    }

    /// <summary>Reads the headings alone: the first row of the first sheet, whether or not data follow.</summary>
    public static Refusal? ReadHeadings(byte[] content, string fileName, out IReadOnlyList<string> headings)
    {
        var refusal = ReadRows(content, fileName, out var rows);
        headings = rows.Count > 0 ? rows[0].Cells : [];
        return refusal ?? (rows.Count == 0 ? Refusal.Of("empty-file", "file", "文件没有表头。", "The file has no headings.") : null);
    }

    private static Refusal? ReadRows(byte[] content, string fileName, out List<UploadedRow> rows)
    {
        rows = [];
        try
        {
            if ((IsZip(content) ? ReadXlsx(content) : ReadCsv(content)) is not { } read) return TooLarge;
            rows = read;
            return null;
        }
        catch (Exception e) when (e is CsvHelperException or ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or DecoderFallbackException or System.Xml.XmlException)
        {
            return Refusal.Of("unreadable-file", "file",
                $"无法读取 {Path.GetExtension(fileName)} 文件；请使用 .xlsx，或 UTF-8、GB18030 编码的 .csv。",
                $"This {Path.GetExtension(fileName)} file cannot be read; use .xlsx, or .csv in UTF-8 or GB18030.");
        }
    }

    private static Refusal TooLarge => Refusal.Of("file-too-large", "file", $"一次最多导入 {MostRows} 行，请分批导入。", $"At most {MostRows} rows are imported at once; split the file.");

    private static bool IsZip(byte[] content) => content is [(byte)'P', (byte)'K', 3, 4, ..];

    private static List<UploadedRow> ReadCsv(byte[] content)
    {
        using var text = new StringReader(Decode(content));
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], IgnoreBlankLines = false, BadDataFound = null });
        var rows = new List<UploadedRow>();
        while (csv.Read())
            if (csv.Record is { } cells && cells.Any(c => c.Length > 0))
                rows.Add(new UploadedRow(csv.Row, [.. cells.Select(c => c.Trim())]));
        return rows;
    }

    /// <summary>A mark decides; without one, what is no UTF-8 is GB18030, which spreadsheets in Chinese write by default.</summary>
    private static string Decode(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(content.AsSpan(2));
        if (content is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(content.AsSpan(2));
        var start = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content.AsSpan(start));
        }
        catch (DecoderFallbackException) when (start == 0)
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(content);
        }
    }

    /// <summary>Null where the file unpacks to more than a list can need.</summary>
    private static List<UploadedRow>? ReadXlsx(byte[] content)
    {
        using (var zip = new ZipArchive(new MemoryStream(content, writable: false)))
            if (zip.Entries.Sum(e => e.Length) > MostUnpackedBytes)
                return null;
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content, writable: false));
        var rows = new List<UploadedRow>();
        for (var number = 1; reader.Read() && rows.Count <= MostRows + 1; number++)
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = CellText(reader.GetValue(i)).Trim();
            if (cells.Any(c => c.Length > 0)) rows.Add(new UploadedRow(number, cells, reader.Name));
        }

        return rows;
    }

    private static string CellText(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime time => time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // Beyond 15 digits a number cell has lost some; the sharp sign makes the reader of an ID number say so.
        double number when Math.Abs(number) >= 1e15 => "#" + number.ToString("0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
