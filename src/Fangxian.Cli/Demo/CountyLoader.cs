using System.Text;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Drills;
using Fangxian.Storage;
using Fangxian.Storage.Facts;

namespace Fangxian.Cli.Demo;

/// <summary>What a generated county became in the store.</summary>
/// <param name="Passwords">One-time passwords of the featured users, in order of command.</param>
/// <param name="Facts">Facts that were new.</param>
/// <param name="Refused">Facts that the store refused: none, unless generator and checks disagree.</param>
public sealed record LoadedCounty(IReadOnlyList<(GeneratedUser User, string Password)> Passwords, long Facts, long Refused);

/// <summary>Enters a generated county through the same door as everything else: the journal. Nothing is written past it.</summary>
public static class CountyLoader
{
    private const int EvidenceBatch = 2000;

    /// <summary>
    /// Up to this many people the journal is written in the order in which things were recorded, as in life. Larger counties are
    /// entered person by person, which derives each plan once instead of day after day.
    /// </summary>
    private const int MostInOrder = 20_000;

    /// <param name="progress">Receives the number of facts recorded so far.</param>
    /// <exception cref="InvalidOperationException">A user of the same name exists: the store is not empty.</exception>
    public static async Task<LoadedCounty> LoadAsync(CountyStore store, GeneratedCounty county, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await store.Areas.ImportAsync([.. county.Tree.All], "import:divisions", cancel);
        var passwords = await AddUsersAsync(store, county, cancel);
        await AddEvidenceAsync(store, county, cancel);
        var counted = new Progress(progress);
        await RecordAsync(store, county.RiskAreaFacts.Select(AsNew), counted, cancel);
        if (county.Options.People <= MostInOrder)
        {
            await RecordAsync(store, county.People().Select(p => Registered(store, p)), counted, cancel);
            await RecordAsync(store, county.Facts().Select(AsNew), counted, cancel);
        }
        else
        {
            await RecordAsync(store, county.Histories().SelectMany(h => h.Facts.Select(AsNew).Prepend(Registered(store, h.Person))), counted, cancel);
            await RecordAsync(store, county.MatterFacts().Select(AsNew), counted, cancel);
        }

        if (store.Policy.On(store.Today) is { } pack) await store.Indicators.FreezeMissingAsync(pack.Indicators, cancel: cancel);
        await store.Database.SettleAsync(cancel);
        return new LoadedCounty(passwords, counted.Recorded, counted.Refused);
    }

    private static async Task<List<(GeneratedUser User, string Password)>> AddUsersAsync(CountyStore store, GeneratedCounty county, CancellationToken cancel)
    {
        var passwords = new List<(GeneratedUser, string)>();
        foreach (var user in county.Users.Where(u => u.Featured))
        {
            var password = await store.Users.AddAsync(user.UserName, user.DisplayName, user.Roles, user.Area, cancel)
                ?? throw new InvalidOperationException($"The user {user.UserName} exists already; a generated county is entered into an empty store.");
            passwords.Add((user, password));
        }

        return passwords;
    }

    private static async Task AddEvidenceAsync(CountyStore store, GeneratedCounty county, CancellationToken cancel)
    {
        foreach (var batch in county.Evidence().Chunk(EvidenceBatch))
            await store.Evidence.AddManyAsync([.. batch.Select(e => (e.Id, $"{e.Id}.txt", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(e.Text), e.FiledBy, e.At))], cancel);
    }

    private static NewFact Registered(CountyStore store, GeneratedPerson person)
    {
        // Both were made by the generator; what cannot be read would be its mistake, and the checks of the store would say so.
        ResidentId? id = ResidentId.Read(person.IdNumber, "id_number", out var number) is null ? number : null;
        PhoneNumber? phone = person.Phone is { } text && PhoneNumber.Read(text, "phone", out var read) is null ? read : null;
        return AsNew(person.Registration with { Body = store.People.Seal(person.Entry, id, phone) });
    }

    private static NewFact AsNew(Fact fact) =>
        new(fact.Id, fact.Subject, fact.Body, fact.RecordedBy, fact.Source, fact.Evidence, fact.Corrects, fact.Void) { RecordedEarlier = fact.Recorded };

    private static async Task RecordAsync(CountyStore store, IEnumerable<NewFact> facts, Progress counted, CancellationToken cancel)
    {
        var before = counted.Recorded;
        var done = await store.Facts.BulkRecordAsync(facts, progress: new Forward(p => counted.Say(before + p.Recorded)), cancel: cancel);
        counted.Recorded = before + done.Recorded;
        counted.Refused += done.Refused;
    }

    private sealed class Progress(IProgress<long>? to)
    {
        public long Recorded { get; set; }

        public long Refused { get; set; }

        public void Say(long recorded) => to?.Report(recorded);
    }

    /// <summary>Reports at once, in order; <see cref="System.Progress{T}"/> would hand it to another thread.</summary>
    private sealed class Forward(Action<BulkProgress> report) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => report(value);
    }
}
