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
        policy.MapGet("/{id}", Read).RequirePower(Power.ReadPolicy);
    }

    /// <summary>The county's own documents first, past and coming ones included; then other counties'; then templates; of each the newest first.</summary>
    private static Ok<IReadOnlyList<PolicyInList>> List(CountyStore store, PackFolder packs) =>
        TypedResults.Ok<IReadOnlyList<PolicyInList>>([.. packs.Packs
            .OrderBy(p => OriginOf(p, store)).ThenByDescending(p => p.From).ThenBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => new PolicyInList(
                p.Id, p.Document.Title, p.Document.Issuer, p.Document.Number, p.From, p.Until, OriginOf(p, store), InForce(p, store), CoverageCounts.Of(Coverage.Of(p))))]);

    private static Results<Ok<PolicyPage>, ProblemResult> Read(string id, CountyStore store, PackFolder packs, PackCases cases) =>
        packs.Find(id)?.Pack is { } pack
            ? TypedResults.Ok(PolicyPage.Of(pack, OriginOf(pack, store), InForce(pack, store), cases.Of(id)))
            : Problem.NotFound("没有这份文件。", "There is no such document.");

    private static PolicyOrigin OriginOf(Pack pack, CountyStore store) =>
        pack.IsTemplate ? PolicyOrigin.Template : store.Policy.Packs.Any(p => p.Id == pack.Id) ? PolicyOrigin.Own : PolicyOrigin.Elsewhere;

    /// <summary>In force here, today: a document of another county or a template never is.</summary>
    private static bool InForce(Pack pack, CountyStore store) => OriginOf(pack, store) == PolicyOrigin.Own && pack.InForceOn(store.Today);
}
