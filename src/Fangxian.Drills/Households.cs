using Fangxian.Core.Areas;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>A resident before anything is told of them: cheap enough to make half a million again for each pass.</summary>
/// <param name="Index">Number in the county, counted from 0: identity, phone and everything drawn hang on it.</param>
/// <param name="Household">Number of the household in the village.</param>
internal readonly record struct Resident(
    int Index, SettledVillage Village, AreaCode Grid, int Household, Sex Sex, LocalDate Born, int Age, int Surname);

/// <summary>
/// Draws a village household by household: singles, couples, families of two and three generations, and grandparents with the
/// children of those who work elsewhere.
/// </summary>
internal static class Households
{
    private const int OldestAge = 99;
    private const int DaysOfTheYoungest = 40;

    public static IEnumerable<Resident> Of(SettledVillage village, ulong seed, LocalDate today)
    {
        var dice = Dice.For(seed, Purposes.Household, (ulong)village.FirstPerson);
        var members = new List<Member>(8);
        var person = 0;
        for (var household = 1; person < village.People; household++)
        {
            members.Clear();
            Compose(ref dice, members);
            foreach (var member in members)
            {
                if (person == village.People) yield break;
                // The youngest was born before the fortnight began: nothing is recorded of anybody before birth.
                var born = today.PlusYears(-member.Age).PlusDays(-dice.Between(DaysOfTheYoungest, 364));
                yield return new Resident(village.FirstPerson + person, village, village.GridOf(person), household, member.Sex, born, member.Age, member.Surname);
                person++;
            }
        }
    }

    private readonly record struct Member(Sex Sex, int Age, int Surname);

    private static void Compose(ref Dice dice, List<Member> members)
    {
        var name = NamePool.Surname(ref dice);
        switch (dice.Unit())
        {
            case < 0.14:
                var age = dice.Chance(0.6) ? dice.Between(60, 90) : dice.Between(20, 59);
                members.Add(new Member(dice.Chance(0.5) ? Sex.Male : Sex.Female, age, name));
                break;
            case < 0.38:
                Couple(ref dice, members, dice.Chance(0.55) ? dice.Between(58, 85) : dice.Between(23, 57), name);
                break;
            case < 0.72:
                Couple(ref dice, members, dice.Between(25, 52), name);
                Children(ref dice, members, 1 + (dice.Chance(0.5) ? 1 : 0) + (dice.Chance(0.1) ? 1 : 0), members[1].Age, name);
                break;
            case < 0.90:
                var parents = dice.Between(25, 50);
                Couple(ref dice, members, parents, name);
                members.Add(new Member(Sex.Male, Math.Min(OldestAge, parents + dice.Between(21, 32)), name));
                if (dice.Chance(0.75)) members.Add(new Member(Sex.Female, Math.Min(OldestAge, parents + dice.Between(20, 30)), NamePool.Surname(ref dice)));
                Children(ref dice, members, dice.Between(1, 2), members[1].Age, name);
                break;
            case < 0.96:
                Couple(ref dice, members, dice.Between(52, 72), name);
                Children(ref dice, members, dice.Between(1, 2), members[1].Age - 24, name);
                break;
            default:
                members.Add(new Member(dice.Chance(0.25) ? Sex.Male : Sex.Female, dice.Between(25, 48), name));
                Children(ref dice, members, 1 + (dice.Chance(0.3) ? 1 : 0), members[0].Age, name);
                break;
        }
    }

    private static void Couple(ref Dice dice, List<Member> members, int age, int surname)
    {
        members.Add(new Member(Sex.Male, age, surname));
        members.Add(new Member(Sex.Female, Math.Max(21, age - dice.Between(-2, 4)), NamePool.Surname(ref dice)));
    }

    /// <summary>Grown children have moved out; the youngest parent is twenty.</summary>
    private static void Children(ref Dice dice, List<Member> members, int count, int motherAge, int surname)
    {
        var oldest = Math.Clamp(motherAge - 20, 0, 24);
        for (var i = 0; i < count; i++)
            members.Add(new Member(dice.Chance(0.52) ? Sex.Male : Sex.Female, dice.Between(Math.Max(0, oldest - 12), oldest), surname));
    }
}
