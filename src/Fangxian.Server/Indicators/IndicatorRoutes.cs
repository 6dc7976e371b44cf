using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.People;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Indicators;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Server.Indicators;

/// <summary>A rate that the policy in force asks for, as it stands for all that the caller sees.</summary>
/// <param name="Definition">What is counted over what, made from the rule.</param>
/// <param name="Target">What it is to be at least, from 0 to 1; null while there is no target.</param>
public sealed record IndicatorInList(
    string Id, Text Title, string Clause, string Pack, Text? Reading, Text Definition, long Numerator, long Denominator, decimal? Value, decimal? Target);

/// <summary>A rate on a county day.</summary>
public sealed record RateOnDay(LocalDate Day, decimal? Value, long Numerator, long Denominator);

/// <summary>A rate in one of the areas below.</summary>
public sealed record RateInArea(string Code, string Name, long Numerator, long Denominator, decimal? Value);

/// <summary>A rate in an area on a day, with its trend and the areas below.</summary>
public sealed record IndicatorView(
    string Id, Text Title, string Clause, string Pack, Text? Reading, Text Definition, LocalDate Day, AreaLabel Area,
    long Numerator, long Denominator, decimal? Value, decimal? Target, IReadOnlyList<RateOnDay> Trend, IReadOnlyList<RateInArea> Children);

public sealed record PlaceName(string Id, string Name);

/// <summary>One row behind a rate.</summary>
/// <param name="At">Last sample, arrival, or due time, as the rate counts it.</param>
public sealed record IndicatorRow(PersonName? Person, PlaceName? Place, Text Text, AreaLabel? Area, Instant? At);

/// <summary>The rates of the policy in force; every number opens its rows.</summary>
public static class IndicatorRoutes
{
    /// <summary>Days of its own past that a rate is shown with.</summary>
    public const int TrendDays = 14;

    private static readonly IReadOnlyList<Column<IndicatorRow>> Columns =
    [
        new(new Text("姓名", "name"), r => r.Person?.Name),
        new(new Text("场所", "place"), r => r.Place?.Name),
        new(new Text("区域", "area"), r => r.Area?.Path),
        new(new Text("时间", "at"), r => r.At),
        new(new Text("说明", "text"), r => r.Text),
    ];

    public static void MapIndicators(this IEndpointRouteBuilder api)
    {
        var indicators = api.MapGroup("/indicators").WithTags("indicators");
        indicators.MapGet("", ListAsync).RequirePower(Power.ReadBoard).Produces<IReadOnlyList<IndicatorInList>>();
        indicators.MapGet("/{id}", ReadAsync).RequirePower(Power.ReadBoard).Produces<IndicatorView>();
        indicators.MapGet("/{id}/rows", RowsAsync).RequirePower(Power.ReadPeople).Produces<Page<IndicatorRow>>();
    }

    /// <summary>The indicators of the pack in force on a day; none where no pack is.</summary>
    internal static IReadOnlyList<IndicatorRule> RulesOn(CountyStore store, LocalDate day) => [.. store.Policy.On(day)?.Rates ?? []];

    internal static decimal? TargetOn(IndicatorRule rule, LocalDate day) =>
        rule.Targets.Where(t => t.From <= day).OrderByDescending(t => t.From).FirstOrDefault()?.AtLeast;

    private static async Task<IResult> ListAsync(Actor actor, CountyStore store, CancellationToken cancel)
    {
        var today = store.Today;
        var pack = store.Policy.On(today);
        var rows = new List<IndicatorInList>();
        foreach (var rule in pack?.Rates ?? [])
        {
            var count = await store.Indicators.CountAsync(rule, actor.Scope, null, cancel);
            rows.Add(new IndicatorInList(
                rule.Id, rule.Title, rule.Clause, pack!.Id, rule.Reading, RuleTexts.Of(rule), count.Numerator, count.Denominator, count.Value, TargetOn(rule, today)));
        }

        return TypedResults.Ok<IReadOnlyList<IndicatorInList>>(rows);
    }

    private static async Task<IResult> ReadAsync(string id, string? area, Day? day, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var on = day?.Value ?? store.Today;
        if (Find(id, on, store) is not var (pack, rule)) return NotFound();
        if (on > store.Today) return Future();
        var names = await AreaNames.ReadAsync(store, cancel);
        var count = await store.Indicators.CountAsync(rule, within, on, cancel);
        var trend = await store.Indicators.TrendAsync(rule, within, on.PlusDays(-TrendDays), on.PlusDays(-1), cancel);
        var children = await store.Indicators.ByAreaAsync(rule, within, on, cancel);
        return TypedResults.Ok(new IndicatorView(
            rule.Id, rule.Title, rule.Clause, pack.Id, rule.Reading, RuleTexts.Of(rule), on, names.Of(within!.Value),
            count.Numerator, count.Denominator, count.Value, TargetOn(rule, on),
            [.. trend.Select(t => new RateOnDay(t.Day, t.Value, t.Numerator, t.Denominator)), new RateOnDay(on, count.Value, count.Numerator, count.Denominator)],
            [.. children.Select(c => InArea(c, names))]));
    }

    private static async Task<IResult> RowsAsync(
        string id, [AsParameters] ListQuery list, string? area, Day? day, Word<IndicatorSet>? set,
        HttpContext context, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var within = Scope.Area(actor, area, out var problem);
        if (problem is not null) return problem;
        var on = day?.Value ?? store.Today;
        if (Find(id, on, store) is not var (_, rule)) return NotFound();
        if (on > store.Today) return Future();
        var names = await AreaNames.ReadAsync(store, cancel);
        var filter = new ListFilter().And("area", within).And("set", set?.Value).And("day", day?.Value);
        return await ListAnswer.OfAsync(context, list, id, [], filter, Columns,
            page => store.Indicators.RowsAsync(rule, within, set?.Value ?? IndicatorSet.Denominator, page, on, cancel),
            row => Show(row, rule, names, store.Today));
    }

    internal static RateInArea InArea(IndicatorCount count, AreaNames names) => new(
        count.Area, count.Area.Length == 0 ? "" : names.Of(Core.Areas.AreaCode.Parse(count.Area)).Name, count.Numerator, count.Denominator, count.Value);

    private static IndicatorRow Show(IndicatorItem item, IndicatorRule rule, AreaNames names, LocalDate today)
    {
        var at = item.At is { } instant ? Spoken.At(instant, today) : null;
        var text = (rule.Formula, at) switch
        {
            (IndicatorFormula.SampledResidents, { } when) => new Text($"最近采样 {when.Zh}", $"last sample {when.En}"),
            (IndicatorFormula.SampledResidents, null) => new Text("没有采样记录", "no sample on record"),
            (IndicatorFormula.ReportedArrivals, { } when) => new Text($"{when.Zh} 抵达", $"arrived {when.En}"),
            (IndicatorFormula.VerifiedArrivals, { } when) => new Text($"应在 {when.Zh} 前核查", $"to be verified by {when.En}"),
            _ => item.PlaceName is { } place ? new Text(place, place) : Text.Empty,
        };
        return new IndicatorRow(
            item.Person is { } person ? new PersonName(person.Id, person.Name) : null,
            item.PlaceId is { } id ? new PlaceName(id, item.PlaceName ?? id) : null,
            text, names.Of(item.Area), item.At);
    }

    private static (Pack Pack, IndicatorRule Rule)? Find(string id, LocalDate day, CountyStore store) =>
        store.Policy.On(day) is { } pack && pack.Rates.FirstOrDefault(r => r.Id == id) is { } rule ? (pack, rule) : null;

    private static ProblemResult NotFound() => Problem.NotFound("当日有效的文件没有这项指标。", "The document in force on that day has no such indicator.");

    private static ProblemResult Future() => Problem.Refused("future", "day", "日期在将来，请选择今天或以前。", "The day lies in the future; choose today or earlier.");
}
