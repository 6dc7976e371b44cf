using System.Globalization;
using System.Reflection;
using Dapper;

namespace Fangxian.Storage.Migrations;

/// <summary>
/// Applies the numbered .sql files of this folder in order, each once. What the two databases have no common words for stands in a file for each:
/// <c>0009-ledger-words.sqlite.sql</c>.
/// </summary>
internal static class MigrationRunner
{
    private const string Table = "fangxian_migrations";

    private static readonly (int Number, string Name, DatabaseKind? Only, string Sql)[] Files = Load();

    public static async Task<MigrationOutcome> RunAsync(Database database, CancellationToken cancel)
    {
        await database.WriteAsync((c, t) => c.ExecuteAsync($"create table if not exists {Table} (number bigint primary key, name text not null)", transaction: t), cancel);
        var applied = new List<string>();
        foreach (var (number, name, _, sql) in Files.Where(f => f.Only is null || f.Only == database.Kind))
            await database.WriteAsync(async (c, t) =>
            {
                // Two servers that start at once: the second waits for the row of the first, and finds it done.
                var mine = await c.ExecuteAsync($"insert into {Table} (number, name) values (@number, @name) on conflict do nothing", new { number, name }, t);
                if (mine == 0) return;
                await c.ExecuteAsync(sql, transaction: t);
                applied.Add(name);
            }, cancel);
        return new MigrationOutcome(Files[^1].Number, applied);
    }

    public static async Task<int> VersionAsync(Database database, CancellationToken cancel) =>
        await database.OneAsync<int>(database.Dialect.TableExists, new { table = Table }, cancel) == 0
            ? 0
            : await database.OneAsync<int>($"select coalesce(max(number), 0) from {Table}", new { }, cancel);

    private static (int, string, DatabaseKind?, string)[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Select(resource =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var parts = resource.Split('.');
            DatabaseKind? only = parts[^2] switch { "sqlite" => DatabaseKind.Sqlite, "postgres" => DatabaseKind.Postgres, _ => null };
            var name = only is null ? parts[^2] : parts[^3];
            return (int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, only, reader.ReadToEnd());
        }).OrderBy(m => m.Item1)];
    }
}
