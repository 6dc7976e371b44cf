using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>Reads what a ledger shows and makes: its list, sheet, documents; and what becomes of entries by themselves.</summary>
internal sealed class LedgerPageReader(LedgerNodes nodes)
{
    private readonly NodeReader reader = nodes.Reader;

    public LedgerList List(YamlNode? node) =>
        node is null || reader.Map(node, LedgerShapes.List) is not { } map ? new LedgerList([], [], [], [], []) : new LedgerList(
            nodes.Names(map["columns"], "list/columns", mayBeEmpty: false),
            nodes.Names(map["filters"], "list/filters"),
            nodes.Names(map["sorts"], "list/sorts"),
            nodes.Names(map["search"], "list/search"),
            nodes.Names(map["totals"], "list/totals"));

    public LedgerExport Export(YamlNode? node) =>
        node is null || reader.Map(node, LedgerShapes.Export) is not { } map ? new LedgerExport(Text.Empty, [], []) : new LedgerExport(
            reader.Text(map["title"]),
            nodes.Names(map["columns"], "export/columns", mayBeEmpty: false),
            [.. reader.List(map["signatures"], mayBeEmpty: true).Select(reader.Text)]);

    public LedgerDocument? Document(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.Document) is not { } map) return null;
        var id = reader.Id(map["id"]);
        nodes.Places.Declare("documents", id, map.MarkOf("id"));
        return new LedgerDocument(
            id,
            reader.Text(map["title"]),
            nodes.Names(map["states"], $"documents/{id}/states"),
            Template(map["red_head"]),
            Template(map["reference"]),
            Template(map["to"]),
            [.. reader.List(map["body"]).Select(n => Part(n, id)).OfType<DocumentPart>()],
            Template(map["signature"]) ?? Text.Empty);
    }

    private Text? Template(YamlNode? node) => node is null ? null : nodes.Places.Note(reader.Text(node), node.Mark);

    private DocumentPart? Part(YamlNode node, string document)
    {
        if (reader.Map(node, LedgerShapes.Part) is not { } map) return null;
        var given = map.Shape.Keys.Select(k => k.Name).Where(map.Has).ToList();
        if (given.Count != 1)
        {
            if (!map.IsMisspelt)
                nodes.Sink.Add(Diagnostics.NotExactlyOne, map.Mark, $"正文一部分应恰有 heading | text | fields | rates 之一，而这里有 {given.Count} 个。", $"A part has exactly one of heading | text | fields | rates; here there are {given.Count}.");
            return null;
        }

        var value = map[given[0]]!;
        return given[0] switch
        {
            "heading" => new DocumentPart.Heading(Template(value)!),
            "text" => new DocumentPart.Paragraph(Template(value)!),
            "fields" => new DocumentPart.Fields(nodes.Names(value, $"documents/{document}/fields", mayBeEmpty: false)),
            _ => nodes.Places.Note(new DocumentPart.Rates(reader.String(value)), value.Mark),
        };
    }

    public LedgerSchedule? Schedule(YamlNode? node)
    {
        if (node is null || reader.Map(node, LedgerShapes.Schedule) is not { } map) return null;
        nodes.Places.Add("schedule/day", map.MarkOf("day"));
        return new LedgerSchedule(reader.Enum(map["level"], LedgerFieldReader.Levels), reader.String(map["day"]), map["only_with"] is { } rule ? reader.Id(rule) : null);
    }

    public LedgerMigration? Migration(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.Migration) is not { } map) return null;
        var to = reader.Count(map["to"], "to", 2, 9999);
        var path = $"migrations/{to}";
        nodes.Places.Declare("migrations", $"{to}", map.MarkOf("to"));
        return nodes.Places.Note(new LedgerMigration(to, Renamed(map["states"], $"{path}/states"), Renamed(map["fields"], $"{path}/fields"), nodes.Names(map["drop"], $"{path}/drop")), map.MarkOf("to"));
    }

    private Dictionary<string, string> Renamed(YamlNode? node, string path)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (old, now) in nodes.Pairs(node))
        {
            nodes.Places.Add($"{path}/{old.Value}", now.Mark);
            renamed.TryAdd(old.Value, reader.String(now));
        }

        return renamed;
    }
}
