using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Tests.Server.Wording;

/// <summary>A pack of two rules, and plans written by hand, to see how they are put into words.</summary>
internal static class SmallPack
{
    public static readonly FactId ArrivalId = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));

    public static readonly PolicyTimeline Policy = new([new Pack(
        "tongbai-2022-159",
        new PackDocument(new("通知", "Notice"), new("指挥部办公室", "Headquarters"), "桐防指办〔2022〕159号", new LocalDate(2022, 8, 7), AreaCode.Parse("411330")),
        new LocalDate(2022, 8, 7), null,
        [new Clause("四", new("七日内到过中高风险区的，集中隔离七天。", "Seven days of central isolation after a stay in a medium or high risk area."), null, [])],
        [],
        [new MeasureRule("medium-high-returnee", "四", new("中高风险区来返", "Arrival from a medium or high risk area"), null,
            new Condition.Stayed([Risk.High, Risk.Medium], 7), Anchor.Arrival, [new Stage(MeasureKind.CentralIsolation, 7, null)])],
        [new ObligationRule("arrival-sample-rural", "五", new("抵桐后 24 小时内采样", "Sample within 24 h of arrival"), null,
            new Condition.Arrived(), Anchor.Arrival, Owner.Village, Length.OfHours(24), null, new Discharge("sample"))],
        null, [], [], [], Transition.Keep, new FindOut(Owner.Village, Length.OfHours(24)))]);

    public static Measure Isolation(LocalDate from, LocalDate until, MeasureKind kind = MeasureKind.CentralIsolation, Standing standing = Standing.InForce) =>
        new(kind, from, until, "medium-high-returnee", "四", "tongbai-2022-159", 1, [ArrivalId]) { Standing = standing };

    public static Obligation Owed(string id, Instant opens, Instant due, Instant? done = null, string clause = "四") =>
        new(id, Owner.Village, opens, due, [id == "sample" ? "medium-high-returnee" : id], clause, "tongbai-2022-159", [ArrivalId], DoneAt: done);

    public static Plan Plan(IReadOnlyList<Measure>? measures = null, IReadOnlyList<Obligation>? obligations = null, IReadOnlyList<UnresolvedRule>? unresolved = null) =>
        new(measures ?? [], [], obligations ?? [], MeasureKind.None, unresolved ?? []);

    public static Instant At(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2022, month, day, hour, minute).WithOffset(CountyTime.Offset).ToInstant();

    public static LocalDate Day(int month, int day) => new(2022, month, day);
}
