using System.Data;
using System.Data.Common;
using Dapper;
using Fangxian.Core.Facts;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Storage.Projections;

/// <param name="Subjects">Persons and matters gone through.</param>
/// <param name="Facts">Facts read.</param>
/// <param name="Changed">Rows written or deleted.</param>
public sealed record RebuildOutcome(long Subjects, long Facts, long Changed);

/// <summary>A row that is not what a replay of the journal gives.</summary>
/// <param name="What"><c>missing</c>, <c>superfluous</c>, <c>different</c>, or for the journal itself <c>gap</c>.</param>
public sealed record ProjectionDifference(string Table, string Key, string What);

/// <param name="Differences">The first hundred.</param>
/// <param name="DifferenceCount">All of them.</param>
public sealed record ProjectionCheck(long Subjects, long Facts, IReadOnlyList<ProjectionDifference> Differences, long DifferenceCount)
{
    public bool Ok => DifferenceCount == 0;
}

/// <summary>The projections as a whole: built anew from the journal, brought up to the day, proved against a replay. Streams; holds some thousand subjects at most.</summary>
public sealed class ProjectionRebuild
{
    /// <summary>Subjects refreshed in one transaction: few enough that whoever records meanwhile hardly waits.</summary>
    private const int Refreshed = 250;

    internal static readonly string[] LineKinds = ["risk-area", "place", "place-scans"];

    private readonly CountyStore store;

    internal ProjectionRebuild(CountyStore store) => this.store = store;

    /// <summary>Deletes all projections of the county and derives them from the journal, in one transaction; nothing is recorded meanwhile.</summary>
    public async Task<RebuildOutcome> RebuildAsync(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var outcome = await store.Database.WriteAsync(async (c, t) =>
        {
            var county = store.County.Value;
            await Counters.LockAsync(c, t, county, FactJournal.Counter);
            foreach (var table in (IEnumerable<string>)[.. ProjectionTable.OfSubjects.Select(p => p.Name), .. ProjectionTable.OfLines.Select(p => p.Name), "households", "obligation_hours", "sample_hours", "ledger_counts"])
                await c.ExecuteAsync($"delete from {table} where county = @county", new { county }, t);
            var facts = 0L;
            await foreach (var lines in LinesAsync(c, t))
            {
                facts += lines.Count;
                await LineRows.ApplyAsync(store.Database.Dialect, c, t, county, lines, cancel);
            }

            var projector = new Projector(county, store.Policy, await store.RiskAreas.RegisterAsync(c, t, keep: false), store.Ledgers);
            var (subjects, changed) = (0L, 0L);
            await foreach (var chunk in SubjectsAsync(c, t))
            {
                var rows = new SubjectRows();
                foreach (var (subject, list) in chunk.Facts) projector.Project(subject, list, store.Today, rows);
                for (var i = 0; i < ProjectionTable.OfSubjects.Count; i++)
                    await store.Database.Dialect.InsertAsync(c, t, ProjectionTable.OfSubjects[i].Name, ProjectionTable.OfSubjects[i].Columns, rows.Tables[i], cancel);
                subjects += chunk.Facts.Count;
                facts += chunk.Facts.Sum(f => f.Value.Count);
                changed += rows.Tables.Sum(r => r.Count);
                progress?.Report(subjects);
            }

            changed += await c.ExecuteAsync($"insert into households ({ProjectionWriter.HouseholdColumns}) {ProjectionWriter.HouseholdRows} group by county, household", new { county }, t);
            changed += await c.ExecuteAsync($"insert into obligation_hours (county, township, village, id, hour, undone) {HourCounts.Obligations}", new { county }, t);
            changed += await c.ExecuteAsync($"insert into sample_hours (county, township, village, hour, people) {HourCounts.Samples}", new { county }, t);
            changed += await c.ExecuteAsync($"insert into ledger_counts (county, ledger, township, village, state, entries) {LedgerCounts.Rows}", new { county }, t);
            return new RebuildOutcome(subjects, facts, changed);
        }, cancel);
        await store.Database.SettleAsync(cancel);
        await MarkDerivedAsync(cancel);
        return outcome;
    }

    /// <summary>
    /// Derives everybody anew as of today and writes what differs, some hundred at a time, while others go on working: at the start of a
    /// day, and after the policy changed. Does nothing where what plans rest on besides facts is what it was.
    /// </summary>
    public async Task<RebuildOutcome> RefreshAsync(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var basis = PlanBasis.Of(store.Policy, store.Today);
        if (basis is { } now && await store.Database.ReadAsync(c => Counters.PeekAsync(c, null, store.County.Value, PlanBasis.Counter), cancel) == now) return new RebuildOutcome(0, 0, 0);
        var (subjects, facts, changed) = (0L, 0L, 0L);
        string? after = null;
        do
        {
            after = await store.Database.WriteAsync(async (c, t) =>
            {
                await Counters.LockAsync(c, t, store.County.Value, FactJournal.Counter);
                var chunk = await ChunkAsync(c, t, after, Refreshed);
                var projector = new Projector(store.County.Value, store.Policy, await store.RiskAreas.RegisterAsync(c, t), store.Ledgers);
                changed += await new ProjectionWriter(store, c, t, cancel) { KeepDerivedOn = true }.WriteAsync(
                    projector, [.. chunk.Facts.Select(f => (f.Key, (IReadOnlyList<Fact>)f.Value))], store.Today);
                subjects += chunk.Facts.Count;
                facts += chunk.Facts.Sum(f => f.Value.Count);
                return chunk.Last;
            }, cancel);
            progress?.Report(subjects);
        }
        while (after is not null);
        await KeepBasisAsync(basis, cancel);
        return new RebuildOutcome(subjects, facts, changed);
    }

    /// <summary>Derives these subjects anew as of today, all in one transaction: nobody sees some of them changed and others not yet.</summary>
    /// <returns>Rows written or deleted.</returns>
    public Task<int> DeriveAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel = default) => store.Database.WriteAsync(async (c, t) =>
    {
        await Counters.LockAsync(c, t, store.County.Value, FactJournal.Counter);
        var projector = new Projector(store.County.Value, store.Policy, await store.RiskAreas.RegisterAsync(c, t), store.Ledgers);
        var changed = 0;
        foreach (var chunk in subjects.Order(StringComparer.Ordinal).Chunk(ProjectionWriter.Subjects))
        {
            var facts = await store.Facts.OfManyAsync(c, t, chunk);
            changed += await new ProjectionWriter(store, c, t, cancel).WriteAsync(projector, [.. facts.Select(f => (f.Key, (IReadOnlyList<Fact>)f.Value))], store.Today);
        }

        return changed;
    }, cancel);

    /// <summary>Notes that everything there is was derived from the packs in use, by this program: after loading a county into an empty journal.</summary>
    public Task MarkDerivedAsync(CancellationToken cancel = default) => KeepBasisAsync(PlanBasis.Of(store.Policy, store.Today), cancel);

    private Task<int> KeepBasisAsync(long? basis, CancellationToken cancel) => store.Database.WriteAsync(async (c, t) =>
    {
        await Counters.LockAsync(c, t, store.County.Value, PlanBasis.Counter);
        await Counters.SetAsync(c, t, store.County.Value, PlanBasis.Counter, basis ?? 0);
        return 0;
    }, cancel);

    /// <summary>Proves that the projections equal a replay of the journal, and that the journal has no gap. Reads only.</summary>
    public Task<ProjectionCheck> CheckAsync(IProgress<long>? progress = null, CancellationToken cancel = default) => new ProjectionChecking(store, cancel).RunAsync(progress);

    /// <summary>The next subjects after one, with all their facts.</summary>
    internal async Task<SubjectChunk> ChunkAsync(DbConnection connection, DbTransaction? transaction, string? after, int subjects = ProjectionWriter.Subjects)
    {
        var parameters = new { county = store.County.Value, after, limit = subjects };
        var beyond = after is null ? "" : "and subject > @after";
        var last = await connection.ExecuteScalarAsync<string?>(
            $"select max(subject) from (select distinct subject from facts where county = @county {beyond} order by subject limit @limit) next", parameters, transaction);
        if (last is null) return new SubjectChunk(after, null, []);
        var facts = new Dictionary<Subject, List<Fact>>();
        foreach (var recorded in await FactRows.ReadAllAsync(connection,
            $"select {FactRows.Select} from facts where county = @county {beyond} and subject <= @last and kind not in ('risk-area', 'place', 'place-scans') order by subject, sequence",
            new { county = store.County.Value, after, last }, transaction))
        {
            if (facts.TryGetValue(recorded.Fact.Subject, out var list)) list.Add(recorded.Fact);
            else facts[recorded.Fact.Subject] = [recorded.Fact];
        }

        return new SubjectChunk(after, last, facts);
    }

    /// <summary>Facts that are lines of a register, in order of the journal.</summary>
    internal async IAsyncEnumerable<List<Fact>> LinesAsync(DbConnection connection, DbTransaction? transaction)
    {
        var after = 0L;
        while (true)
        {
            var lines = await FactRows.ReadAllAsync(connection,
                $"select {FactRows.Select} from facts where county = @county and sequence > @after and kind in ('risk-area', 'place', 'place-scans') order by sequence limit 5000",
                new { county = store.County.Value, after }, transaction);
            if (lines.Count == 0) yield break;
            yield return [.. lines.Select(l => l.Fact)];
            after = lines[^1].Sequence;
        }
    }

    private async IAsyncEnumerable<SubjectChunk> SubjectsAsync(DbConnection connection, DbTransaction transaction)
    {
        string? after = null;
        while (true)
        {
            var chunk = await ChunkAsync(connection, transaction, after);
            if (chunk.Last is null) yield break;
            yield return chunk;
            after = chunk.Last;
        }
    }
}

/// <summary>Subjects after one (excluded) up to another (included; null: there are none left).</summary>
internal sealed record SubjectChunk(string? After, string? Last, Dictionary<Subject, List<Fact>> Facts);
