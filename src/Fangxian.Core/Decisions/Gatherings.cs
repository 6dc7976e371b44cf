using Fangxian.Core.People;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Decisions;

/// <summary>A gathering as its host describes it.</summary>
/// <param name="PerMeal">Persons at the largest meal; null: all at once.</param>
/// <param name="Filed">Reported to the village beforehand.</param>
/// <param name="Plan">The organiser has a written plan.</param>
/// <param name="Approved">Approved where that is needed.</param>
/// <param name="Zone">Id of the zone that the place lies in; null where it lies in none.</param>
public sealed record GatheringQuestion(
    Instant At,
    GatheringKind Kind,
    Residence Place,
    int Persons,
    int? PerMeal = null,
    bool Filed = false,
    bool Plan = false,
    bool Approved = false,
    IReadOnlyList<Guest>? Guests = null,
    string? Zone = null);

/// <param name="FromOutside">Comes from outside the county.</param>
/// <param name="TestedAt">When the sample of the last negative result was taken.</param>
public sealed record Guest(bool FromOutside, Areas.Risk? Risk = null, bool Symptoms = false, Instant? TestedAt = null);

public static class Gatherings
{
    /// <summary><c>allow</c>, <c>refuse</c> or <c>advise-against</c>, with the reasons of every check that is not met.</summary>
    /// <param name="zones">The county's zones; none where left out.</param>
    public static Decision Ask(Pack pack, GatheringQuestion question, Areas.ZoneRegister? zones = null)
    {
        var rules = pack.Gatherings
            .Where(r => (r.Kinds.Count == 0 || r.Kinds.Contains(question.Kind)) && (r.Place is not { } place || place == question.Place))
            .ToList();
        var failed = rules.SelectMany(r => r.Checks).Where(c => !IsMet(c, question, zones)).ToList();
        var verdict = failed.Count == 0 ? "allow" : failed.Any(c => !c.Advice) ? "refuse" : "advise-against";
        return new Decision(verdict, [.. failed.Select(c => c.Reason).Distinct()], [.. rules.Select(r => r.Id)]);
    }

    private static bool IsMet(GatheringCheck check, GatheringQuestion question, Areas.ZoneRegister? zones) => check switch
    {
        GatheringCheck.AtMost limit => (limit.PerMeal ? question.PerMeal ?? question.Persons : question.Persons) <= limit.Persons,
        GatheringCheck.Filed => question.Filed,
        GatheringCheck.Planned plan => question.Persons < plan.FromPersons || question.Persons >= plan.BelowPersons || question.Plan,
        GatheringCheck.Approved approved => question.Persons < approved.FromPersons || question.Approved,
        GatheringCheck.GuestsNotFrom from => (question.Guests ?? []).All(g => g.Risk is not { } risk || !from.Risks.Contains(risk)),
        GatheringCheck.GuestsSymptomFree => (question.Guests ?? []).All(g => !g.Symptoms),
        GatheringCheck.OutsideZones => question.Zone is not { } zone || zones?.IsInForce(zone, question.At) != true,
        GatheringCheck.GuestsTested tested => (question.Guests ?? []).All(g => !g.FromOutside || IsTested(g, question.At, tested.Within.Minutes)),
        _ => throw new InvalidOperationException($"No check for {check.GetType().Name}."),
    };

    private static bool IsTested(Guest guest, Instant at, int withinMinutes) =>
        guest.TestedAt is { } sampled && sampled <= at && at - sampled <= Duration.FromMinutes(withinMinutes);
}
