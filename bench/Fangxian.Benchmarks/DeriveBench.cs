using System.Diagnostics;
using Fangxian.Core;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;

namespace Fangxian.Benchmarks;

/// <summary>Deriving one person's plan, and a whole county's, beside the same rules written by hand in C#.</summary>
internal static class DeriveBench
{
    private const int Rounds = 5;

    public static void Run(ReferenceCounty reference, BenchTable table)
    {
        OnePerson(reference, table);
        var histories = reference.PackedHistories();
        var policy = Derivation.Compile(reference.Policy);
        var asOf = ReferenceCounty.Now.ToUnixTimeMilliseconds();
        var facts = histories.Sum(h => (long)h.Count);
        Console.WriteLine($"  {histories.Count} people, {facts} facts that rules look at");

        var byHand = Enumerable.Range(0, Rounds).Select(_ => ByHand(histories, asOf, 1)).ToList();
        var compiled = Enumerable.Range(0, Rounds).Select(_ => ByRules(histories, policy, asOf, 1)).ToList();
        var both = Enumerable.Range(0, Rounds).Select(_ => ByRules(histories, policy, asOf, 2)).ToList();
        var bothByHand = Enumerable.Range(0, Rounds).Select(_ => ByHand(histories, asOf, 2)).ToList();
        Agree(byHand[0].Sum, compiled[0].Sum);
        double Rate(IEnumerable<(double Seconds, HandWritten.Sum Sum)> runs) => histories.Count / Samples.Percentile(runs.Select(r => r.Seconds), 0.5);

        table.Add(BenchRow.AtLeast("derive county, one core, by hand = limit", Rate(compiled), "people/s", 500_000, Rate(byHand)));
        table.Add(BenchRow.AtLeast("derive county, two cores, by hand = limit", Rate(both), "people/s", 1_000_000, Rate(bothByHand)));
        table.Add(BenchRow.AtLeast("derive county, one core, share of the limit", 100 * Rate(compiled) / Rate(byHand), "per cent", 50));
        WhatIfBench.Run(reference, table);
        JsonLogicBench.Run(reference, table);
    }

    /// <summary>The plan as a page shows it: with every reason, from unsorted facts.</summary>
    private static void OnePerson(ReferenceCounty reference, BenchTable table)
    {
        var person = reference.County.Histories().First(h => h.Facts.Any(f => f.Body is Placed));
        var taken = new List<double>();
        for (var i = 0; i < 3000; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Derivation.Derive(reference.Policy, person.Person.Profile, person.Facts, reference.County.Risks, ReferenceCounty.Now);
            if (i >= 1000) taken.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        table.Add(BenchRow.AtMost("derive one isolated person's plan with reasons, median", Samples.Percentile(taken, 0.5), "µs", 1000));
    }

    public static (double Seconds, HandWritten.Sum Sum) ByRules(IReadOnlyList<History> histories, CompiledPolicy policy, long asOf, int threads) =>
        InParts(histories.Count, threads, (from, to) =>
        {
            var deriver = new Deriver(policy);
            var plan = new PlanRows();
            var sum = default(HandWritten.Sum);
            for (var i = from; i < to; i++)
            {
                deriver.Derive(histories[i], asOf, plan);
                sum.Measures += plan.Measures.Count;
                sum.Obligations += plan.Obligations.Count;
                foreach (var owed in plan.Obligations) sum.Due += owed.Due;
            }

            return sum;
        });

    private static (double Seconds, HandWritten.Sum Sum) ByHand(IReadOnlyList<History> histories, long asOf, int threads) =>
        InParts(histories.Count, threads, (from, to) =>
        {
            var sum = default(HandWritten.Sum);
            for (var i = from; i < to; i++) HandWritten.Derive(histories[i].Rows, (int)(histories[i].Residence ?? 0), asOf, ref sum);
            return sum;
        });

    private static (double Seconds, HandWritten.Sum Sum) InParts(int count, int threads, Func<int, int, HandWritten.Sum> part)
    {
        var sums = new HandWritten.Sum[threads];
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t => sums[t] = part(count * t / threads, count * (t + 1) / threads));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var total = default(HandWritten.Sum);
        foreach (var sum in sums)
        {
            total.Measures += sum.Measures;
            total.Obligations += sum.Obligations;
            total.Due += sum.Due;
        }

        return (seconds, total);
    }

    /// <summary>A baseline that answers something else is no baseline.</summary>
    private static void Agree(HandWritten.Sum byHand, HandWritten.Sum byRules)
    {
        Console.WriteLine($"  by rules: {byRules.Measures} measures, {byRules.Obligations} obligations; by hand: {byHand.Measures}, {byHand.Obligations}");
        if ((byHand.Measures, byHand.Obligations, byHand.Due) != (byRules.Measures, byRules.Obligations, byRules.Due))
            throw new InvalidOperationException("The rules written by hand and the pack derive different things; the comparison means nothing.");
    }
}
