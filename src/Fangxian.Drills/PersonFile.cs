using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>Turns a resident into what the register holds: name, address, occupation, groups, numbers.</summary>
internal sealed class PersonFile(CountyOptions options, AreaTree tree, LocalDate rosterDay)
{
    private const int FirstPhoneAge = 12;

    // Occupation, weight, and the group of the pack that it belongs to.
    private static readonly (string Name, int Weight, string? Group)[] Urban =
    [
        ("企业职工", 26, null), ("个体经营", 12, null), ("公务员", 6, null), ("事业单位职工", 8, null), ("自由职业", 8, null), ("建筑工人", 8, null),
        ("教师", 6, "school-staff"), ("医护人员", 5, "medical-staff"), ("快递员", 3, "courier"), ("出租车司机", 2, "driver"), ("公交车司机", 1, "driver"),
        ("超市员工", 6, "market"), ("农贸市场经营者", 4, "market"), ("餐饮从业者", 6, "catering-staff"), ("保安", 3, null), ("药店店员", 2, "pharmacy-staff"),
        ("冷链从业者", 1, "cold-chain"), ("宾馆从业者", 2, "hotel-staff"),
    ];

    private static readonly (string Name, int Weight, string? Group)[] Rural =
    [
        ("务农", 52, null), ("外出务工", 14, null), ("建筑工人", 8, null), ("个体经营", 8, null), ("养殖户", 4, null), ("企业职工", 5, null), ("货车司机", 3, "driver"),
        ("村医", 1, "medical-staff"), ("教师", 2, "school-staff"), ("餐饮从业者", 2, "catering-staff"), ("快递员", 1, "courier"), ("零售店主", 2, "market"),
    ];

    private static readonly int UrbanWeight = Urban.Sum(o => o.Weight);
    private static readonly int RuralWeight = Rural.Sum(o => o.Weight);
    private static readonly Dictionary<string, string[]> GroupLists = Urban.Concat(Rural).Select(o => o.Group).OfType<string>().Distinct().ToDictionary(g => g, g => new[] { g });

    public GeneratedPerson Register(in Resident person, Instant at, string by, string source, FactWriter writer)
    {
        var dice = Dice.For(options.Seed, Purposes.Person, (ulong)person.Index);
        var name = NamePool.Name(person.Surname, person.Sex, person.Age, ref dice);
        var (occupation, group) = Occupation(person, ref dice);
        var registration = new Registration(at, name, person.Grid, person.Sex, person.Born, person.Village.Residence, HouseholdOf(person),
            group is null ? [] : GroupLists[group], occupation, AddressOf(person));
        var phone = person.Age < FirstPhoneAge ? null : IdNumbers.Phone(person.Index);
        writer.Add(at, by, source, registration);
        var fact = writer.Written[^1];
        return new GeneratedPerson(fact, IdNumbers.Of(person.Index, person.Born, person.Sex), phone);
    }

    public PersonId IdOf(in Resident person) =>
        new(FactWriter.TimedId(DrillClock.At(rosterDay, 0), Dice.Hash(options.Seed, Purposes.PersonId, (ulong)person.Index), (ulong)person.Index));

    private HouseholdId HouseholdOf(in Resident person)
    {
        var number = (ulong)person.Village.FirstPerson << 24 | (uint)person.Household;
        return new HouseholdId(FactWriter.TimedId(DrillClock.At(rosterDay, 0), Dice.Hash(options.Seed, Purposes.HouseholdId, number), number));
    }

    private string AddressOf(in Resident person)
    {
        var place = tree.PathName(person.Grid.At(AreaLevel.Building)!.Value, options.County);
        var door = person.Village.Residence == Residence.Urban
            ? string.Create(CultureInfo.InvariantCulture, $"{person.Grid.Value[18..].TrimStart('0')}单元{1 + person.Household / 2 % 6}0{1 + person.Household % 2}室")
            : string.Create(CultureInfo.InvariantCulture, $"{person.Household}号");
        return place + door;
    }

    private static (string? Occupation, string? Group) Occupation(in Resident person, ref Dice dice)
    {
        var urban = person.Village.Residence == Residence.Urban;
        switch (person.Age)
        {
            case < 3: return (null, null);
            case < 6: return ("在园幼儿", null);
            case < 18: return ("学生", null);
            case < 22 when dice.Chance(0.5): return ("大学生", null);
            case >= 60 when urban || dice.Chance(0.4): return (urban ? "退休" : "居家", null);
        }

        var (list, total) = urban ? (Urban, UrbanWeight) : (Rural, RuralWeight);
        var draw = dice.Below(total);
        foreach (var (name, weight, group) in list)
            if ((draw -= weight) < 0)
                return (name, group);
        return (null, null);
    }
}
