using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Fangxian.Packs;
using Fangxian.Storage;

namespace Fangxian.Server.Policy;

/// <summary>
/// Checks drafts as they are written. The text is anybody's: reading is bounded by the limits of YAML, running by time, and only a few are checked at
/// once, so that nobody's draft keeps the county waiting.
/// </summary>
public sealed class DraftChecks(CountyStore store) : IDisposable
{
    /// <summary>What checking while somebody types may take. A real pack takes some hundredths of it.</summary>
    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(5);

    /// <summary>What changing the law in every place may take.</summary>
    private static readonly TimeSpan Thoroughly = TimeSpan.FromSeconds(60);

    private const int MostKept = 32;

    /// <summary>What is longer than any real pack with its cases is not kept: it may be anything.</summary>
    private const int LongestKept = 250_000;

    private readonly ConcurrentDictionary<string, PackReport> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim quick = new(2, 2);
    private readonly SemaphoreSlim thorough = new(1, 1);

    /// <summary>What checking finds; null where it took too long.</summary>
    /// <param name="id">The id that the pack is to have; null where it is not known.</param>
    public async Task<PackReport?> CheckAsync(string? id, string text, string cases, bool thoroughly, CancellationToken cancel)
    {
        // A server that runs without ledgers cannot say which ones a clause may name.
        var ledgers = store.Ledgers.All.Count == 0 ? null : store.Ledgers.All.Select(l => l.Id).ToList();
        var key = Key(id, text, cases, thoroughly, ledgers);
        if (known.TryGetValue(key, out var report)) return report;
        var gate = thoroughly ? thorough : quick;
        await gate.WaitAsync(cancel);
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            time.CancelAfter(thoroughly ? Thoroughly : Quickly);
            report = await Task.Run(() => DraftChecker.Check(id, text, cases, thoroughly, ledgers, time.Token), cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            gate.Release();
        }

        if (text.Length + cases.Length > LongestKept) return report;
        if (known.Count >= MostKept) known.Clear();
        return known[key] = report;
    }

    public void Dispose()
    {
        quick.Dispose();
        thorough.Dispose();
    }

    /// <summary>A digest, so that what is kept is not as large as what was sent. The lengths keep two texts from running into each other.</summary>
    private static string Key(string? id, string text, string cases, bool thoroughly, List<string>? ledgers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id} {text.Length} {cases.Length} {thoroughly} {string.Join(',', ledgers ?? [])}\n{text}{cases}")));
}
