using System.Text.Json;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Storage.Lists;

namespace Fangxian.Storage.Ledgers;

/// <summary>A query for entries in SQL.</summary>
internal sealed class LedgerSearch
{
    private readonly LedgerQuery query;
    private readonly IReadOnlyList<string> states;
    private readonly string condition;
    private readonly string passing;
    private readonly string sort;

    /// <param name="docs">The numbers of the entries that have the words asked for; null where there are none asked for, or too many to name.</param>
    /// <param name="isFrequent">Words are asked for that very many entries have.</param>
    public LedgerSearch(LedgerQuery query, CountyStore store, IReadOnlyCollection<long>? docs = null, bool isFrequent = false)
    {
        this.query = query;
        var dialect = store.Database.Dialect;
        states = query.States is { } asked ? [.. asked.Distinct()] : [.. query.Ledger.States.Select(s => s.Id), Ledger.Void];
        // Nothing runs in what is closed: a walk there would pass everything and find nothing.
        if (query.Overdue) states = [.. states.Where(s => !query.Ledger.IsFinal(s))];
        sort = SortColumn(query.Ledger, query.Sort);
        Parameters.Add("county", store.County.Value);
        Parameters.Add("ledger", query.Ledger.Id);
        Parameters.Add("area", query.Area?.Value);
        Parameters.Add("village", AreaScope.Village(query.Area));
        for (var i = 0; i < states.Count; i++) Parameters.Add($"s{i}", states[i]);
        if (query.Overdue) Parameters.Add("now", store.Now);
        if (query.MadeBy is { } maker) Parameters.Add("maker", maker);
        var filters = query.Filters ?? [];
        condition = Conditions(c => c);
        // On a walk along the order asked for, no other index: it would have all that matches fetched and sorted for each page.
        passing = Conditions(c => c == sort ? c : dialect.Unindexed(c));
        if (docs is not null)
        {
            var these = $" and {dialect.AnyNumberOf("doc", "docs")}";
            (condition, passing) = (condition + these, passing + these);
            Parameters.Add("docs", dialect.Numbers(docs));
        }
        else if (isFrequent)
        {
            // What very many have is met soon on a walk: the words of each entry on the way are looked at themselves.
            foreach (var (word, i) in LedgerWords.Asked(query.Text!).Select((w, i) => (w, i)))
            {
                var has = $" and ' ' || words || ' ' like @like{i}";
                (condition, passing) = (condition + has, passing + has);
                Parameters.Add($"like{i}", word.IsBeginning ? $"% {word.Word}%" : $"% {word.Word} %");
            }
        }

        IsImpossible = states.Count == 0 || docs is { Count: 0 };
        // What an index other than that of the order finds. A village is small enough to be collected.
        IsNarrow = filters.Count > 0 || query.MadeBy is not null || docs is not null || query.Area is { Level: >= AreaLevel.Village } || query.Overdue && sort != "due";
        IsCounted = filters.Count == 0 && query.MadeBy is null && docs is null && !isFrequent && !query.Overdue && query.Area is null or { Level: <= AreaLevel.Village };
        IsMixed = States(false).Count > 0 && States(false).Count < AllStates(false) || States(true).Count > 0 && States(true).Count < AllStates(true);

        string Conditions(Func<string, string> column) =>
            AreaScope.Of(query.Area) + string.Concat(filters.Select((f, i) => Filter(f, i, column))) + (query.Overdue ? $" and {column("due")} < @now" : "")
            + (query.MadeBy is null ? "" : $" and {column("created_by")} = @maker");
    }

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Nothing can match.</summary>
    public bool IsImpossible { get; }

    /// <summary>Something narrows it besides state and area.</summary>
    public bool IsNarrow { get; }

    /// <summary>The kept counts say how many there are.</summary>
    public bool IsCounted { get; }

    /// <summary>Some states are asked for beside which others are open, or closed, as well: a walk passes entries that are not meant.</summary>
    public bool IsMixed { get; }

    /// <summary>The newest first, what is due next first, fields from the smallest.</summary>
    public bool IsUsuallyDescending => sort is "created" or "updated";

    private bool IsByField => sort[0] == 'k';

    /// <summary>Whether it is open or closed is said even where both are meant: the indexes of fields begin with it.</summary>
    public string From => $"from ledger_entries where county = @county and ledger = @ledger and closed in ({string.Join(", ", ((bool[])[false, true]).Where(c => States(c).Count > 0).Select(c => c ? 1 : 0))}){(IsMixed ? $" and state in ({StateList})" : "")}{condition}";

    public string Counting => $"select cast(sum(entries) as bigint) from ledger_counts where county = @county and ledger = @ledger and state in ({StateList}){AreaScope.Of(query.Area)}";

    private string StateList => string.Join(", ", states.Select((_, i) => $"@s{i}"));

    /// <summary>Matches in no order.</summary>
    public string Matching(int limit) => $"select subject, doc, {sort} as key {From} limit {limit}";

    /// <summary>Matches in order: one walk along what is open, one along what is closed, merged.</summary>
    public string Walking(PageRequest page)
    {
        var down = page.Descending ?? IsUsuallyDescending;
        Parameters.Add("limit", page.Rows + 1);
        var beyond = "";
        if (page.After is { } cursor)
        {
            var after = ReadCursor(cursor);
            Parameters.Add("afterKey", after.Key);
            Parameters.Add("afterDoc", after.Doc);
            beyond = $" and ({sort}, doc) {(down ? "<" : ">")} (@afterKey, @afterDoc)";
        }

        var direction = down ? " desc" : "";
        var given = IsByField ? $" and {sort} is not null" : "";
        var walks = ((bool[])[false, true]).Where(closed => States(closed).Count > 0).Select(closed =>
        {
            var these = States(closed).Count == AllStates(closed) ? "" : $" and state in ({string.Join(", ", States(closed).Select(i => $"@s{i}"))})";
            return $"select * from (select subject, doc, {sort} as key from ledger_entries where county = @county and ledger = @ledger and closed = {(closed ? 1 : 0)}{these}{given}{passing}{beyond} order by {sort}{direction}, doc{direction} limit @limit) w{(closed ? 1 : 0)}";
        });
        return $"{string.Join(" union all ", walks)} order by key{direction}, doc{direction} limit @limit";
    }

    /// <summary>The places, among the states asked for, of those that are open or closed.</summary>
    private List<int> States(bool closed) => [.. Enumerable.Range(0, states.Count).Where(i => query.Ledger.IsFinal(states[i]) == closed)];

    private int AllStates(bool closed) => query.Ledger.States.Append(Ledger.Voided).Count(s => s.IsFinal == closed);

    /// <exception cref="FormatException">The cursor is of a list in another order, or of none.</exception>
    public LedgerEntryList.Match ReadCursor(string cursor) => Paging.Read(cursor, 2) switch
    {
        [{ ValueKind: JsonValueKind.Number } key, { ValueKind: JsonValueKind.Number } doc] when !IsByField => new() { Key = key.GetInt64(), Doc = doc.GetInt64() },
        [{ ValueKind: JsonValueKind.String } key, { ValueKind: JsonValueKind.Number } doc] when IsByField && key.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) =>
            new() { Key = text, Doc = doc.GetInt64() },
        _ => throw new FormatException("The cursor was made for another order of the list."),
    };

    public static string Cursor(LedgerEntryList.Match match) => Paging.Cursor(match.Key, match.Doc);

    private string Filter(LedgerFilter filter, int nth, Func<string, string> spelt)
    {
        var column = spelt($"k{IndexOf(query.Ledger, filter.Field) + 1}");
        var type = query.Ledger.Field(filter.Field)!.ValueType;
        if (filter.Values is { } beginnings && type is LedgerFieldType.Text)
        {
            // Keys hold the beginnings of texts: a text is found by how it begins.
            for (var i = 0; i < beginnings.Count; i++)
            {
                var key = LedgerValue.SortKey(type, beginnings[i]);
                Parameters.Add($"f{nth}v{i}", key);
                Parameters.Add($"f{nth}e{i}", Stored.EndOf(key));
            }

            return $" and ({string.Join(" or ", beginnings.Select((_, i) => $"{column} >= @f{nth}v{i} and {column} < @f{nth}e{i}"))})";
        }

        if (filter.Values is { } values)
        {
            for (var i = 0; i < values.Count; i++) Parameters.Add($"f{nth}v{i}", values[i].Length == 0 ? "" : LedgerValue.SortKey(type, values[i]));
            return values.Count == 1 ? $" and {column} = @f{nth}v0" : $" and {column} in ({string.Join(", ", values.Select((_, i) => $"@f{nth}v{i}"))})";
        }

        var range = "";
        if (filter.From is { } from)
        {
            Parameters.Add($"f{nth}from", LedgerValue.SortKey(type, from));
            range += $" and {column} >= @f{nth}from";
        }

        if (filter.To is { } to)
        {
            // Entries without a value have the empty key, which no range means.
            Parameters.Add($"f{nth}to", Stored.EndOf(LedgerValue.SortKey(type, to)));
            range += $" and {column} > '' and {column} < @f{nth}to";
        }

        return range;
    }

    private static string SortColumn(Ledger ledger, string sort) => sort switch
    {
        "number" or "created" or "" => "created",
        "updated" or "due" => sort,
        _ => $"k{IndexOf(ledger, sort) + 1}",
    };

    private static int IndexOf(Ledger ledger, string field)
    {
        for (var i = 0; i < ledger.List.Indexed.Count; i++)
            if (ledger.List.Indexed[i] == field)
                return i;
        throw new ArgumentException($"The ledger {ledger.Id} has no index of '{field}'.", nameof(field));
    }
}
