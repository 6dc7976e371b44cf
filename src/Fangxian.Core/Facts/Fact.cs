using NodaTime;

namespace Fangxian.Core.Facts;

/// <summary>Identity of a fact, made by whoever records it, so that a retry is recognised as already known.</summary>
public readonly record struct FactId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

/// <summary>To whom or what a fact belongs: a person, or a matter of the county (a coordination task, a positive, a list).</summary>
public readonly record struct Subject(SubjectKind Kind, string Id)
{
    public static Subject Of(People.PersonId person) => new(SubjectKind.Person, person.ToString());

    public static Subject Matter(string id) => new(SubjectKind.Matter, id);
}

public enum SubjectKind : byte
{
    Person = 1,
    Matter = 2,
}

/// <summary>
/// What happened: appended once, never changed, corrected only by a later fact that names it in <see cref="Corrects"/>.
/// </summary>
/// <param name="Body">What happened, to be read with <see cref="FactBody.Occurred"/> for when.</param>
/// <param name="Recorded">When we learned it: the server's clock.</param>
/// <param name="RecordedBy">User name, or the channel where there is none (<c>resident</c>).</param>
/// <param name="Source">Where it comes from, in a few words or the name of a file; shown in every explanation.</param>
/// <param name="Evidence">Ids of stored evidence; a fact that starts a measure needs one.</param>
/// <param name="Corrects">The earlier fact that this one takes the place of, from its recording on.</param>
/// <param name="Void">With <see cref="Corrects"/>: the earlier fact did not happen, and nothing takes its place.</param>
public sealed record Fact(
    FactId Id,
    Subject Subject,
    FactBody Body,
    Instant Recorded,
    string RecordedBy,
    string Source,
    IReadOnlyList<string> Evidence,
    FactId? Corrects = null,
    bool Void = false)
{
    public Instant Occurred => Body.Occurred;
}
