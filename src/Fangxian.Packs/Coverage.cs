using Fangxian.Core;
using Fangxian.Core.Policies;

namespace Fangxian.Packs;

/// <summary>What the product does about a clause.</summary>
public enum CoverageKind
{
    /// <summary>Rules derive from it.</summary>
    Executed = 1,

    /// <summary>A standing requirement, shown as a card and checked on inspections; nothing is derived.</summary>
    Standing = 2,

    /// <summary>Ledgers are kept for it: with fields, states and clocks of their own, and somebody who enters what happened.</summary>
    Kept = 3,

    /// <summary>Nothing to compute; the reason is given.</summary>
    Guidance = 4,

    /// <summary>Waits for a part of the product that is missing.</summary>
    Awaits = 5,

    /// <summary>Nobody said what to do about it.</summary>
    Uncovered = 6,
}

/// <summary>One leaf of the clauses.</summary>
/// <param name="Clause">Number of the document's clause that it belongs to; its own id where it has no parts.</param>
/// <param name="Rules">The rules, standing requirements and indicators that carry it out.</param>
/// <param name="Ledgers">The ledgers that are kept for it.</param>
/// <param name="Reason">Why there is nothing to compute, or the note on what it waits for.</param>
/// <param name="Part">The part of the product that it waits for.</param>
public sealed record CoverageRow(string Clause, string Id, Text Text, CoverageKind Kind, IReadOnlyList<string> Rules, IReadOnlyList<string> Ledgers, Text? Reason, string? Part);

/// <summary>Clause by clause, what a pack makes of its document.</summary>
public sealed record Coverage(string Pack, IReadOnlyList<CoverageRow> Rows)
{
    public static Coverage Of(Pack pack)
    {
        var standing = pack.Standing.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return new Coverage(pack.Id, [.. pack.Clauses.SelectMany(c => Leaves(c, c.Id))]);

        IEnumerable<CoverageRow> Leaves(Clause clause, string top) =>
            clause.Parts.Count > 0 ? clause.Parts.SelectMany(p => Leaves(p, top)) : [Row(clause, top)];

        CoverageRow Row(Clause clause, string top) => clause.Treatment switch
        {
            ClauseTreatment.ExecutedBy by => new(top, clause.Id, clause.Text, by.Rules.All(standing.Contains) ? CoverageKind.Standing : CoverageKind.Executed, by.Rules, [], null, null),
            ClauseTreatment.KeptIn kept => new(top, clause.Id, clause.Text, CoverageKind.Kept, [], kept.Ledgers, null, null),
            ClauseTreatment.Guidance guidance => new(top, clause.Id, clause.Text, CoverageKind.Guidance, [], [], guidance.Reason, null),
            ClauseTreatment.Awaits awaits => new(top, clause.Id, clause.Text, CoverageKind.Awaits, [], [], awaits.Note, awaits.Part),
            _ => new(top, clause.Id, clause.Text, CoverageKind.Uncovered, [], [], null, null),
        };
    }

    public int Total => Rows.Count;

    public int Count(CoverageKind kind) => Rows.Count(r => r.Kind == kind);

    /// <summary>What each kind is called.</summary>
    public static Text NameOf(CoverageKind kind) => kind switch
    {
        CoverageKind.Executed => new("已执行", "executed"),
        CoverageKind.Standing => new("常态要求", "standing"),
        CoverageKind.Kept => new("由台账执行", "kept in ledgers"),
        CoverageKind.Guidance => new("指引", "guidance"),
        CoverageKind.Awaits => new("待建", "awaits"),
        _ => new("未处理", "uncovered"),
    };
}
