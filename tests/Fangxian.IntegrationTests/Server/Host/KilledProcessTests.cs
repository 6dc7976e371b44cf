using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Packs;
using Fangxian.Server;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Host;

public sealed class KilledProcessOnSqliteTests : KilledProcessTests<SqliteDatabase>;

public sealed class KilledProcessOnPostgresTests : KilledProcessTests<PostgresDatabase>;

public abstract class KilledProcessTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private const string Password = "correct-horse-7";
    private static readonly AreaCode County = AreaCode.Parse("411330");
    private static readonly AreaCode Village = AreaCode.Parse("411330104201");

    private readonly string folder = Directory.CreateTempSubdirectory("fangxian-killed-").FullName;
    private readonly TDatabase files = new();
    private CountyStore store = null!;
    private PersonId person;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await files.OpenAsync();
        var options = new ServerOptions { DataFolder = folder, County = County, PacksFolder = Path.Combine(CommandRun.Root, "packs"), Database = files.Address };
        store = FangxianServer.OpenStore(options, PackFolder.Load(options.PacksFolder));
        await store.Areas.ImportAsync([new Area(County, "桐柏县"), new Area(Village, "毛营村民委员会")], "test", Cancel);
        await store.Users.AddAsync("v1", "v1", [Role.Village], Village, Password, mustChange: false, Cancel);
        person = new PersonId(Guid.NewGuid());
        var registration = store.People.Seal(new PersonEntry("王小明", Village, Residence: Residence.Rural), SystemClock.Instance.GetCurrentInstant());
        (await store.Facts.RecordAsync([new NewFact(new FactId(Guid.NewGuid()), Subject.Of(person), registration, "test", "test", [])], Cancel))
            .Results.ShouldAllBe(r => r.Outcome == RecordingOutcome.Recorded);
    }

    public async ValueTask DisposeAsync()
    {
        await store.Database.DisposeAsync();
        await files.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_killed_process_loses_no_fact_that_it_acknowledged()
    {
        var acknowledged = new List<Guid>();
        var lastSent = Guid.Empty;
        using (var server = await StartAsync())
        {
            using var client = await server.SignInAsync("v1", Password, Cancel);
            // Killed in the middle: the sender goes on until an answer no longer comes.
            var sending = Task.Run(async () =>
            {
                while (true)
                {
                    lastSent = Guid.NewGuid();
                    var answer = await SendAsync(client, lastSent);
                    if (answer is not "recorded") throw new InvalidOperationException(answer);
                    lock (acknowledged) acknowledged.Add(lastSent);
                }
            }, Cancel);
            while (Count() < 40 && !sending.IsCompleted) await Task.Delay(10, Cancel);
            server.Kill();
            await Should.ThrowAsync<HttpRequestException>(sending);
        }

        Count().ShouldBeGreaterThanOrEqualTo(40);
        using (var server = await StartAsync())
        {
            var there = (await store.Facts.TimelineAsync(person, Cancel)).Select(f => f.Fact.Id.Value).ToHashSet();
            acknowledged.Where(id => !there.Contains(id)).ShouldBeEmpty();
            // One more than acknowledged may be there: written, and killed before the answer was sent.
            there.Count.ShouldBeInRange(acknowledged.Count + 1, acknowledged.Count + 2);
            (await store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();

            // The sender's retry of the unanswered one settles it, whichever way it went.
            using var client = await server.SignInAsync("v1", Password, Cancel);
            (await SendAsync(client, lastSent)).ShouldBe(there.Contains(lastSent) ? "already-known" : "recorded");
            (await SendAsync(client, acknowledged[0])).ShouldBe("already-known");
            server.Kill();
        }

        int Count()
        {
            lock (acknowledged) return acknowledged.Count;
        }
    }

    private async Task<string> SendAsync(HttpClient client, Guid id)
    {
        var at = new DateTimeOffset(2022, 8, 12, 10, 0, 0, TimeSpan.FromHours(8)).AddSeconds(id.GetHashCode() % 86_400 / 2);
        var fact = new { id, subject = new { person = person.ToString() }, kind = "visit", body = new { at = at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture) }, source = "上门" };
        var response = await client.PostAsJsonAsync("api/facts", new { facts = new[] { fact } }, Cancel);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["results"]![0]!["outcome"]!.GetValue<string>();
    }

    private Task<ServingProcess> StartAsync() => ServingProcess.StartAsync(folder, County, files.Address, Cancel);
}
