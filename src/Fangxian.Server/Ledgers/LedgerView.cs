using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;

namespace Fangxian.Server.Ledgers;

/// <summary>A ledger as a page needs it to show its list and its forms.</summary>
/// <param name="Counts">Entries by state, in the actor's area.</param>
public sealed record LedgerDeclaration(
    string Id, int Version, Text Title, Text About, LedgerGroup Group, Text GroupTitle, string Prefix, IReadOnlyList<string> Clauses, string? Headline,
    bool MayCreate, bool MayEdit, bool MayImport, bool AsksPurpose,
    IReadOnlyList<DeclaredField> Fields, IReadOnlyList<DeclaredState> States, IReadOnlyList<DeclaredTransition> Transitions, IReadOnlyList<DeclaredClock> Clocks,
    DeclaredList List, DeclaredExport Export, IReadOnlyList<DeclaredDocument> Documents, IReadOnlyList<EntriesInState> Counts)
{
    public static LedgerDeclaration Of(Ledger ledger, Actor actor, IReadOnlyList<EntriesInState> counts) => new(
        ledger.Id, ledger.Version, ledger.Title, ledger.About, ledger.Group, LedgerWording.Of(ledger.Group), ledger.Prefix, ledger.Clauses, ledger.Headline,
        actor.MayCreate(ledger), actor.MayEdit(ledger), actor.MayImport(ledger), ledger.Fields.Any(f => f.Personal is not null || f.Type is LedgerFieldType.Person),
        [.. ledger.Fields.Select(f => DeclaredField.Of(f, ledger))],
        [.. ledger.States.Append(Ledger.Voided).Select(s => new DeclaredState(s.Id, s.Label, s.IsFinal))],
        [.. ledger.Transitions.Select(t => new DeclaredTransition(
            t.Id, t.Label, t.From, t.To, t.Automatic is null && actor.Roles.Any(t.By.Contains), t.Asks, t.Needs, t.Evidence, t.Reason, t.Automatic is not null, t.Automatic is null && t.Asks.Count == 0 && !t.Evidence))],
        [.. ledger.Clocks.Select(c => new DeclaredClock(c.Id, c.Title, c.Clause, c.Owner))],
        new DeclaredList(ledger.List.Columns, ledger.List.Filters, ledger.List.Sorts, ledger.List.Search, ledger.List.Totals),
        new DeclaredExport(ledger.Export.Title, ledger.Export.Columns, ledger.Export.Signatures),
        [.. ledger.Documents.Select(d => new DeclaredDocument(d.Id, d.Title, d.States))],
        counts);
}

/// <param name="Type">As ledger files write it: <c>choice</c>.</param>
/// <param name="Most">Longest text, largest number, most files.</param>
/// <param name="Level">The level of areas to choose from.</param>
/// <param name="To">The ledger that a link points into.</param>
/// <param name="Result">The type of what is computed.</param>
/// <param name="Entered">Filled in when an entry is made; others come with steps.</param>
/// <param name="Correctable">May be changed by a correction; what steps or the ledger compute is not.</param>
public sealed record DeclaredField(
    string Id, string Type, Text Label, Text? Help, bool Required, LedgerMask? Personal, LedgerUnique? Unique, DeclaredCondition? When, decimal? Least, decimal? Most, int? Lines, int? Decimals, Text? Unit,
    IReadOnlyList<DeclaredOption>? Options, IReadOnlyList<DeclaredOption>? Items, string? Level, string? To, string? Result, bool Entered, bool Correctable)
{
    public static DeclaredField Of(LedgerField field, Ledger ledger)
    {
        var type = field.ValueType;
        return new DeclaredField(
            field.Id, LedgerWording.NameOf(field.Type), field.Label, field.Help, field.Required, field.Personal, field.Unique == LedgerUnique.No ? null : field.Unique,
            field.When is { } when ? DeclaredCondition.Of(when) : null,
            (type as LedgerFieldType.Number)?.Least ?? (type is LedgerFieldType.Money ? 0 : null),
            type switch { LedgerFieldType.Text t => t.Most, LedgerFieldType.Number n => n.Most, LedgerFieldType.Attachment a => a.Most, _ => null },
            (type as LedgerFieldType.Text)?.Lines,
            type switch { LedgerFieldType.Number n => n.Decimals, LedgerFieldType.Money => 2, _ => null },
            type switch { LedgerFieldType.Number n => n.Unit, LedgerFieldType.Money => new Text("元", "yuan"), _ => null },
            (type as LedgerFieldType.Choice)?.Options.Select(DeclaredOption.Of).ToList(), (type as LedgerFieldType.Checklist)?.Items.Select(DeclaredOption.Of).ToList(),
            type is LedgerFieldType.Area { Level: { } level } ? FactCodec.Name(level) : null, (type as LedgerFieldType.Link)?.Ledger,
            field.Type is LedgerFieldType.Computed ? LedgerWording.NameOf(type) : null, ledger.Entered.Contains(field.Id), ledger.Correctable.Contains(field.Id));
    }
}

public sealed record DeclaredOption(string Id, Text Label)
{
    public static DeclaredOption Of(LedgerOption option) => new(option.Id, option.Label);
}

/// <summary>A condition that a form can evaluate as one types.</summary>
/// <param name="Kind"><c>is</c>, <c>given</c>, <c>all</c>, <c>any</c>, <c>not</c>; <c>other</c> where only the server can tell.</param>
public sealed record DeclaredCondition(string Kind, string? Field, IReadOnlyList<string>? Values, bool? Given, [property: System.Text.Json.Serialization.JsonPropertyName("of")] IReadOnlyList<DeclaredCondition>? Parts)
{
    public static DeclaredCondition Of(LedgerCondition condition) => condition switch
    {
        LedgerCondition.Is c => new("is", c.Field, c.Values, null, null),
        LedgerCondition.Given c => new("given", c.Field, null, c.IsGiven, null),
        LedgerCondition.All c => new("all", null, null, null, [.. c.Of.Select(Of)]),
        LedgerCondition.Any c => new("any", null, null, null, [.. c.Of.Select(Of)]),
        LedgerCondition.Not c => new("not", null, null, null, [Of(c.Of)]),
        _ => new("other", null, null, null, null),
    };
}

public sealed record DeclaredState(string Id, Text Label, bool Final);

/// <param name="MayTake">One of the actor's roles may take it; whether it may be taken with an entry is said there.</param>
/// <param name="Bulk">Asks for nothing but perhaps a reason, so that many entries can take it at once.</param>
public sealed record DeclaredTransition(
    string Id, Text Label, IReadOnlyList<string> From, string? To, bool MayTake, IReadOnlyList<string> Asks, IReadOnlyList<string> Needs, bool Evidence, bool Reason, bool Automatic, bool Bulk);

public sealed record DeclaredClock(string Id, Text Title, string Clause, Owner Owner);

public sealed record DeclaredList(IReadOnlyList<string> Columns, IReadOnlyList<string> Filters, IReadOnlyList<string> Sorts, IReadOnlyList<string> Search, IReadOnlyList<string> Totals);

public sealed record DeclaredExport(Text Title, IReadOnlyList<string> Columns, IReadOnlyList<Text> Signatures);

public sealed record DeclaredDocument(string Id, Text Title, IReadOnlyList<string> States);

public sealed record EntriesInState(string State, long Entries);

/// <summary>Names of groups and types.</summary>
internal static class LedgerWording
{
    public static Text Of(LedgerGroup group) => group switch
    {
        LedgerGroup.Coordination => new("协查流转", "Coordination"),
        LedgerGroup.People => new("人员与家庭", "People and households"),
        LedgerGroup.Gatherings => new("聚集活动", "Gatherings"),
        LedgerGroup.Command => new("指挥调度", "Command"),
        LedgerGroup.Supervision => new("督查整改", "Supervision"),
        LedgerGroup.Transfer => new("隔离转运", "Transfer"),
        LedgerGroup.Supplies => new("物资与民生", "Supplies and needs"),
        LedgerGroup.Goods => new("物品溯源", "Goods"),
        LedgerGroup.Sentinels => new("哨点监测", "Sentinels"),
        LedgerGroup.Schools => new("学校", "Schools"),
        LedgerGroup.Publicity => new("宣传舆情", "Publicity"),
        _ => new("权益与数据", "Rights and data"),
    };

    public static string NameOf(LedgerFieldType type) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(type.GetType().Name);

    /// <summary>The label of a column that every ledger has; null where it is a field.</summary>
    public static Text? Built(string column) => column switch
    {
        "number" => new("编号", "number"),
        "area" => new("区域", "area"),
        "state" => new("状态", "state"),
        "due" => new("期限", "due"),
        "created" => new("登记时间", "entered"),
        "updated" => new("更新时间", "updated"),
        "by" => new("登记人", "entered by"),
        _ => null,
    };
}
