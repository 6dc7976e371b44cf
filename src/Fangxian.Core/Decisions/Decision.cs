namespace Fangxian.Core.Decisions;

/// <summary>The answer to "may this person pass" or "may this gathering be held", now, with its reasons.</summary>
/// <param name="Verdict"><c>admit</c>, <c>admit-and-test</c>, <c>hold</c>; or <c>allow</c>, <c>refuse</c>, <c>advise-against</c>.</param>
/// <param name="Reasons">Stable codes, in order of the rule's checks; empty where nothing stands against it.</param>
/// <param name="Rules">The rules asked.</param>
public sealed record Decision(string Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Rules);
