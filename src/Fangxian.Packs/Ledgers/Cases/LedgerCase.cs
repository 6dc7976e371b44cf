using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Packs.Cases;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs.Ledgers.Cases;

/// <summary>A test of a ledger: an entry, what is done with it, and what has to come of it.</summary>
public sealed class LedgerCase
{
    internal LedgerCase(string name, string? zh, string file, Mark mark, CaseStep making) =>
        (Name, Title, File, Mark, Making) = (name, new Text(zh ?? name, name), file, mark, making);

    public string Name { get; }

    /// <summary>The name in both languages; where the Chinese one is left out, the name stands for it.</summary>
    public Text Title { get; }

    public string File { get; }

    /// <summary>Line of the case in its file, counted from 1.</summary>
    public int Line => Mark.Line;

    /// <summary>Id of the pack in force; null: none is.</summary>
    public string? Pack { get; internal init; }

    /// <summary>Null: right after the last step.</summary>
    public Instant? AsOf { get; internal init; }

    internal Mark Mark { get; }

    internal Mark PackMark { get; init; }

    internal CaseStep Making { get; }

    internal IReadOnlyList<CaseZone> Zones { get; init; } = [];

    internal IReadOnlySet<string> Involved { get; init; } = new HashSet<string>();

    internal IReadOnlyList<CaseStep> Steps { get; init; } = [];

    internal CaseExpectation Expect { get; init; } = new(null, Mark.Start, [], [], []);
}

/// <summary>The making of the entry, or a step.</summary>
/// <param name="Refused">The code that it is refused with; null: it has to succeed.</param>
internal sealed record CaseStep(
    Mark Mark, string Do, Instant At, CaseActor By, IReadOnlyList<CaseValue> Values, string? Reason, AreaCode? Area, int Evidence, int? Seen, string? Refused)
{
    public IReadOnlyDictionary<string, string> Sent => Values.ToDictionary(v => v.Field, v => v.Text, StringComparer.Ordinal);
}

/// <param name="Scope">Null: the county that the entry lies in.</param>
internal sealed record CaseActor(string User, Role Role, AreaCode? Scope);

internal sealed record CaseValue(Mark Mark, string Field, string Text);

internal sealed record CaseZone(AreaCode Area, ZoneLevel Level, Instant From, Instant? Until);

/// <param name="State">Null is not checked.</param>
internal sealed record CaseExpectation(string? State, Mark StateMark, IReadOnlyList<CaseValue> Values, IReadOnlyList<Expected> Clocks, IReadOnlyList<Expected> NotClocks)
{
    public bool IsEmpty => State is null && Values.Count + Clocks.Count + NotClocks.Count == 0;
}

/// <summary>The cases of one file that could be read, and what was wrong with the rest.</summary>
public sealed record LedgerCaseFile(string File, IReadOnlyList<LedgerCase> Cases, IReadOnlyList<Diagnostic> Diagnostics);
