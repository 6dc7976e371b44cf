using Fangxian.Core;
using Fangxian.Packs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Policy;

/// <summary>Two packs side by side: of this county, of others, or templates.</summary>
internal static class ComparePacks
{
    /// <summary>More people than this are a command's work, not a page's.</summary>
    private const int MostPeople = 10_000;

    /// <param name="people">How many people to compare them on; a thousand where it is left out.</param>
    public static Results<Ok<PackComparison>, ProblemResult> Handle(string? first, string? second, int? people, PackFolder packs)
    {
        var refusals = new List<Refusal>();
        var (one, other) = (Named(first, "first"), Named(second, "second"));
        if (people is < 1 or > MostPeople)
            refusals.Add(Refusal.Of("people-range", "people", $"人数应为 1 到 {MostPeople}。", $"The number of people is 1 to {MostPeople}."));
        return refusals.Count > 0 ? Problem.Refused(refusals) : TypedResults.Ok(PackComparison.Of(one!, other!, people ?? PackComparison.UsualPeople));

        Core.Policies.Pack? Named(string? id, string field)
        {
            if (id is not null && packs.Find(id)?.Pack is { } pack) return pack;
            var ids = string.Join(", ", packs.Packs.Select(p => p.Id));
            refusals.Add(string.IsNullOrEmpty(id)
                ? Refusal.Of("pack-needed", field, $"请指明要比较的策略包；可用：{ids}。", $"Name the pack to compare; there are {ids}.")
                : Refusal.Of("unknown-pack", field, $"没有策略包 {id}；可用：{ids}。", $"There is no pack '{id}'; there are {ids}."));
            return null;
        }
    }
}
