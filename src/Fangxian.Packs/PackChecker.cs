using Fangxian.Core;
using Fangxian.Core.Deriving;
using Fangxian.Core.Policies;
using Fangxian.Packs.Cases;
using Fangxian.Packs.Checking;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs;

/// <summary>What checking found out about one pack.</summary>
/// <param name="Id">Null where the file is malformed.</param>
/// <param name="Cases">How many cases were run.</param>
/// <param name="Changes">How many changes of the law were tried, each of which some case had to notice.</param>
public sealed record PackReport(string File, string? Id, int Cases, int Changes, Coverage? Coverage, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Every case that was run, in the order of the files.</summary>
    public IReadOnlyList<CaseResult> Results { get; init; } = [];
}

/// <summary>What checking found out about a folder of packs.</summary>
public sealed record CheckReport(IReadOnlyList<PackReport> Packs, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsClean => Diagnostics.Count == 0;
}

/// <summary>
/// Proves that a pack says what its document says, as far as a program can: it reads, everything in it fits together, every
/// clause is treated, the ledgers it is kept in exist, its cases hold, and the cases would notice if any rule were missing or any number were off by its
/// smallest step.
/// </summary>
public static class PackChecker
{
    /// <param name="only">Id or folder name of the one pack to check; null: all.</param>
    /// <param name="ledgers">Ids of the ledgers there are; null: not known, and what clauses say of them is taken as it is.</param>
    public static CheckReport Check(PackFolder folder, string? only = null, IReadOnlyCollection<string>? ledgers = null)
    {
        var reports = folder.Files.Where(f => only is null || f.Pack?.Id == only || Path.GetFileName(Path.GetDirectoryName(f.File)) == only)
            .Select(f => Check(f, PackFolder.CaseFilesOf(f), ledgers)).ToList();
        var between = folder.Diagnostics.Except(folder.Files.SelectMany(f => f.Diagnostics))
            .Where(d => only is null || reports.Any(r => r.File == d.File));
        return new CheckReport(reports, [.. between, .. reports.SelectMany(r => r.Diagnostics)]);
    }

    /// <param name="ledgers">Ids of the ledgers there are; null: not known.</param>
    public static PackReport Check(PackFile file, IEnumerable<string> caseFiles, IReadOnlyCollection<string>? ledgers = null) =>
        Check(file, [.. caseFiles.Select(CaseReader.ReadFile)], thorough: true, ledgers);

    /// <param name="thorough">Also change the law in one place after the other and see whether a case notices: some hundred times the work.</param>
    /// <param name="ledgers">Ids of the ledgers there are; null: not known.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public static PackReport Check(PackFile file, IReadOnlyList<CaseFile> caseFiles, bool thorough, IReadOnlyCollection<string>? ledgers = null, CancellationToken stop = default)
    {
        if (file.Pack is not { } pack) return new PackReport(file.File, null, 0, 0, null, file.Diagnostics);
        var diagnostics = new List<Diagnostic>();
        var sink = new DiagnosticSink(file.File);
        foreach (var clause in pack.Clauses) Treated(clause, file, ledgers, sink);

        var cases = new List<Case>();
        foreach (var read in caseFiles)
        {
            diagnostics.AddRange(read.Diagnostics);
            var caseSink = new DiagnosticSink(read.File);
            foreach (var one in read.Cases) Belongs(one, pack, cases, caseSink);
            diagnostics.AddRange(caseSink.All);
        }

        var policy = new PolicyTimeline([pack]);
        var results = new List<CaseResult>();
        foreach (var one in cases)
        {
            stop.ThrowIfCancellationRequested();
            results.Add(CaseRunner.Run(one, policy));
        }

        diagnostics.AddRange(results.Where(r => !r.Holds).Select(Failure));
        var changes = 0;
        // While cases fail or cannot be read, whether they would notice a change says nothing.
        if (thorough && diagnostics.Count == 0) changes = ChangedLaws.Check(file, cases, sink, stop);
        return new PackReport(file.File, pack.Id, cases.Count, changes, Coverage.Of(pack), [.. sink.All, .. diagnostics]) { Results = results };
    }

    private static void Treated(Clause clause, PackFile file, IReadOnlyCollection<string>? ledgers, DiagnosticSink sink)
    {
        foreach (var part in clause.Parts) Treated(part, file, ledgers, sink);
        if (ledgers is not null && clause.Treatment is ClauseTreatment.KeptIn kept)
            foreach (var id in kept.Ledgers.Except(ledgers))
                sink.Add(Diagnostics.UnknownLedger, file.Places.Of($"{PackReader.KeptIn(clause.Id)}/{id}"), $"没有台账 {id}。", $"There is no ledger '{id}'.", Nearest(id, ledgers));
        if (clause.Parts.Count == 0 && clause.Treatment is null)
            sink.Add(Diagnostics.UntreatedClause, file.Places.Clauses.First(c => c.Id == clause.Id).Mark, $"条款 {clause.Id} 没有写如何处理。", $"Clause '{clause.Id}' says nothing about its treatment.");
    }

    private static void Belongs(Case one, Pack pack, List<Case> cases, DiagnosticSink sink)
    {
        if (one.Pack is { } id && id != pack.Id)
        {
            sink.Add(Diagnostics.UnknownPack, one.Mark, $"案例属于 {id}，却放在 {pack.Id} 的文件夹中。", $"The case is of '{id}' but stands in the folder of '{pack.Id}'.");
            return;
        }

        cases.Add(one);
        if (one.Expect.IsEmpty)
            sink.Add(Diagnostics.ExpectsNothing, one.Mark, $"“{YamlTree.Short(one.Name)}”没有期望。", $"'{YamlTree.Short(one.Name)}' expects nothing.");
        var obligations = pack.Obligations.Select(o => o.Id).Concat([CompiledPolicy.SampleId, CompiledPolicy.FindOutId, CompiledPolicy.ReleaseId]).ToList();
        var rules = pack.Measures.Select(m => m.Id).Concat(pack.Obligations.Select(o => o.Id)).ToList();
        var measures = pack.Measures.Select(m => m.Id).ToList();
        foreach (var expected in one.Expect.Obligations.Concat(one.Expect.NotObligations)) Known(expected, "id", obligations);
        foreach (var expected in (one.Expect.Measures ?? []).Concat(one.Expect.NotMeasures)) Known(expected, "rule", measures);
        foreach (var expected in one.Expect.Indicators) Known(expected, "id", [.. pack.Indicators.Select(i => i.Id)]);
        foreach (var rule in (one.Expect.Unresolved ?? []).Concat(one.Expect.NotUnresolved))
            if (!rules.Contains(rule))
                Unknown(one.Mark, rule, rules);

        void Known(Expected expected, string key, List<string> ids)
        {
            if (expected.Keys.TryGetValue(key, out var named) && !ids.Contains(named)) Unknown(expected.Mark, named, ids);
        }

        void Unknown(Mark mark, string named, List<string> ids) => sink.Add(Diagnostics.UnknownExpectation, mark, $"没有 {named}。", $"There is no '{named}'.",
            Nearest(named, ids));
    }

    private static Text? Nearest(string named, IReadOnlyCollection<string> ids) =>
        ids.Count == 0 ? null : new Text($"最接近的是 {Reading.Shape.Nearest(named, ids)}。", $"The nearest is '{Reading.Shape.Nearest(named, ids)}'.");

    private static Diagnostic Failure(CaseResult result) => new(
        Diagnostics.CaseFails.Code, result.Case.File, result.Case.Mark.Line, result.Case.Mark.Column,
        new Text($"{result.Case.Name}\n  {string.Join("\n  ", result.Failures.Select(f => f.Zh))}", $"{result.Case.Name}\n  {string.Join("\n  ", result.Failures.Select(f => f.En))}"),
        Diagnostics.CaseFails.Why, Diagnostics.CaseFails.Cure);
}
