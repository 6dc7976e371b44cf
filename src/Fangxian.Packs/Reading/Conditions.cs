using Fangxian.Core.People;
using Fangxian.Core.Policies;

namespace Fangxian.Packs.Reading;

/// <summary>What can be said of a condition without facts: what it counts from, and whether it can hold at all.</summary>
internal static class Conditions
{
    /// <summary>The kind of fact that a condition counts from; <see cref="Anchor.None"/> where it names none, or several.</summary>
    public static Anchor AnchorOf(Condition condition)
    {
        var anchors = AnchorsOf(condition);
        return anchors.Count == 1 ? anchors.Single() : Anchor.None;
    }

    public static IReadOnlySet<Anchor> AnchorsOf(Condition condition) => condition.Leaves().Where(l => !l.BelowNot).Select(l => Own(l.Leaf)).Where(a => a != Anchor.None).ToHashSet();

    /// <summary>A condition below "not" can narrow a rule, but never start it. A stay may stand there: it only looks back.</summary>
    public static bool HasAnchorBelowNot(Condition condition) => condition.Leaves().Any(l => l.BelowNot && l.Leaf is not Condition.Stayed && Own(l.Leaf) != Anchor.None);

    public static bool LooksBack(Condition condition) => condition.Leaves().Any(l => l.Leaf is Condition.Stayed);

    public static IEnumerable<string> GroupsOf(Condition condition) => condition.Leaves().Select(l => l.Leaf).OfType<Condition.InGroup>().Select(g => g.Group);

    /// <summary>
    /// True where no person can meet the condition: town and country at once, an empty range of ages, a condition and its
    /// opposite. Sound, not complete: what it finds is impossible, not everything impossible is found.
    /// </summary>
    public static bool IsNeverTrue(Condition condition) => condition switch
    {
        Condition.Any any => any.Of.Count > 0 && any.Of.All(IsNeverTrue),
        Condition.All all => all.Of.Any(IsNeverTrue) || Contradicts(Flatten(all).ToList()),
        Condition.Aged { AtLeast: { } low, Below: { } high } => low >= high,
        Condition.Breteau { AtLeast: { } low, Below: { } high } => low >= high,
        _ => false,
    };

    private static IEnumerable<Condition> Flatten(Condition condition) =>
        condition is Condition.All all ? all.Of.SelectMany(Flatten) : [condition];

    private static bool Contradicts(List<Condition> parts)
    {
        var homes = parts.OfType<Condition.Lives>().Select(l => l.Residence).Distinct().Count();
        if (homes > 1) return true;
        var low = parts.OfType<Condition.Aged>().Max(a => a.AtLeast);
        var high = parts.OfType<Condition.Aged>().Min(a => a.Below);
        if (low >= high) return true;
        return parts.OfType<Condition.Not>().Any(n => parts.Any(p => p is not Condition.Not && Implies(p, n.Of)));
    }

    /// <summary>
    /// True where the other condition holds for everybody for whom the one holds. Sound, not complete: what it says is so, and it does not
    /// find everything that is.
    /// </summary>
    public static bool Implies(Condition one, Condition other) => (one, other) switch
    {
        (Condition.Any any, _) => any.Of.Count > 0 && any.Of.All(c => Implies(c, other)),
        (_, Condition.All all) => all.Of.All(c => Implies(one, c)),
        (Condition.All all, _) => all.Of.Any(c => Implies(c, other)),
        (_, Condition.Any any) => any.Of.Any(c => Implies(one, c)),
        (Condition.Not a, Condition.Not b) => Implies(b.Of, a.Of),
        (Condition.Stayed a, Condition.Stayed b) => a.WithinDays <= b.WithinDays && IsPart(a.Risks, b.Risks),
        (Condition.Stayed or Condition.ArrivedBeforeTerm, Condition.Arrived) => true,
        (Condition.Aged a, Condition.Aged b) => IsWithin(a.AtLeast, a.Below, b.AtLeast, b.Below),
        (Condition.Breteau a, Condition.Breteau b) => IsWithin(a.AtLeast, a.Below, b.AtLeast, b.Below),
        (Condition.PushedFrom a, Condition.PushedFrom b) => IsPart(a.Risks, b.Risks),
        (Condition.InContact a, Condition.InContact b) => IsPart(a.Kinds, b.Kinds),
        (Condition.ZoneDeclared a, Condition.ZoneDeclared b) => IsPart(a.Levels, b.Levels),
        _ => one == other,
    };

    private static bool IsPart<T>(IReadOnlyList<T> part, IReadOnlyList<T> whole) => part.All(whole.Contains);

    private static bool IsWithin(int? low, int? high, int? lowest, int? highest) =>
        (lowest is null || low >= lowest) && (highest is null || high <= highest);

    private static Anchor Own(Condition leaf) => leaf switch
    {
        Condition.Stayed or Condition.Arrived or Condition.ArrivedBeforeTerm => Anchor.Arrival,
        Condition.Under => Anchor.MeasureStart,
        Condition.CoordinationReceived => Anchor.Coordination,
        Condition.Happened happened => happened.What,
        Condition.InContact => Anchor.Contact,
        Condition.PushedFrom => Anchor.Pushed,
        Condition.LivesInZone => Anchor.ResidentOfZone,
        Condition.Ended => Anchor.MeasureEnd,
        Condition.ZoneDeclared => Anchor.Zone,
        Condition.Breteau => Anchor.VectorSurvey,
        Condition.CasesReached => Anchor.SchoolCase,
        _ => Anchor.None,
    };
}
