namespace Fangxian.Core;

/// <summary>
/// Why a value was not taken. Part of the public contract: the code never changes its meaning, the message says what was
/// wrong and what is accepted.
/// </summary>
/// <param name="Code">Stable, kebab-case, e.g. <c>arrival-before-birth</c>.</param>
/// <param name="Field">Path of the field as the sender wrote it, e.g. <c>stay.from</c>; empty where the whole is refused.</param>
/// <param name="Message">What was wrong and what is accepted, in both languages. Never repeats an ID number or a phone.</param>
public sealed record Refusal(string Code, string Field, Text Message)
{
    public static Refusal Of(string code, string field, string zh, string en) => new(code, field, new Text(zh, en));
}
