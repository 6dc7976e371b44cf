using System.Data.Common;
using System.Text.Json;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Projections;
using NodaTime;

namespace Fangxian.Storage.Indicators;

/// <summary>Rates by area and day. Today is counted as of now, an earlier day as of its end.</summary>
public sealed class IndicatorBook
{
    private readonly CountyStore store;

    internal IndicatorBook(CountyStore store) => this.store = store;

    /// <summary>The rate of an area (null: the county).</summary>
    public Task<IndicatorCount> CountAsync(IndicatorRule rule, AreaCode? area, LocalDate? day = null, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var (source, parameters) = SourceOf(rule, area, day);
            var scope = AreaScope.Of(area, "t.");
            if (source.ByHours && area is not { Level: > AreaLevel.Village })
            {
                var parts = await ByHoursAsync(c, parameters, scope, "village");
                return new IndicatorCount(area?.Value ?? store.County.Value, parts.Sum(t => t.Numerator), parts.Sum(t => t.Denominator));
            }

            var denominator = await c.ExecuteScalarAsync<long>($"select count(*) from {source.From}{scope}", parameters.ToSql());
            var numerator = await c.ExecuteScalarAsync<long>($"select count(*) from {source.From}{scope} and {source.Counts}", parameters.ToSql());
            return new IndicatorCount(area?.Value ?? store.County.Value, numerator, denominator);
        }, cancel);

    /// <summary>The rate of each area directly below one (townships of the county, villages of a township).</summary>
    public Task<IReadOnlyList<IndicatorCount>> ByAreaAsync(IndicatorRule rule, AreaCode? parent, LocalDate? day = null, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var (source, parameters) = SourceOf(rule, parent, day);
            var column = parent switch
            {
                null or { Level: <= AreaLevel.County } => "t.township",
                { Level: AreaLevel.Township } => "t.village",
                { } below => $"substr(t.area, 1, {below.Value.Length + 3})",
            };
            if (source.ByHours && parent is not { Level: > AreaLevel.Township }) return await ByHoursAsync(c, parameters, AreaScope.Of(parent, "t."), column);
            return await GroupedAsync(c, source, parameters, AreaScope.Of(parent, "t."), column);
        }, cancel);

    /// <summary>The rates frozen at the ends of days from the first to the last (both included), oldest first; days not frozen are left out.</summary>
    public async Task<IReadOnlyList<IndicatorDay>> TrendAsync(IndicatorRule rule, AreaCode? area, LocalDate from, LocalDate to, CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<DayRow>(
            "select day, numerator, denominator from indicator_days where county = @county and indicator = @id and area = @area and day >= @from and day <= @to order by day",
            new { county = store.County.Value, id = rule.Id, area = area?.Value ?? store.County.Value, from = Stored.Day(from), to = Stored.Day(to) }, cancel))
            .Select(r => new IndicatorDay(Stored.Day(r.Day), r.Numerator, r.Denominator))];

    /// <summary>Freezes those of the last days (yesterday backwards) that are not frozen yet; returns how many rates of a day were computed.</summary>
    public async Task<int> FreezeMissingAsync(IReadOnlyCollection<IndicatorRule> rules, int days = 14, CancellationToken cancel = default)
    {
        var frozen = 0;
        for (var day = store.Today.PlusDays(-days); day < store.Today; day = day.PlusDays(1))
            foreach (var rule in rules)
            {
                if ((await TrendAsync(rule, null, day, day, cancel)).Count > 0) continue;
                await FreezeAsync(rule, day, cancel);
                frozen++;
            }

        return frozen;
    }

    /// <summary>Computes a rate as of the end of a past day for the county, its townships and villages, and keeps it.</summary>
    public async Task FreezeAsync(IndicatorRule rule, LocalDate day, CancellationToken cancel = default)
    {
        var counts = await store.Database.ReadAsync(c =>
        {
            var (source, parameters) = SourceOf(rule, null, day);
            return GroupedAsync(c, source, parameters, "", "case when t.village = '' then t.township else t.village end");
        }, cancel);
        var byArea = new Dictionary<string, (long Numerator, long Denominator)>(StringComparer.Ordinal) { [store.County.Value] = (0, 0) };
        foreach (var count in counts)
            foreach (var area in ((string[])[store.County.Value, Stored.Township(count.Area), Stored.Village(count.Area)]).Where(a => a.Length > 0))
            {
                var sum = byArea.GetValueOrDefault(area);
                byArea[area] = (sum.Numerator + count.Numerator, sum.Denominator + count.Denominator);
            }

        await store.Database.WriteAsync(async (c, t) =>
        {
            await c.ExecuteAsync("delete from indicator_days where county = @county and indicator = @id and day = @day", new { county = store.County.Value, id = rule.Id, day = Stored.Day(day) }, t);
            await store.Database.Dialect.InsertAsync(c, t, "indicator_days", ["county", "indicator", "area", "day", "numerator", "denominator"],
                [.. byArea.Select(a => new object?[] { store.County.Value, rule.Id, a.Key, Stored.Day(day), a.Value.Numerator, a.Value.Denominator })], cancel);
        }, cancel);
    }

    /// <summary>The rows behind a rate.</summary>
    public Task<Page<IndicatorItem>> RowsAsync(IndicatorRule rule, AreaCode? area, IndicatorSet set, PageRequest page, LocalDate? day = null, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var (source, parameters) = SourceOf(rule, area, day);
            var keys = source.Keys;
            var beyond = "";
            if (page.After is { } cursor)
            {
                var after = Paging.Read(cursor, keys.Length).Select(Value).ToArray();
                (parameters.A0, parameters.A1, parameters.A2) = (after[0], after.ElementAtOrDefault(1), after.ElementAtOrDefault(2));
                beyond = $"and ({string.Join(", ", keys.Select(k => "t." + k))}) > ({string.Join(", ", keys.Select((_, i) => $"@a{i}"))})";
            }

            parameters.Limit = page.Rows + 1;
            parameters.Counted = Paging.CountedUpTo + 1;
            var where = $"from {source.From}{AreaScope.Of(area, "t.")} {set switch { IndicatorSet.Numerator => $"and {source.Counts}", IndicatorSet.Missing => $"and coalesce({source.Counts}, false) = false", _ => "" }}";
            var rows = (await c.QueryAsync<Row>(
                $"select {source.Person} person, {source.Place} place, {(source.Place == "null" ? "null" : "t.name")} place_name, t.area, {source.At} at, {string.Join(", ", keys.Select((k, i) => $"t.{k} k{i}"))} {where} {beyond} order by {string.Join(", ", keys.Select(k => "t." + k))} limit @limit",
                parameters.ToSql())).AsList();
            var total = page.Count ? await c.ExecuteScalarAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters.ToSql()) : 0;
            var found = Paging.Of(rows, page.Rows, r => Paging.Cursor([.. new[] { r.K0, r.K1, r.K2 }.Take(keys.Length).Select(k => k!)]), total);
            var people = await store.People.BriefsAsync(c, found.Rows.Where(r => r.Person is not null).Select(r => r.Person!));
            return new Page<IndicatorItem>([.. found.Rows.Select(r => new IndicatorItem(
                r.Person is null ? null : people.GetValueOrDefault(r.Person), r.Place, r.PlaceName, AreaCode.TryParse(r.Area, out var where) ? where : null, Stored.At(r.At)))],
                found.Next, found.Total, found.TotalIsAtLeast);
        }, cancel);

    private (IndicatorSource Source, IndicatorParameters Parameters) SourceOf(IndicatorRule rule, AreaCode? area, LocalDate? day)
    {
        var isNow = day is null || day >= store.Today;
        var (source, parameters) = IndicatorSource.Of(rule.Formula, day ?? store.Today, isNow ? Stored.At(store.Now) : CountyTime.EndOf(day!.Value), isNow);
        (parameters.County, parameters.Area, parameters.Village) = (store.County.Value, area?.Value, AreaScope.Village(area));
        return (source, parameters);
    }

    private static async Task<IReadOnlyList<IndicatorCount>> GroupedAsync(DbConnection connection, IndicatorSource source, IndicatorParameters parameters, string scope, string column)
    {
        // Materialised, so that the rows are found by the scope and not in the order of the groups.
        var all = await connection.QueryAsync<AreaCount>($"with mine as materialized (select {column} area from {source.From}{scope}) select area, count(*) rows from mine group by area", parameters.ToSql());
        var counted = (await connection.QueryAsync<AreaCount>(
            $"with mine as materialized (select {column} area from {source.From}{scope} and {source.Counts}) select area, count(*) rows from mine group by area", parameters.ToSql()))
            .ToDictionary(r => r.Area, r => r.Rows, StringComparer.Ordinal);
        return [.. all.OrderBy(r => r.Area, StringComparer.Ordinal).Select(r => new IndicatorCount(r.Area, counted.GetValueOrDefault(r.Area), r.Rows))];
    }

    /// <summary>Sampled residents by township or village from the sums by hour; the two hours at the ends of the time are counted by rows.</summary>
    private static async Task<IReadOnlyList<IndicatorCount>> ByHoursAsync(DbConnection connection, IndicatorParameters parameters, string scope, string column)
    {
        var (first, last) = (parameters.Since / HourCounts.Hour, parameters.At / HourCounts.Hour);
        var rows = await connection.QueryAsync<HourCount>(
            $"""
            select {column} area, sum(people) total, sum(case when hour > @first and hour < @last then people else 0 end) sampled
              from sample_hours t where t.county = @county{scope} group by {column}
            union all
            select {column}, 0, count(*) from people t where t.county = @county{scope} and last_sample >= @since and last_sample < @whole group by {column}
            union all
            select {column}, 0, count(*) from people t where t.county = @county{scope} and last_sample >= @running and last_sample <= @at group by {column}
            """,
            new { county = parameters.County, area = parameters.Area, first, last, since = parameters.Since, whole = (first + 1) * HourCounts.Hour, running = last * HourCounts.Hour, at = parameters.At });
        return [.. rows.GroupBy(r => r.Area).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new IndicatorCount(g.Key, g.Sum(r => r.Sampled), g.Sum(r => r.Total)))];
    }

    private static object Value(JsonElement key) => key.ValueKind == JsonValueKind.Number ? key.GetInt64() : key.GetString() ?? "";

    private sealed class HourCount
    {
        public string Area { get; init; } = "";
        public long Total { get; init; }
        public long Sampled { get; init; }
    }

    private sealed class AreaCount
    {
        public string Area { get; init; } = "";
        public long Rows { get; init; }
    }

    private sealed class DayRow
    {
        public string Day { get; init; } = "";
        public long Numerator { get; init; }
        public long Denominator { get; init; }
    }

    private sealed class Row
    {
        public string? Person { get; init; }
        public string? Place { get; init; }
        public string? PlaceName { get; init; }
        public string Area { get; init; } = "";
        public long? At { get; init; }
        public object? K0 { get; init; }
        public object? K1 { get; init; }
        public object? K2 { get; init; }
    }
}
