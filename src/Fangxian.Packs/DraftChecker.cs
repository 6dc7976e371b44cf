using Fangxian.Packs.Cases;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs;

/// <summary>Checks a pack that is being written: texts instead of files, sound or not, and quickly enough for every pause in typing.</summary>
public static class DraftChecker
{
    /// <summary>What diagnostics of the pack's own text name as their file.</summary>
    public const string PackName = "pack.yaml";

    /// <summary>What diagnostics of the cases name as their file.</summary>
    public const string CasesName = "cases.yaml";

    /// <param name="id">The id that the pack is to have; null where it is not known.</param>
    /// <param name="text">The text of the pack.</param>
    /// <param name="cases">One file of cases; empty where there is none yet.</param>
    /// <param name="thorough">Also change the law in one place after the other and see whether a case notices.</param>
    /// <param name="ledgers">Ids of the ledgers there are; null: not known.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public static PackReport Check(string? id, string text, string cases, bool thorough = false, IReadOnlyCollection<string>? ledgers = null, CancellationToken stop = default)
    {
        var file = PackReader.Read(text, PackName);
        stop.ThrowIfCancellationRequested();
        var read = SaysNothing(cases) ? new CaseFile(CasesName, [], []) : CaseReader.Read(cases, CasesName);
        stop.ThrowIfCancellationRequested();
        if (file.Pack is not { } pack)
            return new PackReport(PackName, null, 0, 0, null, [.. file.Diagnostics, .. read.Diagnostics]);
        var report = PackChecker.Check(file, [read], thorough, ledgers, stop);
        if (id is null || pack.Id == id) return report;
        var sink = new DiagnosticSink(PackName);
        sink.Add(Diagnostics.MisplacedPack, file.Places.Of("pack/id"), $"标识 {YamlTree.Short(pack.Id)}，草案 {id}。", $"The id is '{YamlTree.Short(pack.Id)}', the draft '{id}'.",
            new Core.Text($"写成 id: {id}；要用另一标识，请另起一份草案。", $"Write id: {id}; for another id begin another draft."));
        return report with { Diagnostics = [.. sink.All, .. report.Diagnostics] };
    }

    /// <summary>Nothing but comments: no cases yet, which is no mistake of YAML.</summary>
    private static bool SaysNothing(string cases)
    {
        foreach (var line in cases.AsSpan().EnumerateLines())
            if (line.TrimStart() is { Length: > 0 } said && said[0] != '#')
                return false;
        return true;
    }
}
