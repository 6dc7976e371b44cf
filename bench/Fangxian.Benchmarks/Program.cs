using System.CommandLine;
using Fangxian.Benchmarks;

var only = new Option<string?>("--only") { Description = "Measure only what has this in its name: derive, storage, server." };
var json = new Option<string?>("--json") { Description = "Also write the rows to this file." };
var people = new Option<int>("--people") { Description = "How many people the county has.", DefaultValueFactory = _ => 500_000 };
var command = new RootCommand("Measures Fangxian on a generated county, beside what a user would otherwise pick.") { only, json, people };
command.SetAction(async (parsed, _) =>
{
    var table = new BenchTable(Console.Out);
    var chosen = parsed.GetValue(only);
    bool Wanted(string name) => chosen is null || name.Contains(chosen, StringComparison.OrdinalIgnoreCase);
    var reference = new ReferenceCounty(parsed.GetValue(people));
    table.Heading();
    if (Wanted("derive")) DeriveBench.Run(reference, table);
    if (parsed.GetValue(json) is { } file) await table.SaveAsync(file);
    return table.Rows.Count == 0 ? 2 : table.Rows.All(r => r.Met) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
