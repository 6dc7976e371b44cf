using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Decisions;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Packs.Yaml;
using NodaTime;

namespace Fangxian.Packs.Cases;

/// <summary>
/// A person, the matters of the county, and what happened: what a case or a facts file describes, ready to be derived from.
/// </summary>
/// <param name="Person">Null where the file speaks of matters of the county only.</param>
/// <param name="PersonFacts">The person's facts, corrected ones included.</param>
/// <param name="Matters">The facts of each matter, by its id.</param>
/// <param name="Lists">Lines of risk area lists, and the county's own zones.</param>
/// <param name="Areas">Areas that owe something every day.</param>
/// <param name="Labels">What the file calls each fact; unnamed ones are f1, f2, … by their place.</param>
public sealed record Scenario(
    PersonProfile? Person,
    IReadOnlyList<Fact> PersonFacts,
    IReadOnlyDictionary<string, IReadOnlyList<Fact>> Matters,
    IReadOnlyList<Fact> Lists,
    IReadOnlyDictionary<FactId, string> Labels,
    IReadOnlyList<AreaCode> Areas)
{
    /// <summary>The risk register as the lists known at <paramref name="knownAt"/> say, with the zones that took effect by <paramref name="asOf"/>.</summary>
    public RiskRegister RisksAt(Instant asOf, Instant? knownAt) => Lists.Count == 0 ? RiskRegister.Empty : new RiskRegister(
        EffectiveFacts.At(Lists, Instant.MaxValue, knownAt).Select(f => f.Body).OfType<RiskArea>(),
        new ZoneRegister(EffectiveFacts.At(Lists, asOf, knownAt).Select(f => f.Body)));

    /// <summary>What the file calls a fact.</summary>
    public string LabelOf(FactId id) => Labels.TryGetValue(id, out var label) ? label : id.ToString();
}

/// <summary>A facts file for <c>derive</c>: a scenario, and what else it says.</summary>
public sealed record FactsFile(Scenario Scenario, string? Pack, Instant? AsOf, Instant? KnownAt);

/// <summary>A test of the law, as a jurist writes it.</summary>
public sealed class Case
{
    internal Case(string name, string? zh, string file, Mark mark, string? pack, Instant asOf, Instant? knownAt, Scenario scenario, Question? ask, Expectations expect)
    {
        (Name, File, Mark, Pack, AsOf, KnownAt, Scenario, Ask, Expect) = (name, file, mark, pack, asOf, knownAt, scenario, ask, expect);
        Title = new Text(zh ?? name, name);
    }

    public string Name { get; }

    /// <summary>The name in both languages; where the Chinese one is left out, the name stands for it.</summary>
    public Text Title { get; }

    public string File { get; }

    /// <summary>Line of the case in its file, counted from 1.</summary>
    public int Line => Mark.Line;

    /// <summary>Id of the pack that it tests; null where the file leaves it to the command.</summary>
    public string? Pack { get; }

    public Instant AsOf { get; }

    public Instant? KnownAt { get; }

    public Scenario Scenario { get; }

    /// <summary>The question of a decision case.</summary>
    public Question? Ask { get; }

    /// <summary>Ids of the obligations, indicators and rules that the case names, those that must not be there included.</summary>
    public IEnumerable<string> NamedIds =>
        Expect.Obligations.Concat(Expect.Indicators).Concat(Expect.NotObligations).Concat(Expect.Measures ?? [])
            .SelectMany(e => e.Keys).Where(k => k.Key is "id" or "rule").Select(k => k.Value)
            .Concat(Expect.Unresolved ?? []).Concat(Expect.NotUnresolved);

    internal Mark Mark { get; }

    internal Expectations Expect { get; }
}

/// <summary>What a decision case asks.</summary>
public abstract record Question
{
    private Question()
    {
    }

    public sealed record Admission(AdmissionQuestion Asked) : Question;

    public sealed record Gathering(GatheringQuestion Asked) : Question;
}
