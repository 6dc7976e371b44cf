using Fangxian.Core.Ledgers;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>Whether states can be reached and left, and transitions taken.</summary>
internal static class StateRules
{
    private static readonly string[] OfPeople = ["by", "asks", "evidence", "reason", "not_by", "independent_of"];

    public static void Check(LedgerLook look)
    {
        foreach (var transition in look.Ledger.Transitions) Transition(look, transition);
        Ways(look);
    }

    /// <summary>The states that an entry in one of these can come to, those themselves included.</summary>
    public static HashSet<string> ReachableFrom(Ledger ledger, IEnumerable<string> states)
    {
        var reached = states.ToHashSet(StringComparer.Ordinal);
        var before = 0;
        while (reached.Count > before)
        {
            before = reached.Count;
            foreach (var transition in ledger.Transitions)
                if (transition.To is { } to && transition.From.Any(reached.Contains))
                    reached.Add(to);
        }

        return reached;
    }

    private static void Ways(LedgerLook look)
    {
        var ledger = look.Ledger;
        var reached = ReachableFrom(ledger, [ledger.Start.Id]);
        foreach (var state in ledger.States)
        {
            var ways = ledger.Transitions.Where(t => t.From.Contains(state.Id)).ToList();
            if (!reached.Contains(state.Id))
                look.Sink.Add(LedgerDiagnostics.UnreachableState, look.Places.Of($"states/{state.Id}"), $"没有流转从起始状态通到 {state.Id}。", $"No way leads from '{ledger.Start.Id}' to '{state.Id}'.");
            else if (!state.IsFinal && ways.Count == 0)
                look.Sink.Add(LedgerDiagnostics.DeadEnd, look.Places.Of($"states/{state.Id}"), $"{state.Id} 未办结，却没有流转。", $"'{state.Id}' is not final, and no transition starts from it.");
            if (state.IsFinal)
                foreach (var way in ways)
                    look.Sink.Add(LedgerDiagnostics.FinalWithWayOut, look.Places.Of($"transitions/{way.Id}/from/{state.Id}"), $"{state.Id} 已办结，{way.Id} 却从它出发。", $"'{state.Id}' is final, and '{way.Id}' starts from it.");
        }
    }

    private static void Transition(LedgerLook look, LedgerTransition transition)
    {
        var (ledger, places) = (look.Ledger, look.Places);
        var path = $"transitions/{transition.Id}";
        foreach (var state in transition.From) look.State(state, places.Of($"{path}/from/{state}"));
        if (transition.To is { } to) look.State(to, places.Of($"{path}/to"));
        if (transition.Automatic is null && transition.By.Count == 0)
            look.Sink.Add(LedgerDiagnostics.NobodyTakes, places.Of(path), $"{transition.Id} 没有写谁可以办理。", $"Nothing says who may take '{transition.Id}'.");
        if (transition.Automatic is not null)
            foreach (var (key, given) in OfPeople.Zip((bool[])[transition.By.Count > 0, transition.Asks.Count > 0, transition.Evidence, transition.Reason, transition.NotBy.Count > 0, transition.IndependentOf is not null]))
                if (given)
                    look.Sink.Add(LedgerDiagnostics.AutomaticAsks, places.Of($"{path}/key {key}"), $"自动的 {transition.Id} 写了 {key}。", $"'{transition.Id}' is automatic and has '{key}'.");
        foreach (var asked in transition.Asks.Where(a => a != "area"))
            if (look.Field(asked, places.Of($"{path}/asks/{asked}"))?.Computed is not null)
                look.Sink.Add(LedgerDiagnostics.ComputedEntered, places.Of($"{path}/asks/{asked}"), $"{asked} 由计算得出，不能填写。", $"'{asked}' is computed: nobody could enter it.");
        foreach (var needed in transition.Needs.Except(transition.Asks))
            look.Sink.Add(LedgerDiagnostics.NeedsNotAsked, places.Of($"{path}/needs/{needed}"), $"{needed} 不在 asks 中。", $"'{needed}' is not among 'asks'.");
        foreach (var guard in transition.Guards) ExpressionRules.Check(look, guard.When);
        foreach (var step in transition.NotBy)
            if (look.Step(step, places.Of($"{path}/not_by/{step}")) && ledger.Transition(step)?.Automatic is not null)
                look.Sink.Add(LedgerDiagnostics.NotByNobody, places.Of($"{path}/not_by/{step}"), $"{step} 自动发生，没有经办人。", $"'{step}' is automatic: nobody takes it.");
        if (transition.IndependentOf is { } person) look.Operand(person, places.Of($"{path}/independent_of"), LedgerDiagnostics.NotAPerson, ValueKind.Person);
        foreach (var set in transition.Sets) Assignment(look, set, $"{path}/sets/{set.Field}");
    }

    private static void Assignment(LedgerLook look, LedgerAssignment set, string path)
    {
        var before = look.Sink.Count;
        ExpressionRules.Check(look, set.Value);
        if (look.Field(set.Field, look.Places.Of(path)) is not { } field) return;
        if (field.Computed is not null)
            look.Sink.Add(LedgerDiagnostics.ComputedEntered, look.Places.Of(path), $"{set.Field} 由计算得出，不能写入。", $"'{set.Field}' is computed: no step writes it.");
        else if (look.Sink.Count == before && ExpressionRules.Misfit(look, set.Value, field.Type) is { } misfit)
            ExpressionRules.Wrong(look, LedgerDiagnostics.WrongAssignment, misfit, LedgerLook.KindOf(field.Type));
    }
}
