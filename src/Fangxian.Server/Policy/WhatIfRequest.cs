using Fangxian.Core;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>A question: this pack in force from this day on.</summary>
/// <param name="Pack">Id of a pack.</param>
/// <param name="Version">Version of a draft of that id; the pack of the folder where left out.</param>
/// <param name="From">Its first day; it may lie back, "as if since".</param>
/// <param name="Transition">What becomes of running measures; as the pack says where left out.</param>
public sealed record WhatIfRequest(string? Pack, int? Version, LocalDate? From, Transition? Transition)
{
    /// <summary>How many days the first day may lie back or ahead.</summary>
    public const int MostDays = 60;

    /// <summary>The question made ready, with the pack that it is about; or why it cannot be asked.</summary>
    public async Task<(WhatIfQuestion? Question, Core.Policies.Pack? Pack, IReadOnlyList<Refusal> Refusals)> ReadAsync(CountyStore store, PackShelf shelf, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        var pack = string.IsNullOrEmpty(Pack) ? null : await shelf.FindAsync(Pack, Version, cancel);
        if (pack is null) refusals.Add(await NoPackAsync(shelf, cancel));
        // Named as it would be, were it put in force: the plans say which version they come from.
        else if (Version is { } version) pack = pack with { Id = $"{pack.Id}@{version}" };
        var today = store.Today;
        if (From is not { } from) refusals.Add(Refusal.Of("day-needed", "from", "请指明自哪一天起施行。", "Say from which day on it is to be in force."));
        else if (Math.Abs(Period.DaysBetween(today, from)) > MostDays)
            refusals.Add(Refusal.Of("day-range", "from", $"施行日应在今天前后 {MostDays} 天以内。", $"The day lies within {MostDays} days of today, before or after."));
        if (refusals.Count > 0) return (null, pack, refusals);
        try
        {
            return (new WhatIfQuestion(store.Policy, pack!, From!.Value, store.Clock.GetCurrentInstant(), Transition), pack, []);
        }
        catch (ArgumentException)
        {
            return (null, pack, [Refusal.Of("too-many-groups", "pack", "现行策略与该策略包合计的人群类别超过 64 种，无法一起试算。", "The packs in force and this one name more than 64 groups between them; they cannot be put side by side.")]);
        }
    }

    private async Task<Refusal> NoPackAsync(PackShelf shelf, CancellationToken cancel)
    {
        if (Version is { } version && !string.IsNullOrEmpty(Pack))
            return Refusal.Of("draft-unusable", "version", $"没有草案 {Pack} 第 {version} 版，或它还不成其为策略包。请先在编写页改正所列问题并保存。",
                $"There is no version {version} of a draft '{Pack}', or it is no sound pack yet. Mend what its page lists and save it first.");
        var ids = string.Join(", ", (await shelf.ListAsync(cancel)).Where(p => p.Version is null).Select(p => p.Id));
        return string.IsNullOrEmpty(Pack)
            ? Refusal.Of("pack-needed", "pack", $"请指明策略包；可用：{ids}。", $"Name the pack; there are {ids}.")
            : Refusal.Of("unknown-pack", "pack", $"没有策略包 {Pack}；可用：{ids}。", $"There is no pack '{Pack}'; there are {ids}.");
    }
}
