using System.Threading.Channels;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.WhatIf;

namespace Fangxian.Storage.WhatIf;

/// <summary>How far packing is.</summary>
/// <param name="Total">People registered.</param>
public sealed record PackingProgress(long Done, long Total);

/// <summary>
/// Everybody's facts in memory, packed for questions about the whole county. A cache: made from the journal when it is first asked for,
/// brought up to the journal's newest number before each question, dropped without loss, and provable against the database. Any process
/// may keep one.
/// </summary>
public sealed class PackedCounty
{
    private readonly CountyStore store;

    /// <summary>Holds one token: whoever took it is alone with what is kept.</summary>
    private readonly Channel<bool> gate = Channel.CreateBounded<bool>(1);

    private PackedState? state;
    private long done;
    private long total;
    private volatile bool isPacking;

    internal PackedCounty(CountyStore store)
    {
        this.store = store;
        gate.Writer.TryWrite(true);
    }

    /// <summary>True where a question will not have to wait for everybody to be packed.</summary>
    public bool IsReady => state is not null;

    /// <summary>How far packing everybody is; null while nobody does.</summary>
    public PackingProgress? Packing => isPacking ? new PackingProgress(Interlocked.Read(ref done), Interlocked.Read(ref total)) : null;

    /// <summary>Packs everybody where that was not done yet, and follows the journal up to its newest fact.</summary>
    public Task ReadyAsync(CancellationToken cancel = default) => UseAsync(_ => true, cancel);

    /// <summary>Puts a draft on everybody, as of the journal's newest fact.</summary>
    public Task<WhatIfOutcome> AskAsync(WhatIfQuestion question, CancellationToken cancel = default) => UseAsync(s => Ask(question, s, cancel), cancel);

    /// <summary>Everybody's facts, for whoever reads and is done with them before this returns.</summary>
    internal async Task<T> UseAsync<T>(Func<PackedState, T> work, CancellationToken cancel)
    {
        await gate.Reader.ReadAsync(cancel);
        try
        {
            if (state is { IsWasteful: true }) state = null;
            if (state is null) await PackAsync(cancel);
            await new PackedLoading(store, state!, cancel).FollowAsync();
            return await Task.Run(() => work(state!), cancel);
        }
        catch
        {
            // Half followed is not followed: the next question packs anew, unless this one was merely broken off while it counted.
            if (state is { IsWhole: false }) state = null;
            throw;
        }
        finally
        {
            gate.Writer.TryWrite(true);
        }
    }

    /// <summary>Forgets everything and gives the memory back.</summary>
    public async Task DropAsync(CancellationToken cancel = default)
    {
        await gate.Reader.ReadAsync(cancel);
        state = null;
        gate.Writer.TryWrite(true);
    }

    /// <summary>Compares what is kept with what the database says now.</summary>
    /// <returns>The first person that differs; null where there is none.</returns>
    public async Task<PersonId?> CheckAsync(CancellationToken cancel = default)
    {
        var fresh = new PackedState(0);
        await new PackedLoading(store, fresh, cancel).PackAsync(null);
        await new PackedLoading(store, fresh, cancel).FollowAsync();
        return await UseAsync(s => s.People.FirstDifference(fresh.People), cancel);
    }

    private async Task PackAsync(CancellationToken cancel)
    {
        isPacking = true;
        try
        {
            var people = await store.Database.OneAsync<long?>("select sum(people) from sample_hours where county = @county", new { county = store.County.Value }, cancel) ?? 0;
            Interlocked.Exchange(ref total, people);
            Interlocked.Exchange(ref done, 0);
            var fresh = new PackedState((int)people);
            await Task.Run(() => new PackedLoading(store, fresh, cancel).PackAsync(n => Interlocked.Exchange(ref done, n)), cancel);
            state = fresh;
            // Reading two million facts leaves a heap behind that nobody needs any more.
            if (people > 50_000) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        finally
        {
            isPacking = false;
        }
    }

    private static WhatIfOutcome Ask(WhatIfQuestion question, PackedState state, CancellationToken cancel)
    {
        const int atOnce = 4096;
        var people = state.People;
        var threads = Math.Clamp(Math.Min(Environment.ProcessorCount, people.Count / atOnce), 1, 8);
        var parts = new WhatIfTally[threads];
        var next = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, part =>
        {
            var tally = new WhatIfTally(question, people);
            for (var from = Interlocked.Add(ref next, atOnce) - atOnce; from < people.Count; from = Interlocked.Add(ref next, atOnce) - atOnce)
            {
                cancel.ThrowIfCancellationRequested();
                tally.Count(from, Math.Min(from + atOnce, people.Count));
            }

            parts[part] = tally;
        });
        foreach (var (matter, facts) in state.Matters) parts[0].CountMatter(Subject.Matter(matter), facts, PackedState.AreaOf(facts));
        return WhatIfOutcome.Of(question, people, parts);
    }
}

/// <summary>What is kept, and which number of the journal it stands at.</summary>
internal sealed class PackedState(int people)
{
    public PackedPeople People { get; } = new(people);

    /// <summary>All facts of each matter of the county but the lines of registers: they are few.</summary>
    public Dictionary<string, List<Fact>> Matters { get; } = new(StringComparer.Ordinal);

    public long Sequence { get; set; }

    /// <summary>False while facts are being packed.</summary>
    public bool IsWhole { get; set; }

    /// <summary>True where facts packed anew left more places behind than there are facts.</summary>
    public bool IsWasteful => People.Wasted > Math.Max(100_000, People.Facts);

    /// <summary>Where a matter belongs; empty where none of its facts says so.</summary>
    public static string AreaOf(IReadOnlyList<Fact> facts) => facts.Select(f => f.Body.Where).LastOrDefault(a => a is not null)?.Value ?? "";
}
