using Fangxian.Core.Access;
using Fangxian.Core.Areas;

namespace Fangxian.Packs.Ledgers.Demo;

/// <summary>Where a demo is made: what stands for the kinds of areas and users that its files name, and for <c>any</c>. The same answers in the same order, each time.</summary>
public interface ILedgerDemoCounty
{
    /// <summary>An area of this level for an entry.</summary>
    /// <param name="turn">0 for where it is made, then one more with every move.</param>
    /// <param name="apart">No two entries of the ledger with the same text here lie in one area; null: they may.</param>
    AreaCode Area(string ledger, int number, int turn, AreaLevel level, string? apart);

    /// <summary>An area of this level for a field of an entry: the one that the entry lies in, or one below that.</summary>
    AreaCode AreaFor(AreaCode entry, AreaLevel level);

    /// <summary>Somebody registered there, nobody twice in one ledger; null where nobody is left.</summary>
    string? Person(string ledger, AreaCode area);

    /// <summary>A registered place there, or the nearest; null where there is none.</summary>
    string? Place(AreaCode area);

    /// <summary>Who has the role and sees the area, those first who are asked first. At least two.</summary>
    IReadOnlyList<Actor> Users(Role role, AreaCode area);

    /// <summary>The id of an entry.</summary>
    /// <param name="day">For a ledger with a schedule, the day that the entry is for.</param>
    Guid Entry(string ledger, int number, AreaCode area, string? day);
}
