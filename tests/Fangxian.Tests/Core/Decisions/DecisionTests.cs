using Fangxian.Core;
using Fangxian.Core.Decisions;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Decisions;

public sealed class DecisionTests
{
    private static readonly Pack Law = Pack() with
    {
        Admission = new AdmissionRule("admission", "3", Text.Empty, null, true, true, 37.3m, Length.OfHours(48), Length.OfHours(24), true),
        Gatherings =
        [
            new GatheringRule("banquet", "7", Text.Empty, null, [GatheringKind.Banquet, GatheringKind.Wedding], Residence.Rural,
                [new GatheringCheck.AtMost(50, true, false), new GatheringCheck.Filed(false), new GatheringCheck.GuestsTested(Length.OfHours(24), false)]),
            new GatheringRule("family", "7", Text.Empty, null, [GatheringKind.Family], null, [new GatheringCheck.AtMost(10, false, true)]),
        ],
    };

    private static readonly Instant Gate = At("2022-08-12T10:00");

    private static Fact[] Tested(string sampled, Outcome outcome = Outcome.Negative, string known = "2022-08-12T09:00") =>
        [Of(new Sample(At(sampled))), Of(new Result(At(sampled), At(known), outcome))];

    private static readonly AdmissionQuestion InOrder = new(Gate, false, false, true, "green", 36.8m);

    [Theory]
    [InlineData("2022-08-10T10:00:00", "admit")]
    [InlineData("2022-08-10T09:59:59", "hold")]
    public void A_sample_exactly_48_hours_old_still_opens_the_gate(string sampled, string verdict) =>
        Admission.Ask(Law, InOrder, Tested(sampled))!.Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("2022-08-11T10:00:00", "admit")]
    [InlineData("2022-08-11T09:59:59", "hold")]
    public void From_where_there_is_an_epidemic_it_is_24_hours(string sampled, string verdict) =>
        Admission.Ask(Law, InOrder with { OriginHasEpidemic = true }, Tested(sampled))!.Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(37.2, "admit")]
    [InlineData(37.3, "hold")]
    public void The_bound_of_the_temperature_itself_is_too_warm(double celsius, string verdict) =>
        Admission.Ask(Law, InOrder with { Temperature = (decimal)celsius }, Tested("2022-08-11T10:00"))!.Verdict.ShouldBe(verdict);

    [Fact]
    public void Every_reason_is_named()
    {
        var decision = Admission.Ask(Law, new AdmissionQuestion(Gate, true, true, false, "yellow", 38.1m), Tested("2022-08-11T12:00", Outcome.Positive))!;

        decision.Reasons.ShouldBe(["no-place-code", "health-code", "fever", "no-valid-test"]);
    }

    [Fact]
    public void A_result_not_yet_known_at_the_gate_does_not_open_it() =>
        Admission.Ask(Law, InOrder, Tested("2022-08-12T08:00", known: "2022-08-12T10:00:01"))!.Reasons.ShouldBe(["no-valid-test"]);

    [Fact]
    public void At_the_first_entry_one_more_sample_is_taken() =>
        Admission.Ask(Law, InOrder with { FirstEntry = true }, Tested("2022-08-11T10:00"))!.Verdict.ShouldBe("admit-and-test");

    [Theory]
    [InlineData(50, "allow")]
    [InlineData(51, "refuse")]
    public void Fifty_at_a_meal_are_allowed(int perMeal, string verdict) =>
        Gatherings.Ask(Law, new GatheringQuestion(Gate, GatheringKind.Wedding, Residence.Rural, 120, perMeal, Filed: true)).Verdict.ShouldBe(verdict);

    [Fact]
    public void A_guest_from_outside_needs_a_test_at_most_24_hours_old_when_it_begins()
    {
        Decision With(params Guest[] guests) => Gatherings.Ask(Law, new GatheringQuestion(Gate, GatheringKind.Banquet, Residence.Rural, 30, Filed: true, Guests: guests));

        With(new Guest(true, TestedAt: At("2022-08-11T10:00:00"))).Verdict.ShouldBe("allow");
        With(new Guest(true, TestedAt: At("2022-08-11T09:59:59"))).Reasons.ShouldBe(["guest-without-test"]);
        With(new Guest(true)).Reasons.ShouldBe(["guest-without-test"]);
        With(new Guest(false)).Verdict.ShouldBe("allow");
    }

    [Fact]
    public void Advice_is_not_refusal_and_a_rule_for_the_country_does_not_bind_the_town()
    {
        Gatherings.Ask(Law, new GatheringQuestion(Gate, GatheringKind.Family, Residence.Urban, 11)).Verdict.ShouldBe("advise-against");
        Gatherings.Ask(Law, new GatheringQuestion(Gate, GatheringKind.Banquet, Residence.Urban, 200)).Verdict.ShouldBe("allow");
        Gatherings.Ask(Law, new GatheringQuestion(Gate, GatheringKind.Banquet, Residence.Rural, 30)).Reasons.ShouldBe(["not-filed"]);
    }
}
