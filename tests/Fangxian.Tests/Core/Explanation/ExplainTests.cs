using Fangxian.Core.Areas;
using Fangxian.Core.Explanation;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Explanation;

public sealed class ExplainTests
{
    private static readonly Fact Stayed = Of(Stay(Risk.High, "2022-08-05", "2022-08-08"));
    private static readonly Fact Arrived = Of(new Arrival(At("2022-08-09T10:00")));

    private static RuleExplanation? Why(string rule, PersonProfile person, params Fact[] facts) =>
        Explain.Rule(Policy(), person, facts, RiskRegister.Empty, At("2022-08-12T12:00"), null, rule);

    [Fact]
    public void Why_names_the_anchor_and_the_stay_that_decided()
    {
        var why = Why("high-returnee", Rural, Stayed, Arrived, Of(Stay(Risk.Low, "2022-08-05", "2022-08-05")))!;

        (why.Outcome, why.Clause, why.Anchor).ShouldBe((Truth.True, "4", Arrived.Id));
        why.Facts.ShouldBe([Arrived.Id, Stayed.Id]);
    }

    [Fact]
    public void Why_not_shows_the_condition_that_failed()
    {
        var why = Why("rural-sample", Urban, Arrived)!;

        why.Outcome.ShouldBe(Truth.False);
        why.Steps.Single().Of.Select(s => s.Outcome).ShouldBe([Truth.True, Truth.False]);
        why.Obstacle!.Text.ShouldBe(why.Steps.Single().Of[1].Text, "the first of the conditions that failed");
    }

    [Fact]
    public void What_applies_has_no_obstacle() => Why("high-returnee", Rural, Stayed, Arrived)!.Obstacle.ShouldBeNull();

    [Fact]
    public void Why_not_says_that_there_is_nothing_to_count_from() =>
        Why("high-returnee", Rural, Stayed)!.Steps.Single().Text.En.ShouldContain("no fact that the rule counts from");

    [Fact]
    public void A_rule_that_no_pack_has_is_not_explained() => Why("no-such-rule", Rural, Arrived).ShouldBeNull();
}
