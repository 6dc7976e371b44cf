using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

public sealed class LedgerTransitionTests
{
    private static readonly LedgerStepping WithPaper = new("", null, Values(), null, null, 1);

    private static WorksEntry Made() => new WorksEntry(Works).Make("2022-08-12T09:00");

    private static WorksEntry Started() => Made().Take("start", "2022-08-12T10:00", null, null, ("due_on", "2022-08-20"));

    private static WorksEntry Built() => Started().Take("build", "2022-08-13T10:00");

    [Fact]
    public void A_step_is_refused_in_another_state_by_another_role_elsewhere_and_where_there_is_none()
    {
        Codes(Made().Try("build", "2022-08-12T10:00", Builder, WithPaper)).ShouldBe(["wrong-state step"]);
        Codes(Made().Try("start", "2022-08-12T10:00", Judge)).ShouldBe(["role-may-not step"]);
        Codes(Made().Try("start", "2022-08-12T10:00", Maker with { Scope = There })).ShouldBe(["area-outside-scope area"]);
        Codes(Made().Try("fly", "2022-08-12T10:00", Maker)).ShouldBe(["unknown-step step"]);
        Codes(Made().Try("create", "2022-08-12T10:00", Maker)).ShouldBe(["unknown-step step"]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    public void Whoever_saw_another_state_of_the_entry_is_told_who_was_first(int seen, bool taken)
    {
        var answer = Made().Try("start", "2022-08-12T10:00", Builder, new LedgerStepping("start", seen, Values(("due_on", "2022-08-20"))));
        Codes(answer).ShouldBe(taken ? [] : ["raced seen"]);
        if (!taken) answer.Refusals[0].Message.Zh.ShouldBe("village1 已于 2022-08-12 09:00 办理“登记”，请刷新后再办。");
    }

    [Theory]
    [InlineData("2022-08-12", false)]
    [InlineData("2022-08-13", true)]
    public void A_guard_says_its_own_reason(string due, bool taken)
    {
        var answer = Made().Try("start", "2022-08-12T10:00", Builder, null, null, ("due_on", due));
        Codes(answer).ShouldBe(taken ? [] : ["guard step"]);
        if (!taken) answer.Refusals[0].Message.Zh.ShouldBe("期限应晚于今天。");
    }

    [Fact]
    public void What_a_step_does_not_ask_for_is_not_taken_with_it()
    {
        Codes(Made().Try("start", "2022-08-12T10:00", Builder, null, null, ("due_on", "2022-08-20"), ("what", "修桥"))).ShouldBe(["unknown-field values.what"]);
        Codes(Made().Try("start", "2022-08-12T10:00", Builder, new LedgerStepping("start", null, Values(("due_on", "2022-08-20")), null, There))).ShouldBe(["unknown-field area"]);
        Codes(Made().Try("start", "2022-08-12T10:00", Builder)).ShouldBe(["missing-field values.due_on"]);
        Codes(Made().Try("start", "2022-08-12T10:00", Builder, null, null, ("due_on", ""))).ShouldBe(["missing-field values.due_on"]);
        Codes(Made().Try("hand-over", "2022-08-12T10:00", Maker)).ShouldBe(["missing-field area"]);
    }

    [Fact]
    public void What_a_repeated_step_needs_is_given_each_time_and_summed_up()
    {
        var entry = Started().Take("supply", "2022-08-13T09:00", null, null, ("amount", "3"));
        Codes(entry.Try("supply", "2022-08-13T10:00", Builder)).ShouldBe(["missing-field values.amount"]);
        entry.Take("supply", "2022-08-13T11:00", null, null, ("amount", "4")).Record["supplied"].ShouldBe("7");
        entry.Record.State.ShouldBe("running");
    }

    [Fact]
    public void What_a_correction_entered_counts_as_given() =>
        Made().Take("edit", "2022-08-12T09:30", Chief, null, ("due_on", "2022-08-20")).Try("start", "2022-08-12T10:00", Builder).Fact.ShouldNotBeNull();

    [Fact]
    public void Evidence_and_reasons_are_asked_for_where_the_step_says_so()
    {
        Codes(Started().Try("build", "2022-08-13T10:00", Builder)).ShouldBe(["evidence-missing evidence"]);
        Started().Try("build", "2022-08-13T10:00", Builder, WithPaper).Fact.ShouldNotBeNull();
        Codes(Built().Try("send-back", "2022-08-13T11:00", Judge)).ShouldBe(["reason-missing reason"]);
        Codes(Built().Try("send-back", "2022-08-13T11:00", Judge, WithPaper with { Reason = " 差 " })).ShouldBe(["reason-missing reason"]);
        Built().Try("send-back", "2022-08-13T11:00", Judge, WithPaper with { Reason = "开裂" }).Fact.ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_made_or_built_it_does_not_accept_it_not_even_after_it_was_sent_back()
    {
        Codes(Built().Try("accept", "2022-08-14T10:00", Maker)).ShouldBe(["not-by step"]);
        Codes(Built().Try("accept", "2022-08-14T10:00", Builder)).ShouldBe(["not-by step"]);
        Built().Try("accept", "2022-08-14T10:00", Judge).Fact.ShouldNotBeNull();
        var again = Built().Take("send-back", "2022-08-14T10:00").Take("build", "2022-08-15T10:00", Judge);
        Codes(again.Try("accept", "2022-08-16T10:00", Builder)).ShouldBe(["not-by step"]);
        Codes(again.Try("accept", "2022-08-16T10:00", Judge)).ShouldBe(["not-by step"]);
        again.Try("accept", "2022-08-16T10:00", Judge with { UserName = "township2" }).Fact.ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_had_a_part_in_the_case_of_the_person_does_not_accept()
    {
        Codes(Built().Try("accept", "2022-08-14T10:00", Judge, null, new HashSet<string> { "township1" })).ShouldBe(["not-independent step"]);
        Built().Try("accept", "2022-08-14T10:00", Judge, null, new HashSet<string> { "township2" }).Fact.ShouldNotBeNull();
        Started().Try("build", "2022-08-13T10:00", Builder, WithPaper, new HashSet<string> { "village2" }).Fact.ShouldNotBeNull("only the step that says so asks for it");
    }

    [Fact]
    public void What_a_second_person_agreed_to_is_not_corrected_into_what_they_could_not_have_agreed_to()
    {
        var twoPersons = With(("from: [planned], to: running, by: [village],", "from: [planned], to: running, by: [village], not_by: [create],"));
        var entry = new WorksEntry(twoPersons).Make("2022-08-12T09:00").Take("start", "2022-08-12T10:00", Builder, null, ("due_on", "2022-08-20"));
        Codes(entry.Try("edit", "2022-08-13T09:00", Chief, new LedgerStepping("edit", null, Values(("due_on", "2022-08-11")), "写错日期"))).ShouldBe(["decided values"]);
        // As of the step, not as of today: a deadline that is past by now could have been agreed to then.
        entry.Try("edit", "2022-08-19T09:00", Chief, new LedgerStepping("edit", null, Values(("due_on", "2022-08-15")), "写错日期")).Fact.ShouldNotBeNull();
        entry.Try("edit", "2022-08-13T09:00", Chief, new LedgerStepping("edit", null, Values(("what", "修渠")), "写错事项")).Fact.ShouldNotBeNull();
        // Where one person may do both, nobody's decision is undermined.
        Started().Try("edit", "2022-08-13T09:00", Chief, new LedgerStepping("edit", null, Values(("due_on", "2022-08-11")), "写错日期")).Fact.ShouldNotBeNull();
    }

    [Fact]
    public void An_automatic_step_is_taken_by_the_product_alone()
    {
        Codes(Made().Try("halt", "2022-08-12T10:00", Chief)).ShouldBe(["role-may-not step"]);
        Made().Try("halt", "2022-08-12T10:00", null).Fact.ShouldBeOfType<LedgerStep>().State.ShouldBe("done");
        Codes(Started().Try("halt", "2022-08-12T11:00", null)).ShouldBe(["wrong-state step"]);
    }

    [Fact]
    public void A_final_entry_is_neither_stepped_nor_corrected()
    {
        var done = Built().Take("accept", "2022-08-14T10:00", Judge);
        Codes(done.Try("accept", "2022-08-14T11:00", Judge)).ShouldBe(["wrong-state step"]);
        Codes(done.Try("edit", "2022-08-14T11:00", Chief, new LedgerStepping("edit", null, Values(("what", "修桥")), "写错"))).ShouldBe(["final step"]);
        Codes(done.Try("void", "2022-08-14T11:00", Chief, new LedgerStepping("void", null, Values(), "重复"))).ShouldBe(["final step"]);
    }

    [Fact]
    public void A_step_counts_from_no_earlier_than_the_step_before_it()
    {
        var early = Started().Try("build", "2022-08-13T10:00", Builder, WithPaper with { Device = At("2022-08-12T09:59") }).Fact.ShouldBeOfType<LedgerStep>();
        (early.At, early.Device).ShouldBe((At("2022-08-12T10:00"), At("2022-08-12T09:59")));
        var offline = Started().Try("build", "2022-08-13T10:00", Builder, WithPaper with { Device = At("2022-08-12T10:01") }).Fact.ShouldBeOfType<LedgerStep>();
        (offline.At, offline.Device).ShouldBe((At("2022-08-12T10:01"), null));
    }
}
