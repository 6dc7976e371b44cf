using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers.Reading;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>What has to fit together within a ledger. One that fails here is not loaded: what it says would not happen.</summary>
internal static class LedgerRules
{
    public static void Check(Ledger ledger, LedgerPlaces places, DiagnosticSink sink)
    {
        Unique(places, sink);
        if (sink.Count > 0) return;
        var look = new LedgerLook(ledger, places, sink);
        Whole(look);
        FieldRules.Check(look);
        StateRules.Check(look);
        ClockRules.Check(look);
        PageRules.Check(look);
    }

    private static void Unique(LedgerPlaces places, DiagnosticSink sink)
    {
        var first = new Dictionary<(string Kind, string Id), Yaml.Mark>();
        foreach (var (kind, id, mark) in places.Ids)
            if (kind == "states" && id == Ledger.Void || kind == "transitions" && id is Ledger.Create or Ledger.Edit or Ledger.Void)
                sink.Add(LedgerDiagnostics.DuplicateId, mark, $"每本台账都已有 {id}。", $"Every ledger has '{id}' by itself.");
            else if (!first.TryAdd((kind, id), mark))
                sink.Add(LedgerDiagnostics.DuplicateId, mark, $"{id} 已在第 {first[(kind, id)].Line} 行。", $"'{id}' stands on line {first[(kind, id)].Line} already.");
    }

    private static void Whole(LedgerLook look)
    {
        var (ledger, places) = (look.Ledger, look.Places);
        foreach (var (list, roles) in ((string, IReadOnlyList<Role>)[])[("create", ledger.Access.Create), ("edit", ledger.Access.Edit), ("own", ledger.Access.Own)])
            if (!(list == "edit" && ReferenceEquals(ledger.Access.Edit, ledger.Access.Create)))
                Readers(look, list, roles);
        foreach (var transition in ledger.Transitions) Readers(look, $"transitions/{transition.Id}/by", transition.By);
        if (ledger.Headline is not { } headline || look.Field(headline, places.Of("headline/field")) is not { } field) return;
        if (field.Personal is not null)
            look.Sink.Add(LedgerDiagnostics.BadHeadline, places.Of("headline/field"), $"{headline} 是个人信息。", $"'{headline}' is personal.");
        else if (LedgerLook.KindOf(field.ValueType) is not (ValueKind.Text or ValueKind.Choice or ValueKind.Day))
            look.Sink.Add(LedgerDiagnostics.BadHeadline, places.Of("headline/field"), $"{headline} 不是文本、选项或日期。", $"'{headline}' is no text, choice or day.");
    }

    private static void Readers(LedgerLook look, string list, IReadOnlyList<Role> roles)
    {
        foreach (var role in roles.Where(r => !look.Ledger.Access.Read.Contains(r)).Select(FactCodec.Name))
            look.Sink.Add(LedgerDiagnostics.BlindRole, look.Places.Of($"{list}/{role}"), $"{role} 不在 read 中。", $"'{role}' is not among 'read'.");
    }
}
