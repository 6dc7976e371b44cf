using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Core.Decisions;

/// <summary>What the checkpoint sees. Null: not looked at, which stands against nobody.</summary>
/// <param name="FirstEntry">True at the first point of entry into the county.</param>
/// <param name="OriginHasEpidemic">Whether there is an epidemic where the person comes from.</param>
public sealed record AdmissionQuestion(
    Instant At,
    bool FirstEntry = true,
    bool OriginHasEpidemic = false,
    bool? PlaceCodeScanned = null,
    string? HealthCode = null,
    decimal? Temperature = null);

public static class Admission
{
    /// <summary>
    /// <c>admit</c>, <c>admit-and-test</c> at the first entry, or <c>hold</c> with reasons out of <c>no-place-code</c>, <c>health-code</c>,
    /// <c>fever</c>, <c>no-valid-test</c>. Null where the pack has no rule of admission.
    /// </summary>
    /// <param name="facts">The person's facts; only what was known at the time of the question counts.</param>
    public static Decision? Ask(Pack pack, AdmissionQuestion question, IReadOnlyCollection<Fact> facts)
    {
        if (pack.Admission is not { } rule) return null;
        var reasons = new List<string>();
        if (rule.NeedsPlaceCode && question.PlaceCodeScanned == false) reasons.Add("no-place-code");
        if (rule.NeedsGreenHealthCode && question.HealthCode is { } code && code != "green") reasons.Add("health-code");
        if (rule.TemperatureBelow is { } bound && question.Temperature >= bound) reasons.Add("fever");
        var within = question.OriginHasEpidemic ? rule.TestWithinFromEpidemic : rule.TestWithin;
        if (!HasNegative(facts, question.At, Duration.FromMinutes(within.Minutes))) reasons.Add("no-valid-test");
        var verdict = reasons.Count > 0 ? "hold" : rule.TestAtFirstEntry && question.FirstEntry ? "admit-and-test" : "admit";
        return new Decision(verdict, reasons, [rule.Id]);
    }

    /// <summary>
    /// A negative result known at <paramref name="at"/> whose sample is at most <paramref name="age"/> old (included), and no later
    /// sample known to be positive or grey. An invalid sample says nothing and takes nothing away.
    /// </summary>
    private static bool HasNegative(IReadOnlyCollection<Fact> facts, Instant at, Duration age)
    {
        var results = EffectiveFacts.At(facts, at, null).Select(f => f.Body).OfType<Result>().Where(r => r.Of <= at).ToList();
        return results.Any(negative => negative.Outcome == Outcome.Negative && at - negative.Of <= age
            && !results.Exists(later => later.Of >= negative.Of && (later.Outcome is Outcome.Positive or Outcome.Grey)));
    }
}
