using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Obligations;

public sealed class ObligationDerivationTests
{
    private static readonly Fact Arrived = Of(new Arrival(At("2022-08-09T10:00")));

    private static Fact Sampled(string at) => Of(new Sample(At(at)));

    private static ObligationState State(Plan plan, string id, string asOf) => plan.Obligations.Single(o => o.Id == id).StateAt(At(asOf));

    [Theory]
    [InlineData("2022-08-10T10:00:00", ObligationState.Done)]
    [InlineData("2022-08-10T10:00:01", ObligationState.Late)]
    [InlineData("2022-08-09T10:00:00", ObligationState.Done)]
    [InlineData("2022-08-09T09:59:59", ObligationState.Overdue)]
    public void A_sample_within_24_hours_counts_from_the_arrival_to_the_second(string sampled, ObligationState expected) =>
        State(Derive(Rural, "2022-08-12T12:00", Arrived, Sampled(sampled)), "rural-sample", "2022-08-12T12:00").ShouldBe(expected);

    [Theory]
    [InlineData("2022-08-10T10:00:00", ObligationState.Open)]
    [InlineData("2022-08-10T10:00:01", ObligationState.Overdue)]
    public void A_deadline_met_exactly_is_met(string asOf, ObligationState expected) =>
        State(Derive(Rural, asOf, Arrived), "rural-sample", asOf).ShouldBe(expected);

    [Fact]
    public void Two_samples_within_three_days_are_done_by_the_second_and_due_at_the_end_of_day_3()
    {
        var stay = Of(Stay(Risk.Low, "2022-08-05", "2022-08-08"));
        var owed = Derive(Rural, "2022-08-11T12:00", stay, Arrived, Sampled("2022-08-09T11:00"), Sampled("2022-08-11T09:00")).Obligations.Single(o => o.Id == "low-samples");

        owed.Due.ShouldBe(At("2022-08-13T00:00"));
        owed.DoneAt.ShouldBe(At("2022-08-11T09:00"));
        Derive(Rural, "2022-08-11T12:00", stay, Arrived, Sampled("2022-08-09T11:00")).Obligations.Single(o => o.Id == "low-samples").DoneAt.ShouldBeNull();
    }

    [Fact]
    public void Samples_on_one_day_merge_into_one_that_cites_all_its_rules()
    {
        var plan = Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived,
            Of(new Departure(At("2022-08-09T20:00"))), Of(new Arrival(At("2022-08-10T10:00"))));

        plan.Samples.Select(s => s.From.Day).ShouldBe([10, 11, 12, 13, 14, 15, 16, 17]);
        plan.Obligations.Count(o => o.Id == "sample").ShouldBe(8);
    }

    [Fact]
    public void A_missed_day_is_made_good_only_by_a_sample_that_no_other_day_needs()
    {
        var stay = Of(Stay(Risk.High, "2022-08-05", "2022-08-08"));
        Plan With(params Fact[] samples) => Derive(Rural, "2022-08-14T12:00", [stay, Arrived, .. samples]);
        ObligationState First(Plan plan) => plan.Obligations.First(o => o.Id == "sample").StateAt(At("2022-08-14T12:00"));

        First(With(Sampled("2022-08-11T09:00"))).ShouldBe(ObligationState.Overdue);
        First(With(Sampled("2022-08-13T09:00"))).ShouldBe(ObligationState.Late);
        First(With(Sampled("2022-08-10T09:00"))).ShouldBe(ObligationState.Done);
    }

    [Theory]
    [InlineData("2022-08-12T08:30:00", ObligationState.Open)]
    [InlineData("2022-08-12T08:30:01", ObligationState.Overdue)]
    public void Routine_sampling_runs_48_hours_from_the_last_sample(string asOf, ObligationState expected)
    {
        var plan = Derive(Urban, asOf, Sampled("2022-08-08T08:30"), Sampled("2022-08-10T08:30"));

        plan.Obligations.Where(o => o.Id == "routine").Select(o => o.StateAt(At(asOf))).ShouldBe([ObligationState.Done, expected]);
    }

    [Fact]
    public void Routine_sampling_is_not_owed_in_the_country_nor_by_who_has_left()
    {
        Derive(Rural, "2022-08-12T12:00").Obligations.ShouldBeEmpty();
        Derive(Urban, "2022-08-12T12:00", Of(new Departure(At("2022-08-11T08:00")))).Obligations.ShouldBeEmpty();
        Derive(Urban, "2022-08-12T12:00").Obligations.Single().Due.ShouldBe(At("2022-08-09T00:00"));
    }

    [Fact]
    public void Routine_sampling_is_not_owed_from_before_the_person_was_registered() =>
        Derive(Urban, "2022-08-12T12:00", Of(new Registration(At("2022-08-11T09:00"), "某某", AreaCode.Parse("990101")))).Obligations.Single().Due.ShouldBe(At("2022-08-13T09:00"));

    [Fact]
    public void Where_the_residence_is_not_known_somebody_has_to_find_out()
    {
        var plan = Derive(PersonProfile.Empty, "2022-08-10T09:00", Arrived);

        plan.Unresolved.Select(u => u.Rule).ShouldBe(["rural-sample", "routine"], ignoreOrder: true);
        plan.Obligations.Count(o => o.Id == "find-out").ShouldBe(1);
    }

    [Fact]
    public void Medicine_is_offered_within_24_hours_of_the_start_of_isolation_once_for_an_unbroken_time()
    {
        var owed = Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived, Of(new Medicine(At("2022-08-10T09:00"), false)))
            .Obligations.Single(o => o.Id == "medicine");

        (owed.Opens, owed.Due, owed.StateAt(At("2022-08-12T12:00"))).ShouldBe((At("2022-08-10T00:00"), At("2022-08-11T00:00"), ObligationState.Done));
    }

    [Fact]
    public void Whoever_stays_longer_than_the_isolation_is_an_alarm_from_the_first_second()
    {
        Fact[] facts = [Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Arrived, Of(new Placed(At("2022-08-09T14:00"), "site 1"))];

        State(Derive(Rural, "2022-08-16T23:59:59", facts), "release", "2022-08-16T23:59:59").ShouldBe(ObligationState.Upcoming);
        State(Derive(Rural, "2022-08-17T00:00:01", facts), "release", "2022-08-17T00:00:01").ShouldBe(ObligationState.Overdue);
        State(Derive(Rural, "2022-08-17T08:00", [.. facts, Of(new Released(At("2022-08-17T00:00")))]), "release", "2022-08-17T08:00").ShouldBe(ObligationState.Done);
    }

    [Fact]
    public void Being_kept_without_any_isolation_in_force_is_an_alarm_at_once()
    {
        var plan = Derive(Rural, "2022-08-10T00:00:01", Arrived, Of(new Placed(At("2022-08-10T00:00"), "site 1")));

        State(plan, "release", "2022-08-10T00:00:01").ShouldBe(ObligationState.Overdue);
    }

    [Fact]
    public void A_waiver_strikes_off_exactly_the_obligation_it_names()
    {
        var plan = Derive(Rural, "2022-08-12T12:00", Arrived, Of(new Waiver(At("2022-08-12T09:00"), "rural-sample", At("2022-08-10T10:00"), "in hospital")));

        State(plan, "rural-sample", "2022-08-12T12:00").ShouldBe(ObligationState.Waived);
        State(plan, "verify", "2022-08-12T12:00").ShouldBe(ObligationState.Overdue);
    }

    [Fact]
    public void Who_leaves_before_the_deadline_no_longer_owes_what_began_with_the_arrival() =>
        State(Derive(Rural, "2022-08-12T12:00", Arrived, Of(new Departure(At("2022-08-10T08:00")))), "rural-sample", "2022-08-12T12:00").ShouldBe(ObligationState.Waived);

    [Theory]
    [InlineData("2022-08-09T11:00:00", ObligationState.Done)]
    [InlineData("2022-08-09T11:00:01", ObligationState.Late)]
    public void A_sudden_coordination_task_is_answered_by_phone_within_the_hour(string phoned, ObligationState expected)
    {
        var plan = Derivation.DeriveMatter(Policy(), [
            Of(new Coordination("c1", CoordinationKind.Sudden, At("2022-08-09T10:00"))),
            Of(new CoordinationStep("c1", CoordinationStepKind.Managed, At("2022-08-09T10:10"))),
            Of(new CoordinationStep("c1", CoordinationStepKind.Phone, At(phoned))),
        ], At("2022-08-10T12:00"));

        plan.Obligations.ShouldHaveSingleItem().StateAt(At("2022-08-10T12:00")).ShouldBe(expected);
    }
}
