using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Policies;

public sealed class PolicySwitchTests
{
    private static readonly Instant Proposed = At("2022-08-09T10:00");
    private static readonly Instant Midnight = At("2022-08-10T00:00");
    private static readonly Actor Second = new("second", [Role.Approver], AreaCode.Parse("990101"));
    private static readonly Actor Proposer = new("first", [Role.Headquarters, Role.Approver], AreaCode.Parse("990101"));

    [Fact]
    public void A_proposal_alone_changes_nothing()
    {
        var of = Read(Midnight - Duration.FromSeconds(1), Proposal(Midnight)).ShouldHaveSingleItem();

        (of.Standing, of.Effective, of.ProposedBy).ShouldBe((SwitchStanding.Proposed, null, "first"));
    }

    [Fact]
    public void Approved_by_a_second_person_it_waits_for_its_time_and_then_is_done()
    {
        Fact[] facts = [Proposal(Midnight), Decision(PolicyVerdict.Approved, "second", "2022-08-09T12:00")];

        Read(Midnight - Duration.FromSeconds(1), facts).Single().Standing.ShouldBe(SwitchStanding.Approved);
        var done = Read(Midnight, facts).Single();
        (done.Standing, done.Effective, done.DecidedBy).ShouldBe((SwitchStanding.Done, Midnight, "second"));
    }

    [Fact]
    public void Without_a_time_it_comes_into_force_when_it_is_approved() =>
        Read(At("2022-08-09T12:00"), Proposal(null), Decision(PolicyVerdict.Approved, "second", "2022-08-09T12:00")).Single()
            .ShouldSatisfyAllConditions(s => s.Standing.ShouldBe(SwitchStanding.Done), s => s.Effective.ShouldBe(At("2022-08-09T12:00")));

    [Theory]
    [InlineData(PolicyVerdict.Approved)]
    [InlineData(PolicyVerdict.Refused)]
    public void What_the_proposer_decides_counts_for_nothing(PolicyVerdict verdict)
    {
        Read(At("2022-08-09T13:00"), Proposal(Midnight), Decision(verdict, "first", "2022-08-09T12:00")).Single().Standing.ShouldBe(SwitchStanding.Proposed);

        WhyNot(Proposer, verdict, "2022-08-09T13:00", Proposal(Midnight)).ShouldBe("approver-is-proposer");
        WhyNot(Second, verdict, "2022-08-09T13:00", Proposal(Midnight)).ShouldBeNull();
    }

    [Fact]
    public void Nobody_decides_without_the_power() =>
        WhyNot(new Actor("clerk", [Role.Township], AreaCode.Parse("990101")), PolicyVerdict.Approved, "2022-08-09T13:00", Proposal(Midnight)).ShouldBe("no-power");

    [Fact]
    public void Of_two_decisions_the_first_counts()
    {
        var of = Read(Midnight, Proposal(Midnight), Decision(PolicyVerdict.Refused, "second", "2022-08-09T12:00"), Decision(PolicyVerdict.Approved, "third", "2022-08-09T12:01")).Single();

        (of.Standing, of.DecidedBy).ShouldBe((SwitchStanding.Refused, "second"));
        WhyNot(Second, PolicyVerdict.Approved, "2022-08-09T13:00", Proposal(Midnight), Decision(PolicyVerdict.Refused, "third", "2022-08-09T12:00")).ShouldBe("already-decided");
    }

    [Fact]
    public void The_proposer_takes_back_what_is_approved_but_not_what_is_in_force()
    {
        Fact[] approved = [Proposal(Midnight), Decision(PolicyVerdict.Approved, "second", "2022-08-09T12:00")];

        WhyNot(Proposer, PolicyVerdict.Withdrawn, "2022-08-09T23:59", approved).ShouldBeNull();
        Read(Midnight, [.. approved, Decision(PolicyVerdict.Withdrawn, "first", "2022-08-09T23:59")]).Single().Standing.ShouldBe(SwitchStanding.Withdrawn);
        WhyNot(Proposer, PolicyVerdict.Withdrawn, "2022-08-10T00:00", approved).ShouldBe("in-force");
        Read(At("2022-08-11T00:00"), [.. approved, Decision(PolicyVerdict.Withdrawn, "first", "2022-08-10T00:00")]).Single().Standing.ShouldBe(SwitchStanding.Done);
    }

    [Fact]
    public void Undecided_at_its_time_it_lapses_and_is_approved_no_more()
    {
        Read(Midnight, Proposal(Midnight)).Single().Standing.ShouldBe(SwitchStanding.Proposed);
        Read(Midnight + Duration.FromSeconds(1), Proposal(Midnight)).Single().Standing.ShouldBe(SwitchStanding.Lapsed);
        WhyNot(Second, PolicyVerdict.Approved, "2022-08-10T00:01", Proposal(Midnight)).ShouldBe("time-passed");
        Read(At("2022-08-10T01:00"), Proposal(Midnight), Decision(PolicyVerdict.Approved, "second", "2022-08-10T00:01")).Single().Standing.ShouldBe(SwitchStanding.Lapsed);
    }

    [Fact]
    public void A_decision_on_nothing_is_passed_over() => Read(Midnight, Decision(PolicyVerdict.Approved, "second", "2022-08-09T12:00")).ShouldBeEmpty();

    private static Fact Proposal(Instant? from) => Of(new PolicyProposal("p1", "test-2022-2", "00ff", Proposed, "notice 12", null, from), by: "first", recorded: "2022-08-09T10:00");

    private static Fact Decision(PolicyVerdict verdict, string by, string at) => Of(new PolicyDecision("p1", verdict, At(at), "because"), by: by, recorded: at);

    private static IReadOnlyList<PolicySwitch> Read(Instant now, params Fact[] facts) => PolicySwitches.Read(facts, now);

    private static string? WhyNot(Actor actor, PolicyVerdict verdict, string now, params Fact[] facts) =>
        PolicySwitches.WhyNot(actor, Read(At(now), facts).Single(), verdict, At(now))?.Code;
}
