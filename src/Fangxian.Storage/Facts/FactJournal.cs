using System.Data.Common;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Storage.Projections;

namespace Fangxian.Storage.Facts;

/// <summary>
/// The journal: everything that happened, appended once, numbered in the order of commits. What follows from a fact is derived and
/// written in the same transaction, so that a worklist never lags behind it.
/// </summary>
public sealed class FactJournal
{
    /// <summary>Facts of one transaction of a bulk recording: large enough for set operations, small enough to let others in between.</summary>
    private const int BulkFacts = 5000;

    internal const string Counter = "facts";

    private readonly CountyStore store;

    internal FactJournal(CountyStore store) => this.store = store;

    /// <summary>
    /// Records facts, idempotent by their ids; bad ones are refused and do not hold up the good ones. All that is reported as recorded is
    /// on disk when this returns.
    /// </summary>
    public Task<Recording> RecordAsync(IReadOnlyList<NewFact> facts, CancellationToken cancel = default) =>
        store.Database.WriteAsync((c, t) => new RecordingRun(store, c, t, cancel).RunAsync(facts), cancel);

    /// <summary>
    /// Records very many facts in set operations of some thousand each. Facts of one person should stand together. A retry after an
    /// interruption records what was missing, and nothing twice.
    /// </summary>
    /// <param name="results">Receives the outcomes batch by batch, after the batch is on disk.</param>
    public async Task<BulkProgress> BulkRecordAsync(
        IAsyncEnumerable<NewFact> facts, Func<IReadOnlyList<FactOutcome>, ValueTask>? results = null, IProgress<BulkProgress>? progress = null, CancellationToken cancel = default)
    {
        var total = new BulkProgress(0, 0, 0, 0, 0, 0);
        var batch = new List<NewFact>(BulkFacts);
        await foreach (var fact in facts.WithCancellation(cancel))
        {
            // A person's facts are not torn apart where it can be helped: each part would derive the plan anew.
            if (batch.Count >= BulkFacts && fact.Subject != batch[^1].Subject || batch.Count >= 2 * BulkFacts) await FlushAsync();
            batch.Add(fact);
        }

        if (batch.Count > 0) await FlushAsync();
        return total;

        async Task FlushAsync()
        {
            var recording = await RecordAsync(batch, cancel);
            total = new BulkProgress(
                total.Done + batch.Count,
                total.Recorded + recording.Results.Count(r => r.Outcome == RecordingOutcome.Recorded),
                total.AlreadyKnown + recording.Results.Count(r => r.Outcome == RecordingOutcome.AlreadyKnown),
                total.Refused + recording.Results.Count(r => r.Outcome == RecordingOutcome.Refused),
                total.Rederived + recording.Rederived,
                recording.Sequence);
            batch.Clear();
            if (results is not null) await results(recording.Results);
            progress?.Report(total);
        }
    }

    /// <inheritdoc cref="BulkRecordAsync(IAsyncEnumerable{NewFact}, Func{IReadOnlyList{FactOutcome}, ValueTask}, IProgress{BulkProgress}, CancellationToken)"/>
    public Task<BulkProgress> BulkRecordAsync(
        IEnumerable<NewFact> facts, Func<IReadOnlyList<FactOutcome>, ValueTask>? results = null, IProgress<BulkProgress>? progress = null, CancellationToken cancel = default) =>
        BulkRecordAsync(facts.ToAsyncEnumerable(), results, progress, cancel);

    /// <summary>The journal's newest number; 0 while it is empty.</summary>
    public async Task<long> SequenceAsync(CancellationToken cancel = default) =>
        await store.Database.OneAsync<long?>("select value from counters where county = @county and name = @name", new { county = store.County.Value, name = Counter }, cancel) ?? 0;

    /// <summary>All facts of a person in order of recording, corrected and void ones included.</summary>
    public Task<IReadOnlyList<RecordedFact>> TimelineAsync(PersonId person, CancellationToken cancel = default) => OfAsync(Subject.Of(person), cancel);

    /// <summary>All facts of a subject in order of recording.</summary>
    public async Task<IReadOnlyList<RecordedFact>> OfAsync(Subject subject, CancellationToken cancel = default) =>
        await store.Database.ReadAsync(c => FactRows.ReadAllAsync(c,
            $"select {FactRows.Select} from facts where county = @county and subject = @subject and subject_kind = @kind order by sequence",
            new { county = store.County.Value, subject = subject.Id, kind = (long)subject.Kind }), cancel);

    /// <summary>Facts by their ids; unknown ids are left out.</summary>
    public async Task<IReadOnlyList<RecordedFact>> FindAsync(IReadOnlyCollection<FactId> ids, CancellationToken cancel = default) =>
        await store.Database.ReadAsync(c => FactRows.ReadAllAsync(c,
            $"select {FactRows.Select} from facts where county = @county and {store.Database.Dialect.AnyOf("id", "ids")} order by sequence",
            new { county = store.County.Value, ids = store.Database.Dialect.Values(ids.Select(i => i.ToString())) }), cancel);

    /// <summary>Facts recorded after a number, oldest first: to follow the journal.</summary>
    public async Task<IReadOnlyList<RecordedFact>> SinceAsync(long sequence, int limit = 200, CancellationToken cancel = default) =>
        await store.Database.ReadAsync(c => FactRows.ReadAllAsync(c,
            $"select {FactRows.Select} from facts where county = @county and sequence > @sequence order by sequence limit @limit",
            new { county = store.County.Value, sequence, limit }), cancel);

    /// <summary>The newest facts of an area among the last <paramref name="lookBack"/> of the county, newest first; routine kinds can be left out.</summary>
    public async Task<IReadOnlyList<RecordedFact>> LatestAsync(
        AreaCode? area = null, int limit = 30, IReadOnlyCollection<string>? exceptKinds = null, int lookBack = 5000, CancellationToken cancel = default)
    {
        var scope = area is { Level: > AreaLevel.County } below ? below.Value : "";
        var newest = await SequenceAsync(cancel);
        return await store.Database.ReadAsync(c => FactRows.ReadAllAsync(c,
            $"""
            select {FactRows.Select} from facts
            where county = @county and sequence > @oldest {(scope.Length > 0 ? $"and substr(area, 1, {scope.Length}) = @scope" : "")}
              {(exceptKinds is { Count: > 0 } ? $"and not ({store.Database.Dialect.AnyOf("kind", "kinds")})" : "")}
            order by sequence desc limit @limit
            """,
            new { county = store.County.Value, oldest = newest - lookBack, scope, limit, kinds = store.Database.Dialect.Values(exceptKinds ?? []) }), cancel);
    }

    /// <summary>All facts of these subjects, by subject, each in order of the journal.</summary>
    internal async Task<Dictionary<Subject, List<Fact>>> OfManyAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string> subjects)
    {
        var bySubject = new Dictionary<Subject, List<Fact>>();
        if (subjects.Count == 0) return bySubject;
        // Sorted here: asked to sort, SQLite would rather walk along the whole journal than look these subjects up.
        var facts = await FactRows.ReadAllAsync(connection, $"select {FactRows.Select} from facts where county = @county and {store.Database.Dialect.AnyOf("subject", "subjects")}",
            new { county = store.County.Value, subjects = store.Database.Dialect.Values(subjects) }, transaction);
        facts.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        foreach (var recorded in facts)
        {
            if (bySubject.TryGetValue(recorded.Fact.Subject, out var list)) list.Add(recorded.Fact);
            else bySubject[recorded.Fact.Subject] = [recorded.Fact];
        }

        return bySubject;
    }
}
