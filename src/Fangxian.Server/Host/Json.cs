using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server;

/// <summary>How the API writes things: camelCase, instants with the county's offset, days as ISO dates, enums in kebab-case.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Answers are never embedded in HTML; Chinese stays readable and half the size.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Converters.Add(new Written<Instant>(FactCodec.Write, text => FactCodec.TryReadInstant(text, out var i) ? i : null));
        options.Converters.Add(new Written<LocalDate>(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text) is { Success: true } d ? d.Value : null));
        options.Converters.Add(new Written<AreaCode>(a => a.Value, text => AreaCode.TryParse(text, out var a) ? a : null));
        options.Converters.Add(new Written<PersonId>(p => p.ToString(), text => Guid.TryParse(text, out var g) ? new PersonId(g) : null));
        options.Converters.Add(new Written<HouseholdId>(h => h.ToString(), text => Guid.TryParse(text, out var g) ? new HouseholdId(g) : null));
        options.Converters.Add(new Written<FactId>(f => f.ToString(), text => Guid.TryParse(text, out var g) ? new FactId(g) : null));
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>A value that is one string in JSON.</summary>
    private sealed class Written<T>(Func<T, string> write, Func<string, T?> read) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && read(reader.GetString()!) is { } value
                ? value
                : throw new JsonException($"'{typeToConvert.Name}' expected.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
