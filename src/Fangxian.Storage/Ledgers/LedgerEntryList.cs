using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Obligations;
using NodaTime;

namespace Fangxian.Storage.Ledgers;

/// <summary>
/// Lists of entries. Few matches are collected by whichever index finds them and sorted here; many are met soon on a walk along the order asked for. Either
/// way a first page costs some thousand rows, however long the ledger is.
/// </summary>
public sealed class LedgerEntryList
{
    /// <summary>As many matches are collected and sorted; of more, a walk in order meets enough for a page soon.</summary>
    private const int Collected = 5000;

    /// <summary>As many entries are added up.</summary>
    private const int AddedUp = 100_000;

    private readonly CountyStore store;

    internal LedgerEntryList(CountyStore store) => this.store = store;

    public Task<Page<LedgerEntryBrief>> PageAsync(LedgerQuery query, PageRequest page, CancellationToken cancel = default) => PageAsync(query, page, false, cancel);

    /// <param name="isLong">The page before said that there are more than are collected (<see cref="Page{T}.TotalIsAtLeast"/>): this one is not tried that way.</param>
    public Task<Page<LedgerEntryBrief>> PageAsync(LedgerQuery query, PageRequest page, bool isLong, CancellationToken cancel) => store.Database.ReadAsync(async c =>
    {
        var search = await SearchAsync(c, query, cancel);
        if (search.IsImpossible) return new Page<LedgerEntryBrief>([], null, 0, false);
        // The kept counts say at once whether there are few.
        long? counted = search.IsCounted && (page.Count || search.IsMixed) ? await c.ExecuteScalarAsync<long?>(new CommandDefinition(search.Counting, search.Parameters, cancellationToken: cancel)) ?? 0 : null;
        if (!isLong && (search.IsNarrow || search.IsMixed && counted is null or <= Collected))
        {
            var found = (await c.QueryAsync<Match>(new CommandDefinition(search.Matching(Collected + 1), search.Parameters, cancellationToken: cancel))).AsList();
            if (found.Count <= Collected) return await CollectedAsync(c, found, search, page, cancel);
        }

        return await WalkedAsync(c, search, page, counted, cancel);
    }, cancel);

    /// <summary>All entries that a query shows, in its usual order; read page by page, so that a long ledger is in memory a thousand at a time.</summary>
    public async IAsyncEnumerable<LedgerEntryBrief> EveryAsync(LedgerQuery query, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? after = null;
        var isLong = false;
        do
        {
            var page = await PageAsync(query, new PageRequest(1000, after, Count: false), isLong, cancel);
            foreach (var entry in page.Rows) yield return entry;
            (after, isLong) = (page.Next, page.TotalIsAtLeast);
        }
        while (after is not null);
    }

    /// <summary>The query in SQL; words are looked up first, so that it is known whether few entries have them.</summary>
    private async Task<LedgerSearch> SearchAsync(DbConnection connection, LedgerQuery query, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(query.Text)) return new LedgerSearch(query, store);
        var words = LedgerWords.Asked(query.Text);
        if (words.Count == 0) return new LedgerSearch(query, store, []);
        var docs = (await connection.QueryAsync<long>(new CommandDefinition(
            store.Database.Dialect.HavingWords("words", Collected + 1), new { words = store.Database.Dialect.Words(words) }, cancellationToken: cancel))).AsList();
        return docs.Count <= Collected ? new LedgerSearch(query, store, docs) : new LedgerSearch(query, store, isFrequent: true);
    }

    /// <summary>Entries by state, of all ledgers or one.</summary>
    public async Task<IReadOnlyList<LedgerStateCount>> CountsAsync(AreaCode? area, string? ledger = null, CancellationToken cancel = default)
    {
        if (area is { Level: > AreaLevel.Village } below)
            return await store.Database.ListAsync<LedgerStateCount>(
                $"select ledger, state, count(*) entries from ledger_entries where county = @county {(ledger is null ? "" : "and ledger = @ledger")}{AreaScope.Of(below)} group by ledger, state",
                new { county = store.County.Value, ledger, area = below.Value, village = AreaScope.Village(below) }, cancel);
        return await store.Database.ListAsync<LedgerStateCount>(
            $"select ledger, state, cast(sum(entries) as bigint) entries from ledger_counts where county = @county {(ledger is null ? "" : "and ledger = @ledger")}{AreaScope.Of(area)} group by ledger, state",
            new { county = store.County.Value, ledger, area = area?.Value, village = AreaScope.Village(area) }, cancel);
    }

    /// <summary>Entries with a clock that has run out, by ledger; counted up to <see cref="Paging.CountedUpTo"/> of each.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OverdueAsync(AreaCode? area, IReadOnlyCollection<string> ledgers, CancellationToken cancel = default)
    {
        if (ledgers.Count == 0) return new Dictionary<string, long>();
        var parameters = new DynamicParameters(new { county = store.County.Value, now = store.Now, area = area?.Value, village = AreaScope.Village(area) });
        var counts = ledgers.Select((ledger, i) =>
        {
            parameters.Add($"l{i}", ledger);
            return $"select @l{i} ledger, count(*) entries from (select 1 from ledger_entries where county = @county and ledger = @l{i} and closed = 0{AreaScope.Of(area)} and due < @now limit {Paging.CountedUpTo}) o{i}";
        });
        return (await store.Database.ListAsync<LedgerStateCount>(string.Join(" union all ", counts), parameters, cancel)).ToDictionary(c => c.Ledger, c => c.Entries, StringComparer.Ordinal);
    }

    /// <summary>Sums of number fields over all that a filter shows.</summary>
    public Task<LedgerTotals> TotalsAsync(LedgerQuery query, CancellationToken cancel = default) => store.Database.ReadAsync(async c =>
    {
        var search = await SearchAsync(c, query, cancel);
        var fields = query.Ledger.List.Totals;
        if (search.IsImpossible || fields.Count == 0) return new LedgerTotals(0, new Dictionary<string, decimal>(), true);
        for (var i = 0; i < fields.Count; i++) search.Parameters.Add($"total{i}", fields[i]);
        var sums = string.Join(", ", fields.Select((_, i) => $"sum({store.Database.Dialect.FieldNumber($"total{i}")}) as t{i}"));
        var row = (IDictionary<string, object?>)await c.QuerySingleAsync(new CommandDefinition(
            $"select count(*) counted, {sums} from (select fields {search.From} limit {AddedUp + 1}) counted", search.Parameters, cancellationToken: cancel));
        var counted = Convert.ToInt64(row["counted"], CultureInfo.InvariantCulture);
        return new LedgerTotals(
            counted, fields.Select((f, i) => (f, row[$"t{i}"])).Where(t => t.Item2 is not null).ToDictionary(t => t.f, t => Convert.ToDecimal(t.Item2, CultureInfo.InvariantCulture), StringComparer.Ordinal),
            counted <= AddedUp);
    }, cancel);

    /// <summary>Entries by their subjects; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, LedgerEntryBrief>> BriefsAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel = default) =>
        subjects.Count == 0 ? new Dictionary<string, LedgerEntryBrief>() : await store.Database.ReadAsync(c => BriefsAsync(c, subjects), cancel);

    /// <summary>Entries that point at something (a person, a place, another entry), newest first.</summary>
    /// <param name="value">The person's or place's id, or the subject of the entry.</param>
    public async Task<IReadOnlyList<LedgerEntryBrief>> PointingAtAsync(string value, int limit = 200, CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<LedgerEntryRow>(
            $"""
            select {LedgerEntryRow.Columns} from ledger_entries where county = @county and subject in (
                select subject from ledger_refs where county = @county and value = @value limit @limit)
            order by created desc, subject
            """,
            new { county = store.County.Value, value, limit }, cancel)).Select(r => r.ToBrief())];

    /// <summary>Entries of some ledgers whose number begins with a text, or that have its words, newest first.</summary>
    public async Task<IReadOnlyList<LedgerEntryBrief>> FindAsync(string text, IReadOnlyCollection<string> ledgers, AreaCode? area, int limit = 10, CancellationToken cancel = default)
    {
        var words = LedgerWords.Asked(text);
        if (words.Count == 0 || ledgers.Count == 0) return [];
        var dialect = store.Database.Dialect;
        // Of a word that very many entries have, some are shown: whoever looks for one types on.
        var docs = await store.Database.ListAsync<long>(dialect.HavingWords("words", Collected), new { words = dialect.Words(words) }, cancel);
        var found = await store.Database.ListAsync<LedgerEntryRow>(
            $"""
            select {LedgerEntryRow.Columns} from ledger_entries where county = @county{AreaScope.Of(area)} and {dialect.AnyOf("ledger", "ledgers")} and {dialect.AnyNumberOf("doc", "docs")}
            order by created desc, subject limit @limit
            """,
            new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), ledgers = dialect.Values(ledgers), docs = dialect.Numbers(docs), limit }, cancel);
        return [.. found.Select(r => r.ToBrief())];
    }

    /// <summary>
    /// The subjects of the entries that keep others from having one of these values in a unique field, by value (of personal fields: by blind index).
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> HoldersAsync(string ledger, LedgerField field, IReadOnlyCollection<string> values, CancellationToken cancel = default)
    {
        if (values.Count == 0) return new Dictionary<string, string>();
        var rows = await store.Database.ListAsync<(string Value, string Subject, long IsOpen)>(
            $"select value, subject, is_open from ledger_refs where county = @county and ledger = @ledger and field = @field and {(field.Unique == LedgerUnique.Open ? "is_open = 1" : "is_open <> 2")} and {store.Database.Dialect.AnyOf("value", "values")} order by is_open",
            new { county = store.County.Value, ledger, field = field.Id, values = store.Database.Dialect.Values(values) }, cancel);
        var holders = new Dictionary<string, string>(StringComparer.Ordinal);
        // Open ones come last, and win.
        foreach (var row in rows) holders[row.Value] = row.Subject;
        return holders;
    }

    /// <summary>The subjects of a ledger's entries by their numbers; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ByNumbersAsync(string ledger, IReadOnlyCollection<string> numbers, CancellationToken cancel = default) =>
        (await store.Database.ListAsync<(string Number, string Subject)>(
            $"select number, subject from ledger_entries where county = @county and ledger = @ledger and {store.Database.Dialect.AnyOf("number", "numbers")}",
            new { county = store.County.Value, ledger, numbers = store.Database.Dialect.Values(numbers) }, cancel)).ToDictionary(r => r.Number, r => r.Subject, StringComparer.Ordinal);

    /// <summary>The obligations of some entries that are neither done nor waived, by subject, the next due first.</summary>
    public Task<ILookup<string, Obligation>> RunningAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel = default) => store.Database.ReadAsync(async c =>
    {
        var rows = await c.QueryAsync<ObligationRow>(new CommandDefinition(
            $"select {ObligationRow.Columns} from obligations where county = @county and done_at is null and waived = 0 and {store.Database.Dialect.AnyOf("subject", "subjects")} order by due",
            new { county = store.County.Value, subjects = store.Database.Dialect.Values(subjects) }, cancellationToken: cancel));
        return rows.ToLookup(r => r.Subject, r => r.ToObligation(), StringComparer.Ordinal);
    }, cancel);

    internal async Task<Dictionary<string, LedgerEntryBrief>> BriefsAsync(DbConnection connection, IReadOnlyCollection<string> subjects) =>
        (await connection.QueryAsync<LedgerEntryRow>($"select {LedgerEntryRow.Columns} from ledger_entries where county = @county and {store.Database.Dialect.AnyOf("subject", "subjects")}",
            new { county = store.County.Value, subjects = store.Database.Dialect.Values(subjects) })).ToDictionary(r => r.Subject, r => r.ToBrief(), StringComparer.Ordinal);

    private async Task<Page<LedgerEntryBrief>> CollectedAsync(DbConnection connection, List<Match> found, LedgerSearch search, PageRequest page, CancellationToken cancel)
    {
        var down = page.Descending ?? search.IsUsuallyDescending;
        found.Sort((a, b) => (down ? -1 : 1) * Compare(a, b));
        var start = 0;
        if (page.After is { } cursor)
        {
            var after = search.ReadCursor(cursor);
            start = found.FindIndex(m => (down ? -1 : 1) * Compare(m, after) > 0);
            if (start < 0) start = found.Count;
        }

        var rows = found.Skip(start).Take(page.Rows).ToList();
        var briefs = await BriefsAsync(connection, rows.ConvertAll(r => r.Subject));
        cancel.ThrowIfCancellationRequested();
        return new Page<LedgerEntryBrief>(
            [.. rows.Select(r => briefs.GetValueOrDefault(r.Subject)).OfType<LedgerEntryBrief>()],
            start + rows.Count < found.Count ? LedgerSearch.Cursor(rows[^1]) : null, found.Count, false);
    }

    private async Task<Page<LedgerEntryBrief>> WalkedAsync(DbConnection connection, LedgerSearch search, PageRequest page, long? counted, CancellationToken cancel)
    {
        var walk = search.Walking(page);
        var found = (await connection.QueryAsync<Match>(new CommandDefinition(walk, search.Parameters, cancellationToken: cancel))).AsList();
        var more = found.Count > page.Rows;
        if (more) found.RemoveRange(page.Rows, found.Count - page.Rows);
        var briefs = await BriefsAsync(connection, found.ConvertAll(r => r.Subject));
        Page<LedgerEntryBrief> Of(long total, bool isAtLeast) =>
            new([.. found.Select(r => briefs.GetValueOrDefault(r.Subject)).OfType<LedgerEntryBrief>()], more ? LedgerSearch.Cursor(found[^1]) : null, (int)Math.Min(total, int.MaxValue), isAtLeast);
        if (counted is { } all) return Of(all, false);
        // Whoever narrowed it saw that there are more than were collected; how many more, nobody waits for.
        return search.IsNarrow || !page.Count ? Of(Collected, true) : await CountedAsync();

        async Task<Page<LedgerEntryBrief>> CountedAsync()
        {
            var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from (select 1 {search.From} limit {Collected + 1}) counted", search.Parameters, cancellationToken: cancel));
            return Of(Math.Min(total, Collected), total > Collected);
        }
    }

    private static int Compare(Match a, Match b)
    {
        var order = a.Key is long x && b.Key is long y ? x.CompareTo(y) : string.CompareOrdinal(Convert.ToString(a.Key, CultureInfo.InvariantCulture), Convert.ToString(b.Key, CultureInfo.InvariantCulture));
        return order != 0 ? order : a.Doc.CompareTo(b.Doc);
    }

    /// <summary>An entry and the key it is sorted by: a number or a text.</summary>
    internal sealed class Match
    {
        public string Subject { get; init; } = "";
        public long Doc { get; init; }
        public object Key { get; init; } = 0L;
    }
}
