using Fangxian.Core.People;
using Fangxian.Storage.People;

namespace Fangxian.Server.People;

/// <summary>A person in a row of a list.</summary>
public sealed record PersonInList(PersonId Id, string Name, string? PhoneMasked)
{
    public static PersonInList? Of(PersonBrief? brief) => brief is null ? null : new PersonInList(brief.Id, brief.Name, brief.PhoneMasked);
}
