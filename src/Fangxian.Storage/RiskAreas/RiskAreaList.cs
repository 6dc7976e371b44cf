using System.Data.Common;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Storage.RiskAreas;

/// <param name="Fact">The fact that entered the line: name it to correct the line.</param>
/// <param name="Until">First day no longer in force; null while open.</param>
public sealed record RiskAreaRow(FactId Fact, AreaCode Area, Risk Level, LocalDate From, LocalDate? Until, string Document);

/// <summary>The lists of risk areas anywhere in the country, and the county's own zones. They come and go by facts; this reads them.</summary>
public sealed class RiskAreaList
{
    private const string Counter = "risk-areas";

    private readonly CountyStore store;
    private volatile Cached cached = new(-1, RiskRegister.Empty);

    internal RiskAreaList(CountyStore store) => this.store = store;

    /// <summary>All lines in force now, ready to be asked; loaded anew only when a line changed.</summary>
    public Task<RiskRegister> RegisterAsync(CancellationToken cancel = default) =>
        store.Database.ReadAsync(c => RegisterAsync(c, null), cancel);

    /// <summary>Lines in order of area and first day.</summary>
    /// <param name="areaPrefix">Only areas at or below this one.</param>
    /// <param name="day">Only lines in force on this day.</param>
    public async Task<Page<RiskAreaRow>> PageAsync(PageRequest page, AreaCode? areaPrefix = null, Risk? level = null, LocalDate? day = null, CancellationToken cancel = default)
    {
        var after = page.After is { } cursor ? Paging.Read(cursor, 3) : null;
        var where =
            $"""
            from risk_areas where county = @county
              {(areaPrefix is null ? "" : "and area >= @area and area < @areaEnd")}
              {(level is null ? "" : "and level = @level")}
              {(day is null ? "" : "and from_day <= @day and (until_day is null or until_day > @day)")}
            """;
        var parameters = new
        {
            county = store.County.Value, area = areaPrefix?.Value, areaEnd = areaPrefix is { } a ? Stored.EndOf(a.Value) : null, level = (long?)level,
            day = day is { } d ? Stored.Day(d) : null, limit = page.Rows + 1, counted = Paging.CountedUpTo + 1,
            afterArea = after?[0].GetString(), afterFrom = after?[1].GetString(), afterFact = after?[2].GetString(),
        };
        var rows = await store.Database.ListAsync<Line>(
            $"select fact, area, level, from_day, until_day, document {where}{page.Ordered(["area", "from_day", "fact"], ["@afterArea", "@afterFrom", "@afterFact"])}",
            parameters, cancel);
        var total = page.Count ? await store.Database.OneAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters, cancel) : 0;
        return Paging.Of([.. rows.Select(r => r.ToRow())], page.Rows, r => Paging.Cursor(r.Area.Value, Stored.Day(r.From), r.Fact.ToString()), total);
    }

    /// <param name="keep">False inside a transaction that changed lines: it may still be rolled back.</param>
    internal async Task<RiskRegister> RegisterAsync(DbConnection connection, DbTransaction? transaction, bool keep = true)
    {
        var version = await Counters.PeekAsync(connection, transaction, store.County.Value, Counter);
        if (cached is var c && c.Version == version) return c.Register;
        var lines = await connection.QueryAsync<Line>("select fact, area, level, from_day, until_day, document from risk_areas where county = @county order by area, from_day, fact", new { county = store.County.Value }, transaction);
        var register = new RiskRegister(lines.Select(l => l.ToBody()), await ZonesAsync(connection, transaction));
        if (keep) cached = new Cached(version, register);
        return register;
    }

    /// <summary>The county's own zones: what is recorded of them has happened, so all of it counts.</summary>
    private async Task<ZoneRegister> ZonesAsync(DbConnection connection, DbTransaction? transaction)
    {
        var facts = await FactRows.ReadAllAsync(connection, $"select {FactRows.Select} from facts where county = @county and kind in ('zone', 'zone-lifted')", new { county = store.County.Value }, transaction);
        return new ZoneRegister(EffectiveFacts.At(facts.Select(f => f.Fact), Instant.MaxValue, null).Select(f => f.Body));
    }

    /// <summary>Whoever was ever recorded as living in one of these zones.</summary>
    internal static async Task<IReadOnlyCollection<string>> ResidentsAsync(CountyStore store, DbConnection connection, DbTransaction transaction, IReadOnlySet<string> zones)
    {
        var facts = await FactRows.ReadAllAsync(connection, $"select {FactRows.Select} from facts where county = @county and kind = 'resident-of-zone'", new { county = store.County.Value }, transaction);
        return new SortedSet<string>(facts.Where(f => f.Fact.Body is ResidentOfZone r && zones.Contains(r.Zone)).Select(f => f.Fact.Subject.Id), StringComparer.Ordinal);
    }

    internal async Task AdvanceAsync(DbConnection connection, DbTransaction transaction)
    {
        var version = await Counters.LockAsync(connection, transaction, store.County.Value, Counter);
        await Counters.SetAsync(connection, transaction, store.County.Value, Counter, version + 1);
    }

    /// <summary>Areas and days that lines change: those that come, and those that they correct.</summary>
    internal static async Task<List<(string Area, string From, string? Until)>> ChangedByAsync(CountyStore store, DbConnection connection, DbTransaction transaction, List<Fact> lines)
    {
        var changed = lines.Where(l => !l.Void).Select(l => (RiskArea)l.Body).Select(r => (r.Area.Value, Stored.Day(r.From), r.Until is { } until ? Stored.Day(until) : null)).ToHashSet();
        var corrected = lines.Where(l => l.Corrects is not null).Select(l => l.Corrects!.Value.ToString()).ToList();
        if (corrected.Count > 0)
            foreach (var line in await connection.QueryAsync<Line>(
                $"select fact, area, level, from_day, until_day, document from risk_areas where county = @county and {store.Database.Dialect.AnyOf("fact", "corrected")}",
                new { county = store.County.Value, corrected = store.Database.Dialect.Values(corrected) }, transaction))
                changed.Add((line.Area, line.FromDay, line.UntilDay));
        return [.. changed];
    }

    /// <summary>Exactly the persons with a stay in, above or below one of the areas on one of the days.</summary>
    internal static async Task<IReadOnlyCollection<string>> TouchedAsync(
        CountyStore store, DbConnection connection, DbTransaction transaction, List<(string Area, string From, string? Until)> changed)
    {
        var people = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (area, from, until) in changed)
        {
            var above = ((int[])[2, 4, 6, 9, 12, 15, 18]).Where(n => n < area.Length).Select(n => area[..n]);
            foreach (var person in await connection.QueryAsync<string>(
                $"""
                select distinct person from stays where county = @county and area >= @area and area < @end and from_day < @until and to_day >= @from
                union
                select distinct person from stays where county = @county and {store.Database.Dialect.AnyOf("area", "above")} and from_day < @until and to_day >= @from
                """,
                new { county = store.County.Value, area, end = Stored.EndOf(area), above = store.Database.Dialect.Values(above), from, until = until ?? "9999-12-31" }, transaction))
                people.Add(person);
        }

        return people;
    }

    private sealed record Cached(long Version, RiskRegister Register);

    private sealed class Line
    {
        public string Fact { get; init; } = "";
        public string Area { get; init; } = "";
        public long Level { get; init; }
        public string FromDay { get; init; } = "";
        public string? UntilDay { get; init; }
        public string Document { get; init; } = "";

        public RiskArea ToBody() => new(AreaCode.Parse(Area), (Risk)Level, Stored.Day(FromDay), UntilDay is { } until ? Stored.Day(until) : null, Document);

        public RiskAreaRow ToRow() => new(new FactId(Guid.Parse(Fact)), AreaCode.Parse(Area), (Risk)Level, Stored.Day(FromDay), UntilDay is { } until ? Stored.Day(until) : null, Document);
    }
}
