using Fangxian.Core.Facts;
using Fangxian.Core.Indicators;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Indicators;

public sealed class IndicatorCountTests
{
    private static IndicatorCount Count(IndicatorFormula formula, string asOf, params Fact[] facts) =>
        IndicatorCount.Of(formula, Derive(Rural, asOf, facts), EffectiveFacts.At(facts, At(asOf), null), At(asOf));

    [Theory]
    [InlineData("2022-08-12T10:00:00", 1)]
    [InlineData("2022-08-12T10:00:01", 0)]
    public void A_sample_48_hours_old_counts_and_one_a_second_older_does_not(string asOf, int counted) =>
        Count(new IndicatorFormula.SampledResidents(Length.OfHours(48)), asOf, Of(new Sample(At("2022-08-10T10:00")))).ShouldBe(new IndicatorCount(counted, 1));

    [Theory]
    [InlineData("2022-08-08T09:00:00", 1)]
    [InlineData("2022-08-10T10:00:00", 1)]
    [InlineData("2022-08-10T10:00:01", 0)]
    [InlineData(null, 0)]
    public void An_arrival_counts_as_reported_up_to_a_day_after_it(string? declared, int counted) =>
        Count(new IndicatorFormula.ReportedArrivals(Length.OfHours(24)), "2022-08-09T22:00", Of(new Arrival(At("2022-08-09T10:00"), declared is null ? null : At(declared))))
            .ShouldBe(new IndicatorCount(counted, 1));

    [Fact]
    public void An_announcement_before_the_arrival_is_its_report() =>
        Count(new IndicatorFormula.ReportedArrivals(Length.OfHours(24)), "2022-08-09T22:00",
            Of(new Declaration(At("2022-08-07T10:00"), At("2022-08-08T10:00"))), Of(new Arrival(At("2022-08-09T10:00")))).ShouldBe(new IndicatorCount(1, 1));

    [Theory]
    [InlineData("2022-08-10T10:00:00", 1)]
    [InlineData("2022-08-10T10:00:01", 0)]
    public void A_verification_in_time_counts_and_a_late_one_does_not(string verified, int counted) =>
        Count(new IndicatorFormula.VerifiedArrivals(["verify"]), "2022-08-10T20:00", Of(new Arrival(At("2022-08-09T10:00"))), Of(new Verification(At(verified))))
            .ShouldBe(new IndicatorCount(counted, 1));
}
