using Fangxian.Core.Areas;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>A zone takes effect. Each of its grids has to get what the level asks for.</summary>
public sealed record Zone(string Id, ZoneLevel Level, Instant Effective, IReadOnlyList<string>? Grids = null, AreaCode? Area = null) : FactBody
{
    public override Instant Occurred => Effective;

    public override string? Matter => Id;

    public override AreaCode? Where => Area;
}

/// <summary>A zone is lifted, and with it what it caused.</summary>
public sealed record ZoneLifted(string Id, Instant At) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;
}

/// <summary>So many members of a team are at work in a grid of a zone; several reports add up.</summary>
public sealed record Team(string Zone, string Grid, Instant At, int Members) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Zone;
}

/// <summary>The investigation of a case was started.</summary>
public sealed record Investigation(string Id, Instant Started, AreaCode? Area = null) : FactBody
{
    public override Instant Occurred => Started;

    public override string? Matter => Id;

    public override AreaCode? Where => Area;
}

/// <summary>A part of an investigation is complete.</summary>
/// <param name="Reviewers">Who reviewed it: user names or other short names of staff.</param>
public sealed record InvestigationStep(string Id, InvestigationStepKind Step, Instant At, [CountToo] IReadOnlyList<string>? Reviewers = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;
}

/// <summary>A cluster became known.</summary>
public sealed record Cluster(string Id, Instant At, AreaCode? Area = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;

    public override AreaCode? Where => Area;
}

/// <summary>What the public, or the network of direct reports, was told of a cluster.</summary>
public sealed record Publication(string Id, PublicationStep Step, Instant At) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;
}

/// <summary>Isolation rooms were ordered to be made ready: this many.</summary>
public sealed record Activation(Instant At, int Rooms) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => "rooms";
}

/// <summary>So many more rooms are ready; several reports add up.</summary>
public sealed record RoomsReady(Instant At, int Rooms) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => "rooms";
}

/// <summary>A testing round began, with so many persons on its roster.</summary>
public sealed record Round(string Id, Instant Starts, int Roster) : FactBody
{
    public override Instant Occurred => Starts;

    public override string? Matter => Id;
}

/// <summary>So many more persons of a round were sampled; several reports add up.</summary>
public sealed record RoundSampled(string Id, Instant At, int Persons) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => Id;
}

/// <summary>An area's report on a day was sent; with <see cref="Zero"/>, that there was nothing to report.</summary>
public sealed record DailyReport(AreaCode Area, LocalDate Day, Instant At, bool? Zero = null) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => MatterOf(Area);

    /// <summary>Id of the matter that an area's reports belong to.</summary>
    public static string MatterOf(AreaCode area) => $"daily/{area}";

    public override AreaCode? Where => Area;
}

/// <summary>Breeding sites were looked for in an area. The Breteau index is positive containers for each hundred houses.</summary>
public sealed record VectorSurvey(AreaCode Area, Instant At, int Houses, int Positive) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => $"vector/{Area}";

    public override AreaCode? Where => Area;
}

/// <summary>The breeding sites of an area were cleared.</summary>
public sealed record Clearance(AreaCode Area, Instant At) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => $"vector/{Area}";

    public override AreaCode? Where => Area;
}

/// <summary>One case of a disease in a class; no person is named.</summary>
public sealed record SchoolCase(string School, string Class, string Disease, [DayToo] Instant Onset) : FactBody
{
    public override Instant Occurred => Onset;

    public override string? Matter => $"school/{School}";
}

/// <summary>What was done about a cluster at a school.</summary>
public sealed record SchoolResponse(string School, SchoolResponseStep Step, Instant At) : FactBody
{
    public override Instant Occurred => At;

    public override string? Matter => $"school/{School}";
}

public enum ZoneLevel : byte
{
    High = 1,
    Low = 2,
}

public enum InvestigationStepKind : byte
{
    Basic = 1,
    Core = 2,
    Report = 3,
}

public enum PublicationStep : byte
{
    DirectReport = 1,
    Statement = 2,
    Press = 3,
}

public enum SchoolResponseStep : byte
{
    Report = 1,
    Investigate = 2,
    Disinfect = 3,
    Suspend = 4,
    Resume = 5,
}
