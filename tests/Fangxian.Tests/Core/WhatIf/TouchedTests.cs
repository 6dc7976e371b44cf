using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Core.WhatIf;
using Fangxian.Packs;
using Fangxian.Tests.Architecture;
using Fangxian.Tests.Drills;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Core.WhatIf;

/// <summary>What is counted over packed facts is what deriving one plan after the other gives, under real packs with other numbers.</summary>
public sealed class TouchedTests
{
    private const int People = 700;

    private static readonly PackFolder Folder = PackFolder.Load(Path.Combine(Repository.Root, "packs"));
    private static readonly PolicyTimeline Own = Folder.TimelineOf("tongbai-2022-159")!;
    private static readonly LocalDate Today = CountyTime.DayOf(SmallCounty.Now);
    private static readonly IReadOnlyList<(Fangxian.Drills.GeneratedPerson Person, IReadOnlyList<Fact> Facts)> County =
        [.. SmallCounty.Histories.OrderByDescending(h => h.Facts.Count).Take(People).OrderBy(h => h.Person.Id.Value).Select(h => (h.Person, (IReadOnlyList<Fact>)[h.Person.Registration, .. h.Facts]))];

    public static readonly TheoryData<string, int, Transition> Drafts = new(
        from draft in (string[])["tongbai-2022-159", "yanjin-2022-08", "xinping-2022-3", "jiyuan-2021-5", "national-9th", "example-2026-1"]
        from days in (int[])[-20, 0, 5]
        from transition in (Transition[])[Transition.Keep, Transition.Convert]
        select (draft, days, transition));

    [Theory]
    [MemberData(nameof(Drafts))]
    public void Touched_are_exactly_those_whose_plans_differ(string id, int days, Transition transition)
    {
        var from = Today.PlusDays(days);
        for (var change = 0; change < Changes.Length; change++)
        {
            var question = new WhatIfQuestion(Own, Changes[change](Folder.Find(id)!.Pack!) with { Fingerprint = $"{id} {change}" }, from, SmallCounty.Now, transition);
            var outcome = Ask(question);
            var expected = County.Where(p => Shown(PlanOf(Own, p, question)) != Shown(PlanOf(question.AsWouldBe, p, question))).Select(p => Subject.Of(p.Person.Id)).ToHashSet();

            outcome.Touched.ToHashSet().SetEquals(expected).ShouldBeTrue($"change {change}: {outcome.TouchedCount} touched, {expected.Count} differ");
        }
    }

    [Fact]
    public void People_under_each_measure_are_those_whose_plans_say_so_day_by_day()
    {
        var question = new WhatIfQuestion(Own, Folder.Find("yanjin-2022-08")!.Pack!, Today.PlusDays(-6), SmallCounty.Now, Transition.Convert);
        var outcome = Ask(question);

        foreach (var (policy, figures) in new[] { (Own, outcome.AsIs), (question.AsWouldBe, outcome.AsWouldBe) })
        {
            var plans = County.Select(p => PlanOf(policy, p, question)).ToList();
            foreach (var day in figures)
            {
                MeasureKind Strictest(Plan plan, Standing standing) => plan.Measures.Where(m => m.Standing == standing && m.Days.Contains(day.Day)).Select(m => m.Kind).DefaultIfEmpty().Max();
                var inForce = plans.Select(p => Strictest(p, Standing.InForce)).ToList();
                var proposed = plans.Select(p => Strictest(p, Standing.Proposed)).ToList();
                foreach (var kind in Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.None))
                {
                    day.InForce.GetValueOrDefault(kind).ShouldBe(inForce.Count(k => k == kind), $"{day.Day} {kind}");
                    day.Proposed.GetValueOrDefault(kind).ShouldBe(proposed.Where((k, i) => k == kind && k > inForce[i]).Count(), $"{day.Day} {kind} proposed");
                }
            }
        }

        outcome.AsIs.Sum(d => d.Rooms + d.RoomsProposed).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_is_owed_is_what_the_plans_owe_and_adds_up_over_villages()
    {
        var question = new WhatIfQuestion(Own, Folder.Find("yanjin-2022-08")!.Pack!, Today, SmallCounty.Now);
        var outcome = Ask(question);

        foreach (var (policy, count) in new (PolicyTimeline, Func<OwedInArea, int>)[] { (Own, o => o.AsIs), (question.AsWouldBe, o => o.AsWouldBe) })
        {
            var owed = County.SelectMany(p => PlanOf(policy, p, question).Obligations.Where(o => o.DoneAt is null && !o.Waived && o.Opens < question.OwedUntil)
                .Select(o => (Area: p.Person.Entry.Area.At(Fangxian.Core.Areas.AreaLevel.Village)!.Value.Value, o.Id))).CountBy(o => o).ToDictionary();
            outcome.Owed.Where(o => count(o) > 0).ToDictionary(o => (o.Area, o.Obligation), count).ShouldBe(owed, ignoreOrder: true);
        }
    }

    [Fact]
    public void Counting_in_parts_comes_to_the_same()
    {
        var question = new WhatIfQuestion(Own, Folder.Find("national-9th")!.Pack!, Today.PlusDays(-3), SmallCounty.Now, Transition.Convert);

        var (whole, parts) = (Ask(question), Ask(question, 100, 250, 251));

        parts.AsWouldBe.Select(d => d.Samples).ShouldBe(whole.AsWouldBe.Select(d => d.Samples));
        parts.Owed.ShouldBe(whole.Owed);
        parts.Load.ShouldBe(whole.Load);
        parts.LoadAsWouldBe.ShouldBe(whole.LoadAsWouldBe);
        parts.RowsToWrite.ShouldBe(whole.RowsToWrite);
        parts.Touched.ShouldBe(whole.Touched);
        foreach (var change in whole.Changed.Keys) parts.Changed[change].ShouldBe(whole.Changed[change]);
    }

    /// <summary>What a hand does to a pack: nothing, other lengths, other limits, a rule less.</summary>
    private static readonly Func<Pack, Pack>[] Changes =
    [
        pack => pack,
        pack => pack with { Measures = [.. pack.Measures.Select(m => m with { Stages = [.. m.Stages.Select(s => s with { Days = s.Days + 1 })] })] },
        pack => pack with { Measures = [.. pack.Measures.Select(m => m with { When = Wider(m.When) })] },
        pack => pack with { Obligations = [.. pack.Obligations.Select(o => o with { Within = o.Within is { Days: 0 } w ? Length.OfMinutes(w.Minutes * 2) : o.Within, When = Wider(o.When) })] },
        pack => pack with { Obligations = [.. pack.Obligations.Skip(1)], Measures = [.. pack.Measures.Reverse()] },
    ];

    private static Condition Wider(Condition condition) => condition switch
    {
        Condition.Stayed stayed => stayed with { WithinDays = stayed.WithinDays + 7 },
        Condition.All all => new Condition.All([.. all.Of.Select(Wider)]),
        Condition.Any any => new Condition.Any([.. any.Of.Select(Wider)]),
        _ => condition,
    };

    private static WhatIfOutcome Ask(WhatIfQuestion question, params int[] cuts)
    {
        var packed = new PackedPeople();
        foreach (var (person, facts) in County) packed.Put(person.Id, person.Profile, EffectiveFacts.At(facts, Instant.MaxValue, null), SmallCounty.County.Risks);
        int[] bounds = [0, .. cuts, packed.Count];
        var parts = Enumerable.Range(0, bounds.Length - 1).Select(i =>
        {
            var tally = new WhatIfTally(question, packed);
            tally.Count(bounds[i], bounds[i + 1]);
            return tally;
        });
        return WhatIfOutcome.Of(question, packed, [.. parts]);
    }

    private static Plan PlanOf(PolicyTimeline policy, (Fangxian.Drills.GeneratedPerson Person, IReadOnlyList<Fact> Facts) one, WhatIfQuestion question) =>
        Derivation.Derive(policy, one.Person.Profile, one.Facts, SmallCounty.County.Risks, question.AsOf);

    private static string Shown(Plan plan) => string.Join('\n', (string[])
    [
        .. plan.Measures.Select(m => $"{m.Kind} {m.From} {m.Until} {m.Rule} {m.Clause} {m.Pack} {m.Stage} {m.Standing} {string.Join(',', m.Because)}").Order(StringComparer.Ordinal),
        .. plan.Samples.Select(s => $"{s.From} {s.To} {s.Count} {string.Join(',', s.Rules)}").Order(StringComparer.Ordinal),
        .. plan.Obligations.Select(o => $"{o.Id} {o.Owner} {o.Opens} {o.Due} {string.Join(',', o.Rules)} {o.Clause} {o.Pack} {o.DoneBy} {o.DoneAt} {o.Waived} {string.Join(',', o.Because)}").Order(StringComparer.Ordinal),
        .. plan.Unresolved.Select(u => $"{u.Rule} {u.Clause} {u.Pack} {u.Missing} {string.Join(',', u.Because)}").Order(StringComparer.Ordinal),
    ]);
}
