using System.Data.Common;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Projections;
using Fangxian.Storage.RiskAreas;
using NodaTime;

namespace Fangxian.Storage.WhatIf;

/// <summary>Reads the journal into packed facts: all of it, or what came since.</summary>
internal sealed class PackedLoading(CountyStore store, PackedState state, CancellationToken cancel)
{
    private const int SubjectsAtOnce = 1000;
    private const int TellEvery = 2000;

    private readonly string county = store.County.Value;
    private readonly Instant endOfDay = Projector.AsOf(store.Today);

    /// <summary>Packs everybody in one walk along the journal's index of subjects.</summary>
    /// <param name="progress">Is told now and then how many people are packed.</param>
    public async Task PackAsync(Action<long>? progress)
    {
        await using var connection = await store.Database.ConnectAsync(cancel);
        await using var transaction = store.Database.Dialect.BeginSnapshot(connection);
        state.IsWhole = false;
        state.Sequence = await Counters.PeekAsync(connection, transaction, county, FactJournal.Counter);
        var risks = await store.RiskAreas.RegisterAsync(connection, transaction);
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select {QuickFacts.Select} from facts where county = @county and {QuickFacts.Where} order by subject, sequence",
            new { county, endOfDay = Stored.Ms(endOfDay) }, transaction, commandTimeout: 600, flags: CommandFlags.None, cancellationToken: cancel));
        var facts = new List<Fact>();
        while (await reader.ReadAsync(cancel))
        {
            var fact = QuickFacts.Read(reader);
            if (facts.Count > 0 && facts[0].Subject != fact.Subject)
            {
                Put(facts[0].Subject, facts, risks);
                facts.Clear();
                if (state.People.Count % TellEvery == 0) progress?.Invoke(state.People.Count);
                cancel.ThrowIfCancellationRequested();
            }

            facts.Add(fact);
        }

        if (facts.Count > 0) Put(facts[0].Subject, facts, risks);
        state.IsWhole = true;
    }

    /// <summary>Packs anew whoever has newer facts, and whomever a changed list of risk areas or a zone touches, all from one snapshot.</summary>
    public async Task FollowAsync()
    {
        await using var connection = await store.Database.ConnectAsync(cancel);
        await using var transaction = store.Database.Dialect.BeginSnapshot(connection);
        var newest = await Counters.PeekAsync(connection, transaction, county, FactJournal.Counter);
        if (newest == state.Sequence) return;
        var subjects = new SortedSet<string>(await connection.QueryAsync<string>(
            "select distinct subject from facts where county = @county and sequence > @sequence and kind not in ('risk-area', 'place', 'place-scans')",
            new { county, sequence = state.Sequence }, transaction), StringComparer.Ordinal);
        subjects.UnionWith(await TouchedByRegistersAsync(connection, transaction));
        var risks = await store.RiskAreas.RegisterAsync(connection, transaction);
        state.IsWhole = false;
        foreach (var chunk in subjects.Chunk(SubjectsAtOnce))
            foreach (var (subject, facts) in await ReadAsync(connection, transaction, chunk))
                Put(subject, facts, risks);
        state.Sequence = newest;
        state.IsWhole = true;
    }

    /// <summary>Whose stays a new, corrected or voided line grades, and who lives in a zone that was drawn or lifted.</summary>
    private async Task<IEnumerable<string>> TouchedByRegistersAsync(DbConnection connection, DbTransaction transaction)
    {
        var news = await FactRows.ReadAllAsync(connection,
            $"select {FactRows.Select} from facts where county = @county and sequence > @sequence and kind in ('risk-area', 'zone', 'zone-lifted')", new { county, sequence = state.Sequence }, transaction);
        var lines = news.Select(n => n.Fact).Where(f => f.Body is RiskArea).ToList();
        if (lines.Exists(l => l.Corrects is not null))
            lines.AddRange((await FactRows.ReadAllAsync(connection, $"select {FactRows.Select} from facts where county = @county and {store.Database.Dialect.AnyOf("id", "ids")}",
                new { county, ids = store.Database.Dialect.Values(lines.Select(l => l.Corrects?.ToString()).OfType<string>()) }, transaction)).Select(r => r.Fact));
        var changed = lines.Select(l => l.Body).OfType<RiskArea>().Select(r => (r.Area.Value, Stored.Day(r.From), r.Until is { } until ? Stored.Day(until) : null)).Distinct().ToList();
        var zones = news.Where(n => n.Fact.Body is Zone or ZoneLifted).Select(n => n.Fact.Subject.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. changed.Count > 0 ? await RiskAreaList.TouchedAsync(store, connection, transaction, changed) : [],
            .. zones.Count > 0 ? await RiskAreaList.ResidentsAsync(store, connection, transaction, zones) : [],
        ];
    }

    private async Task<IEnumerable<(Subject Subject, List<Fact> Facts)>> ReadAsync(DbConnection connection, DbTransaction transaction, string[] subjects)
    {
        var read = new List<(long Sequence, Fact Fact)>();
        // Sorted here: asked to sort, SQLite would rather walk along the whole journal than look these subjects up.
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync(
            $"select {QuickFacts.Select} from facts where county = @county and {store.Database.Dialect.AnyOf("subject", "subjects")} and {QuickFacts.Where}",
            new { county, subjects = store.Database.Dialect.Values(subjects), endOfDay = Stored.Ms(endOfDay) }, transaction);
        while (await reader.ReadAsync(cancel)) read.Add((reader.GetInt64(QuickFacts.Sequence), QuickFacts.Read(reader)));
        return read.OrderBy(r => r.Sequence).GroupBy(r => r.Fact.Subject, r => r.Fact).Select(g => (g.Key, g.ToList()));
    }

    private void Put(Subject subject, List<Fact> facts, RiskRegister risks)
    {
        if (subject.Kind == SubjectKind.Matter)
        {
            state.Matters[subject.Id] = [.. facts];
            return;
        }

        var latest = facts.Max(f => f.Occurred);
        var effective = EffectiveFacts.At(facts, Instant.MaxValue, null);
        state.People.Put(new PersonId(Guid.Parse(subject.Id)), Projector.Profile(effective), effective, risks, latest > endOfDay ? latest : null);
    }
}
