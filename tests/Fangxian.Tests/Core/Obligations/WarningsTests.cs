using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Core.Obligations;

public sealed class WarningsTests
{
    private static readonly Instant Opens = Instant.FromUtc(2022, 8, 12, 2, 0);

    [Theory]
    [InlineData(-1, Warning.None)]
    [InlineData(0, Warning.None)]
    [InlineData(4_999, Warning.None)]
    [InlineData(5_000, Warning.Half)]
    [InlineData(7_999, Warning.Half)]
    [InlineData(8_000, Warning.Most)]
    [InlineData(10_000, Warning.Most)]
    [InlineData(10_001, Warning.Over)]
    public void A_share_reached_exactly_counts_and_due_exactly_now_is_not_overdue(int seconds, Warning expected) =>
        Warnings.Of(Opens, Opens + Duration.FromSeconds(10_000), Opens + Duration.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void What_is_due_at_once_warns_of_nothing_until_it_is_overdue()
    {
        Warnings.Of(Opens, Opens, Opens).ShouldBe(Warning.None);
        Warnings.Of(Opens, Opens, Opens + Duration.FromTicks(1)).ShouldBe(Warning.Over);
    }

    [Theory]
    [InlineData(Owner.Grid, Owner.Village)]
    [InlineData(Owner.Village, Owner.Township)]
    [InlineData(Owner.Township, Owner.Headquarters)]
    [InlineData(Owner.Unit, Owner.Headquarters)]
    [InlineData(Owner.Laboratory, Owner.Headquarters)]
    [InlineData(Owner.Site, Owner.Headquarters)]
    [InlineData(Owner.Headquarters, null)]
    public void At_four_fifths_it_comes_up_one_level_and_overdue_to_headquarters(Owner owner, Owner? above)
    {
        Warnings.EscalatedTo(owner, Warning.None).ShouldBeNull();
        Warnings.EscalatedTo(owner, Warning.Half).ShouldBeNull();
        Warnings.EscalatedTo(owner, Warning.Most).ShouldBe(above);
        Warnings.EscalatedTo(owner, Warning.Over).ShouldBe(owner == Owner.Headquarters ? null : Owner.Headquarters);
    }
}
