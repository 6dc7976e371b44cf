using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Policies;
using Fangxian.Packs.Cases;
using NodaTime;

namespace Fangxian.Packs;

/// <summary>
/// The answer of <c>derive --json</c>: <c>measures</c>, <c>samples</c>, <c>obligations</c>, <c>today</c>, <c>unresolved</c>. Facts are named as the
/// facts file names them. Keys are only ever added.
/// </summary>
public static class DeriveJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(PolicyTimeline policy, Scenario scenario, Instant asOf, Instant? knownAt = null)
    {
        var derived = Derived.From(scenario, policy, asOf, knownAt);
        var missing = new JsonObject();
        foreach (var rule in derived.Unresolved.DistinctBy(u => u.Rule))
            missing[rule.Rule] = new JsonObject { ["zh"] = rule.Missing.Zh, ["en"] = rule.Missing.En, ["clause"] = rule.Clause, ["pack"] = rule.Pack };
        return new JsonObject
        {
            ["measures"] = Rows(derived.Measures),
            ["samples"] = Rows(derived.Samples),
            ["obligations"] = Rows(derived.Obligations),
            ["today"] = derived.Today,
            ["unresolved"] = Texts(derived.Unresolved.Select(u => u.Rule).Distinct()),
            ["missing"] = missing,
        };
    }

    /// <summary>Indented, Chinese unescaped.</summary>
    public static string Print(JsonNode json) => json.ToJsonString(Readable);

    private static JsonArray Rows(IEnumerable<Derived.Row> rows) => new([.. rows.Select(Row)]);

    private static JsonObject Row(Derived.Row row)
    {
        var json = new JsonObject();
        foreach (var (key, value) in row)
            json[key] = key is "count" or "stage" ? JsonValue.Create(int.Parse(value, CultureInfo.InvariantCulture)) : JsonValue.Create(value);
        foreach (var (key, values) in row.Lists) json[key] = Texts(values);
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
