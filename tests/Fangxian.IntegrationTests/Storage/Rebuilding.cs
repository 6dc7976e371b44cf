using Dapper;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Projections;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class RebuildingOnSqlite : Rebuilding<SqliteDatabase>;

public sealed class RebuildingOnPostgres : Rebuilding<PostgresDatabase>;

public abstract class Rebuilding<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] Tables = ["people", "households", "measures", "obligations", "arrivals", "stays", "risk_areas", "places", "place_scans"];

    [Fact]
    public async Task A_replay_of_the_journal_gives_the_same_rows_as_recording_gave()
    {
        await LoadGeneratedAsync(400);
        await AllRecordedAsync(
            Matter("places", new Place("p1", At("2022-08-20T08:00+08:00"), "东街超市", "supermarket", UrbanVillage, true)),
            Matter("places", new Place("p1", At("2022-08-21T08:00+08:00"), "东街大超市", "supermarket", UrbanVillage, true)),
            Matter("scans", new PlaceScans("p1", Day(8, 30), 12)),
            Matter("c-1", new Coordination("c-1", CoordinationKind.Sudden, At("2022-08-31T10:00+08:00"), RuralVillage)));
        var before = await DumpAsync();
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();

        var outcome = await Store.Projections.RebuildAsync(cancel: Cancel);

        outcome.Facts.ShouldBe(await Store.Facts.SequenceAsync(Cancel));
        (await DumpAsync()).ShouldBe(before);
        var check = await Store.Projections.CheckAsync(cancel: Cancel);
        check.Differences.ShouldBeEmpty();
        check.Facts.ShouldBe(outcome.Facts);
        (await Store.Projections.RefreshAsync(cancel: Cancel)).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task A_day_later_what_looks_at_each_day_is_refreshed_and_the_check_still_holds()
    {
        await LoadGeneratedAsync(150);
        Clock.Now += NodaTime.Duration.FromDays(1);
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
        await Store.Projections.RefreshAsync(cancel: Cancel);
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_day_under_the_same_packs_derives_nobody_anew_and_other_packs_everybody()
    {
        await LoadGeneratedAsync(120);
        await Store.Projections.MarkDerivedAsync(Cancel);
        Clock.Now += NodaTime.Duration.FromDays(1);
        (await Store.Projections.RefreshAsync(cancel: Cancel)).ShouldBe(new RebuildOutcome(0, 0, 0));

        Store.Policy = new PolicyTimeline(Store.Policy.Packs.Select(p => p with { Obligations = [], Fingerprint = "another" }));
        (await Store.Projections.RefreshAsync(cancel: Cancel)).Changed.ShouldBeGreaterThan(0);
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
        (await Store.Projections.RefreshAsync(cancel: Cancel)).Subjects.ShouldBe(0);
    }

    [Theory]
    [InlineData("update obligations set due = due + 1", "obligations")]
    [InlineData("update measures set kind = 1", "measures")]
    [InlineData("update people set name = 'x'", "people")]
    [InlineData("delete from stays", "stays")]
    [InlineData("delete from arrivals", "arrivals")]
    [InlineData("update households set members = members + 1", "households")]
    [InlineData("update places set is_current = 0", "places")]
    [InlineData("update place_scans set scans = scans + 1", "place_scans")]
    [InlineData("delete from risk_areas", "risk_areas")]
    [InlineData("delete from facts where kind = 'symptom'", "facts")]
    [InlineData("insert into stays (county, fact, person, area, from_day, to_day) values ('411330', 'f', 'zzz', '410105', '2022-08-01', '2022-08-02')", "stays")]
    public async Task Whatever_is_altered_behind_its_back_the_check_finds(string tampering, string table)
    {
        var person = await RegisterAsync(household: new HouseholdId(Guid.NewGuid()));
        await AllRecordedAsync(
            Matter("risk-areas", new RiskArea(Elsewhere, Risk.High, Day(8, 1), null, "list")),
            Matter("places", new Place("p1", At("2022-08-10T08:00+08:00"), "东街超市", "supermarket", UrbanVillage, true)),
            Matter("scans", new PlaceScans("p1", Day(8, 11), 12)),
            New(person, new Stay(Day(8, 5), Day(8, 8), Elsewhere)),
            New(person, new Symptom(At("2022-08-09T09:00+08:00"), ["cough"])),
            New(person, new Arrival(At("2022-08-09T10:00+08:00"))));
        (await Store.Projections.CheckAsync(cancel: Cancel)).Ok.ShouldBeTrue();

        await RawSql.ExecuteAsync(Files.Address, tampering);

        var check = await Store.Projections.CheckAsync(cancel: Cancel);
        check.Ok.ShouldBeFalse();
        check.Differences.ShouldContain(d => d.Table == table);
        if (table != "facts")
        {
            await Store.Projections.RebuildAsync(cancel: Cancel);
            (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_order_in_which_facts_arrive_makes_no_difference_to_the_plan()
    {
        var person = new PersonId(Guid.NewGuid());
        var facts = new[]
        {
            New(person, new Stay(Day(8, 5), Day(8, 8), Risk: Risk.Medium)),
            New(person, new Arrival(At("2022-08-09T10:00+08:00"))),
            New(person, new Sample(At("2022-08-10T08:00+08:00"))),
            New(person, new Sample(At("2022-08-11T08:00+08:00"))),
            New(person, new Visit(At("2022-08-11T09:00+08:00"))),
            New(person, new Verification(At("2022-08-09T15:00+08:00"), true)),
        };
        var register = New(person, Store.People.Seal(new Fangxian.Storage.People.PersonEntry("甲", RuralVillage, Residence: Residence.Rural), At("2022-08-01T08:00+08:00")));
        string? expected = null;
        foreach (var order in (int[][])[[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 0, 5, 1, 4, 2]])
        {
            await using var other = new TDatabase();
            await other.OpenAsync();
            var store = new CountyStore(other.Database, County, Policy, FieldKeys.Temporary(), Clock);
            await store.Areas.ImportAsync(Areas, "test", Cancel);
            await store.Facts.RecordAsync([register], Cancel);
            foreach (var n in order) (await store.Facts.RecordAsync([facts[n]], Cancel)).Results.Single().Refusals.ShouldBeEmpty();
            var rows = await RawSql.DumpAsync(other.Address, "obligations") + await RawSql.DumpAsync(other.Address, "measures") + await RawSql.DumpAsync(other.Address, "arrivals");
            (expected ??= rows).ShouldBe(rows);
        }
    }

    private async Task<string> DumpAsync()
    {
        var all = new List<string>();
        foreach (var table in Tables) all.Add(await RawSql.DumpAsync(Files.Address, table));
        return string.Join('\n', all);
    }
}
