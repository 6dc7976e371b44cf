using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Tests.Core;

/// <summary>A small pack written in code, so that the engine's tests do not hang on the text of any notice.</summary>
internal static class LawForTests
{
    public static readonly MeasureRule HighReturnee = new(
        "high-returnee", "4", new Text("高", "high"), null, new Condition.Stayed([Risk.High, Risk.Medium], 7), Anchor.Arrival,
        [new Stage(MeasureKind.CentralIsolation, 7, new SampleSchedule.OnDays([1, 2, 3, 5, 7]))]);

    public static readonly MeasureRule LowReturnee = new(
        "low-returnee", "4", new Text("低", "low"), null, new Condition.Stayed([Risk.Low], 7), Anchor.Arrival,
        [new Stage(MeasureKind.HealthMonitoring, 3, null)]);

    public static readonly ObligationRule LowSamples = Duty("low-samples", new Condition.Stayed([Risk.Low], 7), Anchor.Arrival, Length.OfDays(3), new Discharge("sample", 2));

    public static readonly ObligationRule RuralSample = Duty("rural-sample", new Condition.All([new Condition.Arrived(), new Condition.Lives(Residence.Rural)]), Anchor.Arrival, Length.OfHours(24), new Discharge("sample"));

    public static readonly ObligationRule Verify = Duty("verify", new Condition.Arrived(), Anchor.Arrival, Length.OfHours(24), new Discharge("verification"));

    public static readonly ObligationRule Medicine = Duty("medicine", new Condition.Under([MeasureKind.CentralIsolation, MeasureKind.HomeIsolation]), Anchor.MeasureStart, Length.OfHours(24), new Discharge("medicine"));

    public static readonly ObligationRule Routine = new(
        "routine", "5", new Text("常态", "routine"), null, new Condition.Lives(Residence.Urban), Anchor.None, Owner.Village, null, Length.OfHours(48), new Discharge("sample"));

    public static readonly ObligationRule Phone = Duty("phone", new Condition.CoordinationReceived(CoordinationKind.Sudden), Anchor.Coordination, Length.OfHours(1), new Discharge("coordination-step", 1, CoordinationStepKind.Phone));

    public static Pack Pack(
        string id = "test-1", string from = "2022-08-07", string? until = null, Transition transition = Transition.Keep,
        IReadOnlyList<MeasureRule>? measures = null, IReadOnlyList<ObligationRule>? obligations = null) =>
        new(id, new PackDocument(new Text("测", "test"), new Text("测", "test"), "1", null, AreaCode.Parse("990101")), Day(from), until is null ? null : Day(until),
            [], [new PackGroup("driver", new Text("司机", "driver"))], measures ?? [HighReturnee, LowReturnee],
            obligations ?? [LowSamples, RuralSample, Verify, Medicine, Routine, Phone], null, [], [], [], transition, new FindOut(Owner.Village, Length.OfHours(24)));

    public static PolicyTimeline Policy(params Pack[] packs) => new(packs.Length == 0 ? [Pack()] : packs);

    public static readonly PersonProfile Rural = new(Day("1980-03-01"), Residence.Rural, []);

    public static readonly PersonProfile Urban = new(Day("1980-03-01"), Residence.Urban, []);

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static Instant At(string text) => FactCodec.TryReadInstant(text + "+08:00", out var at) ? at : throw new FormatException(text);

    public static Fact Of(FactBody body, string by = "clerk", string? recorded = null, FactId? id = null, FactId? corrects = null, bool voids = false) =>
        new(id ?? Id(body, by, recorded), Subject.Of(new PersonId(Guid.Empty)), body, recorded is null ? body.Occurred : At(recorded), by, "test", [], corrects, voids);

    public static Stay Stay(Risk risk, string from, string to) => new(Day(from), Day(to), null, risk);

    public static Plan Derive(PersonProfile person, string asOf, params Fact[] facts) =>
        Derivation.Derive(Policy(), person, facts, RiskRegister.Empty, At(asOf));

    /// <summary>One fact of each kind that speaks of entry, contacts, terms, zones and matters of the county.</summary>
    public static readonly IReadOnlyList<FactBody> OneOfEachFurtherKind =
    [
        new Entry(At("2022-08-09T10:00")), new Contact(ContactKind.Close, At("2022-08-09T10:00"), At("2022-08-09T12:00")), new Term(Day("2022-09-01"), At("2022-08-01T08:00")),
        new ResidentOfZone("z1", At("2022-08-09T10:00")), new Zone("z1", ZoneLevel.High, At("2022-08-09T10:00"), ["g1", "g2"], AreaCode.Parse("411330100001")), new ZoneLifted("z1", At("2022-08-09T10:00")),
        new Team("z1", "g1", At("2022-08-09T10:00"), 50), new Investigation("i1", At("2022-08-09T10:00")), new InvestigationStep("i1", InvestigationStepKind.Report, At("2022-08-09T10:00"), ["a", "b"]),
        new Cluster("c1", At("2022-08-09T10:00")), new Publication("c1", PublicationStep.DirectReport, At("2022-08-09T10:00")), new Activation(At("2022-08-09T10:00"), 300), new RoomsReady(At("2022-08-09T10:00"), 100),
        new Round("r1", At("2022-08-09T10:00"), 5000), new RoundSampled("r1", At("2022-08-09T10:00"), 1200), new DailyReport(AreaCode.Parse("411330100"), Day("2022-08-09"), At("2022-08-09T20:00"), true),
        new VectorSurvey(AreaCode.Parse("411330100"), At("2022-08-09T10:00"), 100, 7), new Clearance(AreaCode.Parse("411330100"), At("2022-08-09T10:00")),
        new SchoolCase("s1", "3-2", "norovirus", At("2022-08-09T10:00")), new SchoolResponse("s1", SchoolResponseStep.Report, At("2022-08-09T10:00")),
        new PolicyProposal("p1", "test-2022-1", "00ff", At("2022-08-09T10:00"), "notice 12", 3, At("2022-08-10T00:00"), 12, 3), new PolicyDecision("p1", PolicyVerdict.Approved, At("2022-08-09T11:00")),
        new LedgerEntry("tips", 1, "6f6f5b0e-6d0e-4c53-9d0e-0f2f9f3c9a11", "XS-20220809-0001", "received", At("2022-08-09T10:00"), AreaCode.Parse("411330100"), new LedgerValues([KeyValuePair.Create("what", "堵了消防通道")])),
        new LedgerStep("tips", 1, "6f6f5b0e-6d0e-4c53-9d0e-0f2f9f3c9a11", "assign", "assigned", At("2022-08-09T11:00"), new LedgerValues([KeyValuePair.Create("to", "综合办")]), "属地", AreaCode.Parse("411330100"), At("2022-08-09T12:00")),
    ];

    /// <summary>Ids that follow from the content, so that the same test makes the same facts each time.</summary>
    private static FactId Id(FactBody body, string by, string? recorded)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{body}|{by}|{recorded}"));
        return new FactId(new Guid(hash.AsSpan(0, 16)));
    }

    private static ObligationRule Duty(string id, Condition when, Anchor anchor, Length within, Discharge discharge) =>
        new(id, "5", new Text(id, id), null, when, anchor, Owner.Village, within, null, discharge);
}
