using Fangxian.Core.Access;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Server.Access;
using Fangxian.Server.Lists;
using Fangxian.Server.Plans;
using Fangxian.Storage;

namespace Fangxian.Server.Notices;

/// <summary>Notices to a person as Word files. There is none for what has not taken effect.</summary>
public static class NoticeRoutes
{
    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/people/{id:guid}/notices/{rule}/{from}").WithTags("people");
        notices.MapGet("", NoticeAsync).RequirePower(Power.ReadPersonal).Produces<byte[]>(200, Notice.ContentType);
        notices.MapGet("/release", ReleaseAsync).RequirePower(Power.ReadPersonal).Produces<byte[]>(200, Notice.ContentType);
    }

    /// <param name="from">First day of the measure.</param>
    private static async Task<IResult> NoticeAsync(
        Guid id, string rule, Day from, Actor actor, CountyStore store, ServerOptions options, CancellationToken cancel)
    {
        var (plan, measure, problem) = await FindAsync(id, rule, from, actor, store, cancel);
        if (problem is not null) return problem;
        if (await NoticeReading.ReadAsync(store, options, plan!, measure!, cancel) is not { } content) return NoRule();
        await store.ReadLog.AppendAsync(actor.UserName, plan!.Person.Id, "出具告知书", $"notice {rule} {from.Value:uuuu-MM-dd}", cancel);
        return TypedResults.File(Notice.OfMeasure(content), Notice.ContentType, $"notice-{content.Reference}.docx");
    }

    private static async Task<IResult> ReleaseAsync(
        Guid id, string rule, Day from, Actor actor, CountyStore store, ServerOptions options, CancellationToken cancel)
    {
        var (plan, measure, problem) = await FindAsync(id, rule, from, actor, store, cancel);
        if (problem is not null) return problem;
        if (NoticeReading.EndOf(plan!, measure!) is not { } end)
            return Problem.Conflict("not-ended", "该措施尚未结束，不能出具解除证明。", "This measure has not ended: there is nothing to certify yet.");
        if (await NoticeReading.ReadAsync(store, options, plan!, measure!, cancel) is not { } content) return NoRule();
        await store.ReadLog.AppendAsync(actor.UserName, plan!.Person.Id, "出具解除证明", $"release {rule} {from.Value:uuuu-MM-dd}", cancel);
        return TypedResults.File(Notice.OfRelease(content, end), Notice.ContentType, $"release-{content.Reference}.docx");
    }

    private static async Task<(PersonPlan? Plan, Measure? Measure, ProblemResult? Problem)> FindAsync(
        Guid id, string rule, Day from, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (person, problem) = await Scope.PersonAsync(store, actor, new PersonId(id), cancel);
        if (person is null) return (null, null, problem);
        var plan = await PersonPlan.ReadAsync(store, person, cancel);
        var measure = plan.Plan.Measures.FirstOrDefault(m => m.Rule == rule && m.From == from.Value);
        if (measure is null) return (null, null, Problem.NotFound("此人没有该项措施，可能已经变更。", "No such measure applies to this person; it may have changed."));
        return measure.Standing switch
        {
            Standing.Proposed => (null, null, Problem.Conflict("not-approved", "该措施尚未审批，没有生效，不能出具告知书。", "This measure awaits approval: it is not in force, and there is no notice of it.")),
            Standing.Refused => (null, null, Problem.Conflict("refused", "该措施未获批准，没有生效。", "This measure was refused; it never took effect.")),
            _ => (plan, measure, null),
        };
    }

    private static ProblemResult NoRule() => Problem.NotFound("有效文件中已没有这条规则。", "No document knows this rule any more.");
}
