using System.Data.Common;
using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Storage.Lists;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Storage.Measures;

/// <summary>A measure with whom it applies to.</summary>
public sealed record MeasureEntry(PersonId PersonId, PersonBrief? Person, AreaCode? Area, Measure Measure);

/// <summary>Somebody is still kept past the end of the isolation (or without one): an alarm.</summary>
/// <param name="Since">When the person was to be let go.</param>
public sealed record Overstay(PersonId PersonId, PersonBrief? Person, AreaCode? Area, Instant Since, string Rule, string Clause, string Pack);

/// <summary>Which measures a list shows.</summary>
/// <param name="Day">Only those that cover this county day; null: those not ended before today.</param>
public sealed record MeasureQuery(AreaCode? Area = null, MeasureKind? Kind = null, Standing? Standing = null, LocalDate? Day = null);

/// <summary>What applies to whom, day by day.</summary>
public sealed class MeasureList
{
    private const string Columns = "person, rule, from_day, stage, nth, until_day, kind, standing, clause, pack, because, area";

    private readonly CountyStore store;

    internal MeasureList(CountyStore store) => this.store = store;

    /// <summary>A page in order of the end, the soonest first.</summary>
    public Task<Page<MeasureEntry>> PageAsync(MeasureQuery query, PageRequest page, CancellationToken cancel = default)
    {
        var where =
            $"""
            from measures where county = @county{AreaScope.Of(query.Area)} and until_day > @day{(query.Day is null ? "" : " and from_day <= @day")}
              {(query.Kind is null ? "" : "and kind = @kind")} {(query.Standing is null ? "" : "and standing = @standing")}
            """;
        return PageAsync(query, page, where, "until_day", query.Day ?? store.Today, cancel);
    }

    /// <summary>Isolations that wait for a second person's decision and have not ended, those that begin first on top.</summary>
    public Task<Page<MeasureEntry>> ProposalsAsync(AreaCode? area, PageRequest page, CancellationToken cancel = default) =>
        PageAsync(new MeasureQuery(area), page, $"from measures where county = @county{AreaScope.Of(area)} and standing = 2 and until_day > @day", "from_day", store.Today, cancel);

    /// <summary>Who is kept too long, the longest first.</summary>
    public Task<Page<Overstay>> OverstaysAsync(AreaCode? area, PageRequest page, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var after = page.After is { } cursor ? Paging.Read(cursor, 2) : null;
            var where = $"from obligations where county = @county{AreaScope.Of(area)} and id = 'release' and done_at is null and waived = 0 and due < @now";
            var parameters = new
            {
                county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), now = store.Now, limit = page.Rows + 1, counted = Paging.CountedUpTo + 1,
                afterDue = after?[0].GetInt64(), afterPerson = after?[1].GetString(),
            };
            var rows = (await c.QueryAsync<Kept>(
                $"select subject, due, rules, clause, pack, area {where}{page.Ordered(["due", "subject"], ["@afterDue", "@afterPerson"])}", parameters)).AsList();
            var total = page.Count ? await c.ExecuteScalarAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters) : 0;
            var people = await store.People.BriefsAsync(c, rows.Select(r => r.Subject));
            var found = Paging.Of(rows, page.Rows, r => Paging.Cursor(r.Due, r.Subject), total);
            return new Page<Overstay>([.. found.Rows.Select(r => new Overstay(
                new PersonId(Guid.Parse(r.Subject)), people.GetValueOrDefault(r.Subject), AreaCode.TryParse(r.Area, out var where) ? where : null,
                Stored.At(r.Due), r.Rules?.Split('\n')[0] ?? "release", r.Clause, r.Pack))], found.Next, found.Total, found.TotalIsAtLeast);
        }, cancel);

    /// <summary>How many decisions are awaited, and how many are kept too long.</summary>
    public Task<(int Proposals, int Overstays)> CountsAsync(AreaCode? area = null, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var parameters = new { county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), now = store.Now, day = Stored.Day(store.Today) };
            var proposals = await c.ExecuteScalarAsync<int>($"select count(*) from measures where county = @county{AreaScope.Of(area)} and standing = 2 and until_day > @day", parameters);
            var overstays = await c.ExecuteScalarAsync<int>(
                $"select count(*) from obligations where county = @county{AreaScope.Of(area)} and id = 'release' and done_at is null and waived = 0 and due < @now", parameters);
            return (proposals, overstays);
        }, cancel);

    private Task<Page<MeasureEntry>> PageAsync(MeasureQuery query, PageRequest page, string where, string order, LocalDate day, CancellationToken cancel) =>
        store.Database.ReadAsync(async c =>
        {
            var after = page.After is { } cursor ? Paging.Read(cursor, 5) : null;
            var parameters = new
            {
                county = store.County.Value, area = query.Area?.Value, village = AreaScope.Village(query.Area), day = Stored.Day(day), kind = (long?)query.Kind, standing = (long?)query.Standing,
                limit = page.Rows + 1, counted = Paging.CountedUpTo + 1,
                afterDay = after?[0].GetString(), afterPerson = after?[1].GetString(), afterRule = after?[2].GetString(), afterStage = after?[3].GetInt64(), afterNth = after?[4].GetInt64(),
            };
            var ordered = page.Ordered([order, "person", "rule", "stage", "nth"], ["@afterDay", "@afterPerson", "@afterRule", "@afterStage", "@afterNth"]);
            var rows = (await c.QueryAsync<Row>($"select {Columns} {where}{ordered}", parameters)).AsList();
            var total = page.Count ? await c.ExecuteScalarAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters) : 0;
            var found = Paging.Of(rows, page.Rows, r => Paging.Cursor(order == "until_day" ? r.UntilDay : r.FromDay, r.Person, r.Rule, r.Stage, r.Nth), total);
            var people = await store.People.BriefsAsync(c, found.Rows.Select(r => r.Person));
            return new Page<MeasureEntry>([.. found.Rows.Select(r => r.ToEntry(people))], found.Next, found.Total, found.TotalIsAtLeast);
        }, cancel);

    private sealed class Row
    {
        public string Person { get; init; } = "";
        public string Rule { get; init; } = "";
        public string FromDay { get; init; } = "";
        public long Stage { get; init; }
        public long Nth { get; init; }
        public string UntilDay { get; init; } = "";
        public long Kind { get; init; }
        public long Standing { get; init; }
        public string Clause { get; init; } = "";
        public string Pack { get; init; } = "";
        public string Because { get; init; } = "";
        public string Area { get; init; } = "";

        public MeasureEntry ToEntry(IReadOnlyDictionary<string, PersonBrief> people) => new(
            new PersonId(Guid.Parse(Person)), people.GetValueOrDefault(Person), AreaCode.TryParse(Area, out var area) ? area : null,
            new Measure((MeasureKind)Kind, Stored.Day(FromDay), Stored.Day(UntilDay), Rule, Clause, Pack, (int)Stage, Stored.Ids(Because)) { Standing = (Standing)Standing });
    }

    private sealed class Kept
    {
        public string Subject { get; init; } = "";
        public long Due { get; init; }
        public string? Rules { get; init; }
        public string Clause { get; init; } = "";
        public string Pack { get; init; } = "";
        public string Area { get; init; } = "";
    }
}
