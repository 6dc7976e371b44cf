using System.Data;
using System.Data.Common;
using Dapper;
using Fangxian.Core.Facts;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using NodaTime;

namespace Fangxian.Storage.Projections;

/// <summary>One run of the check. Each chunk is read from one snapshot, so that recording may go on meanwhile.</summary>
internal sealed class ProjectionChecking(CountyStore store, CancellationToken cancel)
{
    private const int Shown = 100;

    private readonly string county = store.County.Value;
    private readonly List<ProjectionDifference> differences = [];
    private long count;
    private long subjects;
    private long facts;

    public async Task<ProjectionCheck> RunAsync(IProgress<long>? progress)
    {
        await SnapshotAsync(CheckJournalAsync);
        string? after = null;
        do
        {
            after = await SnapshotAsync((c, t) => CheckChunkAsync(c, t, after));
            progress?.Report(subjects);
        }
        while (after is not null);
        await SnapshotAsync(CheckLinesAsync);
        await SnapshotAsync(CheckSumsAsync);
        return new ProjectionCheck(subjects, facts, differences, count);
    }

    private async Task<T> SnapshotAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work)
    {
        await using var connection = await store.Database.ConnectAsync(cancel);
        await using var transaction = store.Database.Dialect.BeginSnapshot(connection);
        return await work(connection, transaction);
    }

    /// <summary>Numbers run from 1 without a gap, and the counter says the last.</summary>
    private async Task<bool> CheckJournalAsync(DbConnection connection, DbTransaction transaction)
    {
        var counted = await Counters.PeekAsync(connection, transaction, county, FactJournal.Counter);
        var stored = await connection.ExecuteScalarAsync<long>("select count(*) from facts where county = @county", new { county }, transaction);
        var last = await connection.ExecuteScalarAsync<long?>("select max(sequence) from facts where county = @county", new { county }, transaction) ?? 0;
        if (stored != last || last != counted) Add("facts", $"{stored} facts, last {last}, counter {counted}", "gap");
        return true;
    }

    private async Task<string?> CheckChunkAsync(DbConnection connection, DbTransaction transaction, string? after)
    {
        var chunk = await store.Projections.ChunkAsync(connection, transaction, after);
        var risks = await store.RiskAreas.RegisterAsync(connection, transaction);
        var projector = new Projector(county, store.Policy, risks, store.Ledgers);
        var there = new List<object?[]>[ProjectionTable.OfSubjects.Count];
        for (var i = 0; i < there.Length; i++)
            there[i] = await ProjectionTable.OfSubjects[i].ReadRangeAsync(connection, transaction, county, after, chunk.Last);

        // A plan holds as of the day it was derived on; rules that look at each day may give another on the next.
        var derivedOn = there[0].ToDictionary(r => (string)r[1]!, r => Stored.Day((string)r[^1]!), StringComparer.Ordinal);
        var wanted = new SubjectRows();
        foreach (var (subject, list) in chunk.Facts)
        {
            projector.Project(subject, list, derivedOn.GetValueOrDefault(subject.Id, store.Today), wanted);
            subjects++;
            facts += list.Count;
        }

        for (var i = 0; i < there.Length; i++) Compare(ProjectionTable.OfSubjects[i], there[i], wanted.Tables[i]);
        return chunk.Last;
    }

    private async Task<bool> CheckLinesAsync(DbConnection connection, DbTransaction transaction)
    {
        var expected = 0L;
        await foreach (var lines in store.Projections.LinesAsync(connection, transaction))
        {
            cancel.ThrowIfCancellationRequested();
            facts += lines.Count;
            var ids = store.Database.Dialect.Values(lines.Select(l => l.Id.ToString()));
            var corrected = (await connection.QueryAsync<string>(
                $"select corrects from facts where county = @county and corrects is not null and {store.Database.Dialect.AnyOf("corrects", "ids")}", new { county, ids }, transaction)).ToHashSet(StringComparer.Ordinal);
            var wanted = lines.Where(l => !l.Void && !corrected.Contains(l.Id.ToString())).Select(l => LineRows.Of(county, l.Id, l.Body)).ToLookup(r => r.Table, r => r.Row);
            foreach (var table in ProjectionTable.OfLines)
            {
                var there = await table.ReadAsync(store.Database.Dialect, connection, transaction, county, [.. lines.Select(l => l.Id.ToString())]);
                // Which of several is current is asked of the whole table below.
                if (table == ProjectionTable.Places) foreach (var row in there) row[7] = 0L;
                Compare(table, there, [.. wanted[table]]);
                expected += wanted[table].Count();
            }
        }

        var stored = 0L;
        foreach (var table in ProjectionTable.OfLines)
            stored += await connection.ExecuteScalarAsync<long>($"select count(*) from {table.Name} where county = @county", new { county }, transaction);
        if (stored > expected) Add("lines", $"{stored - expected}", "superfluous");
        var misplaced = await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from places p where p.county = @county and p.is_current <> case when p.fact = (
                select l.fact from places l where l.county = p.county and l.place = p.place order by l.occurred desc, l.fact desc limit 1
            ) then 1 else 0 end
            """, new { county }, transaction);
        if (misplaced > 0) Add("places", "is_current", "different", misplaced);
        return true;
    }

    /// <summary>Sums that are kept: households, and the hours the board counts by.</summary>
    private async Task<bool> CheckSumsAsync(DbConnection connection, DbTransaction transaction)
    {
        foreach (var (table, there, wanted) in ((string, string, string)[])
        [
            ("households", $"select {ProjectionWriter.HouseholdColumns} from households where county = @county", $"{ProjectionWriter.HouseholdRows} group by county, household"),
            ("obligation_hours", "select county, township, village, id, hour, undone from obligation_hours where county = @county", HourCounts.Obligations),
            ("sample_hours", "select county, township, village, hour, people from sample_hours where county = @county", HourCounts.Samples),
            ("ledger_counts", "select county, ledger, township, village, state, entries from ledger_counts where county = @county", LedgerCounts.Rows),
        ])
        {
            var missing = await connection.ExecuteScalarAsync<long>($"select count(*) from ({wanted} except {there}) d", new { county }, transaction);
            var superfluous = await connection.ExecuteScalarAsync<long>($"select count(*) from ({there} except {wanted}) d", new { county }, transaction);
            if (missing > 0) Add(table, "", "missing", missing);
            if (superfluous > 0) Add(table, "", "superfluous", superfluous);
        }

        return true;
    }

    private void Compare(ProjectionTable table, IReadOnlyCollection<object?[]> there, IReadOnlyCollection<object?[]> wanted)
    {
        var (gone, added) = table.Difference(there, wanted);
        if (gone.Count == 0 && added.Count == 0) return;
        var goneKeys = gone.Select(k => string.Join('|', k[1..table.Keys])).ToHashSet(StringComparer.Ordinal);
        foreach (var row in added)
        {
            var key = string.Join('|', row[1..table.Keys]);
            Add(table.Name, key, goneKeys.Remove(key) ? "different" : "missing");
        }

        foreach (var key in goneKeys) Add(table.Name, key, "superfluous");
    }

    private void Add(string table, string key, string what, long times = 1)
    {
        count += times;
        if (differences.Count < Shown) differences.Add(new ProjectionDifference(table, key, what));
    }
}
