using System.Data.Common;
using Fangxian.Storage.Dialects;

namespace Fangxian.Storage.Projections;

/// <summary>
/// Sums kept beside the rows, by township and hour, so that a board of half a million people adds up some thousand numbers. What
/// falls into the running hour is counted row by row, so the sums are exact at any instant.
/// </summary>
internal static class HourCounts
{
    public const long Hour = 3_600_000;

    /// <summary>No sample at all.</summary>
    public const long Never = -1;

    public const string Obligations =
        """
        select county, township, id, due / 3600000, count(*) from obligations
        where county = @county and done_at is null and waived = 0 group by county, township, id, due / 3600000
        """;

    public const string Samples =
        """
        select county, township, coalesce(last_sample / 3600000, -1), count(*) from people
        where county = @county group by county, township, coalesce(last_sample / 3600000, -1)
        """;

    private static readonly int Due = IndexOf(ProjectionTable.Obligations, "due");
    private static readonly int Id = IndexOf(ProjectionTable.Obligations, "id");
    private static readonly int DoneAt = IndexOf(ProjectionTable.Obligations, "done_at");
    private static readonly int Waived = IndexOf(ProjectionTable.Obligations, "waived");
    private static readonly int ObligationTownship = IndexOf(ProjectionTable.Obligations, "township");
    private static readonly int LastSample = IndexOf(ProjectionTable.People, "last_sample");
    private static readonly int PersonTownship = IndexOf(ProjectionTable.People, "township");

    /// <summary>Follows the rows that went and came.</summary>
    public static async Task ApplyAsync(
        ProjectionTable table, Dialect dialect, DbConnection connection, DbTransaction transaction, List<object?[]> gone, List<object?[]> added, CancellationToken cancel)
    {
        if (table == ProjectionTable.Obligations)
            await AddAsync("obligation_hours", ["county", "township", "id", "hour"], "undone", dialect, connection, transaction, Sum(gone, added, KeyOfObligation), cancel);
        else if (table == ProjectionTable.People)
            await AddAsync("sample_hours", ["county", "township", "hour"], "people", dialect, connection, transaction, Sum(gone, added, KeyOfPerson), cancel);
    }

    private static (string, string, string, long)? KeyOfObligation(object?[] row) =>
        row[DoneAt] is null && (long)row[Waived]! == 0 ? ((string)row[0]!, (string)row[ObligationTownship]!, (string)row[Id]!, (long)row[Due]! / Hour) : null;

    private static (string, string, string, long)? KeyOfPerson(object?[] row) =>
        ((string)row[0]!, (string)row[PersonTownship]!, "", row[LastSample] is long at ? at / Hour : Never);

    private static Dictionary<(string County, string Township, string Id, long Hour), long> Sum(
        List<object?[]> gone, List<object?[]> added, Func<object?[], (string, string, string, long)?> keyOf)
    {
        var sums = new Dictionary<(string, string, string, long), long>();
        foreach (var row in gone)
            if (keyOf(row) is { } key)
                sums[key] = sums.GetValueOrDefault(key) - 1;
        foreach (var row in added)
            if (keyOf(row) is { } key)
                sums[key] = sums.GetValueOrDefault(key) + 1;
        return sums;
    }

    private static async Task AddAsync(
        string table, string[] keys, string counter, Dialect dialect, DbConnection connection, DbTransaction transaction,
        Dictionary<(string County, string Township, string Id, long Hour), long> sums, CancellationToken cancel)
    {
        var rows = sums.Where(s => s.Value != 0)
            .Select(s => keys.Length == 4 ? new object?[] { s.Key.County, s.Key.Township, s.Key.Id, s.Key.Hour, s.Value } : [s.Key.County, s.Key.Township, s.Key.Hour, s.Value]).ToList();
        if (rows.Count == 0) return;
        await dialect.AddAsync(connection, transaction, table, keys, counter, rows, cancel);
        // What sank to nothing goes, so that a rebuild comes out the same.
        foreach (var row in rows) row[^1] = 0L;
        await dialect.DeleteAsync(connection, transaction, table, [.. keys, counter], rows, cancel);
    }

    private static int IndexOf(ProjectionTable table, string column) => Array.IndexOf(table.Columns, column);
}
