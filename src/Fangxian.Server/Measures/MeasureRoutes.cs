using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.People;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Measures;
using NodaTime;

namespace Fangxian.Server.Measures;

/// <summary>What applies to somebody, in a list.</summary>
/// <param name="Until">First day free.</param>
/// <param name="Day">Which day of it is today, 1 on the first; 0 before it begins.</param>
/// <param name="Overstay">True where the person is still kept although it ended.</param>
/// <param name="Since">Since when; null where the person is not kept too long.</param>
public sealed record MeasureInList(
    PersonName Person, MeasureKind Kind, LocalDate From, LocalDate Until, int Day, int Days, string Rule, Text Title, string Clause, string Pack,
    Standing Standing, AreaLabel? Area, bool Overstay, Instant? Since);

/// <summary>Who is under which measure, and who is kept too long.</summary>
public static class MeasureRoutes
{
    private static readonly IReadOnlyList<Column<MeasureInList>> Columns =
    [
        .. MeasureColumns.Span<MeasureInList>(Cells),
        new(new Text("第几天", "day"), r => r.Day),
        new(new Text("共几天", "of days"), r => r.Days),
        new(new Text("状态", "standing"), r => Words.Of(r.Standing)),
        .. MeasureColumns.Ground<MeasureInList>(Cells),
        new(new Text("超期滞留起", "kept too long since"), r => r.Since),
    ];

    public static void MapMeasures(this IEndpointRouteBuilder api) =>
        api.MapGet("/measures", ListAsync).RequirePower(Power.ReadPeople).Produces<Page<MeasureInList>>().WithTags("measures");

    /// <param name="day">Only measures that cover this county day; otherwise those that have not ended.</param>
    /// <param name="overstay">True: only those kept past the end.</param>
    private static async Task<IResult> ListAsync(
        [AsParameters] ListQuery list, string? area, Word<MeasureKind>? kind, Word<Standing>? standing, Day? day, bool? overstay,
        HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var names = await AreaNames.ReadAsync(store, cancel);
        var filter = new ListFilter().And("area", within);
        if (overstay == true)
            return await ListAnswer.OfAsync(context, list, "overstays", ["since"], filter, Columns,
                page => OverstaysAsync(store, within, page, names, cancel), row => row);
        var query = new MeasureQuery(within, kind?.Value, standing?.Value, day?.Value);
        return await ListAnswer.OfAsync(context, list, "measures", ["until"], filter.And("kind", kind?.Value).And("standing", standing?.Value).And("day", day?.Value), Columns,
            page => store.Measures.PageAsync(query, page, cancel), row => Show(row, store.Policy, names, day?.Value ?? store.Today));
    }

    private static MeasureCells Cells(MeasureInList row) => new(row.Person.Name, row.Kind, row.From, row.Until, row.Title, row.Clause, row.Area);

    private static MeasureInList Show(MeasureEntry entry, PolicyTimeline policy, AreaNames names, LocalDate today)
    {
        var m = entry.Measure;
        return new MeasureInList(
            new PersonName(entry.PersonId, entry.Person?.Name ?? ""), m.Kind, m.From, m.Until,
            Math.Clamp(Period.DaysBetween(m.From, today) + 1, 0, m.Days.Days), m.Days.Days, m.Rule, TitleOf(m.Rule, m.Pack, policy), m.Clause, m.Pack,
            m.Standing, names.Of(entry.Area), false, null);
    }

    /// <summary>Whom is kept too long, with the isolation that ended: derived for the few people of the page.</summary>
    private static async Task<Page<MeasureInList>> OverstaysAsync(CountyStore store, Core.Areas.AreaCode? area, PageRequest page, AreaNames names, CancellationToken cancel)
    {
        var found = await store.Measures.OverstaysAsync(area, page, cancel);
        var rows = new List<MeasureInList>();
        foreach (var kept in found.Rows)
        {
            var ended = await EndedAsync(store, kept, cancel);
            var until = ended?.Until ?? CountyTime.DayOf(kept.Since);
            var from = ended?.From ?? until;
            rows.Add(new MeasureInList(
                new PersonName(kept.PersonId, kept.Person?.Name ?? ""), ended?.Kind ?? MeasureKind.None, from, until,
                Period.DaysBetween(from, store.Today) + 1, Period.DaysBetween(from, until), kept.Rule, TitleOf(kept.Rule, kept.Pack, store.Policy), kept.Clause, kept.Pack,
                ended?.Standing ?? Standing.InForce, names.Of(kept.Area), true, kept.Since));
        }

        return new Page<MeasureInList>(rows, found.Next, found.Total, found.TotalIsAtLeast);
    }

    /// <summary>The isolation whose end the person outstayed; null where none was ever derived.</summary>
    private static async Task<Measure?> EndedAsync(CountyStore store, Overstay kept, CancellationToken cancel)
    {
        if (await store.People.FindAsync(kept.PersonId, cancel) is not { } person) return null;
        var plan = await Plans.PersonPlan.ReadAsync(store, person, cancel);
        var end = CountyTime.DayOf(kept.Since);
        return plan.Plan.Measures.Where(m => m.NeedsApproval && m.Until <= end).OrderByDescending(m => m.Until).ThenByDescending(m => m.Kind).FirstOrDefault();
    }

    private static Text TitleOf(string rule, string pack, PolicyTimeline policy) =>
        policy.Packs.FirstOrDefault(p => p.Id == pack)?.Measures.FirstOrDefault(r => r.Id == rule)?.Title ?? new Text(rule, rule);
}
