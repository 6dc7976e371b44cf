using Fangxian.Core;
using NodaTime;
using Spectre.Console;
using Text = Fangxian.Core.Text;

namespace Fangxian.Cli;

/// <summary>
/// Where a command speaks and in which language. What a machine or a pipe reads goes to <see cref="Out"/>, progress and errors
/// to <see cref="Error"/>.
/// </summary>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
/// <param name="Folder">What relative paths are relative to.</param>
/// <param name="Width">Columns that a table may take.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, string Language, string Folder, IClock Clock, int Width)
{
    /// <summary>Columns of a table that goes to a file or a pipe, where nothing wraps it.</summary>
    private const int WidthOfPipe = 160;

    /// <summary>The terminal of this process; the language from <c>--lang</c>, or else from the environment.</summary>
    public static Terminal OfProcess(string[] args) =>
        new(Console.Out, Console.Error, LanguageOf(args, Environment.GetEnvironmentVariable), Directory.GetCurrentDirectory(), SystemClock.Instance,
            Console.IsOutputRedirected || Console.WindowWidth < 40 ? WidthOfPipe : Console.WindowWidth);

    /// <summary>
    /// <c>--lang zh|en</c> anywhere before <c>--</c> wins; then the variables that every other tool obeys, in their order.
    /// Read before parsing, because the help texts themselves depend on it.
    /// </summary>
    public static string LanguageOf(string[] args, Func<string, string?> environment)
    {
        for (var i = 0; i < args.Length && args[i] != "--"; i++)
        {
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal)) return Short(args[i]["--lang=".Length..]);
            if (args[i] == "--lang" && i + 1 < args.Length) return Short(args[i + 1]);
        }

        foreach (var name in (ReadOnlySpan<string>)["LC_ALL", "LC_MESSAGES", "LANG"])
            if (environment(name) is { Length: > 0 } value)
                return Short(value);
        return "en";
    }

    public string In(Text text) => text.In(Language);

    public string In(string zh, string en) => Language == "zh" ? zh : en;

    public void Say(string zh, string en) => Out.WriteLine(In(zh, en));

    /// <summary>A line on what is going on, out of the way of what a pipe reads.</summary>
    public void Note(string zh, string en) => Error.WriteLine(In(zh, en));

    /// <summary>The file or folder that <paramref name="path"/> names, from where the command was given.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>
    /// A file or folder as messages are to name it: relative where the process stands in <see cref="Folder"/>, as the user typed it, and
    /// absolute otherwise, so that it can be opened by its name in either case.
    /// </summary>
    public string Named(string path)
    {
        var full = Resolve(path);
        if (Folder != Directory.GetCurrentDirectory()) return full;
        var relative = Path.GetRelativePath(Folder, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? full : relative;
    }

    /// <summary>A table of plain text, in the house's look; nothing where there are no rows.</summary>
    public void WriteTable((string Zh, string En)[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings) table.AddColumn(new TableColumn(Markup.Escape(In(heading.Zh, heading.En))));
        foreach (var row in rows) table.AddRow([.. row.Select(cell => new Spectre.Console.Text(cell))]);
        if (table.Rows.Count > 0) Renderer(Out).Write(table);
    }

    private IAnsiConsole Renderer(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Width;
        return console;
    }

    private static string Short(string tag) => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
}
