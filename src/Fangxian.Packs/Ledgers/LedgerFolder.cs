using Fangxian.Core.Ledgers;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers;

/// <summary>
/// A folder of ledgers, <c>ledgers/&lt;id&gt;.yaml</c> with <c>cases/&lt;id&gt;.yaml</c> and <c>demo/&lt;id&gt;.yaml</c> below it. A malformed ledger is reported and left out; the others stand.
/// </summary>
public sealed class LedgerFolder
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<LedgerFile> files = [];
    private readonly List<LedgerFile> sound = [];

    private LedgerFolder(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Every ledger file found, malformed ones included, by name.</summary>
    public IReadOnlyList<LedgerFile> Files => files;

    /// <summary>The ledgers that can be used, by id.</summary>
    public IReadOnlyList<Ledger> Ledgers => [.. sound.Select(f => f.Ledger!)];

    /// <summary>Ids of every ledger file found. A malformed ledger is still one that others name: that they do is not their mistake.</summary>
    public IReadOnlyCollection<string> Ids => [.. files.Select(f => NameOf(f.File))];

    /// <summary>What is wrong with ledgers, and between them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Reads all ledgers that lie directly in a folder; a folder that does not exist has a diagnostic and no ledgers.</summary>
    public static LedgerFolder Load(string folder)
    {
        var result = new LedgerFolder(folder);
        string[] found;
        try
        {
            found = [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var sink = new DiagnosticSink(folder);
            sink.Add(Packs.Diagnostics.UnreadableFile, Mark.Start, "文件夹不存在或无法读取。", "The folder does not exist or cannot be read.");
            result.diagnostics.AddRange(sink.All);
            return result;
        }

        result.Read(found.Select(LedgerReader.ReadFile));
        return result;
    }

    /// <summary>Ledgers that were read elsewhere, as one folder: what the desk would bring in beside those at hand.</summary>
    public static LedgerFolder Of(string folder, IEnumerable<LedgerFile> files)
    {
        var result = new LedgerFolder(folder);
        result.Read(files);
        return result;
    }

    /// <summary>These ledgers with one put in, in the place of the file of its name: what is wrong between them is then the new one's mistake.</summary>
    public LedgerFolder With(LedgerFile file) => Of(Folder, files.Where(f => NameOf(f.File) != NameOf(file.File)).Append(file));

    public LedgerFile? Find(string id) => sound.FirstOrDefault(f => f.Ledger!.Id == id);

    /// <summary>Where the cases of a ledger stand, whether or not there are any.</summary>
    public string CasesOf(string id) => Path.Combine(Folder, "cases", id + ".yaml");

    /// <summary>Where the demo entries of a ledger stand, whether or not there are any.</summary>
    public string DemoOf(string id) => Path.Combine(Folder, "demo", id + ".yaml");

    private void Read(IEnumerable<LedgerFile> read)
    {
        files.AddRange(read);
        foreach (var file in files) diagnostics.AddRange(file.Diagnostics);
        var names = Ids.ToHashSet(StringComparer.Ordinal);
        var prefixes = new Dictionary<string, Ledger>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Ledger is not { } ledger) continue;
            var sink = new DiagnosticSink(file.File);
            if (ledger.Id != NameOf(file.File))
                sink.Add(LedgerDiagnostics.MisplacedLedger, file.Places.Of("ledger/id"), $"标识 {ledger.Id}，文件名 {NameOf(file.File)}。", $"The id is '{ledger.Id}', the file's name '{NameOf(file.File)}'.");
            if (!prefixes.TryAdd(ledger.Prefix, ledger))
                sink.Add(LedgerDiagnostics.PrefixTaken, file.Places.Of("prefix/value"), $"{ledger.Prefix} 已属于 {prefixes[ledger.Prefix].Id}。", $"'{ledger.Prefix}' is the prefix of '{prefixes[ledger.Prefix].Id}'.");
            foreach (var field in ledger.Fields)
                if (field.Type is LedgerFieldType.Link link && !names.Contains(link.Ledger))
                    sink.Add(LedgerDiagnostics.UnknownLedger, file.Places.Of($"fields/{field.Id}/to"), $"没有台账 {link.Ledger}。", $"There is no ledger '{link.Ledger}'.", Checking.LedgerLook.Nearest(link.Ledger, names));
            diagnostics.AddRange(sink.All);
            if (sink.Count == 0) sound.Add(file);
        }
    }

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);
}
