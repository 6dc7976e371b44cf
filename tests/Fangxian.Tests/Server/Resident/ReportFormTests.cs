using Fangxian.Core.People;
using Fangxian.Server.Resident;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Server.Resident;

public class ReportFormTests
{
    private static readonly ReportDraft Empty = new(Guid.Empty, long.MaxValue);

    [Theory]
    [InlineData("12", true)]
    [InlineData("13", false)]
    public void An_arrival_is_at_most_now(string hour, bool right) =>
        (SmallCounty.Form().Check(ReportStep.When, Empty with { Arrived = true, Day = "2022-08-12", Hour = hour }).Count == 0).ShouldBe(right);

    [Theory]
    [InlineData("12", false)]
    [InlineData("13", true)]
    public void A_planned_arrival_is_after_now(string hour, bool right) =>
        (SmallCounty.Form().Check(ReportStep.When, Empty with { Arrived = false, Day = "2022-08-12", Hour = hour }).Count == 0).ShouldBe(right);

    [Theory]
    [InlineData("2022-07-29", true)]
    [InlineData("2022-07-28", false)]
    public void An_arrival_is_reported_up_to_fourteen_days_later(string day, bool right) =>
        (SmallCounty.Form().Check(ReportStep.When, Empty with { Arrived = true, Day = day, Hour = "8" }).Count == 0).ShouldBe(right);

    [Fact]
    public void A_stay_may_not_end_before_it_begins()
    {
        var draft = Empty with { Arrived = true, Day = "2022-08-11", Hour = "8", Place = new DraftPlace("41", "410108", "2022-08-10", "2022-08-09") };

        SmallCounty.Form().Check(ReportStep.County, draft).Select(r => r.Code).ShouldBe(["stay-reversed"]);
    }

    [Fact]
    public void The_days_of_a_stay_reach_back_a_week_beyond_what_the_policy_asks()
    {
        var days = SmallCounty.Form().StayDays(Empty with { Day = "2022-08-11", Hour = "8" });

        days[0].ShouldBe(new LocalDate(2022, 8, 11));
        days[^1].ShouldBe(new LocalDate(2022, 7, 28));
    }

    [Fact]
    public void A_village_of_another_township_is_refused()
    {
        var draft = Empty with { Township = "411330100", Village = "411330101200", Address = "东组 12 号" };

        SmallCounty.Form().Check(ReportStep.Village, draft).Select(r => r.Field).ShouldBe(["village"]);
    }

    [Theory]
    [InlineData("411330100001", Residence.Urban)]
    [InlineData("411330100200", Residence.Rural)]
    public void Town_or_country_follows_from_the_kind_of_the_village(string village, Residence residence) =>
        SmallCounty.Form().ResidenceOf(Empty with { Village = village }).ShouldBe(residence);

    [Fact]
    public void Where_the_village_does_not_say_the_person_is_asked()
    {
        var form = SmallCounty.Form();

        form.ResidenceKnown(Empty with { Village = "411330101700" }).ShouldBeFalse();
        form.ResidenceKnown(Empty with { Village = "411330101700", Residence = Residence.Rural }).ShouldBeTrue();
    }

    [Fact]
    public void The_county_itself_is_no_place_to_arrive_from() =>
        SmallCounty.Form().CountiesOf(SmallCounty.Areas.Resolve("河南省")[0].Code).Select(c => c.Code.Value).ShouldBe(["410105", "410108"]);
}
