using System.Text.Json.Nodes;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Storage.Facts;

namespace Fangxian.Server.Facts;

/// <summary>A fact as a client sends it.</summary>
/// <param name="Id">Made by the client; a retry with the same id records nothing twice.</param>
/// <param name="Kind">Name of the kind, e.g. <c>sample</c>.</param>
/// <param name="Body">Its fields, in snake_case.</param>
/// <param name="Source">Where it comes from, in a few words.</param>
/// <param name="Evidence">Ids of stored evidence; needed for facts that start an isolation.</param>
/// <param name="Corrects">The earlier fact that this one takes the place of.</param>
/// <param name="Void">With <paramref name="Corrects"/>: that fact did not happen.</param>
public sealed record SentFact(
    FactId Id, SentSubject Subject, string Kind, JsonObject Body, string? Source, IReadOnlyList<string>? Evidence = null, FactId? Corrects = null, bool Void = false);

/// <summary>A person or a matter: exactly one of the two.</summary>
public sealed record SentSubject(PersonId? Person = null, string? Matter = null)
{
    public Subject? ToSubject() => (Person, Matter) switch
    {
        ({ } person, null) => Core.Facts.Subject.Of(person),
        (null, { Length: > 0 and <= 100 } matter) => Core.Facts.Subject.Matter(matter),
        _ => null,
    };
}

/// <summary>What became of one fact.</summary>
public sealed record FactResult(FactId Id, RecordingOutcome Outcome, IReadOnlyList<FieldRefusal> Refusals)
{
    public static FactResult Of(FactOutcome outcome) => new(outcome.Id, outcome.Outcome, [.. outcome.Refusals.Select(FieldRefusal.Of)]);
}

/// <param name="Results">One for each fact, in the order sent.</param>
/// <param name="Sequence">The journal's newest number.</param>
public sealed record FactResults(IReadOnlyList<FactResult> Results, long Sequence);
