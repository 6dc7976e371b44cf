using System.Globalization;
using System.Text.Json;

namespace Fangxian.Benchmarks;

/// <summary>One measured figure, beside what a user would otherwise pick, and beside what was promised.</summary>
/// <param name="Baseline">The other way's figure from the same run, in the same unit; null where the target is absolute.</param>
/// <param name="Ratio">How many times better than the baseline; null without one.</param>
/// <param name="Target">What was promised, in words: <c>≥ 1000000</c>, <c>≤ 50</c>.</param>
public sealed record BenchRow(string Name, double Value, string Unit, double? Baseline, double? Ratio, string Target, bool Met)
{
    /// <summary>A figure that may not be larger.</summary>
    public static BenchRow AtMost(string name, double value, string unit, double target, double? baseline = null) =>
        new(name, value, unit, baseline, baseline / value, "≤ " + target.ToString("0.##", CultureInfo.InvariantCulture), value <= target);

    /// <summary>A figure that may not be smaller.</summary>
    public static BenchRow AtLeast(string name, double value, string unit, double target, double? baseline = null) =>
        new(name, value, unit, baseline, value / baseline, "≥ " + target.ToString("0.##", CultureInfo.InvariantCulture), value >= target);
}

/// <summary>Prints rows as a table as they come, and keeps them for the JSON file.</summary>
public sealed class BenchTable(TextWriter output)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<BenchRow> rows = [];

    public IReadOnlyList<BenchRow> Rows => rows;

    public void Heading() =>
        output.WriteLine($"{"name",-52} {"value",12} {"unit",-12} {"baseline",12} {"ratio",8} {"target",12} met");

    public void Add(BenchRow row)
    {
        rows.Add(row);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{row.Name,-52} {row.Value,12:0.###} {row.Unit,-12} {row.Baseline,12:0.###} {row.Ratio,8:0.##} {row.Target,12} {(row.Met ? "yes" : "NO")}"));
    }

    public Task SaveAsync(string path) => File.WriteAllTextAsync(path, JsonSerializer.Serialize(rows, Json));
}

/// <summary>Medians and percentiles of repeated runs.</summary>
public static class Samples
{
    /// <summary>The value that the share <paramref name="p"/> (0 to 1) of the values does not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double p)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(p * sorted.Length) - 1)];
    }

    /// <summary>Milliseconds that each of <paramref name="times"/> runs took, after a tenth of them to warm up.</summary>
    public static async Task<double[]> TimesAsync(int times, Func<int, Task> run)
    {
        for (var i = 0; i < Math.Max(1, times / 10); i++) await run(-1 - i);
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            await run(i);
            taken[i] = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return taken;
    }
}
