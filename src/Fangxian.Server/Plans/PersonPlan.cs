using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Server.Plans;

/// <summary>A person, everything that happened, and what follows from it as of now: derived on the spot, so that it can be explained.</summary>
/// <param name="Timeline">In order of recording, corrected and void facts included.</param>
public sealed record PersonPlan(Person Person, IReadOnlyList<RecordedFact> Timeline, Plan Plan, RiskRegister Risks, Instant AsOf)
{
    public IReadOnlyList<Fact> Facts { get; } = [.. Timeline.Select(f => f.Fact)];

    public static async Task<PersonPlan> ReadAsync(CountyStore store, Person person, CancellationToken cancel = default)
    {
        var timeline = await store.Facts.TimelineAsync(person.Id, cancel);
        var risks = await store.RiskAreas.RegisterAsync(cancel);
        var now = store.Clock.GetCurrentInstant();
        var plan = Derivation.Derive(store.Policy, person.Profile, [.. timeline.Select(f => f.Fact)], risks, now);
        return new PersonPlan(person, timeline, plan, risks, now);
    }
}
