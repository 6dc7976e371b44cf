using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Drills;
using Fangxian.Packs;
using Fangxian.Tests.Architecture;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Drills;

/// <summary>What the generated county looks like under the notice of Tongbai: a little overdue in many places, no catastrophe.</summary>
public sealed class BoardTests
{
    private static readonly PolicyTimeline Policy = PackFolder.Load(Path.Combine(Repository.Root, "packs")).TimelineFor(CountyOptions.Tongbai);

    public static TheoryData<int, int> TimesOfDay => new() { { 0, 5 }, { 2, 40 }, { 7, 30 }, { 12, 0 }, { 23, 50 } };

    [Fact]
    public void Every_rule_that_counts_from_an_arrival_or_a_task_has_work_and_some_of_it_is_overdue()
    {
        var board = new Board(SmallCounty.County, SmallCounty.Histories);
        foreach (var rule in Policy.Packs.Single().Obligations)
            board.Count(rule.Id).ShouldBeGreaterThan(0, rule.Id);
        foreach (var id in new[] { "routine-sample", "verify-arrival", "find-out", "release", "coordination-phone", "positive-express" })
            board.Count(id, ObligationState.Overdue).ShouldBeGreaterThan(0, id);
        board.Count("verify-arrival", ObligationState.Waived).ShouldBeGreaterThan(0);
        board.Measures.ShouldContain(m => m.Standing == Standing.Proposed && m.Until > CountyTime.DayOf(SmallCounty.Now));
        board.Measures.ShouldContain(m => m.Kind == MeasureKind.HealthMonitoring && m.Days.Contains(CountyTime.DayOf(SmallCounty.Now)));
    }

    [Theory]
    [MemberData(nameof(TimesOfDay))]
    public void At_any_time_of_day_little_is_overdue_and_the_rates_are_plausible(int hour, int minute)
    {
        var now = CountyTime.StartOf(new LocalDate(2026, 3, 1)) + Duration.FromMinutes(hour * 60 + minute);
        var county = CountyGenerator.Generate(DivisionFiles.Tree, new CountyOptions(4_000, now) { RoutineSamplingDays = 4 });
        var histories = county.Histories().ToList();
        var board = new Board(county, histories);
        var overdue = board.Total(ObligationState.Overdue);
        overdue.ShouldBeGreaterThan(0);
        ((double)overdue / board.Total(ObligationState.Open)).ShouldBeLessThan(0.05);
        board.Count("verify-arrival", ObligationState.Overdue).ShouldBeLessThan(board.Count("verify-arrival") / 20);
        board.Count("release", ObligationState.Overdue).ShouldBeLessThanOrEqualTo(3);
        (histories.Count(h => h.Facts.Any(f => f.Body is Sample s && now - s.At <= Duration.FromHours(48))) / 4_000.0).ShouldBeInRange(0.58, 0.72);
        histories.SelectMany(h => h.Facts).ShouldAllBe(f => f.Recorded <= now && f.Occurred <= now);
    }

    [Fact]
    public void What_stands_on_an_approval_is_in_force_or_refused_and_never_decided_by_who_proposed_it()
    {
        var board = new Board(SmallCounty.County, SmallCounty.Histories);
        board.Measures.Count(m => m.NeedsApproval && m.Standing == Standing.InForce).ShouldBeGreaterThan(5);
        board.Measures.ShouldContain(m => m.Standing == Standing.Refused);
        foreach (var history in SmallCounty.Histories)
        {
            var plan = Derivation.Derive(Policy, history.Person.Profile, history.Facts.ToList(), SmallCounty.County.Risks, SmallCounty.Now);
            foreach (var measure in plan.Measures.Where(m => m.NeedsApproval))
            {
                var proposers = Approvals.ProposersOf(measure, history.Facts);
                history.Facts.Where(f => f.Body is Approval).ShouldAllBe(f => !proposers.Contains(f.RecordedBy));
            }
        }
    }

    [Fact]
    public void A_correction_changes_what_applies_upwards_and_downwards()
    {
        var (up, down) = (0, 0);
        foreach (var history in SmallCounty.Histories.Where(h => h.Facts.Any(f => f.Body is Stay && f.Corrects is not null)))
        {
            var corrected = history.Facts.First(f => f.Body is Stay && f.Corrects is not null).Recorded;
            var before = Strictest(history, knownAt: corrected - Duration.FromSeconds(1));
            var after = Strictest(history, knownAt: null);
            if (after > before) up++;
            if (after < before) down++;
        }

        up.ShouldBeGreaterThan(0);
        down.ShouldBeGreaterThan(0);
    }

    private static MeasureKind Strictest(GeneratedHistory history, Instant? knownAt) =>
        Derivation.Derive(Policy, history.Person.Profile, history.Facts.ToList(), SmallCounty.County.Risks, SmallCounty.Now, knownAt)
            .Measures.Select(m => m.Kind).DefaultIfEmpty().Max();

    /// <summary>Everything derived for a county at its present.</summary>
    private sealed class Board
    {
        private readonly List<(string Id, ObligationState State)> obligations = [];

        public Board(GeneratedCounty county, IReadOnlyList<GeneratedHistory> histories)
        {
            var now = county.Options.Now;
            foreach (var history in histories)
                Add(Derivation.Derive(Policy, history.Person.Profile, history.Facts.ToList(), county.Risks, now), now);
            foreach (var matter in county.MatterFacts().Where(f => f.Body is Coordination or CoordinationStep or Positive or ExpressReport).GroupBy(f => f.Subject))
                Add(Derivation.DeriveMatter(Policy, matter.ToList(), now), now);
        }

        public List<Measure> Measures { get; } = [];

        public int Count(string id, ObligationState? state = null) => obligations.Count(o => o.Id == id && (state is null || o.State == state));

        public int Total(ObligationState state) => obligations.Count(o => o.State == state);

        private void Add(Plan plan, Instant now)
        {
            Measures.AddRange(plan.Measures);
            obligations.AddRange(plan.Obligations.Select(o => (o.Id, o.StateAt(now))));
        }
    }
}
