using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Drills;

internal enum Announced : byte
{
    Before,
    After,
    TooLate,
    Never,
}

/// <summary>What goes otherwise than it should, or than it usually does, with one arrival.</summary>
[Flags]
internal enum Twists
{
    None = 0,

    /// <summary>Not in the register before: entered on arrival.</summary>
    Newcomer = 1,
    VerifiedLate = 2,

    /// <summary>The village has not called yet, though it should have.</summary>
    NotVerified = 4,
    WaitsForApproval = 8,
    Refused = 16,
    Overstays = 32,
    SampleLate = 64,

    /// <summary>The first report named another place; the village found out when it verified.</summary>
    PlaceCorrected = 128,
    TimeCorrected = 256,

    /// <summary>Left again before anybody called: the verification is struck off.</summary>
    LeftAtOnce = 512,
    LeavesLater = 1024,
    NotFoundOut = 2048,
    MedicineLate = 4096,
}

/// <summary>One arrival of the fortnight, before it is known who arrives.</summary>
/// <param name="Day">County day of arriving; later than today for one that is announced only.</param>
/// <param name="Risk">What the lists say of <paramref name="Area"/> on the days of the stay.</param>
/// <param name="FirstNamed">With <see cref="Twists.PlaceCorrected"/>: the place of the first report.</param>
internal sealed record ArrivalPlan(
    LocalDate Day, int Minute, Risk Risk, AreaCode Area, LocalDate From, LocalDate To, Announced Announced, DeclaredBy By, AreaCode? FirstNamed)
{
    public Twists Twists { get; set; }

    public Instant At => DrillClock.At(Day, Minute);

    public bool Is(Twists twist) => (Twists & twist) != 0;
}
