using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Drills;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Drills;

public sealed class PeopleTests
{
    [Fact]
    public void Every_identity_number_is_valid_begins_with_99_and_agrees_with_the_person()
    {
        foreach (var person in SmallCounty.People)
        {
            ResidentId.Read(person.IdNumber, "id", out var id).ShouldBeNull();
            id.IsGenerated.ShouldBeTrue();
            id.Born.ShouldBe(person.Entry.Born!.Value);
            id.Sex.ShouldBe(person.Entry.Sex!.Value);
        }
    }

    [Fact]
    public void Every_phone_is_well_formed_and_of_a_prefix_that_no_operator_has()
    {
        foreach (var person in SmallCounty.People)
        {
            if (person.Phone is null)
            {
                AgeOf(person).ShouldBeLessThan(12);
                continue;
            }

            PhoneNumber.Read(person.Phone, "phone", out var phone).ShouldBeNull();
            phone.Value.ShouldStartWith("169");
        }
    }

    [Fact]
    public void There_are_exactly_as_many_people_as_asked_for_and_they_live_in_listed_grids()
    {
        SmallCounty.People.Count.ShouldBe(3_000);
        var areas = SmallCounty.County.Areas.Select(a => a.Code).ToHashSet();
        SmallCounty.People.ShouldAllBe(p => areas.Contains(p.Entry.Area) && p.Entry.Area.Level == AreaLevel.Grid);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(777)]
    [InlineData(20_011)]
    public void Counties_of_any_size_come_out_exact(int people)
    {
        var county = CountyGenerator.Generate(DivisionFiles.Tree, SmallCounty.Options with { People = people, RoutineSamplingDays = 2 });
        county.People().Count().ShouldBe(people);
        county.Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_area_hangs_below_its_parent_and_villages_keep_their_official_names()
    {
        var codes = SmallCounty.County.Areas.Select(a => a.Code).ToHashSet();
        foreach (var area in SmallCounty.County.Areas.Where(a => a.Code.Level > AreaLevel.County))
            codes.ShouldContain(AreaCode.Parse(area.Code.Value[..^3]));
        SmallCounty.County.Areas.Count(a => a.Code.Level == AreaLevel.Village).ShouldBe(226);
        SmallCounty.County.Areas.ShouldContain(new Area(AreaCode.Parse("411330102201"), "闫庄村民委员会会"));
    }

    [Fact]
    public void Every_township_has_people_and_a_settled_village_is_no_hamlet()
    {
        var villages = SmallCounty.People.GroupBy(p => p.Entry.Area.At(AreaLevel.Village)!.Value).ToList();
        villages.Select(v => v.Key.At(AreaLevel.Township)).Distinct().Count().ShouldBe(16);
        villages.ShouldAllBe(v => v.Count() >= 25);
    }

    [Fact]
    public void Town_and_country_follow_the_code_of_the_village()
    {
        SmallCounty.People.ShouldAllBe(p => p.Entry.Residence == Divisions.ResidenceOf(p.Entry.Area));
        Share(SmallCounty.People, p => p.Entry.Residence == Residence.Urban).ShouldBeInRange(0.33, 0.39);
    }

    [Fact]
    public void Households_are_of_plausible_size_and_have_a_grown_up()
    {
        var households = SmallCounty.People.GroupBy(p => p.Entry.Household).ToList();
        households.Average(h => h.Count()).ShouldBeInRange(2.6, 3.4);
        households.Max(h => h.Count()).ShouldBeLessThanOrEqualTo(7);
        households.ShouldAllBe(h => h.Any(p => AgeOf(p) >= 20));
        households.ShouldAllBe(h => h.Select(p => p.Entry.Area.At(AreaLevel.Village)).Distinct().Count() == 1);
    }

    [Fact]
    public void Children_are_at_least_nineteen_years_younger_than_the_eldest_of_the_household()
    {
        foreach (var household in SmallCounty.People.GroupBy(p => p.Entry.Household))
            foreach (var child in household.Where(p => AgeOf(p) < 18))
                (household.Max(AgeOf) - AgeOf(child)).ShouldBeGreaterThanOrEqualTo(19);
    }

    [Fact]
    public void Ages_are_spread_as_in_a_county_that_people_leave_for_work()
    {
        Share(SmallCounty.People, p => AgeOf(p) < 15).ShouldBeInRange(0.10, 0.28);
        Share(SmallCounty.People, p => AgeOf(p) >= 60).ShouldBeInRange(0.15, 0.33);
        SmallCounty.People.Max(AgeOf).ShouldBeLessThan(101);
        Share(SmallCounty.People, p => p.Entry.Sex == Sex.Male).ShouldBeInRange(0.45, 0.55);
    }

    [Fact]
    public void Occupations_fit_the_age()
    {
        SmallCounty.People.Where(p => AgeOf(p) is >= 6 and < 18).ShouldAllBe(p => p.Entry.Occupation == "学生");
        SmallCounty.People.Where(p => p.Entry.Groups!.Count > 0).ShouldAllBe(p => AgeOf(p) >= 18);
        Share(SmallCounty.People, p => p.Entry.Groups!.Count > 0).ShouldBeInRange(0.03, 0.2);
    }

    private static int AgeOf(GeneratedPerson person) =>
        Period.Between(person.Entry.Born!.Value, CountyTime.DayOf(SmallCounty.Now), PeriodUnits.Years).Years;

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> which) => (double)all.Count(which) / all.Count;
}
