using Fangxian.Core;
using NodaTime;

namespace Fangxian.Storage.Policy;

/// <summary>A saved version of a draft of a pack. It never changes; a later save is a further version.</summary>
/// <param name="Id">Of the draft: the id that its pack is to have.</param>
/// <param name="Version">Counted from 1.</param>
/// <param name="Text">The text of <c>pack.yaml</c>, sound or not: work is saved before it is finished.</param>
/// <param name="Cases">One YAML file with all of its cases; may be empty.</param>
/// <param name="Note">What changed, in the words of whoever saved it; may be empty.</param>
public sealed record Draft(string Id, int Version, string Text, string Cases, string SavedBy, Instant SavedAt, string Note);

/// <summary>A version without its texts.</summary>
public sealed record DraftVersion(string Id, int Version, string SavedBy, Instant SavedAt, string Note);

/// <summary>What became of a save.</summary>
public abstract record DraftSaving
{
    private DraftSaving()
    {
    }

    /// <summary>It is a version of its own now.</summary>
    public sealed record Saved(Draft Draft) : DraftSaving;

    /// <summary>The newest version says exactly this already: there is no further one.</summary>
    public sealed record Unchanged(Draft Draft) : DraftSaving;

    /// <summary>Somebody saved a newer version than the one this was based on; nothing was written. To save nevertheless is to base it on that one.</summary>
    public sealed record SavedBefore(DraftVersion Newest) : DraftSaving;

    /// <summary>Nothing was written: the values were not accepted.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : DraftSaving;
}
