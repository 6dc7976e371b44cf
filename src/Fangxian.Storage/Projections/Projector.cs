using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Indicators;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Storage.Ledgers;
using NodaTime;

namespace Fangxian.Storage.Projections;

/// <summary>The rows of one subject's projections, table by table as in <see cref="ProjectionTable.OfSubjects"/>.</summary>
internal sealed class SubjectRows
{
    public List<object?[]>[] Tables { get; } = [[], [], [], [], [], [], []];

    public List<object?[]> People => Tables[0];

    public List<object?[]> Measures => Tables[1];

    public List<object?[]> Obligations => Tables[2];

    public List<object?[]> Arrivals => Tables[3];

    public List<object?[]> Stays => Tables[4];

    public List<object?[]> LedgerEntries => Tables[5];

    public List<object?[]> LedgerRefs => Tables[6];
}

/// <summary>
/// The facts of a subject in, its rows out; pure. Recording, rebuilding and checking all go through here, which is why they agree.
/// </summary>
internal sealed class Projector(string county, PolicyTimeline policy, RiskRegister risks, LedgerShelf ledgers)
{
    private readonly HashSet<(string Pack, string Rule)> verifications =
        [.. policy.Packs.SelectMany(p => p.Obligations.Where(o => o.DischargedBy.FactKind == "verification").Select(o => (p.Id, o.Id)))];

    /// <summary>
    /// The instant a plan is derived as of on a county day: its last, so that all of the day counts. States follow from the time of
    /// the query; only rules that look at each day as it comes, and packs that change, make a later day differ.
    /// </summary>
    public static Instant AsOf(LocalDate day) => CountyTime.EndOf(day) - Duration.FromMilliseconds(1);

    public static PersonProfile Profile(IReadOnlyList<Fact> effective) =>
        LatestRegistration(effective) is { } r ? new PersonProfile(r.Born, r.Residence, r.Groups ?? [], r.Area) : PersonProfile.Empty;

    /// <param name="facts">All facts of the subject in order of the journal, corrected ones included.</param>
    /// <param name="into">Receives the rows.</param>
    public void Project(Subject subject, IReadOnlyList<Fact> facts, LocalDate day, SubjectRows into)
    {
        if (subject.Kind == SubjectKind.Matter)
        {
            if (LedgerMatter.Read(subject.Id) is { } entry) ProjectEntry(subject, entry.Ledger, facts, into);
            else ProjectMatter(subject, facts, day, into);
            return;
        }

        // A phone's clock may run a little ahead over midnight.
        var asOf = AsOf(day);
        foreach (var fact in facts)
            if (fact.Occurred > asOf && fact.Body is not RiskArea)
                asOf = fact.Occurred;
        var effective = EffectiveFacts.At(facts, asOf, null);
        var registration = LatestRegistration(effective);
        var profile = Profile(effective);
        var area = profile.Area?.Value ?? "";
        var plan = Derivation.Derive(policy, profile, facts, risks, asOf);
        if (registration is not null) into.People.Add(Person(subject.Id, registration, effective, plan, day));
        AddMeasures(subject.Id, area, plan, into);
        AddObligations(subject, area, plan.Obligations, into);
        AddArrivals(subject.Id, area, facts, effective, plan, into);
        foreach (var fact in effective)
            if (fact.Body is Stay { Area: { } where } stay)
                into.Stays.Add([county, fact.Id.ToString(), subject.Id, where.Value, Stored.Day(stay.From), Stored.Day(stay.To)]);
    }

    private void ProjectMatter(Subject subject, IReadOnlyList<Fact> facts, LocalDate day, SubjectRows into)
    {
        var plan = Derivation.DeriveMatter(policy, facts, AsOf(day));
        var area = facts.Select(f => f.Body.Where).LastOrDefault(a => a is not null);
        AddObligations(subject, area?.Value ?? "", plan.Obligations, into);
    }

    /// <summary>An entry of a ledger that is declared no more has no rows; its facts stay.</summary>
    private void ProjectEntry(Subject subject, string ledgerId, IReadOnlyList<Fact> facts, SubjectRows into)
    {
        if (ledgers.Find(ledgerId) is not { } ledger || LedgerFold.Of(ledger, facts) is not { } record) return;
        var owed = LedgerClocks.Of(ledger, record, new LedgerSurroundings(policy, risks.Zones));
        into.LedgerEntries.Add(LedgerRows.Entry(county, subject.Id, ledger, record, owed));
        into.LedgerRefs.AddRange(LedgerRows.Refs(county, subject.Id, ledger, record));
        AddObligations(subject, record.Area.Value, owed, into);
    }

    private object?[] Person(string person, Registration r, IReadOnlyList<Fact> effective, Plan plan, LocalDate day)
    {
        long? lastSample = null;
        foreach (var fact in effective)
            if (fact.Body is Sample sample && (lastSample is not { } last || Stored.Ms(sample.At) > last))
                lastSample = Stored.Ms(sample.At);
        return
        [
            county, person, r.Area.Value, Stored.Township(r.Area.Value), Stored.Village(r.Area.Value), r.Name, Stored.NameKey(r.Name),
            (long?)r.Sex, r.Born is { } born ? Stored.Day(born) : null, (long?)r.Residence, r.Household?.ToString(),
            r.Groups is { Count: > 0 } groups ? string.Join('\n', groups) : null, r.Occupation, r.Address,
            r.IdSealed, r.IdIndex, r.PhoneSealed, r.PhoneIndex, Stored.Ms(r.At), lastSample, (long)plan.Unresolved.Count, Stored.Day(day),
        ];
    }

    private void AddMeasures(string person, string area, Plan plan, SubjectRows into)
    {
        for (var i = 0; i < plan.Measures.Count; i++)
        {
            var m = plan.Measures[i];
            var nth = 0L;
            for (var j = 0; j < i; j++)
                if (plan.Measures[j] is var other && other.Rule == m.Rule && other.From == m.From && other.Stage == m.Stage)
                    nth++;
            into.Measures.Add(
            [
                county, person, m.Rule, Stored.Day(m.From), (long)m.Stage, nth, Stored.Day(m.Until), (long)m.Kind, (long)m.Standing,
                m.Clause, m.Pack, Stored.Ids(m.Because), area, Stored.Township(area), Stored.Village(area),
            ]);
        }
    }

    private void AddObligations(Subject subject, string area, IReadOnlyList<Obligation> owed, SubjectRows into)
    {
        for (var i = 0; i < owed.Count; i++)
        {
            var o = owed[i];
            var nth = 0L;
            for (var j = 0; j < i; j++)
                if (owed[j] is var other && other.Id == o.Id && Stored.Ms(other.Due) == Stored.Ms(o.Due))
                    nth++;
            into.Obligations.Add(
            [
                county, subject.Id, o.Id, Stored.Ms(o.Due), nth, (long)subject.Kind, (long)o.Owner, Stored.Ms(o.Opens), Stored.Ms(o.DoneAt), o.Waived ? 1L : 0L,
                o.DoneBy is { } done ? Stored.Ids([done]) : null, o.Rules.Count == 1 && o.Rules[0] == o.Id ? null : string.Join('\n', o.Rules),
                o.Clause, o.Pack, Stored.Ids(o.Because), area, Stored.Township(area), Stored.Village(area),
            ]);
        }
    }

    /// <summary>One row for each arrival (of several reported on one county day the first), and for each announcement still open.</summary>
    private void AddArrivals(string person, string area, IReadOnlyList<Fact> facts, IReadOnlyList<Fact> effective, Plan plan, SubjectRows into)
    {
        var announcements = effective.Where(f => f.Body is Declaration).ToList();
        var arrivals = effective.Where(f => f.Body is Arrival).GroupBy(f => CountyTime.DayOf(f.Occurred)).Select(g => g.ToList()).ToList();
        for (var i = 0; i < arrivals.Count; i++)
        {
            var (first, until) = (arrivals[i][0], i + 1 < arrivals.Count ? arrivals[i + 1][0].Occurred : Instant.MaxValue);
            var arrival = (Arrival)first.Body;
            var reported = arrivals[i].Select(f => IndicatorCount.ReportedAt((Arrival)f.Body, effective)).Min();
            var announced = announcements.Where(a => a.Occurred <= arrival.At).ToList();
            announcements.RemoveAll(announced.Contains);
            var announcement = announced.Count > 0 ? (Declaration)announced[^1].Body : null;
            var verification = plan.Obligations.FirstOrDefault(o => o.Because.Count > 0 && o.Because[0] == first.Id && verifications.Contains((o.Pack, o.Rule)));
            var verified = verification is not null
                ? verification.DoneAt
                : effective.FirstOrDefault(f => f.Body is Verification { Reached: not false } && f.Occurred >= arrival.At && f.Occurred < until)?.Occurred;
            Add(first.Id, false, arrival.At, reported, arrival.DeclaredBy ?? announcement?.By, arrival.Origin ?? announcement?.Origin,
                arrival.Transport ?? announcement?.Transport, verification?.Due, verified);
        }

        foreach (var fact in announcements)
        {
            var d = (Declaration)fact.Body;
            Add(fact.Id, true, d.Arriving, d.At, d.By, d.Origin, d.Transport, null, null);
        }

        void Add(FactId id, bool announced, Instant at, Instant? reported, DeclaredBy? by, AreaCode? origin, string? transport, Instant? due, Instant? verified) =>
            into.Arrivals.Add(
            [
                county, id.ToString(), person, announced ? 1L : 0L, Stored.Ms(at), Stored.Ms(reported), (long?)by, origin?.Value, transport,
                (long)RiskBefore(effective, CountyTime.DayOf(at)), Stored.Ms(due), Stored.Ms(verified), area, Stored.Township(area), Stored.Village(area),
            ]);
    }

    /// <summary>The highest risk stayed in within 14 days before a day; unknown where a stay is, and nothing graded was found.</summary>
    private Risk RiskBefore(IReadOnlyList<Fact> effective, LocalDate day)
    {
        var (highest, unknown) = (Risk.Unknown, false);
        foreach (var fact in effective)
        {
            var risk = fact.Body switch
            {
                Stay s when s.From <= day && s.To >= day.PlusDays(-14) => s.Risk ?? (s.Area is { } area ? risks.Of(area, s.From, s.To) : Risk.Unknown),
                Pushed p when CountyTime.DayOf(p.At) is var at && at <= day.PlusDays(14) && at >= day.PlusDays(-14) => p.Risk,
                _ => (Risk?)null,
            };
            if (risk is not { } found) continue;
            unknown |= found == Risk.Unknown;
            if (found > highest) highest = found;
        }

        return unknown && highest < Risk.Low ? Risk.Unknown : highest;
    }

    private static Registration? LatestRegistration(IReadOnlyList<Fact> effective)
    {
        for (var i = effective.Count - 1; i >= 0; i--)
            if (effective[i].Body is Registration registration)
                return registration;
        return null;
    }
}
