using Fangxian.Core.Policies;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Policies;

public sealed class PolicyTimelineTests
{
    [Fact]
    public void A_decided_pack_takes_the_place_of_the_one_in_force_from_its_day_on() =>
        Told(PolicyTimeline.Of([Pack("a", "2022-08-01", null)], [(Pack("b", "2020-01-01", null), Day("2022-08-10"))]))
            .ShouldBe("a 2022-08-01–2022-08-10; b 2022-08-10–");

    [Fact]
    public void A_further_decision_brings_the_earlier_pack_back() =>
        Told(PolicyTimeline.Of([Pack("a", "2022-08-01", null)], [(Pack("b", "2020-01-01", null), Day("2022-08-10")), (Pack("a", "2022-08-01", null), Day("2022-08-12"))]))
            .ShouldBe("a 2022-08-01–2022-08-10; b 2022-08-10–2022-08-12; a 2022-08-12–");

    [Fact]
    public void Taken_back_on_the_same_day_it_was_never_in_force() =>
        Told(PolicyTimeline.Of([Pack("a", "2022-08-01", null)], [(Pack("b", "2020-01-01", null), Day("2022-08-10")), (Pack("a", "2022-08-01", null), Day("2022-08-10"))]))
            .ShouldBe("a 2022-08-01–");

    [Fact]
    public void When_a_decided_pack_is_over_the_one_before_it_counts_again() =>
        Told(PolicyTimeline.Of([Pack("a", "2022-08-01", null)], [(Pack("b", "2020-01-01", "2022-08-15"), Day("2022-08-10"))]))
            .ShouldBe("a 2022-08-01–2022-08-10; b 2022-08-10–2022-08-15; a 2022-08-15–");

    [Fact]
    public void An_installed_pack_that_begins_later_counts_from_its_own_day() =>
        Told(PolicyTimeline.Of([Pack("a", "2022-08-01", "2022-09-01"), Pack("c", "2022-09-01", null)], [(Pack("b", "2020-01-01", null), Day("2022-08-10"))]))
            .ShouldBe("a 2022-08-01–2022-08-10; b 2022-08-10–2022-09-01; c 2022-09-01–");

    [Fact]
    public void Before_the_first_pack_nothing_is_required() =>
        PolicyTimeline.Of([], [(Pack("b", "2020-01-01", null), Day("2022-08-10"))]).On(Day("2022-08-09")).ShouldBeNull();

    /// <summary>Said day by day, without intervals: of all that are in force on a day, the one with the latest first day, and of those the last in the list.</summary>
    [Fact]
    public void On_every_day_the_pack_counts_that_came_into_force_latest_and_is_in_force_still()
    {
        var day = Gen.Choose(0, 30).Select(d => Day("2022-08-01").PlusDays(d));
        var decided = Gen.Zip(day, Gen.Choose(0, 20)).Select(d => (From: d.Item1, Until: d.Item2 == 0 ? (LocalDate?)null : d.Item1.PlusDays(d.Item2)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(decided.ListOf().ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (list, end) =>
        {
            var installed = Pack("a", "2022-08-05", Day("2022-08-06").PlusDays(end).ToString("uuuu-MM-dd", null));
            var switches = list.Select((d, i) => (Pack: Pack($"s{i}", "2020-01-01", d.Until?.ToString("uuuu-MM-dd", null)), d.From)).ToList();
            var timeline = PolicyTimeline.Of([installed], switches);
            for (var at = Day("2022-07-30"); at < Day("2022-10-01"); at = at.PlusDays(1))
            {
                List<Pack> all = [installed, .. switches.Select(s => s.Pack with { From = s.From })];
                Pack? expected = null;
                foreach (var pack in all)
                    if (pack.From <= at && (pack.Until is null || at < pack.Until) && (expected is null || pack.From >= expected.From))
                        expected = pack;
                timeline.On(at)?.Id.ShouldBe(expected?.Id);
                (timeline.On(at) is null).ShouldBe(expected is null);
            }
        }));
    }

    private static Pack Pack(string id, string from, string? until) => LawForTests.Pack(id, from, until);

    private static string Told(PolicyTimeline timeline) =>
        string.Join("; ", timeline.Packs.Select(p => $"{p.Id} {p.From:uuuu-MM-dd}–{p.Until:uuuu-MM-dd}"));
}
