using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>Reads states, transitions and clocks.</summary>
internal sealed class LedgerStepReader(LedgerNodes nodes, LedgerConditionReader conditions)
{
    private readonly NodeReader reader = nodes.Reader;

    public LedgerState? State(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.State) is not { } map) return null;
        var id = reader.Id(map["id"]);
        nodes.Places.Declare("states", id, map.MarkOf("id"));
        nodes.Places.Add($"states/{id}/final", map.MarkOf("final"));
        return new LedgerState(id, new Text(reader.String(map["zh"]), reader.String(map["en"])), reader.Flag(map["final"]));
    }

    public LedgerTransition? Transition(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.Transition) is not { } map) return null;
        var id = reader.Id(map["id"]);
        var path = $"transitions/{id}";
        nodes.Places.Declare("transitions", id, map.MarkOf("id"));
        foreach (var key in (string[])["to", "independent_of"]) nodes.Places.Add($"{path}/{key}", map.MarkOf(key));
        foreach (var key in (string[])["by", "asks", "evidence", "reason", "not_by", "independent_of", "automatic"])
            if (map.Has(key))
                nodes.Places.Add($"{path}/key {key}", map.KeyMark(key));
        return new LedgerTransition(
            id,
            reader.Text(map["label"]),
            nodes.Names(map["from"], $"{path}/from", mayBeEmpty: false),
            map["to"] is { } to ? reader.String(to) : null,
            nodes.Roles(map["by"], $"{path}/by", mayBeEmpty: true),
            nodes.Names(map["asks"], $"{path}/asks"),
            nodes.Names(map["needs"], $"{path}/needs"),
            [.. reader.List(map["guards"]).Select(g => Guard(g)).OfType<LedgerGuard>()],
            reader.Flag(map["evidence"]),
            reader.Flag(map["reason"]),
            nodes.Names(map["not_by"], $"{path}/not_by"),
            map["independent_of"] is { } person ? reader.String(person) : null,
            [.. nodes.Pairs(map["sets"]).Select(p => Assignment(p.Key, p.Value, path)).OfType<LedgerAssignment>()],
            map["automatic"] is { } automatic ? reader.Enum<LedgerTrigger>(automatic) : null);
    }

    private LedgerGuard? Guard(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.Guard) is not { } map) return null;
        var otherwise = reader.Text(map["otherwise"]);
        return conditions.Condition(map["when"]) is { } when ? nodes.Places.Note(new LedgerGuard(when, otherwise), map.MarkOf("when")) : null;
    }

    private LedgerAssignment? Assignment(YamlScalar key, YamlNode value, string path)
    {
        nodes.Places.Add($"{path}/sets/{key.Value}", key.Mark);
        return conditions.Expression(value) is { } expression ? new LedgerAssignment(key.Value, expression) : null;
    }

    public LedgerClock? Clock(YamlNode node)
    {
        if (reader.Map(node, LedgerShapes.Clock) is not { } map) return null;
        var id = reader.Id(map["id"]);
        var path = $"clocks/{id}";
        nodes.Places.Declare("clocks", id, map.MarkOf("id"));
        nodes.Places.Add($"{path}/clause", map.MarkOf("clause"));
        nodes.Places.Add($"{path}/starts", map.MarkOf("starts"));
        nodes.Places.Add($"{path}/stops", map.KeyMark("stops"));
        var (on, at) = map["starts"] is { } starts ? Starts(starts, path) : ([], null);
        var length = Within(map["within"], path);
        var when = conditions.Condition(map["when"]);
        return length is null ? null : new LedgerClock(id, reader.Text(map["title"]), reader.String(map["clause"]), reader.Enum<Owner>(map["owner"]), on, at,
            nodes.Names(map["stops"], $"{path}/stops", mayBeEmpty: false), length, when);
    }

    private (IReadOnlyList<string> On, string? At) Starts(YamlNode node, string path)
    {
        if (reader.Map(node, LedgerShapes.Starts) is not { } map) return ([], null);
        nodes.Places.Add($"{path}/at", map.MarkOf("at"));
        return (nodes.Names(map["on"], $"{path}/on", mayBeEmpty: false), map["at"] is { } at ? reader.String(at) : null);
    }

    private ClockLength? Within(YamlNode? node, string path)
    {
        if (node is null) return null;
        if (node is YamlScalar) return new ClockLength.Fixed(reader.Length(node, "within"));
        if (reader.Map(node, LedgerShapes.Within) is not { } map) return null;
        nodes.Places.Add($"{path}/until", map.MarkOf("until"));
        if (map.Has("pack") == map.Has("until"))
        {
            if (!map.IsMisspelt)
                nodes.Sink.Add(Diagnostics.NotExactlyOne, map.Mark, "within 应恰有 pack | until 之一。", "'within' has exactly one of pack | until.");
            return null;
        }

        if (map["until"] is { } until) return new ClockLength.Until(reader.String(until));
        if (!map.Has("otherwise")) nodes.Lacks(map, "pack", "otherwise");
        return new ClockLength.OfPack(reader.Id(map["pack"]), map["otherwise"] is { } otherwise ? reader.Length(otherwise, "otherwise") : Length.OfHours(1));
    }
}
