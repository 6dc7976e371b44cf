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

    /// <summary>A screening found a positive: anchors the rule there.</summary>
    public sealed record PositiveFound : Condition;
}

/// <summary>True, false, or not to be said from the facts at hand (Kleene's three values).</summary>
public enum Truth : byte
{
    False = 0,
    Unknown = 1,
    True = 2,
}
