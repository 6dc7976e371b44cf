using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Tests.Core;

/// <summary>
/// A second reading of what a pack means, written from the text of the semantics and not from the product's code: it takes one county
/// day after the other, asks each rule on each, and knows no intervals. Slow, and meant to be plain. For a person under one pack.
/// </summary>
internal sealed partial class DayByDay
{
    /// <summary>So many days after the last fact the walk ends: longer than any rule of a pack reaches.</summary>
    private const int Reach = 160;

    private static readonly MeasureKind[] Isolations = [MeasureKind.HomeIsolation, MeasureKind.CentralIsolation, MeasureKind.Hospital];

    private readonly Pack pack;
    private readonly PersonProfile person;
    private readonly RiskRegister risks;
    private readonly Instant asOf;
    private readonly List<Fact> facts;
    private readonly Dictionary<Anchor, List<Cause>> causes = [];
    private List<Applies> applying = [];
    private int firstDay;

    /// <summary>What the two readings are compared up to.</summary>
    public int LastDay { get; }

    public DayByDay(Pack pack, PersonProfile person, IEnumerable<Fact> facts, RiskRegister risks, Instant asOf, Instant? knownAt)
    {
        (this.pack, this.person, this.risks, this.asOf) = (pack, person, risks, asOf);
        this.facts = Counting(facts, asOf, knownAt);
        LastDay = DayOf(asOf) + Reach;
        firstDay = this.facts.Select(f => DayOf(f.Occurred)).Append(DayOf(asOf)).Where(d => d > 0).Min() - 1;
    }

    public DayByDayAnswer Answer()
    {
        applying = Applying();
        // A zone may be older than all that is known of who lives in it.
        firstDay = applying.Select(a => a.Cause.Day).Append(firstDay).Min() - 1;
        var days = new HashSet<DayUnder>();
        for (var day = firstDay; day <= LastDay; day++)
            foreach (var one in applying)
                if (StageOn(one, day) is { } stage)
                    days.Add(new DayUnder(day, one.Rule.Id, stage.Measure, StandingOf(one, stage)));
        var duties = new List<DutyOwed>();
        var samples = Samples(duties);
        Duties(days, duties);
        FindOut(duties);
        Release(days, duties);
        var today = days.Where(d => d.Day == DayOf(asOf) && d.Standing != Standing.Refused).Select(d => d.Kind).DefaultIfEmpty(MeasureKind.None).Max();
        return new DayByDayAnswer(days, samples, duties, [.. unresolved.Select(u => u.Rule)], today);
    }

    /// <summary>What happened by then and was known by then, and was not taken back by something known by then.</summary>
    private static List<Fact> Counting(IEnumerable<Fact> all, Instant asOf, Instant? knownAt)
    {
        var known = all.Where(f => knownAt is not { } limit || f.Recorded <= limit).ToList();
        return [.. known.Where(f => !f.Void && f.Occurred <= asOf && known.All(other => other.Corrects != f.Id)).OrderBy(f => f.Occurred).ThenBy(f => f.Body.GetType().Name, StringComparer.Ordinal).ThenBy(f => f.Id.Value)];
    }

    /// <summary>The county day of an instant, counted by hand: eight hours ahead of UTC, midnight belongs to the day that it starts.</summary>
    private static int DayOf(Instant at) => (int)Math.Floor((at.ToUnixTimeMilliseconds() + (8 * 3_600_000L)) / 86_400_000.0);

    private static Instant Midnight(int day) => Instant.FromUnixTimeMilliseconds((day * 86_400_000L) - (8 * 3_600_000L));

    /// <summary>Hours run from the instant; days end at 24:00 of the n-th day after it.</summary>
    private static Instant DueAfter(Instant start, Length length) =>
        length.Days > 0 ? Midnight(DayOf(start) + length.Days + 1) : start + Duration.FromMinutes(length.Minutes);

    private bool InForce(int day) => DayByDayAnswer.NumberOf(pack.From) <= day && (pack.Until is not { } until || day < DayByDayAnswer.NumberOf(until));

    /// <summary>Something that a rule counts from; what was reported several times on one day is one cause, from its first report.</summary>
    private sealed record Cause(Anchor Kind, Instant At, IReadOnlyList<Fact> Reports, ZoneInForce? Zone = null)
    {
        /// <summary>Day 0: of a term the day on which it starts, whenever that was made known.</summary>
        public int Day { get; } = Reports is [{ Body: Term term }, ..] ? DayByDayAnswer.NumberOf(term.Starts) : DayOf(At);

        public FactBody Body => Reports[0].Body;
    }

    private List<Cause> CausesOf(Anchor anchor) => [.. AllCausesOf(anchor).Where(c => InForce(c.Day))];

    private List<Cause> AllCausesOf(Anchor anchor)
    {
        if (!causes.TryGetValue(anchor, out var found)) causes[anchor] = found = FindCauses(anchor);
        return found;
    }

    private List<Cause> FindCauses(Anchor anchor)
    {
        var found = new List<Cause>();
        foreach (var fact in facts)
        {
            if (AnchorOf(fact.Body) != anchor) continue;
            if (fact.Body is ResidentOfZone resident)
            {
                // Said twice, it is one living there, since the earlier.
                if (ResidenceIn(resident, fact) is not { } lives) continue;
                var said = found.FindIndex(c => c.Zone!.Id == lives.Zone!.Id);
                if (said < 0) found.Add(lives);
                else if (lives.At < found[said].At) found[said] = lives;
                continue;
            }

            var same = found.FindIndex(c => IsSame(c.Body, fact.Body) && (fact.Body is Term || DayOf(c.At) == DayOf(fact.Occurred)) && !(fact.Body is Arrival && LeftBetween(c.At, fact.Occurred)));
            if (same < 0) found.Add(new Cause(anchor, fact.Occurred, [fact]));
            else found[same] = found[same] with { Reports = [.. found[same].Reports, fact] };
        }

        return found;
    }

    /// <summary>Where somebody lives in a zone that is in force: from when both hold, not if it was lifted by then.</summary>
    private Cause? ResidenceIn(ResidentOfZone resident, Fact fact)
    {
        if (risks.Zones.Find(resident.Zone) is not { } zone || zone.Effective > asOf) return null;
        var start = fact.Occurred > zone.Effective ? fact.Occurred : zone.Effective;
        return zone.Lifted is { } lifted && lifted <= start ? null : new Cause(Anchor.ResidentOfZone, start, [fact], zone);
    }

    private bool LeftBetween(Instant a, Instant b) => facts.Any(f => f.Body is Departure && a <= f.Occurred && f.Occurred < b);

    private static bool IsSame(FactBody a, FactBody b) => (a, b) switch
    {
        (Contact x, Contact y) => x.Kind == y.Kind,
        (Pushed x, Pushed y) => x.Risk == y.Risk,
        (Term x, Term y) => x.Starts == y.Starts,
        _ => true,
    };

    private static Anchor AnchorOf(FactBody body) => body switch
    {
        Arrival => Anchor.Arrival,
        Entry => Anchor.Entry,
        Contact => Anchor.Contact,
        Pushed => Anchor.Pushed,
        Term => Anchor.Term,
        ResidentOfZone => Anchor.ResidentOfZone,
        _ => Anchor.None,
    };

    private Truth Holds(Condition condition, Cause? cause, int day) => condition switch
    {
        Condition.All all => all.Of.Select(c => Holds(c, cause, day)).DefaultIfEmpty(Truth.True).Min(),
        Condition.Any any => any.Of.Select(c => Holds(c, cause, day)).DefaultIfEmpty(Truth.False).Max(),
        Condition.Not not => Holds(not.Of, cause, day) switch { Truth.True => Truth.False, Truth.False => Truth.True, _ => Truth.Unknown },
        Condition.Stayed stayed => StaysBefore(stayed, day).Select(s => RiskOf(s) is var risk && risk == Risk.Unknown ? Truth.Unknown : stayed.Risks.Contains(risk) ? Truth.True : Truth.False)
            .DefaultIfEmpty(Truth.False).Max(),
        Condition.Arrived => TrueIf(cause?.Kind == Anchor.Arrival),
        Condition.Lives lives => person.Residence is { } residence ? TrueIf(residence == lives.Residence) : Truth.Unknown,
        Condition.InGroup group => TrueIf(person.Groups.Contains(group.Group)),
        Condition.Aged aged => person.Born is { } born ? TrueIf(IsAged(aged, born, DayByDayAnswer.DayNumbered(day))) : Truth.Unknown,
        Condition.Happened happened => TrueIf(cause?.Kind == happened.What),
        Condition.PushedFrom from when cause?.Body is Pushed pushed => pushed.Risk == Risk.Unknown ? Truth.Unknown : TrueIf(from.Risks.Contains(pushed.Risk)),
        Condition.InContact contact => TrueIf(cause?.Body is Contact c && contact.Kinds.Contains(c.Kind)),
        Condition.LivesInZone zone => TrueIf(cause?.Zone?.Level == zone.Level),
        Condition.ArrivedBeforeTerm => TrueIf(TermsAfter(day).Any()),
        Condition.Under or Condition.Ended => Truth.True,
        _ => Truth.False,
    };

    private static Truth TrueIf(bool holds) => holds ? Truth.True : Truth.False;

    private IEnumerable<Fact> StayFactsBefore(Condition.Stayed stayed, int day) => facts.Where(f =>
        f.Body is Stay stay && DayByDayAnswer.NumberOf(stay.From) <= day && day - DayByDayAnswer.NumberOf(stay.To) <= stayed.WithinDays);

    private IEnumerable<Stay> StaysBefore(Condition.Stayed stayed, int day) => StayFactsBefore(stayed, day).Select(f => (Stay)f.Body);

    /// <summary>As a source graded it or as the lists do: the higher, for neither is harmless by the other's silence.</summary>
    private Risk RiskOf(Stay stay)
    {
        var listed = stay.Area is { } area ? risks.Of(area, stay.From, stay.To) : Risk.Unknown;
        return stay.Risk is { } given && given > listed ? given : listed;
    }

    private IEnumerable<Fact> TermsAfter(int day) => facts.Where(f =>
        f.Body is Term term && DayByDayAnswer.NumberOf(term.Starts) - day is >= 0 and <= Term.LeadDays);

    private static bool IsAged(Condition.Aged aged, LocalDate born, LocalDate on)
    {
        var years = on.Year - born.Year;
        if (on.Month < born.Month || (on.Month == born.Month && on.Day < born.Day)) years--;
        return (aged.AtLeast is not { } least || years >= least) && (aged.Below is not { } below || years < below);
    }
}
