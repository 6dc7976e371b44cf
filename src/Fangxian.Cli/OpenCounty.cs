using System.CommandLine;
using Fangxian.Packs;
using Fangxian.Server;
using Fangxian.Server.Ledgers;
using Fangxian.Server.Policy;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Cli;

/// <summary>A county's store, opened for one command.</summary>
internal static class OpenCounty
{
    /// <summary>Runs work on the migrated store of the county that the arguments name, and closes it.</summary>
    public static async Task<int> RunAsync(CountyArguments county, ParseResult parsed, Terminal terminal, Func<CountyStore, Task<int>> work, CancellationToken cancel)
    {
        var options = county.Server(parsed);
        var packs = PackFolder.Load(options.PacksFolder);
        foreach (var diagnostic in packs.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        var store = FangxianServer.OpenStore(options, packs);
        await using var database = store.Database;
        await store.Database.MigrateAsync(cancel);
        store.Policy = (await PolicyInForce.ReadAsync(store, packs, cancel)).Policy;
        using var ledgers = new LedgersInUse(store, options);
        foreach (var refused in (await ledgers.LoadAsync(LedgerCommand.Product, cancel)).Refused)
            foreach (var diagnostic in refused.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        return await work(store);
    }

    /// <summary>Runs work on the database itself, of whatever counties.</summary>
    public static async Task<int> DatabaseAsync(CountyArguments county, ParseResult parsed, Func<Database, Task<int>> work)
    {
        Directory.CreateDirectory(county.Folder(parsed));
        await using var database = Database.Open(county.Database(parsed));
        return await work(database);
    }
}
