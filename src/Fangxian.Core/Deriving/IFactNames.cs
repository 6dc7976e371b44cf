namespace Fangxian.Core.Deriving;

/// <summary>Numbers for what facts name, so that packed facts hold no text: those of one policy, or those kept for any policy.</summary>
public interface IFactNames
{
    /// <summary>The number of a rule's, an obligation's or a disease's id; -1 where there is none of that name.</summary>
    int NameOf(string id);

    /// <summary>The groups that somebody belongs to as one number; groups that do not matter are left out.</summary>
    ulong GroupBits(IReadOnlyList<string> of);

    /// <summary>Whether facts of a kind discharge anything; where not, they need not be packed.</summary>
    bool LooksAt(FactRowKind kind);
}
