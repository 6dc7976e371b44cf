using System.Globalization;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>Answers a list as a page, or as a file of exactly the filter.</summary>
public static class ListAnswer
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows of a page of an export: the largest that the store gives.</summary>
    private const int ExportPage = 1000;

    /// <param name="name">The file's name without ending, in ASCII; the read log knows the list by it.</param>
    /// <param name="sorts">What this list can be ordered by, as filtered.</param>
    /// <param name="filter">What the list is narrowed to, for the read log.</param>
    /// <param name="read">Reads one page; the store's order is the file's.</param>
    /// <param name="needsPurpose">A file of this list is given only to whoever says what for.</param>
    /// <param name="official">What makes a workbook of it an official sheet; null: a plain list.</param>
    public static async Task<IResult> OfAsync<TStored, T>(
        HttpContext context, ListQuery query, string name, IReadOnlyList<string> sorts, ListFilter filter, IReadOnlyList<Column<T>> columns,
        Func<PageRequest, Task<Page<TStored>>> read, Func<TStored, T> show, bool needsPurpose = false, OfficialSheet? official = null)
    {
        if (!string.IsNullOrEmpty(query.Sort) && !sorts.Contains(query.Sort))
            return sorts.Count == 0
                ? Problem.Refused("unknown-sort", "sort", "此清单的顺序是固定的，不能另行排序。", "This list has one order; leave the sort out.")
                : Problem.Refused("unknown-sort", "sort", $"不能按“{query.Sort}”排序；可用：{string.Join("、", sorts)}。", $"'{query.Sort}' is nothing to sort by here; there are: {string.Join(", ", sorts)}.");
        switch (query.Format)
        {
            case null or "" or "json":
                try
                {
                    var page = await read(query.ToPage());
                    return TypedResults.Ok(new Page<T>([.. page.Rows.Select(show)], page.Next, page.Total, page.TotalIsAtLeast));
                }
                catch (FormatException)
                {
                    return Problem.Refused("bad-cursor", "after", "翻页位置无效，请从第一页开始。", "The cursor was not given out by this list; start with the first page.");
                }

            case "csv" or "xlsx":
                var purpose = (query as ListSearch)?.Purpose;
                if ((needsPurpose || !string.IsNullOrEmpty(purpose)) && Purpose.WhyNot(purpose) is { } refusal) return Problem.Refused(refusal);
                if (query.Lang is not (null or "" or "zh" or "en")) return Problem.Refused("unknown-language", "lang", "lang 应为 zh 或 en。", "The language is zh or en.");
                var store = context.RequestServices.GetRequiredService<CountyStore>();
                var user = context.Caller()?.Actor.UserName ?? throw new InvalidOperationException("A list is given to nobody who is not signed in.");
                // On disk before the file goes out, like the reading of a single record.
                return await FileAsync(query.Format, $"{name}-{LocalDatePattern.Iso.Format(store.Today)}", columns, All(query.Descending, read, show), LanguageOf(context.Request, query.Lang),
                    rows => store.ReadLog.AppendListAsync(
                        user, purpose?.Trim() ?? "导出清单", string.Create(CultureInfo.InvariantCulture, $"export {name}.{query.Format} rows={rows} {filter}").TrimEnd(), context.RequestAborted),
                    official);
            default:
                return Problem.Refused("unknown-format", "format", "format 应为 csv 或 xlsx。", "The format is csv or xlsx.");
        }
    }

    /// <summary>
    /// Rows as a file. By way of the disk: the read log is told how many there are before anybody gets them, and an error half way must
    /// not look like a short list.
    /// </summary>
    /// <param name="written">Told how many rows there are, before anybody gets the file.</param>
    /// <param name="official">What makes a workbook an official sheet; CSV has no layout.</param>
    public static async Task<IResult> FileAsync<T>(
        string format, string name, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, string language, Func<long, Task>? written = null, OfficialSheet? official = null)
    {
        var count = 0L;
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            if (format == "csv") await ListFile.WriteCsvAsync(file, columns, Counted(), language);
            else if (official is null) await ListFile.WriteXlsxAsync(file, columns, Counted(), language);
            else await ListFile.WriteXlsxAsync(file, columns, Counted(), language, official);
            if (written is not null) await written(count);
            file.Position = 0;
            return TypedResults.File(file, format == "csv" ? "text/csv; charset=utf-8" : XlsxType, $"{name}.{format}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        async IAsyncEnumerable<T> Counted()
        {
            await foreach (var row in rows)
            {
                count++;
                yield return row;
            }
        }
    }

    /// <summary>The language asked for; otherwise that of the browser: Chinese unless English comes first.</summary>
    public static string LanguageOf(HttpRequest request, string? asked) =>
        asked is "zh" or "en" ? asked
        : request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";

    private static async IAsyncEnumerable<T> All<TStored, T>(bool? descending, Func<PageRequest, Task<Page<TStored>>> read, Func<TStored, T> show)
    {
        string? after = null;
        do
        {
            var page = await read(new PageRequest(ExportPage, after, Count: false, Descending: descending));
            foreach (var row in page.Rows) yield return show(row);
            after = page.Next;
        }
        while (after is not null);
    }
}
