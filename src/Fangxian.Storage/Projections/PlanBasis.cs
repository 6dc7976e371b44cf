using System.Security.Cryptography;
using System.Text;
using Fangxian.Core;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Storage.Projections;

/// <summary>
/// What everybody's plans rest on besides facts: the packs, which of them is in force, and the program that derives. While it is the
/// same, a plan derived on an earlier day is still today's, and nobody has to be derived anew at the turn of the day.
/// </summary>
internal static class PlanBasis
{
    public const string Counter = "plan-basis";

    /// <summary>A number for the basis; null where it cannot be told from others (packs made in memory): then everybody is derived anew.</summary>
    public static long? Of(PolicyTimeline policy, LocalDate today)
    {
        var text = new StringBuilder(typeof(Derivation).Module.ModuleVersionId.ToString());
        foreach (var pack in policy.Packs)
        {
            if (pack.Fingerprint.Length == 0) return null;
            text.Append('\n').Append(pack.Id).Append(' ').Append(pack.Fingerprint).Append(' ').Append(pack.From).Append(' ').Append(pack.Until);
        }

        // A recurring duty that asks for ages may begin or end with any birthday.
        if (policy.On(today) is { } now)
            text.Append('\n').Append(now.Id).Append(now.Obligations.Any(o => o.Every is not null && AsksForAge(o.When)) ? today.ToString() : "");
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static bool AsksForAge(Condition condition) => condition.Leaves().Any(l => l.Leaf is Condition.Aged);
}
