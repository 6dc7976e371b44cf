using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Policies;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs;

/// <summary>
/// A folder of packs, <c>packs/&lt;id&gt;/pack.yaml</c> with <c>cases/*.yaml</c> beside it. A malformed pack is reported and left out; the
/// others stand.
/// </summary>
public sealed class PackFolder
{
    /// <summary>Areas that begin with this exist nowhere: packs for them teach and test, and count only where they are named.</summary>
    private const string ImaginaryPrefix = "99";

    /// <summary>Code of the refusal where several counties have packs and nothing says which is meant.</summary>
    public const string PackNeeded = "pack-needed";

    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<PackFile> files = [];
    private readonly List<PackFile> sound = [];

    private PackFolder(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Every pack file found, malformed ones included, by the name of its folder.</summary>
    public IReadOnlyList<PackFile> Files => files;

    /// <summary>The packs that can be used, by their first day in force.</summary>
    public IReadOnlyList<Pack> Packs => [.. sound.Select(f => f.Pack!).OrderBy(p => p.From)];

    /// <summary>What is wrong with packs, and between them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Reads all packs of a folder; a folder that does not exist has a diagnostic and no packs.</summary>
    public static PackFolder Load(string folder)
    {
        var result = new PackFolder(folder);
        string[] found;
        try
        {
            found = [.. Directory.GetDirectories(folder).Select(d => Path.Combine(d, "pack.yaml")).Where(File.Exists).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var sink = new DiagnosticSink(folder);
            sink.Add(Fangxian.Packs.Diagnostics.UnreadableFile, Mark.Start, "文件夹不存在或无法读取。", "The folder does not exist or cannot be read.");
            result.diagnostics.AddRange(sink.All);
            return result;
        }

        foreach (var path in found) result.Add(PackReader.ReadFile(path), Path.GetFileName(Path.GetDirectoryName(path)!));
        result.LeaveOutOverlaps();
        return result;
    }

    public PackFile? Find(string id) => sound.FirstOrDefault(f => f.Pack!.Id == id);

    /// <summary>The packs of one area, in force one after the other; templates are in force nowhere.</summary>
    public PolicyTimeline TimelineFor(AreaCode county) => new(Packs.Where(p => !p.IsTemplate && p.Document.Area.Covers(county)));

    /// <summary>One pack alone, as cases are tested; null where there is none of that id.</summary>
    public PolicyTimeline? TimelineOf(string id) => Find(id)?.Pack is { } pack ? new PolicyTimeline([pack]) : null;

    /// <summary>
    /// The packs that <c>derive</c> asks: the one named; else those for the person's area; else those of the only county that has packs.
    /// </summary>
    /// <param name="named">Id of a pack, from the command or the facts file.</param>
    public (PolicyTimeline? Policy, Refusal? Refusal) Choose(string? named, AreaCode? area)
    {
        var ids = string.Join(", ", Packs.Select(p => p.Id));
        if (named is not null)
            return TimelineOf(named) is { } one ? (one, null) : (null, Refusal.Of("unknown-pack", "pack", $"没有策略包 {named}；可用：{ids}。", $"There is no pack '{named}'; there are {ids}."));
        if (area is { } place && TimelineFor(place) is { Packs.Count: > 0 } local) return (local, null);
        var counties = Packs.Where(p => !p.IsTemplate).Select(p => p.Document.Area).Where(a => !a.Value.StartsWith(ImaginaryPrefix, StringComparison.Ordinal)).Distinct().ToList();
        return counties.Count == 1
            ? (TimelineFor(counties[0]), null)
            : (null, Refusal.Of(PackNeeded, "pack", $"请用 --pack 指明策略包；可用：{ids}。", $"Name a pack with --pack; there are {ids}."));
    }

    /// <summary>Case files beside a pack, in order of their names.</summary>
    public static IReadOnlyList<string> CaseFilesOf(PackFile pack)
    {
        var folder = Path.Combine(Path.GetDirectoryName(pack.File) ?? "", "cases");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];
    }

    private void Add(PackFile file, string folderName)
    {
        files.Add(file);
        diagnostics.AddRange(file.Diagnostics);
        if (file.Pack is not { } pack) return;
        if (pack.Id == folderName)
        {
            sound.Add(file);
            return;
        }

        Report(file, Fangxian.Packs.Diagnostics.MisplacedPack, "pack/id", $"标识 {pack.Id}，文件夹 {folderName}。", $"The id is '{pack.Id}', the folder '{folderName}'.");
    }

    /// <summary>Of two packs in force on one day in one area the later is left out: the one that was in force stays so.</summary>
    private void LeaveOutOverlaps()
    {
        var kept = new List<PackFile>();
        foreach (var file in sound.OrderBy(f => f.Pack!.From).ThenBy(f => f.Pack!.Id, StringComparer.Ordinal))
        {
            var pack = file.Pack!;
            var other = kept.Find(k => Overlap(k.Pack!, pack))?.Pack;
            if (other is null) kept.Add(file);
            else
                Report(file, Fangxian.Packs.Diagnostics.OverlappingPacks, "pack/effective", $"{pack.Id} 与 {other.Id} 在 {Later(other.From, pack.From)} 同时有效。",
                    $"'{pack.Id}' and '{other.Id}' are both in force on {Later(other.From, pack.From)}.");
        }

        sound.Clear();
        sound.AddRange(kept);
    }

    private static bool Overlap(Pack a, Pack b) =>
        !a.IsTemplate && !b.IsTemplate && (a.Document.Area.Covers(b.Document.Area) || b.Document.Area.Covers(a.Document.Area))
        && (a.Until is not { } aEnd || b.From < aEnd) && (b.Until is not { } bEnd || a.From < bEnd);

    private static string Later(LocalDate a, LocalDate b) => NodaTime.Text.LocalDatePattern.Iso.Format(LocalDate.Max(a, b));

    private void Report(PackFile file, DiagnosticKind kind, string path, string zh, string en)
    {
        var sink = new DiagnosticSink(file.File);
        sink.Add(kind, file.Places.Of(path), zh, en);
        diagnostics.AddRange(sink.All);
    }
}
