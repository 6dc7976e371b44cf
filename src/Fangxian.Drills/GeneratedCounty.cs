using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;

namespace Fangxian.Drills;

/// <summary>Somebody who works with the system. The name tells the post; no person is behind it.</summary>
/// <param name="UserName">As recorded in facts: <c>village.411330100001</c>.</param>
/// <param name="Featured">One of each role, in one line of command: those whom a demo gives a password.</param>
public sealed record GeneratedUser(string UserName, string DisplayName, IReadOnlyList<Role> Roles, AreaCode Area, bool Featured);

/// <summary>
/// A person to be entered. ID number (prefix 99, valid check character) and phone (prefix 169, which no operator was ever
/// allotted) stand beside the fact in plain: whoever stores it seals them into the fact.
/// </summary>
/// <param name="Phone">Null for young children, who have none.</param>
public sealed record GeneratedPerson(Fact Registration, string IdNumber, string? Phone)
{
    public PersonId Id => new(Guid.Parse(Registration.Subject.Id));

    public Registration Entry => (Registration)Registration.Body;

    public PersonProfile Profile =>
        new(Entry.Born, Entry.Residence, Entry.Groups ?? [], Entry.Area);
}

/// <summary>What a fact rests on, as it would be filed: the form or the list line it was taken from.</summary>
/// <param name="Id">SHA-256 of the text in UTF-8, lower-case hexadecimal: the id that stands in the fact.</param>
public sealed record GeneratedEvidence(string Id, string Text, string FiledBy, NodaTime.Instant At);

/// <summary>One person with everything recorded about them, in order of recording; the registration is not among the facts.</summary>
public sealed record GeneratedHistory(GeneratedPerson Person, IReadOnlyList<Fact> Facts, IReadOnlyList<GeneratedEvidence> Evidence);
