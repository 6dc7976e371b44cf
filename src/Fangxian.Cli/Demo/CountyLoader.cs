using System.Runtime.CompilerServices;
using System.Text;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Drills;
using Fangxian.Storage;
using Fangxian.Storage.Facts;

namespace Fangxian.Cli.Demo;

/// <summary>What was loaded.</summary>
/// <param name="Facts">Facts in the journal, registrations and list lines included.</param>
public sealed record LoadedCounty(int Areas, long Facts, int Rates);

/// <summary>How far loading is.</summary>
/// <param name="Facts">Facts recorded so far.</param>
public sealed record LoadProgress(long Facts);

/// <summary>
/// Puts a generated county into a store on the path that imports take: areas, the list of risk areas, then everybody's facts as
/// they were recorded at the time, sealed and checked like any others. Loading it again changes nothing.
/// </summary>
public static class CountyLoader
{
    private const int EvidenceAtOnce = 500;

    /// <summary>
    /// Up to this many people the journal is written in the order in which things were recorded, as in life, so that its newest facts are the
    /// latest. Larger counties are entered person by person, which derives each plan once instead of day after day.
    /// </summary>
    private const int MostInOrder = 20_000;

    /// <param name="store">Migrated; its clock stands where the county was made for.</param>
    /// <exception cref="InvalidDataException">The store refused a generated fact.</exception>
    public static async Task<LoadedCounty> LoadAsync(CountyStore store, GeneratedCounty county, IProgress<LoadProgress>? progress = null, CancellationToken cancel = default)
    {
        var areas = await store.Areas.ImportAsync([.. county.Tree.All], "divisions", cancel);
        var lists = await RecordAsync(store, Each(county.RiskAreaFacts.Select(New)), 0, progress, cancel);
        var people = county.Options.People <= MostInOrder
            ? await AsItHappenedAsync(store, county, lists, progress, cancel)
            : await PersonByPersonAsync(store, county, lists, progress, cancel);
        await store.Projections.MarkDerivedAsync(cancel);
        await store.Database.SettleAsync(cancel);
        var rules = store.Policy.On(store.Today)?.Rates ?? [];
        var rates = await store.Indicators.FreezeMissingAsync([.. rules], CountyOptions.ArrivalDays, cancel);
        return new LoadedCounty(areas, lists + people, rates);
    }

    private static async Task<long> AsItHappenedAsync(CountyStore store, GeneratedCounty county, long before, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        foreach (var batch in county.Evidence().Chunk(EvidenceAtOnce)) await store.Evidence.AddManyAsync([.. batch.Select(Filed)], cancel);
        var registered = await RecordAsync(store, Each(county.People().Select(p => New(p.Registration) with { Body = Seal(store, p) })), before, progress, cancel);
        return registered + await RecordAsync(store, Each(county.Facts().Select(New)), before + registered, progress, cancel);
    }

    private static async Task<long> PersonByPersonAsync(CountyStore store, GeneratedCounty county, long before, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        var people = await RecordAsync(store, HistoriesAsync(store, county, cancel), before, progress, cancel);
        await store.Evidence.AddManyAsync([.. county.MatterEvidence().Select(Filed)], cancel);
        return people + await RecordAsync(store, Each(county.MatterFacts().Select(New)), before + people, progress, cancel);
    }

    private static async Task<long> RecordAsync(CountyStore store, IAsyncEnumerable<NewFact> facts, long before, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        var outcome = await store.Facts.BulkRecordAsync(
            facts,
            results =>
            {
                if (results.FirstOrDefault(r => r.Outcome == RecordingOutcome.Refused) is { } refused)
                    throw new InvalidDataException($"Generated fact {refused.Id} was refused: {string.Join(' ', refused.Refusals.Select(r => $"{r.Code} {r.Field}: {r.Message.En}"))}");
                return ValueTask.CompletedTask;
            },
            progress is null ? null : new Forward(progress, before),
            cancel);
        return outcome.Done;
    }

    private static async IAsyncEnumerable<NewFact> HistoriesAsync(CountyStore store, GeneratedCounty county, [EnumeratorCancellation] CancellationToken cancel)
    {
        var evidence = new List<(string, string, string, byte[], string, NodaTime.Instant)>();
        foreach (var history in county.Histories())
        {
            // Evidence is there before the facts that name it.
            evidence.AddRange(history.Evidence.Select(Filed));
            if (evidence.Count >= EvidenceAtOnce)
            {
                await store.Evidence.AddManyAsync(evidence, cancel);
                evidence.Clear();
            }

            var person = history.Person;
            yield return New(person.Registration) with { Body = Seal(store, person) };
            foreach (var fact in history.Facts) yield return New(fact);
        }

        if (evidence.Count > 0) await store.Evidence.AddManyAsync(evidence, cancel);
    }

    private static (string, string, string, byte[], string, NodaTime.Instant) Filed(GeneratedEvidence evidence) =>
        (evidence.Id, "登记表.txt", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(evidence.Text), evidence.FiledBy, evidence.At);

    private static Registration Seal(CountyStore store, GeneratedPerson person)
    {
        if (ResidentId.Read(person.IdNumber, "id_number", out var id) is { } wrong) throw new InvalidDataException(wrong.Message.En);
        if (person.Phone is not { } text) return store.People.Seal(person.Entry, id, null);
        return PhoneNumber.Read(text, "phone", out var phone) is { } refusal ? throw new InvalidDataException(refusal.Message.En) : store.People.Seal(person.Entry, id, phone);
    }

    private static async IAsyncEnumerable<NewFact> Each(IEnumerable<NewFact> facts)
    {
        foreach (var fact in facts) yield return fact;
        await Task.CompletedTask;
    }

    private static NewFact New(Fact fact) =>
        new(fact.Id, fact.Subject, fact.Body, fact.RecordedBy, fact.Source, fact.Evidence, fact.Corrects, fact.Void) { RecordedEarlier = fact.Recorded };

    private sealed class Forward(IProgress<LoadProgress> to, long before) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => to.Report(new LoadProgress(before + value.Done));
    }
}
