using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Events;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fangxian.Server.Facts;

/// <summary>
/// Records facts. Each is taken or refused by itself; what is reported as recorded is on disk, and sending it again changes nothing.
/// </summary>
internal sealed class RecordFacts(CountyStore store, EventFeed events)
{
    public const int Most = 500;

    internal sealed record Request(IReadOnlyList<SentFact> Facts);

    public static async Task<Results<Ok<FactResults>, ProblemResult>> Handle(Request request, Actor actor, RecordFacts facts, CancellationToken cancel) =>
        request.Facts is not { Count: > 0 and <= Most }
            ? Problem.Refused("facts-count", "facts", $"一次请提交 1 至 {Most} 条事实。", $"Send 1 to {Most} facts at once.")
            : TypedResults.Ok(await facts.RecordAsync(request.Facts, actor, cancel));

    public async Task<FactResults> RecordAsync(IReadOnlyList<SentFact> sent, Actor actor, CancellationToken cancel)
    {
        var results = new FactResult?[sent.Count];
        var read = new List<(int Index, NewFact Fact)>(sent.Count);
        var corrected = await CorrectedAsync(sent, cancel);
        var people = await PeopleAsync(sent, cancel);
        for (var i = 0; i < sent.Count; i++)
        {
            var refusals = new List<Refusal>();
            if (await ReadAsync(sent[i], actor, people, corrected, refusals, cancel) is { } fact) read.Add((i, fact));
            else results[i] = new FactResult(sent[i].Id, RecordingOutcome.Refused, [.. refusals.Select(FieldRefusal.Of)]);
        }

        foreach (var (index, refusal) in await WithoutEvidenceAsync(read, people, cancel))
        {
            results[index] = new FactResult(sent[index].Id, RecordingOutcome.Refused, [FieldRefusal.Of(refusal)]);
            read.RemoveAll(r => r.Index == index);
        }

        var sequence = 0L;
        if (read.Count > 0)
        {
            var recording = await store.Facts.RecordAsync([.. read.Select(r => r.Fact)], cancel);
            for (var i = 0; i < read.Count; i++) results[read[i].Index] = FactResult.Of(recording.Results[i]);
            sequence = recording.Sequence;
            events.Wake();
        }

        return new FactResults([.. results.Select(r => r!)], read.Count > 0 ? sequence : await store.Facts.SequenceAsync(cancel));
    }

    private async Task<NewFact?> ReadAsync(
        SentFact sent, Actor actor, Dictionary<PersonId, Person?> people, Dictionary<FactId, RecordedFact> corrected, List<Refusal> refusals, CancellationToken cancel)
    {
        if (sent.Id.Value == Guid.Empty)
            refusals.Add(Refusal.Of("missing-field", "id", "缺少事实的标识（UUID）。", "The fact has no id (a UUID)."));
        if (sent.Subject?.ToSubject() is not { } subject)
        {
            refusals.Add(Refusal.Of("bad-subject", "subject", "对象应为人员（person）或事项（matter）之一。", "The subject is either a person or a matter."));
            return null;
        }

        // Whatever the kind of fact is: an entry has only facts of its ledger, or nobody could read it any more.
        if (subject.Kind == SubjectKind.Matter && LedgerMatter.Is(subject.Id))
            refusals.Add(Refusal.Of("use-ledgers", "subject", "台账请使用台账功能登记和办理。", "Ledgers are written at /api/ledgers, which knows who may take which step."));
        if (sent.Source is null or { Length: 0 or > 200 })
            refusals.Add(Refusal.Of("source-length", "source", "请写明来源，最多 200 字。", "Say where it comes from, in at most 200 characters."));
        if (FactKinds.Find(sent.Kind ?? "") is not { } kind)
        {
            refusals.Add(Refusal.Of("unknown-kind", "kind", $"没有此类事实；可用：{string.Join("、", FactKinds.All.Select(k => k.Name))}。", $"There is no such kind; there are {string.Join(", ", FactKinds.All.Select(k => k.Name))}."));
            return null;
        }

        if (FactCodec.Read(kind, sent.Body ?? [], refusals) is not { } body) return null;
        if (WhoMayRecord.WhyNot(actor, body) is { } noPower) refusals.Add(noPower);
        if (sent.Corrects is { } earlier && corrected.GetValueOrDefault(earlier)?.Fact.Body is { } old && WhoMayRecord.WhyNot(actor, old) is { } noPowerOverOld)
            refusals.Add(noPowerOverOld with { Field = "corrects" });
        if (!await InScopeAsync(actor, subject, body, people, cancel))
            refusals.Add(Refusal.Of("out-of-scope", "subject", "对象不在您的辖区，或没有登记。", "The subject lies outside your area, or is not registered."));
        foreach (var evidence in sent.Evidence ?? [])
            if (await store.Evidence.FindAsync(evidence, cancel) is null)
                refusals.Add(Refusal.Of("unknown-evidence", "evidence", "没有此依据材料，请先上传。", "There is no such evidence; upload it first."));
        return refusals.Count > 0 ? null : new NewFact(sent.Id, subject, body, actor.UserName, sent.Source!, sent.Evidence ?? [], sent.Corrects, sent.Void);
    }

    /// <summary>A person lies where registered, a matter where its fact or its first fact says; a matter without area is the county's.</summary>
    private async Task<bool> InScopeAsync(Actor actor, Subject subject, FactBody body, Dictionary<PersonId, Person?> people, CancellationToken cancel)
    {
        if (subject.Kind == SubjectKind.Person)
            return people.GetValueOrDefault(new PersonId(Guid.Parse(subject.Id))) is { } person && actor.Sees(person.Area);
        if (body is RiskArea) return true;
        var own = body.Where;
        if (own is { } area && !actor.Sees(area)) return false;
        var earlier = await store.Facts.OfAsync(subject, cancel);
        if (earlier.Count == 0) return actor.Sees(own ?? store.County);
        return AreaCode.TryParse(earlier[0].Area, out var there) ? actor.Sees(there) : actor.Sees(store.County);
    }

    private async Task<Dictionary<FactId, RecordedFact>> CorrectedAsync(IReadOnlyList<SentFact> sent, CancellationToken cancel)
    {
        var ids = sent.Where(f => f.Corrects is not null).Select(f => f.Corrects!.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : (await store.Facts.FindAsync(ids, cancel)).ToDictionary(f => f.Fact.Id);
    }

    private async Task<Dictionary<PersonId, Person?>> PeopleAsync(IReadOnlyList<SentFact> sent, CancellationToken cancel)
    {
        var people = new Dictionary<PersonId, Person?>();
        foreach (var id in sent.Select(f => f.Subject?.Person).OfType<PersonId>().Distinct()) people[id] = await store.People.FindAsync(id, cancel);
        return people;
    }

    private async Task<List<(int Index, Refusal Refusal)>> WithoutEvidenceAsync(List<(int Index, NewFact Fact)> read, Dictionary<PersonId, Person?> people, CancellationToken cancel)
    {
        var refused = new List<(int, Refusal)>();
        var risks = await store.RiskAreas.RegisterAsync(cancel);
        var now = store.Clock.GetCurrentInstant();
        foreach (var group in read.Where(r => r.Fact.Subject.Kind == SubjectKind.Person && CanStartMeasure(r.Fact.Body)).GroupBy(r => r.Fact.Subject))
        {
            var person = new PersonId(Guid.Parse(group.Key.Id));
            var known = (await store.Facts.TimelineAsync(person, cancel)).Select(f => f.Fact).ToList();
            var there = known.Select(f => f.Id).ToHashSet();
            var fresh = group.Select(r => r.Fact).Where(f => !there.Contains(f.Id))
                .Select(f => new Fact(f.Id, f.Subject, f.Body, now, f.RecordedBy, f.Source, f.Evidence, f.Corrects, f.Void)).ToList();
            if (fresh.Count == 0) continue;
            var missing = EvidenceNeeded.Missing(store.Policy, people[person]!.Profile, known, fresh, risks, now);
            refused.AddRange(group.Where(r => missing.Contains(r.Fact.Id)).Select(r => (r.Index, EvidenceNeeded.Refusal("evidence"))));
        }

        return refused;
    }

    private static bool CanStartMeasure(FactBody body) => body is Stay or Arrival or Pushed or Declaration;
}
