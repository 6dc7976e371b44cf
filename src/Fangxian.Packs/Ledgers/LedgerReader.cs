using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers.Checking;
using Fangxian.Packs.Ledgers.Reading;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers;

/// <summary>
/// Reads <c>ledgers/&lt;id&gt;.yaml</c>. Never throws for what a file says: everything wrong comes back as diagnostics with their places, all of a
/// file at once, and there is a ledger only where there are none.
/// </summary>
public static partial class LedgerReader
{
    /// <summary>Reads a file, whose path is also its name in diagnostics.</summary>
    public static LedgerFile ReadFile(string path)
    {
        var sink = new DiagnosticSink(path);
        return YamlTree.ReadText(path, sink) is { } text ? Read(text, path) : new LedgerFile(path, null, null, sink.All, new LedgerPlaces());
    }

    /// <param name="file">Its name in diagnostics.</param>
    public static LedgerFile Read(string text, string file)
    {
        var sink = new DiagnosticSink(file);
        var places = new LedgerPlaces();
        if (YamlTree.Parse(text, sink) is not { } root) return new LedgerFile(file, text, null, sink.All, places);
        var ledger = Read(root, new LedgerNodes(new NodeReader(sink), places));
        // What is named is looked at only in a ledger whose shape is right: anything else would report consequences as causes.
        if (ledger is not null && sink.Count == 0) LedgerRules.Check(ledger, places, sink);
        var read = sink.Count == 0 ? ledger : null;
        return new LedgerFile(file, text, read is null ? null : read with { Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) }, sink.All, places);
    }

    private static Ledger? Read(YamlNode root, LedgerNodes nodes)
    {
        var reader = nodes.Reader;
        if (reader.Map(root, LedgerShapes.Ledger) is not { } map) return null;
        foreach (var key in map.Shape.Keys) nodes.Places.Add(key.Name, map.KeyMark(key.Name));
        nodes.Places.Add("ledger/id", map.MarkOf("ledger"));
        nodes.Places.Add("headline/field", map.MarkOf("headline"));
        var conditions = new LedgerConditionReader(nodes);
        var fields = new LedgerFieldReader(nodes, conditions);
        var steps = new LedgerStepReader(nodes, conditions);
        var pages = new LedgerPageReader(nodes);
        var create = nodes.Roles(map["create"], "create");
        return new Ledger(
            reader.Id(map["ledger"]),
            reader.Count(map["version"], "version", 1, 9999),
            reader.Text(map["title"]),
            reader.Text(map["about"]),
            reader.Enum<LedgerGroup>(map["group"]),
            Prefix(map["prefix"], nodes),
            nodes.Names(map["clauses"], "clauses"),
            map["headline"] is { } headline ? reader.String(headline) : null,
            new LedgerAccess(nodes.Roles(map["read"], "read"), create, map["edit"] is { } edit ? nodes.Roles(edit, "edit") : create, nodes.Roles(map["own"], "own", mayBeEmpty: true)),
            [.. reader.List(map["fields"]).Select(fields.Field).OfType<LedgerField>()],
            [.. reader.List(map["states"]).Select(steps.State).OfType<LedgerState>()],
            [.. reader.List(map["transitions"], mayBeEmpty: true).Select(steps.Transition).OfType<LedgerTransition>()],
            [.. reader.List(map["clocks"], mayBeEmpty: true).Select(steps.Clock).OfType<LedgerClock>()],
            pages.List(map["list"]),
            pages.Export(map["export"]),
            [.. reader.List(map["documents"], mayBeEmpty: true).Select(pages.Document).OfType<LedgerDocument>()],
            pages.Schedule(map["schedule"]),
            [.. reader.List(map["migrations"], mayBeEmpty: true).Select(pages.Migration).OfType<LedgerMigration>()]);
    }

    private static string Prefix(YamlNode? node, LedgerNodes nodes)
    {
        var prefix = nodes.Reader.String(node);
        if (prefix.Length > 0 && !PrefixPattern().IsMatch(prefix)) nodes.Sink.Add(LedgerDiagnostics.BadPrefix, node!.Mark, $"“{YamlTree.Short(prefix)}”不能作前缀。", $"'{YamlTree.Short(prefix)}' is no prefix.");
        nodes.Places.Add("prefix/value", node?.Mark ?? Mark.Start);
        return prefix;
    }

    [GeneratedRegex("^[A-Z]{2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
