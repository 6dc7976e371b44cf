using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.People;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Arrivals;
using NodaTime;

namespace Fangxian.Server.Arrivals;

/// <summary>Somebody who arrives or arrived.</summary>
/// <param name="At">When arrived, or expected.</param>
/// <param name="DeclaredAt">The earliest that anybody told us; null where nobody did before it was recorded.</param>
/// <param name="Risk">The highest of the recent stays, by the lists.</param>
public sealed record ArrivalInList(
    FactId Id, PersonInList? Person, Instant At, Instant? DeclaredAt, DeclaredBy? DeclaredBy, AreaLabel? Origin, string? Transport, Risk Risk, Text RiskName,
    AreaLabel? Area, ArrivalState State, Instant? VerifyDue, Instant? VerifiedAt);

internal static class ListArrivals
{
    private static readonly IReadOnlyList<Column<ArrivalInList>> Columns =
    [
        new(new Text("姓名", "name"), r => r.Person?.Name),
        new(new Text("电话", "phone"), r => r.Person?.PhoneMasked),
        new(new Text("抵达时间", "at"), r => r.At),
        new(new Text("报备时间", "announced at"), r => r.DeclaredAt),
        new(new Text("报备方式", "announced by"), r => r.DeclaredBy is { } by ? Words.Of(by) : null),
        new(new Text("出发地", "origin"), r => r.Origin?.Path),
        new(new Text("交通方式", "transport"), r => r.Transport),
        new(new Text("风险等级", "risk"), r => r.RiskName),
        new(new Text("现住区域", "area"), r => r.Area?.Path),
        new(new Text("状态", "state"), r => StateName(r.State)),
        new(new Text("核查期限", "verify by"), r => r.VerifyDue),
        new(new Text("核查时间", "verified at"), r => r.VerifiedAt),
    ];

    /// <summary>A search for somebody: the filters of the list, and whom.</summary>
    internal sealed record Search : ListSearch
    {
        public ArrivalState? State { get; init; }

        public LocalDate? Day { get; init; }
    }

    public static Task<IResult> Handle(
        [AsParameters] ListQuery list, string? area, Word<ArrivalState>? state, Day? day, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(list, null, area, state?.Value, day?.Value, context, actor, store, cancel);

    public static Task<IResult> FindAsync(Search search, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel) =>
        AnswerAsync(search, search.Text, search.Area, search.State, search.Day, context, actor, store, cancel);

    private static async Task<IResult> AnswerAsync(
        ListQuery list, string? whom, string? area, ArrivalState? state, LocalDate? day, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var names = await AreaNames.ReadAsync(store, cancel);
        var query = new ArrivalQuery(within, state, day, whom);
        var filter = new ListFilter().And("area", within).AndSearch(whom).And("state", state).And("day", day);
        return await ListAnswer.OfAsync(context, list, "arrivals", ["at"], filter, Columns, page => store.Arrivals.PageAsync(query, page, cancel), row => Show(row, names));
    }

    private static ArrivalInList Show(Storage.Arrivals.ArrivalRow row, AreaNames names) => new(
        row.Fact, PersonInList.Of(row.Person), row.At, row.Reported, row.DeclaredBy,
        row.Origin is { } origin ? names.Of(origin) with { Path = names.FullName(origin) } : null, row.Transport, row.Risk, Words.Of(row.Risk),
        names.Of(row.Area), row.State, row.VerifyDue, row.VerifiedAt);

    private static Text StateName(ArrivalState state) => state switch
    {
        ArrivalState.Announced => new("已报备未抵达", "announced"),
        ArrivalState.Unverified => new("待核查", "to be verified"),
        ArrivalState.Verified => new("已核查", "verified"),
        _ => new("核查超时", "verification overdue"),
    };
}
