using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.Measures;
using Fangxian.Server.People;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Measures;
using NodaTime;

namespace Fangxian.Server.Approvals;

/// <summary>A fact that a measure rests on.</summary>
public sealed record BecauseFact(FactId Id, Text Text, Instant Recorded, string RecordedBy, string Source, IReadOnlyList<string> Evidence);

/// <summary>An isolation that waits for a second person.</summary>
/// <param name="Until">First day free.</param>
/// <param name="ProposedBy">Who recorded the facts: none of them may decide.</param>
/// <param name="WhyNot">Why the caller may not decide; null where they may.</param>
public sealed record ApprovalInList(
    PersonName Person, MeasureKind Measure, LocalDate From, LocalDate Until, string Rule, string Clause, string Pack, Text Title, Text? Reading, AreaLabel? Area,
    IReadOnlyList<BecauseFact> Because, IReadOnlyList<string> ProposedBy, bool MayDecide, Text? WhyNot);

/// <summary>The queue of derived isolations, and the decisions on them.</summary>
public static class ApprovalRoutes
{
    private static readonly IReadOnlyList<Column<ApprovalInList>> Columns =
    [
        .. MeasureColumns.Span<ApprovalInList>(Cells),
        .. MeasureColumns.Ground<ApprovalInList>(Cells),
        new(new Text("登记人", "recorded by"), r => string.Join(", ", r.ProposedBy)),
        new(new Text("依据的事实", "facts"), r => new Text(string.Join("；", r.Because.Select(b => b.Text.Zh)), string.Join("; ", r.Because.Select(b => b.Text.En)))),
    ];

    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("approvals");
        // Those who proposed see what became of it; deciding needs its own power.
        approvals.MapGet("", ListAsync).RequirePower(Power.Approve, Power.ReadBoard).Produces<Page<ApprovalInList>>();
        approvals.MapPost("", DecideApproval.Handle).RequirePower(Power.Approve);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] ListQuery list, string? area, HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var names = await AreaNames.ReadAsync(store, cancel);
        return await ListAnswer.OfAsync(context, list, "approvals", ["from"], new ListFilter().And("area", within), Columns, async page =>
        {
            var found = await store.Measures.ProposalsAsync(within, page, cancel);
            var facts = (await store.Facts.FindAsync([.. found.Rows.SelectMany(r => r.Measure.Because).Distinct()], cancel)).ToDictionary(f => f.Fact.Id, f => f.Fact);
            var texts = new FactTexts(names.Spoken, store.Policy, store.Today);
            return new Page<ApprovalInList>([.. found.Rows.Select(r => Show(r, facts, actor, store.Policy, names, texts))], found.Next, found.Total, found.TotalIsAtLeast);
        }, row => row);
    }

    private static MeasureCells Cells(ApprovalInList row) => new(row.Person.Name, row.Measure, row.From, row.Until, row.Title, row.Clause, row.Area);

    private static ApprovalInList Show(
        MeasureEntry entry, Dictionary<FactId, Fact> known, Actor actor, PolicyTimeline policy, AreaNames names, FactTexts texts)
    {
        var measure = entry.Measure;
        var facts = measure.Because.Where(known.ContainsKey).Select(id => known[id]).ToList();
        var rule = policy.Packs.FirstOrDefault(p => p.Id == measure.Pack)?.Measures.FirstOrDefault(r => r.Id == measure.Rule);
        var whyNot = Core.Measures.Approvals.WhyNot(actor, measure, facts);
        return new ApprovalInList(
            new PersonName(entry.PersonId, entry.Person?.Name ?? ""), measure.Kind, measure.From, measure.Until, measure.Rule, measure.Clause, measure.Pack,
            rule?.Title ?? new Text(measure.Rule, measure.Rule), rule?.Reading, names.Of(entry.Area),
            [.. facts.Select(f => new BecauseFact(f.Id, texts.Of(f.Body), f.Recorded, f.RecordedBy, f.Source, f.Evidence))],
            [.. Core.Measures.Approvals.ProposersOf(measure, facts).Order(StringComparer.Ordinal)], whyNot is null, whyNot?.Message);
    }
}
