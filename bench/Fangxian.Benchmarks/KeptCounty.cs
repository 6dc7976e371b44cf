using System.Diagnostics;
using System.Globalization;
using Fangxian.Packs;
using Fangxian.Server;
using Fangxian.Drills;
using Npgsql;

namespace Fangxian.Benchmarks;

/// <summary>
/// The generated county in a database: made once, kept between runs as it is, and measured on a copy, so that every run finds what the
/// one before it found.
/// </summary>
/// <param name="Folder">Data folder of the copy.</param>
/// <param name="Database">The copy, as <c>--database</c> names it.</param>
/// <param name="Passwords">File with the users and their one-time passwords.</param>
internal sealed record KeptCounty(string Folder, string Database, string Passwords)
{
    private const long Obligations = 2_000_000;

    public static async Task<KeptCounty> CopyAsync(string name, string database, string folder, int people)
    {
        const string passwords = "passwords.json";
        if (!File.Exists(Path.Combine(folder, passwords)))
        {
            var watch = Stopwatch.StartNew();
            await ServerProcess.RunAsync("demo", "--people", people.ToString(CultureInfo.InvariantCulture), "--data", folder, "--database", database, "--passwords", Path.Combine(folder, passwords), "--no-serve");
            Console.WriteLine($"  {name}: county of {people} made in {watch.Elapsed.TotalSeconds:0} s");
            Console.WriteLine($"  {name}: {await FillAsync(database)} obligations");
        }

        var copy = folder + "-copy";
        if (Directory.Exists(copy)) Directory.Delete(copy, true);
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(folder)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var county = new KeptCounty(copy, RawDatabase.IsSqlite(database) ? $"sqlite:{Path.Combine(copy, Path.GetFileName(database))}" : await CopyPostgresAsync(database), Path.Combine(copy, passwords));
        await county.MarkDerivedAsync();
        return county;
    }

    /// <summary>
    /// A program newer than the one that made the county would derive everybody anew in the background, and take the repeated obligations
    /// for wrong rows: what is measured is not the day of an upgrade.
    /// </summary>
    private async Task MarkDerivedAsync()
    {
        var root = ReferenceCounty.FindRoot();
        var options = new ServerOptions { DataFolder = Folder, County = CountyOptions.Tongbai, PacksFolder = Path.Combine(root, "packs"), Database = Database };
        var store = FangxianServer.OpenStore(options, PackFolder.Load(options.PacksFolder));
        await using var opened = store.Database;
        await store.Database.MigrateAsync();
        await store.Projections.MarkDerivedAsync();
    }

    private static async Task<string> CopyPostgresAsync(string database)
    {
        var url = new UriBuilder(database);
        var name = url.Path[1..];
        url.Path = "postgres";
        await using var connection = new NpgsqlConnection(RawDatabase.Keywords(url.Uri) + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        // A database that somebody is connected to cannot be copied; the last to be is whoever filled it.
        NpgsqlConnection.ClearAllPools();
        foreach (var sql in (string[])[$"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'", $"drop database if exists \"{name}_copy\" with (force)", $"create database \"{name}_copy\" template \"{name}\""])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        url.Path = name + "_copy";
        return url.Uri.ToString();
    }

    /// <summary>Repeats the county's obligations until there are two million, as after months.</summary>
    private static async Task<long> FillAsync(string database)
    {
        await using var raw = await RawDatabase.OpenAsync(database);
        // Each pass doubles what is there.
        var count = await raw.RunAsync("select count(*) from obligations");
        for (var offset = 100L; count < Obligations; offset *= 2)
        {
            await raw.RunAsync($"""
                insert into obligations (county, subject, id, due, nth, subject_kind, owner, opens, done_at, waived, done_by, rules, clause, pack, because, area, township, village)
                select county, subject, id, due, nth + {offset}, subject_kind, owner, opens, done_at, waived, done_by, rules, clause, pack, because, area, township, village
                from obligations limit {Obligations - count}
                """);
            count = await raw.RunAsync("select count(*) from obligations");
        }

        await raw.SettleAsync();
        return count;
    }
}
