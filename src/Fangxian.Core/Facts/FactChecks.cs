using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>What cannot have happened is refused before it is recorded, whoever sends it.</summary>
public static class FactChecks
{
    /// <summary>Clocks of phones run ahead; a fact may be this much ahead of the server before it counts as future.</summary>
    public static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    /// <summary>Nobody reports a stay longer than this; a longer one is a slip in a date.</summary>
    public const int LongestStayDays = 366;

    /// <param name="person">The person it is about; null for a matter, or while the person is not known.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="areaExists">Whether a division code is in the country's or the county's tree.</param>
    /// <param name="known">The subject's facts so far.</param>
    public static IReadOnlyList<Refusal> Check(
        FactBody body, PersonProfile? person, Instant now, Func<AreaCode, bool> areaExists, IReadOnlyCollection<Fact> known)
    {
        var refusals = new List<Refusal>();
        var kind = FactKinds.Of(body).Name;
        if (body is not RiskArea && body.Occurred > now + ClockTolerance)
            refusals.Add(Refusal.Of("future", kind, "时间在将来；只记录已经发生的事，请核对日期。", "This lies in the future; only what has happened is recorded. Check the date."));
        CheckAgainstBirth(body, person, kind, refusals);
        foreach (var (field, area) in AreasOf(body))
            if (!areaExists(area))
                refusals.Add(Refusal.Of("unknown-area", $"{kind}.{field}", $"区域代码 {area} 不存在，请从区域列表中选择。", $"There is no area {area}; choose one from the area list."));
        CheckItself(body, known, kind, refusals);
        return refusals;
    }

    private static void CheckAgainstBirth(FactBody body, PersonProfile? person, string kind, List<Refusal> refusals)
    {
        if (person?.Born is not { } born || body is Registration or Waiver or Approval or ResidentOfZone or Term) return;
        if (CountyTime.DayOf(body.Occurred) < born)
            refusals.Add(Refusal.Of($"{kind}-before-birth", kind, $"时间早于本人出生日期 {born:uuuu-MM-dd}。", $"This is before the person's birth on {born:uuuu-MM-dd}."));
    }

    private static void CheckItself(FactBody body, IReadOnlyCollection<Fact> known, string kind, List<Refusal> refusals)
    {
        switch (body)
        {
            case Stay { From: var from, To: var to } when to < from:
                refusals.Add(Refusal.Of("stay-reversed", "stay.to", "旅居截止日期早于起始日期。", "The stay ends before it begins."));
                break;
            case Stay { From: var from, To: var to } when Period.DaysBetween(from, to) > LongestStayDays:
                refusals.Add(Refusal.Of("stay-too-long", "stay.to", $"一次旅居最长 {LongestStayDays} 天，请核对日期。", $"A stay has at most {LongestStayDays} days; check the dates."));
                break;
            case Stay { Area: null, Risk: null }:
                refusals.Add(Refusal.Of("stay-without-place", "stay.area", "请填写旅居地区（或来源已注明的风险等级）。", "Say where the stay was (or the risk level that the source gives)."));
                break;
            case Arrival { DeclaredAt: { } declared, At: var at } when declared > at + Duration.FromDays(60):
                refusals.Add(Refusal.Of("declared-too-late", "arrival.declared_at", "报备时间晚于抵达超过 60 天，请核对日期。", "Announced more than 60 days after arriving; check the dates."));
                break;
            case Declaration { At: var at, Arriving: var arriving } when arriving < at || arriving > at + Duration.FromDays(60):
                refusals.Add(Refusal.Of("arriving-out-of-range", "declaration.arriving", "预计抵达时间应在报备之后 60 天以内。", "The planned arrival lies within 60 days after the report."));
                break;
            case Result { Of: var of, At: var at } when at < of:
                refusals.Add(Refusal.Of("result-before-sample", "result.at", "结果时间早于采样时间。", "The result is earlier than its sample."));
                break;
            case Result { Of: var of } when !known.Any(f => f.Body is Sample s && s.At == of):
                refusals.Add(Refusal.Of("result-without-sample", "result.of", "没有该时间的采样记录，请先登记采样。", "No sample was recorded at that time; record the sample first."));
                break;
            case Sample { Pool: < 1 or > 20 }:
                refusals.Add(Refusal.Of("pool-size", "sample.pool", "混样数应为 1 至 20。", "A tube pools 1 to 20 persons."));
                break;
            case Temperature { Celsius: < 30 or > 45 }:
                refusals.Add(Refusal.Of("temperature-range", "temperature.celsius", "体温应在 30 至 45 ℃之间。", "A temperature lies between 30 and 45 °C."));
                break;
            case RiskArea { From: var from, Until: { } until } when until <= from:
                refusals.Add(Refusal.Of("risk-area-reversed", "risk-area.until", "解除日期应晚于起始日期。", "The day of lifting lies after the first day."));
                break;
            case Released { At: var at } when !known.Any(f => f.Body is Placed p && p.At <= at):
                refusals.Add(Refusal.Of("released-without-placed", kind, "没有入住隔离的记录。", "No record that the person was brought to a place of isolation."));
                break;
            case VectorSurvey { Houses: < 1 }:
                refusals.Add(Refusal.Of("no-houses", "vector-survey.houses", "检查户数至少为 1。", "At least one house has to be inspected."));
                break;
            case Zone { Grids.Count: 0 }:
                refusals.Add(Refusal.Of("no-grids", "zone.grids", "列出所含网格，或不填此项。", "List the grids, or leave the field out."));
                break;
            case Team { Members: < 1 } or RoomsReady { Rooms: < 1 } or Activation { Rooms: < 1 } or Round { Roster: < 1 } or RoundSampled { Persons: < 1 } or VectorSurvey { Positive: < 0 }:
                refusals.Add(Refusal.Of("not-a-number-of-things", kind, "数量应为正数。", "The number has to be positive."));
                break;
            case DailyReport { At: var at, Day: var day } when at < CountyTime.StartOf(day):
                refusals.Add(Refusal.Of("report-before-day", "daily-report.day", "日报不能早于所报的那一天。", "A report cannot come before the day that it speaks of."));
                break;
            case Approval { Until: var until, From: var from } when until <= from:
                refusals.Add(Refusal.Of("approval-reversed", "approval.until", "审批的管控期限无效。", "The approval's days are no interval."));
                break;
        }
    }

    private static IEnumerable<(string Field, AreaCode Area)> AreasOf(FactBody body) => body switch
    {
        Stay { Area: { } area } => [("area", area)],
        Declaration { Origin: { } origin } => [("origin", origin)],
        Arrival { Origin: { } origin } => [("origin", origin)],
        Registration r => [("area", r.Area)],
        RiskArea r => [("area", r.Area)],
        Place p => [("area", p.Area)],
        DailyReport d => [("area", d.Area)],
        VectorSurvey v => [("area", v.Area)],
        Clearance c => [("area", c.Area)],
        Zone { Area: { } area } => [("area", area)],
        Investigation { Area: { } area } => [("area", area)],
        Cluster { Area: { } area } => [("area", area)],
        LedgerEntry e => [("area", e.Area)],
        LedgerStep { Area: { } area } => [("area", area)],
        _ => [],
    };
}
