using System.Text.Json.Nodes;
using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Packs.Reading;
using NodaTime;

namespace Fangxian.Packs.Schema;

/// <summary>What the column "value" of the reference means to a machine: <c>24h</c>, <c>[risk]</c>, <c>urban | rural</c>, the name of a mapping.</summary>
/// <param name="shapes">The mappings that may be named.</param>
internal sealed class SchemaTypes(IReadOnlyList<Shape> shapes)
{
    private const string OrList = ", or a list";

    /// <summary>Choices that have the name of a mapping among them and mean the word.</summary>
    private static readonly string[] WordsOnly = ["arrival | entry | contact | zone", "meal | gathering"];

    private static readonly string[] Lengths = ["min", "h", "d"];

    public static string NameOf(Shape shape) => shape.Name.Replace(' ', '-');

    /// <summary>The type of a fact's field, as the tables of packs write types.</summary>
    public static string TypeOf(FactField field) =>
        field.Type == typeof(Instant) ? field.AcceptsDay ? "day | instant" : "instant"
        : field.Type == typeof(string) ? "text"
        : field.Type == typeof(bool) ? "true | false"
        : field.Type == typeof(int) || field.Type == typeof(decimal) ? "number"
        : field.Type == typeof(LocalDate) ? "day"
        : field.Type == typeof(AreaCode) ? "area code"
        : field.Type == typeof(HouseholdId) ? "text"
        : field.Type.IsEnum ? string.Join(" | ", Enum.GetValues(field.Type).Cast<Enum>().Select(e => FactCodec.Name(e)))
        : field.Name == "reviewers" ? "number | [text]"
        : "[text]";

    /// <exception cref="InvalidOperationException">A table of the language uses a type that has no meaning here.</exception>
    public JsonObject Read(string type)
    {
        if (type.EndsWith(OrList, StringComparison.Ordinal))
        {
            var one = Read(type[..^OrList.Length]);
            return AnyOf([one, ListOf((JsonObject)one.DeepClone())]);
        }

        var parts = Split(type);
        if (parts.Count == 1) return One(type);
        if (type == "true | false") return new JsonObject { ["type"] = "boolean" };
        if (parts.All(IsLength)) return LengthOf(parts);
        if (WordsOnly.Contains(type) || parts.All(p => !IsKnown(p))) return Choice(parts);
        // Words beside something known: "measure kind | none" is one choice, "all | total" a word or a mapping.
        var words = parts.Where(p => !IsKnown(p)).ToList();
        var known = parts.Where(IsKnown).Select(One).ToList();
        if (words.Count > 0 && known is [{ } only] && only["enum"] is JsonArray choice)
        {
            foreach (var word in words) choice.Add(word);
            return only;
        }

        return AnyOf(words.Count > 0 ? [Choice(words), .. known] : known);
    }

    private bool IsKnown(string part) => part[0] is '[' or '{' || IsLength(part) || Named(part) is not null || shapes.Any(s => s.Name == part);

    private JsonObject One(string part)
    {
        if (part == PackShapes.TextType) return Ref("text");
        if (part == "{}") return new JsonObject { ["type"] = "object", ["maxProperties"] = 0 };
        if (part == "{ fact kind: discharge }")
        {
            var kinds = new JsonObject();
            foreach (var kind in CompiledObligation.Dischargers.Keys)
            {
                kinds[kind] = Ref("discharge");
                kinds[kind]!["description"] = PackSchema.Both(FactKinds.Find(kind)!.Label);
            }

            return new JsonObject { ["type"] = "object", ["properties"] = kinds, ["minProperties"] = 1, ["maxProperties"] = 1, ["additionalProperties"] = false };
        }

        if (part[0] == '[') return ListOf(Read(part[1..^1]));
        if (IsLength(part)) return LengthOf([part]);
        if (Named(part) is { } named) return named;
        if (shapes.FirstOrDefault(s => s.Name == part) is { } shape) return Ref(NameOf(shape));
        if (part == "true") return new JsonObject { ["const"] = true };
        if (part.All(c => char.IsAsciiLetterLower(c) || c == '-')) return Choice([part]);
        throw new InvalidOperationException($"The type '{part}' of a table of the language has no meaning.");
    }

    private static JsonObject? Named(string type) => type switch
    {
        // A text that looks like a number is a text: `clause: 12`.
        "text" => new JsonObject { ["type"] = new JsonArray("string", "number") },
        "id" or "reason" => Pattern("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
        "number" => new JsonObject { ["type"] = "number" },
        "day" => Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        "instant" => Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})$"),
        "area code" => new JsonObject { ["type"] = new JsonArray("string", "number"), ["pattern"] = "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}|[0-9]{18}|[0-9]{21})$" },
        "measure kind" => Choice(ConditionReader.Kinds.Select(k => FactCodec.Name(k))),
        "risk" => Choice(ConditionReader.Risks.Select(r => FactCodec.Name(r))),
        "owner" => Choice(Enum.GetValues<Owner>().Select(o => FactCodec.Name(o))),
        "gathering kind" => Choice(Enum.GetValues<GatheringKind>().Select(k => FactCodec.Name(k))),
        "fact kind" => Choice(CompiledObligation.Dischargers.Keys),
        "step" => Choice(CompiledObligation.Dischargers.Keys.Select(CompiledObligation.StepsOf).OfType<Type>().SelectMany(t => Enum.GetValues(t).Cast<Enum>()).Select(e => FactCodec.Name(e)).Distinct()),
        _ => null,
    };

    /// <summary><c>24h</c> stands for hours or minutes, <c>7d</c> for days: two kinds of time.</summary>
    private static bool IsLength(string part) => char.IsAsciiDigit(part[0]) && Lengths.Contains(part.TrimStart("0123456789".ToCharArray()));

    private static JsonObject LengthOf(IReadOnlyList<string> examples)
    {
        var (days, elapsed) = (examples.Any(e => e[^1] == 'd'), examples.Any(e => e[^1] != 'd'));
        var schema = Pattern($"^[0-9]{{1,6}}({(elapsed ? days ? "min|h|d" : "min|h" : "d")})$");
        schema["examples"] = new JsonArray([.. examples.Select(e => (JsonNode)e)]);
        return schema;
    }

    /// <summary>The alternatives of a type; what stands in brackets is one of them.</summary>
    private static List<string> Split(string type)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < type.Length; i++)
        {
            if (type[i] is '[' or '{') depth++;
            else if (type[i] is ']' or '}') depth--;
            else if (type[i] == '|' && depth == 0)
            {
                parts.Add(type[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(type[start..].Trim());
        return parts;
    }

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject ListOf(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject AnyOf(IEnumerable<JsonObject> schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };

    private static JsonObject Choice(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
