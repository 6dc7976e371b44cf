using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Measures;

public sealed class ApprovalTests
{
    private static readonly Fact[] Facts =
    [
        Of(Stay(Risk.High, "2022-08-05", "2022-08-08"), by: "village-1"), Of(new Arrival(At("2022-08-09T10:00")), by: "checkpoint-1"),
    ];

    private static Approval Yes(string until = "2022-08-17") => new(At("2022-08-09T12:00"), "high-returnee", Day("2022-08-10"), Day(until), Verdict.Approved);

    private static Plan With(params Fact[] more) => Derive(Rural, "2022-08-12T12:00", [.. Facts, .. more]);

    [Fact]
    public void An_isolation_waits_until_a_second_person_approves_it()
    {
        With().Measures.Single().Standing.ShouldBe(Standing.Proposed);
        With(Of(Yes(), by: "approver-1")).Measures.Single().Standing.ShouldBe(Standing.InForce);
    }

    [Theory]
    [InlineData("village-1")]
    [InlineData("checkpoint-1")]
    public void Whoever_recorded_a_fact_that_it_rests_on_is_no_second_person(string proposer)
    {
        With(Of(Yes(), by: proposer)).Measures.Single().Standing.ShouldBe(Standing.Proposed);
        Approvals.WhyNot(new Actor(proposer, [Role.Approver], AreaCode.Parse("990101")), With().Measures.Single(), Facts)!.Code.ShouldBe("approver-is-proposer");
    }

    [Fact]
    public void An_approval_holds_for_exactly_the_days_that_were_approved() =>
        With(Of(Yes("2022-08-18"), by: "approver-1")).Measures.Single().Standing.ShouldBe(Standing.Proposed);

    [Fact]
    public void A_refused_isolation_does_not_apply_and_its_samples_are_struck_off()
    {
        var plan = With(Of(Yes() with { Verdict = Verdict.Refused, Reason = "wrong person" }, by: "approver-1"));

        plan.Today.ShouldBe(MeasureKind.None);
        plan.Obligations.Where(o => o.Id == "sample").ShouldAllBe(o => o.Waived);
        plan.Obligations.ShouldNotContain(o => o.Id == "medicine");
    }

    [Fact]
    public void Of_two_decisions_the_later_counts() =>
        With(Of(Yes(), by: "approver-1"), Of(Yes() with { At = At("2022-08-10T12:00"), Verdict = Verdict.Refused }, by: "approver-2"))
            .Measures.Single().Standing.ShouldBe(Standing.Refused);

    [Fact]
    public void Health_monitoring_needs_no_approval()
    {
        var measure = Derive(Rural, "2022-08-12T12:00", Of(Stay(Risk.Low, "2022-08-05", "2022-08-08")), Of(new Arrival(At("2022-08-09T10:00")))).Measures.Single();

        measure.Standing.ShouldBe(Standing.InForce);
        Approvals.WhyNot(new Actor("approver-1", [Role.Approver], AreaCode.Parse("990101")), measure, [])!.Code.ShouldBe("no-approval-needed");
    }

    [Fact]
    public void Nobody_approves_without_the_power() =>
        Approvals.WhyNot(new Actor("chief", [Role.Headquarters], AreaCode.Parse("990101")), With().Measures.Single(), Facts)!.Code.ShouldBe("no-power");
}
