using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Packs;
using Fangxian.Server.Ledgers;
using Fangxian.Server.Policy;
using Fangxian.Storage;

namespace Fangxian.Server;

/// <summary>What must be true before the first request is taken: the database migrated, the tree of areas there, packs looked at.</summary>
internal sealed partial class StartUp(CountyStore store, PackFolder packs, LedgersInUse ledgers, ServerOptions options, ILogger<StartUp> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var outcome = await store.Database.MigrateAsync(cancellationToken);
        if (outcome.Applied.Count > 0) LogMigrated(string.Join(", ", outcome.Applied));
        store.Policy = (await PolicyInForce.ReadAsync(store, packs, cancellationToken)).Policy;
        foreach (var diagnostic in packs.Diagnostics) LogPack(diagnostic.ToString() ?? "");
        if (store.Policy.Packs.Count == 0) LogNoPolicy(options.County.Value, packs.Folder);
        await FillAreasAsync(cancellationToken);
        var loading = await ledgers.LoadAsync(Storage.Ledgers.LedgerCommand.Product, cancellationToken);
        foreach (var refused in loading.Refused) LogLedger(refused.Id, string.Join(' ', refused.Diagnostics.Select(d => d.ToString()).Concat(refused.Refusals.Select(r => r.Message.En))));
        await store.Sessions.SweepAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await store.Database.DisposeAsync();

    /// <summary>A county begins with the official divisions; what lies below villages it draws itself.</summary>
    private async Task FillAreasAsync(CancellationToken cancel)
    {
        if ((await store.Areas.TreeAsync(cancel)).Contains(options.County)) return;
        var areas = new List<Area>();
        foreach (var name in (string[])["nation", options.County.Value])
        {
            var file = Path.Combine(options.DivisionsFolder, $"{name}.csv");
            if (!File.Exists(file)) continue;
            var refusals = new List<Refusal>();
            areas.AddRange(Divisions.Parse(await File.ReadAllTextAsync(file, cancel), Path.GetFileName(file), refusals));
            foreach (var refusal in refusals) LogArea(refusal.Message.En);
        }

        if (areas.Count > 0) LogAreas(await store.Areas.ImportAsync(areas, "divisions", cancel));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database migrated: {Migrations}")]
    private partial void LogMigrated(string migrations);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pack: {Diagnostic}")]
    private partial void LogPack(string diagnostic);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ledger {Ledger} is not taken in use: {Reason}")]
    private partial void LogLedger(string ledger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No pack for county {County} in {Folder}: nothing will be derived")]
    private partial void LogNoPolicy(string county, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Division list: {Message}")]
    private partial void LogArea(string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} areas entered from the official divisions")]
    private partial void LogAreas(int count);
}
