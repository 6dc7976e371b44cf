using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Tests.Core;

/// <summary>Who owes what by when, in the second reading.</summary>
internal sealed partial class DayByDay
{
    private void Duties(HashSet<DayUnder> days, List<DutyOwed> duties)
    {
        foreach (var rule in pack.Obligations.Where(r => !Anchors.IsOfMatter(r.Anchor)))
            if (rule.Every is not null) Recurring(rule, duties);
            else
                foreach (var cause in CausesOf(rule, days))
                {
                    var holds = Holds(rule.When, cause, cause.Day);
                    foreach (var exception in pack.Obligations.Where(r => r.ExceptionTo == rule.Id))
                        holds = Less(holds, Holds(exception.When, cause, cause.Day));
                    if (holds == Truth.Unknown) unresolved.Add((rule.Id, cause, cause.At));
                    if (holds == Truth.True) Owe(rule, cause, duties);
                }
    }

    private List<Cause> CausesOf(ObligationRule rule, HashSet<DayUnder> days) => rule.Anchor switch
    {
        Anchor.MeasureStart => Starts(On(days, d => UnderKinds(rule.When).Contains(d.Kind))),
        Anchor.MeasureEnd => [.. applying.Where(a => a.Rule.Id == EndedRule(rule.When)).SelectMany(LastDayOf)],
        var anchor => CausesOf(anchor),
    };

    private static HashSet<int> On(HashSet<DayUnder> days, Func<DayUnder, bool> counts) =>
        [.. days.Where(d => d.Standing != Standing.Refused && counts(d)).Select(d => d.Day)];

    private static IReadOnlyList<MeasureKind> UnderKinds(Condition condition) => condition switch
    {
        Condition.Under under => under.Measures,
        Condition.All all => [.. all.Of.SelectMany(UnderKinds)],
        _ => [],
    };

    private static string? EndedRule(Condition condition) => condition switch
    {
        Condition.Ended ended => ended.Rule,
        Condition.All all => all.Of.Select(EndedRule).FirstOrDefault(r => r is not null),
        _ => null,
    };

    /// <summary>The days that are so after one that is not, as seen when one day after the other is asked: an unbroken time starts once.</summary>
    private List<Cause> Starts(HashSet<int> days)
    {
        var found = new List<Cause>();
        for (var day = firstDay; day <= LastDay; day++)
            if (!days.Contains(day - 1) && days.Contains(day)) found.Add(new Cause(Anchor.MeasureStart, Midnight(day), []));
        return found;
    }

    /// <summary>The last day of what a rule asks because of one cause; none where it was refused, or nobody can say when it ends.</summary>
    private IEnumerable<Cause> LastDayOf(Applies one)
    {
        for (var day = LastDay - 1; day >= firstDay; day--)
            if (StageOn(one, day) is { } stage)
                return StandingOf(one, stage) == Standing.Refused || StageOn(one, day + 1) is not null ? [] : [new Cause(Anchor.MeasureEnd, Midnight(day), [])];
        return [];
    }

    private void Owe(ObligationRule rule, Cause cause, List<DutyOwed> duties)
    {
        if (rule.OnDays is { } onDays)
        {
            // Each on its day, or late until the next one opens.
            for (var n = 0; n < onDays.Count; n++)
            {
                var opens = Midnight(cause.Day + onDays[n]);
                Instant? next = n + 1 < onDays.Count ? Midnight(cause.Day + onDays[n + 1]) : null;
                var done = Times(rule.DischargedBy.FactKind).Where(t => t >= opens && (next is null || t < next)).Select(t => (Instant?)t).FirstOrDefault();
                duties.Add(Duty(rule.Id, rule.Id, opens, Midnight(cause.Day + onDays[n] + 1), done, false));
            }
        }
        else if (rule.Ahead is { } ahead)
        {
            // Of a term the day counts on which it starts, not the one on which it was made known.
            var day = cause.Body is Term term ? DayByDayAnswer.NumberOf(term.Starts) : cause.Day;
            var due = ahead.Days > 0 ? Midnight(day - ahead.Days + 1) : cause.At - Duration.FromMinutes(ahead.Minutes);
            var done = cause.Body is Term ? Times("arrival").Where(t => t >= Midnight(day - Term.LeadDays)).Select(t => (Instant?)t).FirstOrDefault() : Announced(cause);
            duties.Add(Duty(rule.Id, rule.Id, null, due, done, false));
        }
        else
        {
            var due = DueAfter(cause.At, rule.Within!.Value);
            var done = Times(rule.DischargedBy.FactKind).Where(t => t >= cause.At).Skip(rule.DischargedBy.Count - 1).Select(t => (Instant?)t).FirstOrDefault();
            var left = LeftBefore(cause, due);
            if (left is { } gone && (done is not { } at || at > gone)) duties.Add(Duty(rule.Id, rule.Id, cause.At, due, null, true));
            else duties.Add(Duty(rule.Id, rule.Id, cause.At, due, done, false));
        }
    }

    /// <summary>Who leaves before the deadline no longer owes what began with the arrival.</summary>
    private Instant? LeftBefore(Cause cause, Instant due) => cause.Kind != Anchor.Arrival ? null
        : facts.Where(f => f.Body is Departure && f.Occurred >= cause.At && f.Occurred <= due).Select(f => (Instant?)f.Occurred).FirstOrDefault();

    /// <summary>When the arrival was first announced: on its own report, or by an announcement that speaks of it.</summary>
    private Instant? Announced(Cause arrival)
    {
        var times = arrival.Reports.Select(r => ((Arrival)r.Body).DeclaredAt).OfType<Instant>()
            .Concat(facts.Select(f => f.Body).OfType<Declaration>().Where(d => (d.Arriving > arrival.At ? d.Arriving - arrival.At : arrival.At - d.Arriving) <= Off).Select(d => d.At))
            .Order().ToList();
        return times.Count > 0 ? times[0] : null;
    }

    /// <summary>Somebody may come so much sooner or later than announced.</summary>
    private static readonly Duration Off = Duration.FromDays(7);

    /// <summary>Over and over from the last time: the one that the last settled, and the one that runs.</summary>
    private void Recurring(ObligationRule rule, List<DutyOwed> duties)
    {
        var today = DayOf(asOf);
        if (!InForce(today) || IsAway(asOf)) return;
        var home = Midnight(DayByDayAnswer.NumberOf(pack.From));
        if (facts.Find(f => f.Body is Registration) is { } registered && registered.Occurred > home) home = registered.Occurred;
        var arrival = AllCausesOf(Anchor.Arrival).LastOrDefault();
        var start = arrival is { } came && came.At > home ? came.At : home;
        var holds = Holds(rule.When, null, today);
        if (holds == Truth.Unknown) unresolved.Add((rule.Id, arrival, start));
        if (holds != Truth.True) return;
        var times = Times(rule.DischargedBy.FactKind);
        if (times.Count > 0 && InForce(DayOf(times[^1])))
        {
            var opened = times.Count > 1 ? times[^2] : arrival is { } later && later.At > times[^1] ? home : start;
            if (opened > times[^1]) opened = times[^1];
            duties.Add(Duty(rule.Id, rule.Id, opened, DueAfter(opened, rule.Every!.Value), times[^1], false));
        }

        var opens = times.Count > 0 ? times[^1] : start;
        duties.Add(Duty(rule.Id, rule.Id, opens, DueAfter(opens, rule.Every!.Value), null, false));
    }

    private bool IsAway(Instant at) => facts.Where(f => f.Body is Departure or Arrival && f.Occurred <= at).Select(f => f.Body is Departure).LastOrDefault();

    /// <summary>Whoever has to find out has so long from what raised the question; questions raised by one thing are one task.</summary>
    private void FindOut(List<DutyOwed> duties)
    {
        foreach (var asked in unresolved.GroupBy(u => u.Cause))
        {
            var opens = asked.Min(u => u.Opens);
            duties.Add(Duty("find-out", string.Join('+', asked.Select(u => u.Rule).Distinct().Order(StringComparer.Ordinal)), opens, DueAfter(opens, pack.FindOut.Within), null, false));
        }
    }

    /// <summary>
    /// Whoever was brought to a place of isolation is let go at the start of the first day free of it; at once where there is none. Isolation
    /// at home is not spent there. Where the pack in force isolates nobody, there is no clause to let go under.
    /// </summary>
    private void Release(HashSet<DayUnder> days, List<DutyOwed> duties)
    {
        var keeping = On(days, d => d.Kind >= MeasureKind.CentralIsolation);
        Fact? placed = null;
        foreach (var fact in facts.Where(f => f.Body is Placed or Released))
            if (fact.Body is Placed) placed ??= fact;
            else
            {
                if (placed is not null) LetGo(keeping, placed.Occurred, fact.Occurred, duties);
                placed = null;
            }

        if (placed is not null) LetGo(keeping, placed.Occurred, null, duties);
    }

    private void LetGo(HashSet<int> keeping, Instant placed, Instant? released, List<DutyOwed> duties)
    {
        // Many are brought in on day 0.
        var day = DayOf(placed);
        if (!keeping.Contains(day) && keeping.Contains(day + 1)) day++;
        var kept = keeping.Contains(day);
        if (!kept && !(InForce(DayOf(placed)) && pack.Measures.Any(r => r.Stages.Any(s => Isolations.Contains(s.Measure))))) return;
        while (keeping.Contains(day)) day++;
        var due = kept ? Midnight(day) : placed;
        duties.Add(Duty("release", "", due, due, released, false));
    }

    /// <summary>When this kind of thing was done, in order; the same instant is the same thing, reported twice.</summary>
    private List<Instant> Times(string kind) =>
        [.. facts.Where(f => FactKinds.Of(f.Body).Name == kind && f.Body is not Verification { Reached: false }).Select(f => f.Occurred).Distinct()];

    private DutyOwed Duty(string id, string rules, Instant? opens, Instant due, Instant? done, bool struckOff)
    {
        var waived = struckOff || facts.Any(f => f.Body is Waiver waiver && waiver.Obligation == id && waiver.Due == due);
        var state = done is { } at ? at <= due ? ObligationState.Done : ObligationState.Late
            : waived ? ObligationState.Waived
            : opens is { } from && asOf < from ? ObligationState.Upcoming
            : asOf <= due ? ObligationState.Open
            : ObligationState.Overdue;
        return new DutyOwed(id, rules, "", opens, due, state, done);
    }
}
