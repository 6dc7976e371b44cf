using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Tests.Core;

/// <summary>Measures and the samples that they ask for, in the second reading.</summary>
internal sealed partial class DayByDay
{
    private readonly List<(string Rule, Cause? Cause, Instant Opens)> unresolved = [];

    private sealed record Applies(MeasureRule Rule, Cause Cause);

    private List<Applies> Applying()
    {
        var found = new List<Applies>();
        foreach (var rule in pack.Measures)
            foreach (var cause in CausesOf(rule.CountFrom))
            {
                var holds = Holds(rule.When, cause, cause.Day);
                foreach (var exception in pack.Measures.Where(r => r.ExceptionTo == rule.Id))
                    holds = Less(holds, Holds(exception.When, cause, cause.Day));
                if (holds == Truth.True) found.Add(new Applies(rule, cause));
                if (holds == Truth.Unknown) unresolved.Add((rule.Id, cause, cause.At));
            }

        return found;
    }

    /// <summary>What is left of a rule beside its exception: nothing where the exception holds, doubt where that is in doubt.</summary>
    private static Truth Less(Truth holds, Truth exception) => (holds, exception) switch
    {
        (Truth.False, _) or (_, Truth.True) => Truth.False,
        (_, Truth.Unknown) => Truth.Unknown,
        _ => holds,
    };

    /// <summary>The stage that covers a day: day 1 is the day after that of the cause; what lasts while a zone does begins on its very day.</summary>
    private static Stage? StageOn(Applies one, int day)
    {
        var number = day - one.Cause.Day;
        foreach (var stage in one.Rule.Stages)
        {
            if (stage.WhileZone) return number >= 0 && (one.Cause.Zone!.Lifted is not { } lifted || day < DayOf(lifted)) ? stage : null;
            if (number < 1) return null;
            if (number <= stage.Days) return stage;
            number -= stage.Days;
        }

        return null;
    }

    /// <summary>First and last day of a stage, found by walking out from its beginning.</summary>
    private (int First, int Last) DaysOf(Applies one, Stage stage)
    {
        var first = one.Cause.Day;
        while (first <= LastDay && !ReferenceEquals(StageOn(one, first), stage)) first++;
        var last = first;
        while (last < LastDay && ReferenceEquals(StageOn(one, last + 1), stage)) last++;
        return (first, last);
    }

    /// <summary>The same rule for the same days is one measure, whatever its causes: it stands as far as one of them lets it.</summary>
    private Standing StandingOf(Applies one, Stage stage)
    {
        if (!Isolations.Contains(stage.Measure)) return Standing.InForce;
        var days = DaysOf(one, stage);
        return applying.Where(a => a.Rule == one.Rule && DaysOf(a, stage) == days).Min(a => DecidedOn(a, stage));
    }

    /// <summary>What the last decision of somebody who recorded none of its grounds says of exactly this rule and these days.</summary>
    private Standing DecidedOn(Applies one, Stage stage)
    {
        var standing = Standing.Proposed;
        var (first, last) = DaysOf(one, stage);
        var until = stage.WhileZone && one.Cause.Zone!.Lifted is null ? Measure.OpenEnded : DayByDayAnswer.DayNumbered(last + 1);
        foreach (var fact in facts)
            if (fact.Body is Approval decision && decision.Rule == one.Rule.Id && decision.From == DayByDayAnswer.DayNumbered(first) && (decision.Until == until || decision.Until == Measure.OpenEnded)
                && !GroundsOf(one).Any(ground => ground.RecordedBy == fact.RecordedBy))
                standing = decision.Verdict == Verdict.Approved ? Standing.InForce : Standing.Refused;
        return standing;
    }

    /// <summary>The facts that a measure rests on: its cause, and what made its condition true.</summary>
    private IEnumerable<Fact> GroundsOf(Applies one) => one.Cause.Reports.Take(1).Concat(GroundsOf(one.Rule.When, one.Cause.Day));

    private IEnumerable<Fact> GroundsOf(Condition condition, int day) => condition switch
    {
        Condition.All all => all.Of.SelectMany(c => GroundsOf(c, day)),
        Condition.Any any => any.Of.SelectMany(c => GroundsOf(c, day)),
        Condition.Stayed stayed => StayFactsBefore(stayed, day).Where(f => stayed.Risks.Contains(RiskOf((Stay)f.Body))),
        Condition.ArrivedBeforeTerm => TermsAfter(day),
        _ => [],
    };

    /// <summary>The samples that stages ask for; each day, and each range of days, is one duty that cites all its rules.</summary>
    private HashSet<SamplesAsked> Samples(List<DutyOwed> duties)
    {
        var asked = new SortedDictionary<(int From, int To, int Count), (SortedSet<string> Rules, bool Applies)>();
        foreach (var one in applying)
            foreach (var stage in one.Rule.Stages.Where(s => s.Samples is not null))
            {
                var (first, last) = DaysOf(one, stage);
                var stands = StandingOf(one, stage) != Standing.Refused;
                IEnumerable<(int, int, int)> asks = stage.Samples switch
                {
                    SampleSchedule.OnDays on => on.Days.Select(d => (first + d - 1, first + d - 1, 1)),
                    SampleSchedule.AfterEnd after => after.Days.Select(d => (last + d, last + d, 1)),
                    SampleSchedule.AnyDays any => [(first, last, any.Count)],
                    _ => [],
                };
                foreach (var ask in asks)
                {
                    var known = asked.TryGetValue(ask, out var so) ? so : (new SortedSet<string>(StringComparer.Ordinal), false);
                    known.Item1.Add(one.Rule.Id);
                    asked[ask] = (known.Item1, known.Item2 || stands);
                }
            }

        var taken = Times("sample");
        var oneDay = asked.Where(a => a.Key.From == a.Key.To && a.Key.Count == 1).ToList();
        var met = MetOnDays([.. oneDay.Select(a => a.Key.From)], taken);
        foreach (var (key, (rules, applies)) in asked)
        {
            var done = oneDay.Any(a => a.Key == key) ? met[key.From] : taken.Where(t => t >= Midnight(key.From)).Skip(key.Count - 1).Select(t => (Instant?)t).FirstOrDefault();
            duties.Add(Duty("sample", string.Join('+', rules), Midnight(key.From), Midnight(key.To + 1), done, !applies));
        }

        return [.. asked.Select(a => new SamplesAsked(a.Key.From, a.Key.To, a.Key.Count, string.Join('+', a.Value.Rules)))];
    }

    /// <summary>
    /// One on each of these days, in order. Each is met on its own day by the first of that day; one on a day that owes none makes good the earliest day missed before it.
    /// </summary>
    private static Dictionary<int, Instant?> MetOnDays(IReadOnlyList<int> days, IReadOnlyList<Instant> taken)
    {
        var met = days.Distinct().ToDictionary(d => d, Instant? (_) => null);
        var spare = new List<Instant>();
        foreach (var at in taken)
            if (met.TryGetValue(DayOf(at), out var already)) met[DayOf(at)] = already ?? at;
            else spare.Add(at);
        foreach (var at in spare)
        {
            var missed = days.Where(d => met[d] is null && d < DayOf(at)).Select(d => (int?)d).FirstOrDefault();
            if (missed is { } day) met[day] = at;
        }

        return met;
    }
}
