using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Comparing;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Drills;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Comparing;

/// <summary>Two packs on the same people: who is treated differently, how, and by which more strictly.</summary>
public sealed class PolicyComparisonTests
{
    private static readonly Pack Milder = Pack("test-2", "2023-01-01", measures:
        [HighReturnee with { Stages = [new Stage(MeasureKind.HomeIsolation, 7, new SampleSchedule.OnDays([1, 3, 5, 7]))] }, LowReturnee]);

    [Fact]
    public void A_pack_treats_nobody_differently_from_itself() => Compare(Pack(), Pack()).ShouldSatisfyAllConditions(c => c.Different.ShouldBe(0), c => c.Differences.ShouldBeEmpty());

    [Fact]
    public void What_differs_is_named_with_how_many_and_by_whom_it_is_stricter_whenever_each_was_in_force()
    {
        var group = Compare(Pack(), Milder).Differences.ShouldHaveSingleItem();

        (group.People, group.Stricter, group.Example).ShouldBe((2, -1, 1));
        group.First.Stages.ShouldBe([new TreatmentStage(MeasureKind.CentralIsolation, 7)]);
        group.Second.Stages.ShouldBe([new TreatmentStage(MeasureKind.HomeIsolation, 7)]);
        (group.First.Samples, group.Second.Samples).ShouldBe((5, 4));
        Compare(Milder, Pack()).ShouldSatisfyAllConditions(c => c.StricterInSecond.ShouldBe(2), c => c.StricterInFirst.ShouldBe(0));
    }

    [Fact]
    public void Of_several_measures_on_a_day_the_strictest_counts_and_what_joins_is_one_stage()
    {
        var at = At("2022-08-12T12:00");
        var plan = Derivation.Derive(Policy(), Rural, [Of(Stay(Risk.High, "2022-08-05", "2022-08-08")), Of(Stay(Risk.Low, "2022-08-05", "2022-08-06")), Of(new Arrival(At("2022-08-09T10:00"))), Of(new Arrival(At("2022-08-11T10:00")))], RiskRegister.Empty, at);

        Treatment.Of(plan).Stages.ShouldBe([new TreatmentStage(MeasureKind.CentralIsolation, 9)]);
    }

    [Fact]
    public void The_people_compared_are_the_same_for_the_same_seed_and_others_for_another()
    {
        string Told(ulong seed) => string.Join('\n', ComparedPeople.Make(200, At("2022-09-15T12:00"), seed).Select(p => $"{p.Number} {p.Profile.Born} {p.Story.En} {string.Join(';', p.Facts.Select(f => f.Body))}"));

        Told(1).ShouldBe(Told(1));
        Told(1).ShouldNotBe(Told(2));
    }

    private static BehaviourComparison Compare(Pack first, Pack second) => PolicyComparison.OfBehaviour(
        first, second,
        [
            Person(1, "high", Stay(Risk.High, "2022-08-05", "2022-08-08"), new Arrival(At("2022-08-09T10:00"))),
            Person(2, "high", Stay(Risk.High, "2022-08-02", "2022-08-02"), new Arrival(At("2022-08-09T10:00"))),
            Person(3, "low", Stay(Risk.Low, "2022-08-05", "2022-08-08"), new Arrival(At("2022-08-09T10:00"))),
            Person(4, "none"),
        ],
        RiskRegister.Empty, At("2022-08-12T12:00"));

    private static ComparedHistory Person(int number, string story, params FactBody[] facts) => new(number, Rural, [.. facts.Select(f => Of(f))], new Text(story, story));
}
