using System.Data.Common;
using Dapper;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Storage.Projections;
using Fangxian.Storage.RiskAreas;
using NodaTime;

namespace Fangxian.Storage.Facts;

/// <summary>One transaction of recording: check, append, derive, project.</summary>
internal sealed class RecordingRun(CountyStore store, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
{
    private readonly string county = store.County.Value;
    private readonly Dictionary<Subject, List<Fact>> known = [];
    private readonly HashSet<Subject> touched = [];

    /// <summary>Subjects with facts from before: only they can have rows already.</summary>
    private readonly HashSet<string> before = [];
    private readonly List<Fact> lines = [];
    private readonly HashSet<string> zones = new(StringComparer.Ordinal);
    private readonly List<object?[]> rows = [];
    private AreaTree areas = null!;
    private Instant now;
    private long sequence;

    public async Task<Recording> RunAsync(IReadOnlyList<NewFact> facts)
    {
        // The counter's row is the county's write lock: whatever is read from here on is the newest there is.
        sequence = await Counters.LockAsync(connection, transaction, county, FactJournal.Counter);
        now = Instant.FromUnixTimeMilliseconds(store.Now);
        areas = await store.Areas.TreeAsync(connection, transaction);
        var stored = await StoredAsync(facts);
        foreach (var (subject, list) in await store.Facts.OfManyAsync(connection, transaction, [.. facts.Where(f => !LineRows.Has(f.Body)).Select(f => f.Subject.Id).Distinct()]))
            known[subject] = list;
        before.UnionWith(known.Keys.Select(s => s.Id));
        var linesKnown = await LinesKnownAsync(facts);

        var results = new List<FactOutcome>(facts.Count);
        foreach (var fact in facts)
        {
            results.Add(Take(fact, stored, linesKnown));
        }

        if (rows.Count == 0) return new Recording(results, sequence, 0);
        await store.Database.Dialect.InsertAsync(connection, transaction, "facts", FactRows.Columns, rows, cancel);
        await Counters.SetAsync(connection, transaction, county, FactJournal.Counter, sequence);
        var rederived = await ProjectAsync();
        return new Recording(results, sequence, rederived);
    }

    private async Task<int> ProjectAsync()
    {
        var writer = new ProjectionWriter(store, connection, transaction, cancel) { Before = before };
        var riskLines = lines.Where(f => f.Body is RiskArea).ToList();
        var changed = riskLines.Count > 0 ? await RiskAreaList.ChangedByAsync(store, connection, transaction, riskLines) : [];
        await LineRows.ApplyAsync(store.Database.Dialect, connection, transaction, county, lines, cancel);
        var isRegisterChanged = riskLines.Count > 0 || zones.Count > 0;
        if (isRegisterChanged) await store.RiskAreas.AdvanceAsync(connection, transaction);
        var projector = new Projector(county, store.Policy, await store.RiskAreas.RegisterAsync(connection, transaction, keep: !isRegisterChanged), store.Ledgers);
        await writer.WriteAsync(projector, touched.Select(s => (s, (IReadOnlyList<Fact>)known[s])).ToList(), store.Today);
        if (!isRegisterChanged) return 0;

        var people = new SortedSet<string>(await RiskAreaList.TouchedAsync(store, connection, transaction, changed), StringComparer.Ordinal);
        if (zones.Count > 0) people.UnionWith(await RiskAreaList.ResidentsAsync(store, connection, transaction, zones));
        foreach (var chunk in people.Chunk(ProjectionWriter.Subjects))
        {
            before.UnionWith(chunk);
            var facts = await store.Facts.OfManyAsync(connection, transaction, chunk);
            await writer.WriteAsync(projector, [.. facts.Where(f => f.Key.Kind == SubjectKind.Person).Select(f => (f.Key, (IReadOnlyList<Fact>)f.Value))], store.Today);
        }

        return people.Count;
    }

    private FactOutcome Take(NewFact fact, Dictionary<FactId, (long Sequence, string Body, Subject Subject)> stored, HashSet<FactId> linesKnown)
    {
        if (stored.TryGetValue(fact.Id, out var same))
            return same.Subject == fact.Subject && IsSame(fact.Body, same.Body)
                ? new FactOutcome(fact.Id, RecordingOutcome.AlreadyKnown, [], same.Sequence)
                : Refuse(fact, Refusal.Of("id-reused", "id", "该标识已用于另一条事实；每条事实须用新的标识。", "This id belongs to another fact; every fact needs an id of its own."));

        var isLine = LineRows.Has(fact.Body);
        var subjectFacts = known.TryGetValue(fact.Subject, out var list) ? list : [];
        var refusals = Check(fact, subjectFacts, linesKnown, isLine);
        if (refusals.Count > 0) return new FactOutcome(fact.Id, RecordingOutcome.Refused, refusals, null);

        var recorded = new Fact(fact.Id, fact.Subject, fact.Body, fact.RecordedEarlier ?? now, fact.RecordedBy, fact.Source, fact.Evidence, fact.Corrects, fact.Void);
        sequence++;
        if (isLine)
        {
            lines.Add(recorded);
            linesKnown.Add(recorded.Id);
        }
        else
        {
            subjectFacts.Add(recorded);
            known[fact.Subject] = subjectFacts;
            touched.Add(fact.Subject);
            if (fact.Body is Zone or ZoneLifted) zones.Add(fact.Subject.Id);
        }

        var body = FactRows.Body(fact.Body);
        rows.Add(FactRows.Write(county, sequence, AreaOf(fact.Subject, fact.Body, subjectFacts), recorded, body));
        stored[fact.Id] = (sequence, body, fact.Subject);
        return new FactOutcome(fact.Id, RecordingOutcome.Recorded, [], sequence);
    }

    private List<Refusal> Check(NewFact fact, List<Fact> subjectFacts, HashSet<FactId> linesKnown, bool isLine)
    {
        var refusals = new List<Refusal>();
        if (FactKinds.Of(fact.Body).Subject != fact.Subject.Kind)
            refusals.Add(Refusal.Of("wrong-subject", "subject", "该类事实的对象不符：应为人员或事项之一。", "This kind of fact belongs to the other kind of subject: person or matter."));
        if (fact.Subject.Kind == SubjectKind.Person && fact.Body is not Registration && !subjectFacts.Any(f => f.Body is Registration))
            refusals.Add(Refusal.Of("unknown-person", "subject", "没有此人的登记，请先登记人员。", "Nobody is registered under this id; register the person first."));
        CheckCorrection(fact, subjectFacts, linesKnown, isLine, refusals);
        if (refusals.Count > 0 || fact.Void) return refusals;

        if (fact.Body.Where is { } area && !store.County.Covers(area))
            refusals.Add(Refusal.Of("area-outside-county", "area", "该区域不在本县；请选择本县的区域。", "This area is not in the county; choose one of the county's."));
        var effective = subjectFacts.Exists(f => f.Corrects is not null) ? EffectiveFacts.At(subjectFacts, Instant.MaxValue, null) : subjectFacts;
        var person = fact.Subject.Kind == SubjectKind.Person && effective.Count > 0 ? Projector.Profile(effective) : null;
        refusals.AddRange(FactChecks.Check(fact.Body, person, now, areas.Contains, effective as IReadOnlyCollection<Fact> ?? [.. effective]));
        return refusals;
    }

    private static void CheckCorrection(NewFact fact, List<Fact> subjectFacts, HashSet<FactId> linesKnown, bool isLine, List<Refusal> refusals)
    {
        if (fact.Void && fact.Corrects is null)
            refusals.Add(Refusal.Of("void-without-corrects", "void", "作废须指明作废哪条事实（corrects）。", "Voiding names the fact that did not happen (corrects)."));
        if (fact.Corrects is not { } corrected) return;
        if (isLine ? !linesKnown.Contains(corrected) : !subjectFacts.Exists(f => f.Id == corrected))
            refusals.Add(Refusal.Of("unknown-correction", "corrects", "没有要更正的事实，或它属于另一对象，或已被更正。", "There is no such fact to correct, or it belongs to another subject, or was corrected before."));
        else if (!isLine && subjectFacts.Exists(f => f.Corrects == corrected))
            refusals.Add(Refusal.Of("already-corrected", "corrects", "该事实已被更正；请更正最新的一条。", "This fact was corrected before; correct the newest one."));
        else if (isLine)
            linesKnown.Remove(corrected);
    }

    private async Task<Dictionary<FactId, (long Sequence, string Body, Subject Subject)>> StoredAsync(IReadOnlyList<NewFact> facts)
    {
        var stored = new Dictionary<FactId, (long, string, Subject)>();
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(
            $"select id, sequence, body, subject_kind, subject from facts where county = @county and {store.Database.Dialect.AnyOf("id", "ids")}",
            new { county, ids = store.Database.Dialect.Values(facts.Select(f => f.Id.ToString())) }, transaction);
        while (await reader.ReadAsync(cancel))
            stored[new FactId(Guid.Parse(reader.GetString(0)))] = (reader.GetInt64(1), reader.GetString(2), new Subject((SubjectKind)reader.GetInt64(3), reader.GetString(4)));
        return stored;
    }

    /// <summary>Of the lines that facts want to correct, those that still stand.</summary>
    private async Task<HashSet<FactId>> LinesKnownAsync(IReadOnlyList<NewFact> facts)
    {
        var wanted = facts.Where(f => LineRows.Has(f.Body) && f.Corrects is not null).Select(f => f.Corrects!.Value.ToString()).ToList();
        var standing = new HashSet<FactId>();
        if (wanted.Count == 0) return standing;
        foreach (var table in ProjectionTable.OfLines)
            foreach (var id in await connection.QueryAsync<string>(
                $"select fact from {table.Name} where county = @county and {store.Database.Dialect.AnyOf("fact", "wanted")}", new { county, wanted = store.Database.Dialect.Values(wanted) }, transaction))
                standing.Add(new FactId(Guid.Parse(id)));
        return standing;
    }

    private static string AreaOf(Subject subject, FactBody body, List<Fact> subjectFacts)
    {
        if (body.Where is { } own) return own.Value;
        for (var i = subjectFacts.Count - 1; i >= 0; i--)
            if (subjectFacts[i].Body.Where is { } area && subjectFacts[i].Subject == subject)
                return area.Value;
        return "";
    }

    /// <summary>Sealing the same number twice gives two different texts: a registration is the same by its id.</summary>
    private static bool IsSame(FactBody body, string stored) => body is Registration || FactRows.Body(body) == stored;

    private static FactOutcome Refuse(NewFact fact, Refusal refusal) => new(fact.Id, RecordingOutcome.Refused, [refusal], null);
}
