using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Measures;

public sealed class MeasureDerivationTests
{
    private static readonly Fact Arrived = Of(new Arrival(At("2022-08-09T10:00")));

    [Fact]
    public void Day_1_is_the_day_after_arrival_and_the_person_is_free_at_the_start_of_day_8()
    {
        var plan = Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.Medium, "2022-08-05", "2022-08-08")), Arrived);

        var measure = plan.Measures.ShouldHaveSingleItem();
        (measure.Kind, measure.From, measure.Until).ShouldBe((MeasureKind.CentralIsolation, Day("2022-08-10"), Day("2022-08-17")));
        plan.Today.ShouldBe(MeasureKind.CentralIsolation);
    }

    [Theory]
    [InlineData("2022-08-09T23:59:59", MeasureKind.None)]
    [InlineData("2022-08-10T00:00:00", MeasureKind.CentralIsolation)]
    [InlineData("2022-08-16T23:59:59", MeasureKind.CentralIsolation)]
    [InlineData("2022-08-17T00:00:00", MeasureKind.None)]
    public void What_applies_changes_at_midnight_in_the_county(string asOf, MeasureKind expected) =>
        Derive(Rural, asOf, Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived).Today.ShouldBe(expected);

    [Theory]
    [InlineData("2022-08-01", 0)]
    [InlineData("2022-08-02", 1)]
    public void A_stay_that_ended_seven_days_before_arrival_counts_and_eight_does_not(string lastDay, int measures) =>
        Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.High, "2022-07-25", lastDay)), Arrived).Measures.Count.ShouldBe(measures);

    [Fact]
    public void A_stay_that_began_after_the_arrival_is_no_stay_before_it() =>
        Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.High, "2022-08-10", "2022-08-11")), Arrived).Measures.ShouldBeEmpty();

    [Fact]
    public void The_strictest_applies_on_each_day_and_each_rule_keeps_its_own_interval()
    {
        var plan = Derive(Rural, "2022-08-11T12:00", Of(Stay(Risk.High, "2022-08-05", "2022-08-06")), Of(Stay(Risk.Low, "2022-08-07", "2022-08-08")), Arrived);

        plan.Today.ShouldBe(MeasureKind.CentralIsolation);
        plan.Measures.Select(m => m.Rule).ShouldBe(["high-returnee", "low-returnee"]);
    }

    [Fact]
    public void An_unknown_risk_derives_no_measure_but_somebody_has_to_find_out()
    {
        var plan = Derive(Rural, "2022-08-10T09:00", Of(Stay(Risk.Unknown, "2022-08-05", "2022-08-08")), Arrived);

        plan.Measures.ShouldBeEmpty();
        plan.Unresolved.Select(u => u.Rule).ShouldBe(["high-returnee", "low-returnee", "low-samples"], ignoreOrder: true);
        plan.Obligations.Single(o => o.Id == "find-out").Due.ShouldBe(At("2022-08-10T10:00"));
    }

    [Fact]
    public void A_known_high_risk_decides_although_another_stay_is_unknown()
    {
        var plan = Derive(Rural, "2022-08-10T09:00", Of(Stay(Risk.Unknown, "2022-08-05", "2022-08-05")), Of(Stay(Risk.High, "2022-08-06", "2022-08-08")), Arrived);

        plan.Measures.Select(m => m.Rule).ShouldBe(["high-returnee"]);
    }

    [Fact]
    public void The_same_arrival_reported_twice_is_one_episode()
    {
        var plan = Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived, Of(new Arrival(At("2022-08-09T10:40")), by: "checkpoint"));

        plan.Measures.Count.ShouldBe(1);
        plan.Obligations.Count(o => o.Id == "verify").ShouldBe(1);
    }

    [Fact]
    public void A_later_exposure_extends_by_its_own_interval()
    {
        var plan = Derive(Rural, "2022-08-15T12:00", Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived, Of(new Departure(At("2022-08-11T08:00"))),
            Of(Stay(Risk.High, "2022-08-11", "2022-08-12")), Of(new Arrival(At("2022-08-13T10:00"))));

        plan.Measures.Select(m => (m.From, m.Until)).ShouldBe([(Day("2022-08-10"), Day("2022-08-17")), (Day("2022-08-14"), Day("2022-08-21"))]);
    }

    [Fact]
    public void An_arrival_on_the_eve_of_the_pack_is_not_its_business()
    {
        var eve = Of(new Arrival(At("2022-08-06T23:59:59")));
        var first = Of(new Arrival(At("2022-08-07T00:00:00")));
        var stay = Of(Stay(Risk.High, "2022-08-05", "2022-08-06"));

        Derive(Rural, "2022-08-12T12:00", stay, eve).Measures.ShouldBeEmpty();
        Derive(Rural, "2022-08-12T12:00", stay, first).Measures.Count.ShouldBe(1);
    }

    [Fact]
    public void A_correction_replaces_what_it_corrects_and_the_past_knowledge_can_still_be_asked()
    {
        var wrong = Of(Stay(Risk.High, "2022-08-05", "2022-08-08"), recorded: "2022-08-09T10:00");
        var right = Of(Stay(Risk.Low, "2022-08-05", "2022-08-08"), recorded: "2022-08-11T09:00", corrects: wrong.Id);
        Fact[] facts = [wrong, right, Arrived];

        Derive(Rural, "2022-08-12T12:00", facts).Measures.Single().Kind.ShouldBe(MeasureKind.HealthMonitoring);
        Derivation.Derive(Policy(), Rural, facts, RiskRegister.Empty, At("2022-08-12T12:00"), knownAt: At("2022-08-11T08:59:59"))
            .Measures.Single().Kind.ShouldBe(MeasureKind.CentralIsolation);
    }

    [Fact]
    public void A_voided_fact_takes_its_measure_with_it()
    {
        var stay = Of(Stay(Risk.High, "2022-08-05", "2022-08-08"));
        var voided = Of(Stay(Risk.High, "2022-08-05", "2022-08-08"), recorded: "2022-08-11T09:00", corrects: stay.Id, voids: true);

        Derive(Rural, "2022-08-12T12:00", stay, voided, Arrived).Measures.ShouldBeEmpty();
    }

    [Fact]
    public void A_running_measure_keeps_its_pack_unless_the_newer_one_converts()
    {
        var longer = HighReturnee with { Stages = [new Stage(MeasureKind.HomeIsolation, 10, null)] };
        Fact[] facts = [Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived];
        Plan Under(Transition transition) => Derivation.Derive(
            Policy(Pack(until: "2022-08-13"), Pack("test-2", "2022-08-13", transition: transition, measures: [longer])), Rural, facts, RiskRegister.Empty, At("2022-08-14T12:00"));

        Under(Transition.Keep).Measures.Select(m => (m.Kind, m.Until)).ShouldBe([(MeasureKind.CentralIsolation, Day("2022-08-17"))]);
        Under(Transition.Convert).Measures.Select(m => (m.Kind, m.From, m.Until)).ShouldBe([
            (MeasureKind.CentralIsolation, Day("2022-08-10"), Day("2022-08-13")), (MeasureKind.HomeIsolation, Day("2022-08-13"), Day("2022-08-20"))]);
    }

    [Theory]
    [InlineData(MeasureKind.CentralIsolation, 5, Standing.InForce, "2022-08-15")]
    [InlineData(MeasureKind.HomeIsolation, 7, Standing.InForce, "2022-08-17")]
    [InlineData(MeasureKind.CentralIsolation, 8, Standing.Proposed, "2022-08-18")]
    [InlineData(MeasureKind.Hospital, 5, Standing.Proposed, "2022-08-15")]
    public void What_a_newer_pack_makes_shorter_or_milder_stays_approved_and_what_it_makes_longer_or_stricter_is_proposed_anew(MeasureKind kind, int days, Standing standing, string until)
    {
        var changed = HighReturnee with { Stages = [new Stage(kind, days, null)] };
        var approved = Of(new Approval(At("2022-08-09T11:00"), "high-returnee", Day("2022-08-10"), Day("2022-08-17"), Verdict.Approved), by: "second");

        var plan = Derivation.Derive(
            Policy(Pack(until: "2022-08-13"), Pack("test-2", "2022-08-13", transition: Transition.Convert, measures: [changed])),
            Rural, [Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived, approved], RiskRegister.Empty, At("2022-08-13T00:00"));

        plan.Measures.Select(m => (m.Standing, m.From, m.Until, m.Pack)).ShouldBe([
            (Standing.InForce, Day("2022-08-10"), Day("2022-08-13"), "test-1"), (standing, Day("2022-08-13"), Day(until), "test-2")]);
    }

    [Fact]
    public void What_nobody_approved_is_not_in_force_because_a_newer_pack_makes_it_shorter()
    {
        var shorter = HighReturnee with { Stages = [new Stage(MeasureKind.CentralIsolation, 5, null)] };

        var plan = Derivation.Derive(
            Policy(Pack(until: "2022-08-13"), Pack("test-2", "2022-08-13", transition: Transition.Convert, measures: [shorter])),
            Rural, [Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived], RiskRegister.Empty, At("2022-08-13T00:00"));

        plan.Measures.Select(m => m.Standing).ShouldBe([Standing.Proposed, Standing.Proposed]);
    }

    [Fact]
    public void A_labelled_exception_takes_the_place_of_its_rule()
    {
        var young = new MeasureRule("young", "4", Text.Empty, null, new Condition.All([new Condition.Stayed([Risk.High], 7), new Condition.Aged(null, 14)]),
            Anchor.Arrival, [new Stage(MeasureKind.HomeIsolation, 7, null)], "high-returnee");
        var policy = Policy(Pack(measures: [HighReturnee, young]));
        Plan For(string born) => Derivation.Derive(policy, Rural with { Born = Day(born) }, [Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived], RiskRegister.Empty, At("2022-08-12T12:00"));

        For("2008-08-10").Measures.Single().Rule.ShouldBe("young");
        For("2008-08-09").Measures.Single().Rule.ShouldBe("high-returnee");
    }
}
