namespace Fangxian.Core.Deriving;

/// <summary>
/// A fact packed for derivation: what rules can ask of it, and nothing else. Forty-eight bytes in one array for a person keep a
/// whole county's derivation in the cache.
/// </summary>
/// <param name="Kind">Which kind of fact.</param>
/// <param name="Code">Risk, outcome, verdict, level, kind or step, by the kind.</param>
/// <param name="Name">Interned rule or obligation that an approval or waiver names, or disease of a case; negative where the policy has none of that name.</param>
/// <param name="Day">County day it occurred on; first day of a stay, an approval, a term; the day that a daily report speaks of (days since 1970-01-01).</param>
/// <param name="DayTo">Last day of a stay (included); first day no longer covered by an approval, or free of a zone.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Value">A waiver's due time or an announced arrival (Unix milliseconds); how many rooms, persons, members, reviewers; houses and positive containers.</param>
/// <param name="Ref">The caller's number of the fact, given back in what is derived.</param>
/// <param name="Actor">The caller's number of who recorded it.</param>
/// <param name="Part">Which part of its matter: a grid of a zone, a class of a school; 0 where it speaks of the whole.</param>
public readonly record struct FactRow(FactRowKind Kind, byte Code, int Name, int Day, int DayTo, long At, long Value, int Ref, int Actor, int Part = 0);

/// <summary>The kinds that derivation looks at.</summary>
public enum FactRowKind : byte
{
    Stay,
    Arrival,
    Departure,
    Sample,
    Verification,
    Visit,
    Medicine,
    Placed,
    Released,
    Approval,
    Waiver,
    Coordination,
    CoordinationStep,
    Positive,
    ExpressReport,
    Registration,
    Declaration,
    Entry,
    Contact,
    Pushed,
    Term,
    ResidentOfZone,
    Zone,
    Team,
    Investigation,
    InvestigationStep,
    Cluster,
    Publication,
    Activation,
    RoomsReady,
    Round,
    RoundSampled,
    DailyReport,
    VectorSurvey,
    Clearance,
    SchoolCase,
    SchoolResponse,
}

/// <summary>Days and instants as plain numbers, in county time.</summary>
internal static class DayNumber
{
    private static readonly NodaTime.LocalDate Epoch = new(1970, 1, 1);

    public const long MillisecondsPerDay = 86_400_000;
    private const long OffsetMilliseconds = 8 * 3_600_000;

    /// <summary>The county day that contains the instant.</summary>
    public static int Of(long at) => (int)Math.DivRem(at + OffsetMilliseconds, MillisecondsPerDay, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>The first day free of what has no end yet.</summary>
    public static readonly int OpenEnded = Of(Measures.Measure.OpenEnded);

    /// <summary>00:00 of the day.</summary>
    public static long Start(int day) => day * MillisecondsPerDay - OffsetMilliseconds;

    public static int Of(NodaTime.LocalDate day) => NodaTime.Period.DaysBetween(Epoch, day);

    public static NodaTime.LocalDate ToDate(int day) => Epoch.PlusDays(day);

}
