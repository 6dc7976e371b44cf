using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;

namespace Fangxian.Core.WhatIf;

/// <summary>
/// Counts people under the present packs and under the draft, one after the other. One for each thread; together they make a
/// <see cref="WhatIfOutcome"/>.
/// </summary>
public sealed class WhatIfTally
{
    private readonly WhatIfQuestion question;
    private readonly PackedPeople people;
    private readonly PackedReader reader;
    private readonly Deriver present;
    private readonly Deriver draft;
    private readonly PlanDifference difference;
    private readonly SampleForecast forecast;
    private readonly History history = new();
    private readonly PlanRows before = new();
    private readonly PlanRows after = new();
    private readonly long asOf;
    private readonly long owedUntil;
    private readonly int reference;

    public WhatIfTally(WhatIfQuestion question, PackedPeople people)
    {
        this.question = question;
        this.people = people;
        reader = new PackedReader(people, question.Draft);
        present = new Deriver(question.Present);
        draft = new Deriver(question.Draft);
        difference = new PlanDifference(question.Present, question.Draft);
        forecast = new SampleForecast(question);
        AsIs = new SideTally(question, people.Areas.Count);
        AsWouldBe = new SideTally(question, people.Areas.Count);
        asOf = question.AsOf.ToUnixTimeMilliseconds();
        owedUntil = question.OwedUntil.ToUnixTimeMilliseconds();
        reference = DayNumber.Of(question.Reference);
    }

    internal SideTally AsIs { get; }

    internal SideTally AsWouldBe { get; }

    internal Dictionary<IsolationChange, List<ChangedIsolation>> Changed { get; } = Enum.GetValues<IsolationChange>().ToDictionary(c => c, _ => new List<ChangedIsolation>());

    /// <summary>Places of the people whose plans differ.</summary>
    internal List<int> Touched { get; } = [];

    internal List<string> TouchedMatters { get; } = [];

    internal long Rows { get; private set; }

    internal int ToApproveAnew { get; private set; }

    internal int Counted { get; private set; }

    /// <summary>Counts the people from one place (included) to another (excluded).</summary>
    public void Count(int from, int until)
    {
        for (var person = from; person < until; person++)
        {
            reader.Unpack(person, history);
            var at = people.AsOf(person, asOf);
            present.Derive(history, at, before);
            draft.Derive(history, at, after);
            Counted++;
            var rows = difference.Rows(history, before, after, out var isTouched);
            Rows += rows;
            if (isTouched) Touched.Add(person);
            AsIs.AddMeasures(before.Measures);
            AsWouldBe.AddMeasures(after.Measures);
            AsIs.AddOwed(before.Obligations, people.AreaAt(person), owedUntil);
            AsWouldBe.AddOwed(after.Obligations, people.AreaAt(person), owedUntil);
            forecast.Add(before.Obligations, after.Obligations, AsIs, AsWouldBe);
            if (before.Measures.Count > 0 || after.Measures.Count > 0) CompareIsolation(person);
        }
    }

    /// <summary>Counts a matter of the county, a coordination task for one.</summary>
    /// <param name="facts">All facts of the matter.</param>
    /// <param name="area">Where it belongs; empty where nobody says.</param>
    public void CountMatter(Subject matter, IReadOnlyCollection<Fact> facts, string area)
    {
        history.Fill(question.Draft, PersonProfile.Empty, EffectiveFacts.At(facts, question.AsOf, null), Core.Areas.RiskRegister.Empty);
        present.Derive(history, asOf, before);
        draft.Derive(history, asOf, after);
        foreach (var plan in (ReadOnlySpan<PlanRows>)[before, after])
        {
            // Rules that look at every day as it comes, and finding out, are about persons.
            plan.Obligations.RemoveAll(o => o.Anchor < 0 || o.Name == CompiledPolicy.FindOutName);
            plan.Unresolved.Clear();
        }

        var rows = difference.Rows(history, before, after, out var isTouched);
        Rows += rows;
        if (isTouched) TouchedMatters.Add(matter.Id);
        AsIs.AddOwedByMatter(before.Obligations, area, owedUntil);
        AsWouldBe.AddOwedByMatter(after.Obligations, area, owedUntil);
        forecast.Add(before.Obligations, after.Obligations, AsIs, AsWouldBe);
    }

    private void CompareIsolation(int person)
    {
        var was = EndOfIsolation(before.Measures, Standing.InForce);
        var wasProposed = Math.Max(was, EndOfIsolation(before.Measures, Standing.Proposed));
        var becomes = EndOfIsolation(after.Measures, Standing.Proposed);
        var isApproved = EndOfIsolation(after.Measures, Standing.InForce) > reference;
        if (was > reference && becomes > reference && !isApproved) ToApproveAnew++;
        IsolationChange? change =
            was > reference && becomes <= reference ? IsolationChange.Released
            : was > reference && becomes < was ? IsolationChange.FreedEarlier
            : was > reference && becomes > was ? IsolationChange.HeldLonger
            : wasProposed <= reference && becomes > reference ? IsolationChange.NewlyHeld
            : null;
        if (change is { } kind) Changed[kind].Add(new ChangedIsolation(person, was > reference ? was : 0, becomes > reference ? becomes : 0));
    }

    /// <summary>The first day free of an unbroken isolation over the day of reference; that day itself where nobody is isolated on it.</summary>
    /// <param name="weakest">The weakest standing that counts; a refused measure never does.</param>
    private int EndOfIsolation(List<MeasureRow> measures, Standing weakest)
    {
        var end = reference;
        for (var goesOn = true; goesOn;)
        {
            goesOn = false;
            foreach (var m in measures)
                if (m.Kind >= MeasureKind.HomeIsolation && m.Standing <= weakest && m.From <= end && m.Until > end)
                    (end, goesOn) = (m.Until, true);
        }

        return end;
    }
}

/// <summary>What a draft would change for somebody isolated, or to be isolated, on the day of reference.</summary>
public enum IsolationChange
{
    /// <summary>Isolated under the present packs, not at all under the draft.</summary>
    Released = 1,

    /// <summary>Isolated under both, free on an earlier day under the draft.</summary>
    FreedEarlier = 2,

    /// <summary>Isolated under both, free on a later day under the draft.</summary>
    HeldLonger = 3,

    /// <summary>Isolated, or proposed to be, under the draft only.</summary>
    NewlyHeld = 4,
}

/// <summary>Somebody by place, with the first day free under each; 0 where not isolated on the day of reference.</summary>
internal readonly record struct ChangedIsolation(int Person, int Was, int Becomes);
