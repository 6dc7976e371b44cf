using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core;

/// <summary>What must hold for every history, not only for those that somebody thought of.</summary>
public sealed class DerivationProperties
{
    private static readonly Instant Now = At("2022-08-20T12:00");

    private static readonly Gen<FactBody> Bodies = Gen.OneOf(
        from hours in Gen.Choose(0, 400) select (FactBody)new Arrival(At("2022-08-04T00:00") + Duration.FromHours(hours)),
        from hours in Gen.Choose(0, 400) select (FactBody)new Sample(At("2022-08-04T00:00") + Duration.FromHours(hours)),
        from hours in Gen.Choose(0, 400) select (FactBody)new Verification(At("2022-08-04T00:00") + Duration.FromHours(hours)),
        from hours in Gen.Choose(0, 400) select (FactBody)new Departure(At("2022-08-04T00:00") + Duration.FromHours(hours)),
        from first in Gen.Choose(0, 14)
        from days in Gen.Choose(0, 5)
        from risk in Gen.Elements(Risk.High, Risk.Medium, Risk.Low, Risk.None, Risk.Unknown)
        select (FactBody)new Stay(Day("2022-08-01").PlusDays(first), Day("2022-08-01").PlusDays(first + days), null, risk));

    private static readonly Gen<Fact[]> Histories =
        from bodies in Gen.ListOf(Bodies, 9)
        from extra in Bodies
        select FromClerks(bodies.Append(extra));

    private static Fact[] FromClerks(IEnumerable<FactBody> bodies) => [.. bodies.Select((body, i) => Of(body, $"clerk-{i}"))];

    private static string Shown(Plan plan) => string.Join('\n',
        plan.Measures.Select(m => $"{m.Kind} {m.From} {m.Until} {m.Rule}")
            .Concat(plan.Obligations.Select(o => $"{o.Id} {o.Opens} {o.Due} {o.DoneAt} {o.Waived}"))
            .Concat(plan.Unresolved.Select(u => u.Rule)));

    [Fact]
    public void The_order_in_which_facts_arrive_makes_no_difference() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Histories.ToArbitrary(), facts =>
            Shown(Derive(Urban, "2022-08-20T12:00", facts)) == Shown(Derive(Urban, "2022-08-20T12:00", [.. facts.Reverse()]))));

    [Fact]
    public void A_fact_received_twice_changes_nothing() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Histories.ToArbitrary(), facts =>
        {
            var resent = facts.Where(f => f.Body is Arrival or Fangxian.Core.Facts.Stay).Select(f => f with { Id = new FactId(Guid.NewGuid()) });
            return Measures(Derive(Urban, "2022-08-20T12:00", facts)).SequenceEqual(Measures(Derive(Urban, "2022-08-20T12:00", [.. facts, .. resent])));
        }));

    [Fact]
    public void What_applies_today_is_the_strictest_of_the_measures_that_cover_today() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Histories.ToArbitrary(), facts =>
        {
            var plan = Derive(Urban, "2022-08-12T12:00", facts);
            return plan.Today == plan.Measures.Where(m => m.Days.Contains(Day("2022-08-12"))).Select(m => m.Kind).DefaultIfEmpty(MeasureKind.None).Max();
        }));

    [Fact]
    public void Central_isolation_agrees_day_by_day_with_counting_on_fingers() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Histories.ToArbitrary(), facts =>
        {
            var plan = Derive(Rural, "2022-08-20T12:00", facts);
            for (var day = Day("2022-08-01"); day < Day("2022-09-10"); day = day.PlusDays(1))
                if (plan.Measures.Any(m => m.Kind == MeasureKind.CentralIsolation && m.Days.Contains(day)) != IsolatedOn(day, facts))
                    return false;
            return true;
        }));

    [Fact]
    public void Every_measure_and_every_obligation_of_an_arrival_names_a_fact_that_it_rests_on() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Histories.ToArbitrary(), facts =>
        {
            var plan = Derive(Urban, "2022-08-20T12:00", facts);
            var ids = facts.Select(f => f.Id).ToHashSet();
            return plan.Measures.All(m => m.Because.Count > 0 && m.Because.All(ids.Contains)) && plan.Obligations.Where(o => o.Id != "routine" && o.Id != "find-out").All(o => o.Because.Count > 0);
        }));

    [Fact]
    public void Lengths_in_days_and_in_hours_agree_with_the_calendar()
    {
        Length.OfDays(3).DueAfter(At("2022-08-09T23:59:59")).ShouldBe(At("2022-08-13T00:00"));
        Length.OfHours(24).DueAfter(At("2022-08-09T23:59:59")).ShouldBe(At("2022-08-10T23:59:59"));
        CountyTime.DayOf(Instant.FromUtc(2022, 8, 9, 16, 0)).ShouldBe(Day("2022-08-10"));
        CountyTime.DayOf(Instant.FromUtc(2022, 8, 9, 15, 59, 59)).ShouldBe(Day("2022-08-09"));
    }

    private static IEnumerable<string> Measures(Plan plan) => plan.Measures.Select(m => $"{m.Kind} {m.From} {m.Until} {m.Rule}");

    /// <summary>The second implementation: no intervals, no anchors, one day at a time.</summary>
    private static bool IsolatedOn(LocalDate day, Fact[] facts) =>
        facts.Select(f => f.Body).OfType<Arrival>().Where(a => a.At <= Now && CountyTime.DayOf(a.At) >= Day("2022-08-07")).Any(arrival =>
        {
            var arrived = CountyTime.DayOf(arrival.At);
            var dayNumber = Period.DaysBetween(arrived, day);
            return dayNumber is >= 1 and <= 7 && facts.Select(f => f.Body).OfType<Stay>().Any(s =>
                s.Risk is Risk.High or Risk.Medium && s.From <= arrived && Period.DaysBetween(s.To, arrived) <= 7);
        });
}
