using System.Threading.Channels;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using Fangxian.Packs;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>
/// Carries out what was decided on policy, at its time: from that moment on this process derives by the new timeline, and plans that
/// exist are derived anew. By looking into the journal, not by being told: a decision taken at another process counts just as well.
/// </summary>
public sealed partial class PolicyTurn(CountyStore store, PackFolder packs, ILogger<PolicyTurn> log) : BackgroundService
{
    private static readonly Duration Look = Duration.FromSeconds(5);

    /// <summary>Plans derived anew in one transaction: whoever records meanwhile waits for no more than these.</summary>
    private const int AtOnce = 2000;

    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private long derived = -1;

    /// <summary>
    /// How many persons and matters were derived anew by the change under way: first those whose plans differ, then everybody; null where none is.
    /// </summary>
    public long? Derived => Interlocked.Read(ref derived) is >= 0 and var done ? done : null;

    /// <summary>Something was decided here: look at once.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Instant? next = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(next, stoppingToken);
            try
            {
                var inForce = await PolicyInForce.ReadAsync(store, packs, stoppingToken);
                next = inForce.Next;
                foreach (var pack in inForce.Unreadable.Where(told.Add)) LogUnreadable(pack);
                if (inForce.IsNewTo(store)) await CarryOutAsync(inForce, stoppingToken);
            }
            // The database may be away for a moment; what is decided comes into force when it is back.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
    }

    private async Task CarryOutAsync(PolicyInForce inForce, CancellationToken cancel)
    {
        // Said before it is so: nobody may take the new timeline for carried out already.
        Interlocked.Exchange(ref derived, 0);
        try
        {
            var before = store.Policy;
            store.Policy = inForce.Policy;
            await TouchedAsync(before, cancel);
            var outcome = await store.Projections.RefreshAsync(new Counted(this), cancel);
            LogSwitched(store.Policy.On(store.Today)?.Id ?? "none", outcome.Subjects, outcome.Changed);
        }
        finally
        {
            Interlocked.Exchange(ref derived, -1);
        }
    }

    /// <summary>Derives those anew whose plans differ; a county of which the change is the first policy is derived as a whole.</summary>
    private async Task TouchedAsync(PolicyTimeline before, CancellationToken cancel)
    {
        if (store.Policy.On(store.Today) is not { } pack || before.Packs.Count == 0) return;
        var outcome = await store.Packed.AskAsync(new WhatIfQuestion(before, pack, store.Today, store.Clock.GetCurrentInstant()), cancel);
        foreach (var some in outcome.Touched.Select(s => s.Id).Chunk(AtOnce))
        {
            await store.Projections.DeriveAsync(some, cancel);
            Interlocked.Add(ref derived, some.Length);
        }

        LogTouched(pack.Id, outcome.TouchedCount);
    }

    private async Task WaitAsync(Instant? next, CancellationToken stopping)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var left = next is { } at ? at - store.Clock.GetCurrentInstant() : Look;
        pause.CancelAfter(Duration.Max(Duration.Zero, Duration.Min(left, Look)).ToTimeSpan());
        try
        {
            await wake.Reader.ReadAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // It is time to look.
        }
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, in order.</summary>
    private sealed class Counted(PolicyTurn of) : IProgress<long>
    {
        public void Report(long value) => Interlocked.Exchange(ref of.derived, value);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pack} is in force: the {Touched} plans that differ are derived anew; now everybody, as a proof")]
    private partial void LogTouched(string pack, int touched);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pack} is in force: {Subjects} plans derived anew, {Changed} rows changed")]
    private partial void LogSwitched(string pack, long subjects, long changed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The text of pack {Pack}, decided on, is not read by this program: what was in force before it stays so")]
    private partial void LogUnreadable(string pack);

    [LoggerMessage(Level = LogLevel.Error, Message = "Changes of policy were not looked for; trying again in some seconds")]
    private partial void LogFailure(Exception exception);
}
