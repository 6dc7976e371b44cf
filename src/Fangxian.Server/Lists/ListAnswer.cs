using Fangxian.Core;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>Answers a list as a page, or as a file of exactly the filter.</summary>
public static class ListAnswer
{
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="name">The file's name without ending, in ASCII.</param>
    /// <param name="read">Reads one page.</param>
    public static async Task<IResult> Of<T>(
        HttpContext context, ListQuery query, string name, IReadOnlyList<Column<T>> columns, Func<ListQuery, Task<ListPage<T>>> read)
    {
        switch (query.Format)
        {
            case null or "json":
                return TypedResults.Json(await read(query), Json.Options);
            case "csv" or "xlsx":
                var language = LanguageOf(context.Request);
                var day = Core.Time.CountyTime.DayOf(context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant());
                var rows = All(query.ForExport, read);

                // By way of a file: a workbook can't be streamed, and an error half way must not look like a short list.
                var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                try
                {
                    if (query.Format == "csv") await ListFile.WriteCsvAsync(file, columns, rows, language);
                    else await ListFile.WriteXlsxAsync(file, columns, rows, language);
                    file.Position = 0;
                    return TypedResults.File(file, query.Format == "csv" ? "text/csv; charset=utf-8" : XlsxType, $"{name}-{LocalDatePattern.Iso.Format(day)}.{query.Format}");
                }
                catch
                {
                    await file.DisposeAsync();
                    throw;
                }

            default:
                return Problem.Refused("unknown-format", "format", "format 应为 csv 或 xlsx。", "The format is csv or xlsx.");
        }
    }

    /// <summary>The language that the browser asks for: Chinese unless English comes first.</summary>
    public static string LanguageOf(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";

    private static async IAsyncEnumerable<T> All<T>(ListQuery query, Func<ListQuery, Task<ListPage<T>>> read)
    {
        string? after = null;
        do
        {
            var page = await read(query with { After = after });
            foreach (var row in page.Rows) yield return row;
            after = page.Next;
        }
        while (after is not null);
    }
}
