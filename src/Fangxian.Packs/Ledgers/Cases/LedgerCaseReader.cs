using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Packs.Cases;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs.Ledgers.Cases;

/// <summary>Reads case files of ledgers. Never throws for what a file says.</summary>
public static class LedgerCaseReader
{
    /// <summary>Reads a file, whose path is also its name in diagnostics.</summary>
    public static LedgerCaseFile ReadFile(string path)
    {
        var sink = new DiagnosticSink(path);
        return YamlTree.ReadText(path, sink) is { } text ? Read(text, path) : new LedgerCaseFile(path, [], sink.All);
    }

    /// <param name="file">Its name in diagnostics.</param>
    public static LedgerCaseFile Read(string text, string file)
    {
        var sink = new DiagnosticSink(file);
        if (YamlTree.Parse(text, sink) is not { } root) return new LedgerCaseFile(file, [], sink.All);
        var reader = new NodeReader(sink);
        var cases = new List<LedgerCase>();
        foreach (var item in reader.List(root))
        {
            var before = sink.Count;
            if (Case(item, reader, file) is { } one && sink.Count == before) cases.Add(one);
        }

        return new LedgerCaseFile(file, cases, sink.All);
    }

    private static LedgerCase? Case(YamlNode node, NodeReader reader, string file)
    {
        if (reader.Map(node, LedgerCaseShapes.Case) is not { } map) return null;
        var making = Step(map, Core.Ledgers.Ledger.Create, reader);
        if (making is null) return null;
        var one = new LedgerCase(reader.String(map["name"]), map["zh"] is { } zh ? reader.String(zh) : null, file, map.MarkOf("name"), making)
        {
            Pack = map["pack"] is { } pack ? reader.Id(pack) : null,
            PackMark = map.MarkOf("pack"),
            AsOf = map["as_of"] is { } asOf ? reader.Instant(asOf) : null,
            Zones = [.. reader.List(map["zones"], mayBeEmpty: true).Select(z => Zone(z, reader)).OfType<CaseZone>()],
            Involved = reader.List(map["involved"], mayBeEmpty: true).Select(reader.String).ToHashSet(StringComparer.Ordinal),
            Steps = [.. reader.List(map["steps"], mayBeEmpty: true).Select(s => reader.Map(s, LedgerCaseShapes.Step) is { } step ? Step(step, reader.String(step["do"]), reader) : null).OfType<CaseStep>()],
            Expect = Expectation(map["expect"], reader),
        };
        if (one.Expect.IsEmpty && making.Refused is null && one.Steps.All(s => s.Refused is null))
            reader.Sink.Add(LedgerDiagnostics.ExpectsNothing, one.Mark, $"“{YamlTree.Short(one.Name)}”没有期望。", $"'{YamlTree.Short(one.Name)}' expects nothing.");
        return one;
    }

    private static CaseStep? Step(MapView map, string what, NodeReader reader)
    {
        var isMaking = map.Shape == LedgerCaseShapes.Case;
        if (Actor(map["by"], reader) is not { } by) return null;
        if (map["refused"] is { } code && (code is not YamlScalar scalar || !LedgerCaseShapes.Refusals.Contains(scalar.Value))) reader.NotAccepted(code, LedgerCaseShapes.Refusals);
        return new CaseStep(
            map.MarkOf(isMaking ? "name" : "do"),
            what,
            reader.Instant(map["at"]),
            by,
            Values(map["values"], reader),
            !isMaking && map["reason"] is { } reason ? reader.String(reason) : null,
            map["area"] is { } area ? reader.Area(area) : null,
            map["evidence"] is { } evidence ? reader.Count(evidence, "evidence", 0, 100) : 0,
            !isMaking && map["seen"] is { } seen ? reader.Count(seen, "seen", 1, 1000) : null,
            map["refused"] is { } refused ? reader.String(refused) : null);
    }

    private static CaseActor? Actor(YamlNode? node, NodeReader reader) =>
        node is null || reader.Map(node, LedgerCaseShapes.Actor) is not { } map ? null
            : new CaseActor(reader.String(map["user"]), reader.Enum<Role>(map["role"]), map["area"] is { } area ? reader.Area(area) : null);

    private static CaseZone? Zone(YamlNode node, NodeReader reader) =>
        reader.Map(node, LedgerCaseShapes.Zone) is not { } map ? null
            : new CaseZone(reader.Area(map["area"]), reader.Enum<ZoneLevel>(map["level"]), reader.Instant(map["from"]), map["until"] is { } until ? reader.Instant(until) : null);

    /// <summary>Texts as somebody would send them: a list is one on a line, a mapping the items of a checklist.</summary>
    internal static List<CaseValue> Values(YamlNode? node, NodeReader reader)
    {
        if (node is null) return [];
        if (node is not YamlMap map)
        {
            reader.Wrong(node, "此处应为映射", "A mapping is expected here");
            return [];
        }

        return [.. map.Entries.DistinctBy(e => e.Key.Value).Select(e => new CaseValue(e.Key.Mark, e.Key.Value, Sent(e.Value)))];
    }

    private static string Sent(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "",
        YamlScalar scalar => scalar.Value,
        YamlList list => string.Join('\n', list.Items.Select(Sent)),
        YamlMap map => string.Join(';', map.Entries.Select(e => $"{e.Key.Value}={Sent(e.Value)}")),
        _ => "",
    };

    private static CaseExpectation Expectation(YamlNode? node, NodeReader reader)
    {
        if (node is null || reader.Map(node, LedgerCaseShapes.Expect) is not { } map) return new CaseExpectation(null, Mark.Start, [], [], []);
        var not = map["not"] is { } n ? reader.Map(n, LedgerCaseShapes.Not) : null;
        return new CaseExpectation(
            map["state"] is { } state ? reader.String(state) : null,
            map.MarkOf("state"),
            Values(map["values"], reader),
            [.. reader.List(map["obligations"], mayBeEmpty: true).Select(c => Clock(c, reader)).OfType<Expected>()],
            [.. reader.List(not?["obligations"], mayBeEmpty: true).Select(c => Clock(c, reader)).OfType<Expected>()]);
    }

    private static Expected? Clock(YamlNode node, NodeReader reader)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is YamlScalar)
        {
            keys["clock"] = reader.Id(node);
            return new Expected(node.Mark, keys);
        }

        if (reader.Map(node, LedgerCaseShapes.Clock) is not { } map) return null;
        keys["clock"] = reader.Id(map["clock"]);
        if (map["state"] is { } state) keys["state"] = FactCodec.Name(reader.Enum<ObligationState>(state));
        if (map["opens"] is { } opens) keys["opens"] = FactCodec.Write(reader.Instant(opens));
        if (map["due"] is { } due) keys["due"] = FactCodec.Write(reader.Instant(due));
        if (map["owner"] is { } owner) keys["owner"] = FactCodec.Name(reader.Enum<Owner>(owner));
        if (map["clause"] is { } clause) keys["clause"] = reader.String(clause);
        if (map["pack"] is YamlScalar pack) keys["pack"] = pack.Value;
        return new Expected(map.MarkOf("clock"), keys);
    }
}
