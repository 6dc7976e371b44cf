using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Explanation;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Server.Lists;
using Fangxian.Server.Users;
using Fangxian.Server.Wording;
using Fangxian.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Fangxian.Server.People;

/// <summary>Why a rule applies to a person, or does not: clause, reading, each condition with its outcome, and the facts in words.</summary>
/// <param name="Obstacle">The first condition that kept it from applying; null where it applies.</param>
public sealed record Why(
    string Pack, Text Document, string Rule, Text Title, string Clause, Text ClauseText, Text? Reading, Truth Outcome, ExplanationStep? Obstacle,
    IReadOnlyList<ExplanationStep> Steps, IReadOnlyList<WhyFact> Facts);

/// <summary>A fact that the answer rests on.</summary>
public sealed record WhyFact(FactId Id, string Kind, Text Label, Text Text, Instant Occurred, Instant Recorded, string RecordedBy, string Source, IReadOnlyList<string> Evidence);

internal static class ExplainRule
{
    /// <param name="from">First day of the measure asked about: decides which of several arrivals is meant; the last one without it.</param>
    /// <param name="kind"><c>measure</c> or <c>obligation</c>, where one of each may share the id; the measure without it.</param>
    public static async Task<Results<Ok<Why>, ProblemResult>> Handle(
        Guid id, string rule, Day? from, Word<RuleKind>? kind, string? purpose, Actor actor, CountyStore store, CancellationToken cancel)
    {
        var (person, problem) = await Scope.PersonAsync(store, actor, new PersonId(id), cancel);
        if (person is null) return problem!;
        await store.ReadLog.AppendAsync(actor.UserName, person.Id, Purpose.WhyNot(purpose) is null ? purpose!.Trim() : $"why {rule}", "why", cancel);

        var now = store.Clock.GetCurrentInstant();
        var recorded = await store.Facts.TimelineAsync(person.Id, cancel);
        Fact[] facts = [.. recorded.Select(f => f.Fact)];
        var risks = await store.RiskAreas.RegisterAsync(cancel);
        FactId? anchor = from is { } day
            ? Derivation.Derive(store.Policy, person.Profile, facts, risks, now).Measures.FirstOrDefault(m => m.Rule == rule && m.From == day.Value)?.Because[0]
            : null;
        if (Explain.Rule(store.Policy, person.Profile, facts, risks, now, null, rule, anchor, kind?.Value) is not { } explained)
            return Problem.NotFound("没有这条规则。", "There is no such rule.");

        var texts = new FactTexts((await AreaNames.ReadAsync(store, cancel)).Spoken, store.Policy, store.Today);
        var staff = await StaffNames.ReadAsync(store, cancel);
        var named = explained.Facts.ToHashSet();
        return TypedResults.Ok(new Why(
            explained.Pack, store.Policy.Packs.FirstOrDefault(p => p.Id == explained.Pack)?.Document.Title ?? Text.Empty,
            explained.Rule, explained.Title, explained.Clause, explained.ClauseText, explained.Reading, explained.Outcome, explained.Obstacle, explained.Steps,
            [.. facts.Where(f => named.Contains(f.Id)).Select(f => new WhyFact(
                f.Id, FactKinds.Of(f.Body).Name, FactTexts.Label(f.Body), texts.Of(f.Body), f.Occurred, f.Recorded, staff.Of(f.RecordedBy), f.Source, f.Evidence))]));
    }
}
