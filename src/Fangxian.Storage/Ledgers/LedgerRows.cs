using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using NodaTime;

namespace Fangxian.Storage.Ledgers;

/// <summary>The rows of one entry: itself, what it points at, what is owed about it. Pure, like all projecting.</summary>
internal static class LedgerRows
{
    /// <summary>Where no clock runs.</summary>
    public const long NotDue = long.MaxValue;

    /// <summary>Columns before the keys.</summary>
    private const int Head = 14;

    private const int LongestHeadline = 60;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object?[] Entry(string county, string subject, Ledger ledger, LedgerRecord record, IReadOnlyList<Obligation> owed)
    {
        var due = owed.Where(o => o.DoneAt is null && !o.Waived).Select(o => Stored.Ms(o.Due)).DefaultIfEmpty(NotDue).Min();
        var row = new object?[Projections.ProjectionTable.LedgerEntries.Columns.Length];
        object?[] head =
        [
            county, subject, ledger.Id, record.Entry, DocOf(county, subject), record.Number, Headline(ledger, record), record.State, ledger.IsFinal(record.State) ? 1L : 0L,
            Stored.Ms(record.CreatedAt), record.CreatedBy, Stored.Ms(record.UpdatedAt), due, (long)record.Seen,
        ];
        head.CopyTo(row, 0);
        var indexed = ledger.List.Indexed;
        for (var i = 0; i < LedgerList.MostIndexed; i++) row[Head + i] = i < indexed.Count ? Key(ledger, indexed[i], record) : null;
        var area = record.Area.Value;
        object?[] tail = [area, Stored.Township(area), Stored.Village(area), Words(ledger, record), JsonSerializer.Serialize(record.Values, Readable)];
        tail.CopyTo(row, Head + LedgerList.MostIndexed);
        return row;
    }

    public static IEnumerable<object?[]> Refs(string county, string subject, Ledger ledger, LedgerRecord record)
    {
        var isOpen = record.State == Ledger.Void ? 2L : ledger.IsFinal(record.State) ? 0L : 1L;
        foreach (var field in ledger.Fields)
            if (record[field.Id] is { } value && RefOf(field, value) is { } reference)
                yield return [county, subject, field.Id, reference, ledger.Id, isOpen];
    }

    /// <summary>By what an entry with this value of a field is found; null where it is not.</summary>
    public static string? RefOf(LedgerField field, string value) => field.Type switch
    {
        LedgerFieldType.Link link => LedgerMatter.Of(link.Ledger, value),
        LedgerFieldType.Person or LedgerFieldType.Place => value,
        _ when field.Unique != LedgerUnique.No => field.Personal is null ? value : LedgerSeal.IndexOf(value),
        _ => null,
    };

    /// <summary>The key by which a value of an indexed field is found and sorted; empty where the entry has none.</summary>
    public static string Key(Ledger ledger, string field, LedgerRecord record) =>
        ledger.Field(field) is { } of && record[field] is { } value ? LedgerValue.SortKey(of.ValueType, value) : "";

    private static string Headline(Ledger ledger, LedgerRecord record)
    {
        if (ledger.Headline is not { } id || ledger.Field(id) is not { Personal: null } field || record[id] is not { } value) return "";
        var text = field.ValueType is LedgerFieldType.Choice choice ? choice.Options.FirstOrDefault(o => o.Id == value)?.Label.Zh ?? value : value;
        // Never between the halves of a character: half of one can be stored nowhere.
        return text.Length <= LongestHeadline ? text : text[..(char.IsHighSurrogate(text[LongestHeadline - 1]) ? LongestHeadline - 1 : LongestHeadline)];
    }

    private static string Words(Ledger ledger, LedgerRecord record) =>
        LedgerWords.Of([record.Number, .. ledger.List.Search.Where(f => ledger.Field(f)?.Personal is null).Select(f => record[f]).OfType<string>()]);

    /// <summary>A number for the entry that is the same whenever it is computed; 63 bits of a digest.</summary>
    private static long DocOf(string county, string subject) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{county}/{subject}"))) & long.MaxValue;
}

/// <summary>Reads an entry's row.</summary>
internal sealed class LedgerEntryRow
{
    public const string Columns = "subject, ledger, entry, number, headline, state, created, created_by, updated, due, seen, area, fields";

    public string Subject { get; init; } = "";
    public string Ledger { get; init; } = "";
    public string Entry { get; init; } = "";
    public string Number { get; init; } = "";
    public string Headline { get; init; } = "";
    public string State { get; init; } = "";
    public long Created { get; init; }
    public string CreatedBy { get; init; } = "";
    public long Updated { get; init; }
    public long Due { get; init; }
    public long Seen { get; init; }
    public string Area { get; init; } = "";
    public string Fields { get; init; } = "";

    public LedgerEntryBrief ToBrief() => new(
        Ledger, Entry, Number, Headline, Core.Areas.AreaCode.Parse(Area), State, Stored.At(Created), CreatedBy, Stored.At(Updated), Due == LedgerRows.NotDue ? null : Stored.At(Due),
        (int)Seen, JsonSerializer.Deserialize<Dictionary<string, string>>(Fields) ?? []);
}

/// <summary>An entry as a list shows it. Personal values are sealed.</summary>
/// <param name="Due">When the next of its clocks ends; null where none runs.</param>
public sealed record LedgerEntryBrief(
    string Ledger, string Entry, string Number, string Headline, Core.Areas.AreaCode Area, string State, Instant CreatedAt, string CreatedBy, Instant UpdatedAt, Instant? Due, int Seen,
    IReadOnlyDictionary<string, string> Values);
