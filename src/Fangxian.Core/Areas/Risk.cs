namespace Fangxian.Core.Areas;

/// <summary>
/// The epidemic risk of a place on certain days, as the lists in force then said. <see cref="Unknown"/> is not harmless:
/// a rule that depends on it is unresolved.
/// </summary>
public enum Risk : byte
{
    Unknown = 0,

    /// <summary>A list names the place as free of epidemic (常态化防控区).</summary>
    None = 1,

    /// <summary>Epidemic present, not yet graded.</summary>
    Attention = 2,
    Low = 3,
    Medium = 4,
    High = 5,

    /// <summary>Outside the country.</summary>
    Overseas = 6,
}
