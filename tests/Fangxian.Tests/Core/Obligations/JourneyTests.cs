using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Obligations;

/// <summary>Which report belongs to which journey, and what is reported twice.</summary>
public sealed class JourneyTests
{
    private static readonly Fact Arrived = Of(new Arrival(At("2022-08-09T10:00")));

    private static readonly Fact FromHighRisk = Of(Stay(Risk.High, "2022-08-05", "2022-08-08"));

    private static Plan Under(Pack pack, string asOf, params Fact[] facts) => Derivation.Derive(Policy(pack), Rural, facts, RiskRegister.Empty, At(asOf));

    [Fact]
    public void Coming_back_on_the_same_day_is_another_arrival_and_not_the_same_one_reported_twice()
    {
        var back = Of(new Arrival(At("2022-08-09T15:00")));

        Derive(Rural, "2022-08-09T20:00", Arrived, back).Obligations.Count(o => o.Id == "verify").ShouldBe(1);
        Derive(Rural, "2022-08-09T20:00", Arrived, Of(new Departure(At("2022-08-09T12:00"))), back).Obligations.Where(o => o.Id == "verify")
            .Select(o => o.StateAt(At("2022-08-09T20:00"))).ShouldBe([ObligationState.Waived, ObligationState.Open]);
    }

    [Fact]
    public void What_is_done_on_a_later_journey_does_not_make_good_what_ended_with_the_first()
    {
        var plan = Derive(Rural, "2022-08-16T12:00", Arrived, Of(new Departure(At("2022-08-09T20:00"))), Of(new Arrival(At("2022-08-15T10:00"))), Of(new Verification(At("2022-08-15T11:00"))));

        plan.Obligations.Where(o => o.Id == "verify").Select(o => o.StateAt(At("2022-08-16T12:00"))).ShouldBe([ObligationState.Waived, ObligationState.Done]);
    }

    [Fact]
    public void An_announcement_on_the_report_of_one_arrival_covers_no_other()
    {
        var announce = Verify with { Id = "announce", Within = null, Ahead = Length.OfHours(24), DischargedBy = new Discharge("declaration") };
        var plan = Under(Pack(measures: [], obligations: [announce]), "2022-08-13T12:00", Arrived, Of(new Arrival(At("2022-08-12T10:00"), At("2022-08-11T09:00"))));

        plan.Obligations.Select(o => o.StateAt(At("2022-08-13T12:00"))).ShouldBe([ObligationState.Overdue, ObligationState.Done]);
    }

    [Fact]
    public void A_swab_reported_by_two_people_is_one_swab()
    {
        var low = Of(Stay(Risk.Low, "2022-08-05", "2022-08-08"));
        var swab = new Sample(At("2022-08-10T09:00"));

        Derive(Rural, "2022-08-11T12:00", low, Arrived, Of(swab, "clerk-1"), Of(swab, "clerk-2")).Obligations.Single(o => o.Id == "low-samples").DoneAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("2022-06-03T00:00", ObligationState.Done)]
    [InlineData("2022-06-02T23:59", ObligationState.Overdue)]
    public void An_arrival_longer_before_a_term_than_it_is_in_sight_is_no_return_for_it_however_early_the_term_was_announced(string arrived, ObligationState expected)
    {
        var rule = Verify with { Id = "back", When = new Condition.Happened(Anchor.Term), Anchor = Anchor.Term, Within = null, Ahead = Length.OfDays(7), DischargedBy = new Discharge("arrival") };
        var plan = Under(Pack(measures: [], obligations: [rule]), "2022-08-28T12:00", Of(new Term(Day("2022-09-01"), At("2022-05-01T09:00"))), Of(new Arrival(At(arrived))));

        plan.Obligations.ShouldHaveSingleItem().StateAt(At("2022-08-28T12:00")).ShouldBe(expected);
    }

    [Fact]
    public void Nobody_has_to_find_out_anything_before_the_pack_or_before_the_person_was_known()
    {
        Fact registered = Of(new Registration(At("2022-08-11T09:00"), "某某", AreaCode.Parse("990101")));
        string Opens(params Fact[] facts) => FactCodec.Write(Derive(PersonProfile.Empty, "2022-08-12T12:00", facts).Obligations.Single(o => o.Id == "find-out").Opens);

        Opens(Of(new Arrival(At("2022-07-31T10:00")))).ShouldBe("2022-08-07T00:00:00+08:00");
        Opens(registered).ShouldBe("2022-08-11T09:00:00+08:00");
    }

    [Fact]
    public void Whoever_was_taken_in_is_let_go_when_the_central_days_are_over_though_days_at_home_follow()
    {
        var rule = HighReturnee with { Stages = [new Stage(MeasureKind.CentralIsolation, 5, null), new Stage(MeasureKind.HomeIsolation, 3, null)] };
        var plan = Under(Pack(measures: [rule]), "2022-08-12T12:00", FromHighRisk, Arrived, Of(new Placed(At("2022-08-09T14:00"), "site 1")));

        plan.Obligations.Single(o => o.Id == "release").Due.ShouldBe(At("2022-08-15T00:00"));
    }

    [Fact]
    public void An_isolation_that_began_days_later_is_no_ground_for_having_been_kept()
    {
        var plan = Derive(Rural, "2022-08-12T12:00", Of(new Placed(At("2022-08-07T14:00"), "site 1")), FromHighRisk, Arrived);

        plan.Obligations.Single(o => o.Id == "release").Due.ShouldBe(At("2022-08-07T14:00"));
    }

    [Fact]
    public void Samples_that_two_rules_ask_for_on_any_of_the_same_days_are_one_duty()
    {
        Stage[] stages = [new Stage(MeasureKind.CentralIsolation, 7, new SampleSchedule.AnyDays(2))];
        var plan = Under(Pack(measures: [HighReturnee with { Id = "a", Stages = stages }, HighReturnee with { Id = "b", Stages = stages }]), "2022-08-12T12:00", FromHighRisk, Arrived);

        plan.Obligations.Single(o => o.Id == "sample").Rules.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Living_in_a_zone_said_twice_is_one_measure_from_the_earlier_day()
    {
        var rule = HighReturnee with { When = new Condition.LivesInZone(ZoneLevel.High), CountFrom = Anchor.ResidentOfZone, Stages = [new Stage(MeasureKind.HomeIsolation, 0, null, true)] };
        var zones = new RiskRegister([], new ZoneRegister([new Zone("z1", ZoneLevel.High, At("2022-08-09T08:00"))]));
        var plan = Derivation.Derive(Policy(Pack(measures: [rule])), Rural, [Of(new ResidentOfZone("z1", At("2022-08-10T10:00"))), Of(new ResidentOfZone("z1", At("2022-08-12T10:00")))], zones, At("2022-08-13T12:00"));

        plan.Measures.ShouldHaveSingleItem().From.ShouldBe(Day("2022-08-10"));
    }

    [Fact]
    public void What_somebody_refused_who_recorded_one_cause_of_it_stays_proposed_for_that_cause()
    {
        var rule = HighReturnee with { Id = "zone", When = new Condition.LivesInZone(ZoneLevel.High), CountFrom = Anchor.ResidentOfZone, Stages = [new Stage(MeasureKind.HomeIsolation, 0, null, true)] };
        var zones = new RiskRegister([], new ZoneRegister([new Zone("z1", ZoneLevel.High, At("2022-08-09T09:00")), new Zone("z2", ZoneLevel.High, At("2022-08-09T08:00"))]));
        Fact[] facts =
        [
            Of(new ResidentOfZone("z1"), "clerk-1"), Of(new ResidentOfZone("z2"), "clerk-2"),
            Of(new Approval(At("2022-08-10T08:00"), "zone", Day("2022-08-09"), Measure.OpenEnded, Verdict.Refused), "clerk-1"),
        ];
        var plan = Derivation.Derive(Policy(Pack(measures: [rule])), Rural, facts, zones, At("2022-08-13T12:00"));

        plan.Measures.ShouldHaveSingleItem().Standing.ShouldBe(Standing.Proposed);
        plan.Today.ShouldBe(MeasureKind.HomeIsolation);
    }
}
