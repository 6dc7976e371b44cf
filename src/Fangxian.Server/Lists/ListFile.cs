using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Fangxian.Server.Lists;

/// <summary>Writes rows as they come, so that a list of any length needs the memory of one page.</summary>
public static class ListFile
{
    /// <summary>Comma-separated, UTF-8 with the mark that spreadsheets need to read it as such.</summary>
    public static async Task WriteCsvAsync<T>(Stream to, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, string language)
    {
        await using var text = new StreamWriter(to, new System.Text.UTF8Encoding(true), leaveOpen: true);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        foreach (var column in columns) csv.WriteField(column.Label.In(language));
        await csv.NextRecordAsync();
        await foreach (var row in rows)
        {
            foreach (var column in columns)
                csv.WriteField(column.Value(row) is { } value && Cell.IsNumber(value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : Cell.Text(column.Value(row), language));
            await csv.NextRecordAsync();
        }
    }

    /// <summary>A workbook of one sheet. <paramref name="to"/> must be seekable: the format keeps its directory at the end.</summary>
    public static async Task WriteXlsxAsync<T>(Stream to, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, string language)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            WriteRow(writer, columns.Select(c => (object?)c.Label.In(language)), language);
            await foreach (var row in rows) WriteRow(writer, columns.Select(c => c.Value(row)), language);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "1", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        workbook.Workbook.Save();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<object?> values, string language)
    {
        writer.WriteStartElement(new Row());
        foreach (var value in values)
        {
            if (Cell.IsNumber(value))
                writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) });
            else
                writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell
                {
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(XmlText(Cell.Text(value, language))) { Space = SpaceProcessingModeValues.Preserve }),
                });
        }

        writer.WriteEndElement();
    }

    /// <summary>Without characters that XML cannot hold; a stray control character in one name must not spoil the file.</summary>
    private static string XmlText(string text) =>
        text.All(System.Xml.XmlConvert.IsXmlChar) ? text : new string([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
