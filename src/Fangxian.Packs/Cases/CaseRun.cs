using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Cases;

/// <summary>What came of running case files, as <c>fangxian cases</c> reports it.</summary>
/// <param name="Diagnostics">What could not be read or has no pack; then the run is unusable, whatever else held.</param>
public sealed record CaseRun(IReadOnlyList<CaseResult> Results, IReadOnlyList<Diagnostic> Diagnostics)
{
    public int Held => Results.Count(r => r.Holds);

    public int Failed => Results.Count - Held;

    /// <summary>0: all hold. 1: some fail. 2: unusable, or no case at all.</summary>
    public int ExitCode => Diagnostics.Count > 0 || Results.Count == 0 ? 2 : Failed > 0 ? 1 : 0;

    /// <param name="files">Paths of case files.</param>
    /// <param name="packId">The pack to test, whatever pack the cases name; null: the one that each names.</param>
    public static CaseRun Of(IEnumerable<string> files, PackFolder packs, string? packId = null)
    {
        var results = new List<CaseResult>();
        var diagnostics = new List<Diagnostic>();
        foreach (var path in files)
        {
            var file = CaseReader.ReadFile(path);
            diagnostics.AddRange(file.Diagnostics);
            var sink = new DiagnosticSink(path);
            foreach (var one in file.Cases)
            {
                if ((packId ?? one.Pack) is not { } id)
                    sink.Add(Fangxian.Packs.Diagnostics.UnknownPack, one.Mark, $"案例“{YamlTree.Short(one.Name)}”没有写 pack。", $"The case '{YamlTree.Short(one.Name)}' names no pack.");
                else if (packs.TimelineOf(id) is { } policy)
                    results.Add(CaseRunner.Run(one, policy));
                else
                    sink.Add(Fangxian.Packs.Diagnostics.UnknownPack, one.Mark, $"没有策略包 {id}。", $"There is no pack '{id}'.");
            }

            diagnostics.AddRange(sink.All);
        }

        return new CaseRun(results, diagnostics);
    }
}
