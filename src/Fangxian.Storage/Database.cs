using System.Data.Common;
using Dapper;
using Fangxian.Storage.Dialects;

namespace Fangxian.Storage;

/// <summary>
/// One database, SQLite or PostgreSQL, that holds any number of counties. Thread-safe; every call takes a connection of its own.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private readonly SemaphoreSlim writing = new(1, 1);

    private Database(Dialect dialect) => Dialect = dialect;

    public DatabaseKind Kind => Dialect.Kind;

    /// <summary>Product, version-free, and where it is; never a password.</summary>
    public string Description => Dialect.Description;

    internal Dialect Dialect { get; }

    /// <summary>Opens <c>sqlite:PATH</c> or <c>postgres://user:password@host:port/database</c>; nothing is created before <see cref="MigrateAsync"/>.</summary>
    /// <exception cref="FormatException">The address is neither; the message says what is accepted.</exception>
    public static Database Open(string address)
    {
        if (address.StartsWith("sqlite:", StringComparison.Ordinal) && address.Length > "sqlite:".Length)
            return new Database(new SqliteDialect(address["sqlite:".Length..]));
        if (address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal))
            return new Database(PostgresDialect.Of(address));
        throw new FormatException("数据库地址应为 sqlite:文件路径 或 postgres://用户:密码@主机:端口/库名。A database is sqlite:PATH or postgres://user:password@host:port/name.");
    }

    /// <summary>Applies the migrations that are missing, each in a transaction of its own.</summary>
    public Task<MigrationOutcome> MigrateAsync(CancellationToken cancel = default) => Migrations.MigrationRunner.RunAsync(this, cancel);

    /// <summary>Number of the newest migration applied; 0 for an empty database.</summary>
    public Task<int> VersionAsync(CancellationToken cancel = default) => Migrations.MigrationRunner.VersionAsync(this, cancel);

    /// <summary>Writes a complete copy, consistent as of its start, to <paramref name="file"/>, which must not exist, while others go on working.</summary>
    public Task BackupAsync(string file, CancellationToken cancel = default) => Dialect.BackupAsync(file, cancel);

    /// <summary>Replaces the whole content by that of a backup of the same kind of database. Nobody else may be connected.</summary>
    public Task RestoreAsync(string file, CancellationToken cancel = default) => Dialect.RestoreAsync(file, cancel);

    /// <summary>After large changes: brings the statistics up to date that the planner goes by.</summary>
    public Task SettleAsync(CancellationToken cancel = default) => Dialect.SettleAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        writing.Dispose();
        await Dialect.DisposeAsync();
    }

    internal Task<DbConnection> ConnectAsync(CancellationToken cancel = default) => Dialect.ConnectAsync(cancel);

    internal async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancel = default)
    {
        await using var connection = await ConnectAsync(cancel);
        return await work(connection);
    }

    /// <summary>Runs work in one transaction; it is on disk when this returns, or nothing of it is.</summary>
    internal async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel = default)
    {
        // SQLite has one writer: queueing here is fair and costs no polling.
        if (Kind == DatabaseKind.Sqlite) await writing.WaitAsync(cancel);
        try
        {
            await using var connection = await ConnectAsync(cancel);
            await using var transaction = await Dialect.BeginAsync(connection, cancel);
            var result = await work(connection, transaction);
            await transaction.CommitAsync(cancel);
            return result;
        }
        finally
        {
            if (Kind == DatabaseKind.Sqlite) writing.Release();
        }
    }

    internal Task WriteAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancel = default) =>
        WriteAsync(async (c, t) =>
        {
            await work(c, t);
            return true;
        }, cancel);

    internal Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancel = default) =>
        WriteAsync((c, t) => c.ExecuteAsync(sql, parameters, t), cancel);

    internal Task<List<T>> ListAsync<T>(string sql, object parameters, CancellationToken cancel = default) =>
        ReadAsync(async c => (await c.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel))).AsList(), cancel);

    internal Task<T?> OneAsync<T>(string sql, object parameters, CancellationToken cancel = default) =>
        ReadAsync(c => c.QueryFirstOrDefaultAsync<T?>(new CommandDefinition(sql, parameters, cancellationToken: cancel)), cancel);
}
