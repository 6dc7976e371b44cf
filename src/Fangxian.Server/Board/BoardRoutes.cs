using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Indicators;
using Fangxian.Server.Ledgers;
using Fangxian.Server.Wording;
using Fangxian.Server.Worklist;
using Fangxian.Storage;
using Fangxian.Storage.Indicators;
using Fangxian.Storage.Obligations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.Board;

/// <param name="DueSoon">Of the open ones, due within <see cref="BoardRoutes.Soon"/>.</param>
/// <param name="Overstays">People kept past the end of an isolation.</param>
public sealed record BoardCounts(long Open, long DueSoon, long Overdue, int Proposals, int Overstays, int ArrivalsToday);

/// <summary>The undone obligations of one kind.</summary>
public sealed record BoardClock(string Id, Text Title, long Open, long DueSoon, long Overdue);

public sealed record BoardRate(
    string Id, Text Title, string Clause, decimal? Value, long Numerator, long Denominator, decimal? Target, IReadOnlyList<RateOnDay> Trend);

public sealed record RateValue(decimal? Value, long Numerator, long Denominator);

/// <summary>An area below the one shown.</summary>
public sealed record BoardArea(string Code, string Name, long Open, long Overdue, IReadOnlyDictionary<string, RateValue> Rates);

/// <summary>Something that just happened.</summary>
/// <param name="Person">Whose file tells more; null for a matter.</param>
public sealed record BoardEntry(long Sequence, Instant At, Text Text, string? Area, string? Person);

/// <summary>An area at a glance: clocks, rates, the areas below, what just happened.</summary>
public sealed record BoardView(
    Instant AsOf, AreaLabel County, AreaLabel Area, BoardCounts Counts, IReadOnlyList<BoardClock> Clocks, IReadOnlyList<BoardRate> Rates,
    IReadOnlyList<BoardArea> Areas, IReadOnlyList<BoardEntry> Stream);

/// <summary>The board of headquarters, a township or a village. Every number on it is counted from the rows that it opens.</summary>
public static class BoardRoutes
{
    /// <summary>What counts as due soon.</summary>
    public static readonly Duration Soon = Duration.FromHours(1);

    private const int StreamLength = 30;

    /// <summary>Facts looked through for the stream; most of them are routine.</summary>
    private const int StreamLookBack = 500;

    /// <summary>Kinds that come by the thousand and say little one by one.</summary>
    private static readonly string[] Routine = ["sample", "place-scans", "temperature", "registration"];

    public static void MapBoard(this IEndpointRouteBuilder api) =>
        api.MapGet("/board", ReadAsync).RequirePower(Power.ReadBoard).WithTags("board");

    private static async Task<Results<Ok<BoardView>, ProblemResult>> ReadAsync(string? area, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var shown = within!.Value;
        var now = store.Clock.GetCurrentInstant();
        var names = await AreaNames.ReadAsync(store, cancel);
        var hidden = WorklistRoutes.HiddenFrom(actor, store);
        IReadOnlyList<ObligationCount> owed = [.. (await store.Obligations.CountsAsync(shown, Soon, cancel)).Where(c => !hidden.Contains(c.Id))];
        var (proposals, overstays) = await store.Measures.CountsAsync(shown, cancel);
        var arrivals = (await store.Arrivals.CountsAsync(shown, store.Today, cancel: cancel)).Values.Sum();
        var rules = IndicatorRoutes.RulesOn(store, store.Today);
        var rates = new List<BoardRate>();
        var byArea = new Dictionary<string, Dictionary<string, RateValue>>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var below = await store.Indicators.ByAreaAsync(rule, shown, null, cancel);
            foreach (var count in below)
            {
                if (!byArea.TryGetValue(count.Area, out var its)) byArea[count.Area] = its = new(StringComparer.Ordinal);
                its[rule.Id] = new RateValue(count.Value, count.Numerator, count.Denominator);
            }

            rates.Add(await RateAsync(rule, shown, below, store, cancel));
        }

        return TypedResults.Ok(new BoardView(
            now, names.Of(store.County), names.Of(shown),
            new BoardCounts(owed.Sum(c => c.Open), owed.Sum(c => c.DueSoon), owed.Sum(c => c.Overdue), proposals, overstays, arrivals),
            Clocks(owed, store), rates, AreasBelow(shown, owed, byArea, names), await StreamAsync(shown, names, store, cancel)));
    }

    /// <summary>The whole is the sum of the parts: counted once, so that the board cannot contradict itself.</summary>
    private static async Task<BoardRate> RateAsync(
        Core.Policies.IndicatorRule rule, AreaCode shown, IReadOnlyList<IndicatorCount> below, CountyStore store, CancellationToken cancel)
    {
        var sum = new IndicatorCount(shown.Value, below.Sum(c => c.Numerator), below.Sum(c => c.Denominator));
        var trend = await store.Indicators.TrendAsync(rule, shown, store.Today.PlusDays(-IndicatorRoutes.TrendDays), store.Today.PlusDays(-1), cancel);
        return new BoardRate(
            rule.Id, rule.Title, rule.Clause, sum.Value, sum.Numerator, sum.Denominator, IndicatorRoutes.TargetOn(rule, store.Today),
            [.. trend.Select(t => new RateOnDay(t.Day, t.Value, t.Numerator, t.Denominator)), new RateOnDay(store.Today, sum.Value, sum.Numerator, sum.Denominator)]);
    }

    private static List<BoardClock> Clocks(IReadOnlyList<ObligationCount> owed, CountyStore store) =>
    [
        .. owed.GroupBy(c => c.Id, StringComparer.Ordinal)
            .Select(g => new BoardClock(
                g.Key, WorklistRoutes.TitleOf(g.Key, store.Policy.On(store.Today)?.Id ?? "", store), g.Sum(c => c.Open), g.Sum(c => c.DueSoon), g.Sum(c => c.Overdue)))
            .OrderByDescending(c => c.Overdue).ThenByDescending(c => c.DueSoon).ThenByDescending(c => c.Open).ThenBy(c => c.Id, StringComparer.Ordinal),
    ];

    private static List<BoardArea> AreasBelow(
        AreaCode shown, IReadOnlyList<ObligationCount> owed, Dictionary<string, Dictionary<string, RateValue>> rates, AreaNames names)
    {
        var counts = owed.ToLookup(c => c.Area, StringComparer.Ordinal);
        return
        [
            .. names.Tree.Children(shown).Select(a => new BoardArea(
                a.Code.Value, a.ShortName, counts[a.Code.Value].Sum(c => c.Open), counts[a.Code.Value].Sum(c => c.Overdue),
                rates.GetValueOrDefault(a.Code.Value) ?? new Dictionary<string, RateValue>())),
        ];
    }

    /// <summary>A negative result is what everybody expects; the others are news.</summary>
    private static bool IsNews(FactBody body) => body is not Result { Outcome: Outcome.Negative };

    private static async Task<IReadOnlyList<BoardEntry>> StreamAsync(AreaCode shown, AreaNames names, CountyStore store, CancellationToken cancel)
    {
        var texts = new FactTexts(names.Spoken, store.Policy, store.Today, store.Ledgers);
        return
        [
            .. (await store.Facts.LatestAsync(shown, StreamLookBack, Routine, cancel: cancel)).Where(r => IsNews(r.Fact.Body) && LedgerAccessOf.IsForEverybody(store.Ledgers, r.Fact.Body)).Take(StreamLength).Select(r =>
            {
                AreaCode? where = AreaCode.TryParse(r.Area, out var code) ? code : null;
                var person = r.Fact.Subject.Kind == SubjectKind.Person ? r.Fact.Subject.Id : null;
                return new BoardEntry(r.Sequence, r.Fact.Recorded, texts.Stream(r.Fact.Body, where), names.Of(where?.At(AreaLevel.Village) ?? where)?.Path, person);
            }),
        ];
    }
}
