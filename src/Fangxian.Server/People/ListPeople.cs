using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Server.People;

/// <summary>A person in the list.</summary>
public sealed record PersonRow(
    PersonId Id, string Name, Sex? Sex, int? Age, AreaLabel Area, string? Address, string? IdMasked, string? PhoneMasked, MeasureToday Today, int Overdue, bool Unresolved);

/// <param name="Until">First day free; null where nothing applies.</param>
public sealed record MeasureToday(MeasureKind Kind, Text Name, LocalDate? Until);

/// <summary>Lists people of the actor's area, found by ID number, phone, or the beginning of a name.</summary>
internal static class ListPeople
{
    private static readonly IReadOnlyList<Column<PersonRow>> Columns =
    [
        new(new Text("姓名", "name"), r => r.Name),
        new(new Text("性别", "sex"), r => r.Sex switch { Sex.Male => new Text("男", "male"), Sex.Female => new Text("女", "female"), _ => null }),
        new(new Text("年龄", "age"), r => r.Age),
        new(new Text("区域", "area"), r => r.Area.Path),
        new(new Text("住址", "address"), r => r.Address),
        new(new Text("身份证号", "ID number"), r => r.IdMasked),
        new(new Text("电话", "phone"), r => r.PhoneMasked),
        new(new Text("今日措施", "today"), r => r.Today.Name),
        new(new Text("解除日期", "free from"), r => r.Today.Until),
        new(new Text("超时任务", "overdue"), r => r.Overdue),
    ];

    /// <summary>A search for somebody: the filters of the list, and whom.</summary>
    internal sealed record Search : ListSearch
    {
        public MeasureKind? Measure { get; init; }

        public bool? Unresolved { get; init; }
    }

    public static Task<IResult> Handle(
        [AsParameters] ListQuery list, string? area, Word<MeasureKind>? measure, bool? unresolved, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(list, null, area, measure?.Value, unresolved, context, actor, store, cancel);

    public static Task<IResult> FindAsync(Search search, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(search, search.Text, search.Area, search.Measure, search.Unresolved, context, actor, store, cancel);

    private static async Task<IResult> AnswerAsync(
        ListQuery list, string? whom, string? area, MeasureKind? measure, bool? unresolved, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var names = await AreaNames.ReadAsync(store, cancel);
        var today = store.Today;
        var query = new PeopleQuery(within, whom, measure, unresolved ?? false);
        var filter = new ListFilter().And("area", within).AndSearch(whom).And("measure", measure).And("unresolved", unresolved);
        return await ListAnswer.OfAsync(
            context, list, "people", ["name"], filter, Columns, page => store.People.PageAsync(query, page, cancel), row => Show(row, names, today), needsPurpose: true);
    }

    private static PersonRow Show(PersonToday row, AreaNames names, LocalDate today)
    {
        var person = row.Person;
        return new PersonRow(
            person.Id, person.Name, person.Sex, ReadPerson.Age(person.Born, today), names.Of(person.Area), person.AddressMasked, person.IdMasked, person.PhoneMasked,
            new MeasureToday(row.Today, Words.Of(row.Today), row.TodayUntil), row.Overdue, person.Unresolved > 0);
    }
}
