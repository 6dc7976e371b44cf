using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Facts;

namespace Fangxian.Storage.Facts;

/// <summary>Facts as rows of the journal and back.</summary>
internal static class FactRows
{
    public static readonly string[] Columns =
        ["county", "sequence", "id", "subject_kind", "subject", "kind", "occurred", "recorded", "recorded_by", "source", "evidence", "corrects", "void", "area", "body"];

    public const string Select = "sequence, area, id, subject_kind, subject, kind, recorded, recorded_by, source, evidence, corrects, void, body";

    // Chinese stays readable in the database; nothing here is ever put into HTML unescaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object?[] Write(string county, long sequence, string area, Fact fact, string body) =>
    [
        county, sequence, fact.Id.ToString(), (long)fact.Subject.Kind, fact.Subject.Id, FactKinds.Of(fact.Body).Name,
        Stored.Ms(fact.Occurred), Stored.Ms(fact.Recorded), fact.RecordedBy, fact.Source,
        fact.Evidence.Count == 0 ? null : string.Join('\n', fact.Evidence), fact.Corrects?.ToString(), fact.Void ? 1L : 0L, area, body,
    ];

    public static string Body(FactBody body) => FactCodec.Write(body).ToJsonString(Readable);

    /// <summary>Reads the row that a reader of <see cref="Select"/> stands on.</summary>
    public static RecordedFact Read(DbDataReader row)
    {
        var kind = FactKinds.Find(row.GetString(5)) ?? throw new InvalidDataException($"Fact {row.GetString(2)} is of the unknown kind '{row.GetString(5)}'.");
        var refusals = new List<Core.Refusal>();
        var body = FactCodec.Read(kind, (JsonObject)JsonNode.Parse(row.GetString(12))!, refusals)
            ?? throw new InvalidDataException($"Fact {row.GetString(2)} cannot be read: {refusals[0].Code} {refusals[0].Field}.");
        return new RecordedFact(row.GetInt64(0), row.GetString(1), new Fact(
            new FactId(Guid.Parse(row.GetString(2))),
            new Subject((SubjectKind)row.GetInt64(3), row.GetString(4)),
            body,
            Stored.At(row.GetInt64(6)),
            row.GetString(7),
            row.GetString(8),
            row.IsDBNull(9) ? [] : row.GetString(9).Split('\n'),
            row.IsDBNull(10) ? null : new FactId(Guid.Parse(row.GetString(10))),
            row.GetInt64(11) != 0));
    }

    public static async Task<List<RecordedFact>> ReadAllAsync(DbConnection connection, string sql, object parameters, DbTransaction? transaction = null)
    {
        await using var reader = await Dapper.SqlMapper.ExecuteReaderAsync(connection, sql, parameters, transaction) as DbDataReader;
        var facts = new List<RecordedFact>();
        while (await reader!.ReadAsync()) facts.Add(Read(reader));
        return facts;
    }
}
