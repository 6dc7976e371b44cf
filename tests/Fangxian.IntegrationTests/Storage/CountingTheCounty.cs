using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Drills;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Indicators;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Obligations;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class CountingTheCountyOnSqlite : CountingTheCounty<SqliteDatabase>;

public sealed class CountingTheCountyOnPostgres : CountingTheCounty<PostgresDatabase>;

/// <summary>What lists and boards say of a generated county, against counting person by person with the derivation itself.</summary>
public abstract class CountingTheCounty<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Duration Soon = Duration.FromHours(1);

    private sealed record Owed(AreaCode Area, Obligation Obligation);

    [Fact]
    public async Task Worklists_and_board_show_what_deriving_person_by_person_gives()
    {
        var owed = Derive(await LoadGeneratedAsync(600));
        var township = owed.GroupBy(o => o.Area.At(AreaLevel.Township)!.Value).MaxBy(g => g.Count())!.Key;
        var village = owed.Where(o => township.Covers(o.Area)).GroupBy(o => o.Area.At(AreaLevel.Village)!.Value).MaxBy(g => g.Count())!.Key;
        var grid = owed.Where(o => village.Covers(o.Area)).GroupBy(o => o.Area).MaxBy(g => g.Count())!.Key;

        foreach (var offset in (int[])[0, 37, 60 * 20])
        {
            Clock.Now = At("2022-08-31T12:00+08:00") + Duration.FromMinutes(offset);
            foreach (var area in (AreaCode?[])[null, township, village, grid])
            {
                var here = owed.Where(o => area is null || area.Value.Covers(o.Area)).ToList();
                foreach (var state in Enum.GetValues<ObligationState>())
                {
                    var wanted = here.Where(o => o.Obligation.StateAt(Clock.Now) == state || state == ObligationState.Done && o.Obligation.StateAt(Clock.Now) == ObligationState.Late).Select(o => Name(o.Obligation)).Order().ToList();
                    (await AllAsync(new WorklistQuery(area, State: state))).Select(r => Name(r.Obligation)).Order().ToList().ShouldBe(wanted, $"{area} {state}");
                }

                var counts = await Store.Obligations.CountsAsync(area, Soon, Cancel);
                counts.Sum(c => c.Open).ShouldBe(here.Count(o => o.Obligation.StateAt(Clock.Now) == ObligationState.Open));
                counts.Sum(c => c.Overdue).ShouldBe(here.Count(o => o.Obligation.StateAt(Clock.Now) == ObligationState.Overdue));
                counts.Sum(c => c.DueSoon).ShouldBe(here.Count(o => o.Obligation.StateAt(Clock.Now) == ObligationState.Open && o.Obligation.Due <= Clock.Now + Soon));
                counts.Where(c => c.Id == "routine-sample").Sum(c => c.Overdue).ShouldBe(here.Count(o => o.Obligation.Id == "routine-sample" && o.Obligation.StateAt(Clock.Now) == ObligationState.Overdue));
            }
        }

        (await AllAsync(new WorklistQuery(village, "routine-sample"))).ShouldAllBe(r => r.Obligation.Id == "routine-sample" && village.Covers(r.Area!.Value));
    }

    [Fact]
    public async Task Worklists_filter_by_due_time_and_by_person()
    {
        await LoadGeneratedAsync(600);
        var now = Clock.Now;
        var all = await AllAsync(new WorklistQuery());
        (await AllAsync(new WorklistQuery(Due: DueFilter.Overdue))).Count.ShouldBe(all.Count(r => r.Obligation.Due < now));
        (await AllAsync(new WorklistQuery(Due: DueFilter.Hour))).Count.ShouldBe(all.Count(r => r.Obligation.Due >= now && r.Obligation.Due <= now + Soon));
        (await AllAsync(new WorklistQuery(Due: DueFilter.Today))).Count.ShouldBe(all.Count(r => r.Obligation.Due >= now && r.Obligation.Due <= CountyTime.EndOf(CountyTime.DayOf(now))));
        (await AllAsync(new WorklistQuery(Due: DueFilter.Later))).Count.ShouldBe(all.Count(r => r.Obligation.Due > CountyTime.EndOf(CountyTime.DayOf(now))));
        var somebody = all.First(r => r.Person is not null).Person!;
        (await AllAsync(new WorklistQuery(Text: somebody.Name))).Count.ShouldBe(all.Count(r => r.Person?.Name.StartsWith(somebody.Name, StringComparison.Ordinal) == true));
        all.Select(r => r.Obligation.Due).ShouldBeInOrder();
    }

    [Fact]
    public async Task Rates_are_what_counting_by_hand_gives_now_on_past_days_and_in_every_area()
    {
        var county = await LoadGeneratedAsync(800);
        await Store.Facts.BulkRecordAsync(county.MatterFacts().Where(f => f.Body is Place or PlaceScans).Select(GeneratedCountyLoad.AsNew), cancel: Cancel);
        var histories = county.Histories().ToList();
        foreach (var rule in Policy.Packs[0].Indicators)
            foreach (var day in (LocalDate?[])[null, Day(8, 30), Day(8, 29)])
            {
                var counts = await Store.Indicators.ByAreaAsync(rule, null, day, Cancel);
                var whole = await Store.Indicators.CountAsync(rule, null, day, Cancel);
                counts.Sum(c => c.Numerator).ShouldBe(whole.Numerator);
                counts.Sum(c => c.Denominator).ShouldBe(whole.Denominator);
                foreach (var township in counts)
                {
                    var one = await Store.Indicators.CountAsync(rule, AreaCode.Parse(township.Area), day, Cancel);
                    (one.Numerator, one.Denominator).ShouldBe((township.Numerator, township.Denominator), $"{rule.Id} {township.Area} {day}");
                }

                if (rule.Formula is IndicatorFormula.SampledResidents sampled)
                {
                    var at = day is { } past ? CountyTime.EndOf(past) : Clock.Now;
                    whole.Denominator.ShouldBe(800);
                    whole.Numerator.ShouldBe(histories.Count(h => h.Facts.Any(f => f.Body is Sample s && s.At <= at && s.At >= at - Duration.FromMinutes(sampled.Within.Minutes))));
                }

                if (day is not { } frozen) continue;
                await Store.Indicators.FreezeAsync(rule, frozen, Cancel);
                var kept = (await Store.Indicators.TrendAsync(rule, null, frozen, frozen, Cancel)).Single();
                (kept.Numerator, kept.Denominator).ShouldBe((whole.Numerator, whole.Denominator));
            }
    }

    [Fact]
    public async Task Behind_every_rate_are_its_rows()
    {
        var county = await LoadGeneratedAsync(400);
        await Store.Facts.BulkRecordAsync(county.MatterFacts().Where(f => f.Body is Place or PlaceScans).Select(GeneratedCountyLoad.AsNew), cancel: Cancel);
        foreach (var rule in Policy.Packs[0].Indicators)
            foreach (var day in (LocalDate?[])[null, Day(8, 30)])
            {
                var count = await Store.Indicators.CountAsync(rule, null, day, Cancel);
                foreach (var (set, size) in ((IndicatorSet, long)[])[(IndicatorSet.Numerator, count.Numerator), (IndicatorSet.Denominator, count.Denominator), (IndicatorSet.Missing, count.Denominator - count.Numerator)])
                {
                    var (rows, after) = (0L, (string?)null);
                    do
                    {
                        var page = await Store.Indicators.RowsAsync(rule, null, set, new PageRequest(90, after), day, Cancel);
                        page.Total.ShouldBe((int)size, $"{rule.Id} {set} {day}");
                        rows += page.Rows.Count;
                        page.Rows.ShouldAllBe(r => r.Person != null || r.PlaceId != null);
                        after = page.Next;
                    }
                    while (after is not null);
                    rows.ShouldBe(size);
                }
            }
    }

    private static List<Owed> Derive(GeneratedCounty county) =>
    [
        .. county.Histories().SelectMany(h => Derivation.Derive(
            Policy, h.Person.Profile, [h.Person.Registration, .. h.Facts], county.Risks, CountyTime.EndOf(Day(8, 31)) - Duration.FromMilliseconds(1))
            .Obligations.Select(o => new Owed(h.Person.Entry.Area, o))),
    ];

    private async Task<List<WorklistRow>> AllAsync(WorklistQuery query)
    {
        var rows = new List<WorklistRow>();
        string? after = null;
        do
        {
            var page = await Store.Obligations.PageAsync(query, new PageRequest(170, after), Cancel);
            rows.AddRange(page.Rows);
            after = page.Next;
            if (after is null) page.Total.ShouldBe(rows.Count);
        }
        while (after is not null);
        return rows;
    }

    private static string Name(Obligation o) => $"{o.Id} {o.Opens} {o.Due} {string.Join(',', o.Because)} {o.DoneBy}";
}
