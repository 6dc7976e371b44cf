using System.Data.Common;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Projections;
using NodaTime;

namespace Fangxian.Storage.Obligations;

/// <summary>Who owes what by when. Every list is scoped by an indexed column; states follow from the time of the query.</summary>
public sealed class Worklist
{
    private const string Undone = "done_at is null and waived = 0";

    private readonly CountyStore store;

    internal Worklist(CountyStore store) => this.store = store;

    /// <summary>A page in order of due time; done ones with the latest due time first; upcoming ones in the order in which they open.</summary>
    public Task<Page<WorklistRow>> PageAsync(WorklistQuery query, PageRequest page, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var now = Stored.At(store.Now);
            var people = await store.People.MatchingAsync(c, query.Area, query.Text);
            var done = query.State is ObligationState.Done or ObligationState.Late;
            var after = page.After is { } cursor ? Paging.Read(cursor, 4) : null;
            // The few rows of the persons meant first: in search of the order, SQLite would walk along everything that is due.
            var mine = people is null ? "" : $"with mine as materialized (select * from obligations where county = @county and {store.Database.Dialect.AnyOf("subject", "people")}) ";
            var where = $"from {(people is null ? "obligations" : "mine")} where county = @county{AreaScope.Of(query.Area)}{Filter(query)}";
            var upcoming = query.State == ObligationState.Upcoming;
            var at = upcoming ? "opens" : "due";
            var ordered = page.Ordered([at, "subject", "id", "nth"], ["@afterAt", "@afterSubject", "@afterId", "@afterNth"], usuallyDescending: done);
            var (from, until) = Between(query, now);
            var parameters = new
            {
                county = store.County.Value, area = query.Area?.Value, village = AreaScope.Village(query.Area), id = query.Id, now = Stored.Ms(now), from, until, people,
                limit = page.Rows + 1, counted = Paging.CountedUpTo + 1,
                afterAt = after?[0].GetInt64(), afterSubject = after?[1].GetString(), afterId = after?[2].GetString(), afterNth = after?[3].GetInt64(),
            };
            var rows = (await c.QueryAsync<ObligationRow>(new CommandDefinition($"{mine}select {ObligationRow.Columns} {where}{ordered}", parameters, cancellationToken: cancel))).AsList();
            var total = page.Count ? await c.ExecuteScalarAsync<int>(new CommandDefinition($"{mine}select count(*) from (select 1 {where} limit @counted) counted", parameters, cancellationToken: cancel)) : 0;
            var found = Paging.Of(rows, page.Rows, r => Paging.Cursor(upcoming ? r.Opens : r.Due, r.Subject, r.Id, r.Nth), total);
            return new Page<WorklistRow>(await NamedAsync(c, found.Rows, now), found.Next, found.Total, found.TotalIsAtLeast);
        }, cancel);

    /// <summary>Undone obligations by id and by the areas below one (townships of the county, villages of a township, or the area itself).</summary>
    /// <param name="soon">What counts as due soon.</param>
    public Task<IReadOnlyList<ObligationCount>> CountsAsync(AreaCode? area, Duration soon, CancellationToken cancel = default)
    {
        var now = store.Now;
        return area is { Level: > AreaLevel.Village } below
            ? CountRowsAsync(below, now, now + (long)soon.TotalMilliseconds, cancel)
            : CountHoursAsync(area, now, now + (long)soon.TotalMilliseconds, cancel);
    }

    private async Task<IReadOnlyList<ObligationCount>> CountRowsAsync(AreaCode area, long now, long soon, CancellationToken cancel)
    {
        var rows = await store.Database.ListAsync<Count>(
            $"""
            with mine as materialized (
              select id, due, opens from obligations where county = @county{AreaScope.Of(area)} and {Undone})
            select id, @area area,
              sum(case when due >= @now and opens <= @now then 1 else 0 end) open,
              sum(case when due >= @now and opens <= @now and due <= @soon then 1 else 0 end) due_soon,
              sum(case when due < @now then 1 else 0 end) overdue
            from mine group by id order by id
            """,
            new { county = store.County.Value, area = area.Value, village = AreaScope.Village(area), now, soon }, cancel);
        return [.. rows.Select(r => new ObligationCount(r.Id, r.Area, r.Open, r.DueSoon, r.Overdue))];
    }

    /// <summary>From the sums by hour; only the running hour, the next ones, and what is yet to open are counted by rows.</summary>
    private async Task<IReadOnlyList<ObligationCount>> CountHoursAsync(AreaCode? area, long now, long soon, CancellationToken cancel)
    {
        var hour = now / HourCounts.Hour;
        var scope = AreaScope.Of(area);
        var column = area is null or { Level: <= AreaLevel.County } ? "township" : "village";
        var rows = await store.Database.ListAsync<HourCount>(
            $"""
            select 1 part, id, {column} area, sum(undone) total, sum(case when hour < @hour then undone else 0 end) overdue
              from obligation_hours where county = @county{scope} group by id, {column}
            union all
            select 2, id, {column}, 0, count(*) from obligations where county = @county{scope} and {Undone} and due >= @start and due < @now group by id, {column}
            union all
            select 3, id, {column}, count(*), 0 from obligations where county = @county{scope} and {Undone} and due >= @now and due <= @soon and opens <= @now group by id, {column}
            union all
            select 4, id, {column}, count(*), 0 from obligations where county = @county{scope} and {Undone} and opens > @now group by id, {column}
            """,
            new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), hour, start = hour * HourCounts.Hour, now, soon }, cancel);
        return [.. rows.GroupBy(r => (r.Id, r.Area)).OrderBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Area, StringComparer.Ordinal).Select(g =>
        {
            var overdue = g.Sum(r => r.Overdue);
            var (total, soonDue, upcoming) = (Part(1), Part(3), Part(4));
            return new ObligationCount(g.Key.Id, g.Key.Area, total - overdue - upcoming, soonDue, overdue);

            long Part(long part) => g.Where(r => r.Part == part).Sum(r => r.Total);
        })];
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
        var entries = rows.Any(r => LedgerMatter.Is(r.Subject)) ? await store.LedgerEntries.BriefsAsync(connection, [.. rows.Select(r => r.Subject).Where(LedgerMatter.Is).Distinct()]) : [];
        return [.. rows.Select(r => r.ToRow(now, people, entries))];
    }

    private static string Filter(WorklistQuery query)
    {
        var filter = query.State switch
        {
            ObligationState.Done or ObligationState.Late => " and done_at is not null",
            ObligationState.Waived => " and waived = 1 and done_at is null",
            ObligationState.Upcoming => $" and {Undone} and opens > @now",
            _ => $" and {Undone} and opens <= @now",
        };
        // Bounds that exclude nothing would lure the planner away from the index in which upcoming ones open.
        if (query.State is not (ObligationState.Done or ObligationState.Late or ObligationState.Waived) && (query.State != ObligationState.Upcoming || query.Due is not null)) filter += " and due >= @from and due < @until";
        if (query.State == ObligationState.Late) filter += " and done_at > due";
        // A village is small: there the index by village serves, and the one by id must not tempt the planner.
        if (query.Id is not null) filter += query.Area is { Level: >= AreaLevel.Village } ? " and case when id = @id then 1 else 0 end = 1" : " and id = @id";
        // Ids of declared clocks: digits, small letters and hyphens, never what somebody typed.
        if (query.Except is { Count: > 0 } except) filter += $" and id not in ({string.Join(", ", except.Where(IsId).Select(e => $"'{e}'"))})";
        if (query.EscalatedTo is { } level) filter += Escalated(level);
        if (query.Owners is { Count: > 0 } owners) filter += $" and owner in ({string.Join(", ", owners.Select(o => (int)o))})";
        return filter;
    }

    private static bool IsId(string id) => id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '/');

    /// <summary>The same as <see cref="Warnings.EscalatedTo"/>, in whole milliseconds.</summary>
    private static string Escalated(Owner level)
    {
        // Of what is due when it opens no share is ever reached: it is overdue at once.
        const string most = "@now > opens and (@now - opens) * 5 >= (due - opens) * 4";
        // Headquarters sees what is overdue of everybody, and what is nearly due of those right below it.
        var owners = Enum.GetValues<Owner>().Where(o => Warnings.EscalatedTo(o, Warning.Most) == level).Select(o => (int)o).ToList();
        var nearly = owners.Count == 0 ? "" : $"(owner in ({string.Join(", ", owners)}) and {most})";
        return level == Owner.Headquarters ? $" and (due < @now and owner <> {(int)Owner.Headquarters} or {nearly})" : $" and {(nearly.Length == 0 ? "1 = 0" : nearly)}";
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

    private sealed class HourCount
    {
        public long Part { get; init; }
        public string Id { get; init; } = "";
        public string Area { get; init; } = "";
        public long Total { get; init; }
        public long Overdue { get; init; }
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
