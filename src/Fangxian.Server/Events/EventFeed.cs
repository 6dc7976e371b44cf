using System.Collections.Concurrent;
using System.Threading.Channels;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Time;
using Fangxian.Server.Areas;
using Fangxian.Server.Ledgers;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using NodaTime;

namespace Fangxian.Server.Events;

/// <summary>What is counted live.</summary>
public sealed record LiveCounts(long Sequence, long Open, long Overdue, int Proposals, int Overstays);

/// <summary>Something that just happened, without a name.</summary>
public sealed record LiveFact(long Sequence, Instant At, Text Text, AreaLabel? Area);

/// <summary>One listener: what lies in the area goes into its channel.</summary>
/// <param name="since">The journal's newest number as it began to listen.</param>
internal sealed class Listener(AreaCode area, long since)
{
    /// <summary>A listener that does not keep up loses the oldest: the numbers come again, the stream is no ledger.</summary>
    private readonly Channel<object> channel = Channel.CreateBounded<object>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

    public AreaCode Area => area;

    public long Since => since;

    public ChannelReader<object> Reader => channel.Reader;

    public void Send(object message) => channel.Writer.TryWrite(message);
}

/// <summary>
/// Follows the journal and tells listeners. By looking, not by being told: what another process on the same database recorded shows
/// just as well.
/// </summary>
public sealed partial class EventFeed(CountyStore store, ILogger<EventFeed> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Due times pass without a fact: counts are taken anew this often.</summary>
    private static readonly Duration CountEvery = Duration.FromSeconds(15);

    /// <summary>After a large import only the newest are told.</summary>
    private const int MostFacts = 50;

    private readonly ConcurrentDictionary<Listener, byte> listeners = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Something was recorded here: look at once.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    internal async Task<Listener> ListenAsync(AreaCode area, CancellationToken cancel)
    {
        var listener = new Listener(area, await store.Facts.SequenceAsync(cancel));
        listeners[listener] = 0;
        return listener;
    }

    internal void Leave(Listener listener) => listeners.TryRemove(listener, out _);

    /// <summary>The counts of an area now.</summary>
    public async Task<LiveCounts> CountsAsync(AreaCode area, CancellationToken cancel)
    {
        var sequence = await store.Facts.SequenceAsync(cancel);
        var owed = await store.Obligations.CountsAsync(area, Duration.FromHours(1), cancel);
        var (proposals, overstays) = await store.Measures.CountsAsync(area, cancel);
        return new LiveCounts(sequence, owed.Sum(c => c.Open), owed.Sum(c => c.Overdue), proposals, overstays);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Null while nobody listens: then nothing is looked at.
        long? told = null;
        var counted = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken);
            if (listeners.IsEmpty)
            {
                told = null;
                continue;
            }

            try
            {
                var newest = await store.Facts.SequenceAsync(stoppingToken);
                var now = store.Clock.GetCurrentInstant();
                var since = told ?? listeners.Keys.Select(l => l.Since).DefaultIfEmpty(newest).Min();
                if (newest > since) await TellFactsAsync(Math.Max(since, newest - MostFacts), stoppingToken);
                if (newest > since || now - counted >= CountEvery)
                {
                    await TellCountsAsync(stoppingToken);
                    counted = now;
                }

                told = newest;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be restarting; listeners keep what they have and the next look comes.
                LogFailure(failure);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        pause.CancelAfter(Look);
        try
        {
            await wake.Reader.ReadAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // A second passed.
        }
    }

    private async Task TellFactsAsync(long since, CancellationToken cancel)
    {
        var names = await AreaNames.ReadAsync(store, cancel);
        var texts = new FactTexts(names.Spoken, store.Policy, store.Today, store.Ledgers);
        foreach (var recorded in await store.Facts.SinceAsync(since, MostFacts, cancel))
        {
            if (!LedgerAccessOf.IsForEverybody(store.Ledgers, recorded.Fact.Body)) continue;
            AreaCode? area = AreaCode.TryParse(recorded.Area, out var code) ? code : null;
            var message = new LiveFact(recorded.Sequence, recorded.Fact.Recorded, texts.Stream(recorded.Fact.Body, area), names.Of(area));
            foreach (var listener in listeners.Keys)
                if (recorded.Sequence > listener.Since && listener.Area.Covers(area ?? store.County))
                    listener.Send(message);
        }
    }

    private async Task TellCountsAsync(CancellationToken cancel)
    {
        foreach (var group in listeners.Keys.GroupBy(l => l.Area))
        {
            var counts = await CountsAsync(group.Key, cancel);
            foreach (var listener in group) listener.Send(counts);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live events could not be read; trying again")]
    private partial void LogFailure(Exception exception);
}
