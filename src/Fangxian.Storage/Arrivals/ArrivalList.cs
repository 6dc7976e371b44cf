using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Storage.Lists;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Storage.Arrivals;

public enum ArrivalState
{
    /// <summary>Expected: reported before the journey, not arrived yet.</summary>
    Announced = 1,
    Unverified = 2,
    Verified = 3,

    /// <summary>Arrived, and not verified in time.</summary>
    Overdue = 4,

    /// <summary>Arrived, verified or not: lists are asked for it, rows say which.</summary>
    Arrived = 5,
}

/// <summary>Somebody who arrives or arrived.</summary>
/// <param name="Fact">The arrival, or the announcement while nobody arrived.</param>
/// <param name="At">When the person arrived, or is to arrive.</param>
/// <param name="Reported">The earliest that it was announced or declared; null where nobody did, and a worker found the person.</param>
/// <param name="Risk">The highest of the stays within 14 days before, as the lists say.</param>
/// <param name="VerifyDue">By when it is to be verified; null where no rule asks for it.</param>
public sealed record ArrivalRow(
    FactId Fact, PersonId PersonId, PersonBrief? Person, AreaCode? Area, Instant At, Instant? Reported, DeclaredBy? DeclaredBy, AreaCode? Origin, string? Transport,
    Risk Risk, Instant? VerifyDue, Instant? VerifiedAt, ArrivalState State);

/// <param name="Day">Only arrivals (also planned ones) on this county day.</param>
/// <param name="Text">ID number, phone, or the beginning of a name.</param>
public sealed record ArrivalQuery(AreaCode? Area = null, ArrivalState? State = null, LocalDate? Day = null, string? Text = null);

/// <summary>Who comes into the county.</summary>
public sealed class ArrivalList
{
    private const string Columns = "fact, person, announced, at, reported, declared_by, origin, transport, risk, verify_due, verified_at, area";

    private readonly CountyStore store;

    internal ArrivalList(CountyStore store) => this.store = store;

    /// <summary>A page, the latest arrival first.</summary>
    public Task<Page<ArrivalRow>> PageAsync(ArrivalQuery query, PageRequest page, CancellationToken cancel = default) =>
        store.Database.ReadAsync(async c =>
        {
            var people = await store.People.MatchingAsync(c, query.Area, query.Text);
            var after = page.After is { } cursor ? Paging.Read(cursor, 2) : null;
            var where =
                $"""
                from arrivals where county = @county{AreaScope.Of(query.Area)}{(query.Day is null ? "" : " and at >= @from and at < @until")}
                  {(people is null ? "" : $"and {store.Database.Dialect.AnyOf("person", "people")}")} {StateFilter(query.State)}
                """;
            var parameters = new
            {
                county = store.County.Value, area = query.Area?.Value, village = AreaScope.Village(query.Area), people, now = store.Now,
                from = query.Day is { } day ? Stored.Ms(CountyTime.StartOf(day)) : 0, until = query.Day is { } last ? Stored.Ms(CountyTime.EndOf(last)) : 0,
                limit = page.Rows + 1, counted = Paging.CountedUpTo + 1, afterAt = after?[0].GetInt64(), afterFact = after?[1].GetString(),
            };
            var rows = (await c.QueryAsync<Row>($"select {Columns} {where}{page.Ordered(["at", "fact"], ["@afterAt", "@afterFact"], usuallyDescending: true)}", parameters)).AsList();
            var total = page.Count ? await c.ExecuteScalarAsync<int>($"select count(*) from (select 1 {where} limit @counted) counted", parameters) : 0;
            var found = Paging.Of(rows, page.Rows, r => Paging.Cursor(r.At, r.Fact), total);
            var briefs = await store.People.BriefsAsync(c, found.Rows.Select(r => r.Person));
            return new Page<ArrivalRow>([.. found.Rows.Select(r => r.ToRow(briefs, store.Now))], found.Next, found.Total, found.TotalIsAtLeast);
        }, cancel);

    /// <summary>How many arrived (or are announced for) a county day, by the areas below one.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(AreaCode? area, LocalDate day, bool announced = false, CancellationToken cancel = default)
    {
        var column = area is null or { Level: <= AreaLevel.County } ? "township" : "village";
        var rows = await store.Database.ListAsync<Count>(
            $"select {column} code, count(*) arrivals from arrivals where county = @county{AreaScope.Of(area)} and at >= @from and at < @until and announced = @announced group by 1",
            new
            {
                county = store.County.Value, area = area?.Value, village = AreaScope.Village(area), announced = announced ? 1L : 0L,
                from = Stored.Ms(CountyTime.StartOf(day)), until = Stored.Ms(CountyTime.EndOf(day)),
            }, cancel);
        return rows.ToDictionary(r => r.Code, r => (int)r.Arrivals, StringComparer.Ordinal);
    }

    private static string StateFilter(ArrivalState? state) => state switch
    {
        ArrivalState.Announced => "and announced = 1",
        ArrivalState.Unverified => "and announced = 0 and verified_at is null and (verify_due is null or verify_due >= @now)",
        ArrivalState.Verified => "and announced = 0 and verified_at is not null",
        ArrivalState.Overdue => "and announced = 0 and verified_at is null and verify_due < @now",
        ArrivalState.Arrived => "and announced = 0",
        _ => "",
    };

    private sealed class Row
    {
        public string Fact { get; init; } = "";
        public string Person { get; init; } = "";
        public long Announced { get; init; }
        public long At { get; init; }
        public long? Reported { get; init; }
        public long? DeclaredBy { get; init; }
        public string? Origin { get; init; }
        public string? Transport { get; init; }
        public long Risk { get; init; }
        public long? VerifyDue { get; init; }
        public long? VerifiedAt { get; init; }
        public string Area { get; init; } = "";

        public ArrivalRow ToRow(IReadOnlyDictionary<string, PersonBrief> people, long now) => new(
            new FactId(Guid.Parse(Fact)), new PersonId(Guid.Parse(Person)), people.GetValueOrDefault(Person), AreaCode.TryParse(Area, out var area) ? area : null,
            Stored.At(At), Stored.At(Reported), (DeclaredBy?)DeclaredBy, AreaCode.TryParse(Origin, out var origin) ? origin : null, Transport, (Risk)Risk,
            Stored.At(VerifyDue), Stored.At(VerifiedAt),
            Announced != 0 ? ArrivalState.Announced : VerifiedAt is not null ? ArrivalState.Verified : VerifyDue < now ? ArrivalState.Overdue : ArrivalState.Unverified);
    }

    private sealed class Count
    {
        public string Code { get; init; } = "";
        public long Arrivals { get; init; }
    }
}
