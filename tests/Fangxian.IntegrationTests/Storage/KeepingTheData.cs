using System.Diagnostics;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage;
using Fangxian.Storage.Keys;
using Fangxian.Storage.People;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class KeepingTheDataOnSqlite : KeepingTheData<SqliteDatabase>;

public sealed class KeepingTheDataOnPostgres : KeepingTheData<PostgresDatabase>;

/// <summary>Backups come back whole; a killed process loses nothing that it acknowledged.</summary>
public abstract class KeepingTheData<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] Tables = ["counters", "facts", "people", "obligations", "measures", "users", "areas", "evidence", "read_log"];

    [Fact]
    public async Task A_backup_comes_back_as_it_was_and_what_came_after_it_is_gone()
    {
        await LoadGeneratedAsync(150);
        await Store.Evidence.AddAsync([0, 1, 2, 255], "a.bin", "application/octet-stream", "hq1", cancel: Cancel);
        await Store.Users.AddAsync("hq1", "指挥部", [Core.Access.Role.Headquarters], County, Cancel);
        var before = await DumpAsync(Files.Address);
        var file = Path.Combine(Path.GetTempPath(), $"fangxian-backup-{Guid.NewGuid():N}");
        try
        {
            await Files.Database.BackupAsync(file, Cancel);
            await Should.ThrowAsync<IOException>(() => Files.Database.BackupAsync(file, Cancel));
            await RegisterAsync("later");
            (await DumpAsync(Files.Address)).ShouldNotBe(before);

            await Files.Database.RestoreAsync(file, Cancel);
            (await DumpAsync(Files.Address)).ShouldBe(before);
            (await new CountyStore(Files.Database, County, Policy, Store.Keys, Clock).Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();

            await using var empty = new TDatabase();
            await empty.OpenAsync();
            await empty.Database.RestoreAsync(file, Cancel);
            (await DumpAsync(empty.Address)).ShouldBe(before);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Migrating_twice_does_nothing_the_second_time()
    {
        var again = await Files.Database.MigrateAsync(Cancel);
        again.Applied.ShouldBeEmpty();
        (await Files.Database.VersionAsync(Cancel)).ShouldBe(again.Version);
    }

    [Fact]
    public async Task A_process_killed_while_recording_loses_nothing_that_it_acknowledged()
    {
        var person = await RegisterAsync();
        var acknowledged = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardOutput = true,
                Environment = { ["FANGXIAN_TEST_RECORD_INTO"] = Files.Address, ["FANGXIAN_TEST_PERSON"] = person.ToString(), ["FANGXIAN_TEST_ACKNOWLEDGED"] = acknowledged },
            };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(RecordingUntilKilled).Assembly.Location);
            foreach (var argument in (string[])["-class", typeof(RecordingUntilKilled).FullName!, "-explicit", "only"]) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(Cancel);
            while (File.ReadLines(acknowledged).Take(25).Count() < 25 && !process.HasExited) await Task.Delay(20, Cancel);
            process.HasExited.ShouldBeFalse(process.HasExited ? await output : "");
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }
        finally
        {
            var told = (await File.ReadAllLinesAsync(acknowledged, Cancel)).Where(l => l.Length == 36).Select(Guid.Parse).ToHashSet();
            File.Delete(acknowledged);
            var kept = (await Store.Facts.TimelineAsync(person, Cancel)).Select(f => f.Fact.Id.Value).ToHashSet();
            told.Count.ShouldBeGreaterThan(20);
            told.Except(kept).ShouldBeEmpty();
        }

        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    private static async Task<string> DumpAsync(string address)
    {
        var all = new List<string>();
        foreach (var table in Tables) all.Add(await RawSql.DumpAsync(address, table));
        return string.Join('\n', all);
    }
}

/// <summary>Not a test by itself: the process that <see cref="KeepingTheData{TDatabase}"/> starts and kills.</summary>
public sealed class RecordingUntilKilled
{
    [Fact(Explicit = true)]
    public async Task Records_and_acknowledges_until_it_is_killed()
    {
        var address = Environment.GetEnvironmentVariable("FANGXIAN_TEST_RECORD_INTO");
        if (address is null) Assert.Skip("Started by another test only.");
        await using var database = Database.Open(address);
        var clock = new StandingClock(Instant.FromUtc(2022, 8, 12, 4, 0));
        var store = new CountyStore(database, Core.Areas.AreaCode.Parse("411330"), new Core.Policies.PolicyTimeline([]), FieldKeys.Temporary(), clock);
        var person = new PersonId(Guid.Parse(Environment.GetEnvironmentVariable("FANGXIAN_TEST_PERSON")!));
        await using var acknowledged = new StreamWriter(Environment.GetEnvironmentVariable("FANGXIAN_TEST_ACKNOWLEDGED")!, append: true) { AutoFlush = true };
        for (var i = 0; i < 100_000; i++)
        {
            var fact = new Fangxian.Storage.Facts.NewFact(new FactId(Guid.NewGuid()), Subject.Of(person), new Temperature(clock.Now - Duration.FromSeconds(i), 36.5m), "village1", "test", []);
            await store.Facts.RecordAsync([fact], TestContext.Current.CancellationToken);
            await acknowledged.WriteLineAsync(fact.Id.ToString());
        }
    }
}
