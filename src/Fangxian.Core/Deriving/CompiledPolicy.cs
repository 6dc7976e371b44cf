using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

/// <summary>A rule as the deriver holds it; compared by identity.</summary>
public interface ICompiledRule
{
    string Id { get; }

    string Clause { get; }

    Pack Pack { get; }

    /// <summary>Interned id.</summary>
    internal int Name { get; }

    internal CompiledCondition Condition { get; }

    internal FactRowKind AnchorKind { get; }

    /// <summary>Interned id of the rule that this one comes before; -1 where there is none.</summary>
    internal int ExceptionTo { get; }
}

/// <summary>A timeline of packs made ready to derive from. Build once, use from any thread.</summary>
public sealed class CompiledPolicy
{
    /// <summary>Ids of the obligations that no single rule names.</summary>
    public const string SampleId = "sample", FindOutId = "find-out", ReleaseId = "release";

    /// <summary>Groups that all packs in force may name between them: one bit each.</summary>
    public const int MostGroups = 64;

    internal const int SampleName = 0, FindOutName = 1, ReleaseName = 2;

    private readonly List<string> names = [SampleId, FindOutId, ReleaseId];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [SampleId] = 0, [FindOutId] = 1, [ReleaseId] = 2 };
    private readonly HashSet<FactRowKind> looksAt;
    private readonly Dictionary<string, ulong> groups = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The packs name more than 64 groups between them.</exception>
    public CompiledPolicy(PolicyTimeline timeline)
    {
        foreach (var group in timeline.Packs.SelectMany(p => p.Groups).Select(g => g.Id).Distinct(StringComparer.Ordinal))
        {
            if (groups.Count == MostGroups) throw new ArgumentException("The packs in force name more than 64 groups between them.", nameof(timeline));
            groups[group] = 1UL << groups.Count;
        }

        Packs = [.. timeline.Packs.Select(p => new CompiledPack(p, this))];
        looksAt = Packs.SelectMany(p => p.AtFacts.Concat(p.AtMeasures).Concat(p.AtEnds).Concat(p.Rolling)).Select(o => o.Discharger).ToHashSet();
    }

    /// <summary>Whether facts of a kind discharge anything; where not, they need not be packed.</summary>
    internal bool LooksAt(FactRowKind kind) => looksAt.Contains(kind);

    internal CompiledPack[] Packs { get; }

    /// <summary>The number of a rule's or obligation's id; -1 where the policy has none of that name.</summary>
    public int NameOf(string id) => numbers.GetValueOrDefault(id, -1);

    /// <summary>The id with this number.</summary>
    public string NameAt(int number) => names[number];

    /// <summary>One bit for each of the groups that the policy names; others do not matter to it.</summary>
    public ulong GroupBits(IReadOnlyList<string> of)
    {
        ulong bits = 0;
        foreach (var group in of) bits |= groups.GetValueOrDefault(group);
        return bits;
    }

    internal ulong GroupBit(string group) => groups.GetValueOrDefault(group);

    internal int Intern(string id)
    {
        if (numbers.TryGetValue(id, out var number)) return number;
        names.Add(id);
        return numbers[id] = names.Count - 1;
    }

    internal CompiledPack? On(int day)
    {
        foreach (var pack in Packs)
            if (pack.From <= day && day < pack.Until)
                return pack;
        return null;
    }
}

/// <summary>One pack of a compiled policy.</summary>
internal sealed class CompiledPack
{
    public CompiledPack(Pack pack, CompiledPolicy policy)
    {
        Source = pack;
        From = DayNumber.Of(pack.From);
        Until = pack.Until is { } until ? DayNumber.Of(until) : int.MaxValue;
        Measures = [.. pack.Measures.Select(m => new CompiledMeasure(m, pack, policy))];
        var obligations = pack.Obligations.Select(o => new CompiledObligation(o, pack, policy)).ToArray();
        AtFacts = [.. obligations.Where(o => !Anchors.IsDerived(o.Rule.Anchor))];
        AtMeasures = [.. obligations.Where(o => o.Rule.Anchor == Anchor.MeasureStart)];
        AtEnds = [.. obligations.Where(o => o.Rule.Anchor == Anchor.MeasureEnd)];
        Rolling = [.. obligations.Where(o => o.Rule.Anchor == Anchor.None)];
        Daily = [.. obligations.Where(o => o.Rule.Anchor == Anchor.EveryDay)];
        Exceptions = [.. Measures.Where(m => m.ExceptionTo >= 0), .. obligations.Where(o => o.ExceptionTo >= 0)];
    }

    public Pack Source { get; }

    public int From { get; }

    /// <summary>First day no longer in force.</summary>
    public int Until { get; }

    public CompiledMeasure[] Measures { get; }

    public CompiledObligation[] AtFacts { get; }

    public CompiledObligation[] AtMeasures { get; }

    /// <summary>At the end of measures.</summary>
    public CompiledObligation[] AtEnds { get; }

    public CompiledObligation[] Rolling { get; }

    /// <summary>Of areas, every day.</summary>
    public CompiledObligation[] Daily { get; }

    /// <summary>Rules that take precedence over another.</summary>
    public ICompiledRule[] Exceptions { get; }

    /// <summary>
    /// Whether a rule whose own condition came out as <paramref name="own"/> applies: not where an exception to it does, and nobody can
    /// say where an exception is unknown.
    /// </summary>
    public Truth Applies(ICompiledRule rule, Truth own, History history, int anchor, int day)
    {
        if (own == Truth.False) return own;
        foreach (var exception in Exceptions)
        {
            if (exception.ExceptionTo != rule.Name) continue;
            var excepted = exception.AnchorKind == rule.AnchorKind ? exception.Condition.Test(history, anchor, day) : Truth.False;
            if (excepted == Truth.True) return Truth.False;
            if (excepted == Truth.Unknown) own = Truth.Unknown;
        }

        return own;
    }
}

/// <summary>A measure rule of a compiled policy.</summary>
public sealed class CompiledMeasure : ICompiledRule
{
    internal CompiledMeasure(MeasureRule rule, Pack pack, CompiledPolicy policy)
    {
        Rule = rule;
        Pack = pack;
        Name = policy.Intern(rule.Id);
        Condition = CompiledCondition.Of(rule.When, policy);
        AnchorKind = CompiledObligation.RowKindOf(rule.CountFrom);
        ExceptionTo = rule.ExceptionTo is { } other ? policy.Intern(other) : -1;
    }

    public MeasureRule Rule { get; }

    public Pack Pack { get; }

    public string Id => Rule.Id;

    public string Clause => Rule.Clause;

    internal int Name { get; }

    internal CompiledCondition Condition { get; }

    internal FactRowKind AnchorKind { get; }

    internal int ExceptionTo { get; }

    int ICompiledRule.Name => Name;

    CompiledCondition ICompiledRule.Condition => Condition;

    FactRowKind ICompiledRule.AnchorKind => AnchorKind;

    int ICompiledRule.ExceptionTo => ExceptionTo;
}

/// <summary>An obligation rule of a compiled policy.</summary>
public sealed class CompiledObligation : ICompiledRule
{
    internal CompiledObligation(ObligationRule rule, Pack pack, CompiledPolicy policy)
    {
        Rule = rule;
        Pack = pack;
        Name = policy.Intern(rule.Id);
        Condition = CompiledCondition.Of(rule.When, policy);
        AnchorKind = Anchors.IsDerived(rule.Anchor) ? default : RowKindOf(rule.Anchor);
        Discharger = RowKindOf(rule.DischargedBy.FactKind);
        Step = rule.DischargedBy.Step is { } step ? Convert.ToByte(step, System.Globalization.CultureInfo.InvariantCulture) : (byte)0;
        EndOf = EndOfIn(rule.When) is { } ended ? policy.Intern(ended) : -1;
        IsPlain = rule.DischargedBy is { Total: null, Reviewers: 0 } && rule.Anchor is not (Anchor.Zone or Anchor.SchoolCase) && Discharger != FactRowKind.Declaration;
        ExceptionTo = rule.ExceptionTo is { } other ? policy.Intern(other) : -1;
        UnderKinds = KindsOf(rule.When);
    }

    public ObligationRule Rule { get; }

    public Pack Pack { get; }

    public string Id => Rule.Id;

    public string Clause => Rule.Clause;

    internal int Name { get; }

    internal CompiledCondition Condition { get; }

    internal FactRowKind AnchorKind { get; }

    internal FactRowKind Discharger { get; }

    /// <summary>Which step discharges; 0: any.</summary>
    internal byte Step { get; }

    internal int ExceptionTo { get; }

    /// <summary>The measure rule at whose end this one is asked; -1 for others.</summary>
    internal int EndOf { get; }

    /// <summary>True where the n-th fact of the kind discharges it, whatever the fact says.</summary>
    internal bool IsPlain { get; }

    int ICompiledRule.Name => Name;

    CompiledCondition ICompiledRule.Condition => Condition;

    FactRowKind ICompiledRule.AnchorKind => AnchorKind;

    int ICompiledRule.ExceptionTo => ExceptionTo;

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
    public static Type? StepsOf(string factKind) => factKind switch
    {
        "coordination-step" => typeof(Facts.CoordinationStepKind),
        "investigation-step" => typeof(Facts.InvestigationStepKind),
        "publication" => typeof(Facts.PublicationStep),
        "school-response" => typeof(Facts.SchoolResponseStep),
        _ => null,
    };

    private static string? EndOfIn(Condition condition) => condition switch
    {
        Condition.Ended ended => ended.Rule,
        Condition.All all => all.Of.Select(EndOfIn).FirstOrDefault(r => r is not null),
        _ => null,
    };

    private static FactRowKind RowKindOf(string kind) =>
        Dischargers.TryGetValue(kind, out var row) ? row : throw new ArgumentException($"Facts of kind '{kind}' discharge nothing.", nameof(kind));

    private static int KindsOf(Condition condition) => condition switch
    {
        Condition.Under under => under.Measures.Aggregate(0, (bits, kind) => bits | 1 << (int)kind),
        Condition.All all => all.Of.Aggregate(0, (bits, part) => bits | KindsOf(part)),
        Condition.Any any => any.Of.Aggregate(0, (bits, part) => bits | KindsOf(part)),
        _ => 0,
    };
}
