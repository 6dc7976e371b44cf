using System.Text.Json;
using Fangxian.BrowserTests.Browsing;
using Fangxian.Cli;
using Fangxian.IntegrationTests.Databases;
using NodaTime;
using Shouldly;

namespace Fangxian.BrowserTests.County;

/// <summary>Somebody who may sign in, with the password valid now: one-time until the first sign-in has changed it.</summary>
public sealed record Worker(string User, string Password, string DisplayName, IReadOnlyList<string> Roles, string Area)
{
    public bool HasOwnPassword { get; init; }

    /// <summary>True for somebody made for one test, whom no other test is to get.</summary>
    public bool IsOnesOwn { get; init; }
}

/// <summary>A demo county as <c>fangxian demo</c> makes it, served on a free port of this machine with the built desk.</summary>
public abstract class DemoCounty : IAsyncLifetime
{
    private const int People = 300;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<string, Worker> workers = new(StringComparer.Ordinal);
    private string folder = "";
    private Task<int>? running;

    /// <summary>The address of the database to make the county in, given its empty data folder.</summary>
    protected abstract Task<string> CreateDatabaseAsync(string folder);

    protected abstract Task DropDatabaseAsync();

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The folder that the server reads its ledgers from: a copy of those of the product, for tests to write into.</summary>
    public string Ledgers { get; private set; } = "";

    /// <summary>Featured workers by role: one of each.</summary>
    public Worker Of(string role) => workers.Values.First(w => w.Roles.Contains(role));

    public IEnumerable<string> Roles => workers.Values.SelectMany(w => w.Roles).Distinct();

    /// <summary>Remembers somebody new, or a password that was changed.</summary>
    public void Remember(Worker worker) => workers[worker.User] = worker;

    public async ValueTask InitializeAsync()
    {
        folder = Directory.CreateTempSubdirectory("fangxian-browser-").FullName;
        var database = await CreateDatabaseAsync(folder);
        Ledgers = Path.Combine(folder, "ledgers");
        Copy(Path.Combine(Repository.Root, "ledgers"), Ledgers);
        var passwords = Path.Combine(folder, "passwords.json");
        var (output, errors) = (new AddressWatch(), new StringWriter());
        string[] arguments =
        [
            "demo", "--people", People.ToString(System.Globalization.CultureInfo.InvariantCulture), "--port", "0", "--data", Path.Combine(folder, "county"),
            "--database", database, "--ledgers", Ledgers, "--passwords", passwords, "--web", Repository.Desk,
        ];
        running = Task.Run(() => FangxianCommand.RunAsync(arguments, new Terminal(output, errors, "zh", Repository.Root, SystemClock.Instance, 160), stop.Token));
        var first = await Task.WhenAny(output.Address, running);
        first.ShouldBe(output.Address, $"The demo ended before it served: {errors}");
        Address = await output.Address;
        foreach (var worker in JsonSerializer.Deserialize<List<Worker>>(await File.ReadAllTextAsync(passwords), Json)!) Remember(worker);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            if (running is not null) await running;
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        await DropDatabaseAsync();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

/// <summary>A demo county in a SQLite file.</summary>
public class SqliteCounty : DemoCounty
{
    protected override Task<string> CreateDatabaseAsync(string folder) => Task.FromResult($"sqlite:{Path.Combine(folder, "county.db")}");

    protected override Task DropDatabaseAsync() => Task.CompletedTask;
}

/// <summary>A demo county in a throwaway PostgreSQL database.</summary>
public sealed class PostgresCounty : DemoCounty
{
    private string? database;

    protected override async Task<string> CreateDatabaseAsync(string folder) => database = await PostgresServer.CreateDatabaseAsync();

    protected override async Task DropDatabaseAsync()
    {
        if (database is not null) await PostgresServer.DropDatabaseAsync(database);
    }
}
