using Fangxian.Core.People;

namespace Fangxian.Server.People;

/// <summary>A person in a row of a list: enough to open the file.</summary>
public sealed record PersonName(PersonId Id, string Name);
