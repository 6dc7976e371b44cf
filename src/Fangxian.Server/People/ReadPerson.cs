using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Users;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.People;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.People;

/// <summary>Opens a person's file. The reading is logged, with its purpose, before anything is shown.</summary>
internal static class ReadPerson
{
    /// <summary>Days shown before the first measure and after the last.</summary>
    private const int Margin = 2;

    /// <summary>A strip longer than this is cut at its beginning: what is long past is in the timeline.</summary>
    private const int LongestStrip = 60;

    public static async Task<Results<Ok<PersonFile>, ProblemResult>> Handle(Guid id, string? purpose, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (person, problem) = await Scope.PersonAsync(store, actor, new PersonId(id), cancel);
        if (person is null) return problem!;
        if (Purpose.WhyNot(purpose) is { } refusal) return Problem.Refused(refusal);
        await store.ReadLog.AppendAsync(actor.UserName, person.Id, purpose!.Trim(), "file", cancel);
        return TypedResults.Ok(await ReadAsync(person, actor, store, cancel));
    }

    private static async Task<PersonFile> ReadAsync(Person person, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        var today = CountyTime.DayOf(now);
        var names = await AreaNames.ReadAsync(store, cancel);
        var recorded = await store.Facts.TimelineAsync(person.Id, cancel);
        var plan = Derivation.Derive(store.Policy, person.Profile, [.. recorded.Select(f => f.Fact)], await store.RiskAreas.RegisterAsync(cancel), now);
        var household = person.Household is { } home ? await store.People.MembersAsync(home, cancel) : [];
        return new PersonFile(
            Show(person, today), Headlines.Of(plan, store.Policy, now), PlanView.Of(plan, store.Policy, now), Days(plan, store.Policy, now),
            Timeline(recorded, new FactTexts(names.Spoken, store.Policy, today), await StaffNames.ReadAsync(store, cancel)),
            [.. household.Where(m => m.Person.Id != person.Id && actor.Sees(m.Person.Area)).Select(m => new HouseholdMember(m.Person.Id, m.Person.Name, m.Person.Sex, Age(m.Person.Born, today), m.Today))],
            names.Of(person.Area));
    }

    internal static PersonView Show(Person person, LocalDate today) => new(
        person.Id, person.Name, person.Sex, person.Born, Age(person.Born, today), person.Residence, person.Household, person.Groups, person.Occupation,
        person.IdMasked, person.PhoneMasked, person.AddressMasked, person.Registered, person.LastSample);

    /// <summary>Completed years.</summary>
    internal static int? Age(LocalDate? born, LocalDate today) => born is { } day ? Period.Between(day, today, PeriodUnits.Years).Years : null;

    private static List<DayView> Days(Plan plan, PolicyTimeline policy, Instant now)
    {
        var today = CountyTime.DayOf(now);
        var from = plan.Measures.Select(m => m.From).Append(today).Min().PlusDays(-Margin);
        var until = plan.Measures.Select(m => m.Until).Append(today.PlusDays(1)).Max().PlusDays(Margin);
        if (Period.DaysBetween(from, until) > LongestStrip) from = LocalDate.Max(from, LocalDate.Min(today.PlusDays(-LongestStrip / 2), until.PlusDays(-LongestStrip)));
        var samples = plan.Obligations.Where(o => ObligationTexts.IsSample(o, policy)).ToLookup(DayOf);
        var days = new List<DayView>();
        for (var day = from; day < until; day = day.PlusDays(1))
        {
            var run = DayByDay.RunOn(plan.Measures, day);
            var proposed = DayByDay.Strictest(plan.Measures, day, Standing.Proposed)?.Kind;
            days.Add(new DayView(
                day, run?.Kind ?? MeasureKind.None, proposed > (run?.Kind ?? MeasureKind.None) ? proposed : null, run?.DayNumber(day), run?.Days,
                [.. samples[day].Select(o => o.StateAt(now))], day == today));
        }

        return days;
    }

    /// <summary>A sample stands on the day it was taken; while it is owed, on the day it is due by.</summary>
    private static LocalDate DayOf(Obligation sample) =>
        CountyTime.DayOf(sample.DoneAt ?? sample.Due - Duration.FromMilliseconds(1));

    private static List<TimelineEntry> Timeline(IReadOnlyList<RecordedFact> recorded, FactTexts texts, StaffNames staff)
    {
        var correctedBy = recorded.Where(f => f.Fact.Corrects is not null).ToDictionary(f => f.Fact.Corrects!.Value, f => f.Fact.Id);
        return [.. recorded.Select(r => r.Fact).OrderByDescending(f => f.Occurred).ThenByDescending(f => f.Recorded).Select(f => new TimelineEntry(
            f.Id, FactKinds.Of(f.Body).Name, FactTexts.Label(f.Body), texts.Of(f.Body), f.Occurred, f.Recorded, staff.Of(f.RecordedBy), f.Source,
            f.Corrects, correctedBy.TryGetValue(f.Id, out var by) ? by : null, f.Void, f.Evidence, f.Body is Registration ? null : FactCodec.Write(f.Body)))];
    }
}
