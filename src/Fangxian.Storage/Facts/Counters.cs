using System.Data.Common;
using Dapper;

namespace Fangxian.Storage.Facts;

/// <summary>
/// Numbers that only grow. Whoever takes one holds its row until the commit, so that others wait, and numbers become visible
/// in their order, without gaps.
/// </summary>
internal static class Counters
{
    /// <summary>The value now, locked until the end of the transaction.</summary>
    public static async Task<long> LockAsync(DbConnection connection, DbTransaction transaction, string county, string name)
    {
        const string sql = "update counters set value = value where county = @county and name = @name returning value";
        var value = await connection.ExecuteScalarAsync<long?>(sql, new { county, name }, transaction);
        if (value is { } there) return there;
        await connection.ExecuteAsync("insert into counters (county, name, value) values (@county, @name, 0) on conflict do nothing", new { county, name }, transaction);
        return await connection.ExecuteScalarAsync<long>(sql, new { county, name }, transaction);
    }

    public static Task SetAsync(DbConnection connection, DbTransaction transaction, string county, string name, long value) =>
        connection.ExecuteAsync("update counters set value = @value where county = @county and name = @name", new { county, name, value }, transaction);

    /// <summary>The value without locking; 0 where nobody has counted yet.</summary>
    public static async Task<long> PeekAsync(DbConnection connection, DbTransaction? transaction, string county, string name) =>
        await connection.ExecuteScalarAsync<long?>("select value from counters where county = @county and name = @name", new { county, name }, transaction) ?? 0;
}
