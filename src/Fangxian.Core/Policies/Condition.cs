using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;

namespace Fangxian.Core.Policies;

/// <summary>
/// When a rule applies. Every condition is true, false or unknown; unknown arises where the facts do not say and is never
/// taken for false.
/// </summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The conditions that it is put together from, in their order, and whether each stands below a "not".</summary>
    public IEnumerable<(Condition Leaf, bool BelowNot)> Leaves(bool belowNot = false) => this switch
    {
        All all => all.Of.SelectMany(c => c.Leaves(belowNot)),
        Any any => any.Of.SelectMany(c => c.Leaves(belowNot)),
        Not not => not.Of.Leaves(true),
        _ => [(this, belowNot)],
    };

    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Not(Condition Of) : Condition;

    /// <summary>
    /// Stayed where the risk was one of these, with the last day of the stay at most <see cref="WithinDays"/> county days before the
    /// day of the anchoring arrival (7 days before counts for 7, 8 days before does not), and the first day not after it.
    /// </summary>
    public sealed record Stayed(IReadOnlyList<Risk> Risks, int WithinDays) : Condition;

    /// <summary>Arrived in the county: anchors the rule at each arrival.</summary>
    public sealed record Arrived : Condition;

    public sealed record Lives(Residence Residence) : Condition;

    public sealed record InGroup(string Group) : Condition;

    /// <summary>Completed years of age on the day of the anchor: at least, and below.</summary>
    public sealed record Aged(int? AtLeast, int? Below) : Condition;

    /// <summary>Under one of these measures: anchors the rule at the start of each.</summary>
    public sealed record Under(IReadOnlyList<MeasureKind> Measures) : Condition;

    /// <summary>A coordination task of this kind was received: anchors the rule there.</summary>
    public sealed record CoordinationReceived(CoordinationKind Kind) : Condition;

    /// <summary>A fact of this kind happened, whatever it says: anchors the rule there.</summary>
    public sealed record Happened(Anchor What) : Condition;

    /// <summary>Named by a higher platform as coming from an area of one of these levels: anchors the rule there.</summary>
    public sealed record PushedFrom(IReadOnlyList<Risk> Risks) : Condition;

    /// <summary>A contact of one of these kinds: anchors the rule at the last exposure.</summary>
    public sealed record InContact(IReadOnlyList<ContactKind> Kinds) : Condition;

    /// <summary>Lives in a zone of this level that is in force: anchors the rule where both hold, until the zone is lifted.</summary>
    public sealed record LivesInZone(ZoneLevel Level) : Condition;

    /// <summary>A zone of one of these levels took effect: anchors the rule there, once for each of its grids.</summary>
    public sealed record ZoneDeclared(IReadOnlyList<ZoneLevel> Levels) : Condition;

    /// <summary>What this measure rule derived is over: anchors the rule there; day 0 is its last day.</summary>
    public sealed record Ended(string Rule) : Condition;

    /// <summary>Arrived at most <see cref="Term.LeadDays"/> days before the first day of a term, or on it: anchors the rule at that arrival.</summary>
    public sealed record ArrivedBeforeTerm : Condition;

    /// <summary>
    /// A vector survey found a Breteau index (positive containers for each 100 houses) of at least the one bound (included) and below
    /// the other (excluded): anchors the rule there.
    /// </summary>
    public sealed record Breteau(int? AtLeast, int? Below) : Condition;

    /// <summary>
    /// A case at a school with which a cluster begins: at least so many cases of one disease, in one class or in the school, within so
    /// many county days (its own included), and not yet with the case before it. Anchors the rule there.
    /// </summary>
    /// <param name="Diseases">Which diseases; empty: any, each counted on its own.</param>
    public sealed record CasesReached(bool PerClass, int AtLeast, int WithinDays, IReadOnlyList<string> Diseases) : Condition;
}

/// <summary>True, false, or not to be said from the facts at hand (Kleene's three values).</summary>
public enum Truth : byte
{
    False = 0,
    Unknown = 1,
    True = 2,
}
