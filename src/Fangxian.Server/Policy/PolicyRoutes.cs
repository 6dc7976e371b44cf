using Fangxian.Core.Access;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Policy;

/// <summary>The documents there are, clause by clause, with rules, readings, cases and coverage: the county's own, other counties', templates.</summary>
public static class PolicyRoutes
{
    public static void MapPolicy(this IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("/policy").WithTags("policy");
        policy.MapGet("", List).RequirePower(Power.ReadPolicy);
        policy.MapGet("/compare", ComparePacks.HandleAsync).RequirePower(Power.ReadPolicy);
        policy.MapDrafts();
        policy.MapSwitches();
        policy.MapGet("/{id}", ReadAsync).RequirePower(Power.ReadPolicy);
    }

    /// <summary>
    /// The county's own documents first, past and coming ones and drafts in force included; then other counties'; then templates; of each the newest first.
    /// </summary>
    private static Ok<IReadOnlyList<PolicyInList>> List(CountyStore store, PackFolder packs) =>
        TypedResults.Ok<IReadOnlyList<PolicyInList>>([.. packs.Packs.Concat(store.Policy.Packs.Where(p => packs.Find(p.Id) is null)).DistinctBy(p => p.Id)
            .OrderBy(p => OriginOf(p, store)).ThenByDescending(p => p.From).ThenBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => new PolicyInList(
                p.Id, p.Document.Title, p.Document.Issuer, p.Document.Number, p.From, p.Until, OriginOf(p, store), InForce(p, store), CoverageCounts.Of(Coverage.Of(p))))]);

    private static async Task<Results<Ok<PolicyPage>, ProblemResult>> ReadAsync(string id, CountyStore store, PackFolder packs, PackCases cases, DraftChecks checks, CancellationToken cancel)
    {
        if (packs.Find(id)?.Pack is { } installed) return TypedResults.Ok(PolicyPage.Of(installed, OriginOf(installed, store), InForce(installed, store), store.Ledgers, cases.Of(id)));
        // A draft is for those who write; one that was put in force is for everybody.
        if (store.Policy.Packs.FirstOrDefault(p => p.Id == id) is not { } decided) return Problem.NotFound("没有这份文件。", "There is no such document.");
        var draft = PackShelf.Named(id) is { Version: { } version } named ? await store.Drafts.ReadAsync(named.Id, version, cancel) : null;
        var results = draft is null ? null : (await checks.CheckAsync(draft.Id, draft.Text, draft.Cases, false, cancel))?.Results;
        return TypedResults.Ok(PolicyPage.Of(decided, OriginOf(decided, store), InForce(decided, store), store.Ledgers, PackCases.ByRule(decided, results ?? [])));
    }

    private static PolicyOrigin OriginOf(Pack pack, CountyStore store) =>
        pack.IsTemplate ? PolicyOrigin.Template : pack.Document.Area.Covers(store.County) ? PolicyOrigin.Own : PolicyOrigin.Elsewhere;

    /// <summary>In force here, today: a document of another county or a template never is.</summary>
    private static bool InForce(Pack pack, CountyStore store) => store.Policy.On(store.Today)?.Id == pack.Id;
}
