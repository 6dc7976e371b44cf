using Fangxian.Core.Access;
using Fangxian.Server;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Packs.Ledgers;
using Fangxian.Server.Ledgers;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Ledgers;

public sealed class LedgerTriggersOnSqlite : LedgerTriggerTests<SqliteDatabase>;

public sealed class LedgerTriggersOnPostgres : LedgerTriggerTests<PostgresDatabase>;

/// <summary>What ledgers do by themselves. Each test acts as a server of its own beside the running one, as after a restart.</summary>
public abstract class LedgerTriggerTests<TDatabase> : LedgerServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>Keys that are called back when a zone comes over their place, and may go out again when it is lifted.</summary>
    private static readonly string Halting = Keys.Replace("ledger: keys", "ledger: boats", StringComparison.Ordinal).Replace("prefix: YS", "prefix: CB", StringComparison.Ordinal)
        .Replace("  - { id: back, zh", "  - { id: halted, zh: 停借, en: halted }\n  - { id: back, zh", StringComparison.Ordinal)
        .Replace("clocks:", "  - { id: halt, label: { zh: 停借, en: Halt }, from: [out], to: halted, automatic: zone }\n  - { id: resume, label: { zh: 恢复, en: Resume }, from: [halted], to: out, automatic: zone-lifted }\nclocks:", StringComparison.Ordinal);

    private static readonly string Daily = Keys.Replace("ledger: keys", "ledger: rounds", StringComparison.Ordinal).Replace("prefix: YS", "prefix: XL", StringComparison.Ordinal).Replace("required: true, ", "", StringComparison.Ordinal)
        .Replace("  - { id: back_on,", "  - { id: day, type: day, label: { zh: 日期, en: Day }, required: true }\n  - { id: back_on,", StringComparison.Ordinal) + "\nschedule: { level: township, day: day }";

    private static readonly AreaCode OtherVillage = AreaCode.Parse("411330104202");

    private static LedgerShelf Shelf(params string[] texts) => new(texts.Select(t => LedgerReader.Read(t, "ledger.yaml") is { Ledger: { } ledger, Diagnostics.Count: 0 } ? ledger : throw new FormatException(string.Join('\n', LedgerReader.Read(t, "ledger.yaml").Diagnostics))));

    /// <summary>Another server on the same database, with the same ledgers.</summary>
    private (LedgerTriggers Triggers, CountyStore Store) Another(LedgerShelf shelf)
    {
        Store.Ledgers = shelf;
        var store = new CountyStore(Database.Open(Files.Address), County, Store.Policy, FieldKeys.Temporary(), Clock) { Ledgers = shelf };
        return (new LedgerTriggers(store, new LedgersInUse(store, new ServerOptions { DataFolder = "", County = County, PacksFolder = "" }), NullLogger<LedgerTriggers>.Instance), store);
    }

    private static async Task<string> MadeAsync(CountyStore store, string ledger, AreaCode area)
    {
        var id = Guid.NewGuid();
        var command = new LedgerCommand.Create(new FactId(id), ledger, new LedgerEntering(id.ToString("D"), area, new Dictionary<string, string> { ["what"] = "一号" }), new Actor("hq1", [Role.Headquarters], County), "test", []);
        (await store.LedgerBook.WriteAsync([command], Cancel))[0].Outcome.ShouldBe(RecordingOutcome.Recorded);
        return id.ToString("D");
    }

    private Task ZoneAsync(FactBody body) => RecordAsync(new NewFact(new FactId(Guid.NewGuid()), Subject.Matter("z1"), body, "hq1", "test", []));

    private static async Task<string> StepsAsync(CountyStore store, string ledger, string entry) => string.Join(' ', (await store.LedgerBook.FindAsync(ledger, entry, Cancel))!.History.Select(h => h.Step));

    [Fact]
    public async Task A_zone_takes_the_step_of_the_entries_in_it_once_and_its_lifting_the_other()
    {
        var (triggers, store) = Another(Shelf(Halting, Keys));
        var (inside, outside, silent) = (await MadeAsync(store, "boats", RuralVillage), await MadeAsync(store, "boats", OtherVillage), await MadeAsync(store, "keys", RuralVillage));
        await triggers.RunAsync(Cancel);
        (await StepsAsync(store, "boats", inside)).ShouldBe("create");

        Clock.Now += Duration.FromHours(1);
        await ZoneAsync(new Zone("z1", ZoneLevel.High, Clock.Now, null, RuralVillage));
        for (var i = 0; i < 3; i++) await triggers.RunAsync(Cancel);
        (await StepsAsync(store, "boats", inside)).ShouldBe("create halt");
        (await StepsAsync(store, "boats", outside)).ShouldBe("create");
        (await StepsAsync(store, "keys", silent)).ShouldBe("create");
        (await store.LedgerBook.FindAsync("boats", inside, Cancel))!.History[1].Reason.ShouldBe("所在区域已划入风险区 z1");

        Clock.Now += Duration.FromHours(1);
        await ZoneAsync(new ZoneLifted("z1", Clock.Now));
        for (var i = 0; i < 3; i++) await triggers.RunAsync(Cancel);
        (await StepsAsync(store, "boats", inside)).ShouldBe("create halt resume");
        (await StepsAsync(store, "boats", outside)).ShouldBe("create");
        (await store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
        await store.Database.DisposeAsync();
    }

    [Fact]
    public async Task Two_servers_take_the_step_of_a_zone_over_a_township_once_for_each_of_its_entries()
    {
        var shelf = Shelf(Halting);
        var ((first, store), (second, other)) = (Another(shelf), Another(shelf));
        var entries = new List<string>();
        for (var i = 0; i < 20; i++) entries.Add(await MadeAsync(store, "boats", RuralVillage));
        Clock.Now += Duration.FromHours(1);
        await ZoneAsync(new Zone("z1", ZoneLevel.Low, Clock.Now, null, RuralTownship));
        await Task.WhenAll(first.RunAsync(Cancel), second.RunAsync(Cancel), first.RunAsync(Cancel));
        foreach (var entry in entries) (await StepsAsync(store, "boats", entry)).ShouldBe("create halt");
        await store.Database.DisposeAsync();
        await other.Database.DisposeAsync();
    }

    [Fact]
    public async Task Each_township_gets_one_entry_for_each_day_from_the_first_day_on_whoever_makes_it()
    {
        var shelf = Shelf(Daily);
        var ((first, store), (second, other)) = (Another(shelf), Another(shelf));
        var townships = (await store.Areas.TreeAsync(Cancel)).All.Count(a => County.Covers(a.Code) && a.Code.Level == AreaLevel.Township);
        townships.ShouldBeGreaterThan(10);

        await Task.WhenAll(first.RunAsync(Cancel), second.RunAsync(Cancel));
        (await DaysAsync(store)).ShouldBe([("2022-08-12", townships)]);

        // After a restart on the same day nothing is made up for: nobody owed anything before the ledger was there.
        await second.RunAsync(Cancel);
        (await DaysAsync(store)).ShouldBe([("2022-08-12", townships)]);

        Clock.Now = At("2022-08-12T23:59:59.999+08:00");
        await first.RunAsync(Cancel);
        (await DaysAsync(store)).Count.ShouldBe(1);
        Clock.Now = At("2022-08-13T00:00+08:00");
        await Task.WhenAll(first.RunAsync(Cancel), second.RunAsync(Cancel));
        (await DaysAsync(store)).ShouldBe([("2022-08-12", townships), ("2022-08-13", townships)]);

        // A standstill of two days is made up for.
        Clock.Now = At("2022-08-16T08:00+08:00");
        await second.RunAsync(Cancel);
        (await DaysAsync(store)).Select(d => d.Day).ShouldBe(["2022-08-12", "2022-08-13", "2022-08-14", "2022-08-15", "2022-08-16"]);
        (await DaysAsync(store)).ShouldAllBe(d => d.Entries == townships);
        await store.Database.DisposeAsync();
        await other.Database.DisposeAsync();
    }

    private static async Task<List<(string Day, int Entries)>> DaysAsync(CountyStore store)
    {
        var rows = (await store.LedgerEntries.PageAsync(new LedgerQuery(store.Ledgers.Find("rounds")!), new PageRequest(1000), Cancel)).Rows;
        rows.Select(r => r.Number).Distinct().Count().ShouldBe(rows.Count);
        return [.. rows.GroupBy(r => r.Values["day"]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))];
    }
}
