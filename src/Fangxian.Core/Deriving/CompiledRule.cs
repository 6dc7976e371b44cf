using Fangxian.Core.Facts;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

/// <summary>A rule as the deriver holds it; compared by identity.</summary>
public abstract class CompiledRule
{
    private protected CompiledRule(string id, Condition when, string? exceptionTo, Pack pack, CompiledPolicy policy)
    {
        Pack = pack;
        Name = policy.Intern(id);
        Condition = CompiledCondition.Of(when, policy);
        ExceptionTo = exceptionTo is not null ? policy.Intern(exceptionTo) : -1;
    }

    public abstract string Id { get; }

    public abstract string Clause { get; }

    public abstract Text Title { get; }

    public abstract Text? Reading { get; }

    public Pack Pack { get; }

    /// <summary>Interned id.</summary>
    internal int Name { get; }

    internal CompiledCondition Condition { get; }

    internal FactRowKind AnchorKind { get; private protected init; }

    /// <summary>Interned id of the rule that this one comes before; -1 where there is none.</summary>
    internal int ExceptionTo { get; }

    /// <summary>The rules that come before this one, where both are asked at the same kind of fact.</summary>
    internal CompiledRule[] Exceptions { get; set; } = [];

    /// <summary>
    /// Whether the rule, whose own condition came out as <paramref name="own"/>, applies: not where an exception to it does, and nobody can
    /// say where an exception is unknown.
    /// </summary>
    internal Truth Applies(Truth own, History history, int anchor, int day)
    {
        if (own == Truth.False) return own;
        foreach (var exception in Exceptions)
        {
            var excepted = exception.Condition.Test(history, anchor, day);
            if (excepted == Truth.True) return Truth.False;
            if (excepted == Truth.Unknown) own = Truth.Unknown;
        }

        return own;
    }
}

/// <summary>A measure rule of a compiled policy.</summary>
public sealed class CompiledMeasure : CompiledRule
{
    internal CompiledMeasure(MeasureRule rule, Pack pack, CompiledPolicy policy)
        : base(rule.Id, rule.When, rule.ExceptionTo, pack, policy)
    {
        Rule = rule;
        AnchorKind = CompiledObligation.RowKindOf(rule.CountFrom);
    }

    public MeasureRule Rule { get; }

    public override string Id => Rule.Id;

    public override string Clause => Rule.Clause;

    public override Text Title => Rule.Title;

    public override Text? Reading => Rule.Reading;
}

/// <summary>An obligation rule of a compiled policy.</summary>
public sealed class CompiledObligation : CompiledRule
{
    internal CompiledObligation(ObligationRule rule, Pack pack, CompiledPolicy policy)
        : base(rule.Id, rule.When, rule.ExceptionTo, pack, policy)
    {
        Rule = rule;
        AnchorKind = Anchors.IsDerived(rule.Anchor) ? default : RowKindOf(rule.Anchor);
        Discharger = RowKindOf(rule.DischargedBy.FactKind);
        Step = rule.DischargedBy.Step is { } step ? Convert.ToByte(step, System.Globalization.CultureInfo.InvariantCulture) : (byte)0;
        EndOf = Of<Condition.Ended>(rule.When).FirstOrDefault()?.Rule is { } ended ? policy.Intern(ended) : -1;
        IsPlain = rule.DischargedBy is { Total: null, Reviewers: 0 } && rule.Anchor is not (Anchor.Zone or Anchor.SchoolCase) && Discharger != FactRowKind.Declaration;
        UnderKinds = Of<Condition.Under>(rule.When).SelectMany(u => u.Measures).Aggregate(0, (bits, kind) => bits | 1 << (int)kind);
    }

    public ObligationRule Rule { get; }

    public override string Id => Rule.Id;

    public override string Clause => Rule.Clause;

    public override Text Title => Rule.Title;

    public override Text? Reading => Rule.Reading;

    internal FactRowKind Discharger { get; }

    /// <summary>Which step discharges; 0: any.</summary>
    internal byte Step { get; }

    /// <summary>The measure rule at whose end this one is asked; -1 for others.</summary>
    internal int EndOf { get; }

    /// <summary>True where the n-th fact of the kind discharges it, whatever the fact says.</summary>
    internal bool IsPlain { get; }

    /// <summary>One bit for each measure whose start anchors the rule.</summary>
    internal int UnderKinds { get; }

    internal static FactRowKind RowKindOf(Anchor anchor) => anchor switch
    {
        Anchor.Arrival => FactRowKind.Arrival,
        Anchor.Coordination => FactRowKind.Coordination,
        Anchor.Positive => FactRowKind.Positive,
        Anchor.Entry => FactRowKind.Entry,
        Anchor.Contact => FactRowKind.Contact,
        Anchor.Pushed => FactRowKind.Pushed,
        Anchor.Term => FactRowKind.Term,
        Anchor.ResidentOfZone => FactRowKind.ResidentOfZone,
        Anchor.Zone => FactRowKind.Zone,
        Anchor.Investigation => FactRowKind.Investigation,
        Anchor.Cluster => FactRowKind.Cluster,
        Anchor.Activation => FactRowKind.Activation,
        Anchor.Round => FactRowKind.Round,
        Anchor.VectorSurvey => FactRowKind.VectorSurvey,
        Anchor.SchoolCase => FactRowKind.SchoolCase,
        _ => throw new ArgumentException($"No fact anchors a rule at {anchor}.", nameof(anchor)),
    };

    /// <summary>The kinds of facts that can discharge an obligation, by name.</summary>
    public static readonly IReadOnlyDictionary<string, FactRowKind> Dischargers = new Dictionary<string, FactRowKind>(StringComparer.Ordinal)
    {
        ["sample"] = FactRowKind.Sample,
        ["verification"] = FactRowKind.Verification,
        ["visit"] = FactRowKind.Visit,
        ["medicine"] = FactRowKind.Medicine,
        ["coordination-step"] = FactRowKind.CoordinationStep,
        ["express-report"] = FactRowKind.ExpressReport,
        ["declaration"] = FactRowKind.Declaration,
        ["arrival"] = FactRowKind.Arrival,
        ["investigation-step"] = FactRowKind.InvestigationStep,
        ["publication"] = FactRowKind.Publication,
        ["team"] = FactRowKind.Team,
        ["rooms-ready"] = FactRowKind.RoomsReady,
        ["round-sampled"] = FactRowKind.RoundSampled,
        ["daily-report"] = FactRowKind.DailyReport,
        ["vector-survey"] = FactRowKind.VectorSurvey,
        ["clearance"] = FactRowKind.Clearance,
        ["school-response"] = FactRowKind.SchoolResponse,
    };

    /// <summary>The steps that a discharging fact of a kind may have; null for kinds without steps.</summary>
    public static Type? StepsOf(string factKind) => FactKinds.Find(factKind)?.Fields.FirstOrDefault(f => f.Name == "step")?.Type;

    private static IEnumerable<T> Of<T>(Condition condition)
        where T : Condition => condition.Leaves().Select(l => l.Leaf).OfType<T>();

    private static FactRowKind RowKindOf(string kind) =>
        Dischargers.TryGetValue(kind, out var row) ? row : throw new ArgumentException($"Facts of kind '{kind}' discharge nothing.", nameof(kind));
}
