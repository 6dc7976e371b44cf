using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Obligations;

/// <summary>How much of an obligation's time is used up.</summary>
public enum Warning : byte
{
    None = 0,

    /// <summary>Half of the time is gone.</summary>
    Half = 1,

    /// <summary>Four fifths are gone.</summary>
    Most = 2,

    /// <summary>It is overdue.</summary>
    Over = 3,
}

/// <summary>Warnings at 50, 80 and 100 per cent of an obligation's time, and whom they are for besides its owner: one level of the county more each time.</summary>
public static class Warnings
{
    /// <summary>Of an obligation that is not discharged. A share reached exactly counts; due exactly now is not overdue yet.</summary>
    public static Warning Of(Instant opens, Instant due, Instant now)
    {
        if (now > due) return Warning.Over;
        if (now < opens || due == opens) return Warning.None;
        var share = (now - opens) / (due - opens);
        return share >= 0.8 ? Warning.Most : share >= 0.5 ? Warning.Half : Warning.None;
    }

    /// <summary>
    /// The highest level that has to look at it: the level above its owner at four fifths, headquarters once it is overdue. Null while it is its owner's alone.
    /// </summary>
    public static Owner? EscalatedTo(Owner owner, Warning warning) => warning switch
    {
        Warning.Over => owner == Owner.Headquarters ? null : Owner.Headquarters,
        Warning.Most => owner switch
        {
            Owner.Grid => Owner.Village,
            Owner.Village => Owner.Township,
            Owner.Headquarters => null,
            _ => Owner.Headquarters,
        },
        _ => null,
    };
}
