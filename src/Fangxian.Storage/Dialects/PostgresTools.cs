using System.Diagnostics;
using Npgsql;

namespace Fangxian.Storage.Dialects;

/// <summary>Backups by PostgreSQL's own pg_dump and pg_restore, so that an operator's usual tools read them too.</summary>
internal static class PostgresTools
{
    public static async Task DumpAsync(NpgsqlConnectionStringBuilder settings, string file, CancellationToken cancel)
    {
        if (File.Exists(file)) throw new IOException($"{file} exists already; a backup never overwrites.");
        await RunAsync("pg_dump", settings, ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], cancel);
    }

    public static async Task RestoreAsync(NpgsqlConnectionStringBuilder settings, string file, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new FileNotFoundException("There is no such backup.", file);
        await RunAsync("pg_restore", settings, ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", file], cancel);
    }

    /// <summary>The tool on the search path, or where Debian and its kin install it (the newest).</summary>
    internal static string Find(string tool)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            if (File.Exists(Path.Combine(folder, tool)))
                return Path.Combine(folder, tool);
        const string versions = "/usr/lib/postgresql";
        if (Directory.Exists(versions))
            foreach (var version in Directory.GetDirectories(versions).OrderByDescending(v => int.TryParse(Path.GetFileName(v), out var n) ? n : 0))
                if (File.Exists(Path.Combine(version, "bin", tool)))
                    return Path.Combine(version, "bin", tool);
        throw new FileNotFoundException($"{tool} is not installed: it comes with the PostgreSQL client (Debian: apt install postgresql-client).", tool);
    }

    private static async Task RunAsync(string tool, NpgsqlConnectionStringBuilder settings, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Find(tool)) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[$"--host={settings.Host}", $"--port={settings.Port}", $"--dbname={settings.Database}", "--no-password", .. arguments])
            start.ArgumentList.Add(argument);
        if (settings.Username is { } user) start.ArgumentList.Add($"--username={user}");
        // By the environment: arguments can be read by everybody on the machine.
        if (settings.Password is { } password) start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start) ?? throw new IOException($"{tool} did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0) throw new IOException($"{tool} failed ({process.ExitCode}): {(await errors).Trim()}");
    }
}
