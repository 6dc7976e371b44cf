using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fangxian.Core.Facts;
using Fangxian.Drills;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Drills;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_options_make_the_same_county_byte_for_byte()
    {
        var again = CountyGenerator.Generate(DivisionFiles.Tree, SmallCounty.Options);
        Hash(again).ShouldBe(Hash(SmallCounty.County));
    }

    [Fact]
    public void Another_seed_makes_another_county()
    {
        var other = CountyGenerator.Generate(DivisionFiles.Tree, SmallCounty.Options with { Seed = 2 });
        Hash(other).ShouldNotBe(Hash(SmallCounty.County));
        other.People().Count().ShouldBe(3_000);
    }

    [Fact]
    public void A_generator_gives_the_numbers_that_its_published_algorithm_gives()
    {
        // xoshiro256** filled by splitmix64 of 0; independent of runtime and machine.
        var dice = new Dice(0);
        new[] { dice.Next(), dice.Next(), dice.Next() }.ShouldBe([11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL]);
    }

    [Fact]
    public void Grouped_by_person_or_in_order_of_recording_they_are_the_same_facts()
    {
        var grouped = SmallCounty.Histories.SelectMany(h => h.Facts).Concat(SmallCounty.County.MatterFacts()).Select(f => f.Id.Value).Order();
        SmallCounty.Facts.Select(f => f.Id.Value).Order().ShouldBe(grouped);
        SmallCounty.People.Select(p => p.Id).ShouldBe(SmallCounty.County.People().Select(p => p.Id));
        SmallCounty.Histories.SelectMany(h => h.Evidence).Select(e => e.Id).Distinct().ShouldAllBe(id => SmallCounty.County.Evidence().Any(e => e.Id == id));
    }

    [Fact]
    public void Facts_come_in_order_of_recording_and_none_from_the_future()
    {
        var last = Instant.MinValue;
        foreach (var fact in SmallCounty.Facts)
        {
            fact.Recorded.ShouldBeGreaterThanOrEqualTo(last);
            last = fact.Recorded;
        }

        last.ShouldBeLessThanOrEqualTo(SmallCounty.Now);
    }

    [Fact]
    public void No_two_facts_people_or_numbers_are_alike()
    {
        SmallCounty.Facts.Concat(SmallCounty.People.Select(p => p.Registration)).Concat(SmallCounty.County.RiskAreaFacts).Select(f => f.Id).ShouldBeUnique();
        SmallCounty.People.Select(p => p.Id).ShouldBeUnique();
        SmallCounty.People.Select(p => p.IdNumber).ShouldBeUnique();
        SmallCounty.People.Select(p => p.Phone).OfType<string>().ShouldBeUnique();
    }

    [Fact]
    public void Identity_numbers_stay_apart_up_to_the_largest_county()
    {
        var born = new LocalDate(1980, 1, 1);
        var indexes = Enumerable.Range(0, 2_000).Select(i => (int)(i * 4_989_999L / 1_999));
        indexes.Select(i => IdNumbers.Of(i, born, Fangxian.Core.People.Sex.Male)).ShouldBeUnique();
        indexes.Select(IdNumbers.Phone).ShouldBeUnique();
    }

    [Theory]
    [InlineData(99)]
    [InlineData(5_000_000)]
    public void A_county_of_an_impossible_size_is_refused(int people) =>
        Should.Throw<ArgumentException>(() => CountyGenerator.Generate(DivisionFiles.Tree, SmallCounty.Options with { People = people }));

    private static string Hash(GeneratedCounty county)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var area in county.Areas) Add($"{area.Code} {area.Name}\n");
        foreach (var user in county.Users) Add($"{user.UserName} {user.DisplayName} {user.Area} {user.Roles[0]}\n");
        foreach (var person in county.People()) Add($"{person.IdNumber} {person.Phone} {Text(person.Registration)}\n");
        foreach (var fact in county.RiskAreaFacts.Concat(county.Facts())) Add(Text(fact) + "\n");
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string Text(Fact fact) => string.Create(CultureInfo.InvariantCulture,
        $"{fact.Id} {fact.Subject.Id} {fact.Recorded} {fact.RecordedBy} {fact.Source} {string.Join('|', fact.Evidence)} {fact.Corrects} {FactCodec.Write(fact.Body).ToJsonString()}");
}
