using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Server.Arrivals;

/// <summary>An arrival as somebody reports it: an officer at a desk, or the person on a phone.</summary>
/// <param name="Id">Made by the sender: a retry with it records nothing twice.</param>
/// <param name="Person">Whose arrival, where registered; otherwise <paramref name="Entry"/>.</param>
/// <param name="At">When the person arrived; null where it is still to come, then <paramref name="Arriving"/>.</param>
/// <param name="DeclaredAt">When it was announced; null: now.</param>
/// <param name="Evidence">Ids of stored evidence, for all facts of the report.</param>
/// <param name="RecordedBy">User name or channel.</param>
public sealed record ArrivalReport(
    Guid Id, PersonId? Person, PersonEntry? Entry, Instant? At, Instant? Arriving, Instant? DeclaredAt, AreaCode? Origin, IReadOnlyList<Stay> Stays, string? Transport,
    DeclaredBy By, IReadOnlyList<string> Evidence, string RecordedBy, string Source);

/// <summary>What became of a report. Either all of it is recorded, or nothing is and the refusals say why.</summary>
/// <param name="Plan">What is derived for the person now; null where refused.</param>
public sealed record ArrivalReceipt(
    RecordingOutcome Outcome, PersonId Person, IReadOnlyList<FactOutcome> Facts, IReadOnlyList<Refusal> Refusals, Plan? Plan, IReadOnlyList<PossibleDuplicate> PossibleDuplicates);

/// <summary>Takes reports of arrivals, one at a time, from officers and residents alike.</summary>
public sealed class ArrivalIntake(CountyStore store, EventFeed events)
{
    public const int MostStays = 20;

    /// <summary>Whom a report is about: the person named, the one with the same ID number, or a new one.</summary>
    public async Task<PersonId> PersonOfAsync(ArrivalReport report, CancellationToken cancel) =>
        report.Person
        ?? (report.Entry?.IdNumber is { } id && await store.People.FindByIdNumberAsync(id, cancel) is { } known
            ? known.Id
            : new PersonId(ContentId.Of("person", report.Id.ToString())));

    public async Task<ArrivalReceipt> TakeAsync(ArrivalReport report, CancellationToken cancel)
    {
        var personId = await PersonOfAsync(report, cancel);
        var person = await store.People.FindAsync(personId, cancel);
        var now = store.Clock.GetCurrentInstant();
        var duplicates = report.Entry is { } entry ? await store.People.DuplicatesAsync(entry, personId, cancel) : [];
        var known = (await store.Facts.TimelineAsync(personId, cancel)).Select(f => f.Fact).ToList();

        var happenedId = new FactId(ContentId.Of("arrival", report.Id.ToString()));
        if (known.Any(f => f.Id == happenedId))
            return new ArrivalReceipt(RecordingOutcome.AlreadyKnown, personId, [], [], await DeriveAsync(person!, known, now, cancel), duplicates);

        var refusals = new List<Refusal>();
        var profile = person?.Profile ?? Profile(report.Entry, refusals);
        var bodies = Bodies(report, happenedId, now, refusals);
        var tree = await store.Areas.TreeAsync(cancel);
        foreach (var (_, body) in bodies) refusals.AddRange(FactChecks.Check(body, profile, now, tree.Contains, known));
        var fresh = bodies.Select(b => new Fact(b.Id, Subject.Of(personId), b.Body, now, report.RecordedBy, report.Source, report.Evidence)).ToList();
        if (refusals.Count == 0 && EvidenceNeeded.Missing(store.Policy, profile, known, fresh, await store.RiskAreas.RegisterAsync(cancel), now).Count > 0)
            refusals.Add(EvidenceNeeded.Refusal("evidence"));
        if (refusals.Count > 0) return new ArrivalReceipt(RecordingOutcome.Refused, personId, [], refusals, null, duplicates);

        var facts = new List<NewFact>();
        if (person is null)
            facts.Add(new NewFact(new FactId(ContentId.Of("registration", personId.ToString())), Subject.Of(personId), store.People.Seal(report.Entry!, now), report.RecordedBy, report.Source, []));
        facts.AddRange(fresh.Select(f => new NewFact(f.Id, f.Subject, f.Body, f.RecordedBy, f.Source, f.Evidence)));
        var recording = await store.Facts.RecordAsync(facts, cancel);
        events.Wake();

        var refused = recording.Results.SelectMany(r => r.Refusals).ToList();
        var recorded = await store.People.FindAsync(personId, cancel);
        var plan = recorded is null ? null : await DeriveAsync(recorded, [.. (await store.Facts.TimelineAsync(personId, cancel)).Select(f => f.Fact)], now, cancel);
        return new ArrivalReceipt(refused.Count > 0 ? RecordingOutcome.Refused : RecordingOutcome.Recorded, personId, recording.Results, refused, plan, duplicates);
    }

    private async Task<Plan> DeriveAsync(Person person, List<Fact> facts, Instant now, CancellationToken cancel) =>
        Derivation.Derive(store.Policy, person.Profile, facts, await store.RiskAreas.RegisterAsync(cancel), now);

    private PersonProfile Profile(PersonEntry? entry, List<Refusal> refusals)
    {
        if (entry is null)
        {
            refusals.Add(Refusal.Of("missing-field", "person", "请填写人员信息，或选择已登记的人员。", "Give the person's data, or choose somebody registered."));
            return PersonProfile.Empty;
        }

        if (!store.County.Covers(entry.Area))
            refusals.Add(Refusal.Of("area-outside-county", "person.area", "现住区域不在本县，请选择本县的乡镇、村（社区）。", "The area of residence is not in this county; choose a township or village of it."));
        return new PersonProfile(entry.Born ?? entry.IdNumber?.Born, entry.Residence, entry.Groups ?? [], entry.Area);
    }

    private static List<(FactId Id, FactBody Body)> Bodies(ArrivalReport report, FactId happenedId, Instant now, List<Refusal> refusals)
    {
        var bodies = new List<(FactId, FactBody)>();
        if (report.Stays.Count > MostStays)
            refusals.Add(Refusal.Of("too-many-stays", "stays", $"最多填写 {MostStays} 段旅居。", $"Give at most {MostStays} stays."));
        for (var i = 0; i < report.Stays.Count; i++)
            bodies.Add((new FactId(ContentId.Of("stay", report.Id.ToString(), i.ToString(System.Globalization.CultureInfo.InvariantCulture))), report.Stays[i]));

        // The stays first: when the arrival comes, what its rules ask for is there.
        if (report.At is { } at) bodies.Add((happenedId, new Arrival(at, report.DeclaredAt ?? now, report.By, report.Origin, report.Transport)));
        else if (report.Arriving is { } planned) bodies.Add((happenedId, new Declaration(report.DeclaredAt ?? now, planned, report.By, report.Origin, report.Transport)));
        else refusals.Add(Refusal.Of("arrival-missing", "at", "请填写抵达时间，或预计抵达时间。", "Give the time of arrival, or when it is expected."));
        return bodies;
    }
}
