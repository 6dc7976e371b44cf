using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers.Reading;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>What a value can be compared and computed with. Money is a number.</summary>
internal enum ValueKind
{
    Text = 1,
    Number,
    Day,
    Instant,
    Choice,
    Flag,
    Checklist,
    Person,
    Area,
    Place,
    Attachment,
    Link,
}

/// <summary>A ledger being checked, its places, and where findings go.</summary>
internal sealed record LedgerLook(Ledger Ledger, LedgerPlaces Places, DiagnosticSink Sink)
{
    public static ValueKind KindOf(LedgerFieldType type) => type switch
    {
        LedgerFieldType.Text => ValueKind.Text,
        LedgerFieldType.Number or LedgerFieldType.Money => ValueKind.Number,
        LedgerFieldType.Day => ValueKind.Day,
        LedgerFieldType.Instant => ValueKind.Instant,
        LedgerFieldType.Choice => ValueKind.Choice,
        LedgerFieldType.Flag => ValueKind.Flag,
        LedgerFieldType.Checklist => ValueKind.Checklist,
        LedgerFieldType.Person => ValueKind.Person,
        LedgerFieldType.Area => ValueKind.Area,
        LedgerFieldType.Place => ValueKind.Place,
        LedgerFieldType.Attachment => ValueKind.Attachment,
        LedgerFieldType.Link => ValueKind.Link,
        LedgerFieldType.Computed computed => KindOf(computed.Result),
        _ => throw new InvalidOperationException($"No kind of {type.GetType().Name}."),
    };

    public static Text NameOf(ValueKind kind) => kind switch
    {
        ValueKind.Text => new("文本", "a text"),
        ValueKind.Number => new("数", "a number"),
        ValueKind.Day => new("日期", "a day"),
        ValueKind.Instant => new("时间", "an instant"),
        ValueKind.Choice => new("选项", "a choice"),
        ValueKind.Flag => new("是否", "a flag"),
        ValueKind.Checklist => new("检查表", "a checklist"),
        ValueKind.Person => new("人员", "a person"),
        ValueKind.Area => new("区域", "an area"),
        ValueKind.Place => new("场所", "a place"),
        ValueKind.Attachment => new("附件", "an attachment"),
        _ => new("链接", "a link"),
    };

    /// <summary>The field, or null with a finding.</summary>
    public LedgerField? Field(string id, Mark mark)
    {
        if (Ledger.Field(id) is { } field) return field;
        Sink.Add(LedgerDiagnostics.UnknownField, mark, $"没有字段 {YamlTree.Short(id)}。", $"There is no field '{YamlTree.Short(id)}'.", Nearest(id, Ledger.Fields.Select(f => f.Id)));
        return null;
    }

    public void State(string id, Mark mark)
    {
        if (Ledger.States.All(s => s.Id != id))
            Sink.Add(LedgerDiagnostics.UnknownState, mark, $"没有状态 {YamlTree.Short(id)}。", $"There is no state '{YamlTree.Short(id)}'.", Nearest(id, Ledger.States.Select(s => s.Id)));
    }

    /// <summary>True where there is such a step: a transition, the making, a correction.</summary>
    public bool Step(string id, Mark mark)
    {
        if (id is Ledger.Create or Ledger.Edit || Ledger.Transition(id) is not null) return true;
        Sink.Add(LedgerDiagnostics.UnknownStep, mark, $"没有步骤 {YamlTree.Short(id)}。", $"There is no step '{YamlTree.Short(id)}'.",
            Nearest(id, Ledger.Transitions.Select(t => t.Id).Append(Ledger.Create)));
        return false;
    }

    /// <summary>The kind of a field's value where it is one of these, else a finding.</summary>
    public void Operand(string id, Mark mark, DiagnosticKind finding, params ValueKind[] kinds)
    {
        if (Field(id, mark) is not { } field || kinds.Contains(KindOf(field.ValueType))) return;
        var found = NameOf(KindOf(field.ValueType));
        Sink.Add(finding, mark, $"{id} 是{found.Zh}，此处应为{string.Join("或", kinds.Select(k => NameOf(k).Zh))}。", $"'{id}' is {found.En}; {string.Join(" or ", kinds.Select(k => NameOf(k).En))} is expected here.");
    }

    public static Text? Nearest(string written, IEnumerable<string> ids)
    {
        var accepted = ids.ToList();
        if (accepted.Count == 0) return null;
        var nearest = Shape.Nearest(written, accepted);
        return new Text($"最接近的是 {nearest}。", $"The nearest is '{nearest}'.");
    }
}
