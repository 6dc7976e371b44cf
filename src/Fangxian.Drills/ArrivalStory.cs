using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// Tells one arrival as facts: announced, arrived, verified, and what the Tongbai notice then asks for. Samples are collected in
/// <see cref="Samples"/>; whoever calls writes them together with the routine ones.
/// </summary>
internal sealed class ArrivalStory(AreaTree divisions, FactWriter writer)
{
    /// <summary>The rule that approvals name.</summary>
    public const string IsolationRule = "medium-high-returnee";

    /// <summary>Central isolation covers days 1 to 7 after the day of arrival.</summary>
    public const int IsolationDays = 7;
    private const int HealthMonitoringDays = 3;

    private static readonly int[] IsolationSampleDays = [1, 2, 3, 5, 7];
    private static readonly string[] Sites = ["第一集中隔离点", "第二集中隔离点", "第三集中隔离点"];
    private static readonly string[] Transports = ["火车", "长途客车", "自驾", "飞机转客车", "顺风车"];
    private static readonly string[] SymptomWords = ["发热", "咳嗽", "咽痛", "乏力"];

    private readonly List<(Instant At, int Pool, string By)> samples = [];

    public IReadOnlyList<(Instant At, int Pool, string By)> Samples => samples;

    /// <summary>The person was away before, and routine sampling waits until then.</summary>
    public Instant RoutineFrom { get; private set; }

    /// <summary>From then on nothing is asked of the person any more.</summary>
    public Instant? Left { get; private set; }

    public static Instant FirstRecorded(ArrivalPlan plan, Dice dice) => Announcement.Of(plan, ref dice).FirstRecorded;

    public void Tell(in Resident person, ArrivalPlan plan, Dice dice)
    {
        samples.Clear();
        Left = null;
        var told = Announcement.Of(plan, ref dice);
        var arrival = plan.At;
        RoutineFrom = arrival;
        var (village, grid) = (Staff.Village(person.Grid), Staff.Grid(person.Grid));
        var origin = plan.Area;
        var transport = dice.Pick(Transports);
        if (told.Announced is { } announced && announced < arrival)
        {
            DeclaredBy? by = plan.By;
            writer.Add(announced, Channel(plan.By, person), SourceOf(plan.By), new Declaration(announced, arrival, by, origin, transport));
        }

        var recorder = plan.Announced == Announced.Never ? village : told.Imported ? Staff.ListImporter : Channel(plan.By, person);
        var source = plan.Announced == Announced.Never ? "村（社区）入户摸排" : told.Imported ? "指挥部导入来返人员名单" : SourceOf(plan.By);
        var evidence = writer.File(told.Recorded, recorder, string.Create(CultureInfo.InvariantCulture,
            $"来返人员登记：{CountyTime.Local(arrival):uuuu-MM-dd HH:mm} 抵达，{transport}，来自{divisions.PathName(origin)}；{source}。"));
        var corrected = plan.Is(Twists.PlaceCorrected) && plan.FirstNamed is not null && !plan.Is(Twists.LeftAtOnce);
        var named = corrected && plan.Risk != Risk.Unknown ? plan.FirstNamed!.Value : plan.Area;
        var stay = writer.Add(told.Recorded, recorder, source, new Stay(plan.From, plan.To, named), evidence);
        var declaredBy = told.Announced is null ? (DeclaredBy?)null : plan.By;
        var reported = new Arrival(arrival, told.Announced, declaredBy, origin, transport);
        var wrongTime = arrival.PlusMinutes(dice.Between(40, 200));
        var timeIsWrong = plan.Is(Twists.TimeCorrected) && wrongTime < told.Recorded;
        var arrivalFact = writer.Add(told.Recorded, recorder, source, timeIsWrong ? reported with { At = wrongTime } : reported, evidence);

        if (plan.Risk >= Risk.Low && dice.Chance(0.35))
            writer.Add(told.Recorded.PlusMinutes(dice.Between(5, 90)), Staff.ListImporter, "省平台推送", new Pushed(told.Recorded.PlusMinutes(4), plan.Risk));
        if (plan.Is(Twists.LeftAtOnce))
        {
            TellDeparture(person, arrival, ref dice);
            return;
        }

        var verified = TellVerification(plan, told, village, ref dice);
        var known = told.Recorded;
        if (corrected && !(plan.Risk == Risk.Unknown && plan.Is(Twists.NotFoundOut)))
        {
            known = verified.PlusMinutes(dice.Between(10, 120));
            var exact = plan.Risk == Risk.Unknown ? plan.FirstNamed!.Value : plan.Area;
            var proof = writer.File(known, village, string.Create(CultureInfo.InvariantCulture, $"核查时出示的行程凭证：{plan.From:uuuu-MM-dd} 至 {plan.To:uuuu-MM-dd} 在{divisions.PathName(exact)}，与第一次登记不符，按凭证更正。"));
            writer.Add(known, village, "村（社区）核查更正", new Stay(plan.From, plan.To, exact), proof, stay);
        }

        if (timeIsWrong) writer.Add(verified.PlusMinutes(7), village, "村（社区）核查更正", reported, evidence, arrivalFact);
        if (plan.Risk >= Risk.Medium && !plan.Is(Twists.Refused)) TellIsolation(plan, known, grid, ref dice);
        else if (plan.Risk >= Risk.Medium) TellRefusal(plan, known, ref dice);
        else if (plan.Risk == Risk.Low) TellMonitoring(plan, known, grid, ref dice);
        else SampleAfterArrival(plan, person.Village.Residence, ref dice);
        if (plan.Is(Twists.LeavesLater))
        {
            var left = DrillClock.ByDay(arrival.PlusMinutes(dice.Between(4 * 1440, 6 * 1440)), ref dice);
            writer.Add(left.PlusMinutes(20), village, "离桐报告", new Departure(left));
            Left = left;
        }
    }

    private void TellDeparture(in Resident person, Instant arrival, ref Dice dice)
    {
        var left = arrival.PlusMinutes(dice.Between(240, 600));
        writer.Add(left.PlusMinutes(60), Staff.Village(person.Grid), "离桐报告", new Departure(left));
        var struckOff = DrillClock.ByDay(arrival.PlusMinutes(26 * 60), ref dice);
        writer.Add(struckOff, Staff.Township(person.Grid), "乡镇核销", new Waiver(struckOff, "verify-arrival", arrival.PlusMinutes(24 * 60), "本人当日已离桐，信息已推送目的地。"));
        Left = left;
    }

    private Instant TellVerification(ArrivalPlan plan, Announcement told, string village, ref Dice dice)
    {
        var deadline = plan.At.PlusMinutes(24 * 60);
        var at = DrillClock.ByDay(told.Recorded.PlusMinutes(dice.Between(40, 13 * 60)), ref dice);
        if (at > deadline && told.Recorded < deadline) at = DrillClock.Later(told.Recorded.PlusMinutes(5), deadline.PlusMinutes(-dice.Between(5, 100)));
        if (plan.Is(Twists.VerifiedLate)) at = DrillClock.ByDay(deadline.PlusMinutes(dice.Between(60, 26 * 60)), ref dice);
        if (plan.Is(Twists.NotVerified)) at = plan.At.PlusMinutes(70 * 60);
        // Nobody verifies, or corrects, what was not reported yet.
        at = DrillClock.Later(at, told.Recorded.PlusMinutes(5));
        writer.Add(at.PlusMinutes(dice.Between(1, 12)), village, "村（社区）入户核查", new Verification(at, true));
        return at;
    }

    private void TellIsolation(ArrivalPlan plan, Instant known, string grid, ref Dice dice)
    {
        var (from, until) = (plan.Day.PlusDays(1), plan.Day.PlusDays(1 + IsolationDays));
        samples.Add((plan.At.PlusMinutes(dice.Between(15, 90)), 1, Staff.SampleImporter));
        var decided = known.PlusMinutes(dice.Between(25, 240));
        var waits = plan.Is(Twists.WaitsForApproval);
        var approver = dice.Pick(Staff.Approvers);
        if (!waits) writer.Add(decided, approver, "管控审批", new Approval(decided, IsolationRule, from, until, Verdict.Approved));
        var placed = decided.PlusMinutes(dice.Between(40, 240));
        if (!waits) writer.Add(placed.PlusMinutes(6), Staff.IsolationSite, "隔离点入住登记", new Placed(placed, dice.Pick(Sites)));

        var minute = 7 * 60 + 45 + dice.Below(70);
        var missed = plan.Is(Twists.SampleLate) ? dice.Chance(0.5) ? 3 : 5 : 0;
        var recorder = waits ? grid : Staff.IsolationSite;
        foreach (var day in IsolationSampleDays)
            samples.Add((DrillClock.At(plan.Day.PlusDays(day == missed ? day + 1 : day), minute), 1, recorder));
        for (var day = 1; day <= IsolationDays; day++)
            TellHealth(DrillClock.At(plan.Day.PlusDays(day), minute + 40), recorder, ref dice);

        var medicine = DrillClock.At(plan.Is(Twists.MedicineLate) ? from.PlusDays(1) : from, dice.Between(9 * 60 + 30, 17 * 60));
        writer.Add(medicine.PlusMinutes(3), recorder, "中医药预防告知", new Medicine(medicine, dice.Chance(0.8)));
        if (waits || plan.Is(Twists.Overstays)) return;

        // The measure ends at the first minute of the day: going then is going in time.
        var released = CountyTime.StartOf(until);
        if (dice.Chance(0.06)) released = released.PlusMinutes(dice.Between(420, 600));
        writer.Add(released.PlusMinutes(dice.Between(1, 15)), Staff.IsolationSite, "隔离点解除登记", new Released(released));
    }

    private void TellRefusal(ArrivalPlan plan, Instant known, ref Dice dice)
    {
        var decided = known.PlusMinutes(dice.Between(60, 300));
        writer.Add(decided, dice.Pick(Staff.Approvers), "管控审批", new Approval(decided, IsolationRule, plan.Day.PlusDays(1), plan.Day.PlusDays(1 + IsolationDays),
            Verdict.Refused, "列车途经，未出站停留，凭证已核。"));
        SampleAfterArrival(plan, Residence.Rural, ref dice);
    }

    private void TellMonitoring(ArrivalPlan plan, Instant known, string grid, ref Dice dice)
    {
        samples.Add((FirstSample(plan, ref dice), 1, Staff.SampleImporter));
        var second = plan.Is(Twists.SampleLate) ? 4 : dice.Between(2, 3);
        samples.Add((DrillClock.At(plan.Day.PlusDays(second), dice.Between(8 * 60, 18 * 60)), 1, Staff.SampleImporter));
        for (var day = 1; day <= HealthMonitoringDays; day++)
        {
            var visit = DrillClock.At(plan.Day.PlusDays(day), dice.Between(8 * 60 + 30, 19 * 60));
            if (visit < known) continue;
            writer.Add(visit.PlusMinutes(4), grid, "网格员走访", new Visit(visit));
            TellHealth(visit.PlusMinutes(2), grid, ref dice);
        }
    }

    private void SampleAfterArrival(ArrivalPlan plan, Residence residence, ref Dice dice)
    {
        var at = FirstSample(plan, ref dice);
        if (residence == Residence.Rural || dice.Chance(0.7)) samples.Add((at, 1, Staff.SampleImporter));
    }

    /// <summary>At the first entry point, or later the same day at home; within the day that the notice allows, mostly.</summary>
    private static Instant FirstSample(ArrivalPlan plan, ref Dice dice)
    {
        if (plan.Is(Twists.SampleLate) && plan.Risk != Risk.Low) return DrillClock.ByDay(plan.At.PlusMinutes(dice.Between(26, 100) * 60), ref dice);
        if (dice.Chance(0.55)) return plan.At.PlusMinutes(dice.Between(8, 50));
        return DrillClock.Earlier(DrillClock.ByDay(plan.At.PlusMinutes(dice.Between(2, 20) * 60), ref dice), plan.At.PlusMinutes(23 * 60 + dice.Below(55)));
    }

    private void TellHealth(Instant at, string by, ref Dice dice)
    {
        var feverish = dice.Chance(0.003);
        writer.Add(at.PlusMinutes(2), by, "健康监测", new Temperature(at, (feverish ? 375 : 361) / 10m + dice.Below(8) / 10m));
        if (feverish) writer.Add(at.PlusMinutes(3), by, "健康监测", new Symptom(at, [SymptomWords[0], SymptomWords[dice.Between(1, 3)]]));
    }

    private static string Channel(DeclaredBy by, in Resident person) => by switch
    {
        DeclaredBy.Self => Staff.Resident,
        DeclaredBy.Grid => Staff.Grid(person.Grid),
        _ => Staff.Township(person.Grid),
    };

    private static string SourceOf(DeclaredBy by) => by switch
    {
        DeclaredBy.Self => "居民自主报备",
        DeclaredBy.Grid => "网格员代报",
        _ => "单位报备",
    };

    /// <summary>When the arrival was announced, if at all, and when it reached the journal.</summary>
    private readonly record struct Announcement(Instant? Announced, Instant Recorded, bool Imported)
    {
        public Instant FirstRecorded => Announced is { } announced && announced < Recorded ? announced : Recorded;

        public static Announcement Of(ArrivalPlan plan, ref Dice dice)
        {
            var arrival = plan.At;
            var imported = dice.Chance(0.2);
            switch (plan.Announced)
            {
                case Drills.Announced.Before:
                    return new Announcement(arrival.PlusMinutes(-dice.Between(100, 70 * 60)), arrival.PlusMinutes(dice.Between(10, 200)), imported);
                case Drills.Announced.After:
                    var reported = arrival.PlusMinutes(dice.Between(20, plan.Risk >= Risk.Medium ? 300 : 17 * 60));
                    return new Announcement(reported, reported.PlusMinutes(imported ? 60 : 0), imported);
                case Drills.Announced.TooLate:
                    var late = arrival.PlusMinutes(dice.Between(25 * 60, 44 * 60));
                    return new Announcement(late, late, false);
                default:
                    return new Announcement(null, DrillClock.ByDay(arrival.PlusMinutes(dice.Between(20 * 60, 60 * 60)), ref dice), false);
            }
        }
    }
}
