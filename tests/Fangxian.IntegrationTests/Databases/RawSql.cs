using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fangxian.IntegrationTests.Databases;

/// <summary>Goes behind the storage's back: what somebody with a database console could do.</summary>
internal static class RawSql
{
    public static async Task ExecuteAsync(string address, string sql)
    {
        await using var connection = Connection(address);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>All rows of a table as text, sorted.</summary>
    public static async Task<string> DumpAsync(string address, string table)
    {
        await using var connection = Connection(address);
        var rows = await connection.QueryAsync($"select * from {table}");
        return table + "\n" + string.Join('\n', rows.Select(r => string.Join('|', ((IDictionary<string, object>)r).Values)).Order(StringComparer.Ordinal));
    }

    private static DbConnection Connection(string address)
    {
        if (address.StartsWith("sqlite:", StringComparison.Ordinal))
            return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address["sqlite:".Length..], Pooling = false }.ToString());
        var url = new Uri(address);
        var user = url.UserInfo.Split(':', 2);
        return new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = url.Host, Port = url.Port, Database = url.AbsolutePath[1..], Username = user[0], Password = user.ElementAtOrDefault(1), Pooling = false,
        }.ToString());
    }
}
