using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using Fangxian.Packs.Cases;
using Fangxian.Packs.Reading;

namespace Fangxian.Packs.Checking;

/// <summary>
/// Tests the cases: the law is changed in one place, and some case has to stop holding. A rule left out, a number one smallest
/// step up, the same number one step down (a minute, a day, a person, a tenth of a degree), an item of a list or a proviso left out. What no case
/// notices is not tested, however many cases there are.
/// </summary>
internal static class ChangedLaws
{
    /// <summary>How many changes were tried; those that no case noticed are reported.</summary>
    public static int Check(PackFile file, IReadOnlyList<Case> ofPack, DiagnosticSink sink, CancellationToken stop)
    {
        var cases = ofPack.ToArray();
        var tried = 0;
        // A rule that no case depends on has no tested number either; to say so once is enough.
        var untested = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (rule, without) in WithoutARule(file.Pack!))
        {
            tried++;
            if (!IsNoticed(without, cases, stop) && untested.Add(rule))
                sink.Add(Diagnostics.UntestedRule, file.Places.Of($"{rule}/id"), $"没有案例检验规则 {rule}。", $"No case depends on rule '{rule}'.");
        }

        var doubts = file.Pack!.Measures.Select(r => r.When).Concat(file.Pack.Obligations.Select(r => r.When)).Any(CanBeUnknown);
        foreach (var parameter in file.Parameters.Where(p => !untested.Contains(p.Rule) && (doubts || !IsOfFindingOut(p))))
            foreach (var step in parameter.Steps)
            {
                tried++;
                if (!IsNoticed(file, new Mutation(parameter.Node, step.Value), cases, stop))
                    sink.Add(Diagnostics.UntestedThreshold, parameter.Node.Mark, $"{parameter.Key} 由 {parameter.Node.Value} 改为 {step.Written}，没有案例察觉。",
                        $"'{parameter.Key}' changed from {parameter.Node.Value} to {step.Written}: no case notices.");
            }

        var derived = file.Pack!.Measures.SelectMany(m => m.Stages).Select(s => s.Measure).ToHashSet();
        foreach (var alternative in file.Alternatives.Where(a => !untested.Contains(a.Rule)))
        {
            // A document may speak of a measure that none of its rules derives: no case of this pack can reach it.
            if (alternative.Value is MeasureKind kind && !derived.Contains(kind)) continue;
            tried++;
            if (!IsNoticed(file, new Mutation(alternative.Node, null), cases, stop))
                sink.Add(Diagnostics.UntestedAlternative, alternative.Node.Mark, $"去掉 {alternative.Written}，没有案例察觉。", $"Without '{alternative.Written}': no case notices.");
        }

        return tried;
    }

    /// <summary>The time for finding out, the only length that belongs to the pack as such.</summary>
    private static bool IsOfFindingOut(Parameter parameter) => parameter is { Rule: "", Key: "within" };

    /// <summary>Where nothing that rules ask can stay unknown, nobody ever has to find out, and no case can show how long it may take.</summary>
    private static bool CanBeUnknown(Condition condition) =>
        condition.Leaves().Any(l => l.Leaf is Condition.Stayed or Condition.Lives or Condition.Aged or Condition.PushedFrom or Condition.Breteau);

    /// <summary>The pack without each of its rules. A rate over places or areas has no person, so no case can count it.</summary>
    private static IEnumerable<(string Rule, Pack Without)> WithoutARule(Pack pack)
    {
        foreach (var rule in pack.Measures) yield return (rule.Id, pack with { Measures = [.. pack.Measures.Where(r => r != rule)] });
        foreach (var rule in pack.Obligations) yield return (rule.Id, pack with { Obligations = [.. pack.Obligations.Where(r => r != rule)] });
        if (pack.Admission is { } admission) yield return (admission.Id, pack with { Admission = null });
        foreach (var rule in pack.Gatherings) yield return (rule.Id, pack with { Gatherings = [.. pack.Gatherings.Where(r => r != rule)] });
        foreach (var rule in pack.Indicators)
            if (rule.Formula is not (IndicatorFormula.ActivePlaces or IndicatorFormula.MeanRank))
                yield return (rule.Id, pack with { Indicators = [.. pack.Indicators.Where(r => r != rule)] });
    }

    /// <summary>A change that leaves no law, or one that does not fit together, is noticed by whoever reads it.</summary>
    private static bool IsNoticed(PackFile file, Mutation mutation, Case[] cases, CancellationToken stop) =>
        PackReader.Read(file.Root!, mutation) is not { } changed || IsNoticed(changed, cases, stop);

    private static bool IsNoticed(Pack changed, Case[] cases, CancellationToken stop)
    {
        var policy = new PolicyTimeline([changed]);
        for (var i = 0; i < cases.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (CaseRunner.Run(cases[i], policy).Holds) continue;
            // Cases that notice one change often notice the next one: ask it first.
            (cases[0], cases[i]) = (cases[i], cases[0]);
            return true;
        }

        return false;
    }
}
