using System.Data.Common;
using Fangxian.Storage.Dialects;

namespace Fangxian.Storage.Projections;

/// <summary>
/// Sums kept beside the rows, by village and hour, so that a board of half a million people adds up some thousand numbers. What
/// falls into the running hour is counted row by row, so the sums are exact at any instant.
/// </summary>
internal static class HourCounts
{
    public const long Hour = 3_600_000;

    /// <summary>No sample at all.</summary>
    public const long Never = -1;

    public const string Obligations =
        """
        select county, township, village, id, due / 3600000, count(*) from obligations
        where county = @county and done_at is null and waived = 0 group by county, township, village, id, due / 3600000
        """;

    public const string Samples =
        """
        select county, township, village, coalesce(last_sample / 3600000, -1), count(*) from people
        where county = @county group by county, township, village, coalesce(last_sample / 3600000, -1)
        """;

    private static readonly int Due = IndexOf(ProjectionTable.Obligations, "due");
    private static readonly int Id = IndexOf(ProjectionTable.Obligations, "id");
    private static readonly int DoneAt = IndexOf(ProjectionTable.Obligations, "done_at");
    private static readonly int Waived = IndexOf(ProjectionTable.Obligations, "waived");
    private static readonly int ObligationTownship = IndexOf(ProjectionTable.Obligations, "township");
    private static readonly int ObligationVillage = IndexOf(ProjectionTable.Obligations, "village");
    private static readonly int LastSample = IndexOf(ProjectionTable.People, "last_sample");
    private static readonly int PersonTownship = IndexOf(ProjectionTable.People, "township");
    private static readonly int PersonVillage = IndexOf(ProjectionTable.People, "village");

    /// <summary>Follows the rows that went and came.</summary>
    public static async Task ApplyAsync(
        ProjectionTable table, Dialect dialect, DbConnection connection, DbTransaction transaction, List<object?[]> gone, List<object?[]> added, CancellationToken cancel)
    {
        if (table == ProjectionTable.Obligations)
            await AddAsync("obligation_hours", ["county", "township", "village", "id", "hour"], "undone", dialect, connection, transaction, RowsOf(Sum(gone, added, KeyOfObligation)), cancel);
        else if (table == ProjectionTable.People)
            await AddAsync("sample_hours", ["county", "township", "village", "hour"], "people", dialect, connection, transaction, RowsOf(Sum(gone, added, KeyOfPerson)), cancel);
    }

    private static Key? KeyOfObligation(object?[] row) =>
        row[DoneAt] is null && (long)row[Waived]! == 0
            ? new Key((string)row[0]!, (string)row[ObligationTownship]!, (string)row[ObligationVillage]!, (string)row[Id]!, (long)row[Due]! / Hour)
            : null;

    private static Key? KeyOfPerson(object?[] row) =>
        new Key((string)row[0]!, (string)row[PersonTownship]!, (string)row[PersonVillage]!, null, row[LastSample] is long at ? at / Hour : Never);

    private static Dictionary<Key, long> Sum(List<object?[]> gone, List<object?[]> added, Func<object?[], Key?> keyOf)
    {
        var sums = new Dictionary<Key, long>();
        foreach (var row in gone)
            if (keyOf(row) is { } key)
                sums[key] = sums.GetValueOrDefault(key) - 1;
        foreach (var row in added)
            if (keyOf(row) is { } key)
                sums[key] = sums.GetValueOrDefault(key) + 1;
        return sums;
    }

    private static List<object?[]> RowsOf(Dictionary<Key, long> sums) => [.. sums.Where(s => s.Value != 0).Select(s => s.Key.Row(s.Value))];

    /// <summary>Adds to kept sums.</summary>
    /// <param name="rows">The key, and by how much.</param>
    internal static async Task AddAsync(
        string table, string[] keys, string counter, Dialect dialect, DbConnection connection, DbTransaction transaction, List<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        await dialect.AddAsync(connection, transaction, table, keys, counter, rows, cancel);
        // What sank to nothing goes, so that a rebuild comes out the same.
        foreach (var row in rows) row[^1] = 0L;
        await dialect.DeleteAsync(connection, transaction, table, [.. keys, counter], rows, cancel);
    }

    /// <param name="Id">Null where the table has no such column.</param>
    private readonly record struct Key(string County, string Township, string Village, string? Id, long Hour)
    {
        public object?[] Row(long sum) => Id is null ? [County, Township, Village, Hour, sum] : [County, Township, Village, Id, Hour, sum];
    }

    private static int IndexOf(ProjectionTable table, string column) => Array.IndexOf(table.Columns, column);
}
