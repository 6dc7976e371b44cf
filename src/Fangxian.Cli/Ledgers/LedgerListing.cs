using System.Globalization;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers;

namespace Fangxian.Cli.Ledgers;

/// <summary><c>ledgers list</c> and <c>ledgers show</c>.</summary>
internal static class LedgerListing
{
    public static int List(Terminal terminal, LedgerFolder folder)
    {
        foreach (var diagnostic in folder.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        terminal.WriteTable([("台账", "ledger"), ("名称", "title"), ("组", "group"), ("前缀", "prefix"), ("版本", "version"), ("字段", "fields"), ("状态", "states"), ("流转", "transitions"), ("期限", "clocks")],
            folder.Ledgers.OrderBy(l => l.Group).ThenBy(l => l.Id, StringComparer.Ordinal).Select(l => new[]
            {
                l.Id, terminal.In(l.Title), FactCodec.Name(l.Group), l.Prefix, Number(l.Version), Number(l.Fields.Count), Number(l.States.Count), Number(l.Transitions.Count), Number(l.Clocks.Count),
            }));
        return folder.Diagnostics.Count == 0 ? ExitCode.Ok : ExitCode.ChecksFailed;
    }

    public static int Show(Terminal terminal, Ledger ledger)
    {
        terminal.Out.WriteLine($"{terminal.In(ledger.Title)}  {ledger.Id} {ledger.Version}  {ledger.Prefix}");
        terminal.Out.WriteLine(terminal.In(ledger.About));
        terminal.Out.WriteLine(string.Join(" ", ledger.Clauses));
        terminal.WriteTable([("字段", "field"), ("名称", "label"), ("类型", "type"), ("要求", "asked")],
            ledger.Fields.Select(f => new[] { f.Id, terminal.In(f.Label), TypeOf(f), Asked(terminal, f) }));
        terminal.WriteTable([("流转", "transition"), ("按钮", "label"), ("从", "from"), ("到", "to"), ("由谁", "by")],
            ledger.Transitions.Select(t => new[]
            {
                t.Id, terminal.In(t.Label), string.Join(", ", t.From), t.To ?? "—", t.Automatic is { } trigger ? FactCodec.Name(trigger) : string.Join(", ", t.By.Select(FactCodec.Name)),
            }));
        terminal.WriteTable([("期限", "clock"), ("事项", "title"), ("由谁", "owner"), ("起算", "starts"), ("完成", "stops"), ("多长", "within"), ("依据", "clause")],
            ledger.Clocks.Select(c => new[]
            {
                c.Id, terminal.In(c.Title), FactCodec.Name(c.Owner), string.Join(", ", c.On) + (c.At is { } at ? $" ({at})" : ""), string.Join(", ", c.Stops), Written(c.Length), c.Clause,
            }));
        return ExitCode.Ok;
    }

    private static string TypeOf(LedgerField field) => field.Type switch
    {
        LedgerFieldType.Choice choice => $"choice: {string.Join(" | ", choice.Options.Select(o => o.Id))}",
        LedgerFieldType.Checklist list => $"checklist: {string.Join(" | ", list.Items.Select(i => i.Id))}",
        LedgerFieldType.Link link => $"link: {link.Ledger}",
        LedgerFieldType.Computed computed => $"computed: {Name(computed.Result)}",
        var plain => Name(plain),
    };

    private static string Name(LedgerFieldType type) => type.GetType().Name.ToLowerInvariant();

    private static string Asked(Terminal terminal, LedgerField field) => string.Join(terminal.In("、", ", "), new[]
    {
        field.Required ? terminal.In("必填", "required") : null,
        field.Personal is { } mask ? terminal.In($"个人信息（{FactCodec.Name(mask)}）", $"personal ({FactCodec.Name(mask)})") : null,
        field.Unique != LedgerUnique.No ? terminal.In("不得重复", "unique") : null,
        field.When is not null ? terminal.In("有条件", "where it applies") : null,
    }.OfType<string>());

    private static string Written(ClockLength length) => length switch
    {
        ClockLength.Fixed of => of.Length.ToString(),
        ClockLength.OfPack of => $"{of.Rule} / {of.Otherwise}",
        ClockLength.Until of => $"→ {of.Field}",
        _ => "",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
