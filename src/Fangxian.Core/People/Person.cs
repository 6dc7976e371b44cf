using Fangxian.Core.Areas;
using NodaTime;

namespace Fangxian.Core.People;

/// <summary>What rules may ask of a person. Null is unknown, which is never the same as no.</summary>
/// <param name="Born">Day of birth.</param>
/// <param name="Residence">Where the person lives, as registered: town or country.</param>
/// <param name="Groups">Key-person classes and other groups, by the ids that packs declare.</param>
/// <param name="Area">The smallest known area of residence in the county.</param>
public sealed record PersonProfile(LocalDate? Born, Residence? Residence, IReadOnlyList<string> Groups, AreaCode? Area = null)
{
    public static readonly PersonProfile Empty = new(null, null, []);
}

/// <summary>Urban 城镇 or rural 农村, as the county registers it: the pack's routine sampling differs by it.</summary>
public enum Residence : byte
{
    Urban = 1,
    Rural = 2,
}

public enum Sex : byte
{
    Male = 1,
    Female = 2,
}
