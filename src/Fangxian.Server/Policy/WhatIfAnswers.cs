using System.Diagnostics;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using Fangxian.Storage;
using Fangxian.Storage.WhatIf;

namespace Fangxian.Server.Policy;

/// <summary>An answer with the lists of people behind its numbers.</summary>
internal sealed record WhatIfAnswer(WhatIfView View, IReadOnlyDictionary<IsolationChange, IReadOnlyList<IsolationChanged>> People);

/// <summary>
/// Puts questions to the packed county. The first has to wait until everybody is packed, which goes on behind it; the last few answers are
/// kept, so that the people behind a number are those that were counted.
/// </summary>
public sealed class WhatIfAnswers(CountyStore store, IHostApplicationLifetime lifetime)
{
    /// <summary>So long a small county takes to be packed: then nobody has to ask twice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int Kept = 4;

    private readonly Lock gate = new();
    private readonly List<(string Key, WhatIfAnswer Answer)> answers = [];
    private Task? packing;

    /// <summary>The answer, or how far packing is.</summary>
    /// <param name="anew">False where an answer given before will do: the people behind its numbers are those that it counted.</param>
    internal async Task<(WhatIfAnswer? Answer, PackingProgress? Packing)> AskAsync(WhatIfQuestion question, Pack pack, bool anew, CancellationToken cancel)
    {
        var key = $"{pack.Fingerprint} {pack.Id} {question.From} {question.Transition} {question.Today}";
        if (!anew && Find(key) is { } known) return (known, null);
        if (!store.Packed.IsReady && await WaitAsync(cancel) is { } progress) return (null, progress);
        var start = Stopwatch.GetTimestamp();
        var outcome = await store.Packed.AskAsync(question, cancel);
        var taken = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var answer = new WhatIfAnswer(await WhatIfView.OfAsync(question, pack, outcome, taken, store, cancel), outcome.Changed);
        Keep(key, answer);
        return (answer, null);
    }

    /// <summary>Sees to it that everybody is being packed, and waits a little.</summary>
    private async Task<PackingProgress?> WaitAsync(CancellationToken cancel)
    {
        Task running;
        lock (gate)
        {
            // One that failed is tried again by the next question; what was wrong goes to whoever asked before.
            if (packing is null or { IsCompleted: true }) packing = store.Packed.ReadyAsync(lifetime.ApplicationStopping);
            running = packing;
        }

        if (await Task.WhenAny(running, Task.Delay(Patience, cancel)) != running) return store.Packed.Packing ?? new PackingProgress(0, 0);
        await running;
        return null;
    }

    private WhatIfAnswer? Find(string key)
    {
        lock (gate) return answers.Find(a => a.Key == key).Answer;
    }

    private void Keep(string key, WhatIfAnswer answer)
    {
        lock (gate)
        {
            answers.RemoveAll(a => a.Key == key);
            answers.Add((key, answer));
            if (answers.Count > Kept) answers.RemoveAt(0);
        }
    }
}
