using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Explanation;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Server.Access;
using Fangxian.Server.Areas;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Commands;

/// <summary>Rules explained on somebody of the county.</summary>
/// <param name="Facts">Everything recorded of the person; the explanations refer to them by id.</param>
/// <param name="AreaName">The name of an area as sentences say it; null where it is not known.</param>
public sealed record ExplainedPerson(IReadOnlyList<RuleExplanation> Rules, IReadOnlyList<Fact> Facts, Func<AreaCode, string?> AreaName);

/// <summary>
/// Explains a person's day without a network. It is a reading of the person's record like any other: power, area and purpose are asked for, and
/// the read log has it before anything is said.
/// </summary>
public static class PersonExplanation
{
    /// <param name="day">The county day asked about: of today up to now, of any other up to its end.</param>
    /// <param name="rule">One rule, whether or not it applies; null: all that fired on the day.</param>
    /// <returns>The explanations, or why they are refused to the actor.</returns>
    public static async Task<(ExplainedPerson? Explained, Refusal? Refusal)> ReadAsync(
        CountyStore store, Actor actor, PersonId id, string? purpose, LocalDate day, Instant? knownAt, string? rule, CancellationToken cancel)
    {
        if (!actor.May(Power.ReadPeople)) return (null, Refusal.Of("no-power", "as", $"{actor.UserName} 无权查看人员档案。", $"{actor.UserName} has no power to see people's records."));
        if (Purpose.WhyNot(purpose) is { } missing) return (null, missing);
        var (person, problem) = await Scope.PersonAsync(store, actor, id, cancel);
        if (person is null) return (null, Refusal.Of(problem!.Value.Code, "person", problem.Value.Zh, problem.Value.En));
        await store.ReadLog.AppendAsync(actor.UserName, person.Id, purpose!.Trim(), "why", cancel);

        var recorded = await store.Facts.TimelineAsync(person.Id, cancel);
        Fact[] facts = [.. recorded.Select(f => f.Fact)];
        var risks = await store.RiskAreas.RegisterAsync(cancel);
        var now = store.Clock.GetCurrentInstant();
        var asOf = day == CountyTime.DayOf(now) ? now : CountyTime.EndOf(day) - Duration.FromMilliseconds(1);
        var fired = DayExplanation.Fired(store.Policy, person.Profile, facts, risks, day, asOf, knownAt);
        if (rule is not null)
        {
            var named = fired.Where(e => e.Rule == rule).ToList();
            foreach (var kind in Enum.GetValues<RuleKind>())
                if (named.TrueForAll(e => e.Kind != kind) && Explain.Rule(store.Policy, person.Profile, facts, risks, asOf, knownAt, rule, null, kind) is { } one)
                    named.Add(one);
            if (named.Count == 0)
            {
                var ids = string.Join(", ", store.Policy.Packs.SelectMany(p => p.Measures.Select(m => m.Id).Concat(p.Obligations.Select(o => o.Id))).Distinct());
                return (null, Refusal.Of("unknown-rule", "rule", $"{day:uuuu-MM-dd} 没有规则“{rule}”；可用：{ids}。", $"On {day:uuuu-MM-dd} there is no rule '{rule}'; there are {ids}."));
            }

            fired = named;
        }

        return (new ExplainedPerson(fired, facts, (await AreaNames.ReadAsync(store, cancel)).Spoken), null);
    }
}
