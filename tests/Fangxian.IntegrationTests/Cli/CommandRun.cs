using Fangxian.Cli;
using NodaTime;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>One command line, run in this process as the shell would run it, with what it said and its exit code.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The folder of the repository: commands find packs and pages from there.</summary>
    public static string Root { get; } = FindRoot();

    public static Task<CommandRun> OfAsync(params string[] arguments) => InAsync(Root, SystemClock.Instance, arguments);

    public static async Task<CommandRun> InAsync(string folder, IClock clock, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var language = Terminal.LanguageOf(arguments, _ => null);
        var code = await FangxianCommand.RunAsync(arguments, new Terminal(output, errors, language, folder, clock, 160), Xunit.TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), errors.ToString());
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Fangxian.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
