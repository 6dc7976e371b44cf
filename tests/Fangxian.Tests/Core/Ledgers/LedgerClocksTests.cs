using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

public sealed class LedgerClocksTests
{
    private const string Begin = "within: 24h";

    private static Obligation Started(string clock, string at, LedgerSurroundings? around = null, params (string, string)[] values) =>
        new WorksEntry(With((Begin, clock)), around).Make(at, values).Clock("begin");

    [Theory]
    [InlineData("within: 24h", "2022-08-12T23:59", "2022-08-13T23:59")]
    [InlineData("within: 30min", "2022-08-12T23:59", "2022-08-13T00:29")]
    [InlineData("within: 1d", "2022-08-12T00:00", "2022-08-14T00:00")]
    [InlineData("within: 1d", "2022-08-12T23:59:59", "2022-08-14T00:00")]
    [InlineData("within: 1d", "2022-08-13T00:00", "2022-08-15T00:00")]
    public void Hours_run_on_the_clock_and_days_to_the_end_of_the_day(string clock, string made, string due)
    {
        var owed = Started(clock, made);
        (owed.Opens, owed.Due, owed.Owner, owed.Clause, owed.Pack).ShouldBe((At(made), At(due), Owner.Village, "J-31", ""));
    }

    [Theory]
    [InlineData("2022-08-13T09:00", ObligationState.Done)]
    [InlineData("2022-08-13T09:00:00.001", ObligationState.Late)]
    public void Taken_exactly_when_due_it_is_done_and_a_millisecond_later_late(string at, ObligationState state)
    {
        var owed = new WorksEntry(Works).Make("2022-08-12T09:00").Take("start", at, null, null, ("due_on", "2022-08-20")).Clock("begin");
        owed.StateAt(At("2022-08-30T00:00")).ShouldBe(state);
        owed.DoneAt.ShouldBe(At(at));
        owed.DoneBy.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2022-08-13T09:00", ObligationState.Open)]
    [InlineData("2022-08-13T09:00:00.001", ObligationState.Overdue)]
    public void Not_taken_it_is_open_until_it_is_due_and_then_overdue(string now, ObligationState state) =>
        new WorksEntry(Works).Make("2022-08-12T09:00").Clock("begin").StateAt(At(now)).ShouldBe(state);

    [Theory]
    [InlineData("2022-08-06T23:59", "2022-08-08T23:59", "")]
    [InlineData("2022-08-07T00:00", "2022-08-07T01:00", "test-1")]
    public void A_length_of_the_pack_is_that_of_the_pack_in_force_on_the_day_it_starts_else_its_own(string made, string due, string pack)
    {
        var owed = Started("within: { pack: phone, otherwise: 48h }", made, new LedgerSurroundings(Policy(), Fangxian.Core.Areas.ZoneRegister.Empty));
        (owed.Due, owed.Pack, owed.Clause).ShouldBe((At(due), pack, pack.Length > 0 ? Phone.Clause : "J-31"));
    }

    [Theory]
    [InlineData("no-such-rule")]
    [InlineData("routine")]
    public void A_pack_without_that_rule_or_with_one_that_has_no_length_leaves_the_ledgers_own(string rule)
    {
        var owed = Started($"within: {{ pack: {rule}, otherwise: 2d }}", "2022-08-12T09:00", new LedgerSurroundings(Policy(), Fangxian.Core.Areas.ZoneRegister.Empty));
        (owed.Due, owed.Pack).ShouldBe((At("2022-08-15T00:00"), ""));
    }

    [Fact]
    public void It_counts_from_the_instant_a_field_says_else_from_the_step()
    {
        var clock = ("starts: { on: [create] }", "starts: { on: [create], at: known_at }");
        new WorksEntry(With(clock)).Make("2022-08-12T09:00", ("known_at", "2022-08-12T07:00+08:00")).Clock("begin").Due.ShouldBe(At("2022-08-13T07:00"));
        new WorksEntry(With(clock)).Make("2022-08-12T09:00").Clock("begin").Due.ShouldBe(At("2022-08-13T09:00"));
    }

    [Fact]
    public void Only_entries_for_which_it_holds_when_it_starts_owe_it()
    {
        var ledger = With((Begin, "within: 24h, when: { field: urgent, is: \"yes\" }"));
        new WorksEntry(ledger).Make("2022-08-12T09:00").Owed.ShouldBeEmpty();
        new WorksEntry(ledger).Make("2022-08-12T09:00", ("urgent", "no")).Take("edit", "2022-08-12T10:00", Chief, null, ("urgent", "yes")).Owed.ShouldBeEmpty();
        new WorksEntry(ledger).Make("2022-08-12T09:00", ("urgent", "yes")).Take("edit", "2022-08-12T10:00", Chief, null, ("urgent", "no")).Owed.ShouldHaveSingleItem();
    }

    [Fact]
    public void Ending_the_entry_another_way_owes_nothing_any_more_and_does_nothing()
    {
        foreach (var (step, by) in new[] { ("give-up", Builder), ("void", Chief) })
        {
            var owed = new WorksEntry(Works).Make("2022-08-12T09:00").Take(step, "2022-08-12T10:00", by).Clock("begin");
            (owed.Waived, owed.DoneAt, owed.StateAt(At("2022-08-30T00:00"))).ShouldBe((true, null, ObligationState.Waived));
        }
    }

    [Fact]
    public void A_final_step_that_stops_it_has_done_it() =>
        new WorksEntry(With(("stops: [start]", "stops: [start, give-up]"))).Make("2022-08-12T09:00").Take("give-up", "2022-08-12T10:00").Clock("begin").StateAt(At("2022-08-30T00:00")).ShouldBe(ObligationState.Done);

    [Fact]
    public void Starting_it_again_while_it_runs_changes_nothing_and_after_it_ended_owes_it_anew()
    {
        var ledger = With(("starts: { on: [create] }", "starts: { on: [create, hand-over] }"));
        var entry = new WorksEntry(ledger).Make("2022-08-12T09:00").Take("hand-over", "2022-08-12T15:00", Builder, new LedgerStepping("hand-over", null, Values(), Area: There));
        entry.Clock("begin").Due.ShouldBe(At("2022-08-13T09:00"));
        entry.Take("start", "2022-08-12T16:00", null, null, ("due_on", "2022-08-20")).Take("hand-over", "2022-08-12T17:00", Builder, new LedgerStepping("hand-over", null, Values(), Area: Here));
        entry.Owed.Where(o => o.Id == "works/begin").Select(o => (o.Due, o.DoneAt)).ShouldBe([(At("2022-08-13T09:00"), At("2022-08-12T16:00")), (At("2022-08-13T17:00"), (Instant?)null)]);
    }

    [Fact]
    public void A_step_that_stops_and_starts_a_clock_ends_one_run_and_begins_the_next()
    {
        var ledger = With(("starts: { on: [start, send-back] }, stops: [build], within: { until: due_on }", "starts: { on: [start, supply] }, stops: [supply, build], within: 1d"));
        var entry = new WorksEntry(ledger).Make("2022-08-12T09:00").Take("start", "2022-08-12T10:00", null, null, ("due_on", "2022-08-20"))
            .Take("supply", "2022-08-13T10:00", null, null, ("amount", "1")).Take("supply", "2022-08-15T00:00:00.001", null, null, ("amount", "1"));
        entry.Owed.Where(o => o.Id == "works/finish").Select(o => o.StateAt(At("2022-08-15T01:00"))).ShouldBe([ObligationState.Done, ObligationState.Late, ObligationState.Open]);
    }

    [Fact]
    public void A_deadline_is_the_end_of_its_day_and_follows_a_correction_while_it_runs()
    {
        var entry = new WorksEntry(Works).Make("2022-08-12T09:00").Take("start", "2022-08-12T10:00", null, null, ("due_on", "2022-08-20"));
        entry.Clock("finish").Due.ShouldBe(At("2022-08-21T00:00"));
        entry.Take("edit", "2022-08-13T10:00", Chief, null, ("due_on", "2022-08-25")).Clock("finish").Due.ShouldBe(At("2022-08-26T00:00"));
        entry.Take("build", "2022-08-25T23:59").Take("edit", "2022-08-26T10:00", Chief, null, ("due_on", "2022-08-30"));
        entry.Clock("finish").Due.ShouldBe(At("2022-08-26T00:00"), "a run that ended keeps the deadline it had");
        entry.Take("send-back", "2022-08-27T10:00");
        entry.Owed.Where(o => o.Id == "works/finish").Select(o => o.Due).ShouldBe([At("2022-08-26T00:00"), At("2022-08-31T00:00")]);
    }

    [Fact]
    public void A_deadline_mistyped_into_the_past_and_put_right_opens_again_when_it_started()
    {
        var entry = new WorksEntry(Works).Make("2022-08-12T09:00").Take("start", "2022-08-12T10:00", null, null, ("due_on", "2022-08-20")).Take("edit", "2022-08-12T11:00", Chief, null, ("due_on", "2002-08-20"));
        (entry.Clock("finish").Opens, entry.Clock("finish").Due).ShouldBe((At("2002-08-21T00:00"), At("2002-08-21T00:00")));
        entry.Take("edit", "2022-08-12T12:00", Chief, null, ("due_on", "2022-08-21"));
        (entry.Clock("finish").Opens, entry.Clock("finish").Due).ShouldBe((At("2022-08-12T10:00"), At("2022-08-22T00:00")));
    }

    [Fact]
    public void A_deadline_computed_from_other_fields_follows_their_correction()
    {
        var ledger = With((Begin, "within: { until: look_on }"), ("- { id: urgent", "- { id: look_on, type: computed, result: day, label: { zh: 回看, en: Look on }, value: { days_after: [known_at, 7] } }\n  - { id: urgent"));
        var entry = new WorksEntry(ledger).Make("2022-08-12T09:00", ("known_at", "2022-08-10T09:00+08:00"));
        entry.Clock("begin").Due.ShouldBe(At("2022-08-18T00:00"));
        entry.Take("edit", "2022-08-12T10:00", Chief, null, ("known_at", "2022-08-11T09:00+08:00")).Clock("begin").Due.ShouldBe(At("2022-08-19T00:00"));
    }

    [Fact]
    public void Without_a_value_there_is_no_deadline_and_an_instant_is_itself_the_deadline()
    {
        var ledger = With((Begin, "within: { until: known_at }"));
        new WorksEntry(ledger).Make("2022-08-12T09:00").Owed.ShouldBeEmpty();
        var owed = new WorksEntry(ledger).Make("2022-08-12T09:00", ("known_at", "2022-08-12T20:30+08:00")).Clock("begin");
        (owed.Opens, owed.Due).ShouldBe((At("2022-08-12T09:00"), At("2022-08-12T20:30")));
    }

    [Fact]
    public void Obligations_stand_in_the_order_of_their_starts_and_name_the_step_they_rest_on()
    {
        var entry = new WorksEntry(Works).Make("2022-08-12T09:00").Take("start", "2022-08-12T10:00", null, null, ("due_on", "2022-08-20"));
        entry.Owed.Select(o => (o.Id, o.Because.Single())).ShouldBe([("works/begin", entry.Facts[0].Id), ("works/finish", entry.Facts[1].Id)]);
        LedgerClocks.Read("works/begin").ShouldBe(("works", "begin"));
        LedgerClocks.Read("find-out").ShouldBeNull();
        new LedgerShelf([Works]).ClockOf("works/begin")!.Value.Clock.Length.ShouldBe(new ClockLength.Fixed(Length.OfHours(24)));
        new LedgerShelf([Works]).ClockOf("works/nothing").ShouldBeNull();
    }
}
