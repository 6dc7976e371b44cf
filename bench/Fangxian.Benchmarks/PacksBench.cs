using System.Diagnostics;
using Fangxian.Core;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using NodaTime;

namespace Fangxian.Benchmarks;

/// <summary>The law of every county: reading all of it, and deriving a county under each.</summary>
internal static class PacksBench
{
    private const int Rounds = 5;

    /// <summary>A present at which all five documents are in force over every arrival of the generated county.</summary>
    private static readonly Instant Now = Instant.FromUtc(2022, 12, 20, 4, 0);

    private static readonly string[] Counties = ["jiyuan-2021-5", "huiji-2022-01", "tongbai-2022-159", "yanjin-2022-08", "xinping-2022-3"];

    public static void Run(int people, BenchTable table)
    {
        var county = new ReferenceCounty(people, Now);
        var folder = Path.Combine(county.Root, "packs");
        Reading(folder, table);
        var packs = PackFolder.Load(folder);
        foreach (var id in Counties) Deriving(county, packs.TimelineOf(id)!, id, table);
    }

    /// <summary>What a server does with the law when it starts: parse, check that everything fits together, make it ready to derive from.</summary>
    private static void Reading(string folder, BenchTable table)
    {
        var taken = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var packs = PackFolder.Load(folder);
            foreach (var pack in packs.Packs) Derivation.Compile(new PolicyTimeline([pack]));
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (packs.Diagnostics.Count > 0) throw new InvalidDataException(packs.Diagnostics[0].In("en"));
            if (i == 0) Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {packs.Packs.Count} packs; the first time, in a new process, {taken[0]:0} ms"));
        }

        table.Add(BenchRow.AtMost("parse + check + compile all packs, median", Samples.Percentile(taken.Skip(1), 0.5), "ms", 500));
    }

    private static void Deriving(ReferenceCounty county, PolicyTimeline timeline, string id, BenchTable table)
    {
        var policy = Derivation.Compile(timeline);
        var histories = county.PackedHistories(timeline, Now);
        var asOf = Now.ToUnixTimeMilliseconds();
        var runs = Enumerable.Range(0, Rounds).Select(_ => DeriveBench.ByRules(histories, policy, asOf, 2)).ToList();
        Console.WriteLine($"  {id}: {timeline.Packs[0].Measures.Count} rules of measures and {timeline.Packs[0].Obligations.Count} of obligations derive {runs[0].Sum.Measures} measures and {runs[0].Sum.Obligations} obligations of {histories.Count} people");
        table.Add(BenchRow.AtLeast($"derive county, two cores, {id}", histories.Count / Samples.Percentile(runs.Select(r => r.Seconds), 0.5), "people/s", 1_000_000));
    }
}
