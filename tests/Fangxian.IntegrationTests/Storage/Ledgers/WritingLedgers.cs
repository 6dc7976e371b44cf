using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Obligations;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage.Ledgers;

public sealed class WritingLedgersOnSqlite : WritingLedgers<SqliteDatabase>;

public sealed class WritingLedgersOnPostgres : WritingLedgers<PostgresDatabase>;

public abstract class WritingLedgers<TDatabase> : LedgerContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task An_entry_gets_the_next_number_of_its_day_and_is_owed_by_its_clock()
    {
        Use();
        var first = await TakenAsync(New("门锁坏了"));
        var second = await TakenAsync(New("停水"));

        (first.Number, second.Number).ShouldBe(("WX-20220812-0001", "WX-20220812-0002"));
        var owed = (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage), new PageRequest(), Cancel)).Rows;
        owed.Select(o => (o.Obligation.Id, o.Obligation.Due, o.Entry!.Number)).ShouldBe(
            [("repairs/repair", At("2022-08-13T12:00+08:00"), first.Number), ("repairs/repair", At("2022-08-13T12:00+08:00"), second.Number)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_step_stops_the_clock_and_starting_it_again_owes_it_anew()
    {
        Use();
        var entry = New("门锁坏了");
        await TakenAsync(entry);
        Clock.Now += Duration.FromHours(2);
        await TakenAsync(Step(entry, "fix", Village, values: ("cost", "120.50")));
        (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage, "repairs/repair"), new PageRequest(), Cancel)).Rows.ShouldBeEmpty();
        Clock.Now += Duration.FromHours(1);
        await TakenAsync(Step(entry, "redo", Village, reason: "仍然打不开"));

        var again = (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage, "repairs/repair"), new PageRequest(), Cancel)).Rows.ShouldHaveSingleItem();
        again.Obligation.Due.ShouldBe(At("2022-08-13T15:00+08:00"));
        var record = (await Store.LedgerBook.FindAsync("repairs", entry.Entry, Cancel))!;
        record.History.Select(h => h.Step).ShouldBe(["create", "fix", "redo"]);
        record["cost"].ShouldBe("120.5");
    }

    [Fact]
    public async Task Of_two_who_take_a_step_at_the_same_moment_one_succeeds_and_the_other_is_told()
    {
        Use();
        var entry = New("门锁坏了");
        var seen = (await TakenAsync(entry)).Seen;

        var both = await Task.WhenAll(
            WriteAsync(Step(entry, "fix", Village, seen)), WriteAsync(Step(entry, "fix", OtherVillage, seen)));

        both.Count(o => o.Outcome == RecordingOutcome.Recorded).ShouldBe(1);
        var refused = both.Single(o => o.Outcome == RecordingOutcome.Refused).Refusals.ShouldHaveSingleItem();
        refused.Code.ShouldBe("raced");
        var winner = (await Store.LedgerBook.FindAsync("repairs", entry.Entry, Cancel))!.History[^1].By;
        refused.Message.Zh.ShouldContain(winner);
    }

    [Fact]
    public async Task A_retry_writes_nothing_twice_even_after_others_went_on()
    {
        Use();
        var entry = New("门锁坏了");
        await TakenAsync(entry);
        var fix = Step(entry, "fix", Village, seen: 1);
        await TakenAsync(fix);
        await TakenAsync(Step(entry, "redo", OtherVillage, reason: "没有修好"));

        (await WriteAsync(fix)).Outcome.ShouldBe(RecordingOutcome.AlreadyKnown);
        (await WriteAsync(entry)).Outcome.ShouldBe(RecordingOutcome.AlreadyKnown);
        (await Store.LedgerBook.FindAsync("repairs", entry.Entry, Cancel))!.Seen.ShouldBe(3);
    }

    [Fact]
    public async Task Personal_values_are_sealed_in_the_journal_and_a_unique_one_is_found_all_the_same()
    {
        Use();
        var entry = New("门锁坏了", values: ("phone", "138 0000 0000"));
        await TakenAsync(entry);

        (await RawSql.DumpAsync(Files.Address, "facts")).ShouldNotContain("13800000000");
        (await RawSql.DumpAsync(Files.Address, "ledger_entries")).ShouldNotContain("13800000000");
        var record = (await Store.LedgerBook.FindAsync("repairs", entry.Entry, Cancel))!;
        LedgerSeal.Open(LedgerMask.Phone, record["phone"]!, Store.Keys).ShouldBe("13800000000");
        LedgerSeal.Masked(LedgerMask.Phone, record["phone"]!, Store.Keys).ShouldBe("138****0000");
        (await WriteAsync(New("停电", values: ("phone", "+86 13800000000")))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("not-unique");
        // Once the other one is closed, the value is free again.
        await TakenAsync(Step(entry, "fix", Village));
        await TakenAsync(Step(entry, "accept", OtherVillage));
        await TakenAsync(New("停电", values: ("phone", "13800000000")));
    }

    [Fact]
    public async Task What_a_value_points_at_has_to_be_there()
    {
        Use();
        var refusals = (await WriteAsync(New("门锁坏了", values: [("person", Guid.NewGuid().ToString()), ("earlier", Guid.NewGuid().ToString())]))).Refusals;
        refusals.Select(r => r.Field).ShouldBe(["values.person", "values.earlier"], ignoreOrder: true);

        var person = await RegisterAsync();
        var first = New("门锁坏了", values: ("person", person.ToString()));
        await TakenAsync(first);
        var second = New("又坏了", values: ("earlier", first.Entry));
        await TakenAsync(second);
        (await Store.LedgerEntries.PointingAtAsync(person.ToString(), cancel: Cancel)).ShouldHaveSingleItem().Entry.ShouldBe(first.Entry);
        (await Store.LedgerEntries.PointingAtAsync(LedgerMatter.Of("repairs", first.Entry), cancel: Cancel)).ShouldHaveSingleItem().Entry.ShouldBe(second.Entry);
    }

    [Fact]
    public async Task A_device_whose_clock_is_wrong_moves_no_deadline()
    {
        Use();
        var id = Guid.NewGuid();
        var ahead = new LedgerCommand.Create(new FactId(id), "repairs", new LedgerEntering(id.ToString("D"), RuralVillage, new Dictionary<string, string> { ["what"] = "停水" }, 0, Clock.Now + Duration.FromDays(300)), Village, "test", []);
        await TakenAsync(ahead);
        Clock.Now += Duration.FromHours(1);
        var behind = new LedgerCommand.Step(new FactId(Guid.NewGuid()), "repairs", id.ToString("D"), new LedgerStepping("fix", null, new Dictionary<string, string>(), Device: Clock.Now - Duration.FromDays(5)), Village, "test", []);
        await TakenAsync(behind);

        var record = (await Store.LedgerBook.FindAsync("repairs", id.ToString("D"), Cancel))!;
        record.History.Select(h => h.At).ShouldBe([At("2022-08-12T12:00+08:00"), At("2022-08-12T12:00+08:00")]);
        record.History[1].Device.ShouldBe(Clock.Now - Duration.FromDays(5));
        (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage, "repairs/repair", ObligationState.Done), new PageRequest(), Cancel)).Rows.ShouldHaveSingleItem().State.ShouldBe(ObligationState.Done);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_and_the_check_finds_what_was_tampered_with()
    {
        Use();
        var person = await RegisterAsync();
        var first = New("门锁坏了", values: [("person", person.ToString()), ("phone", "13800000000")]);
        await TakenAsync(first);
        await TakenAsync(Step(first, "fix", Village, values: ("cost", "80")));
        await TakenAsync(New("停水", area: UrbanVillage, by: Headquarters));
        var tables = (string[])["ledger_entries", "ledger_refs", "ledger_counts", "obligations", "obligation_hours"];
        var before = string.Join('\n', await Task.WhenAll(tables.Select(t => RawSql.DumpAsync(Files.Address, t))));
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();

        await Store.Projections.RebuildAsync(cancel: Cancel);

        string.Join('\n', await Task.WhenAll(tables.Select(t => RawSql.DumpAsync(Files.Address, t)))).ShouldBe(before);
        await RawSql.ExecuteAsync(Files.Address, "update ledger_entries set state = 'accepted' where state = 'fixed'");
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.Select(d => d.Table).ShouldContain("ledger_entries");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_come_of_it_and_writes_nothing()
    {
        Use();
        var before = await Store.Facts.SequenceAsync(Cancel);
        var outcomes = await Store.LedgerBook.TryAsync([New("门锁坏了"), New("", values: ("kind", "roof"))], Cancel);

        outcomes.Select(o => o.Outcome).ShouldBe([RecordingOutcome.Recorded, RecordingOutcome.Refused]);
        outcomes[1].Refusals.Select(r => $"{r.Code} {r.Field}").ShouldBe(["missing-field values.what", "bad-value values.kind"], ignoreOrder: true);
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(before);
    }

    [Fact]
    public async Task The_next_version_reads_the_entries_of_the_one_before()
    {
        Use();
        var entry = New("门锁坏了", values: ("cost", "50"));
        await TakenAsync(entry);
        await TakenAsync(Step(entry, "fix", Village));
        var next = Repairs.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("id: what,", "id: problem,", StringComparison.Ordinal).Replace("headline: what", "headline: problem", StringComparison.Ordinal)
            .Replace("[number, what", "[number, problem", StringComparison.Ordinal).Replace("search: [what]", "search: [problem]", StringComparison.Ordinal)
            .Replace("id: fixed,", "id: mended,", StringComparison.Ordinal).Replace("to: fixed", "to: mended", StringComparison.Ordinal).Replace("from: [fixed]", "from: [mended]", StringComparison.Ordinal)
            + "\nmigrations: [{ to: 2, states: { fixed: mended }, fields: { what: problem } }]\n";
        LedgerSuccession.Check(Ledger, Read(next), 1).ShouldBeEmpty();

        Use(next);
        await Store.LedgerVersions.ProjectAsync("repairs", Cancel);

        var row = (await Store.LedgerEntries.PageAsync(new LedgerQuery(Ledger), new PageRequest(), Cancel)).Rows.ShouldHaveSingleItem();
        (row.State, row.Headline, row.Values["problem"]).ShouldBe(("mended", "门锁坏了", "门锁坏了"));
        await TakenAsync(Step(entry, "accept", OtherVillage));
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }
}
