using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>Reads fields: their types, and what goes with each.</summary>
internal sealed class LedgerFieldReader(LedgerNodes nodes, LedgerConditionReader conditions)
{
    public static readonly AreaLevel[] Levels = [AreaLevel.Township, AreaLevel.Village, AreaLevel.Group, AreaLevel.Building, AreaLevel.Grid];

    /// <summary>The types, each with the keys that it takes besides those of every field.</summary>
    private static readonly Dictionary<string, string[]> KeysOf = new(StringComparer.Ordinal)
    {
        ["text"] = ["most", "lines", "personal"], ["number"] = ["least", "most", "decimals", "unit"], ["money"] = [], ["day"] = [], ["instant"] = [],
        ["choice"] = ["options"], ["flag"] = [], ["checklist"] = ["items"], ["person"] = [], ["area"] = ["level"], ["place"] = [],
        ["attachment"] = ["most"], ["link"] = ["to"], ["computed"] = ["result", "value", "decimals", "unit"],
    };

    private static readonly string[] OfEvery = ["id", "type", "label", "help", "required", "unique", "when", "personal", "entered"];
    private static readonly string[] Results = ["number", "money", "text", "flag", "day", "instant"];
    private static readonly string[] Reserved = ["number", "area", "state", "due", "created", "updated", "by"];

    private readonly NodeReader reader = nodes.Reader;

    public LedgerField? Field(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.Field) is not { } map) return null;
        var id = nodes.FieldId(map["id"]);
        nodes.Places.Declare("fields", id, map.MarkOf("id"));
        foreach (var key in (string[])["required", "unique", "personal", "value", "result", "to", "when"]) nodes.Places.Add($"fields/{id}/{key}", map.MarkOf(key));
        if (Reserved.Contains(id)) nodes.Sink.Add(LedgerDiagnostics.ReservedField, map.MarkOf("id"), $"{id} 已保留。", $"'{id}' is reserved.");
        if (Type(map, id) is not { } type) return null;
        var mask = map["personal"] is { } personal ? reader.Enum<LedgerMask>(personal) : (LedgerMask?)null;
        if (mask is not null && type is not LedgerFieldType.Text)
            nodes.Sink.Add(LedgerDiagnostics.BadPersonal, map.KeyMark("personal"), $"{id} 不是文本，不能写 personal。", $"'{id}' is no text: it cannot be personal.");
        return new LedgerField(
            id,
            type,
            reader.Text(map["label"]),
            map["help"] is { } help ? reader.Text(help) : null,
            reader.Flag(map["required"]),
            mask,
            map["unique"] is { } unique ? reader.Enum(unique, LedgerUnique.Always, LedgerUnique.Open) : LedgerUnique.No,
            conditions.Condition(map["when"]),
            map["entered"] is { } entered ? reader.Flag(entered) : null);
    }

    private LedgerFieldType? Type(MapView map, string id)
    {
        var name = map["type"] is YamlScalar scalar ? scalar.Value : "";
        if (!KeysOf.TryGetValue(name, out var keys))
        {
            if (map["type"] is { } written) reader.NotAccepted(written, [.. KeysOf.Keys]);
            return null;
        }

        foreach (var key in map.Shape.Keys.Select(k => k.Name).Where(k => map.Has(k) && !OfEvery.Contains(k) && !keys.Contains(k)))
            nodes.Sink.Add(LedgerDiagnostics.KeyOfOtherType, map.KeyMark(key), $"{name} 字段没有 {key}。", $"A {name} field has no '{key}'.");
        foreach (var key in (string[])["options", "items", "to", "result", "value"])
            if (keys.Contains(key) && !map.Has(key))
                nodes.Lacks(map, $"type: {name}", key);
        return name switch
        {
            "text" => new LedgerFieldType.Text(Count(map, "most", 1, 10_000, 200), Count(map, "lines", 1, 30, 1)),
            "number" => Number(map),
            "money" => new LedgerFieldType.Money(),
            "day" => new LedgerFieldType.Day(),
            "instant" => new LedgerFieldType.Instant(),
            "choice" => new LedgerFieldType.Choice(Options(map["options"], $"options of {id}")),
            "flag" => new LedgerFieldType.Flag(),
            "checklist" => new LedgerFieldType.Checklist(Options(map["items"], $"items of {id}")),
            "person" => new LedgerFieldType.Person(),
            "area" => new LedgerFieldType.Area(map["level"] is { } level ? reader.Enum(level, Levels) : null),
            "place" => new LedgerFieldType.Place(),
            "attachment" => new LedgerFieldType.Attachment(Count(map, "most", 1, 20, 5)),
            "link" => new LedgerFieldType.Link(reader.Id(map["to"])),
            _ => Computed(map),
        };
    }

    private int Count(MapView map, string key, int least, int most, int otherwise) => map[key] is { } node ? reader.Count(node, key, least, most) : otherwise;

    private LedgerFieldType.Number Number(MapView map)
    {
        var (least, most) = (nodes.Number(map["least"], "least"), nodes.Number(map["most"], "most"));
        if (least > most) nodes.Sink.Add(Diagnostics.EmptyInterval, map.MarkOf("most"), "most 小于 least。", "'most' is below 'least'.", new Text("改正两者之一。", "Correct one of the two."));
        return new LedgerFieldType.Number(least, most, Count(map, "decimals", 0, 4, 0), map["unit"] is { } unit ? reader.Text(unit) : null);
    }

    private LedgerFieldType.Computed? Computed(MapView map)
    {
        LedgerFieldType? result = (map["result"] as YamlScalar)?.Value switch
        {
            "number" => new LedgerFieldType.Number(null, null, Count(map, "decimals", 0, 4, 0), map["unit"] is { } unit ? reader.Text(unit) : null),
            "money" => new LedgerFieldType.Money(),
            "text" => new LedgerFieldType.Text(),
            "flag" => new LedgerFieldType.Flag(),
            "day" => new LedgerFieldType.Day(),
            "instant" => new LedgerFieldType.Instant(),
            _ => null,
        };
        if (result is null && map["result"] is { } written) reader.NotAccepted(written, Results);
        foreach (var key in (string[])["decimals", "unit"])
            if (result is not null and not LedgerFieldType.Number && map.Has(key))
                nodes.Sink.Add(LedgerDiagnostics.KeyOfOtherType, map.KeyMark(key), $"结果不是 number，没有 {key}。", $"A result that is no number has no '{key}'.");
        return conditions.Expression(map["value"]) is { } value && result is not null ? new LedgerFieldType.Computed(value, result) : null;
    }

    private List<LedgerOption> Options(YamlNode? node, string kind)
    {
        var options = new List<LedgerOption>();
        foreach (var item in reader.List(node))
        {
            if (reader.Map(item, LedgerShapes.Option) is not { } map) continue;
            var id = reader.Id(map["id"]);
            nodes.Places.Declare(kind, id, map.MarkOf("id"));
            options.Add(new LedgerOption(id, new Text(reader.String(map["zh"]), reader.String(map["en"]))));
        }

        return options;
    }
}
