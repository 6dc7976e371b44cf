using System.Data.Common;
using Dapper;
using Fangxian.Storage.Dialects;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Storage.Projections;

/// <summary>A derived table: its rows are arrays of values in the order of <see cref="Columns"/>, the key first.</summary>
/// <param name="Owner">Column of the subject (or fact) that a row belongs to.</param>
/// <param name="Keys">How many of the columns make the key.</param>
internal sealed record ProjectionTable(string Name, string Owner, int Keys, string[] Columns)
{
    public static readonly ProjectionTable People = new("people", "person", 2,
    [
        "county", "person", "area", "township", "village", "name", "name_key", "sex", "born", "residence", "household", "groups", "occupation",
        "address_sealed", "id_sealed", "id_index", "phone_sealed", "phone_index", "registered", "last_sample", "unresolved", "derived_on",
    ]);

    public static readonly ProjectionTable Measures = new("measures", "person", 6,
    [
        "county", "person", "rule", "from_day", "stage", "nth", "until_day", "kind", "standing", "clause", "pack", "because", "area", "township", "village",
    ]);

    public static readonly ProjectionTable Obligations = new("obligations", "subject", 5,
    [
        "county", "subject", "id", "due", "nth", "subject_kind", "owner", "opens", "done_at", "waived", "done_by", "rules", "clause", "pack", "because",
        "area", "township", "village",
    ]);

    public static readonly ProjectionTable Arrivals = new("arrivals", "person", 2,
    [
        "county", "fact", "person", "announced", "at", "reported", "declared_by", "origin", "transport", "risk", "verify_due", "verified_at",
        "area", "township", "village",
    ]);

    public static readonly ProjectionTable Stays = new("stays", "person", 2, ["county", "fact", "person", "area", "from_day", "to_day"]);

    public static readonly ProjectionTable LedgerEntries = new("ledger_entries", "subject", 2,
    [
        "county", "subject", "ledger", "entry", "doc", "number", "headline", "state", "closed", "created", "created_by", "updated", "due", "seen",
        "k1", "k2", "k3", "k4", "k5", "k6", "area", "township", "village", "words", "fields",
    ]);

    public static readonly ProjectionTable LedgerRefs = new("ledger_refs", "subject", 3, ["county", "subject", "field", "value", "ledger", "is_open"]);

    public static readonly ProjectionTable RiskAreas = new("risk_areas", "fact", 2, ["county", "fact", "area", "level", "from_day", "until_day", "document"]);

    public static readonly ProjectionTable Places = new("places", "fact", 4,
        ["county", "place", "occurred", "fact", "name", "class", "code_active", "is_current", "area", "township", "village"]);

    public static readonly ProjectionTable PlaceScans = new("place_scans", "fact", 4, ["county", "day", "place", "fact", "scans"]);

    /// <summary>Those derived subject by subject.</summary>
    public static readonly IReadOnlyList<ProjectionTable> OfSubjects = [People, Measures, Obligations, Arrivals, Stays, LedgerEntries, LedgerRefs];

    /// <summary>Those that hold the lines of matters, one row for each fact.</summary>
    public static readonly IReadOnlyList<ProjectionTable> OfLines = [RiskAreas, Places, PlaceScans];

    /// <summary>Whether a subject can have rows here: entries of ledgers have their own tables, and obligations like everybody.</summary>
    public bool IsOf(string subject) => this == Obligations || (this == LedgerEntries || this == LedgerRefs) == Core.Facts.LedgerMatter.Is(subject);

    public string ColumnList { get; } = string.Join(", ", Columns);

    /// <summary>The rows of these owners.</summary>
    public async Task<List<object?[]>> ReadAsync(Dialect dialect, DbConnection connection, DbTransaction? transaction, string county, IReadOnlyCollection<string> owners)
    {
        var rows = new List<object?[]>();
        if (owners.Count == 0) return rows;
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(
            $"select {ColumnList} from {Name} where county = @county and {dialect.AnyOf(Owner, "owners")}", new { county, owners = dialect.Values(owners) }, transaction);
        while (await reader.ReadAsync()) rows.Add(Row(reader));
        return rows;
    }

    /// <summary>The rows of owners after one (excluded; null: from the first) up to another (included; null: to the last).</summary>
    public async Task<List<object?[]>> ReadRangeAsync(DbConnection connection, DbTransaction transaction, string county, string? after, string? last)
    {
        var rows = new List<object?[]>();
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(
            $"select {ColumnList} from {Name} where county = @county {(after is null ? "" : $"and {Owner} > @after")} {(last is null ? "" : $"and {Owner} <= @last")}",
            new { county, after, last }, transaction);
        while (await reader.ReadAsync()) rows.Add(Row(reader));
        return rows;
    }

    /// <summary>Writes exactly the difference between the rows there and those that ought to be; returns how many rows changed.</summary>
    public async Task<int> ReplaceAsync(
        Dialect dialect, DbConnection connection, DbTransaction transaction, IReadOnlyCollection<object?[]> there, IReadOnlyCollection<object?[]> wanted, CancellationToken cancel)
    {
        var (gone, added) = Difference(there, wanted);
        if (this == LedgerEntries) await ChangeAsync(dialect, connection, transaction, gone, added, cancel);
        else
        {
            await dialect.DeleteAsync(connection, transaction, Name, Columns[..Keys], gone, cancel);
            await dialect.InsertAsync(connection, transaction, Name, Columns, added, cancel);
        }

        await HourCounts.ApplyAsync(this, dialect, connection, transaction, gone, added, cancel);
        await LedgerCounts.ApplyAsync(this, dialect, connection, transaction, gone, added, cancel);
        return gone.Count + added.Count;
    }

    /// <summary>Changes rows that stay in the columns that differ only: a table with very many indexes is left alone in those that do not change.</summary>
    private async Task ChangeAsync(Dialect dialect, DbConnection connection, DbTransaction transaction, List<object?[]> gone, List<object?[]> added, CancellationToken cancel)
    {
        var after = new Dictionary<object?[], object?[]>(added.Count, new KeyComparer(Keys));
        foreach (var row in added) after[row] = row;
        var (deleted, changed) = (new List<object?[]>(), new Dictionary<string, (int[] Columns, List<object?[]> Rows)>(StringComparer.Ordinal));
        foreach (var old in gone)
        {
            if (!after.Remove(old, out var next))
            {
                deleted.Add(old);
                continue;
            }

            int[] columns = [.. Enumerable.Range(Keys, Columns.Length - Keys).Where(i => !Equals(old[i], next[i]))];
            var key = string.Join(',', columns);
            if (!changed.TryGetValue(key, out var alike)) changed[key] = alike = (columns, []);
            alike.Rows.Add([.. columns.Select(c => next[c]), .. next[..Keys]]);
        }

        await dialect.DeleteAsync(connection, transaction, Name, Columns[..Keys], deleted, cancel);
        foreach (var (columns, rows) in changed.Values)
            await dialect.UpdateAsync(connection, transaction, Name, [.. columns.Select(c => Columns[c])], Columns[..Keys], rows, cancel);
        await dialect.InsertAsync(connection, transaction, Name, Columns, after.Values, cancel);
    }

    /// <summary>Rows to delete and rows to insert; a changed row is both, as it was and as it ought to be.</summary>
    public (List<object?[]> Gone, List<object?[]> Added) Difference(IReadOnlyCollection<object?[]> there, IReadOnlyCollection<object?[]> wanted)
    {
        var gone = new List<object?[]>();
        if (there.Count == 0) return (gone, [.. wanted]);
        var added = new List<object?[]>();
        var byKey = new Dictionary<object?[], object?[]>(there.Count, new KeyComparer(Keys));
        foreach (var row in there) byKey[row] = row;
        foreach (var row in wanted)
        {
            if (!byKey.Remove(row, out var old))
            {
                added.Add(row);
                continue;
            }

            if (old.AsSpan().SequenceEqual(row)) continue;
            gone.Add(old);
            added.Add(row);
        }

        gone.AddRange(byKey.Values);
        return (gone, added);
    }

    private object?[] Row(DbDataReader reader)
    {
        var row = new object?[Columns.Length];
        for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
        return row;
    }

    private sealed class KeyComparer(int keys) : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? x, object?[]? y) => x!.AsSpan(0, keys).SequenceEqual(y.AsSpan(0, keys));

        public int GetHashCode(object?[] row)
        {
            var hash = new HashCode();
            for (var i = 0; i < keys; i++) hash.Add(row[i]);
            return hash.ToHashCode();
        }
    }
}
