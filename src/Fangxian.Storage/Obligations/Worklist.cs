using System.Data.Common;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Obligations;
using Fangxian.Core.Time;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Storage.Obligations;

/// <summary>Who owes what by when. Every list is scoped by an indexed column; states follow from the time of the query.</summary>
public sealed class Worklist
{
    private const string Undone = "done_at is null and waived = 0";

    private readonly CountyStore store;

    internal Worklist(CountyStore store) => this.store = store;

    /// <summary>A page in order of due time; done ones newest first.</summary>
    public Task<Page<WorklistRow>> PageAsync(WorklistQuery query, PageRequest page, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var now = Stored.At(store.Now);
            var people = await store.People.MatchingAsync(c, query.Area, query.Text);
            var done = query.State is ObligationState.Done or ObligationState.Late;
            var after = page.After is { } cursor ? Paging.Read(cursor, 4) : null;
            var where = $"from obligations where county = @county{AreaScope.Of(query.Area)}{Filter(query, people is not null)}";
            var order = done ? "done_at desc, subject desc, id desc, nth desc" : "due, subject, id, nth";
            var beyond = after is null ? "" : done ? "and (done_at, subject, id, nth) < (@afterAt, @afterSubject, @afterId, @afterNth)" : "and (due, subject, id, nth) > (@afterAt, @afterSubject, @afterId, @afterNth)";
            var (from, until) = Between(query, now);
            var parameters = new
            {
                county = store.County.Value, area = query.Area?.Value, village = AreaScope.Village(query.Area), id = query.Id, now = Stored.Ms(now), from, until, people,
                limit = page.Rows + 1, counted = Paging.CountedUpTo + 1,
                afterAt = after?[0].GetInt64(), afterSubject = after?[1].GetString(), afterId = after?[2].GetString(), afterNth = after?[3].GetInt64(),
            };
            var rows = (await c.QueryAsync<ObligationRow>(new CommandDefinition($"select {ObligationRow.Columns} {where} {beyond} order by {order} limit @limit", parameters, cancellationToken: cancel))).AsList();
            var total = page.Count ? await c.ExecuteScalarAsync<int>(new CommandDefinition($"select count(*) from (select 1 {where} limit @counted) counted", parameters, cancellationToken: cancel)) : 0;
            var found = Paging.Of(rows, page.Rows, r => Paging.Cursor(done ? r.DoneAt!.Value : r.Due, r.Subject, r.Id, r.Nth), total);
            return new Page<WorklistRow>(await NamedAsync(c, found.Rows, now), found.Next, found.Total, found.TotalIsAtLeast);
        }, cancel);

    /// <summary>Undone obligations by id and by the areas below one (townships of the county, villages of a township, or the area itself).</summary>
    /// <param name="soon">What counts as due soon.</param>
    public async Task<IReadOnlyList<ObligationCount>> CountsAsync(AreaCode? area, Duration soon, CancellationToken cancel = default)
    {
        var now = store.Now;
        var column = area?.Level switch
        {
            null or AreaLevel.Province or AreaLevel.City or AreaLevel.County => "township",
            AreaLevel.Township => "village",
            _ => "substr(area, 1, 21)",
        };
        var rows = await store.Database.ListAsync<Count>(
            $"""
            select id, {column} area,
              sum(case when due >= @now and opens <= @now then 1 else 0 end) open,
              sum(case when due >= @now and opens <= @now and due <= @soon then 1 else 0 end) due_soon,
              sum(case when due < @now then 1 else 0 end) overdue
            from obligations where county = @county{AreaScope.Of(area)} and {Undone}
            group by id, {column} order by id, {column}
            """,
            new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), now, soon = now + (long)soon.TotalMilliseconds }, cancel);
        return [.. rows.Select(r => new ObligationCount(r.Id, r.Area, r.Open, r.DueSoon, r.Overdue))];
    }

    /// <summary>Everything owed about these people, in order of due time.</summary>
    public async Task<IReadOnlyList<WorklistRow>> OfAsync(Core.People.PersonId person, CancellationToken cancel = default) =>
        await store.Database.ReadAsync(async c => await NamedAsync(c, (await c.QueryAsync<ObligationRow>(
            $"select {ObligationRow.Columns} from obligations where county = @county and subject = @person order by due, id, nth",
            new { county = store.County.Value, person = person.ToString() })).AsList(), Stored.At(store.Now)), cancel);

    private async Task<IReadOnlyList<WorklistRow>> NamedAsync(DbConnection connection, IReadOnlyList<ObligationRow> rows, Instant now)
    {
        if (rows.Count == 0) return [];
        var people = await store.People.BriefsAsync(connection, rows.Select(r => r.Subject));
        return [.. rows.Select(r => r.ToRow(now, people))];
    }

    private string Filter(WorklistQuery query, bool byPerson)
    {
        var filter = query.State switch
        {
            ObligationState.Done or ObligationState.Late => " and done_at is not null",
            ObligationState.Waived => " and waived = 1 and done_at is null",
            ObligationState.Upcoming => $" and {Undone} and opens > @now",
            _ => $" and {Undone} and opens <= @now",
        };
        if (query.State is not (ObligationState.Done or ObligationState.Late or ObligationState.Waived)) filter += " and due >= @from and due < @until";
        if (query.State == ObligationState.Late) filter += " and done_at > due";
        if (query.Id is not null) filter += " and id = @id";
        if (byPerson) filter += $" and {store.Database.Dialect.AnyOf("subject", "people")}";
        if (query.Owners is { Count: > 0 } owners) filter += $" and owner in ({string.Join(", ", owners.Select(o => (int)o))})";
        return filter;
    }

    /// <summary>Due times from (included) and until (excluded), in milliseconds.</summary>
    private static (long From, long Until) Between(WorklistQuery query, Instant now)
    {
        var (at, endOfDay) = (Stored.Ms(now), Stored.Ms(CountyTime.EndOf(CountyTime.DayOf(now))));
        var (from, until) = query.Due switch
        {
            DueFilter.Overdue => (0L, at),
            DueFilter.Hour => (at, at + 3_600_001L),
            DueFilter.Today => (at, endOfDay + 1),
            DueFilter.Later => (endOfDay + 1, long.MaxValue),
            _ => (0L, long.MaxValue),
        };
        return query.State switch
        {
            ObligationState.Open => (Math.Max(from, at), until),
            ObligationState.Overdue => (from, Math.Min(until, at)),
            _ => (from, until),
        };
    }

    private sealed class Count
    {
        public string Id { get; init; } = "";
        public string Area { get; init; } = "";
        public long Open { get; init; }
        public long DueSoon { get; init; }
        public long Overdue { get; init; }
    }
}
