using Fangxian.Core.Areas;
using Fangxian.Core.Decisions;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs.Cases;

/// <summary>The cases of one file that could be read, and what was wrong with the rest.</summary>
public sealed record CaseFile(string File, IReadOnlyList<Case> Cases, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Reads case files and facts files. Never throws for what a file says.</summary>
public static class CaseReader
{
    public static CaseFile ReadFile(string path) => ReadFile(path, path);

    /// <param name="file">Its name in diagnostics.</param>
    public static CaseFile ReadFile(string path, string file)
    {
        var sink = new DiagnosticSink(file);
        return YamlTree.ReadText(path, sink) is { } text ? Read(text, file) : new CaseFile(file, [], sink.All);
    }

    /// <summary>A case file is a list of cases; a single case may stand without the list.</summary>
    public static CaseFile Read(string text, string file)
    {
        var sink = new DiagnosticSink(file);
        if (YamlTree.Parse(text, sink) is not { } root) return new CaseFile(file, [], sink.All);
        var reader = new NodeReader(sink);
        IReadOnlyList<YamlNode> items = root is YamlMap ? [root] : reader.List(root);
        var cases = new List<Case>();
        foreach (var item in items)
        {
            var before = sink.Count;
            if (ReadCase(item, reader, file) is { } one && sink.Count == before) cases.Add(one);
        }

        return new CaseFile(file, cases, sink.All);
    }

    /// <summary>A facts file for <c>derive</c>, YAML or JSON: <c>person:</c> and <c>facts:</c>, or a list of one case. Null with diagnostics where it is neither.</summary>
    public static (FactsFile? Facts, IReadOnlyList<Diagnostic> Diagnostics) ReadFacts(string text, string file)
    {
        var sink = new DiagnosticSink(file);
        if (YamlTree.Parse(text, sink) is not { } root) return (null, sink.All);
        if (root is YamlList { Items: [var only] }) root = only;
        var reader = new NodeReader(sink);
        if (reader.Map(root, CaseShapes.FactsFile) is not { } map) return (null, sink.All);
        var facts = new FactsFile(
            new ScenarioReader(reader).Read(map["person"], map["facts"], map["areas"]),
            map["pack"] is { } pack ? reader.Id(pack) : null,
            map["as_of"] is { } asOf ? reader.Instant(asOf) : null,
            map["known_at"] is { } knownAt ? reader.Instant(knownAt) : null);
        return (sink.Count == 0 ? facts : null, sink.All);
    }

    /// <inheritdoc cref="ReadFacts(string, string)"/>
    public static (FactsFile? Facts, IReadOnlyList<Diagnostic> Diagnostics) ReadFactsFile(string path)
    {
        var sink = new DiagnosticSink(path);
        return YamlTree.ReadText(path, sink) is { } text ? ReadFacts(text, path) : (null, sink.All);
    }

    private static Case? ReadCase(YamlNode node, NodeReader reader, string file)
    {
        if (reader.Map(node, CaseShapes.Case) is not { } map) return null;
        var asOf = map["as_of"] is { } at ? reader.Instant(at) : (Instant?)null;
        var ask = map["ask"] is { } asked ? Ask(asked, reader, asOf) : null;
        asOf ??= ask switch { Question.Admission q => q.Asked.At, Question.Gathering q => q.Asked.At, _ => null };
        if (asOf is null)
        {
            reader.Sink.Add(Diagnostics.MissingKey, map.Mark, "“案例”缺少 as_of（在什么时刻看）。", "'case' lacks 'as_of' (the instant asked about).",
                new Core.Text("写上 as_of: 2022-08-12T12:00+08:00。", "Write as_of: 2022-08-12T12:00+08:00."));
            return null;
        }

        return new Case(
            reader.String(map["name"]),
            map["zh"] is { } zh ? reader.String(zh) : null,
            file,
            map.MarkOf("name"),
            map["pack"] is { } pack ? reader.Id(pack) : null,
            asOf.Value,
            map["known_at"] is { } knownAt ? reader.Instant(knownAt) : null,
            new ScenarioReader(reader).Read(map["person"], map["facts"], map["areas"]),
            ask,
            new ExpectationReader(reader).Read(map["expect"]));
    }

    private static Question? Ask(YamlNode node, NodeReader reader, Instant? asOf)
    {
        if (reader.Map(node, CaseShapes.Ask) is not { } map) return null;
        if (map.Has("admission") == map.Has("gathering"))
        {
            reader.Sink.Add(Diagnostics.NotExactlyOne, map.Mark, "ask 应恰有 admission | gathering 之一。", "'ask' has exactly one of admission | gathering.");
            return null;
        }

        return map["admission"] is { } admission ? Admission(admission, reader, asOf) : Gathering(map["gathering"]!, reader, asOf);
    }

    private static Question.Admission? Admission(YamlNode node, NodeReader reader, Instant? asOf)
    {
        if (reader.Map(node, CaseShapes.AdmissionQuestion) is not { } map || At(map, reader, asOf) is not { } at) return null;
        return new Question.Admission(new AdmissionQuestion(
            at,
            Word(map["entry"], reader, "first", "later") != "later",
            Word(map["origin"], reader, "none", "epidemic") == "epidemic",
            map["place_code"] is { } place ? reader.Flag(place) : null,
            Word(map["health_code"], reader, "green", "yellow", "red", "none"),
            map["temperature"] is { } celsius ? reader.Amount(celsius, "temperature", 20m, 50m, null) : null));
    }

    private static Question.Gathering? Gathering(YamlNode node, NodeReader reader, Instant? asOf)
    {
        if (reader.Map(node, CaseShapes.GatheringQuestion) is not { } map || At(map, reader, asOf) is not { } at) return null;
        return new Question.Gathering(new GatheringQuestion(
            at,
            reader.Enum<GatheringKind>(map["kind"]),
            reader.Enum<Residence>(map["place"]),
            reader.Count(map["persons"], "persons", 0, 1_000_000),
            map["per_meal"] is { } meal ? reader.Count(meal, "per_meal", 0, 1_000_000) : null,
            reader.Flag(map["filed"]),
            reader.Flag(map["plan"]),
            reader.Flag(map["approved"]),
            [.. reader.List(map["guests"], mayBeEmpty: true).Select(g => Guest(g, reader)).OfType<Guest>()],
            map["zone"] is { } zone ? reader.String(zone) : null));
    }

    private static Guest? Guest(YamlNode node, NodeReader reader) =>
        reader.Map(node, CaseShapes.Guest) is not { } map ? null : new Guest(
            Word(map["from"], reader, "outside", "local") == "outside",
            map["risk"] is { } risk ? reader.Enum<Risk>(risk) : null,
            reader.Flag(map["symptoms"]),
            map["tested_at"] is { } tested ? reader.Instant(tested) : null);

    private static Instant? At(MapView map, NodeReader reader, Instant? asOf)
    {
        if (map["at"] is { } at) return reader.Instant(at);
        if (asOf is null) reader.Sink.Add(Diagnostics.MissingKey, map.Mark, $"“{map.Shape.Title.Zh}”缺少 at。", $"'{map.Shape.Name}' lacks 'at'.");
        return asOf;
    }

    private static string? Word(YamlNode? node, NodeReader reader, params string[] accepted)
    {
        if (node is null) return null;
        if (node is YamlScalar scalar && accepted.Contains(scalar.Value)) return scalar.Value;
        reader.NotAccepted(node, accepted);
        return null;
    }
}
