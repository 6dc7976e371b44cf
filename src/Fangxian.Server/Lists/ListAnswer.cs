using Fangxian.Core.Time;
using Fangxian.Storage.Lists;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>Answers a list as a page, or as a file of exactly the filter.</summary>
public static class ListAnswer
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows of a page of an export: the largest that the store gives.</summary>
    private const int ExportPage = 1000;

    /// <param name="name">The file's name without ending, in ASCII.</param>
    /// <param name="read">Reads one page; the store's order is the file's.</param>
    public static async Task<IResult> OfAsync<TStored, T>(
        HttpContext context, ListQuery query, string name, IReadOnlyList<Column<T>> columns,
        Func<PageRequest, Task<Page<TStored>>> read, Func<TStored, T> show)
    {
        switch (query.Format)
        {
            case null or "" or "json":
                try
                {
                    var page = await read(query.Page);
                    return TypedResults.Ok(new Page<T>([.. page.Rows.Select(show)], page.Next, page.Total, page.TotalIsAtLeast));
                }
                catch (FormatException)
                {
                    return Problem.Refused("bad-cursor", "after", "翻页位置无效，请从第一页开始。", "The cursor was not given out by this list; start with the first page.");
                }

            case "csv" or "xlsx":
                var day = CountyTime.DayOf(context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant());
                return await FileAsync(query.Format, $"{name}-{LocalDatePattern.Iso.Format(day)}", columns, All(read, show), LanguageOf(context.Request));
            default:
                return Problem.Refused("unknown-format", "format", "format 应为 csv 或 xlsx。", "The format is csv or xlsx.");
        }
    }

    /// <summary>
    /// Rows as a file. By way of the disk: a workbook keeps its directory at the end, and an error half way must not look like a
    /// short list.
    /// </summary>
    public static async Task<IResult> FileAsync<T>(string format, string name, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, string language)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            if (format == "csv") await ListFile.WriteCsvAsync(file, columns, rows, language);
            else await ListFile.WriteXlsxAsync(file, columns, rows, language);
            file.Position = 0;
            return TypedResults.File(file, format == "csv" ? "text/csv; charset=utf-8" : XlsxType, $"{name}.{format}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The language that the browser asks for: Chinese unless English comes first.</summary>
    public static string LanguageOf(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";

    private static async IAsyncEnumerable<T> All<TStored, T>(Func<PageRequest, Task<Page<TStored>>> read, Func<TStored, T> show)
    {
        string? after = null;
        do
        {
            var page = await read(new PageRequest(ExportPage, after, Count: false));
            foreach (var row in page.Rows) yield return show(row);
            after = page.Next;
        }
        while (after is not null);
    }
}
