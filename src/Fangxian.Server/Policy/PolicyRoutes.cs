using Fangxian.Core.Access;
using Fangxian.Packs;
using Fangxian.Server.Access;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Policy;

/// <summary>The documents in force for the county: clause by clause, with rules, readings, cases and coverage.</summary>
public static class PolicyRoutes
{
    public static void MapPolicy(this IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("/policy").WithTags("policy");
        policy.MapGet("", List).RequirePower(Power.ReadPolicy);
        policy.MapGet("/{id}", Read).RequirePower(Power.ReadPolicy);
    }

    /// <summary>The county's documents, past and coming ones included, the newest first.</summary>
    private static Ok<IReadOnlyList<PolicyInList>> List(CountyStore store) =>
        TypedResults.Ok<IReadOnlyList<PolicyInList>>([.. store.Policy.Packs.OrderByDescending(p => p.From).Select(p => new PolicyInList(
            p.Id, p.Document.Title, p.Document.Number, p.From, p.Until, p.InForceOn(store.Today), CoverageCounts.Of(Coverage.Of(p))))]);

    private static Results<Ok<PolicyPage>, ProblemResult> Read(string id, CountyStore store, PackCases cases) =>
        store.Policy.Packs.FirstOrDefault(p => p.Id == id) is { } pack
            ? TypedResults.Ok(PolicyPage.Of(pack, store.Today, cases.Of(id)))
            : Problem.NotFound("没有这份文件。", "There is no such document.");
}
