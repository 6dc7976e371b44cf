using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;

namespace Fangxian.Benchmarks;

/// <summary>
/// The notice of Tongbai as rules in data for json-logic on Node, the way a team would otherwise keep the law out of its program: its
/// measures and the obligations on arrival. Both sides have these rules and no others, and the same people: those who arrived, since on
/// everybody else there is nothing to ask. They have to give the same answers.
/// </summary>
internal static class JsonLogicBench
{
    /// <summary>Enough for a steady figure; json-logic takes a while.</summary>
    private const int People = 50_000;

    private const int Rounds = 5;

    private static readonly string[] OnArrival = ["verify-arrival", "arrival-sample-rural", "low-returnee-samples"];

    private static readonly DateTimeOffset Since = new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Run(ReferenceCounty reference, BenchTable table)
    {
        var program = Path.Combine(reference.Root, "bench", "json-logic");
        if (!Directory.Exists(Path.Combine(program, "node_modules")))
        {
            Console.WriteLine("  json-logic: left out; `npm ci` in bench/json-logic makes it part of the comparison.");
            return;
        }

        var asOf = ReferenceCounty.Now.ToUnixTimeMilliseconds();
        var pack = reference.Policy.Packs.Single();
        var onArrival = new PolicyTimeline([pack with { Obligations = [.. pack.Obligations.Where(o => OnArrival.Contains(o.Id))] }]);
        var sample = reference.PackedHistories(onArrival, ReferenceCounty.Now).Where(Arrived).Take(People).ToList();
        var policy = Derivation.Compile(onArrival);
        var expected = ByRules(sample, policy, asOf);
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            ByRules(sample, policy, asOf);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var file = Path.Combine(Path.GetTempPath(), $"fangxian-bench-{Environment.ProcessId}.jsonl");
        try
        {
            File.WriteAllLines(file, sample.Select(h => Line(h).ToJsonString()));
            var answer = Ask(program, file);
            var given = Sum.From(answer);
            Console.WriteLine($"  by rules: {expected}; by json-logic: {given}");
            if (given != expected) throw new InvalidOperationException("json-logic and the pack derive different things; the comparison means nothing.");
            var theirs = sample.Count / answer["seconds"]!.GetValue<double>();
            var ours = sample.Count / Samples.Percentile(seconds, 0.5);
            table.Add(BenchRow.AtLeast("derive those who arrived, same rules, one core, json-logic beside", ours, "people/s", 20 * theirs, theirs));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool Arrived(History history)
    {
        foreach (ref readonly var row in history.Rows)
            if (row.Kind == FactRowKind.Arrival)
                return true;
        return false;
    }

    private static Sum ByRules(List<History> histories, CompiledPolicy policy, long asOf)
    {
        var deriver = new Deriver(policy);
        var plan = new PlanRows();
        var named = OnArrival.Select(policy.NameOf).ToHashSet();
        long measures = 0, days = 0, obligations = 0, due = 0, done = 0;
        foreach (var history in histories)
        {
            deriver.Derive(history, asOf, plan);
            measures += plan.Measures.Count;
            foreach (var measure in plan.Measures) days += measure.Until - measure.From;
            foreach (var owed in plan.Obligations)
            {
                if (!named.Contains(owed.Name)) continue;
                obligations++;
                due += (owed.Due - Since.ToUnixTimeMilliseconds()) / 1000;
                if (owed.DoneRow >= 0) done++;
            }
        }

        return new Sum(measures, days, obligations, due, done);
    }

    /// <summary>A person's facts as rules in data read them: one arrival a day, days as numbers, instants in milliseconds.</summary>
    private static JsonObject Line(History history)
    {
        var arrivals = new JsonArray();
        var (stays, samples, verifications) = (new JsonArray(), new JsonArray(), new JsonArray());
        var day = int.MinValue;
        foreach (ref readonly var row in history.Rows)
            switch (row.Kind)
            {
                case FactRowKind.Arrival when row.Day != day:
                    day = row.Day;
                    arrivals.Add(new JsonObject { ["day"] = row.Day, ["at"] = row.At });
                    break;
                case FactRowKind.Stay:
                    stays.Add(new JsonObject { ["risk"] = FactCodec.Name((Core.Areas.Risk)row.Code), ["from"] = row.Day, ["to"] = row.DayTo });
                    break;
                case FactRowKind.Sample:
                    samples.Add(row.At);
                    break;
                case FactRowKind.Verification:
                    verifications.Add(row.At);
                    break;
            }

        var residence = history.Residence is { } home ? FactCodec.Name(home) : null;
        return new JsonObject { ["residence"] = residence, ["arrivals"] = arrivals, ["stays"] = stays, ["samples"] = samples, ["verifications"] = verifications };
    }

    private static JsonNode Ask(string program, string file)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, WorkingDirectory = program };
        start.ArgumentList.Add("tongbai.mjs");
        start.ArgumentList.Add(file);
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonNode.Parse(text)! : throw new InvalidOperationException($"node ended with {process.ExitCode}.");
    }

    private sealed record Sum(long Measures, long Days, long Obligations, long Due, long Done)
    {
        public static Sum From(JsonNode answer) => JsonSerializer.Deserialize<Sum>(answer, JsonSerializerOptions.Web)!;
    }
}
