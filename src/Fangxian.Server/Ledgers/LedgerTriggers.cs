using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Time;
using Fangxian.Server.Facts;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>
/// What happens in ledgers by itself: entries that are due every day, and steps that a zone brings about. Looked at every few seconds and written with ids that
/// follow from what they are about, so that several processes, and a restart half way, write nothing twice.
/// </summary>
internal sealed partial class LedgerTriggers(CountyStore store, LedgersInUse ledgers, ILogger<LedgerTriggers> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Days that are made up for after a standstill; older ones are history.</summary>
    private const int DaysBack = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        (LedgerShelf?, LocalDate, int, long) looked = (null, default, -1, -1);
        using var timer = new PeriodicTimer(Look);
        do
        {
            try
            {
                await ledgers.FollowAsync(stoppingToken);
                var zones = (await store.RiskAreas.RegisterAsync(stoppingToken)).Zones;
                var now = store.Clock.GetCurrentInstant();
                // Only what could have changed is looked at: another day, other ledgers, other zones in force; and where steps are taken by themselves, anything
                // recorded since: an entry that came into a zone, or one whose step lost a race.
                var recorded = store.Ledgers.All.Any(l => l.Transitions.Any(t => t.Automatic is not null)) ? await store.Facts.SequenceAsync(stoppingToken) : 0;
                var state = (store.Ledgers, store.Today, zones.InForceAt(now).Aggregate(0, (hash, z) => z.Areas.Aggregate(HashCode.Combine(hash, z.Id), (h, a) => HashCode.Combine(h, a))), recorded);
                if (state == looked) continue;
                await RunAsync(stoppingToken);
                looked = state;
            }
            // Whatever goes wrong here, people must be able to go on; the next look comes.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Makes the entries that are due and takes the steps that zones bring about.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var ledger in store.Ledgers.All)
        {
            if (ledger.Schedule is { } schedule) await MakeDueAsync(ledger, schedule, cancel);
            foreach (var transition in ledger.Transitions.Where(t => t.Automatic is not null)) await TakeAsync(ledger, transition, cancel);
        }
    }

    private async Task MakeDueAsync(Ledger ledger, LedgerSchedule schedule, CancellationToken cancel)
    {
        var tree = await store.Areas.TreeAsync(cancel);
        var areas = tree.All.Where(a => store.County.Covers(a.Code) && a.Code.Level == schedule.Level).Select(a => a.Code).ToList();
        // The first day of a ledger's use is its first: nobody owed anything before it was declared.
        var oldest = (await store.LedgerEntries.PageAsync(new LedgerQuery(ledger), new PageRequest(1, Count: false, Descending: false), cancel)).Rows;
        var first = oldest.Count == 0 ? store.Today : CountyTime.DayOf(oldest[0].CreatedAt);
        for (var back = DaysBack; back >= 0; back--)
        {
            var day = store.Today.PlusDays(-back);
            if (schedule.OnlyWith is { } rule && store.Policy.On(day)?.Obligations.Any(o => o.Id == rule) != true) continue;
            if (day < first) continue;
            var commands = areas.Select(a => Due(ledger, schedule, a, day)).ToList();
            foreach (var part in commands.Chunk(LedgerBook.Bulk))
            {
                var outcomes = await store.LedgerBook.WriteAsync(part, cancel);
                var made = outcomes.Count(o => o.Outcome == RecordingOutcome.Recorded);
                if (made > 0) LogMade(made, ledger.Id);
                if (outcomes.FirstOrDefault(o => o.Outcome == RecordingOutcome.Refused) is { } refused) LogRefused(ledger.Id, refused.Refusals[0].Message.En);
            }
        }
    }

    private LedgerCommand.Create Due(Ledger ledger, LedgerSchedule schedule, AreaCode area, LocalDate day)
    {
        var id = ContentId.Of("ledger-schedule", store.County.Value, ledger.Id, area.Value, LedgerValue.Write(day));
        var values = new Dictionary<string, string> { [schedule.DayField] = LedgerValue.Write(day) };
        return new LedgerCommand.Create(new FactId(id), ledger.Id, new LedgerEntering(id.ToString("D"), area, values, 0, CountyTime.StartOf(day)), null, "schedule", []);
    }

    private async Task TakeAsync(Ledger ledger, LedgerTransition transition, CancellationToken cancel)
    {
        var zones = (await store.RiskAreas.RegisterAsync(cancel)).Zones;
        var now = store.Clock.GetCurrentInstant();
        var touched = new List<LedgerEntryBrief>();
        if (transition.Automatic == LedgerTrigger.Zone)
        {
            foreach (var area in zones.InForceAt(now).SelectMany(z => z.Areas).Distinct()) await CollectAsync(ledger, transition, area, b => zones.At(b.Area, now) is not null, touched, cancel);
        }
        else
        {
            await CollectAsync(ledger, transition, null, b => zones.At(b.Area, now) is null, touched, cancel);
        }

        var commands = touched.DistinctBy(b => b.Entry).Select(b => (LedgerCommand)new LedgerCommand.Step(
            new FactId(ContentId.Of("ledger-trigger", ledger.Id, b.Entry, transition.Id, b.Seen.ToString(System.Globalization.CultureInfo.InvariantCulture))), ledger.Id, b.Entry,
            new LedgerStepping(transition.Id, b.Seen, new Dictionary<string, string>(), ReasonOf(transition, zones.At(b.Area, now))), null, "zone", []));
        foreach (var part in commands.Chunk(LedgerBook.Bulk)) await store.LedgerBook.WriteAsync(part, cancel);
    }

    private async Task CollectAsync(Ledger ledger, LedgerTransition transition, AreaCode? area, Func<LedgerEntryBrief, bool> isMeant, List<LedgerEntryBrief> into, CancellationToken cancel)
    {
        await foreach (var entry in store.LedgerEntries.EveryAsync(new LedgerQuery(ledger, area, transition.From), cancel))
            if (isMeant(entry))
                into.Add(entry);
    }

    private static string ReasonOf(LedgerTransition transition, ZoneInForce? zone) =>
        transition.Automatic == LedgerTrigger.Zone ? $"所在区域已划入风险区 {zone?.Id}" : "所在区域已解除风险区";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} entries of the ledger {Ledger} are due")]
    private partial void LogMade(int count, string ledger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A due entry of the ledger {Ledger} was refused: {Reason}")]
    private partial void LogRefused(string ledger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "What ledgers do by themselves failed; trying again")]
    private partial void LogFailure(Exception exception);
}
