using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Server.Access;
using Fangxian.Server.Lists;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Fangxian.Storage.ReadLog;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.ReadLog;

/// <summary>Who read whose record: for auditors, who sit outside the command.</summary>
public static class ReadLogRoutes
{
    private static readonly IReadOnlyList<Column<ReadLogEntry>> Columns =
    [
        new(new Text("序号", "number"), r => r.Sequence),
        new(new Text("时间", "at"), r => r.At),
        new(new Text("用户", "user"), r => r.User),
        new(new Text("查阅对象", "person"), r => r.Person),
        new(new Text("内容", "what"), r => r.What),
        new(new Text("用途", "purpose"), r => r.Purpose),
        new(new Text("校验值", "hash"), r => r.Hash),
    ];

    public static void MapReadLog(this IEndpointRouteBuilder api)
    {
        var log = api.MapGroup("/read-log").WithTags("read log");
        log.MapGet("", ListAsync).RequirePower(Power.ReadAudit).Produces<Page<ReadLogEntry>>();
        log.MapGet("/check", CheckAsync).RequirePower(Power.ReadAudit);
    }

    /// <param name="from">First county day.</param>
    /// <param name="to">Last county day, included.</param>
    private static Task<IResult> ListAsync(
        [AsParameters] ListQuery list, Guid? person, string? user, Day? from, Day? to, HttpContext context, CountyStore store, CancellationToken cancel) =>
        ListAnswer.OfAsync(
            context, list, "read-log", ["at"], new ListFilter().AndId("person", person?.ToString()).AndId("user", user).And("from", from?.Value).And("to", to?.Value), Columns, page => store.ReadLog.PageAsync(
            page, person is { } id ? new PersonId(id) : null, string.IsNullOrEmpty(user) ? null : user,
            from is { } first ? CountyTime.StartOf(first.Value) : null, to is { } last ? CountyTime.EndOf(last.Value) : null, cancel), row => row);

    private static async Task<Ok<ReadLogCheck>> CheckAsync(CountyStore store, CancellationToken cancel) => TypedResults.Ok(await store.ReadLog.CheckAsync(cancel));
}
