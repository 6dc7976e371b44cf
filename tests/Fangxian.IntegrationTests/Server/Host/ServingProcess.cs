using System.Diagnostics;
using System.Net.Http.Json;
using Fangxian.Core.Areas;
using Fangxian.IntegrationTests.Cli;

namespace Fangxian.IntegrationTests.Server.Host;

/// <summary>The command <c>serve</c> as a process of its own, which can be killed.</summary>
internal sealed class ServingProcess : IDisposable
{
    private readonly Process process;

    private ServingProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts it and waits for its address.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="more">Further arguments.</param>
    public static async Task<ServingProcess> StartAsync(string folder, AreaCode county, string database, CancellationToken cancel, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[
            Path.Combine(AppContext.BaseDirectory, "fangxian.dll"), "serve", "--data", folder, "--county", county.Value, "--database", database,
            "--packs", Path.Combine(CommandRun.Root, "packs"), "--port", "0", .. more])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException(string.Join('\n', said)));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServingProcess(process, await address.Task.WaitAsync(cancel));

        void Read(string? line)
        {
            if (line is null) return;
            lock (said) said.Add(line);
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0) address.TrySetResult(new Uri(line[at..].Trim()));
        }
    }

    public async Task<HttpClient> SignInAsync(string user, string password, CancellationToken cancel)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Fangxian", "test");
        (await client.PostAsJsonAsync("api/session", new { user, password }, cancel)).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
