using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

public sealed class LedgerFoldTests
{
    private static readonly Instant Begin = At("2022-08-12T09:00");

    [Fact]
    public void An_entry_is_its_steps_in_their_order_with_what_was_before()
    {
        var record = new WorksEntry(Works).Make("2022-08-12T09:00", ("kind", "road"))
            .Take("edit", "2022-08-12T10:00", Chief, null, ("what", "修桥"), ("urgent", "yes"))
            .Take("edit", "2022-08-12T11:00", Chief, null, ("urgent", ""), ("what", "修渠"))
            .Take("start", "2022-08-12T12:00", null, null, ("due_on", "2022-08-20")).Record;

        record.History.Select(h => $"{h.Step} {h.From}>{h.To} {h.By}").ShouldBe(["create >planned village1", "edit planned>planned hq1", "edit planned>planned hq1", "start planned>running village2"]);
        record.History[1].Before.All.ShouldBe(Values(("what", "修路")), ignoreOrder: true);
        record.History[2].Before.All.ShouldBe(Values(("what", "修桥"), ("urgent", "yes")), ignoreOrder: true);
        record.Values.ShouldBe(Values(("what", "修渠"), ("kind", "road"), ("due_on", "2022-08-20")), ignoreOrder: true);
        (record.State, record.Seen, record.CreatedBy, record.UpdatedAt).ShouldBe(("running", 4, "village1", At("2022-08-12T12:00")));
    }

    [Fact]
    public void A_move_is_kept_with_its_step_and_the_entry_is_where_it_was_moved_to()
    {
        var moved = new WorksEntry(Works).Make("2022-08-12T09:00").Take("hand-over", "2022-08-12T10:00", Maker, new LedgerStepping("hand-over", null, Values(), Area: There));
        moved.Record.Area.ShouldBe(There);
        moved.Record.History.Select(h => h.Area).ShouldBe([null, There]);
        moved.Record.State.ShouldBe("planned");
    }

    [Fact]
    public void Facts_that_do_not_begin_with_the_making_of_an_entry_of_this_ledger_are_none()
    {
        var facts = new WorksEntry(Works).Make("2022-08-12T09:00").Take("hand-over", "2022-08-12T10:00", Maker, new LedgerStepping("hand-over", null, Values(), Area: There)).Facts;
        LedgerFold.Of(Works, []).ShouldBeNull();
        LedgerFold.Of(Works, [facts[1]]).ShouldBeNull();
        LedgerFold.Of(With(("ledger: works", "ledger: other")), facts).ShouldBeNull();
    }

    [Fact]
    public void What_was_written_two_versions_ago_is_read_by_its_new_names()
    {
        var facts = new WorksEntry(Works).Make("2022-08-12T09:00", ("kind", "road"), ("urgent", "yes"), ("known_at", "2022-08-12T08:00+08:00"))
            .Take("start", "2022-08-12T12:00", null, null, ("due_on", "2022-08-20")).Facts;
        var third = Read(Text(("version: 1", "version: 3"), ("id: running,", "id: working,"), ("to: running", "to: working"), ("[running]", "[working]"), ("running]", "working]"), ("id: what,", "id: matter,"),
            ("headline: what", "headline: matter"), ("[number, what", "[number, matter"), ("search: [what]", "search: [matter]"),
            ("  - { id: urgent, type: flag, label: { zh: 紧急, en: Urgent } }\n", ""))
            + "\nmigrations:\n  - { to: 2, states: { running: under-way }, fields: { what: topic, known_at: seen_at } }\n  - { to: 3, states: { under-way: working }, fields: { topic: matter, seen_at: known_at }, drop: [urgent] }\n");

        var record = LedgerFold.Of(third, facts)!;

        (record.State, record["matter"], record["urgent"], record["what"]).ShouldBe(("working", "修路", null, null));
        record["known_at"].ShouldBe("2022-08-12T08:00:00+08:00");
        record.History.Select(h => h.To).ShouldBe(["planned", "working"]);
        record.History[0].Values.All.Keys.ShouldNotContain("urgent");
    }

    [Fact]
    public void What_was_written_in_between_is_read_through_the_later_migration_alone()
    {
        var second = new LedgerEntry("works", 2, "e1", "GC-1", "under-way", Begin, Here, new LedgerValues(Values(("topic", "修路"), ("what", "旧名"))));
        var third = Works with { Version = 3, Migrations = [new LedgerMigration(2, Values(("x", "y")), Values(("what", "kind")), []), new LedgerMigration(3, Values(("under-way", "running")), Values(("topic", "what")), ["what"])] };
        var record = LedgerFold.Of(third, [Of(second)])!;
        (record.State, record["what"], record["kind"]).ShouldBe(("running", "修路", null));
    }

    [Fact]
    public void Whatever_the_clocks_of_devices_say_time_never_goes_backwards_and_nothing_counts_from_the_future() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Courses.ToArbitrary(), course =>
        {
            var entry = new WorksEntry(Works);
            var now = Begin;
            foreach (var (minutes, device) in course)
            {
                now += Duration.FromMinutes(minutes);
                var told = now + Duration.FromMinutes(device);
                if (entry.Facts.Count == 0) entry.Make(now);
                else entry.Take("edit", now, Chief, new LedgerStepping("edit", null, Values(("urgent", entry.Facts.Count % 2 == 0 ? "yes" : "no")), "写明原因", Device: told));
            }

            var history = entry.Record.History;
            return history.Zip(history.Skip(1)).All(p => p.First.At <= p.Second.At) && history.All(h => h.At <= h.Recorded);
        }));

    [Fact]
    public void Facts_of_another_system_with_any_times_are_put_in_the_order_of_the_journal() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Courses.ToArbitrary(), course =>
        {
            var facts = new List<Fact> { Of(new LedgerEntry("works", 1, "e1", "GC-1", "planned", Begin, Here, LedgerValues.None), recorded: "2022-08-12T09:00") };
            var recorded = Begin;
            foreach (var (minutes, device) in course)
            {
                recorded += Duration.FromMinutes(minutes);
                facts.Add(new Fact(new FactId(Guid.NewGuid()), Subject.Matter("ledger/works/e1"), new LedgerStep("works", 1, "e1", "edit", "planned", recorded + Duration.FromMinutes(device)), recorded, "hq1", "test", []));
            }

            var history = LedgerFold.Of(Works, facts)!.History;
            return history.Zip(history.Skip(1)).All(p => p.First.At <= p.Second.At) && history.All(h => h.At <= h.Recorded);
        }));

    /// <summary>Minutes since the step before, and by how many minutes the device's clock is wrong.</summary>
    private static readonly Gen<(int Minutes, int Device)[]> Courses =
        Gen.ArrayOf(from minutes in Gen.Choose(0, 3_000) from device in Gen.OneOf(Gen.Choose(-30_000, 30_000), Gen.Elements(0, -20_160, -20_161, 1, -1, -9_000_000)) select (minutes, device)).Where(c => c.Length > 0);
}
