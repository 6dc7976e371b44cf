using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.WhatIf;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.WhatIf;

/// <summary>A county of a few, counted by hand: noon of 15 August, seven days of central isolation in force.</summary>
public sealed class WhatIfTests
{
    private static readonly Instant Noon = At("2022-08-15T12:00");

    /// <summary>Day 6 of seven today, approved.</summary>
    private static readonly Fact[] OnDaySix = [.. Returnee("2022-08-09"), Approved("2022-08-10", "2022-08-17")];

    /// <summary>Day 3 of seven today, approved.</summary>
    private static readonly Fact[] OnDayThree = [.. Returnee("2022-08-12"), Approved("2022-08-13", "2022-08-20")];

    [Fact]
    public void Five_days_instead_of_seven_release_exactly_those_past_the_fifth_where_running_measures_convert()
    {
        var outcome = Ask(Central(5), "2022-08-15", Transition.Convert, OnDaySix, OnDayThree, Returnee("2022-08-12"), []);

        Who(outcome, IsolationChange.Released).ShouldBe([(0, "2022-08-17", null)]);
        // What was approved stays approved where it only becomes shorter.
        Who(outcome, IsolationChange.FreedEarlier).ShouldBe([(1, "2022-08-20", "2022-08-18")]);
        outcome.ToApproveAnew.ShouldBe(0);
        Who(outcome, IsolationChange.HeldLonger).ShouldBeEmpty();
        Who(outcome, IsolationChange.NewlyHeld).ShouldBeEmpty();
        On(outcome.AsIs, "2022-08-15").InForce.ShouldBe(new Dictionary<MeasureKind, int> { [MeasureKind.CentralIsolation] = 2 });
        On(outcome.AsIs, "2022-08-15").RoomsProposed.ShouldBe(1);
        On(outcome.AsWouldBe, "2022-08-14").Rooms.ShouldBe(2);
        On(outcome.AsWouldBe, "2022-08-15").Rooms.ShouldBe(1);
        On(outcome.AsWouldBe, "2022-08-15").RoomsProposed.ShouldBe(1);
        On(outcome.AsWouldBe, "2022-08-18").RoomsProposed.ShouldBe(0);
    }

    [Fact]
    public void Nobody_is_released_where_running_measures_are_kept()
    {
        var outcome = Ask(Central(5), "2022-08-15", Transition.Keep, OnDaySix, OnDayThree);

        outcome.Changed.Values.Sum(c => c.Count).ShouldBe(0);
        outcome.ToApproveAnew.ShouldBe(0);
        outcome.AsWouldBe.Select(d => d.Rooms).ShouldBe(outcome.AsIs.Select(d => d.Rooms));
        outcome.TouchedCount.ShouldBe(0);
    }

    [Fact]
    public void More_days_hold_longer_whoever_is_isolated_and_nobody_else()
    {
        var outcome = Ask(Central(10), "2022-08-15", Transition.Convert, OnDaySix, OnDayThree, []);

        Who(outcome, IsolationChange.HeldLonger).ShouldBe([(0, "2022-08-17", "2022-08-20"), (1, "2022-08-20", "2022-08-23")]);
        Who(outcome, IsolationChange.Released).ShouldBeEmpty();
        outcome.ToApproveAnew.ShouldBe(2);
        outcome.TouchedCount.ShouldBe(2);
    }

    [Fact]
    public void A_draft_of_a_day_to_come_changes_nothing_before_it()
    {
        var outcome = Ask(Central(5), "2022-08-17", Transition.Convert, OnDaySix, OnDayThree);

        // Whoever is free on that day anyway is not released by it.
        Who(outcome, IsolationChange.Released).ShouldBeEmpty();
        Who(outcome, IsolationChange.FreedEarlier).ShouldBe([(1, "2022-08-20", "2022-08-18")]);
        foreach (var day in (string[])["2022-08-14", "2022-08-15", "2022-08-16"]) On(outcome.AsWouldBe, day).Rooms.ShouldBe(On(outcome.AsIs, day).Rooms, day);
        outcome.AsIs[^1].Day.ShouldBe(Day("2022-08-31"));
    }

    [Fact]
    public void As_if_since_a_day_gone_by_puts_its_arrivals_under_the_draft()
    {
        var outcome = Ask(Central(5), "2022-08-12", Transition.Keep, OnDaySix, Returnee("2022-08-12"));

        // The first arrived before, and keeps the pack; the second is held for five days from the 13th.
        On(outcome.AsWouldBe, "2022-08-17").RoomsProposed.ShouldBe(1);
        On(outcome.AsWouldBe, "2022-08-18").RoomsProposed.ShouldBe(0);
        On(outcome.AsIs, "2022-08-19").RoomsProposed.ShouldBe(1);
        outcome.TouchedCount.ShouldBe(1);
    }

    [Fact]
    public void What_nobody_can_say_stays_unresolved_and_holds_nobody()
    {
        var unknown = new[] { Of(Stay(Risk.Unknown, "2022-08-05", "2022-08-12"), "a"), Of(new Arrival(At("2022-08-12T10:00")), "b") };

        var outcome = Ask(Central(10), "2022-08-12", Transition.Convert, unknown);

        outcome.Changed.Values.Sum(c => c.Count).ShouldBe(0);
        outcome.AsWouldBe.Sum(d => d.Rooms + d.RoomsProposed).ShouldBe(0);
        outcome.Owed.ShouldContain(o => o.Obligation == "find-out" && o.AsIs == 1 && o.AsWouldBe == 1);
        // The same duty to find out, of another pack.
        outcome.TouchedCount.ShouldBe(1);
    }

    [Fact]
    public void Samples_that_recur_are_owed_again_from_each_time_they_are_due()
    {
        var every24 = Pack("draft-1", obligations: [Routine with { Every = Fangxian.Core.Time.Length.OfHours(24) }], measures: []);
        var townsman = new[] { Of(new Sample(At("2022-08-15T08:00"))) };

        var outcome = Ask(every24, "2022-08-15", Transition.Keep, [Urban], townsman);

        outcome.AsIs.Where(d => d.Day >= Day("2022-08-15") && d.Day <= Day("2022-08-19")).Select(d => d.Samples).ShouldBe([0, 0, 1, 0, 1]);
        outcome.AsWouldBe.Where(d => d.Day >= Day("2022-08-15") && d.Day <= Day("2022-08-19")).Select(d => d.Samples).ShouldBe([0, 1, 1, 1, 1]);
        outcome.LoadAsWouldBe.PeakSamples.ShouldBe(1);
    }

    [Fact]
    public void A_new_recurring_duty_falls_due_for_everybody_in_one_hour()
    {
        var none = Policy(Pack(obligations: []));
        var townspeople = Enumerable.Range(0, 5).Select(_ => Array.Empty<Fact>()).ToArray();

        var outcome = Ask(none, Pack("draft-1", obligations: [Routine]), "2022-08-16", Transition.Keep, [Urban, Urban, Urban, Urban, Urban], townspeople);

        outcome.Load.Busiest.ShouldBeNull();
        outcome.LoadAsWouldBe.Busiest.ShouldBe(new DueHour(At("2022-08-17T23:00"), 5));
        outcome.TouchedCount.ShouldBe(5);
        outcome.RowsToWrite.ShouldBe(5);
    }

    [Fact]
    public void The_draft_ends_the_pack_in_force_and_is_ended_by_one_that_is_to_come()
    {
        var own = Policy(Pack("a", "2022-08-01", "2022-08-10"), Pack("b", "2022-08-10", "2022-09-10"), Pack("c", "2022-09-10"));

        Show(DraftTimeline.With(own, Pack("draft", "2021-01-01"), Day("2022-08-20"), Day("2022-08-15"))).ShouldBe("a 08-01..08-10, b 08-10..08-20, draft 08-20..09-10, c 09-10..");
        // As if since: what began in between never did.
        Show(DraftTimeline.With(own, Pack("draft", "2021-01-01"), Day("2022-08-05"), Day("2022-08-15"))).ShouldBe("a 08-01..08-05, draft 08-05..09-10, c 09-10..");
        Show(DraftTimeline.With(own, Pack("draft", "2021-01-01", "2022-08-25"), Day("2022-08-20"), Day("2022-08-15"))).ShouldBe("a 08-01..08-10, b 08-10..08-20, draft 08-20..08-25, b 08-25..09-10, c 09-10..");
        Show(DraftTimeline.With(own, Pack("draft", "2021-01-01"), Day("2022-09-10"), Day("2022-08-15"))).ShouldBe("a 08-01..08-10, b 08-10..09-10, draft 09-10..");
    }

    private static string Show(PolicyTimeline timeline) =>
        string.Join(", ", timeline.Packs.Select(p => $"{p.Id} {p.From:MM-dd}..{p.Until:MM-dd}"));

    private static Fact[] Returnee(string day) => [Of(Stay(Risk.High, "2022-08-05", day), "a"), Of(new Arrival(At($"{day}T10:00")), "b")];

    private static Fact Approved(string from, string until) => Of(new Approval(At($"{from}T00:00"), "high-returnee", Day(from), Day(until), Verdict.Approved), "c");

    private static Pack Central(int days) => Pack("draft-1", measures: [HighReturnee with { Stages = [HighReturnee.Stages[0] with { Days = days }] }, LowReturnee]);

    private static WhatIfOutcome Ask(Pack draft, string from, Transition transition, params Fact[][] people) =>
        Ask(Policy(), draft, from, transition, [.. people.Select(_ => Rural)], people);

    private static WhatIfOutcome Ask(Pack draft, string from, Transition transition, PersonProfile[] profiles, params Fact[][] people) =>
        Ask(Policy(), draft, from, transition, profiles, people);

    private static WhatIfOutcome Ask(PolicyTimeline own, Pack draft, string from, Transition transition, PersonProfile[] profiles, Fact[][] people)
    {
        var packed = new PackedPeople();
        for (var i = 0; i < people.Length; i++) packed.Put(Person(i), profiles[i], EffectiveFacts.At(people[i], Instant.MaxValue, null), RiskRegister.Empty);
        var question = new WhatIfQuestion(own, draft, Day(from), Noon, transition);
        var tally = new WhatIfTally(question, packed);
        tally.Count(0, packed.Count);
        return WhatIfOutcome.Of(question, packed, [tally]);
    }

    private static PersonId Person(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static DayFigures On(IReadOnlyList<DayFigures> days, string day) => days.Single(d => d.Day == Day(day));

    private static IEnumerable<(int Person, string? Was, string? Becomes)> Who(WhatIfOutcome outcome, IsolationChange change) =>
        outcome.Changed[change].OrderBy(c => c.Person.Value).Select(c => (BitConverter.ToInt32(c.Person.Value.ToByteArray()), c.Was?.ToString("uuuu-MM-dd", null), c.Becomes?.ToString("uuuu-MM-dd", null)));
}
