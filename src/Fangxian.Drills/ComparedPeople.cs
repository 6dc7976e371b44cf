using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Comparing;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// The people that two policies are compared on: seeded, deterministic, and varied where policies differ (risk and day of stays, contacts,
/// entries, pushes, terms, zones, town and country, age), rather than as frequent as in life.
/// </summary>
public static class ComparedPeople
{
    private const ulong Purpose = 0x434F4D50;

    private static readonly Risk[] Risks = [Risk.High, Risk.Medium, Risk.Low, Risk.Attention, Risk.None, Risk.Unknown];

    /// <param name="around">Things happen in the five days before it.</param>
    public static IReadOnlyList<ComparedHistory> Make(int count, Instant around, ulong seed = 1) => [.. Enumerable.Range(1, count).Select(n => One(n, around, seed))];

    /// <summary>Zones that people of <see cref="Make(int, Instant, ulong)"/> live in.</summary>
    public static RiskRegister Surroundings(Instant around) =>
        new([], new ZoneRegister([new Zone("high", ZoneLevel.High, around - Duration.FromDays(5)), new Zone("low", ZoneLevel.Low, around - Duration.FromDays(5))]));

    private static ComparedHistory One(int number, Instant around, ulong seed)
    {
        var dice = Dice.For(seed, Purpose, (ulong)number);
        var profile = new PersonProfile(CountyTime.DayOf(around).PlusDays(-dice.Between(1, 90 * 365)), dice.Chance(0.5) ? Residence.Urban : Residence.Rural, []);
        var when = around - Duration.FromHours(dice.Between(1, 5 * 24));
        var bodies = new List<FactBody>();
        var story = dice.Below(10) switch
        {
            0 or 1 or 2 or 3 or 4 => Returned(ref dice, when, bodies),
            5 or 6 => Exposed(ref dice, when, bodies),
            7 => Entered(when, bodies),
            8 => Pushed(ref dice, when, bodies),
            _ => Settled(ref dice, around, bodies),
        };
        var id = new PersonId(new Guid(number, 0, 0, new byte[8]));
        return new ComparedHistory(number, profile, [.. bodies.Select((b, i) => new Fact(new FactId(new Guid(number, (short)i, 1, new byte[8])), Subject.Of(id), b, b.Occurred, "comparison", "comparison", []))], story);
    }

    private static Text Returned(ref Dice dice, Instant when, List<FactBody> bodies)
    {
        var risk = dice.Pick(Risks);
        var left = dice.Below(16);
        var day = CountyTime.DayOf(when).PlusDays(-left);
        bodies.Add(new Stay(day.PlusDays(-dice.Between(0, 6)), day, null, risk));
        bodies.Add(new Arrival(when, dice.Chance(0.6) ? when - Duration.FromHours(dice.Between(1, 48)) : null));
        var words = RiskWords.Of(risk);
        return left <= 7 ? new($"7 天内到过{words.Zh}", $"{words.En}, within 7 days") : left <= 14
            ? new($"8 至 14 天前到过{words.Zh}", $"{words.En}, 8 to 14 days before") : new($"15 天前到过{words.Zh}", $"{words.En}, 15 days before");
    }

    private static Text Exposed(ref Dice dice, Instant when, List<FactBody> bodies)
    {
        var kind = dice.Pick((ContactKind[])[ContactKind.Close, ContactKind.Secondary, ContactKind.ExposedPlace]);
        bodies.Add(new Contact(kind, when));
        return kind switch
        {
            ContactKind.Close => new("密切接触者", "close contact"),
            ContactKind.Secondary => new("密接的密接", "secondary contact"),
            _ => new("同场所暴露", "exposed at a place"),
        };
    }

    private static Text Entered(Instant when, List<FactBody> bodies)
    {
        bodies.Add(new Entry(when));
        return new("入境", "entered the country");
    }

    private static Text Pushed(ref Dice dice, Instant when, List<FactBody> bodies)
    {
        var risk = dice.Pick((Risk[])[Risk.High, Risk.Medium, Risk.Low, Risk.None]);
        bodies.Add(new Pushed(when, risk));
        return new($"上级推送：{RiskWords.Of(risk).Zh}来人", $"pushed: {RiskWords.Of(risk).En}");
    }

    private static Text Settled(ref Dice dice, Instant around, List<FactBody> bodies)
    {
        switch (dice.Below(4))
        {
            case 0:
                bodies.Add(new ResidentOfZone("high"));
                return new("住在高风险区内", "lives in a high risk zone");
            case 1:
                bodies.Add(new ResidentOfZone("low"));
                return new("住在低风险区内", "lives in a low risk zone");
            case 2:
                bodies.Add(new Term(CountyTime.DayOf(around).PlusDays(dice.Between(1, 20))));
                bodies.Add(new Arrival(around - Duration.FromHours(dice.Between(1, 72))));
                return new("开学前返回的学生或教职工", "pupil or staff back before a term");
            default:
                return new("没有外出", "went nowhere");
        }
    }
}
