using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Fangxian.IntegrationTests.Databases;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Fangxian.IntegrationTests.Databases;

/// <summary>
/// A throwaway PostgreSQL for one run of the tests, started when the first test asks for it. FANGXIAN_TEST_POSTGRES names an existing
/// server instead (postgres://user:password@host:port/database, with the right to create databases). Where there is neither, tests fail and say what is missing.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static string? address;
    private static string? folder;
    private static int databases;

    /// <summary>Makes an empty database and returns its address.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var server = await StartAsync();
        var name = $"fangxian_test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(server, $"drop database if exists {name}");
        await ExecuteAsync(server, $"create database {name} template template0");
        return new UriBuilder(server) { Path = name }.Uri.ToString();
    }

    public static async Task DropDatabaseAsync(string database)
    {
        if (address is null) return;
        var name = new Uri(database).AbsolutePath[1..];
        await ExecuteAsync(address, $"drop database if exists {name} with (force)");
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null) return;
        await RunAsync("pg_ctl", "stop", "--pgdata", folder, "--mode", "immediate");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> StartAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return address ??= Environment.GetEnvironmentVariable("FANGXIAN_TEST_POSTGRES") is { Length: > 0 } existing ? existing : await StartThrowawayAsync();
        }
        finally
        {
            Starting.Release();
        }
    }

    private static async Task<string> StartThrowawayAsync()
    {
        folder = Directory.CreateTempSubdirectory("fangxian-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) await ProcessAsync("chown", ["postgres", folder]);
        await RunAsync("initdb", "--no-sync", "--auth=trust", "--username=fangxian", "--encoding=UTF8", "--locale=C.UTF-8", "--pgdata", folder);
        var port = FreePort();
        // fsync is off because this data is thrown away; tests of durability kill processes, not machines.
        var settings = $"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200";
        await RunAsync("pg_ctl", "start", "--wait", "--pgdata", folder, "--log", Path.Combine(folder, "log"), "-o", settings);
        return string.Create(CultureInfo.InvariantCulture, $"postgres://fangxian@127.0.0.1:{port}/postgres");
    }

    /// <summary>PostgreSQL refuses to run as root; its own user is at hand where it was installed from a package.</summary>
    private static Task RunAsync(string tool, params string[] arguments)
    {
        var path = Find(tool);
        return Environment.IsPrivilegedProcess ? ProcessAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : ProcessAsync(path, arguments);
    }

    private static string Find(string tool)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList();
        const string versions = "/usr/lib/postgresql";
        if (Directory.Exists(versions))
            folders.AddRange(Directory.GetDirectories(versions).OrderByDescending(v => int.TryParse(Path.GetFileName(v), out var n) ? n : 0).Select(v => Path.Combine(v, "bin")));
        foreach (var candidate in folders)
            if (File.Exists(Path.Combine(candidate, tool)))
                return Path.Combine(candidate, tool);
        throw new FileNotFoundException(
            $"{tool} was found neither on the PATH nor in /usr/lib/postgresql/*/bin. Install PostgreSQL 15 or newer (Debian: apt install postgresql), or name a server in FANGXIAN_TEST_POSTGRES.");
    }

    private static async Task ProcessAsync(string path, string[] arguments)
    {
        // Output goes nowhere: the server inherits it, and a pipe would stay open as long as the server runs.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(path);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(path)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        var url = new Uri(server);
        var user = url.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port, Database = url.AbsolutePath[1..], Username = user[0], Password = user.ElementAtOrDefault(1), Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ToString());
        await connection.ExecuteAsync(sql);
    }
}
