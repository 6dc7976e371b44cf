using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fangxian.Drills;
using NodaTime;

namespace Fangxian.Benchmarks;

/// <summary>
/// A county in a database behind the server, asked over HTTP as pages ask it: lists, recording, import, start, memory. Made once in
/// the folder and found there by the next run.
/// </summary>
internal sealed class CountyBench(string name, string database, string folder, int people, BenchTable table)
{
    private const int Rows = 50_000;
    private const int RowsOneByOne = 200;

    public async Task RunAsync()
    {
        var county = await KeptCounty.CopyAsync(name, database, folder, people);
        double memory;
        await using (var cold = await ServerProcess.ServeAsync(county.Folder, county.Database)) Console.WriteLine($"  {name}: first start {cold.SecondsToFirstAnswer:0.00} s");
        await using var server = await ServerProcess.ServeAsync(county.Folder, county.Database);
        table.Add(BenchRow.AtMost($"{name}: start to first answer, warm", server.SecondsToFirstAnswer, "s", 3));
        var users = JsonNode.Parse(await File.ReadAllTextAsync(county.Passwords))!.AsArray();
        var chief = users.First(u => u!["roles"]!.ToJsonString().Contains("headquarters", StringComparison.Ordinal))!;
        await server.SignInAsync(Of(chief, "user"), Of(chief, "password"));
        await ListsAsync(server);
        memory = server.ResidentMegabytes;
        table.Add(BenchRow.AtMost($"{name}: resident memory after the lists", memory, "MB", 400));
        await WhatIfBench.OverHttpAsync(server, name, people, table);
        await RecordingAsync(server);
        await ImportAsync(server);
        table.Add(BenchRow.AtMost($"{name}: resident memory after the import", server.ResidentMegabytes, "MB", 400));
    }

    private static string Of(JsonNode node, string key) => node[key]!.GetValue<string>();

    /// <summary>The first page of every list, for the county and for a township; the slowest list decides.</summary>
    private async Task ListsAsync(ServerProcess server)
    {
        var township = Of((await server.GetAsync("/api/areas?parent=411330"))[0]!, "code");
        var village = Of((await server.GetAsync($"/api/areas?parent={township}"))[0]!, "code");
        string[] lists =
        [
            "/api/worklist?", "/api/worklist?state=overdue", "/api/worklist?due=today", "/api/worklist?id=verify-arrival", "/api/worklist?state=done",
            "/api/people?", "/api/people?measure=central-isolation",
            "/api/arrivals?", "/api/arrivals?state=unverified", "/api/measures?", "/api/measures?standing=proposed", "/api/risk-areas?",
        ];
        var worst = 0.0;
        foreach (var list in lists)
            foreach (var area in (string[])["", $"&area={township}", $"&area={village}"])
            {
                if (area.Length > 0 && list.StartsWith("/api/risk-areas", StringComparison.Ordinal)) continue;
                worst = Math.Max(worst, await PageAsync(list + area, () => server.GetAsync(list + area)));
            }

        foreach (var area in (string[])["", township, village])
            worst = Math.Max(worst, await PageAsync($"/api/people/search 王 {area}", () => server.PostAsync("/api/people/search", new { q = "王", area })));

        table.Add(BenchRow.AtMost($"{name}: slowest list's first page, p95 (others: 20-30 s)", worst, "ms", 150, baseline: 20_000));
        var board = await Samples.TimesAsync(10, async _ => await server.GetAsync("/api/board"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    /api/board p50 {Samples.Percentile(board, 0.5):0.0}  p95 {Samples.Percentile(board, 0.95):0.0} ms"));
    }

    /// <summary>Asks for one page twenty times.</summary>
    /// <returns>The 95th percentile, in milliseconds.</returns>
    private static async Task<double> PageAsync(string name, Func<Task<JsonNode>> ask)
    {
        var taken = await Samples.TimesAsync(20, async _ => await ask());
        var p95 = Samples.Percentile(taken, 0.95);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name,-60} p50 {Samples.Percentile(taken, 0.5),7:0.0}  p95 {p95,7:0.0} ms"));
        return p95;
    }

    /// <summary>Records an arrival and asks for the worklist of its village until the row of its verification is there: at once.</summary>
    private async Task RecordingAsync(ServerProcess server)
    {
        var people = await OneOfEachVillageAsync(server);
        var asked = 0;
        var taken = await Samples.TimesAsync(200, async _ =>
        {
            var person = people[asked++ % people.Count];
            var fact = new
            {
                id = Guid.NewGuid(), subject = new { person = Of(person, "id") }, kind = "arrival", source = "bench", evidence = Array.Empty<string>(),
                body = new { at = Instant(SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(1)) },
            };
            var answer = await server.PostAsync("/api/facts", new { facts = new[] { fact } });
            if (Of(answer["results"]![0]!, "outcome") != "recorded") throw new InvalidOperationException(answer.ToJsonString());
            var area = Of(person["area"]!, "code")[..12];
            var list = await server.GetAsync($"/api/worklist?area={area}&id=verify-arrival&limit=200");
            if (!list["rows"]!.AsArray().Any(r => r!["person"]?["id"]?.GetValue<string>() == Of(person, "id"))) throw new InvalidOperationException("The worklist lacks the row.");
        });
        table.Add(BenchRow.AtMost($"{name}: fact recorded and its worklist row read, p95", Samples.Percentile(taken, 0.95), "ms", 50));
    }

    /// <summary>Arrivals are recorded all over the county, not in one village.</summary>
    private static async Task<List<JsonNode>> OneOfEachVillageAsync(ServerProcess server)
    {
        var people = new List<JsonNode>();
        foreach (var township in (await server.GetAsync("/api/areas?parent=411330"))!.AsArray())
            foreach (var village in (await server.GetAsync($"/api/areas?parent={Of(township!, "code")}"))!.AsArray())
                if ((await server.GetAsync($"/api/people?area={Of(village!, "code")}&limit=1"))["rows"]!.AsArray() is [{ } person]) people.Add(person);
        return people;
    }

    /// <summary>One upload of fifty thousand arrivals, beside the same sent one by one.</summary>
    private async Task ImportAsync(ServerProcess server)
    {
        var reference = new ReferenceCounty(people, SystemClock.Instance.GetCurrentInstant());
        var lines = new StringBuilder().AppendLine(string.Join(',', ArrivalImportFile.Headings));
        foreach (var row in new ArrivalImportFile(reference.County, Rows).Rows()) lines.AppendLine(string.Join(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        var file = Encoding.UTF8.GetBytes(lines.ToString());
        var watch = Stopwatch.StartNew();
        var job = await UploadAsync(server, file);
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine($"    import: {job["counts"]!.ToJsonString()}");
        var oneByOne = await OneByOneAsync(server);
        table.Add(BenchRow.AtMost($"{name}: import of {Rows} arrivals", seconds, "s", 60, baseline: oneByOne * Rows));
        watch.Restart();
        var again = await UploadAsync(server, file);
        Console.WriteLine($"    same file again, {watch.Elapsed.TotalSeconds:0.0} s: {again["counts"]!.ToJsonString()}");
    }

    private static async Task<JsonNode> UploadAsync(ServerProcess server, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "arrivals.csv" } };
        using var answer = await server.Http.PostAsync("/api/arrivals/imports", form);
        var job = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        while (Of(job, "state") == "running")
        {
            await Task.Delay(100);
            job = await server.GetAsync($"/api/jobs/{Of(job, "id")}");
        }

        return Of(job, "state") == "done" ? job : throw new InvalidOperationException(job.ToJsonString());
    }

    /// <summary>Seconds that one arrival takes when each is a request and a transaction of its own.</summary>
    private static async Task<double> OneByOneAsync(ServerProcess server)
    {
        var rows = (await server.GetAsync($"/api/people?limit={RowsOneByOne}"))["rows"]!.AsArray();
        var watch = Stopwatch.StartNew();
        foreach (var person in rows)
            await server.PostAsync("/api/facts", new
            {
                facts = new[]
                {
                    new
                    {
                        id = Guid.NewGuid(), subject = new { person = Of(person!, "id") }, kind = "arrival", source = "bench", evidence = Array.Empty<string>(),
                        body = new { at = Instant(SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(2)) },
                    },
                },
            });
        return watch.Elapsed.TotalSeconds / rows.Count;
    }

    private static string Instant(Instant at) => Core.Facts.FactCodec.Write(at);
}
