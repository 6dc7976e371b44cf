using System.Diagnostics;
using System.Globalization;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using Fangxian.Packs;
using NodaTime;

namespace Fangxian.Benchmarks;

/// <summary>
/// A draft put in force on everybody without doing it: derived twice, compared row by row, counted by day and village. In memory, and over
/// HTTP on the county in the database: the first question, which reads the journal, and the next ones.
/// </summary>
internal static class WhatIfBench
{
    private const int Rounds = 5;

    private static readonly string[] Drafts = ["yanjin-2022-08", "xinping-2022-3", "jiyuan-2021-5", "huiji-2022-01", "national-9th"];

    public static void Run(ReferenceCounty reference, BenchTable table)
    {
        var people = Pack(reference);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {people.Count} people, {people.Facts} facts packed in {people.Bytes / 1e6:0} MB"));
        var folder = PackFolder.Load(Path.Combine(reference.Root, "packs"));
        var worst = 0.0;
        foreach (var draft in Drafts)
        {
            var taken = Enumerable.Range(0, Rounds).Select(_ => Ask(reference, folder.Find(draft)!.Pack!, people)).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {draft,-20} median {Samples.Percentile(taken.Select(t => t.Seconds), 0.5):0.00} s; {taken[0].Outcome.TouchedCount} plans differ"));
            worst = Math.Max(worst, Samples.Percentile(taken.Select(t => t.Seconds), 0.5));
        }

        table.Add(BenchRow.AtMost($"what-if over {people.Count} people, two cores, slowest draft", worst, "s", 3));
    }

    public static async Task OverHttpAsync(ServerProcess server, string name, int people, BenchTable table)
    {
        var body = new { pack = "national-9th", from = NodaTime.Text.LocalDatePattern.Iso.Format(SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZone.ForOffset(Offset.FromHours(8))).Date), transition = "convert" };
        var watch = Stopwatch.StartNew();
        while ((await server.PostAsync("/api/policy/what-if", body))["done"] is not null) await Task.Delay(100);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    what-if, the first question, with reading the journal: {watch.Elapsed.TotalSeconds:0.0} s; {server.ResidentMegabytes:0} MB"));
        var taken = await Samples.TimesAsync(5, async _ => await server.PostAsync("/api/policy/what-if", body));
        table.Add(BenchRow.AtMost($"{name}: what-if over {people} people, warm, median", Samples.Percentile(taken, 0.5) / 1000, "s", 3));
        table.Add(BenchRow.AtMost($"{name}: resident memory after the what-if", server.ResidentMegabytes, "MB", 400));
    }

    private static PackedPeople Pack(ReferenceCounty reference)
    {
        var people = new PackedPeople(reference.County.Options.People);
        foreach (var person in reference.County.Histories())
            people.Put(person.Person.Id, person.Person.Profile, EffectiveFacts.At([person.Person.Registration, .. person.Facts], ReferenceCounty.Now, null), reference.County.Risks);
        return people;
    }

    private static (double Seconds, WhatIfOutcome Outcome) Ask(ReferenceCounty reference, Pack draft, PackedPeople people)
    {
        const int threads = 2, atOnce = 4096;
        var start = Stopwatch.GetTimestamp();
        var question = new WhatIfQuestion(reference.Policy, draft, Core.Time.CountyTime.DayOf(ReferenceCounty.Now), ReferenceCounty.Now, Transition.Convert);
        var parts = Enumerable.Range(0, threads).Select(_ => new WhatIfTally(question, people)).ToArray();
        var next = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            for (var from = Interlocked.Add(ref next, atOnce) - atOnce; from < people.Count; from = Interlocked.Add(ref next, atOnce) - atOnce)
                parts[part].Count(from, Math.Min(from + atOnce, people.Count));
        });
        var outcome = WhatIfOutcome.Of(question, people, parts);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, outcome);
    }
}
