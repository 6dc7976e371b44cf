using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Policy;

/// <summary>Two packs side by side: of this county, of others, templates, or drafts.</summary>
internal static class ComparePacks
{
    /// <summary>More people than this are a command's work, not a page's.</summary>
    private const int MostPeople = 10_000;

    /// <param name="first">The id of a pack, or <c>id@version</c> of a draft.</param>
    /// <param name="people">How many people to compare them on; a thousand where it is left out.</param>
    public static async Task<Results<Ok<PackComparison>, ProblemResult>> HandleAsync(
        string? first, string? second, int? people, Actor actor, CountyStore store, PackFolder packs, PackShelf shelf, CancellationToken cancel)
    {
        // Who may read the policy may not yet read what is only being written; a draft that was put in force is policy.
        bool IsWritten(string? named) => PackShelf.IsDraft(named ?? "") && !store.Policy.Packs.Any(p => p.Id == named);
        if ((IsWritten(first) || IsWritten(second)) && !actor.May(Power.DraftPolicy) && !actor.May(Power.DecidePolicy)) return Problem.NoPower();
        var refusals = new List<Refusal>();
        var (one, other) = (await NamedAsync(first, "first"), await NamedAsync(second, "second"));
        if (people is < 1 or > MostPeople)
            refusals.Add(Refusal.Of("people-range", "people", $"人数应为 1 到 {MostPeople}。", $"The number of people is 1 to {MostPeople}."));
        if (refusals.Count > 0) return Problem.Refused(refusals);
        var compared = PackComparison.Of(one!, other!, people ?? PackComparison.UsualPeople);
        // A draft may have the id of the pack that it changes: the two are told apart as they were named.
        return TypedResults.Ok(compared with { First = compared.First with { Id = first! }, Second = compared.Second with { Id = second! } });

        async Task<Pack?> NamedAsync(string? named, string field)
        {
            if (named is not null && await shelf.FindAsync(named, cancel) is { } pack) return pack;
            var ids = string.Join(", ", packs.Packs.Select(p => p.Id));
            refusals.Add(string.IsNullOrEmpty(named)
                ? Refusal.Of("pack-needed", field, $"请指明要比较的策略包；可用：{ids}。", $"Name the pack to compare; there are {ids}.")
                : PackShelf.IsDraft(named)
                    ? Refusal.Of("draft-unusable", field, $"没有草案 {named}，或它还不成其为策略包。请先在编写页改正所列问题并保存。", $"There is no draft '{named}', or it is no sound pack yet. Mend what its page lists and save it first.")
                    : Refusal.Of("unknown-pack", field, $"没有策略包 {named}；可用：{ids}。", $"There is no pack '{named}'; there are {ids}."));
            return null;
        }
    }
}
