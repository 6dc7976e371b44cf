using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Measures;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class ListsOfRiskAreasOnSqlite : ListsOfRiskAreas<SqliteDatabase>;

public sealed class ListsOfRiskAreasOnPostgres : ListsOfRiskAreas<PostgresDatabase>;

public abstract class ListsOfRiskAreas<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_changed_list_derives_anew_exactly_whom_it_touches_upwards_and_downwards()
    {
        var (within, above, elsewhere, earlier) = (await ReturneeAsync("甲", "410105", 5, 8), await ReturneeAsync("乙", "4101", 5, 8), await ReturneeAsync("丙", "420106", 5, 8), await ReturneeAsync("丁", "410105", 1, 3));

        var line = Matter("risk-areas", new RiskArea(AreaCode.Parse("4101"), Risk.Medium, Day(8, 4), null, "list 1"));
        (await Store.Facts.RecordAsync([line], Cancel)).Rederived.ShouldBe(2);
        (await KindAsync(within)).ShouldBe(MeasureKind.CentralIsolation);
        (await KindAsync(above)).ShouldBe(MeasureKind.CentralIsolation);
        (await KindAsync(elsewhere)).ShouldBe(MeasureKind.None);
        (await KindAsync(earlier)).ShouldBe(MeasureKind.None);

        // The list of the next day takes the district out again, and the one above stays.
        var narrowed = Matter("risk-areas", new RiskArea(AreaCode.Parse("4101"), Risk.Medium, Day(8, 4), Day(8, 5), "list 2"), corrects: line.Id);
        (await Store.Facts.RecordAsync([narrowed], Cancel)).Rederived.ShouldBe(2);
        (await KindAsync(within)).ShouldBe(MeasureKind.None);

        (await Store.Facts.RecordAsync([Matter("risk-areas", new RiskArea(Elsewhere, Risk.High, Day(8, 5), Day(8, 9), "list 3"))], Cancel)).Rederived.ShouldBe(2);
        (await KindAsync(within)).ShouldBe(MeasureKind.CentralIsolation);
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();

        var page = await Store.RiskAreas.PageAsync(new PageRequest(), day: Day(8, 6), cancel: Cancel);
        page.Rows.Single().Level.ShouldBe(Risk.High);
    }

    [Fact]
    public async Task A_voided_line_is_as_if_it_had_never_been()
    {
        var person = await ReturneeAsync("甲", "410105", 5, 8);
        var line = Matter("risk-areas", new RiskArea(Elsewhere, Risk.High, Day(8, 1), null, "list"));
        await AllRecordedAsync(line);
        (await KindAsync(person)).ShouldBe(MeasureKind.CentralIsolation);
        await AllRecordedAsync(Matter("risk-areas", line.Body, corrects: line.Id, isVoid: true));
        (await KindAsync(person)).ShouldBe(MeasureKind.None);
        (await Store.RiskAreas.PageAsync(new PageRequest(), cancel: Cancel)).Total.ShouldBe(0);
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    private async Task<PersonId> ReturneeAsync(string name, string area, int from, int to)
    {
        var person = await RegisterAsync(name);
        await AllRecordedAsync(New(person, new Stay(Day(8, from), Day(8, to), AreaCode.Parse(area))), New(person, new Arrival(At("2022-08-09T10:00+08:00"))));
        return person;
    }

    private async Task<MeasureKind> KindAsync(PersonId person) =>
        (await Store.Measures.PageAsync(new MeasureQuery(RuralVillage, Day: Day(8, 12)), new PageRequest(), Cancel)).Rows.Where(r => r.PersonId == person).Select(r => r.Measure.Kind).DefaultIfEmpty().Max();
}
