using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Measures;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class ZonesOfTheCountyOnSqlite : ZonesOfTheCounty<SqliteDatabase>;

public sealed class ZonesOfTheCountyOnPostgres : ZonesOfTheCounty<PostgresDatabase>;

/// <summary>What a zone causes follows the zone: its residents' plans change when it is drawn and when it is lifted, and nobody else's.</summary>
public abstract class ZonesOfTheCounty<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly MeasureRule StayAtHome = new(
        "zone-high", "四", new Text("高风险区居民", "Residents of a high risk zone"), null, new Condition.LivesInZone(ZoneLevel.High), Anchor.ResidentOfZone,
        [new Stage(MeasureKind.HomeIsolation, 0, null, WhileZone: true)]);

    [Fact]
    public async Task Drawing_a_zone_binds_its_residents_and_lifting_it_frees_them()
    {
        Store.Policy = new PolicyTimeline(Policy.Packs.Select(p => p with { Measures = [.. p.Measures, StayAtHome] }));
        var resident = await RegisterAsync();
        await RegisterAsync("乙");
        await AllRecordedAsync(New(resident, new ResidentOfZone("z1")));
        (await MeasuresAsync()).ShouldBeEmpty();

        await AllRecordedAsync(Matter("z1", new Zone("z1", ZoneLevel.High, At("2022-08-12T10:00+08:00"))));
        var bound = (await MeasuresAsync()).ShouldHaveSingleItem();
        (bound.PersonId, bound.Measure.From, bound.Measure.Until).ShouldBe((resident, Day(8, 12), Measure.OpenEnded));

        Clock.Now += NodaTime.Duration.FromDays(3);
        await AllRecordedAsync(Matter("z1", new ZoneLifted("z1", At("2022-08-15T09:00+08:00"))));
        (await MeasuresAsync()).ShouldHaveSingleItem().Measure.Until.ShouldBe(Day(8, 15));
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<MeasureEntry>> MeasuresAsync() => (await Store.Measures.PageAsync(new MeasureQuery(Day: Day(8, 13)), new PageRequest(), Cancel)).Rows;
}
