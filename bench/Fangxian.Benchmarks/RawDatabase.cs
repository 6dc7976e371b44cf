using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fangxian.Benchmarks;

/// <summary>A database behind the product's back: for filling it, which is no part of what is measured.</summary>
internal sealed class RawDatabase : IAsyncDisposable
{
    private readonly DbConnection connection;

    private RawDatabase(DbConnection connection) => this.connection = connection;

    public static bool IsSqlite(string database) => database.StartsWith("sqlite:", StringComparison.Ordinal);

    public static async Task<RawDatabase> OpenAsync(string database)
    {
        var raw = new RawDatabase(IsSqlite(database) ? new SqliteConnection($"Data Source={database["sqlite:".Length..]}") : new NpgsqlConnection(Keywords(new Uri(database))));
        await raw.connection.OpenAsync();
        // Fast, and nothing of it left in the log.
        if (raw.connection is SqliteConnection) await raw.RunAsync("pragma synchronous = off; pragma cache_size = -1000000");
        return raw;
    }

    /// <summary>Runs a statement; returns the first number of its answer, 0 without one.</summary>
    public async Task<long> RunAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0L, CultureInfo.InvariantCulture);
    }

    /// <summary>Brings the planner's statistics up to date.</summary>
    public async Task SettleAsync()
    {
        if (connection is SqliteConnection) await RunAsync("analyze; pragma wal_checkpoint(truncate)");
        else await RunAsync("vacuum analyze");
    }

    public static string Keywords(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port, Database = url.AbsolutePath[1..], Username = user[0], Password = user.ElementAtOrDefault(1) }.ToString();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
