using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs.Cases;

/// <summary>Reads persons and facts as cases and facts files write them.</summary>
internal sealed class ScenarioReader(NodeReader reader)
{
    private static readonly Shape FactShape = CaseShapes.Fact with
    {
        Keys = [.. CaseShapes.Fact.Keys, .. FactKinds.OfPacks.Select(k => new Key(k.Name, false, "fields", k.Label))],
    };

    public Scenario Read(YamlNode? person, YamlNode? facts, YamlNode? areas)
    {
        var profile = person is null ? null : Person(person);
        var drafts = reader.List(facts, mayBeEmpty: true).Select(Draft).OfType<FactDraft>().ToList();
        var ids = Identify(drafts);
        var all = new List<Fact>();
        foreach (var draft in drafts)
            if (Build(draft, ids, drafts) is { } fact)
                all.Add(fact);

        var labels = new Dictionary<FactId, string>();
        foreach (var draft in drafts) labels.TryAdd(ids[draft.Label], draft.Label);
        var lists = all.Where(f => f.Body is RiskArea or Zone or ZoneLifted).ToList();
        var matters = all.Where(f => f.Subject.Kind == SubjectKind.Matter && f.Body is not RiskArea)
            .GroupBy(f => f.Subject.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Fact>)[.. g], StringComparer.Ordinal);
        var personFacts = all.Where(f => f.Subject.Kind == SubjectKind.Person).ToList();
        // Of a file that speaks of matters only nobody's routine duties follow; one without any fact is about an unknown person.
        if (profile is null && (personFacts.Count > 0 || matters.Count == 0)) profile = PersonProfile.Empty;
        return new Scenario(profile, personFacts, matters, lists, labels, [.. reader.List(areas, mayBeEmpty: true).Select(reader.Area)]);
    }

    private PersonProfile? Person(YamlNode node)
    {
        if (reader.Map(node, CaseShapes.Person) is not { } map) return null;
        var groups = reader.List(map["groups"], mayBeEmpty: true).Select(reader.Id).ToList();
        return new PersonProfile(
            map["born"] is { } born ? reader.Day(born) : null,
            map["residence"] is { } residence ? reader.Enum<Residence>(residence) : null,
            groups,
            map["area"] is { } area ? reader.Area(area) : null);
    }

    private int place;

    private FactDraft? Draft(YamlNode node)
    {
        place++;
        if (reader.Map(node, FactShape) is not { } map) return null;
        var kinds = FactKinds.OfPacks.Where(k => map.Has(k.Name)).ToList();
        var voids = reader.Flag(map["void"]);
        if (kinds.Count > 1 || kinds.Count == 0 && !(voids && map.Has("corrects")))
        {
            reader.Sink.Add(Diagnostics.NotExactlyOne, map.Mark, $"事实应恰有一个种类，而这里有 {kinds.Count} 个。", $"A fact has exactly one kind; this one has {kinds.Count}.",
                new Text($"种类：{KindNames}。", $"Kinds: {KindNames}."));
            return null;
        }

        var body = kinds.Count == 1 ? Body(kinds[0], map[kinds[0].Name]!) : null;
        if (kinds.Count == 1 && body is null) return null;
        var label = map["id"] is { } id ? reader.String(id) : $"f{place}";
        return new FactDraft(label, map, body, map.Has("corrects") ? reader.String(map["corrects"]) : null, voids, map.MarkOf("id"));
    }

    private static string KindNames => string.Join(", ", FactKinds.OfPacks.Select(k => k.Name));

    private FactBody? Body(FactKind kind, YamlNode node)
    {
        if (node is not YamlMap map)
        {
            reader.Wrong(node, $"“{kind.Label.Zh}”应为映射", $"A {kind.Name} is a mapping");
            return null;
        }

        var refusals = new List<Refusal>();
        var body = FactCodec.Read(kind, Json(map), refusals);
        foreach (var refusal in refusals)
        {
            var field = refusal.Field[(refusal.Field.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var entry = map.Entries.FirstOrDefault(e => e.Key.Value == field);
            reader.Sink.Add(Diagnostics.BadFact, entry.Value?.Mark ?? map.Mark, refusal.Message.Zh, refusal.Message.En,
                refusal.Code == "unknown-field" ? new Text($"最接近的是 {NearestField(kind, field)}。", $"The nearest is '{NearestField(kind, field)}'.") : null);
        }

        if (body is Stay { } stay && stay.To < stay.From)
            reader.Sink.Add(Diagnostics.EmptyInterval, map.Mark, "旅居的末日早于首日。", "The stay ends before it begins.");
        return body;
    }

    private static string NearestField(FactKind kind, string field) => Shape.Nearest(field, kind.Fields.Select(f => f.Name));

    private static JsonObject Json(YamlMap map)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
            if (!json.ContainsKey(entry.Key.Value) && Json(entry.Value) is { } value)
                json[entry.Key.Value] = value;
        return json;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => null,
        YamlScalar { Quoted: false, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalar scalar => JsonValue.Create(scalar.Value),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        YamlMap map => Json(map),
        _ => null,
    };

    private Dictionary<string, FactId> Identify(List<FactDraft> drafts)
    {
        var ids = new Dictionary<string, FactId>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (ids.TryAdd(draft.Label, IdOf(draft.Label))) continue;
            reader.Sink.Add(Diagnostics.UnknownFactId, draft.Mark, $"事实名称 {YamlTree.Short(draft.Label)} 用了两次。", $"The fact id '{YamlTree.Short(draft.Label)}' is used twice.");
        }

        return ids;
    }

    /// <summary>A UUID stands for itself; any other name gets one made from it, the same in every run.</summary>
    private static FactId IdOf(string label) =>
        new(Guid.TryParseExact(label, "D", out var id) ? id : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(label)).AsSpan(0, 16)));

    private Fact? Build(FactDraft draft, Dictionary<string, FactId> ids, List<FactDraft> drafts)
    {
        var map = draft.Map;
        FactId? corrects = null;
        var body = draft.Body;
        if (draft.Corrects is { } name)
        {
            if (name == draft.Label || !ids.TryGetValue(name, out var corrected))
            {
                reader.Sink.Add(Diagnostics.UnknownFactId, map.MarkOf("corrects"), $"没有名为 {YamlTree.Short(name)} 的事实。", $"There is no fact '{YamlTree.Short(name)}' to correct.");
                return null;
            }

            corrects = corrected;
            body ??= drafts.First(d => d.Label == name).Body;
        }

        if (body is null)
        {
            reader.Sink.Add(Diagnostics.BadFact, map.Mark, "更正的更正须写明种类。", "A fact that voids a voiding one has to name its kind.");
            return null;
        }

        var by = map["by"] is { } who ? reader.String(who) : body is Approval ? "approver" : "clerk";
        return new Fact(
            ids[draft.Label],
            SubjectOf(body),
            body,
            map["recorded"] is { } recorded ? reader.Instant(recorded) : body.Occurred,
            by,
            map["source"] is { } source ? reader.String(source) : "",
            [],
            corrects,
            draft.Voids);
    }

    /// <summary>Cases have one person; a matter is named by the id in its facts.</summary>
    private static Subject SubjectOf(FactBody body) => body.Matter is { } matter ? Subject.Matter(matter) : Subject.Of(new PersonId(Guid.Empty));

    private sealed record FactDraft(string Label, MapView Map, FactBody? Body, string? Corrects, bool Voids, Mark Mark);
}
