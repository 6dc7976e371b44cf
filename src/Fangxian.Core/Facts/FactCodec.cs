using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Core.Facts;

/// <summary>Fact bodies as JSON objects and back, field by field from <see cref="FactKinds"/>, with refusals that name the field.</summary>
public static class FactCodec
{
    /// <summary>
    /// Reads the body of a fact of <paramref name="kind"/>. Unknown keys are refused, missing required ones too. Instants are
    /// ISO with an offset; a day alone is accepted for no instant but those marked <see cref="DayTooAttribute"/>, and an instant for no day.
    /// </summary>
    public static FactBody? Read(FactKind kind, JsonObject json, IList<Refusal> refusals)
    {
        var before = refusals.Count;
        foreach (var (key, _) in json)
            if (!kind.Fields.Any(f => f.Name == key))
                refusals.Add(Refusal.Of("unknown-field", $"{kind.Name}.{key}",
                    $"“{kind.Label.Zh}”没有字段 {key}；可用：{Names(kind)}。", $"A {kind.Name} has no field '{key}'; it has {Names(kind)}."));

        var values = new object?[kind.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var field = kind.Fields[i];
            if (json[field.Name] is { } node) values[i] = ReadValue(node, field, $"{kind.Name}.{field.Name}", refusals);
            else if (field.Required)
                refusals.Add(Refusal.Of("missing-field", $"{kind.Name}.{field.Name}", $"缺少“{field.Label.Zh}”（{field.Name}）。", $"'{field.Name}' ({field.Label.En}) is missing."));
        }

        if (refusals.Count > before) return null;
        return (FactBody)((System.Reflection.ConstructorInfo)kind.Fields[0].Parameter.Member).Invoke(values);
    }

    /// <summary>The body as JSON; null fields are left out.</summary>
    public static JsonObject Write(FactBody body)
    {
        var json = new JsonObject();
        foreach (var field in FactKinds.Of(body).Fields)
            if (body.GetType().GetProperty(field.Parameter.Name!)!.GetValue(body) is { } value)
                json[field.Name] = WriteValue(value);
        return json;
    }

    /// <summary>An enum value as packs and the API write it: <c>close-contact</c>.</summary>
    public static string Name<T>(T value) where T : struct, Enum => FactKinds.Written(value.ToString(), '-');

    /// <inheritdoc cref="Name{T}(T)"/>
    public static string Name(Enum value) => FactKinds.Written(value.ToString(), '-');

    /// <summary>An instant with the county's offset, to the second where it has no fraction: <c>2022-08-09T10:00:00+08:00</c>.</summary>
    public static string Write(Instant instant) => OffsetDateTimePattern.Rfc3339.Format(CountyTime.Local(instant));

    /// <summary>Reads an ISO instant with offset; seconds may be left out (<c>2022-08-09T10:00+08:00</c>).</summary>
    public static bool TryReadInstant(string text, out Instant instant)
    {
        var ok = DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value);
        instant = ok ? Instant.FromDateTimeOffset(value) : default;
        return ok;
    }

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    private static object? ReadValue(JsonNode node, FactField of, string field, IList<Refusal> refusals)
    {
        var type = of.Type;
        if (type.IsAssignableFrom(typeof(List<string>)) && type != typeof(string)) return ReadList(node, of, field, refusals);
        if (type == typeof(LedgerValues)) return ReadValues(node, field, refusals);
        if (node is not JsonValue value) return Refuse(refusals, field, "应为单个值", "a single value is expected");
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        if (type == typeof(string)) return text;
        if (type == typeof(bool)) return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? text == "true" : Refuse(refusals, field, "应为 true 或 false", "true or false is expected");
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Refuse(refusals, field, "应为整数", "a whole number is expected");
        if (type == typeof(decimal)) return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : Refuse(refusals, field, "应为数字", "a number is expected");
        if (type == typeof(Instant) && of.AcceptsDay && LocalDatePattern.Iso.Parse(text) is { Success: true } bare) return CountyTime.StartOf(bare.Value);
        if (type == typeof(Instant)) return TryReadInstant(text, out var instant) ? instant : Refuse(refusals, field, "应为带时区的时间，如 2022-08-09T10:00+08:00", "an instant with offset is expected, e.g. 2022-08-09T10:00+08:00");
        if (type == typeof(LocalDate)) return LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : Refuse(refusals, field, "应为日期，如 2022-08-09", "a day is expected, e.g. 2022-08-09");
        if (type == typeof(AreaCode)) return AreaCode.TryParse(text, out var area) ? area : Refuse(refusals, field, "应为 2、4、6、9、12、15、18 或 21 位区域代码", "an area code of 2, 4, 6, 9, 12, 15, 18 or 21 digits is expected");
        if (type == typeof(HouseholdId)) return Guid.TryParse(text, out var id) ? new HouseholdId(id) : Refuse(refusals, field, "应为户的标识（UUID）", "the UUID of a household is expected");
        if (type.IsEnum) return ReadEnum(text, type, field, refusals);
        throw new InvalidOperationException($"Fact fields of type {type.Name} have no reader.");
    }

    private static LedgerValues? ReadValues(JsonNode node, string field, IList<Refusal> refusals)
    {
        if (node is JsonObject map && map.All(v => v.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String))
            return new LedgerValues(map.Select(v => KeyValuePair.Create(v.Key, v.Value!.GetValue<string>())));
        Refuse(refusals, field, "应为字段到文字的映射", "a mapping of fields to texts is expected");
        return null;
    }

    private static List<string>? ReadList(JsonNode node, FactField of, string field, IList<Refusal> refusals)
    {
        if (node is JsonArray array && array.All(i => i is JsonValue v && v.GetValueKind() is JsonValueKind.String or JsonValueKind.Number))
            return [.. array.Select(i => i!.GetValueKind() == JsonValueKind.String ? i.GetValue<string>() : i.ToJsonString())];
        if (of.AcceptsCount && int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 100)
            return [.. Enumerable.Range(1, count).Select(n => n.ToString(CultureInfo.InvariantCulture))];
        Refuse(refusals, field, "应为文字列表", "a list of texts is expected");
        return null;
    }

    private static object? ReadEnum(string text, Type type, string field, IList<Refusal> refusals)
    {
        foreach (var value in Enum.GetValues(type))
            if (FactKinds.Written(value.ToString()!, '-') == text)
                return value;
        var accepted = string.Join(" | ", Enum.GetNames(type).Select(n => FactKinds.Written(n, '-')));
        return Refuse(refusals, field, $"应为 {accepted}", $"one of {accepted} is expected");
    }

    private static object? Refuse(IList<Refusal> refusals, string field, string zh, string en)
    {
        refusals.Add(Refusal.Of("bad-value", field, $"{field} {zh}。", $"{field}: {en}."));
        return null;
    }

    private static JsonNode WriteValue(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        decimal amount => JsonValue.Create(amount),
        Instant instant => JsonValue.Create(Write(instant)),
        LocalDate day => JsonValue.Create(LocalDatePattern.Iso.Format(day)),
        AreaCode area => JsonValue.Create(area.Value),
        HouseholdId household => JsonValue.Create(household.ToString()),
        Enum e => JsonValue.Create(FactKinds.Written(e.ToString(), '-')),
        LedgerValues values => new JsonObject(values.All.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value)))),
        IEnumerable list => new JsonArray([.. list.Cast<string>().Select(t => JsonValue.Create(t))]),
        _ => throw new InvalidOperationException($"Fact fields of type {value.GetType().Name} have no writer."),
    };

    private static string Names(FactKind kind) => string.Join(", ", kind.Fields.Select(f => f.Name));
}
