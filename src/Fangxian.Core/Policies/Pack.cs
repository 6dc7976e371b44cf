using Fangxian.Core.Areas;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Policies;

/// <summary>
/// One official document made executable. Facts are recorded, a pack says what follows from them, and every rule cites the
/// clause it executes.
/// </summary>
/// <param name="Id">Issuer, year, number: <c>tongbai-2022-159</c>.</param>
/// <param name="From">First county day in force.</param>
/// <param name="Until">First county day no longer in force; null while open-ended.</param>
/// <param name="IsTemplate">In force nowhere by itself: to compare with, or to be taken over into a pack of one's own.</param>
public sealed record Pack(
    string Id,
    PackDocument Document,
    LocalDate From,
    LocalDate? Until,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<PackGroup> Groups,
    IReadOnlyList<MeasureRule> Measures,
    IReadOnlyList<ObligationRule> Obligations,
    AdmissionRule? Admission,
    IReadOnlyList<GatheringRule> Gatherings,
    IReadOnlyList<StandingRequirement> Standing,
    IReadOnlyList<IndicatorRule> Indicators,
    Transition Transition,
    FindOut FindOut,
    bool IsTemplate = false)
{
    /// <summary>Tells this text of the pack from any other; empty for one that was not read from a text.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The indicators that count rows of an area by itself. Ranks among areas are published in a declared emergency only.</summary>
    public IEnumerable<IndicatorRule> Rates => Indicators.Where(i => i.Formula is not IndicatorFormula.MeanRank);

    public bool InForceOn(LocalDate day) => From <= day && (Until is not { } until || day < until);
}

/// <summary>The document behind a pack. Effective is not published is not loaded: each has its own date.</summary>
public sealed record PackDocument(Text Title, Text Issuer, string Number, LocalDate? Published, AreaCode Area);

/// <summary>
/// An operative clause in our own words. A leaf is executed by rules, or kept in ledgers, or excused as guidance, or awaits a part
/// of the product; a clause with parts leaves that to them.
/// </summary>
/// <param name="Id">The number the document gives, which rules cite and notices print: <c>四</c>. For a part, the id of the catalogue: <c>T-07</c>.</param>
public sealed record Clause(string Id, Text Text, ClauseTreatment? Treatment, IReadOnlyList<Clause> Parts);

/// <summary>What the product does about a clause.</summary>
public abstract record ClauseTreatment
{
    private ClauseTreatment()
    {
    }

    /// <summary>The rules, standing requirements or indicators that carry it out.</summary>
    public sealed record ExecutedBy(IReadOnlyList<string> Rules) : ClauseTreatment;

    /// <summary>Keeping these ledgers carries it out: nothing is derived, somebody enters it and answers for it.</summary>
    public sealed record KeptIn(IReadOnlyList<string> Ledgers) : ClauseTreatment;

    /// <summary>Nothing to compute: the reason says why.</summary>
    public sealed record Guidance(Text Reason) : ClauseTreatment;

    /// <summary>The product lacks the part that would carry it out; coverage counts it apart.</summary>
    public sealed record Awaits(string Part, Text? Note) : ClauseTreatment;
}

public sealed record PackGroup(string Id, Text Title);

/// <summary>What becomes of measures that run when a newer pack comes into force.</summary>
public enum Transition : byte
{
    /// <summary>They keep the pack they began under.</summary>
    Keep = 1,

    /// <summary>They are derived anew under the newer pack.</summary>
    Convert = 2,
}

/// <summary>Who finds out, and in what time, where the facts do not say what a rule asks.</summary>
public sealed record FindOut(Owner Owner, Length Within);

/// <summary>Who owes an obligation. Headquarters is the county's.</summary>
public enum Owner : byte
{
    Grid = 1,
    Village = 2,
    Township = 3,
    Headquarters = 4,
    Unit = 5,
    Laboratory = 6,
    Site = 7,
}

/// <summary>A number of the text that stands for something to hold all the time; shown as a card, checked on inspections.</summary>
public sealed record StandingRequirement(string Id, string Clause, Text Who, Text Text);
