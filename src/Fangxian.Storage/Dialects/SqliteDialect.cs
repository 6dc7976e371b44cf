using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Fangxian.Storage.Dialects;

/// <summary>SQLite in WAL mode: readers never wait; a commit is on disk when it returns (synchronous = full).</summary>
internal sealed class SqliteDialect : Dialect
{
    private const string Pragmas =
        "pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -16000;";

    private readonly string path;
    private readonly string connectionString;

    public SqliteDialect(string path)
    {
        this.path = Path.GetFullPath(path);
        connectionString = new SqliteConnectionStringBuilder { DataSource = this.path, DefaultTimeout = 60, Pooling = true }.ToString();
    }

    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    public override string Description => $"SQLite {Path.GetFileName(path)}";

    public override string TableExists => "select count(*) from sqlite_master where type = 'table' and name = @table";

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await connection.ExecuteAsync(Pragmas);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return connection;
    }

    public override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancel) =>
        // Not deferred: taking the write lock at once never fails half-way for want of it.
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override string AnyOf(string column, string parameter) => $"{column} in (select value from json_each(@{parameter}))";

    public override object Values(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public override string Unindexed(string column) => "+" + column;

    public override string AnyNumberOf(string column, string parameter) => $"{column} in (select value from json_each(@{parameter}))";

    public override object Numbers(IEnumerable<long> values) => JsonSerializer.Serialize(values);

    public override string HavingWords(string parameter, int limit) => $"select rowid from ledger_words where ledger_words match @{parameter} limit {limit}";

    public override string Words(IEnumerable<(string Word, bool IsBeginning)> words) => string.Join(' ', words.Select(w => w.IsBeginning ? $"{w.Word}*" : w.Word));

    public override string FieldNumber(string parameter) => $"cast(fields ->> @{parameter} as real)";

    public override Task InsertAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows, CancellationToken cancel) =>
        RunAsync(connection, transaction, $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})", columns, rows, cancel);

    public override Task DeleteAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> keys, CancellationToken cancel) =>
        RunAsync(connection, transaction, $"delete from {table} where {string.Join(" and ", columns.Select(c => $"{c} = @{c}"))}", columns, keys, cancel);

    public override Task AddAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> keys, string counter, IReadOnlyCollection<object?[]> rows, CancellationToken cancel) =>
        RunAsync(connection, transaction,
            $"insert into {table} ({string.Join(", ", keys)}, {counter}) values ({string.Join(", ", keys.Select(c => "@" + c))}, @{counter}) on conflict ({string.Join(", ", keys)}) do update set {counter} = {table}.{counter} + excluded.{counter}",
            [.. keys, counter], rows, cancel);

    public override Task UpdateAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys, IReadOnlyCollection<object?[]> rows, CancellationToken cancel) =>
        RunAsync(connection, transaction, $"update {table} set {string.Join(", ", columns.Select(c => $"{c} = @{c}"))} where {string.Join(" and ", keys.Select(k => $"{k} = @{k}"))}", [.. columns, .. keys], rows, cancel);

    public override async Task BackupAsync(string file, CancellationToken cancel)
    {
        if (File.Exists(file)) throw new IOException($"{file} exists already; a backup never overwrites.");
        await using var connection = await ConnectAsync(cancel);
        await connection.ExecuteAsync("vacuum into @file", new { file });
    }

    public override async Task RestoreAsync(string file, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new FileNotFoundException("There is no such backup.", file);
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await source.OpenAsync(cancel);
        var intact = await source.ExecuteScalarAsync<string>("pragma quick_check");
        if (intact != "ok") throw new InvalidDataException($"{file} is damaged: {intact}");
        await using var target = (SqliteConnection)await ConnectAsync(cancel);
        source.BackupDatabase(target);
    }

    public override async Task SettleAsync(CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        await connection.ExecuteAsync("pragma analysis_limit = 2000; analyze; pragma wal_checkpoint(truncate)");
    }

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        var parameters = columns.Select(c => (SqliteParameter)command.Parameters[command.Parameters.Add(new SqliteParameter("@" + c, DBNull.Value))]).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
