using Fangxian.Core;

namespace Fangxian.Cli;

/// <summary>
/// A command cannot go on. The message says what happened and why, the cure what to do about it; both in the language of the
/// terminal when printed.
/// </summary>
public sealed class CommandException(int exitCode, Text what, Text cure) : Exception(what.En)
{
    public int ExitCode { get; } = exitCode;

    public Text What { get; } = what;

    public Text Cure { get; } = cure;

    /// <summary>The input cannot be used (exit code 2).</summary>
    public static CommandException Unusable(string whatZh, string whatEn, string cureZh, string cureEn) =>
        new(Cli.ExitCode.Unusable, new Text(whatZh, whatEn), new Text(cureZh, cureEn));

    /// <summary>Understood, and refused (exit code 3).</summary>
    public static CommandException Refused(string whatZh, string whatEn, string cureZh, string cureEn) =>
        new(Cli.ExitCode.Refused, new Text(whatZh, whatEn), new Text(cureZh, cureEn));
}
