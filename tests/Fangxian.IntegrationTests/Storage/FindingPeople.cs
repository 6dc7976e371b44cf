using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Drills;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Lists;
using Fangxian.Storage.People;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class FindingPeopleOnSqlite : FindingPeople<SqliteDatabase>;

public sealed class FindingPeopleOnPostgres : FindingPeople<PostgresDatabase>;

public abstract class FindingPeople<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // Prefix 99: a region that does not exist.
    private const string IdNumber = "990101198003010021";
    private const string Phone = "16900000001";

    [Fact]
    public async Task A_person_is_found_by_id_number_by_phone_and_by_the_beginning_of_the_name_in_the_own_area_only()
    {
        var person = await RegisterAsync("钱小一", idNumber: Number(), phone: Phone);
        await RegisterAsync("钱小二");
        await RegisterAsync("钱小三", UrbanVillage);
        await RegisterAsync("孙小一");

        foreach (var text in (string[])[Number(), Phone, "169-0000-0001", "钱小一"])
            (await FindAsync(text)).Rows.Single().Person.Id.ShouldBe(person);
        (await FindAsync("钱")).Rows.Select(r => r.Person.Name).ShouldBe(["钱小一", "钱小二"], ignoreOrder: true);
        (await FindAsync("小一")).Rows.ShouldBeEmpty();
        (await Store.People.PageAsync(new PeopleQuery(UrbanVillage, Number()), new PageRequest(), Cancel)).Rows.ShouldBeEmpty();

        Task<Page<PersonToday>> FindAsync(string text) => Store.People.PageAsync(new PeopleQuery(RuralVillage, text), new PageRequest(), Cancel);
    }

    [Fact]
    public async Task Numbers_phones_and_addresses_are_sealed_in_the_database_and_masked_in_lists()
    {
        var person = await RegisterAsync(idNumber: Number(), phone: Phone);

        var shown = (await Store.People.FindAsync(person, Cancel))!;
        shown.IdMasked.ShouldBe(ResidentId.Mask(Number()));
        shown.PhoneMasked.ShouldBe("169****0001");
        shown.AddressMasked.ShouldBe("东街****");
        (await Store.People.OpenAsync(person, Cancel)).ShouldBe(new PersonalData(Number(), Phone, "东街12号"));
        foreach (var table in (string[])["people", "facts"])
        {
            var rows = await RawSql.DumpAsync(Files.Address, table);
            foreach (var secret in (string[])[Number(), Phone, "东街"]) rows.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Possible_duplicates_are_shown_by_what_is_the_same_and_nothing_is_merged()
    {
        var household = new HouseholdId(Guid.NewGuid());
        var byNumber = await RegisterAsync("甲", idNumber: Number());
        var byPhone = await RegisterAsync("乙", phone: Phone);
        var byName = await RegisterAsync("丙", household: household, born: Day(5, 6).PlusYears(-30));
        ResidentId.Read(Number(), "id", out var id).ShouldBeNull();
        PhoneNumber.Read(Phone, "phone", out var phone).ShouldBeNull();

        var found = await Store.People.DuplicatesAsync(new PersonEntry("丙", RuralVillage, id, phone, Household: household, Born: Day(5, 6).PlusYears(-30)), cancel: Cancel);

        found.Select(d => (d.Person.Id, d.By)).ShouldBe([(byNumber, "id-number"), (byPhone, "phone"), (byName, "name-birth-household")]);
        (await Store.People.PageAsync(new PeopleQuery(), new PageRequest(), Cancel)).Total.ShouldBe(3);
        (await Store.People.MembersAsync(household, Cancel)).Single().Person.Id.ShouldBe(byName);
        (await Store.Households.FindAsync(household, Cancel))!.Members.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        await LoadGeneratedAsync(300);
        var everybody = (await Store.People.PageAsync(new PeopleQuery(), new PageRequest(1000), Cancel)).Rows.Select(r => r.Person.Id).ToList();
        var paged = new List<PersonId>();
        string? after = null;
        do
        {
            var page = await Store.People.PageAsync(new PeopleQuery(), new PageRequest(37, after), Cancel);
            page.Total.ShouldBe(300);
            paged.AddRange(page.Rows.Select(r => r.Person.Id));
            after = page.Next;
        }
        while (after is not null);
        paged.ShouldBe(everybody);
        await Should.ThrowAsync<FormatException>(() => Store.People.PageAsync(new PeopleQuery(), new PageRequest(10, "nonsense"), Cancel));
    }

    [Fact]
    public async Task Who_is_under_a_measure_today_is_listed_with_its_end()
    {
        var (under, free) = (await RegisterAsync("甲"), await RegisterAsync("乙"));
        await AllRecordedAsync(New(under, new Stay(Day(8, 5), Day(8, 8), Risk: Core.Areas.Risk.Medium)), New(under, new Arrival(At("2022-08-09T10:00+08:00"))), New(free, new Arrival(At("2022-08-09T10:00+08:00"))));
        var page = await Store.People.PageAsync(new PeopleQuery(RuralVillage, Measure: MeasureKind.CentralIsolation), new PageRequest(), Cancel);
        var row = page.Rows.Single();
        (row.Person.Id, row.Today, row.TodayUntil, page.Total).ShouldBe((under, MeasureKind.CentralIsolation, Day(8, 17), 1));
        (await Store.People.PageAsync(new PeopleQuery(UrbanVillage, Measure: MeasureKind.CentralIsolation), new PageRequest(), Cancel)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_who_moves_takes_the_worklist_along()
    {
        var person = await RegisterAsync("甲");
        await AllRecordedAsync(New(person, new Arrival(At("2022-08-12T08:00+08:00"))));
        await AllRecordedAsync(New(person, Store.People.Seal(new PersonEntry("甲", UrbanVillage, Residence: Residence.Rural), At("2022-08-12T09:00+08:00"))));

        (await Store.Obligations.PageAsync(new(RuralVillage), new PageRequest(), Cancel)).Rows.ShouldBeEmpty();
        (await Store.Obligations.PageAsync(new(UrbanVillage), new PageRequest(), Cancel)).Rows.ShouldNotBeEmpty();
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    private static string Number() => IdNumber[..17] + ResidentId.CheckCharacter(IdNumber);
}
