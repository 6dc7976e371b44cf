using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Areas;

public sealed class RiskRegisterTests
{
    private static RiskArea Line(string area, Risk level, string from, string? until = null) =>
        new(AreaCode.Parse(area), level, Day(from), until is null ? null : Day(until), "list");

    private static readonly RiskRegister Register = new([
        Line("41", Risk.None, "2022-08-01"), Line("410105", Risk.Low, "2022-08-03"), Line("410105001", Risk.High, "2022-08-05", "2022-08-10"),
    ]);

    private static Risk Of(string area, string from, string to) => Register.Of(AreaCode.Parse(area), Day(from), Day(to));

    [Fact]
    public void The_smallest_area_that_covers_a_place_decides()
    {
        Of("410105001002", "2022-08-06", "2022-08-06").ShouldBe(Risk.High);
        Of("410105002001", "2022-08-06", "2022-08-06").ShouldBe(Risk.Low);
        Of("410202", "2022-08-06", "2022-08-06").ShouldBe(Risk.None);
    }

    [Theory]
    [InlineData("2022-08-04", "2022-08-04", Risk.Low)]
    [InlineData("2022-08-04", "2022-08-05", Risk.High)]
    [InlineData("2022-08-09", "2022-08-09", Risk.High)]
    [InlineData("2022-08-10", "2022-08-10", Risk.Low)]
    public void The_first_day_of_a_line_counts_and_the_day_of_lifting_does_not(string from, string to, Risk expected) =>
        Of("410105001002", from, to).ShouldBe(expected);

    [Fact]
    public void A_place_that_no_list_knows_is_unknown_and_never_harmless()
    {
        Of("110101", "2022-08-06", "2022-08-06").ShouldBe(Risk.Unknown);
        Of("410202", "2022-07-31", "2022-08-06").ShouldBe(Risk.Unknown);
    }

    [Fact]
    public void A_grade_found_on_one_day_stands_although_another_day_is_unknown() =>
        Of("410105002001", "2022-07-25", "2022-08-06").ShouldBe(Risk.Low);

    [Fact]
    public void A_report_too_coarse_to_say_which_part_is_unknown_while_a_part_is_graded()
    {
        Of("410105", "2022-08-06", "2022-08-06").ShouldBe(Risk.Unknown);
        Of("410105", "2022-08-11", "2022-08-12").ShouldBe(Risk.Low);
    }

    [Fact]
    public void Of_two_lines_for_one_area_and_day_the_higher_counts() =>
        new RiskRegister([Line("4101", Risk.Low, "2022-08-01"), Line("4101", Risk.Medium, "2022-08-02")])
            .Of(AreaCode.Parse("410101"), Day("2022-08-02"), Day("2022-08-02")).ShouldBe(Risk.Medium);
}
