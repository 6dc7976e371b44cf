using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Packs.Ledgers.Cases;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Demo;

/// <summary>Reads demo files of ledgers. Never throws for what a file says.</summary>
public static class LedgerDemoReader
{
    /// <summary>Reads a file, whose path is also its name in diagnostics.</summary>
    public static LedgerDemoFile ReadFile(string path)
    {
        var sink = new DiagnosticSink(path);
        return YamlTree.ReadText(path, sink) is { } text ? Read(text, path) : new LedgerDemoFile(path, [], sink.All);
    }

    /// <param name="file">Its name in diagnostics.</param>
    public static LedgerDemoFile Read(string text, string file)
    {
        var sink = new DiagnosticSink(file);
        if (YamlTree.Parse(text, sink) is not { } root) return new LedgerDemoFile(file, [], sink.All);
        var reader = new NodeReader(sink);
        var entries = new List<LedgerDemoEntry>();
        foreach (var (item, number) in reader.List(root).Select((item, i) => (item, i + 1)))
        {
            var before = sink.Count;
            if (Entry(item, number, reader) is { } entry && sink.Count == before) entries.Add(entry);
        }

        return new LedgerDemoFile(file, entries, sink.All);
    }

    private static LedgerDemoEntry? Entry(YamlNode node, int number, NodeReader reader)
    {
        if (reader.Map(node, LedgerDemoShapes.Entry) is not { } map) return null;
        var acts = new List<LedgerDemoAct>
        {
            new(map.Mark.Line, map.Mark.Column, Core.Ledgers.Ledger.Create, Time(map["created"], reader), reader.Enum<Role>(map["by"]), Values(map["values"], reader), null, Area(map["area"], reader), null),
        };
        foreach (var item in reader.List(map["steps"], mayBeEmpty: true))
        {
            if (reader.Map(item, LedgerDemoShapes.Step) is not { } step) continue;
            var act = Step(step, reader);
            if (act.At < acts[^1].At)
                reader.Sink.Add(LedgerDiagnostics.BadDemoTime, step.MarkOf("at"), $"{act.Do} 早于前一步。", $"'{act.Do}' is earlier than the step before it.");
            acts.Add(act);
        }

        return new LedgerDemoEntry(number, acts);
    }

    private static LedgerDemoAct Step(MapView map, NodeReader reader) => new(
        map.MarkOf("do").Line,
        map.MarkOf("do").Column,
        reader.String(map["do"]),
        Time(map["at"], reader),
        reader.Enum<Role>(map["by"]),
        Values(map["values"], reader),
        map["reason"] is { } reason ? reader.String(reason) : null,
        Area(map["area"], reader),
        map["evidence"] is { } evidence ? reader.String(evidence) : null);

    private static LedgerDemoTime Time(YamlNode? node, NodeReader reader)
    {
        if (node is null) return default;
        if (node is not YamlScalar scalar || !LedgerDemoTime.TryParse(scalar.Value, out var time))
        {
            reader.Sink.Add(LedgerDiagnostics.BadDemoTime, node.Mark, $"“{NodeReader.Written(node)}”不是相对时间。", $"'{NodeReader.Written(node)}' is no time from now.");
            return default;
        }

        if (time.FromNow > 0) reader.Sink.Add(LedgerDiagnostics.BadDemoTime, node.Mark, $"{scalar.Value} 晚于演示当时。", $"'{scalar.Value}' is later than the demo's present.");
        return time;
    }

    private static AreaLevel? Area(YamlNode? node, NodeReader reader) => node is null ? null : reader.Enum(node, AreaLevel.Village, AreaLevel.Township, AreaLevel.County);

    private static List<LedgerDemoValue> Values(YamlNode? node, NodeReader reader) =>
        [.. LedgerCaseReader.Values(node, reader).Select(v => new LedgerDemoValue(v.Mark.Line, v.Mark.Column, v.Field, v.Text))];
}
