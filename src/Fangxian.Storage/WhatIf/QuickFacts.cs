using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Storage.WhatIf;

/// <summary>
/// Facts of the journal as far as rules can ask of them. Of what comes by the hundred thousand only that is read; the rest goes the way
/// that all facts go.
/// </summary>
internal static class QuickFacts
{
    /// <summary>Kinds whose facts say nothing that a rule asks, unless they correct another, or happen later than the day of reading.</summary>
    public const string Silent = "('result', 'temperature', 'symptom')";

    /// <summary>Where the number of the journal stands in <see cref="Select"/>.</summary>
    public const int Sequence = 8;

    /// <summary>What <see cref="Read"/> reads; the body only where it says more than when.</summary>
    public const string Select =
        $"""
        subject_kind, subject, kind, occurred, recorded_by, corrects, void, id, sequence,
        case when kind in ('sample', 'visit', 'medicine', 'placed', 'released', 'departure', 'entry', 'result', 'temperature', 'symptom') then null else body end
        """;

    /// <summary>Which facts are read at all: <c>@endOfDay</c> in milliseconds.</summary>
    public const string Where = $"kind not in ('risk-area', 'place', 'place-scans') and (kind not in {Silent} or corrects is not null or occurred > @endOfDay)";

    public static Fact Read(DbDataReader row)
    {
        var at = Stored.At(row.GetInt64(3));
        var kind = row.GetString(2);
        var body = kind switch
        {
            "sample" => new Sample(at),
            "visit" => new Visit(at),
            "medicine" => new Medicine(at),
            "placed" => new Placed(at, ""),
            "released" => new Released(at),
            "departure" => new Departure(at),
            "entry" => new Entry(at),
            // No row comes of them; only that they correct something, or when they happened, counts.
            "result" or "temperature" or "symptom" => new Temperature(at, 0),
            _ => Body(kind, at, row.GetString(9)),
        };
        return new Fact(
            new FactId(Guid.Parse(row.GetString(7))), new Subject((SubjectKind)row.GetInt64(0), row.GetString(1)), body, default, row.GetString(4), "", [],
            row.IsDBNull(5) ? null : new FactId(Guid.Parse(row.GetString(5))), row.GetInt64(6) != 0);
    }

    private static FactBody Body(string kind, Instant at, string json) => kind switch
    {
        "registration" => Registration(at, json),
        "arrival" => Arrival(at, json),
        "verification" => Verification(at, json),
        _ => Whole(kind, json),
    };

    private static Registration Registration(Instant at, string json)
    {
        using var document = JsonDocument.Parse(json);
        var body = document.RootElement;
        return new Registration(at, "", AreaCode.Parse(body.GetProperty("area").GetString()!),
            Born: body.TryGetProperty("born", out var born) ? Stored.Day(born.GetString()!) : null,
            Residence: !body.TryGetProperty("residence", out var residence) ? null : residence.ValueEquals("urban") ? Residence.Urban : Residence.Rural,
            Groups: body.TryGetProperty("groups", out var groups) ? [.. groups.EnumerateArray().Select(g => g.GetString()!)] : null);
    }

    private static Arrival Arrival(Instant at, string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Arrival(at, document.RootElement.TryGetProperty("declared_at", out var declared) && FactCodec.TryReadInstant(declared.GetString()!, out var when) ? when : null);
    }

    private static Verification Verification(Instant at, string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Verification(at, document.RootElement.TryGetProperty("reached", out var reached) ? reached.GetBoolean() : null);
    }

    private static FactBody Whole(string kind, string json)
    {
        var refusals = new List<Refusal>();
        return FactCodec.Read(FactKinds.Find(kind) ?? throw new InvalidDataException($"A fact is of the unknown kind '{kind}'."), (JsonObject)JsonNode.Parse(json)!, refusals)
            ?? throw new InvalidDataException($"A fact of kind '{kind}' cannot be read: {refusals[0].Code} {refusals[0].Field}.");
    }
}
