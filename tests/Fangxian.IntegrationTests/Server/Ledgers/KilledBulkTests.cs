using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Server;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Ledgers;

public sealed class KilledBulkOnSqliteTests : KilledBulkTests<SqliteDatabase>;

public sealed class KilledBulkOnPostgresTests : KilledBulkTests<PostgresDatabase>;

/// <summary>A process is killed while it takes a step with very many entries.</summary>
public abstract class KilledBulkTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private const int Entries = 3000;
    private const string Password = "correct-horse-7";
    private static readonly AreaCode County = AreaCode.Parse("411330");
    private static readonly AreaCode Village = AreaCode.Parse("411330104201");

    private readonly string folder = Directory.CreateTempSubdirectory("fangxian-killed-").FullName;
    private readonly TDatabase files = new();
    private readonly List<string> entries = [];
    private CountyStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Ledgers => Path.Combine(folder, "ledgers");

    public async ValueTask InitializeAsync()
    {
        await files.OpenAsync();
        Directory.CreateDirectory(Ledgers);
        await File.WriteAllTextAsync(Path.Combine(Ledgers, "keys.yaml"), LedgerServer<TDatabase>.Keys, Cancel);
        var options = new ServerOptions { DataFolder = folder, County = County, PacksFolder = Path.Combine(CommandRun.Root, "packs"), Database = files.Address };
        store = FangxianServer.OpenStore(options, PackFolder.Load(options.PacksFolder));
        store.Ledgers = new LedgerShelf([LedgerReader.Read(LedgerServer<TDatabase>.Keys, "keys.yaml").Ledger!]);
        await store.Areas.ImportAsync([new Area(County, "桐柏县"), new Area(Village, "毛营村民委员会")], "test", Cancel);
        await store.Users.AddAsync("v1", "v1", [Role.Village], Village, Password, mustChange: false, Cancel);
        var maker = new Actor("v2", [Role.Village], Village);
        foreach (var part in Enumerable.Range(1, Entries).Chunk(LedgerBook.Bulk))
        {
            var made = part.Select(n => (N: n, Id: Guid.NewGuid())).ToList();
            entries.AddRange(made.Select(m => m.Id.ToString("D")));
            (await store.LedgerBook.WriteAsync([.. made.Select(m => new LedgerCommand.Create(
                new FactId(m.Id), "keys", new LedgerEntering(m.Id.ToString("D"), Village, new Dictionary<string, string> { ["what"] = $"{m.N} 号" }), maker, "test", []))], Cancel))
                .ShouldAllBe(o => o.Outcome == RecordingOutcome.Recorded);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await store.Database.DisposeAsync();
        await files.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_bulk_that_was_cut_off_and_is_sent_again_takes_every_step_once()
    {
        var request = new { id = Guid.NewGuid(), step = "return", entries = entries.Select(e => new { id = e, seen = 1 }), values = new { back_on = "2022-08-12" } };
        var reported = 0L;
        using (var server = await StartAsync())
        {
            using var client = await server.SignInAsync("v1", Password, Cancel);
            var job = await StartedAsync(client, request);
            while (await ReturnedAsync() == 0) reported = Math.Max(reported, Done(await JobAsync(client, job)));
            server.Kill();
        }

        var taken = await ReturnedAsync();
        taken.ShouldBeInRange(Math.Max(reported, 1), Entries);
        (await store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();

        using (var server = await StartAsync())
        {
            using var client = await server.SignInAsync("v1", Password, Cancel);
            // Sent twice more: once to go on where it was cut off, once by somebody who did not see the answer.
            for (var i = 0; i < 2; i++)
            {
                var job = await StartedAsync(client, request);
                JsonNode state;
                do state = await JobAsync(client, job);
                while (state["state"]!.GetValue<string>() is "running");
                (Done(state), state["counts"]!["refused"]!.GetValue<long>()).ShouldBe((Entries, 0), state.ToJsonString());
            }

            server.Kill();
        }

        (await ReturnedAsync()).ShouldBe(Entries);
        var ledger = store.Ledgers.Find("keys")!;
        foreach (var part in entries.Chunk(500))
            (await store.LedgerBook.FindManyAsync(ledger, [.. part.Select(e => LedgerMatter.Of("keys", e))], Cancel)).Values.ShouldAllBe(r => r.Seen == 2 && r.History[1].Step == "return");
        (await store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    private Task<ServingProcess> StartAsync() => ServingProcess.StartAsync(folder, County, files.Address, Cancel, "--ledgers", Ledgers);

    private async Task<long> ReturnedAsync() => (await store.LedgerEntries.CountsAsync(null, "keys", Cancel)).Where(c => c.State == "back").Sum(c => c.Entries);

    private static long Done(JsonNode job) => job["counts"]?["done"]?.GetValue<long>() ?? 0;

    private static async Task<JsonNode> StartedAsync(HttpClient client, object request)
    {
        var answer = await client.PostAsJsonAsync("api/ledgers/keys/steps", request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        ((int)answer.StatusCode).ShouldBe(202, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<JsonNode> JobAsync(HttpClient client, JsonNode job) => JsonNode.Parse(await client.GetStringAsync($"api/ledgers/keys/jobs/{job["id"]}", Cancel))!;
}
