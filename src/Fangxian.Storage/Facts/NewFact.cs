using Fangxian.Core;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Storage.Facts;

/// <summary>A fact as somebody sends it: the server's clock adds when it was recorded.</summary>
/// <param name="Id">Made by the sender, so that a retry is recognised.</param>
public sealed record NewFact(
    FactId Id,
    Subject Subject,
    FactBody Body,
    string RecordedBy,
    string Source,
    IReadOnlyList<string> Evidence,
    FactId? Corrects = null,
    bool Void = false)
{
    /// <summary>When it was recorded in another system, for loading a history; null (always, in an API) for now.</summary>
    public Instant? RecordedEarlier { get; init; }
}

public enum RecordingOutcome
{
    Recorded = 1,

    /// <summary>The same fact, by its id, was recorded before: nothing was done.</summary>
    AlreadyKnown = 2,
    Refused = 3,
}

/// <param name="Refusals">Why; empty unless refused.</param>
/// <param name="Sequence">Its number in the journal; null where refused.</param>
public sealed record FactOutcome(FactId Id, RecordingOutcome Outcome, IReadOnlyList<Refusal> Refusals, long? Sequence);

/// <summary>What became of the facts of one call.</summary>
/// <param name="Results">One for each fact, in the order given.</param>
/// <param name="Sequence">The journal's newest number.</param>
/// <param name="Rederived">How many persons' plans were derived anew because a list of risk areas changed.</param>
public sealed record Recording(IReadOnlyList<FactOutcome> Results, long Sequence, int Rederived);

/// <summary>How far a bulk recording is, and what became of its facts so far.</summary>
public sealed record BulkProgress(long Done, long Recorded, long AlreadyKnown, long Refused, int Rederived, long Sequence);

/// <summary>A fact with its place in the journal.</summary>
/// <param name="Area">Code of the area where its person was registered when it was recorded; empty for most matters.</param>
public sealed record RecordedFact(long Sequence, string Area, Fact Fact);
