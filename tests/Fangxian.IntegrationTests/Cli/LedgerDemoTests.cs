using Fangxian.Cli.Demo;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Drills;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Ledgers.Demo;
using Fangxian.Server;
using Fangxian.Server.Facts;
using Fangxian.Server.Ledgers;
using Fangxian.Storage;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Obligations;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Cli;

/// <summary>A small county with the demo entries of all ledgers, made once for the tests that look at it.</summary>
public sealed class CountyWithLedgers<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    public static readonly AreaCode County = AreaCode.Parse("411330");
    private static readonly Instant Now = Instant.FromUtc(2022, 8, 12, 6, 20, 11);
    private readonly TDatabase database = new();

    internal CountyStore Store { get; private set; } = null!;

    internal GeneratedCounty Generated { get; private set; } = null!;

    internal LedgerFolder Folder { get; } = LedgerFolder.Load(Path.Combine(CommandRun.Root, "ledgers"));

    internal LoadedLedgers Loaded { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await database.OpenAsync();
        var packs = Path.Combine(CommandRun.Root, "packs");
        Store = new CountyStore(database.Database, County, PackFolder.Load(packs).TimelineFor(County), FieldKeys.Temporary(), new StoppedClock(Now));
        Generated = CountyGenerator.Generate(Tree(), new CountyOptions(300, Now));
        await CountyLoader.LoadAsync(Store, Generated);
        using var inUse = new LedgersInUse(Store, new ServerOptions { DataFolder = "", County = County, PacksFolder = packs, LedgersFolder = Folder.Folder });
        await inUse.LoadAsync(LedgerCommand.Product, default);
        Loaded = await MakeAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static AreaTree Tree() =>
        new(((string[])["nation.csv", $"{County}.csv"]).SelectMany(f => Divisions.Parse(File.ReadAllText(Path.Combine(CommandRun.Root, "data", "divisions", f)), f, [])));

    internal Task<LoadedLedgers> MakeAsync(LedgerFolder? folder = null) => LedgerDemoLoader.LoadAsync(Store, Generated, folder ?? Folder);
}

/// <summary>What a newcomer finds in the ledgers of the demo county; the same on both databases.</summary>
public abstract class LedgerDemoContract<TDatabase>(CountyWithLedgers<TDatabase> county) : IClassFixture<CountyWithLedgers<TDatabase>>
    where TDatabase : TestDatabase, new()
{
    private CountyStore Store => county.Store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_ledger_has_entries_in_all_states_that_its_demo_leads_to()
    {
        Store.Ledgers.All.Count.ShouldBe(county.Folder.Files.Count);
        foreach (var ledger in Store.Ledgers.All)
        {
            var file = LedgerDemoReader.ReadFile(county.Folder.DemoOf(ledger.Id));
            var expected = file.Entries.Select(e => e.Acts.Skip(1).Select(a => ledger.Transition(a.Do)?.To ?? (a.Do == Ledger.Void ? Ledger.Void : null)).OfType<string>().LastOrDefault() ?? ledger.Start.Id);
            var counts = await Store.LedgerEntries.CountsAsync(null, ledger.Id, Cancel);
            counts.SelectMany(c => Enumerable.Repeat(c.State, (int)c.Entries)).ShouldBe(expected, ignoreOrder: true, ledger.Id);
        }
    }

    [Fact]
    public async Task Making_them_again_adds_nothing_and_the_check_finds_nothing()
    {
        var before = await Store.Facts.SequenceAsync(Cancel);
        county.Loaded.Facts.ShouldBeGreaterThan(county.Loaded.Entries);
        (await county.MakeAsync()).Facts.ShouldBe(0);
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(before);
        var check = await Store.Projections.CheckAsync(cancel: Cancel);
        check.Differences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("411330100", 20)]
    [InlineData("411330100001", 15)]
    [InlineData("411330100001001", 5)]
    public async Task Whoever_signs_in_has_entries_of_many_ledgers_before_them(string area, int ledgers) =>
        (await Store.LedgerEntries.CountsAsync(AreaCode.Parse(area), null, Cancel)).Select(c => c.Ledger).Distinct().Count().ShouldBeGreaterThanOrEqualTo(ledgers);

    [Fact]
    public async Task What_is_owed_about_entries_is_in_the_worklist_and_some_of_it_is_overdue()
    {
        foreach (var state in (ObligationState[])[ObligationState.Open, ObligationState.Overdue])
        {
            var rows = await AllAsync(new WorklistQuery(State: state));
            rows.Count(r => r.Entry is not null).ShouldBeGreaterThan(20, state.ToString());
        }
    }

    [Fact]
    public async Task Everything_happened_in_order_before_now_and_was_done_by_somebody_who_sees_it()
    {
        foreach (var ledger in Store.Ledgers.All)
            foreach (var record in await RecordsAsync(ledger))
            {
                record.UpdatedAt.ShouldBeLessThanOrEqualTo(county.Generated.Options.Now);
                record.History.Select(h => h.At).ShouldBeInOrder();
                record.History.ShouldAllBe(h => h.At == h.Recorded);
                foreach (var step in record.History)
                    ledger.Transition(step.Step)?.NotBy.ShouldNotContain(n => record.History.Any(h => h.Step == n && h.By == step.By && h.At < step.At));
            }
    }

    [Fact]
    public async Task A_report_that_the_schedule_would_make_is_made_once()
    {
        var ledger = Store.Ledgers.Find("daily-reports")!;
        var made = (await RecordsAsync(ledger)).Select(r => (r.Area, Day: r["day"])).ToList();
        made.ShouldBeUnique();
        var first = made[0];
        var id = ContentId.Of("ledger-schedule", CountyWithLedgers<TDatabase>.County.Value, ledger.Id, first.Area.Value, first.Day!);
        (await Store.LedgerBook.FindAsync(ledger.Id, id.ToString("D"), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_entry_that_its_ledger_refuses_ends_the_making_and_is_named()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("demo"));
        folder.Write(Path.Combine("demo", "tips.yaml"), await File.ReadAllTextAsync(county.Folder.DemoOf("tips"), Cancel) + "\n- { values: { content: 测试 }, area: village, created: -1h, by: grid }\n");
        var refused = await Should.ThrowAsync<InvalidDataException>(() => county.MakeAsync(LedgerFolder.Of(folder.Path, [])));
        refused.Message.ShouldContain("'tips'");
        refused.Message.ShouldContain("role-may-not");
    }

    private async Task<IReadOnlyList<LedgerRecord>> RecordsAsync(Ledger ledger)
    {
        var page = await Store.LedgerEntries.PageAsync(new LedgerQuery(ledger), new PageRequest(200), Cancel);
        return [.. (await Store.LedgerBook.FindManyAsync(ledger, [.. page.Rows.Select(r => LedgerMatter.Of(ledger.Id, r.Entry))], Cancel)).Values];
    }

    private async Task<List<WorklistRow>> AllAsync(WorklistQuery query)
    {
        var rows = new List<WorklistRow>();
        string? after = null;
        do
        {
            var page = await Store.Obligations.PageAsync(query, new PageRequest(500, after), Cancel);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }
}

public sealed class LedgerDemoOnSqlite(CountyWithLedgers<SqliteDatabase> county) : LedgerDemoContract<SqliteDatabase>(county), IClassFixture<CountyWithLedgers<SqliteDatabase>>;

public sealed class LedgerDemoOnPostgres(CountyWithLedgers<PostgresDatabase> county) : LedgerDemoContract<PostgresDatabase>(county), IClassFixture<CountyWithLedgers<PostgresDatabase>>;
