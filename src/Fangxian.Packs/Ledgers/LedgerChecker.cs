using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Packs.Cases;
using Fangxian.Packs.Ledgers.Cases;
using Fangxian.Packs.Ledgers.Demo;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers;

/// <summary>What checking found out about one ledger.</summary>
/// <param name="Id">Null where the file is malformed.</param>
public sealed record LedgerReport(string File, string? Id, IReadOnlyList<LedgerCaseResult> Results, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>What checking found out about a folder of ledgers.</summary>
public sealed record LedgerCheckReport(IReadOnlyList<LedgerReport> Ledgers, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsClean => Diagnostics.Count == 0;
}

/// <summary>
/// Proves that a ledger does what its cases say, and that the cases go through all of it: every transition, state and clock, and each
/// guard and separation from both sides; and that its demo entries can be made.
/// </summary>
public static class LedgerChecker
{
    /// <param name="packs">Packs that cases name; null: none.</param>
    /// <param name="only">Id of the one ledger to check; null: all.</param>
    public static LedgerCheckReport Check(LedgerFolder folder, PackFolder? packs, string? only = null)
    {
        var files = folder.Files.Where(f => only is null || (f.Ledger?.Id ?? Path.GetFileNameWithoutExtension(f.File)) == only).ToList();
        var demos = DemosOf(folder, packs);
        var reports = files.Select(f => Check(f, CasesOf(folder, f), packs)).Select(r => r with { Diagnostics = [.. r.Diagnostics, .. demos[r.Id ?? ""]] }).ToList();
        var between = folder.Diagnostics.Except(folder.Files.SelectMany(f => f.Diagnostics)).Where(d => only is null || files.Exists(f => f.File == d.File));
        return new LedgerCheckReport(reports, [.. between, .. reports.SelectMany(r => r.Diagnostics)]);
    }

    /// <param name="cases">Null where there is no file of cases.</param>
    public static LedgerReport Check(LedgerFile file, LedgerCaseFile? cases, PackFolder? packs)
    {
        if (file.Ledger is not { } ledger) return new LedgerReport(file.File, null, [], file.Diagnostics);
        var sink = new DiagnosticSink(file.File);
        if (packs is not null) Cited(file, ledger, packs, sink);
        if (cases is null or { Cases.Count: 0, Diagnostics.Count: 0 })
        {
            sink.Add(LedgerDiagnostics.NoCases, file.Places.Of("ledger/id"), $"{ledger.Id} 没有案例。", $"'{ledger.Id}' has no cases.");
            return new LedgerReport(file.File, ledger.Id, [], sink.All);
        }

        var ofCases = new DiagnosticSink(cases.File);
        var results = new List<LedgerCaseResult>();
        foreach (var one in cases.Cases)
        {
            Names(one, ledger, ofCases);
            if (PolicyOf(one, packs, ofCases) is { } policy) results.Add(LedgerCaseRunner.Run(one, ledger, policy));
        }

        Diagnostic[] found = [.. cases.Diagnostics, .. ofCases.All];
        // What a case with a wrong name comes to is a consequence.
        if (found.Length == 0) found = [.. results.Where(r => !r.Holds).Select(Failure)];
        if (found.Length == 0) Proofs(file, ledger, results, sink);
        return new LedgerReport(file.File, ledger.Id, results, [.. sink.All, .. found]);
    }

    private static LedgerCaseFile? CasesOf(LedgerFolder folder, LedgerFile file)
    {
        var path = folder.CasesOf(file.Ledger?.Id ?? Path.GetFileNameWithoutExtension(file.File));
        return File.Exists(path) ? LedgerCaseReader.ReadFile(path) : null;
    }

    /// <summary>What is wrong with demo entries, by ledger. Packs are those that the cases of a ledger name.</summary>
    private static ILookup<string, Diagnostic> DemosOf(LedgerFolder folder, PackFolder? packs)
    {
        var demos = folder.Ledgers.Where(l => File.Exists(folder.DemoOf(l.Id))).Select(l => new LedgerDemo(l, LedgerDemoReader.ReadFile(folder.DemoOf(l.Id)))).ToList();
        return LedgerDemoChecker.Check(demos, l => CasesOf(folder, folder.Find(l.Id)!)?.Cases.FirstOrDefault(c => c.Pack is not null)?.Pack is { } pack && packs?.TimelineOf(pack) is { } policy ? policy : new PolicyTimeline([]));
    }

    private static PolicyTimeline? PolicyOf(LedgerCase one, PackFolder? packs, DiagnosticSink sink)
    {
        if (one.Pack is not { } id) return new PolicyTimeline([]);
        if (packs?.TimelineOf(id) is { } policy) return policy;
        sink.Add(Packs.Diagnostics.UnknownPack, one.PackMark, $"没有策略包 {id}。", $"There is no pack '{id}'.");
        return null;
    }

    /// <summary>
    /// Numbers of a catalogue, such as T-19, begin with the letter of their document: where a pack has clauses of that letter, the cited one is among
    /// them. What else stands there, a document that has no pack or the county's own decision, nobody can look up.
    /// </summary>
    private static void Cited(LedgerFile file, Ledger ledger, PackFolder packs, DiagnosticSink sink)
    {
        var known = packs.Packs.SelectMany(p => p.Clauses).SelectMany(Ids).Where(id => Catalogue(id) is not null).ToLookup(id => Catalogue(id)!);
        foreach (var id in ledger.Clauses) Known(id, $"clauses/{id}");
        foreach (var clock in ledger.Clocks) Known(clock.Clause, $"clocks/{clock.Id}/clause");

        void Known(string id, string path)
        {
            if (Catalogue(id) is { } of && known.Contains(of) && !known[of].Contains(id))
                sink.Add(LedgerDiagnostics.UnknownClause, file.Places.Of(path), $"没有条款 {id}。", $"There is no clause '{id}'.", Checking.LedgerLook.Nearest(id, known[of]));
        }

        static IEnumerable<string> Ids(Clause clause) => clause.Parts.SelectMany(Ids).Prepend(clause.Id);

        static string? Catalogue(string id) => id.IndexOf('-') is > 0 and var dash && id[..dash].All(char.IsAsciiLetterUpper) ? id[..dash] : null;
    }

    private static void Names(LedgerCase one, Ledger ledger, DiagnosticSink sink)
    {
        string[] steps = [.. ledger.Transitions.Select(t => t.Id), Ledger.Edit, Ledger.Void], states = [.. ledger.States.Select(s => s.Id), Ledger.Void];
        foreach (var step in one.Steps) Known(step.Mark, step.Do, steps, "步骤", "step");
        foreach (var step in one.Steps.Prepend(one.Making).Where(s => s.Refused != "unknown-field"))
            foreach (var value in step.Values)
                Known(value.Mark, value.Field, ledger.Fields.Select(f => f.Id), "字段", "field");
        if (one.Expect.State is { } state) Known(one.Expect.StateMark, state, states, "状态", "state");
        foreach (var value in one.Expect.Values) Known(value.Mark, value.Field, ledger.Fields.Select(f => f.Id), "字段", "field");
        foreach (var clock in one.Expect.Clocks.Concat(one.Expect.NotClocks)) Known(clock.Mark, clock.Keys["clock"], ledger.Clocks.Select(c => c.Id), "期限", "clock");

        void Known(Mark mark, string named, IEnumerable<string> ids, string zh, string en)
        {
            if (!ids.Contains(named))
                sink.Add(LedgerDiagnostics.UnknownInCase, mark, $"没有{zh} {YamlTree.Short(named)}。", $"There is no {en} '{YamlTree.Short(named)}'.", Checking.LedgerLook.Nearest(named, ids));
        }
    }

    private static void Proofs(LedgerFile file, Ledger ledger, List<LedgerCaseResult> results, DiagnosticSink sink)
    {
        var places = file.Places;
        var taken = results.SelectMany(r => r.Taken).ToHashSet(StringComparer.Ordinal);
        var reached = results.SelectMany(r => r.Reached).ToHashSet(StringComparer.Ordinal);
        var refused = results.SelectMany(r => r.Refused).ToHashSet();
        var expected = results.SelectMany(r => r.Case.Expect.Clocks).Select(c => c.Keys["clock"]).ToHashSet(StringComparer.Ordinal);
        foreach (var state in ledger.States.Where(s => !reached.Contains(s.Id)))
            sink.Add(LedgerDiagnostics.UnreachedState, places.Of($"states/{state.Id}"), $"没有案例到达 {state.Id}。", $"No case reaches '{state.Id}'.");
        // That nothing is done in or towards a state which no case reaches follows from that.
        foreach (var transition in ledger.Transitions.Where(t => t.From.Any(reached.Contains) && (t.To is not { } to || reached.Contains(to))))
        {
            var path = $"transitions/{transition.Id}";
            if (!taken.Contains(transition.Id))
                sink.Add(LedgerDiagnostics.UntakenTransition, places.Of(path), $"没有案例走通 {transition.Id}。", $"No case takes '{transition.Id}'.");
            // Nobody is told why the product did not take a step by itself.
            foreach (var guard in transition.Automatic is null ? transition.Guards : [])
                if (!refused.Contains((transition.Id, "guard", guard.Otherwise.En)))
                    sink.Add(LedgerDiagnostics.UnrefusedGuard, places.Of(guard), $"{transition.Id} 的条件没有拦住过案例：{guard.Otherwise.Zh}", $"No case is refused by this guard of '{transition.Id}': {guard.Otherwise.En}");
            if (transition.NotBy.Count > 0) Separation(transition.Id, "not-by", $"{path}/key not_by");
            if (transition.IndependentOf is not null) Separation(transition.Id, "not-independent", $"{path}/key independent_of");
        }

        foreach (var clock in ledger.Clocks.Where(c => !expected.Contains(c.Id)))
            sink.Add(LedgerDiagnostics.UnexpectedClock, places.Of($"clocks/{clock.Id}"), $"没有案例期望 {clock.Id}。", $"No case expects '{clock.Id}'.");

        void Separation(string transition, string code, string path)
        {
            if (!refused.Any(r => r.Step == transition && r.Code == code))
                sink.Add(LedgerDiagnostics.UnrefusedSeparation, places.Of(path), $"没有案例因 {code} 办不了 {transition}。", $"No case is refused '{transition}' with {code}.");
        }
    }

    private static Diagnostic Failure(LedgerCaseResult result) => new(
        LedgerDiagnostics.CaseFails.Code, result.Case.File, result.Case.Mark.Line, result.Case.Mark.Column,
        new Text($"{result.Case.Name}\n  {string.Join("\n  ", result.Failures.Select(f => f.Zh))}", $"{result.Case.Name}\n  {string.Join("\n  ", result.Failures.Select(f => f.En))}"),
        LedgerDiagnostics.CaseFails.Why, LedgerDiagnostics.CaseFails.Cure);
}
