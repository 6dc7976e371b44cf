using Fangxian.Core.Ledgers;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>What fields ask for and are computed by.</summary>
internal static class FieldRules
{
    private static readonly ValueKind[] Comparable = [ValueKind.Text, ValueKind.Choice, ValueKind.Day, ValueKind.Person, ValueKind.Area, ValueKind.Place, ValueKind.Link];

    public static void Check(LedgerLook look)
    {
        for (var place = 0; place < look.Ledger.Fields.Count; place++)
        {
            var field = look.Ledger.Fields[place];
            var path = $"fields/{field.Id}";
            ExpressionRules.Check(look, field.When);
            if (ExpressionRules.FieldsOf(field.When).Contains(field.Id))
                look.Sink.Add(LedgerDiagnostics.SelfCondition, look.Places.Of($"{path}/when"), $"{field.Id} 的填写条件是它自己。", $"'{field.Id}' is asked for by its own value.");
            if (field.Unique != LedgerUnique.No && !Comparable.Contains(LedgerLook.KindOf(field.ValueType)))
                look.Sink.Add(LedgerDiagnostics.BadUnique, look.Places.Of($"{path}/unique"), $"{field.Id} 是{LedgerLook.NameOf(LedgerLook.KindOf(field.ValueType)).Zh}，不能要求唯一。", $"'{field.Id}' is {LedgerLook.NameOf(LedgerLook.KindOf(field.ValueType)).En}, which cannot be unique.");
            if (field.Type is LedgerFieldType.Computed computed) Computed(look, field, computed, place);
        }
    }

    private static void Computed(LedgerLook look, LedgerField field, LedgerFieldType.Computed computed, int place)
    {
        var path = $"fields/{field.Id}";
        if (field.Required) look.Sink.Add(LedgerDiagnostics.ComputedEntered, look.Places.Of($"{path}/required"), $"{field.Id} 由计算得出，不能必填。", $"'{field.Id}' is computed: nobody could enter it.");
        var before = look.Sink.Count;
        ExpressionRules.Check(look, computed.Value, computed: true);
        foreach (var other in ExpressionRules.FieldsOf(computed.Value).Distinct())
        {
            var at = look.Ledger.Fields.ToList().FindIndex(f => f.Id == other);
            if (at < place || look.Ledger.Fields[at].Computed is null) continue;
            look.Sink.Add(LedgerDiagnostics.ComputedCycle, look.Places.Of($"{path}/value"),
                at == place ? $"{field.Id} 由自身算出。" : $"{field.Id} 用到其后的计算字段 {other}。",
                at == place ? $"'{field.Id}' is computed from itself." : $"'{field.Id}' is computed from '{other}', which is computed below it.");
        }

        // What does not compute has no type.
        if (look.Sink.Count == before && ExpressionRules.Misfit(look, computed.Value, computed.Result) is { } misfit)
            ExpressionRules.Wrong(look, LedgerDiagnostics.WrongResult, misfit, LedgerLook.KindOf(computed.Result));
    }
}
