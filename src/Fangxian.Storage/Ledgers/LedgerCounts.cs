using System.Data.Common;
using Fangxian.Storage.Dialects;
using Fangxian.Storage.Projections;

namespace Fangxian.Storage.Ledgers;

/// <summary>Entries by ledger, village and state, kept beside the rows: what tabs and overviews say of a million entries is the sum of some hundred numbers.</summary>
internal static class LedgerCounts
{
    private static readonly string[] Keys = ["county", "ledger", "township", "village", "state"];
    private static readonly int[] Columns = [.. Keys.Select(k => Array.IndexOf(ProjectionTable.LedgerEntries.Columns, k))];

    public const string Rows =
        "select county, ledger, township, village, state, count(*) from ledger_entries where county = @county group by county, ledger, township, village, state";

    /// <summary>Follows the rows that went and came.</summary>
    public static async Task ApplyAsync(
        ProjectionTable table, Dialect dialect, DbConnection connection, DbTransaction transaction, List<object?[]> gone, List<object?[]> added, CancellationToken cancel)
    {
        if (table != ProjectionTable.LedgerEntries) return;
        var sums = new Dictionary<(string, string, string, string, string), long>();
        foreach (var row in gone) Add(row, -1);
        foreach (var row in added) Add(row, 1);
        var rows = sums.Where(s => s.Value != 0).Select(s => new object?[] { s.Key.Item1, s.Key.Item2, s.Key.Item3, s.Key.Item4, s.Key.Item5, s.Value }).ToList();
        await HourCounts.AddAsync("ledger_counts", Keys, "entries", dialect, connection, transaction, rows, cancel);

        void Add(object?[] row, long by)
        {
            var key = ((string)row[Columns[0]]!, (string)row[Columns[1]]!, (string)row[Columns[2]]!, (string)row[Columns[3]]!, (string)row[Columns[4]]!);
            sums[key] = sums.GetValueOrDefault(key) + by;
        }
    }
}
