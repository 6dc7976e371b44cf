using System.Globalization;
using System.Text.RegularExpressions;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>What ledgers write and packs do not: field ids, lists of names, numbers below zero, one kind among several with what goes with it.</summary>
internal sealed partial class LedgerNodes(NodeReader reader, LedgerPlaces places)
{
    public NodeReader Reader => reader;

    public LedgerPlaces Places => places;

    public DiagnosticSink Sink => reader.Sink;

    /// <summary>The name of a field where it is declared.</summary>
    public string FieldId(YamlNode? node)
    {
        var id = reader.String(node);
        if (node is not null && id.Length > 0 && (id.Length > 40 || !FieldIdPattern().IsMatch(id)))
            Sink.Add(LedgerDiagnostics.BadFieldId, node.Mark, $"“{YamlTree.Short(id)}”不是字段标识。", $"'{YamlTree.Short(id)}' is no field id.");
        return id;
    }

    /// <summary>Names of fields, states, steps; each is noted at <c>path/name</c>, and given once.</summary>
    public IReadOnlyList<string> Names(YamlNode? node, string path, bool mayBeEmpty = true)
    {
        var names = new List<string>();
        foreach (var item in reader.List(node, mayBeEmpty)) names.Add(Name(item, path, names));
        return names;
    }

    private string Name(YamlNode item, string path, List<string> before)
    {
        var name = reader.String(item);
        if (before.Contains(name)) Sink.Add(Diagnostics.EmptyList, item.Mark, $"{YamlTree.Short(name)} 已列出。", $"'{YamlTree.Short(name)}' is listed already.");
        places.Add($"{path}/{name}", item.Mark);
        return name;
    }

    public IReadOnlyList<Role> Roles(YamlNode? node, string path, bool mayBeEmpty = false)
    {
        var roles = new List<Role>();
        foreach (var item in reader.List(node, mayBeEmpty))
        {
            var role = reader.Enum<Role>(item);
            if (role != default && roles.Contains(role)) Sink.Add(Diagnostics.EmptyList, item.Mark, "此角色已列出。", "This role is listed already.");
            places.Add($"{path}/{Core.Facts.FactCodec.Name(role)}", item.Mark);
            roles.Add(role);
        }

        return roles;
    }

    /// <summary>A number, which may lie below zero.</summary>
    public decimal? Number(YamlNode? node, string key)
    {
        if (node is null) return null;
        if (TryNumber(node) is { } number) return number;
        Sink.Add(Diagnostics.BadNumber, node.Mark, $"{key} 应为数。", $"'{key}' is a number.");
        return null;
    }

    public static decimal? TryNumber(YamlNode node) =>
        node is YamlScalar { Quoted: false, Value.Length: <= 25 } scalar
        && decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A mapping of free names to what each stands for.</summary>
    public IEnumerable<(YamlScalar Key, YamlNode Value)> Pairs(YamlNode? node)
    {
        if (node is null) return [];
        if (node is YamlMap map) return map.Entries.Select(e => (e.Key, e.Value));
        reader.Wrong(node, "此处应为映射", "A mapping is expected here");
        return [];
    }

    /// <summary>The one key of a mapping that says its kind; null, with a diagnostic, where there is none, several, or one beside it that does not belong.</summary>
    /// <param name="kinds">Keys that say a kind, each with the keys that may stand beside it.</param>
    public string? Kind(MapView map, IReadOnlyDictionary<string, string[]> kinds)
    {
        var given = map.Shape.Keys.Select(k => k.Name).Where(map.Has).ToList();
        var heads = given.Where(kinds.ContainsKey).ToList();
        if (heads.Count == 0 && map.IsMisspelt) return null;
        if (heads.Count != 1)
        {
            Sink.Add(Diagnostics.NotExactlyOne, map.Mark, $"“{map.Shape.Title.Zh}”应恰有其一，而这里有 {heads.Count} 个。", $"'{map.Shape.Name}' has exactly one of these; here there are {heads.Count}.",
                new Text($"其一：{string.Join("、", kinds.Keys)}。", $"One of: {string.Join(", ", kinds.Keys)}."));
            return null;
        }

        foreach (var stray in given.Where(k => k != heads[0] && !kinds[heads[0]].Contains(k)))
        {
            Sink.Add(Diagnostics.UnknownKey, map.KeyMark(stray), $"{heads[0]} 旁没有 {stray}。", $"'{stray}' does not go with '{heads[0]}'.",
                kinds[heads[0]] is { Length: > 0 } beside ? new Text($"可用的键：{string.Join(", ", beside)}。", $"Accepted keys: {string.Join(", ", beside)}.") : new Text("删去该键。", "Remove the key."));
            return null;
        }

        return heads[0];
    }

    /// <summary>Reports that a mapping lacks what goes with its kind.</summary>
    public void Lacks(MapView map, string kind, string key) => Sink.Add(Diagnostics.MissingKey, map.Mark, $"{kind} 旁缺少 {key}。", $"'{kind}' lacks '{key}' beside it.");

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex FieldIdPattern();
}
