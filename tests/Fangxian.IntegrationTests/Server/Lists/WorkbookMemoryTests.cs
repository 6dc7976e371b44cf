using System.Globalization;
using Fangxian.Core;
using Fangxian.Server.Lists;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Lists;

/// <summary>Alone in the process: it measures what the whole process holds.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class NothingBeside
{
    public const string Name = "nothing beside";
}

[Collection(NothingBeside.Name)]
public class WorkbookMemoryTests(ITestOutputHelper output)
{
    private static readonly Column<int>[] Columns =
        [.. Enumerable.Range(0, 12).Select(c => new Column<int>(new Text($"第 {c} 列", $"column {c}"), c % 3 == 0 ? n => n * c : n => string.Create(CultureInfo.InvariantCulture, $"城郊乡第 {n} 号 {c}")))];

    [Fact]
    public async Task Ten_times_the_rows_need_no_more_memory()
    {
        // Once over, so that what is made once is made.
        await WriteAsync(1_000);

        var (few, small, _) = await WriteAsync(10_000);
        var (many, large, took) = await WriteAsync(100_000);

        output.WriteLine($"100 000 rows of 12 columns: {took.TotalSeconds:0.0} s, {large >> 20} MB; held {few >> 10} KB with 10 000 rows, {many >> 10} KB with 100 000");
        large.ShouldBeGreaterThan(small * 8);
        (many - few).ShouldBeLessThan(1 << 20);
    }

    /// <returns>The most that was held while rows were written, the size of the file, and how long it took.</returns>
    private static async Task<(long Held, long Size, TimeSpan Took)> WriteAsync(int rows)
    {
        var most = 0L;
        var measuring = TimeSpan.Zero;
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var start = System.Diagnostics.Stopwatch.StartNew();
        await ListFile.WriteXlsxAsync(file, Columns, Rows(), "zh", new OfficialSheet(new Text("台账", "Ledger"), Text.Empty, new NodaTime.LocalDate(2022, 8, 12), [], new Dictionary<int, decimal>()));
        return (most, file.Length, start.Elapsed - measuring);

        async IAsyncEnumerable<int> Rows()
        {
            await Task.CompletedTask;
            for (var n = 0; n < rows; n++)
            {
                if (n % (rows / 10) == rows / 20)
                {
                    var from = start.Elapsed;
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                    measuring += start.Elapsed - from;
                }

                yield return n;
            }
        }
    }
}
