using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fangxian.Benchmarks;

/// <summary>The product's own command in a process of its own: nothing that the benchmark holds counts as the server's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, HttpClient http, double secondsToFirstAnswer)
    {
        this.process = process;
        Http = http;
        SecondsToFirstAnswer = secondsToFirstAnswer;
    }

    public HttpClient Http { get; }

    public double SecondsToFirstAnswer { get; }

    /// <summary>Resident memory now, in MB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Runs one command of <c>fangxian</c> to its end.</summary>
    public static async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"fangxian {arguments[0]} ended with {process.ExitCode}.");
    }

    public static async Task<ServerProcess> ServeAsync(string folder, string database, params string[] more)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Add("X-Fangxian", "bench");
        var start = Stopwatch.GetTimestamp();
        var process = Start(["serve", "--data", folder, "--database", database, "--county", "411330", "--port", port, .. more]);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/api/health");
                if (answer.IsSuccessStatusCode) return new ServerProcess(process, http, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (process.HasExited || Stopwatch.GetElapsedTime(start) > TimeSpan.FromMinutes(2)) throw new InvalidOperationException("The server did not start.");
            await Task.Delay(10);
        }
    }

    /// <summary>Signs in with a one-time password, and changes it as the server demands.</summary>
    public async Task SignInAsync(string user, string password)
    {
        var next = password + "-changed";
        using var session = await Http.PostAsJsonAsync("/api/session", new { user, password });
        if (session.StatusCode == HttpStatusCode.Unauthorized)
        {
            (await Http.PostAsJsonAsync("/api/session", new { user, password = next })).EnsureSuccessStatusCode();
            return;
        }

        session.EnsureSuccessStatusCode();
        (await Http.PostAsJsonAsync("/api/session/password", new { current = password, next })).EnsureSuccessStatusCode();
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, JsonSerializerOptions.Web);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "fangxian.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text && arguments[0] != "serve") Console.WriteLine("  " + text);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
