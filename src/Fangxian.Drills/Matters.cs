using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>What belongs to no person: places and how often they are scanned, coordination tasks, positives of a screening.</summary>
internal sealed class Matters(CountyOptions options, Settlement settlement)
{
    private const double PlacesPerPerson = 12_000.0 / 500_000;
    private const int FewestCoordinations = 10;
    private const int PeoplePerCoordination = 6_000;
    private const int FewestPositives = 3;
    private const int PeoplePerPositive = 60_000;
    private const double EarlyShare = 0.02;

    private static readonly (string Class, string Suffix, int Weight, int ScansADay)[] PlaceClasses =
    [
        ("商场超市", "超市", 18, 240), ("餐饮服务", "饭店", 20, 90), ("农贸市场", "农贸市场", 4, 520), ("学校", "小学", 5, 160), ("幼托机构", "幼儿园", 4, 60),
        ("医疗机构", "卫生室", 8, 70), ("药店", "大药房", 7, 80), ("宾馆民宿", "宾馆", 6, 40), ("文化娱乐", "网吧", 5, 70), ("棋牌室", "棋牌室", 5, 25),
        ("理发美容", "理发店", 7, 30), ("交通站场", "客运站", 1, 600), ("机关单位", "便民服务中心", 5, 85), ("养老机构", "敬老院", 2, 15), ("宗教场所", "教堂", 1, 12), ("旅游景区", "景区", 2, 150),
    ];

    private static readonly int TotalWeight = PlaceClasses.Sum(c => c.Weight);
    private static readonly string[] Signs = ["诚信", "惠民", "鑫源", "福盛", "永祥", "家和", "瑞丰", "新天地", "百顺", "宏达", "四季", "一心", "康宁", "金穗", "淮源", "月河", "桃园", "同济", "万福", "好邻居"];

    private readonly LocalDate today = CountyTime.DayOf(options.Now);

    private int Places => Math.Max(20, (int)(options.People * PlacesPerPerson));

    public void TellPlaces(FactWriter writer)
    {
        for (var number = 0; number < Places; number++)
        {
            var dice = Dice.For(options.Seed, Purposes.Place, (ulong)number);
            var village = VillageOf(number);
            var kind = ClassOf(dice.Below(TotalWeight));
            var id = string.Create(CultureInfo.InvariantCulture, $"CS-{village.Area.Code.Value[6..]}-{number + 1:D5}");
            writer.Begin(Dice.Hash(options.Seed, Purposes.Place, (ulong)number), () => Subject.Matter(id));
            var at = DrillClock.At(today.PlusDays(-CountyOptions.ArrivalDays - 2), 9 * 60 + dice.Below(480));
            var active = !dice.Chance(0.03);
            var name = $"{village.Area.ShortName}{dice.Pick(Signs)}{kind.Suffix}";
            writer.Add(at, Staff.Township(village.Area.Code), "场所码登记", new Place(id, at, name, kind.Class, village.Area.Code, active));
            if (active) TellScans(writer, id, kind.ScansADay * (0.3 + 1.4 * dice.Unit()), (ulong)number);
        }
    }

    /// <summary>A few owners never put the code up; the others have a bad day now and then.</summary>
    private void TellScans(FactWriter writer, string id, double usual, ulong number)
    {
        var dice = Dice.For(options.Seed, Purposes.Scans, number);
        var idle = dice.Chance(0.04) ? 0.6 : 0.04;
        for (var day = today.PlusDays(1 - CountyOptions.ArrivalDays); day <= today; day = day.PlusDays(1))
        {
            var share = dice.Unit() < idle ? 0 : 0.6 + 0.8 * dice.Unit();

            // Today's figure is what came in so far: shops open at seven, and only busy places have visitors before.
            var hours = day == today ? Math.Clamp((CountyTime.Local(options.Now).Hour - 7) / 14.0, EarlyShare, 1) : 1;
            var count = (int)(usual * share * hours);
            var recorded = day == today ? options.Now.PlusMinutes(-1) : CountyTime.EndOf(day).PlusMinutes(5);
            if (count > 0) writer.Add(recorded, Staff.ListImporter, "场所码系统日汇总", new PlaceScans(id, day, count));
            else writer.Skip();
        }
    }

    public void TellCoordination(FactWriter writer)
    {
        var count = Math.Max(FewestCoordinations, options.People / PeoplePerCoordination);
        for (var number = 0; number < count; number++)
        {
            var dice = Dice.For(options.Seed, Purposes.Coordination, (ulong)number);
            var newest = number == count - 1;
            var kind = newest ? CoordinationKind.Sudden : number < 4 ? (CoordinationKind)(number + 1) : dice.Unit() switch
            {
                < 0.35 => CoordinationKind.Sudden,
                < 0.55 => CoordinationKind.CloseContact,
                < 0.8 => CoordinationKind.SecondaryContact,
                _ => CoordinationKind.ExposedPlace,
            };

            // A fifth came in today and yesterday, so that some clocks still run; of the newest the telephone answer is due already.
            var back = newest ? dice.Between(75, 110) : number % 5 == 4 ? dice.Between(10, 30 * 60) : dice.Between(36 * 60, (CountyOptions.ArrivalDays - 1) * 1440);
            var received = DrillClock.At(today, 0).PlusMinutes(CountyTime.Local(options.Now).Hour * 60 + CountyTime.Local(options.Now).Minute - back);
            var id = string.Create(CultureInfo.InvariantCulture, $"XC-{CountyTime.DayOf(received):yyyyMMdd}-{number + 1:D4}");
            writer.Begin(Dice.Hash(options.Seed, Purposes.Coordination, (ulong)number), () => Subject.Matter(id));
            var area = dice.Pick(settlement.Villages).Area.Code;
            writer.Add(received.PlusMinutes(2), Staff.Headquarters, "区域协查系统", new Coordination(id, kind, received, area), writer.File(received, Staff.Headquarters, $"协查函 {id}，转{area}核查。"));
            TellSteps(writer, id, kind, received, late: newest || number % 7 == 3, ref dice);
        }
    }

    private static void TellSteps(FactWriter writer, string id, CoordinationKind kind, Instant received, bool late, ref Dice dice)
    {
        void Step(CoordinationStepKind step, int due, ref Dice with)
        {
            var at = received.PlusMinutes(late ? due + with.Between(120, 9 * 60) : with.Between(due / 6, due * 9 / 10));
            writer.Add(at.PlusMinutes(2), Staff.TaskForce, "协查专班", new CoordinationStep(id, step, at));
        }

        if (kind == CoordinationKind.Sudden) Step(CoordinationStepKind.Phone, 60, ref dice);
        if (kind == CoordinationKind.CloseContact) Step(CoordinationStepKind.Managed, 8 * 60, ref dice);
        var feedback = kind switch { CoordinationKind.Sudden => 12, CoordinationKind.CloseContact => 24, _ => 48 };
        Step(CoordinationStepKind.Feedback, feedback * 60, ref dice);
    }

    public void TellPositives(FactWriter writer)
    {
        var count = Math.Max(FewestPositives, options.People / PeoplePerPositive);
        for (var number = 0; number < count; number++)
        {
            var dice = Dice.For(options.Seed, Purposes.Positive, (ulong)number);
            var at = number == count - 1 ? options.Now.PlusMinutes(-dice.Between(45, 120)) : options.Now.PlusMinutes(-dice.Between(1440, 12 * 1440));
            var id = string.Create(CultureInfo.InvariantCulture, $"YX-{CountyTime.DayOf(at):yyyyMMdd}-{number + 1:D3}");
            writer.Begin(Dice.Hash(options.Seed, Purposes.Positive, (ulong)number), () => Subject.Matter(id));
            writer.Add(at.PlusMinutes(1), "taskforce3", "检测机构初筛报告", new Positive(id, at, dice.Pick(settlement.Villages).Area.Code), writer.File(at, "taskforce3", $"初筛阳性报告 {id}。"));

            // The newest report is due and has not been sent: the board has something to shout about.
            if (number == count - 1) continue;
            var sent = at.PlusMinutes(number == 1 ? 41 : dice.Between(9, 28));
            writer.Add(sent, "taskforce3", "半小时快报", new ExpressReport(id, sent));
        }
    }

    private SettledVillage VillageOf(int place)
    {
        // As the people are spread, so are the places.
        var person = (int)((long)place * options.People / Places);
        var (low, high) = (0, settlement.Villages.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (settlement.Villages[middle].FirstPerson <= person) low = middle;
            else high = middle - 1;
        }

        return settlement.Villages[low];
    }

    private static (string Class, string Suffix, int Weight, int ScansADay) ClassOf(int draw)
    {
        foreach (var kind in PlaceClasses)
            if ((draw -= kind.Weight) < 0)
                return kind;
        return PlaceClasses[0];
    }
}
