using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Ledgers;
using Fangxian.Server.Lists;
using Fangxian.Server.People;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Obligations;
using NodaTime;

namespace Fangxian.Server.Worklist;

/// <summary>One thing that somebody owes.</summary>
/// <param name="Key">Stays the same as long as rule and due time do.</param>
/// <param name="Matter">The id of the matter where it is about none of the people.</param>
/// <param name="Address">Street without number.</param>
/// <param name="DischargedBy">The kind of fact that discharges it; null where no single kind does, as where something is to be found out.</param>
/// <param name="Step">Which step of a coordination task discharges it; null for all others.</param>
/// <param name="DoneAt">When the fact happened that discharged it; null while nothing has.</param>
/// <param name="Entry">The entry of a ledger that it is about: its steps discharge it.</param>
/// <param name="Escalated">It has come up to a level above its owner.</param>
public sealed record WorklistItem(
    string Key, string Id, Text Title, PersonInList? Person, string? Matter, AreaLabel? Area, string? Address, Instant Opens, Instant Due,
    ObligationState State, string Rule, string Clause, string Pack, Owner Owner, string? DischargedBy, CoordinationStepKind? Step, Instant? DoneAt,
    WorklistEntry? Entry, Warning Warning, bool Escalated);

/// <summary>The entry of a ledger that something is owed about.</summary>
public sealed record WorklistEntry(string Ledger, Text LedgerTitle, string Id, string Number, string Headline);

/// <summary>Who owes what, by when, in the actor's area.</summary>
public static class WorklistRoutes
{
    private static readonly IReadOnlyList<Column<WorklistItem>> Columns =
    [
        new(new Text("期限", "due"), r => r.Due),
        new(new Text("状态", "state"), r => Words.Of(r.State)),
        new(new Text("任务", "task"), r => r.Title),
        new(new Text("姓名", "name"), r => r.Person?.Name ?? (r.Entry is { } entry ? $"{entry.Number} {entry.Headline}".TrimEnd() : r.Matter)),
        new(new Text("电话", "phone"), r => r.Person?.PhoneMasked),
        new(new Text("区域", "area"), r => r.Area?.Path),
        new(new Text("住址", "address"), r => r.Address),
        new(new Text("责任方", "owner"), r => Words.Of(r.Owner)),
        new(new Text("依据", "clause"), r => r.Clause),
        new(new Text("完成", "done"), r => r.DoneAt),
    ];

    /// <summary>A search for somebody: the filters of the list, and whom.</summary>
    internal sealed record Search : ListSearch
    {
        public string? Id { get; init; }

        public ObligationState? State { get; init; }

        public DueFilter? Due { get; init; }

        public bool? Escalated { get; init; }
    }

    public static void MapWorklist(this IEndpointRouteBuilder api)
    {
        api.MapGet("/worklist", ListAsync).RequirePower(Power.ReadPeople).Produces<Page<WorklistItem>>().WithTags("worklist");
        api.MapPost("/worklist/search", FindAsync).RequirePower(Power.ReadPeople).Produces<Page<WorklistItem>>().WithTags("worklist");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] ListQuery list, string? area, string? id, Word<ObligationState>? state, Word<DueFilter>? due, bool? escalated,
        HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(list, null, area, id, state?.Value, due?.Value, escalated, context, actor, store, cancel);

    private static Task<IResult> FindAsync(Search search, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(search, search.Text, search.Area, search.Id, search.State, search.Due, search.Escalated, context, actor, store, cancel);

    private static async Task<IResult> AnswerAsync(
        ListQuery list, string? whom, string? area, string? id, ObligationState? state, DueFilter? due, bool? escalated,
        HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var names = await AreaNames.ReadAsync(store, cancel);
        var query = new WorklistQuery(within, string.IsNullOrEmpty(id) ? null : id, state, due, whom, EscalatedTo: escalated == true ? LevelOf(actor) : null, Except: HiddenFrom(actor, store));
        var filter = new ListFilter().And("area", within).AndSearch(whom).AndId("id", id).And("state", state).And("due", due).And("escalated", escalated);
        return await ListAnswer.OfAsync(context, list, "worklist", [state == ObligationState.Upcoming ? "opens" : "due"], filter, Columns,
            page => store.Obligations.PageAsync(query, page, cancel), row => Show(row, store, names));
    }

    /// <summary>Clocks of ledgers that the actor does not read: what is owed there is none of their business either.</summary>
    internal static IReadOnlyList<string> HiddenFrom(Actor actor, CountyStore store) =>
        [.. store.Ledgers.All.Where(l => !actor.MayRead(l) || actor.SeesOwnOnly(l)).SelectMany(l => l.Clocks.Select(c => Core.Ledgers.LedgerClocks.IdOf(l, c)))];

    /// <summary>What something owed is called: by its ledger's clock, or by the pack.</summary>
    internal static Text TitleOf(string id, string pack, CountyStore store) => store.Ledgers.ClockOf(id)?.Clock.Title ?? ObligationTexts.Title(id, pack, store.Policy);

    internal static WorklistItem Show(WorklistRow row, CountyStore store, AreaNames names)
    {
        var owed = row.Obligation;
        return new WorklistItem(
            row.Key, owed.Id, TitleOf(owed.Id, owed.Pack, store),
            PersonInList.Of(row.Person),
            row.Person is null ? row.Subject.Id : null, names.Of(row.Area), row.Person?.AddressMasked,
            owed.Opens, owed.Due, row.State, owed.Rule, owed.Clause, owed.Pack, owed.Owner, DischargingFact.KindOf(owed, store.Policy), DischargingFact.StepOf(owed, store.Policy), owed.DoneAt,
            row.Entry is { } e ? new WorklistEntry(e.Ledger, store.Ledgers.Find(e.Ledger)?.Title ?? Text.Empty, e.Entry, e.Number, e.Headline) : null,
            row.Warning, Warnings.EscalatedTo(owed.Owner, row.Warning) is not null);
    }

    /// <summary>The level whose escalations the actor looks after.</summary>
    private static Owner LevelOf(Actor actor) =>
        actor.Roles.Contains(Role.Headquarters) || actor.Roles.Contains(Role.TaskForce) ? Owner.Headquarters
        : actor.Roles.Contains(Role.Township) ? Owner.Township
        : Owner.Village;
}
