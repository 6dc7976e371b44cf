using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fangxian.Benchmarks;

/// <summary>A ledger of a million entries behind the server, asked over HTTP as pages ask it: lists in every order, steps, import, export, bulk, overdue clocks.</summary>
internal sealed class LedgerBench(string name, string database, string folder, int entries, BenchTable table)
{
    private const int Imported = 10_000;
    private const int Exported = 100_000;
    private const int Bulk = 10_000;

    /// <summary>What another system's users were seen to wait for a bulk edit of 300 entries, per entry, in seconds.</summary>
    private const double OthersBulk = 15 * 60 / 300.0;

    public async Task RunAsync()
    {
        await KeptLedger.MakeAsync(name, folder, database, entries);
        await using var server = await ServerProcess.ServeAsync(folder, database, "--ledgers", Path.Combine(ReferenceCounty.FindRoot(), "bench", "ledgers"));
        table.Add(BenchRow.AtMost($"{name}: start to first answer, {entries} entries", server.SecondsToFirstAnswer, "s", 3));
        await server.SignInAsync(KeptLedger.User, KeptLedger.Password);
        await ListsAsync(server);
        table.Add(BenchRow.AtMost($"{name}: resident memory after the lists", server.ResidentMegabytes, "MB", 400));
        await OverdueAsync(server);
        await StepsAsync(server);
        await ImportAsync(server);
        await ExportAsync(server);
        await BulkAsync(server);
    }

    /// <summary>The first page in every order, with every kind of filter, for the county, a township and a village; the slowest decides.</summary>
    private async Task ListsAsync(ServerProcess server)
    {
        var township = Of((await server.GetAsync("/api/areas?parent=411330"))[1]!, "code");
        var village = Of((await server.GetAsync($"/api/areas?parent={township}"))[0]!, "code");
        string[] filters =
        [
            "", "state=open", "state=closed", "state=found", "f=kind:rare", "f=kind:duty", "f=urgent:yes", "f=kind:rare&f=urgent:yes", "f=kind:rare&state=closed", "f=kind:test|code&f=urgent:no&state=found",
            "f=cost:..100", "f=people:100..200&f=kind:room", "f=wanted_by:2020-01-01..2020-02-01", "overdue=true", "overdue=true&f=kind:rare", "f=place:毛集镇",
        ];
        var taken = new List<(string Query, double P95)>();
        foreach (var filter in filters)
            foreach (var sort in (string[])["", "updated", "due", "cost", "people", "wanted_by", "place", "kind"])
                foreach (var desc in (string[])["", "&desc=true"])
                    foreach (var area in (string[])["", $"&area={township}", $"&area={village}"])
                    {
                        // Three asks for each of some hundred lists: the slowest of them is what is reported.
                        var query = $"/api/ledgers/problems/entries?{filter}&sort={sort}{desc}{area}";
                        var times = await Samples.TimesAsync(3, async _ => await server.GetAsync(query));
                        taken.Add((query, times.Max()));
                    }

        foreach (var text in (string[])["第777777号", "通风", "毛集镇超市77", "WT-", "没有这样的"])
            foreach (var state in (string[])["", "open"])
            {
                var times = await Samples.TimesAsync(3, async _ => await server.PostAsync("/api/ledgers/problems/entries/search", new { q = text, state }));
                taken.Add(($"search {text} {state}", times.Max()));
            }

        foreach (var (query, p95) in taken.OrderByDescending(t => t.P95).Take(12)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {query,-100} {p95,8:0.0} ms"));
        table.Add(BenchRow.AtMost($"{name}: first page, p95 of {taken.Count} lists", Samples.Percentile(taken.Select(t => t.P95), 0.95), "ms", 150, baseline: 20_000));
        table.Add(BenchRow.AtMost($"{name}: first page, the slowest list", taken.Max(t => t.P95), "ms", 150, baseline: 20_000));
        var overview = await Samples.TimesAsync(20, async _ => await server.GetAsync("/api/ledgers"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    /api/ledgers p50 {Samples.Percentile(overview, 0.5):0.0} p95 {Samples.Percentile(overview, 0.95):0.0} ms"));
    }

    private async Task OverdueAsync(ServerProcess server)
    {
        var taken = await Samples.TimesAsync(20, async _ => await server.GetAsync("/api/worklist?state=overdue"));
        table.Add(BenchRow.AtMost($"{name}: overdue clocks, first page, p95", Samples.Percentile(taken, 0.95), "ms", 100));
        var one = await Samples.TimesAsync(20, async _ => await server.GetAsync("/api/worklist?state=overdue&id=problems/take"));
        table.Add(BenchRow.AtMost($"{name}: overdue clocks of one kind, p95", Samples.Percentile(one, 0.95), "ms", 100));
        var above = await Samples.TimesAsync(20, async _ => await server.GetAsync("/api/worklist?escalated=true"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    escalated p95 {Samples.Percentile(above, 0.95):0.0} ms"));
        var board = await Samples.TimesAsync(10, async _ => await server.GetAsync("/api/board"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    board p95 {Samples.Percentile(board, 0.95):0.0} ms"));
    }

    private async Task StepsAsync(ServerProcess server)
    {
        var rows = (await server.GetAsync("/api/ledgers/problems/entries?state=found&limit=300"))["rows"]!.AsArray();
        var at = 0;
        var taken = await Samples.TimesAsync(200, async _ => await server.PostAsync($"/api/ledgers/problems/entries/{Of(rows[at++]!, "id")}/steps", new { id = Guid.NewGuid(), step = "take" }));
        table.Add(BenchRow.AtMost($"{name}: a transition, p95", Samples.Percentile(taken, 0.95), "ms", 50));
        var made = await Samples.TimesAsync(100, async _ => await server.PostAsync("/api/ledgers/problems/entries", new { id = Guid.NewGuid(), area = "411330104201", values = new { problem = "量快慢", kind = "duty", wanted_by = "2099-01-01" } }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    entry made p95 {Samples.Percentile(made, 0.95):0.0} ms"));
    }

    private async Task ImportAsync(ServerProcess server)
    {
        var lines = new StringBuilder("问题,单位或场所,类别,紧急,费用,涉及人数,整改期限,区域\n");
        var run = Guid.NewGuid().ToString("N")[..8];
        for (var i = 0; i < Imported; i++) lines.Append(CultureInfo.InvariantCulture, $"导入{run}第{i}条,某单位{i % 100},场所码,否,{i % 900 + 1},{i % 50},2099-01-{i % 28 + 1:D2},411330104201\n");
        var file = Encoding.UTF8.GetBytes(lines.ToString());
        foreach (var (what, dry) in ((string, bool)[])[("dry run of", true), ("import of", false)])
        {
            var watch = Stopwatch.StartNew();
            using var form = new MultipartFormDataContent { { new StringContent(dry ? "true" : "false"), "dryRun" }, { new ByteArrayContent(file), "file", "problems.csv" } };
            using var answer = await server.Http.PostAsync("/api/ledgers/problems/imports", form);
            var job = await JobAsync(server, answer);
            table.Add(BenchRow.AtMost($"{name}: {what} {Imported} rows", watch.Elapsed.TotalSeconds, "s", 15));
            if (job["counts"]!["new"]!.GetValue<int>() != Imported) throw new InvalidOperationException(job.ToJsonString());
        }
    }

    private async Task ExportAsync(ServerProcess server)
    {
        // A filter that shows about a hundred thousand.
        foreach (var (what, body) in ((string, object)[])[("plain", new { f = (string[])["cost:..10000"], format = "xlsx", lang = "zh" }), ("official", new { f = (string[])["cost:..10000"], format = "xlsx", lang = "zh", official = true })])
        {
            var (watch, before) = (Stopwatch.StartNew(), server.ResidentMegabytes);
            using var answer = await server.Http.PostAsJsonAsync("/api/ledgers/problems/entries/search", body, JsonSerializerOptions.Web);
            answer.EnsureSuccessStatusCode();
            var peak = before;
            var file = await answer.Content.ReadAsByteArrayAsync();
            peak = Math.Max(peak, server.ResidentMegabytes);
            table.Add(BenchRow.AtMost($"{name}: export of {Exported} rows, {what}", watch.Elapsed.TotalSeconds, "s", 20));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {file.Length / 1e6:0.0} MB; resident {before:0} MB before, {peak:0} MB after"));
        }
    }

    private async Task BulkAsync(ServerProcess server)
    {
        var chosen = new List<object>();
        string? after = null;
        while (chosen.Count < Bulk)
        {
            var page = await server.GetAsync($"/api/ledgers/problems/entries?state=found&limit=500&sort=number{(after is null ? "" : "&after=" + after)}");
            chosen.AddRange(page["rows"]!.AsArray().Select(r => (object)new { id = Of(r!, "id"), seen = r!["seen"]!.GetValue<int>() }));
            after = page["next"]?.GetValue<string>();
        }

        var watch = Stopwatch.StartNew();
        using var answer = await server.Http.PostAsJsonAsync("/api/ledgers/problems/steps", new { id = Guid.NewGuid(), step = "take", entries = chosen.Take(Bulk) }, JsonSerializerOptions.Web);
        var job = await JobAsync(server, answer);
        table.Add(BenchRow.AtMost($"{name}: bulk transition of {Bulk} (others: 15 min for 300)", watch.Elapsed.TotalSeconds, "s", 10, baseline: OthersBulk * Bulk));
        if (job["counts"]!["done"]!.GetValue<int>() != Bulk) throw new InvalidOperationException(job.ToJsonString());
    }

    private static async Task<JsonNode> JobAsync(ServerProcess server, HttpResponseMessage started)
    {
        var text = await started.Content.ReadAsStringAsync();
        if (!started.IsSuccessStatusCode) throw new InvalidOperationException(text);
        var job = JsonNode.Parse(text)!;
        while (Of(job, "state") == "running")
        {
            await Task.Delay(100);
            job = await server.GetAsync($"/api/ledgers/problems/jobs/{Of(job, "id")}");
        }

        return Of(job, "state") == "done" ? job : throw new InvalidOperationException(job.ToJsonString());
    }

    private static string Of(JsonNode node, string key) => node[key]!.GetValue<string>();
}
