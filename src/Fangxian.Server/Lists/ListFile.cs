using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

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

    /// <summary>A workbook of one sheet; of a further one where a sheet cannot hold all rows.</summary>
    public static async Task WriteXlsxAsync<T>(Stream to, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, string language)
    {
        using var book = new WorkbookWriter(to, language);
        var sheet = Next(book, columns, language);
        try
        {
            await foreach (var row in rows)
            {
                if (sheet.Rows == SheetWriter.MostRows)
                {
                    sheet.End();
                    sheet.Dispose();
                    sheet = Next(book, columns, language);
                }

                WriteRow(sheet, columns, row, language);
            }

            sheet.End();
        }
        finally
        {
            sheet.Dispose();
        }

        book.Complete();
    }

    /// <summary>A workbook of one sheet laid out to be printed, signed and handed in.</summary>
    /// <exception cref="InvalidOperationException">There are more rows than a sheet can hold: nobody signs that many.</exception>
    public static async Task WriteXlsxAsync<T>(Stream to, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, string language, OfficialSheet official)
    {
        using var book = new WorkbookWriter(to, language);
        using (var sheet = book.AddSheet(official.Title.In(language), OfficialLayout.HeadingRow))
        {
            var layout = new OfficialLayout(sheet, official, [.. columns.Select(c => (c.Label.In(language), c.Width))], language);
            layout.Start();
            var count = 0L;
            await foreach (var row in rows)
            {
                if (sheet.Rows > SheetWriter.MostRows - OfficialLayout.RowsBelow) throw new InvalidOperationException($"A sheet takes at most {SheetWriter.MostRows} rows.");
                layout.Row([.. columns.Select(c => c.Value(row))]);
                count++;
            }

            layout.End(count);
        }

        book.Complete();
    }

    private static SheetWriter Next<T>(WorkbookWriter book, IReadOnlyList<Column<T>> columns, string language)
    {
        var sheet = book.AddSheet("1");
        sheet.Start();
        sheet.StartRow();
        foreach (var column in columns) sheet.Text(Cell.Text(column.Label, language));
        sheet.EndRow();
        return sheet;
    }

    private static void WriteRow<T>(SheetWriter sheet, IReadOnlyList<Column<T>> columns, T row, string language)
    {
        sheet.StartRow();
        foreach (var column in columns)
        {
            var value = column.Value(row);
            if (Cell.IsNumber(value)) sheet.Value(value!);
            else sheet.Text(Cell.Text(value, language));
        }

        sheet.EndRow();
    }
}
