using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Lists;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Fangxian.Server.Ledgers;

/// <summary>Entries of a ledger as a page, as a file of exactly the filter, or laid out for the level above.</summary>
internal static class ListEntries
{
    /// <summary>A search by words, or a file of a list that names people: the filters of the list, whom, and what for.</summary>
    internal sealed record Search : ListSearch
    {
        public string? State { get; init; }

        public IReadOnlyList<string>? F { get; init; }

        public bool? Overdue { get; init; }

        public bool? Mine { get; init; }

        public bool? Official { get; init; }
    }

    public static Task<IResult> Handle(
        string ledger, [AsParameters] ListQuery list, string? state, string? area, [FromQuery(Name = "f")] string[]? f, bool? overdue, bool? mine, bool? official,
        HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(ledger, list, new EntryQuery(state, area, f, overdue, mine, null), official ?? false, context, actor, store, cancel);

    public static Task<IResult> Find(string ledger, Search search, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(ledger, search, new EntryQuery(search.State, search.Area, search.F, search.Overdue, search.Mine, search.Text), search.Official ?? false, context, actor, store, cancel);

    public static Task<Results<Ok<LedgerTotals>, ProblemResult>> Totals(
        string ledger, string? state, string? area, [FromQuery(Name = "f")] string[]? f, bool? overdue, bool? mine, Actor actor, CountyStore store, CancellationToken cancel) =>
        TotalsAsync(ledger, new EntryQuery(state, area, f, overdue, mine, null), actor, store, cancel);

    /// <summary>Totals of a list that is narrowed by words.</summary>
    public static Task<Results<Ok<LedgerTotals>, ProblemResult>> FindTotals(string ledger, Search search, Actor actor, CountyStore store, CancellationToken cancel) =>
        TotalsAsync(ledger, new EntryQuery(search.State, search.Area, search.F, search.Overdue, search.Mine, search.Text), actor, store, cancel);

    private static async Task<Results<Ok<LedgerTotals>, ProblemResult>> TotalsAsync(string ledger, EntryQuery asked, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (declared, problem) = LedgerAccessOf.Find(store, actor, ledger);
        if (declared is null) return problem!;
        if (asked.Read(declared, actor, null, out problem) is not { } query) return problem!;
        return TypedResults.Ok(await store.LedgerEntries.TotalsAsync(query, cancel));
    }

    private static async Task<IResult> AnswerAsync(
        string id, ListQuery list, EntryQuery asked, bool official, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (ledger, problem) = LedgerAccessOf.Find(store, actor, id);
        if (ledger is null) return problem!;
        string[] sorts = ["number", "updated", "due", .. ledger.List.Indexed];
        if (asked.Read(ledger, actor, sorts.Contains(list.Sort) ? list.Sort : null, out problem) is not { } query) return problem!;
        var language = ListAnswer.LanguageOf(context.Request, list.Lang);
        var asksPurpose = ledger.Fields.Any(f => f.Personal is not null || f.Type is LedgerFieldType.Person);
        // Each page's names are looked up together, before its rows are written.
        EntryRows rows = null!;
        var isLong = false;
        var isFile = list.Format is not (null or "" or "json");
        if (!isFile)
            return await ListAnswer.OfAsync<LedgerEntryBrief, EntryRow>(context, list, $"ledger-{ledger.Id}", sorts, asked.Logged(query), [], ReadAsync, b => rows.Of(b));
        var columns = Columns(ledger, official ? ledger.Export.Columns : [.. ledger.List.Columns, .. ledger.Fields.Select(f => f.Id).Except(ledger.List.Columns)], language);
        var sheet = official && list.Format == "xlsx" ? await SheetAsync(store, ledger, query, actor, cancel) : null;
        return await ListAnswer.OfAsync(
            context, list, $"ledger-{ledger.Id}", sorts, asked.Logged(query), columns, ReadAsync, b => new ExportedEntry(b, rows.Of(b), rows.Texts), asksPurpose, sheet);

        async Task<Page<LedgerEntryBrief>> ReadAsync(PageRequest page)
        {
            var read = await store.LedgerEntries.PageAsync(query, page, isLong, cancel);
            isLong = read.TotalIsAtLeast;
            rows = await EntryRows.ReadAsync(store, ledger, read.Rows, actor, !isFile, cancel);
            return read;
        }
    }

    /// <summary>Columns of a file; values are printed in its language.</summary>
    private static List<Column<ExportedEntry>> Columns(Ledger ledger, IReadOnlyList<string> ids, string language) =>
        [.. ids.Select(id => ledger.Field(id) is { } field
            ? new Column<ExportedEntry>(Label(field), e => e.Texts.Cell(field, e.Brief.Values.GetValueOrDefault(id), language))
            : new Column<ExportedEntry>(LedgerWording.Built(id) ?? new Text(id, id), e => id switch
            {
                "number" => e.Brief.Number,
                "area" => e.Row.Area.Path,
                "state" => ledger.State(e.Brief.State)?.Label,
                "due" => e.Brief.Due,
                "created" => e.Brief.CreatedAt,
                "updated" => e.Brief.UpdatedAt,
                _ => e.Row.CreatedBy,
            }))];

    private static Text Label(LedgerField field) => field.ValueType switch
    {
        LedgerFieldType.Number { Unit: { } unit } => new($"{field.Label.Zh}（{unit.Zh}）", $"{field.Label.En} ({unit.En})"),
        LedgerFieldType.Money => new($"{field.Label.Zh}（元）", $"{field.Label.En} (yuan)"),
        _ => field.Label,
    };

    private static async Task<OfficialSheet> SheetAsync(CountyStore store, Ledger ledger, LedgerQuery query, Actor actor, CancellationToken cancel)
    {
        var names = await Areas.AreaNames.ReadAsync(store, cancel);
        var totals = await store.LedgerEntries.TotalsAsync(query, cancel);
        var sums = ledger.Export.Columns.Select((c, i) => (Column: i, Sum: totals.Totals.TryGetValue(c, out var sum) ? sum : (decimal?)null)).Where(c => c.Sum is not null).ToDictionary(c => c.Column, c => c.Sum!.Value);
        var unit = names.FullName(query.Area ?? actor.Scope);
        return new OfficialSheet(ledger.Export.Title, new Text(unit, unit), store.Today, ledger.Export.Signatures, totals.IsComplete ? sums : new Dictionary<int, decimal>());
    }
}

/// <summary>An entry on its way into a file.</summary>
internal sealed record ExportedEntry(LedgerEntryBrief Brief, EntryRow Row, LedgerTexts Texts);
