using Fangxian.Core.Policies;

namespace Fangxian.Server.Resident;

/// <summary>How many days before arrival the policy asks about: the report asks about no more.</summary>
internal static class PolicyLookBack
{
    /// <summary>Where no rule asks, the days that national rules of the time looked back.</summary>
    private const int Otherwise = 7;

    /// <summary>The longest look-back of any rule of the pack.</summary>
    public static int DaysOf(Pack? pack) => pack is null
        ? Otherwise
        : pack.Measures.Select(r => r.When).Concat(pack.Obligations.Select(r => r.When)).SelectMany(DaysIn).DefaultIfEmpty(Otherwise).Max();

    private static IEnumerable<int> DaysIn(Condition condition) => condition switch
    {
        Condition.Stayed stayed => [stayed.WithinDays],
        Condition.All all => all.Of.SelectMany(DaysIn),
        Condition.Any any => any.Of.SelectMany(DaysIn),
        Condition.Not not => DaysIn(not.Of),
        _ => [],
    };
}
