using System.CommandLine;
using Fangxian.Benchmarks;

var only = new Option<string?>("--only") { Description = "Measure only what has this in its name: packs, derive, sqlite, postgres, ledgers-sqlite, ledgers-postgres." };
var json = new Option<string?>("--json") { Description = "Also write the rows to this file." };
var people = new Option<int>("--people") { Description = "How many people the county has.", DefaultValueFactory = _ => 500_000 };
var entries = new Option<int>("--entries") { Description = "How many entries the ledger has.", DefaultValueFactory = _ => 1_000_000 };
var data = new Option<string>("--data") { Description = "Where counties are kept between runs.", DefaultValueFactory = _ => "artifacts/bench" };
var postgres = new Option<string?>("--postgres") { Description = "postgres://user:password@host:port/name of an empty database, or of an earlier run.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("FANGXIAN_BENCH_POSTGRES") };
var command = new RootCommand("Measures Fangxian on a generated county, beside what a user would otherwise pick.") { only, json, people, entries, data, postgres };
command.SetAction(async (parsed, _) =>
{
    var table = new BenchTable(Console.Out);
    var chosen = parsed.GetValue(only);
    bool Wanted(string name) => chosen is null || name.Contains(chosen, StringComparison.OrdinalIgnoreCase);
    var size = parsed.GetValue(people);
    table.Heading();
    if (Wanted("packs")) PacksBench.Run(size, table);
    if (Wanted("derive")) DeriveBench.Run(new ReferenceCounty(size, ReferenceCounty.Now), table);
    foreach (var (name, database) in new (string, string?)[] { ("sqlite", null), ("postgres", parsed.GetValue(postgres)) })
    {
        if (!Wanted(name) || name == "postgres" && database is null) continue;
        var folder = Path.GetFullPath(Path.Combine(parsed.GetValue(data)!, $"{name}-{size}"));
        Directory.CreateDirectory(folder);
        await new CountyBench(name, database ?? $"sqlite:{Path.Combine(folder, "fangxian.db")}", folder, size, table).RunAsync();
    }

    foreach (var (name, database) in new (string, string?)[] { ("ledgers-sqlite", null), ("ledgers-postgres", parsed.GetValue(postgres)) })
    {
        if (!Wanted(name) || name == "ledgers-postgres" && database is null) continue;
        var folder = Path.GetFullPath(Path.Combine(parsed.GetValue(data)!, $"{name}-{parsed.GetValue(entries)}"));
        Directory.CreateDirectory(folder);
        var address = database is null ? $"sqlite:{Path.Combine(folder, "fangxian.db")}" : await KeptLedger.DatabaseAsync(database, $"fangxian_ledgers_{parsed.GetValue(entries)}");
        await new LedgerBench(name, address, folder, parsed.GetValue(entries), table).RunAsync();
    }

    if (parsed.GetValue(json) is { } file) await table.SaveAsync(file);
    return table.Rows.Count == 0 ? 2 : table.Rows.All(r => r.Met) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
