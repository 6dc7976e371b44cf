using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Server.Wording;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Cli.Packs;

/// <summary><c>packs list</c> and <c>packs show</c>: the documents at hand, and one of them clause by clause.</summary>
internal static class PackListing
{
    public static int List(Terminal terminal, PackFolder folder)
    {
        foreach (var diagnostic in folder.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        terminal.WriteTable([("策略包", "pack"), ("文件", "document"), ("文号", "number"), ("区域", "area"), ("施行", "from"), ("失效（不含）", "until (not included)"), ("规则", "rules")],
            folder.Packs.Select(p => new[] { p.Id, terminal.In(p.Document.Title), p.Document.Number, p.Document.Area.Value, Day(p.From), p.Until is { } until ? Day(until) : "—", Rules(p).Count().ToString(System.Globalization.CultureInfo.InvariantCulture) }));
        return folder.Diagnostics.Count == 0 ? ExitCode.Ok : ExitCode.ChecksFailed;
    }

    public static int Show(Terminal terminal, Pack pack)
    {
        terminal.Out.WriteLine($"{terminal.In(pack.Document.Title)}  {pack.Document.Number}");
        terminal.Out.WriteLine(terminal.In(pack.Document.Issuer));
        terminal.Say($"自 {Day(pack.From)} 起施行{(pack.Until is { } end ? $"，至 {Day(end)}（不含）" : "")}", $"In force from {Day(pack.From)}{(pack.Until is { } last ? $" until {Day(last)} (not included)" : "")}");
        foreach (var clause in pack.Clauses)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(terminal.In(Spoken.Clause(clause.Id)));
            Write(terminal, clause, 1);
        }

        terminal.Out.WriteLine();
        terminal.WriteTable([("规则", "rule"), ("条款", "clause"), ("名称", "title"), ("解读", "reading")],
            Rules(pack).Select(r => new[] { r.Id, r.Clause, terminal.In(r.Title), r.Reading is { } reading ? terminal.In(reading) : "" }));
        return ExitCode.Ok;
    }

    private static IEnumerable<(string Id, string Clause, Core.Text Title, Core.Text? Reading)> Rules(Pack pack) =>
        [
            .. pack.Measures.Select(r => (r.Id, r.Clause, r.Title, r.Reading)),
            .. pack.Obligations.Select(r => (r.Id, r.Clause, r.Title, r.Reading)),
            .. pack.Admission is { } a ? [(a.Id, a.Clause, a.Title, a.Reading)] : Array.Empty<(string, string, Core.Text, Core.Text?)>(),
            .. pack.Gatherings.Select(r => (r.Id, r.Clause, r.Title, r.Reading)),
            .. pack.Indicators.Select(r => (r.Id, r.Clause, r.Title, r.Reading)),
        ];

    private static void Write(Terminal terminal, Clause clause, int depth)
    {
        var indent = new string(' ', depth * 2);
        terminal.Out.WriteLine(indent + terminal.In(clause.Text));
        var treatment = clause.Treatment switch
        {
            ClauseTreatment.ExecutedBy executed => $"→ {string.Join(", ", executed.Rules)}",
            ClauseTreatment.KeptIn kept => $"→ {terminal.In("台账：", "kept in: ")}{string.Join(", ", kept.Ledgers)}",
            ClauseTreatment.Guidance guidance => $"→ {terminal.In("指导性：", "guidance: ")}{terminal.In(guidance.Reason)}",
            ClauseTreatment.Awaits awaits => $"→ {terminal.In("等待：", "awaits: ")}{awaits.Part}{(awaits.Note is { } note ? " — " + terminal.In(note) : "")}",
            _ => null,
        };
        if (treatment is not null) terminal.Out.WriteLine($"{indent}  {treatment}");
        foreach (var part in clause.Parts)
        {
            terminal.Out.WriteLine($"{indent}{part.Id}");
            Write(terminal, part, depth + 1);
        }
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
