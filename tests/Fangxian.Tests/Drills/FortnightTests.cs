using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Time;
using Fangxian.Drills;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Drills;

public sealed class FortnightTests
{
    private static readonly LocalDate Today = CountyTime.DayOf(SmallCounty.Now);

    [Fact]
    public void Every_fact_passes_the_checks_that_recording_makes()
    {
        var refusals = new List<string>();
        foreach (var history in SmallCounty.Histories)
            Check(history.Facts.Prepend(history.Person.Registration).OrderBy(f => f.Recorded), history.Person.Profile, refusals);
        foreach (var matter in SmallCounty.County.MatterFacts().Concat(SmallCounty.County.RiskAreaFacts).GroupBy(f => f.Subject))
            Check(matter, null, refusals);
        refusals.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_recorded_before_it_happened()
    {
        foreach (var fact in SmallCounty.Facts) fact.Recorded.ShouldBeGreaterThanOrEqualTo(fact.Occurred, fact.ToString());
    }

    [Fact]
    public void Everybody_is_registered_before_anything_else_is_recorded_of_them()
    {
        foreach (var history in SmallCounty.Histories.Where(h => h.Facts.Count > 0))
            history.Person.Registration.Recorded.ShouldBeLessThanOrEqualTo(history.Facts[0].Recorded);
    }

    [Fact]
    public void No_approver_recorded_a_fact_of_the_person_they_decided_on()
    {
        var decided = 0;
        foreach (var history in SmallCounty.Histories)
            foreach (var approval in history.Facts.Where(f => f.Body is Approval))
            {
                decided++;
                history.Facts.Where(f => f.Body is not Approval).ShouldAllBe(f => f.RecordedBy != approval.RecordedBy);
                var user = SmallCounty.County.Users.Single(u => u.UserName == approval.RecordedBy);
                user.Roles.ShouldBe([Role.Approver]);
            }

        decided.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Every_recorder_is_a_user_of_the_county_or_a_resident()
    {
        var users = SmallCounty.County.Users.ToDictionary(u => u.UserName);
        foreach (var fact in SmallCounty.Facts)
            if (fact.RecordedBy != "resident") users.ShouldContainKey(fact.RecordedBy);
    }

    [Fact]
    public void Village_and_grid_record_only_people_of_their_own_area()
    {
        var users = SmallCounty.County.Users.ToDictionary(u => u.UserName);
        foreach (var history in SmallCounty.Histories)
            foreach (var fact in history.Facts)
                if (users.TryGetValue(fact.RecordedBy, out var user))
                    user.Area.Covers(history.Person.Entry.Area).ShouldBeTrue(fact.ToString());
    }

    [Fact]
    public void What_starts_a_measure_rests_on_evidence_that_was_filed()
    {
        var filed = SmallCounty.County.Evidence().ToDictionary(e => e.Id);
        foreach (var fact in SmallCounty.Facts.Where(f => f.Body is Stay or Arrival or Coordination or Positive))
        {
            var evidence = filed[fact.Evidence.ShouldHaveSingleItem()];
            evidence.At.ShouldBeLessThanOrEqualTo(fact.Recorded);
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(evidence.Text))).ShouldBe(evidence.Id);
        }
    }

    [Fact]
    public void Arrivals_come_every_day_about_as_many_as_a_county_of_that_size_has()
    {
        var arrivals = SmallCounty.Facts.Select(f => f.Body).OfType<Arrival>().GroupBy(a => CountyTime.DayOf(a.At)).ToDictionary(g => g.Key, g => g.Count());
        for (var day = Today.PlusDays(1 - CountyOptions.ArrivalDays); day < Today; day = day.PlusDays(1)) arrivals[day].ShouldBeInRange(7, 15);
        SmallCounty.Facts.Select(f => f.Body).OfType<Declaration>().ShouldContain(d => d.Arriving > SmallCounty.Now);
    }

    [Fact]
    public void Most_origins_are_known_to_the_lists_and_some_are_not()
    {
        var stays = SmallCounty.Histories.SelectMany(h => EffectiveFacts.At(h.Facts, SmallCounty.Now, null)).Select(f => f.Body).OfType<Stay>().ToList();
        var unknown = stays.Count(s => SmallCounty.County.Risks.Of(s.Area!.Value, s.From, s.To) == Risk.Unknown);
        unknown.ShouldBeInRange(1, stays.Count / 10);
        stays.Select(s => s.Area!.Value.Value[..2]).Distinct().Count().ShouldBeGreaterThan(8);
    }

    [Fact]
    public void The_list_grades_some_hundred_areas_and_calls_most_cities_free()
    {
        var lines = SmallCounty.County.RiskAreaFacts.Select(f => (RiskArea)f.Body).ToList();
        lines.Count(l => l.Level == Risk.None).ShouldBeInRange(280, 343);
        foreach (var level in new[] { Risk.High, Risk.Medium, Risk.Low }) lines.Count(l => l.Level == level).ShouldBeGreaterThan(30);
        lines.ShouldAllBe(l => SmallCounty.County.Tree.Contains(l.Area) && !l.Area.Value.StartsWith("4113", StringComparison.Ordinal) || l.Level == Risk.None);
    }

    [Fact]
    public void Something_was_corrected_something_is_overstayed_and_somebody_waits()
    {
        SmallCounty.Facts.ShouldContain(f => f.Corrects != null);
        var isolated = SmallCounty.Histories.Where(h => h.Facts.Any(f => f.Body is Placed)).ToList();
        isolated.Any(h => h.Facts.All(f => f.Body is not Released) && h.Facts.Any(f => f.Body is Approval a && a.Until <= Today)).ShouldBeTrue();
        SmallCounty.Facts.Any(f => f.Body is Approval { Verdict: Verdict.Refused }).ShouldBeTrue();
    }

    [Fact]
    public void A_correction_names_an_earlier_fact_of_the_same_person_and_kind()
    {
        foreach (var history in SmallCounty.Histories)
            foreach (var fact in history.Facts.Where(f => f.Corrects is not null))
            {
                var corrected = history.Facts.Single(f => f.Id == fact.Corrects);
                corrected.Body.GetType().ShouldBe(fact.Body.GetType());
                corrected.Recorded.ShouldBeLessThan(fact.Recorded);
            }
    }

    [Fact]
    public void About_two_in_three_residents_were_sampled_in_the_last_48_hours()
    {
        var sampled = SmallCounty.Histories.Count(h => h.Facts.Any(f => f.Body is Sample s && SmallCounty.Now - s.At <= Duration.FromHours(48)));
        (sampled / 3_000.0).ShouldBeInRange(0.60, 0.70);
    }

    [Fact]
    public void Places_have_codes_and_most_are_scanned_every_day()
    {
        var places = SmallCounty.Facts.Select(f => f.Body).OfType<Place>().ToList();
        var scans = SmallCounty.Facts.Select(f => f.Body).OfType<PlaceScans>().Where(s => s.Day == Today.PlusDays(-1)).ToList();
        places.Count.ShouldBeInRange(60, 90);
        places.Select(p => p.Class).Distinct().Count().ShouldBeGreaterThan(8);
        scans.ShouldAllBe(s => s.Count > 0);
        ((double)scans.Count / places.Count).ShouldBeInRange(0.80, 0.99);
    }

    [Fact]
    public void Every_role_has_a_featured_user_and_the_featured_stand_in_one_line_of_command()
    {
        var featured = SmallCounty.County.Users.Where(u => u.Featured).ToList();
        featured.SelectMany(u => u.Roles).Order().ShouldBe(Enum.GetValues<Role>().Order());
        var lowest = featured.OrderByDescending(u => u.Area.Value.Length).First();
        featured.ShouldAllBe(u => u.Area.Covers(lowest.Area));
        SmallCounty.People.ShouldContain(p => lowest.Area.Covers(p.Entry.Area));
        SmallCounty.County.Users.Select(u => u.UserName).ShouldBeUnique();
    }

    private static void Check(IEnumerable<Fact> facts, Fangxian.Core.People.PersonProfile? person, List<string> refusals)
    {
        var known = new List<Fact>();
        foreach (var fact in facts)
        {
            refusals.AddRange(FactChecks.Check(fact.Body, person, fact.Recorded, SmallCounty.County.Tree.Contains, known).Select(r => $"{r.Code}: {fact.Body}"));
            known.Add(fact);
        }
    }

    [Fact]
    public void Nothing_is_corrected_before_it_is_recorded_not_even_once_among_half_a_million_people()
    {
        var county = CountyGenerator.Generate(DivisionFiles.Tree, SmallCounty.Options with { People = 500_000, RoutineSamplingDays = 2 });

        foreach (var history in county.Histories())
        {
            var recorded = new HashSet<FactId>();
            foreach (var fact in history.Facts)
            {
                if (fact.Corrects is { } earlier) recorded.ShouldContain(earlier);
                recorded.Add(fact.Id);
            }
        }
    }
}
