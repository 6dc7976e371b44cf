using System.Diagnostics;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using Fangxian.Server.Areas;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>People by day under one kind of measure: how many it is in force for, and how many it is proposed for, as it is and as it would be.</summary>
public sealed record WhatIfSeries(
    MeasureKind Kind, IReadOnlyList<int> AsIs, IReadOnlyList<int> AsWouldBe, IReadOnlyList<int> ProposedAsIs, IReadOnlyList<int> ProposedAsWouldBe);

/// <summary>Undone obligations of one kind over the next seven days.</summary>
public sealed record WhatIfDuty(string Id, Text Title, int AsIs, int AsWouldBe);

/// <summary>What is owed in one village over the next seven days.</summary>
/// <param name="Area">Null for what belongs to no area.</param>
/// <param name="GridWorkers">Users with the role of a grid worker there: 0 where the village has none of its own.</param>
public sealed record WhatIfArea(AreaLabel? Area, int GridWorkers, int AsIs, int AsWouldBe, IReadOnlyList<WhatIfDuty> Duties);

/// <summary>How many people an isolation changes for, on the day of reference.</summary>
/// <param name="ToApproveAnew">Isolations in force that a second person would have to approve again.</param>
public sealed record WhatIfPeople(int Released, int FreedEarlier, int HeldLonger, int NewlyHeld, int ToApproveAnew);

/// <summary>What the change itself costs the system.</summary>
/// <param name="Plans">Plans of people and matters that would read differently.</param>
public sealed record WhatIfChange(int Plans, long Rows);

/// <summary>What a pack would change, were it in force from a day on.</summary>
/// <param name="Days">The days of all series, in order.</param>
/// <param name="Reference">The day that people are compared on: the first day, or today where that lies back.</param>
/// <param name="OwedFrom">The seven days of what is owed begin here.</param>
/// <param name="People">Everybody in the register.</param>
/// <param name="Milliseconds">What the answer took, without the time that loading took.</param>
public sealed record WhatIfView(
    ComparedPack Pack, ComparedPack? InForce, LocalDate From, Transition Transition, LocalDate Today, LocalDate Reference, Instant OwedFrom, Instant OwedUntil, int People,
    IReadOnlyList<LocalDate> Days, IReadOnlyList<WhatIfSeries> Measures, IReadOnlyList<int> Samples, IReadOnlyList<int> SamplesAsWouldBe,
    IReadOnlyList<WhatIfDuty> Duties, IReadOnlyList<WhatIfArea> Areas, WhatIfPeople Isolation, SideLoad Load, SideLoad LoadAsWouldBe, WhatIfChange Change, long Milliseconds)
{
    /// <summary>Asks the packed county; packs it first where nobody did.</summary>
    public static async Task<WhatIfView> AskAsync(WhatIfQuestion question, Pack pack, CountyStore store, CancellationToken cancel)
    {
        await store.Packed.ReadyAsync(cancel);
        var start = Stopwatch.GetTimestamp();
        var outcome = await store.Packed.AskAsync(question, cancel);
        return await OfAsync(question, pack, outcome, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds, store, cancel);
    }

    internal static async Task<WhatIfView> OfAsync(WhatIfQuestion question, Pack pack, WhatIfOutcome outcome, long milliseconds, CountyStore store, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        var workers = (await store.Users.ListAsync(cancel)).Where(u => !u.Disabled && u.Roles.Contains(Role.Grid)).ToLookup(u => u.Scope.At(AreaLevel.Village)?.Value ?? u.Scope.Value, StringComparer.Ordinal);
        var policy = question.AsWouldBe;
        return new WhatIfView(
            ComparedPack.Of(pack), store.Policy.On(question.Reference) is { } now ? ComparedPack.Of(now) : null,
            question.From, question.Transition, question.Today, question.Reference, question.OwedFrom, question.OwedUntil, outcome.People,
            [.. outcome.AsIs.Select(d => d.Day)], Series(outcome), [.. outcome.AsIs.Select(d => d.Samples)], [.. outcome.AsWouldBe.Select(d => d.Samples)],
            Duties(outcome.Owed),
            [.. outcome.Owed.GroupBy(o => o.Area, StringComparer.Ordinal).Select(g => new WhatIfArea(
                AreaCode.TryParse(g.Key, out var area) ? names.Of(area) : null, g.Key.Length == 0 ? 0 : workers[g.Key].Count(), g.Sum(o => o.AsIs), g.Sum(o => o.AsWouldBe), Duties(g)))],
            new WhatIfPeople(
                outcome.Changed[IsolationChange.Released].Count, outcome.Changed[IsolationChange.FreedEarlier].Count, outcome.Changed[IsolationChange.HeldLonger].Count,
                outcome.Changed[IsolationChange.NewlyHeld].Count, outcome.ToApproveAnew),
            outcome.Load, outcome.LoadAsWouldBe, new WhatIfChange(outcome.TouchedCount, outcome.RowsToWrite), milliseconds);

        List<WhatIfDuty> Duties(IEnumerable<OwedInArea> owed) =>
            [.. owed.GroupBy(o => o.Obligation, StringComparer.Ordinal)
                .Select(g => new WhatIfDuty(g.Key, ObligationTexts.Title(g.Key, pack.Id, policy), g.Sum(o => o.AsIs), g.Sum(o => o.AsWouldBe)))
                .OrderByDescending(d => Math.Max(d.AsIs, d.AsWouldBe)).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The kinds that apply to somebody on some day, the strictest first.</summary>
    private static List<WhatIfSeries> Series(WhatIfOutcome outcome) =>
    [
        .. Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.None).OrderDescending()
            .Select(kind => new WhatIfSeries(
                kind, [.. outcome.AsIs.Select(d => d.InForce.GetValueOrDefault(kind))], [.. outcome.AsWouldBe.Select(d => d.InForce.GetValueOrDefault(kind))],
                [.. outcome.AsIs.Select(d => d.Proposed.GetValueOrDefault(kind))], [.. outcome.AsWouldBe.Select(d => d.Proposed.GetValueOrDefault(kind))]))
            .Where(s => s.AsIs.Concat(s.AsWouldBe).Concat(s.ProposedAsIs).Concat(s.ProposedAsWouldBe).Any(n => n > 0)),
    ];
}
