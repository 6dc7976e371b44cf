using Fangxian.Core;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs;

/// <summary>One kind of diagnostic. The code never changes its meaning; the name is the slug of its malformed example file.</summary>
/// <param name="Title">What it says in general.</param>
/// <param name="Why">Why it is refused.</param>
/// <param name="Cure">What to do, unless the diagnostic knows better.</param>
public sealed record DiagnosticKind(string Code, string Name, Text Title, Text Why, Text Cure);

/// <summary>Something wrong with a pack or a case: where (line and column count from 1), what, why, and what to do.</summary>
public sealed record Diagnostic(string Code, string File, int Line, int Column, Text What, Text Why, Text Cure)
{
    /// <summary><c>file:line:col</c>, as editors understand it.</summary>
    public string Place => $"{File}:{Line}:{Column}";

    /// <summary>Three lines as the command line prints them, in the language of <paramref name="tag"/>.</summary>
    public string In(string tag) => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
        ? $"{Place}: {Code} {What.Zh}\n  原因：{Why.Zh}\n  处理：{Cure.Zh}"
        : $"{Place}: {Code} {What.En}\n  why: {Why.En}\n  to do: {Cure.En}";

    public override string ToString() => In("en");
}

/// <summary>Collects the diagnostics of one file. Bounded: a hostile file must not buy memory with its errors.</summary>
internal sealed class DiagnosticSink(string file)
{
    private const int Most = 200;
    private readonly List<Diagnostic> all = [];

    public string File => file;

    public IReadOnlyList<Diagnostic> All => all;

    public int Count => all.Count;

    /// <summary>No further one is taken: whoever would work hard to word one need not.</summary>
    public bool IsFull => all.Count >= Most;

    public void Add(DiagnosticKind kind, Mark mark, string zh, string en, Text? cure = null)
    {
        if (!IsFull) all.Add(new Diagnostic(kind.Code, file, mark.Line, mark.Column, new Text(zh, en), kind.Why, cure ?? kind.Cure));
    }
}
