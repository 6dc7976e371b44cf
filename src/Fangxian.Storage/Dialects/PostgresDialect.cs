using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Fangxian.Storage.Dialects;

/// <summary>PostgreSQL 15 or newer.</summary>
internal sealed class PostgresDialect : Dialect
{
    /// <summary>Below this, one statement with values costs less than the extra round trips of COPY.</summary>
    private const int CopyFrom = 8;

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgresDialect(NpgsqlConnectionStringBuilder settings)
    {
        this.settings = settings;
        source = NpgsqlDataSource.Create(settings);
    }

    public override DatabaseKind Kind => DatabaseKind.Postgres;

    public override string Description => $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database}";

    public override string TableExists => "select count(*) from information_schema.tables where table_schema = current_schema() and table_name = @table";

    /// <exception cref="FormatException">The address is no URL of this form.</exception>
    public static PostgresDialect Of(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.AbsolutePath.Length < 2)
            throw new FormatException("PostgreSQL 地址应为 postgres://用户:密码@主机:端口/库名。A PostgreSQL address is postgres://user:password@host:port/name.");
        var user = url.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Database = Uri.UnescapeDataString(url.AbsolutePath[1..]),
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            MaxPoolSize = 40,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 3,
            CommandTimeout = 600,
            ApplicationName = "fangxian",
        };
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            if (pair.Split('=', 2) is [var key, var value])
                settings[key switch { "sslmode" => "SSL Mode", "host" => "Host", _ => key }] = Uri.UnescapeDataString(value);
        return new PostgresDialect(settings);
    }

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancel) => await connection.BeginTransactionAsync(cancel);

    public override DbTransaction BeginSnapshot(DbConnection connection) => connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    public override string AnyOf(string column, string parameter) => $"{column} = any(@{parameter})";

    public override object Values(IEnumerable<string> values) => values.ToArray();

    /// <summary>Its planner knows what a limit saves, and has no such hint.</summary>
    public override string Unindexed(string column) => column;

    public override string AnyNumberOf(string column, string parameter) => $"{column} = any(@{parameter})";

    public override object Numbers(IEnumerable<long> values) => values.ToArray();

    public override string HavingWords(string parameter, int limit) => $"select doc from ledger_entries where to_tsvector('simple', words) @@ to_tsquery('simple', @{parameter}) limit {limit}";

    public override string Words(IEnumerable<(string Word, bool IsBeginning)> words) => string.Join(" & ", words.Select(w => w.IsBeginning ? $"{w.Word}:*" : w.Word));

    public override string FieldNumber(string parameter) => $"cast(cast(fields as json) ->> @{parameter} as numeric)";

    public override async Task InsertAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        var postgres = (NpgsqlConnection)connection;
        if (rows.Count < CopyFrom)
        {
            await InsertFewAsync(postgres, table, columns, rows, cancel);
            return;
        }

        await using var copy = await postgres.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var value in row)
                switch (value)
                {
                    case null: await copy.WriteNullAsync(cancel); break;
                    case string text: await copy.WriteAsync(text, NpgsqlDbType.Text, cancel); break;
                    case long number: await copy.WriteAsync(number, NpgsqlDbType.Bigint, cancel); break;
                    case byte[] bytes: await copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancel); break;
                    default: throw new InvalidOperationException($"Columns hold no {value.GetType().Name}.");
                }
        }

        await copy.CompleteAsync(cancel);
    }

    public override async Task DeleteAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> keys, CancellationToken cancel)
    {
        if (keys.Count == 0) return;
        await using var command = ((NpgsqlConnection)connection).CreateCommand();
        command.CommandText = $"delete from {table} t using ({Unnest(command, columns, keys)}) k where {string.Join(" and ", columns.Select(c => $"t.{c} = k.{c}"))}";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override async Task AddAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> keys, string counter, IReadOnlyCollection<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        await using var command = ((NpgsqlConnection)connection).CreateCommand();
        string[] columns = [.. keys, counter];
        command.CommandText =
            $"insert into {table} ({string.Join(", ", columns)}) {Unnest(command, columns, rows)} on conflict ({string.Join(", ", keys)}) do update set {counter} = {table}.{counter} + excluded.{counter}";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override Task UpdateAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys, IReadOnlyCollection<object?[]> rows, CancellationToken cancel)
    {
        var sets = string.Join(", ", columns.Select((c, i) => $"{c} = ${i + 1}"));
        var where = string.Join(" and ", keys.Select((k, i) => $"{k} = ${columns.Count + i + 1}"));
        return BatchAsync((NpgsqlConnection)connection, $"update {table} set {sets} where {where}", rows, cancel);
    }

    public override Task BackupAsync(string file, CancellationToken cancel) => PostgresTools.DumpAsync(settings, file, cancel);

    public override Task RestoreAsync(string file, CancellationToken cancel) => PostgresTools.RestoreAsync(settings, file, cancel);

    public override async Task SettleAsync(CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("vacuum analyze", cancellationToken: cancel));
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Rows as a query over one array for each column.</summary>
    private static string Unnest(NpgsqlCommand command, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows)
    {
        var first = rows.First();
        for (var i = 0; i < columns.Count; i++)
        {
            var column = i;
            object values = first[i] is long ? rows.Select(r => (long)r[column]!).ToArray() : rows.Select(r => (string)r[column]!).ToArray();
            command.Parameters.AddWithValue($"k{i}", values);
        }

        var arrays = columns.Select((_, i) => $"@k{i}::{(first[i] is long ? "bigint" : "text")}[]");
        return $"select * from unnest({string.Join(", ", arrays)}) as u({string.Join(", ", columns)})";
    }

    private static Task InsertFewAsync(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows, CancellationToken cancel) =>
        BatchAsync(connection, $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})", rows, cancel);

    /// <summary>One statement for each row, all sent at once.</summary>
    private static async Task BatchAsync(NpgsqlConnection connection, string sql, IReadOnlyCollection<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        await using var batch = connection.CreateBatch();
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in row)
                command.Parameters.Add(new NpgsqlParameter
                {
                    Value = value ?? DBNull.Value,
                    NpgsqlDbType = value switch { long => NpgsqlDbType.Bigint, byte[] => NpgsqlDbType.Bytea, string => NpgsqlDbType.Text, _ => NpgsqlDbType.Unknown },
                });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
    }
}
