using System.Security.Cryptography;
using System.Text;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Drills;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Ledgers.Demo;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using NodaTime;

namespace Fangxian.Cli.Demo;

/// <summary>What was made in ledgers.</summary>
public sealed record LoadedLedgers(int Ledgers, int Entries, int Facts);

/// <summary>
/// Makes the demo entries that lie beside the ledgers in use, by the rules of these and on the path that people's own entries take. An entry or a step that is
/// refused ends the making: a demo is not thinner than its files. Making them again changes nothing.
/// </summary>
public static class LedgerDemoLoader
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    /// <param name="store">With the county loaded and its ledgers in use.</param>
    /// <param name="folder">Where the ledgers lie; the demo entries are in <c>demo</c> below it.</param>
    /// <exception cref="InvalidDataException">A file is malformed, or its ledger refuses an entry or a step.</exception>
    public static async Task<LoadedLedgers> LoadAsync(CountyStore store, GeneratedCounty county, LedgerFolder folder, CancellationToken cancel = default)
    {
        var demos = store.Ledgers.All.Where(l => File.Exists(folder.DemoOf(l.Id))).Select(l => new LedgerDemo(l, LedgerDemoReader.ReadFile(folder.DemoOf(l.Id)))).ToList();
        if (demos.SelectMany(d => d.File.Diagnostics).FirstOrDefault() is { } wrong) throw new InvalidDataException(wrong.In("en"));
        if (demos.Count == 0) return new LoadedLedgers(0, 0, 0);
        var areas = new LedgerDemoAreas(county);
        var now = county.Options.Now;
        var deeds = LedgerDemoPlan.Make(demos, areas, now - Duration.FromTicks(now.ToUnixTimeTicks() % Minute.BclCompatibleTicks));
        await store.Evidence.AddManyAsync([.. deeds.Where(d => d.Act.Evidence is not null).Select(Paper).DistinctBy(p => p.Id)], cancel);
        var recorded = 0;
        foreach (var part in deeds.Chunk(LedgerBook.Bulk))
        {
            var outcomes = await store.LedgerBook.WriteAsync([.. part.Select(d => Command(d, areas))], cancel);
            foreach (var (deed, outcome) in part.Zip(outcomes))
                if (outcome.Outcome == RecordingOutcome.Refused)
                    throw new InvalidDataException($"{deed.Demo.File.File}:{deed.Act.Line}: entry {deed.Entry.Number} of '{deed.Demo.Ledger.Id}', {deed.Act.Do}: {string.Join(' ', outcome.Refusals.Select(r => $"{r.Code} {r.Field}: {r.Message.En}"))}");
            recorded += outcomes.Count(o => o.Outcome == RecordingOutcome.Recorded);
        }

        return new LoadedLedgers(demos.Count, demos.Sum(d => d.File.Entries.Count), recorded);
    }

    private static LedgerCommand Command(LedgerDemoDeed deed, LedgerDemoAreas areas)
    {
        string[] papers = deed.Act.Evidence is null ? [] : [Paper(deed).Id];
        var (fact, ledger) = (areas.Fact(deed), deed.Demo.Ledger.Id);
        return deed.Index == 0
            ? new LedgerCommand.Create(fact, ledger, new LedgerEntering(deed.Id, deed.Area, deed.Values, papers.Length), deed.By, "台账", papers) { RecordedEarlier = deed.At }
            : new LedgerCommand.Step(fact, ledger, deed.Id, new LedgerStepping(deed.Act.Do, null, deed.Values, deed.Act.Reason, deed.Area, papers.Length), deed.By, "台账", papers) { RecordedEarlier = deed.At };
    }

    private static (string Id, string Name, string MediaType, byte[] Content, string By, Instant At) Paper(LedgerDemoDeed deed)
    {
        var content = Encoding.UTF8.GetBytes(deed.Act.Evidence!);
        return (Convert.ToHexStringLower(SHA256.HashData(content)), "附件.txt", "text/plain; charset=utf-8", content, deed.By.UserName, deed.At);
    }
}
