using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

/// <summary>Making, correcting and voiding entries; the transitions have their own file.</summary>
public sealed class LedgerChecksTests
{
    private static readonly Instant Now = At("2022-08-12T09:00");

    private static LedgerAnswer Create(Actor? by, Dictionary<string, string> values, AreaCode? area = null, Instant? device = null, Ledger? ledger = null) =>
        LedgerChecks.Create(ledger ?? Works, new LedgerEntering("e1", area ?? Here, values, 0, device), by, LedgerSurroundings.None, Now);

    private static WorksEntry Made(params (string, string)[] values) => new WorksEntry(Works).Make("2022-08-12T09:00", values);

    [Fact]
    public void An_entry_begins_in_the_first_state_with_its_values_in_their_one_spelling()
    {
        var made = Create(Maker, Values(("what", " 打井 "), ("kind", "well"), ("depth", "012.50"))).Fact.ShouldBeOfType<LedgerEntry>();
        (made.State, made.At, made.Area, made.Number, made.Device).ShouldBe(("planned", Now, Here, "", null));
        made.Values.ShouldBe(new LedgerValues(Values(("what", "打井"), ("kind", "well"), ("depth", "12.5"))));
    }

    [Fact]
    public void Whoever_may_not_or_not_here_makes_none()
    {
        Codes(Create(Judge, Values(("what", "修路")))).ShouldBe(["role-may-not"]);
        Codes(Create(Maker, Values(("what", "修路")), There)).ShouldBe(["area-outside-scope area"]);
        Create(null, Values(("what", "修路")), There).Fact.ShouldNotBeNull("the product itself may everywhere");
    }

    [Fact]
    public void Without_an_area_an_entry_is_of_its_makers() =>
        LedgerChecks.Create(Works, new LedgerEntering("e1", null, Values(("what", "修路"))), Maker, LedgerSurroundings.None, Now).Fact.ShouldBeOfType<LedgerEntry>().Area.ShouldBe(Maker.Scope);

    [Fact]
    public void Every_fault_of_an_entry_is_said_at_once() =>
        Codes(Create(Maker, Values(("what", "  "), ("kind", "tunnel"), ("colour", "red"), ("urgent", "perhaps"))))
            .ShouldBe(["bad-value values.kind", "unknown-field values.colour", "bad-value values.urgent", "missing-field values.what"], ignoreOrder: true);

    [Theory]
    [InlineData("well", null, "missing-field values.depth")]
    [InlineData("well", "3", null)]
    [InlineData("road", null, null)]
    [InlineData("road", "3", "bad-value values.depth")]
    [InlineData(null, "3", "bad-value values.depth")]
    [InlineData("road", "", null)]
    public void A_field_for_some_cases_is_required_in_those_and_left_out_in_others(string? kind, string? depth, string? refused)
    {
        var values = Values(("what", "工程"));
        if (kind is not null) values["kind"] = kind;
        if (depth is not null) values["depth"] = depth;
        Codes(Create(Maker, values)).ShouldBe(refused is null ? [] : [refused]);
    }

    [Fact]
    public void What_a_step_needs_or_writes_is_not_taken_when_an_entry_is_made()
    {
        Works.Entered.ShouldBe(["what", "kind", "depth", "person", "known_at", "urgent"]);
        foreach (var (field, value) in new[] { ("due_on", "2022-08-20"), ("amount", "3"), ("supplied", "3") })
            Codes(Create(Maker, Values(("what", "修路"), (field, value)))).ShouldBe([$"unknown-field values.{field}"]);
    }

    [Fact]
    public void A_ledger_may_say_that_an_entry_is_made_with_it_all_the_same_and_what_it_cannot_be_without_always_is()
    {
        var entered = With(("en: Amount }", "en: Amount }, entered: true"), ("en: Urgent }", "en: Urgent }, entered: false"), ("en: Due on }", "en: Due on }, required: true"));
        entered.Entered.ShouldBe(["what", "kind", "depth", "person", "known_at", "due_on", "amount"]);
    }

    [Theory]
    [InlineData("2022-08-12T08:00", "2022-08-12T08:00", false)]
    [InlineData("2022-07-29T09:00", "2022-07-29T09:00", false)]
    [InlineData("2022-07-29T08:59:59.999", "2022-08-12T09:00", true)]
    [InlineData("2022-08-12T09:00:00.001", "2022-08-12T09:00", true)]
    [InlineData("2099-01-01T00:00", "2022-08-12T09:00", true)]
    public void A_device_is_believed_for_fourteen_days_and_never_about_the_future(string device, string at, bool kept)
    {
        var made = Create(Maker, Values(("what", "修路")), device: At(device)).Fact.ShouldBeOfType<LedgerEntry>();
        made.At.ShouldBe(At(at));
        made.Device.ShouldBe(kept ? At(device) : null);
    }

    [Fact]
    public void A_correction_changes_only_what_it_says_with_a_reason_and_only_for_those_who_may()
    {
        var entry = Made(("kind", "road"));
        Codes(entry.Try("edit", "2022-08-12T10:00", Maker, new LedgerStepping("edit", null, Values(("urgent", "yes")), "数错"))).ShouldBe(["role-may-not step"]);
        Codes(entry.Try("edit", "2022-08-12T10:00", Chief, null, null, ("urgent", "yes"))).ShouldBe(["reason-missing reason"]);
        Codes(entry.Try("edit", "2022-08-12T10:00", Chief, new LedgerStepping("edit", null, Values(), "数错"))).ShouldBe(["missing-field values"]);
        Codes(entry.Try("edit", "2022-08-12T10:00", Chief, new LedgerStepping("edit", null, Values(("what", "")), "数错"))).ShouldBe(["missing-field values.what"]);
        Codes(entry.Try("edit", "2022-08-12T10:00", Chief, new LedgerStepping("edit", null, Values(("depth", "3")), "数错"))).ShouldBe(["bad-value values.depth"]);
        var step = entry.Try("edit", "2022-08-12T10:00", Chief, new LedgerStepping("edit", null, Values(("amount", "3")), " 数错 ", There)).Fact.ShouldBeOfType<LedgerStep>();
        (step.State, step.Reason, step.Area, step.Values).ShouldBe(("planned", "数错", There, new LedgerValues(Values(("amount", "3")))));
    }

    [Fact]
    public void A_correction_that_makes_a_field_necessary_brings_it_along()
    {
        var entry = Made(("kind", "road"));
        Codes(entry.Try("edit", "2022-08-12T10:00", Chief, new LedgerStepping("edit", null, Values(("kind", "well")), "写错"))).ShouldBe(["missing-field values.depth"]);
        Codes(entry.Try("edit", "2022-08-12T10:00", Chief, new LedgerStepping("edit", null, Values(("kind", "well"), ("depth", "8")), "写错"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_reason_has_two_to_five_hundred_characters(int length, bool taken) =>
        Made().Try("void", "2022-08-12T10:00", Chief, new LedgerStepping("void", null, Values(), new string('错', length))).Refusals.Count.ShouldBe(taken ? 0 : 1);

    [Fact]
    public void A_voided_entry_is_final_and_takes_neither_values_nor_corrections_nor_steps()
    {
        var entry = Made();
        Codes(entry.Try("void", "2022-08-12T10:00", Chief, new LedgerStepping("void", null, Values(("what", "x")), "重复"))).ShouldBe(["unknown-field values.what"]);
        entry.Take("void", "2022-08-12T10:00", Chief);
        entry.Record.State.ShouldBe("void");
        Codes(entry.Try("void", "2022-08-12T11:00", Chief, new LedgerStepping("void", null, Values(), "重复"))).ShouldBe(["final step"]);
        Codes(entry.Try("edit", "2022-08-12T11:00", Chief, new LedgerStepping("edit", null, Values(("what", "x")), "重复"))).ShouldBe(["final step"]);
        Codes(entry.Try("give-up", "2022-08-12T11:00", Maker)).ShouldBe(["wrong-state step"]);
    }
}
