using Fangxian.Core.Ledgers;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>Whether clocks can start and stop, and by what fields they run.</summary>
internal static class ClockRules
{
    public static void Check(LedgerLook look)
    {
        var reached = StateRules.ReachableFrom(look.Ledger, [look.Ledger.Start.Id]);
        foreach (var clock in look.Ledger.Clocks) Clock(look, clock, reached);
    }

    private static void Clock(LedgerLook look, LedgerClock clock, HashSet<string> reached)
    {
        var places = look.Places;
        var path = $"clocks/{clock.Id}";
        ExpressionRules.Check(look, clock.When);
        if (clock.At is { } at) look.Operand(at, places.Of($"{path}/at"), LedgerDiagnostics.ClockField, ValueKind.Instant);
        if (clock.Length is ClockLength.Until until) look.Operand(until.Field, places.Of($"{path}/until"), LedgerDiagnostics.ClockField, ValueKind.Day, ValueKind.Instant);
        var known = clock.On.Where(s => look.Step(s, places.Of($"{path}/on/{s}"))).ToList();
        var stops = clock.Stops.Where(s => look.Step(s, places.Of($"{path}/stops/{s}"))).ToList();
        if (known.Count < clock.On.Count || stops.Count < clock.Stops.Count) return;

        var afterwards = known.SelectMany(s => After(look.Ledger, s, reached)).ToList();
        // Steps that start from states which nothing reaches: the states are reported, not what follows from that.
        if (afterwards.Count == 0) return;
        afterwards.RemoveAll(look.Ledger.IsFinal);
        if (afterwards.Count == 0)
            look.Sink.Add(LedgerDiagnostics.ClockNeverStarts, places.Of($"{path}/starts"), $"{clock.Id} 只在办结时起算。", $"'{clock.Id}' starts only where the entry is done with.");
        else if (!stops.Exists(s => CanFollow(look.Ledger, s, StateRules.ReachableFrom(look.Ledger, afterwards))))
            look.Sink.Add(LedgerDiagnostics.ClockNeverStops, places.Of($"{path}/stops"), $"{clock.Id} 起算之后，{string.Join("、", stops)} 都办不到。", $"After '{clock.Id}' has started, none of {string.Join(", ", stops)} can be taken.");
    }

    /// <summary>The states an entry can be in right after a step; none where it never happens.</summary>
    private static IEnumerable<string> After(Ledger ledger, string step, HashSet<string> reached)
    {
        if (step == Ledger.Create) return [ledger.Start.Id];
        if (ledger.Transition(step) is not { } transition) return reached.Where(s => !ledger.IsFinal(s));
        var from = transition.From.Where(reached.Contains).ToList();
        return transition.To is { } to && from.Count > 0 ? [to] : from;
    }

    private static bool CanFollow(Ledger ledger, string step, HashSet<string> states) =>
        ledger.Transition(step) is { } transition ? transition.From.Any(states.Contains) : step == Ledger.Edit && states.Any(s => !ledger.IsFinal(s));
}
