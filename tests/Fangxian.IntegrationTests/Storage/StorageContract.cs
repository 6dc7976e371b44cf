using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Drills;
using Fangxian.IntegrationTests.Cli;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Packs;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Keys;
using Fangxian.Storage.People;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class StandingClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}

/// <summary>What every contract test of the storage starts from: Tongbai with its notice in force, empty of people, on one of the two databases.</summary>
public abstract class StorageContract<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected static readonly AreaCode County = AreaCode.Parse("411330");
    protected static readonly AreaCode UrbanVillage = AreaCode.Parse("411330100001");
    protected static readonly AreaCode RuralVillage = AreaCode.Parse("411330104201");

    /// <summary>Somewhere else in the country: Zhengzhou.</summary>
    protected static readonly AreaCode Elsewhere = AreaCode.Parse("410105");

    private static readonly Lazy<IReadOnlyList<Area>> Country = new(LoadCountry);
    private static readonly Lazy<PolicyTimeline> Tongbai = new(() => PackFolder.Load(Path.Combine(CommandRun.Root, "packs")).TimelineFor(County));

    protected TDatabase Files { get; } = new();

    protected StandingClock Clock { get; } = new(At("2022-08-12T12:00+08:00"));

    protected CountyStore Store { get; private set; } = null!;

    protected static PolicyTimeline Policy => Tongbai.Value;

    protected static IReadOnlyList<Area> Areas => Country.Value;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Files.OpenAsync();
        Store = new CountyStore(Files.Database, County, Policy, FieldKeys.Temporary(), Clock);
        await Store.Areas.ImportAsync(Areas, "test", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Files.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static Instant At(string text) => FactCodec.TryReadInstant(text, out var instant) ? instant : throw new FormatException(text);

    protected static LocalDate Day(int month, int day) => new(2022, month, day);

    protected static NewFact New(PersonId person, FactBody body, string by = "village1", FactId? id = null) =>
        new(id ?? new FactId(Guid.NewGuid()), Subject.Of(person), body, by, "test", []);

    protected static NewFact Matter(string matter, FactBody body, FactId? corrects = null, bool isVoid = false) =>
        new(new FactId(Guid.NewGuid()), Subject.Matter(matter), body, "hq1", "test", [], corrects, isVoid);

    /// <summary>Registers somebody, by default in a rural village.</summary>
    protected async Task<PersonId> RegisterAsync(
        string name = "甲", AreaCode? area = null, Residence? residence = Residence.Rural, string? idNumber = null, string? phone = null, HouseholdId? household = null, LocalDate? born = null)
    {
        var person = new PersonId(Guid.NewGuid());
        ResidentId? id = null;
        if (idNumber is not null)
        {
            ResidentId.Read(idNumber, "id", out var read).ShouldBeNull();
            id = read;
        }

        PhoneNumber? number = null;
        if (phone is not null)
        {
            PhoneNumber.Read(phone, "phone", out var read).ShouldBeNull();
            number = read;
        }

        var entry = new PersonEntry(name, area ?? RuralVillage, id, number, Sex.Female, born ?? Day(3, 1).PlusYears(-42), residence, household, Address: "东街12号");
        await AllRecordedAsync(New(person, Store.People.Seal(entry, At("2022-08-01T08:00+08:00"))));
        return person;
    }

    protected async Task AllRecordedAsync(params NewFact[] facts)
    {
        var recording = await Store.Facts.RecordAsync(facts, Cancel);
        recording.Results.SelectMany(r => r.Refusals).ShouldBeEmpty();
        recording.Results.ShouldAllBe(r => r.Outcome == RecordingOutcome.Recorded);
    }

    /// <summary>Loads a generated county of this many people; returns all its facts.</summary>
    protected async Task<GeneratedCounty> LoadGeneratedAsync(int people, int routineDays = 3)
    {
        Clock.Now = At("2022-08-31T12:00+08:00");
        var county = CountyGenerator.Generate(new AreaTree(Areas), new CountyOptions(people, Clock.Now) { RoutineSamplingDays = routineDays });
        await Store.Areas.ImportAsync(county.Areas, "generator", Cancel);
        var risks = await Store.Facts.BulkRecordAsync(county.RiskAreaFacts.Select(GeneratedCountyLoad.AsNew), cancel: Cancel);
        risks.Refused.ShouldBe(0);
        var refused = new List<FactOutcome>();
        await Store.Facts.BulkRecordAsync(
            GeneratedCountyLoad.Facts(Store, county),
            results =>
            {
                refused.AddRange(results.Where(r => r.Outcome != RecordingOutcome.Recorded));
                return ValueTask.CompletedTask;
            },
            cancel: Cancel);
        refused.ShouldBeEmpty();
        return county;
    }

    private static List<Area> LoadCountry()
    {
        var refusals = new List<Core.Refusal>();
        var areas = ((string[])["nation.csv", "411330.csv"]).SelectMany(f => Divisions.Parse(File.ReadAllText(Path.Combine(CommandRun.Root, "data", "divisions", f)), f, refusals)).ToList();
        refusals.ShouldBeEmpty();
        return areas;
    }
}

/// <summary>A generated county as facts to record.</summary>
internal static class GeneratedCountyLoad
{
    public static NewFact AsNew(Fact fact) =>
        new(fact.Id, fact.Subject, fact.Body, fact.RecordedBy, fact.Source, fact.Evidence, fact.Corrects, fact.Void) { RecordedEarlier = fact.Recorded };

    public static IEnumerable<NewFact> Facts(CountyStore store, GeneratedCounty county)
    {
        foreach (var history in county.Histories())
        {
            yield return Registered(store, history.Person);
            foreach (var fact in history.Facts) yield return AsNew(fact);
        }
    }

    private static NewFact Registered(CountyStore store, GeneratedPerson person)
    {
        ResidentId.Read(person.IdNumber, "id", out var id).ShouldBeNull();
        PhoneNumber? phone = null;
        if (person.Phone is { } written)
        {
            PhoneNumber.Read(written, "phone", out var read).ShouldBeNull();
            phone = read;
        }

        var fact = AsNew(person.Registration);
        return fact with { Body = store.People.Seal((Registration)fact.Body, id, phone) };
    }
}
