using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Imports;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>A row of a list as values of a ledger.</summary>
/// <param name="EntryNumber">The number of the entry that it is about; empty for a new one.</param>
/// <param name="Content">All that it says, so that the same row is the same entry.</param>
internal sealed record LedgerSheetRow(int Number, string Sheet, string EntryNumber, AreaCode? Area, IReadOnlyDictionary<string, string> Values, string Content, IReadOnlyDictionary<string, (string Cell, string Text)> Cells)
{
    /// <summary>A refusal with the cell it is about: sheet, cell, value (never a personal one), what is accepted.</summary>
    public RowRefusal Refusal(Refusal refusal)
    {
        var field = refusal.Field.Replace("values.", "", StringComparison.Ordinal);
        return Cells.TryGetValue(field, out var cell) ? new RowRefusal(Number, $"{Sheet}!{cell.Cell} {field}", cell.Text, refusal) : new RowRefusal(Number, field, "", refusal);
    }
}

/// <summary>The columns of a ledger's import list, and how their cells are read: as people write them.</summary>
internal sealed class LedgerSheet(Ledger ledger, AreaTree areas, LocalDate today)
{
    private static readonly string[] YesWords = ["是", "有", "√", "对", "已", "yes", "y", "true", "1"];
    private static readonly string[] NoWords = ["否", "无", "×", "没有", "未", "no", "n", "false", "0"];

    public AreaTree Areas => areas;

    public LocalDate Today => today;

    /// <summary>The entry's number and area, then every field that somebody enters and a cell can hold.</summary>
    public static IReadOnlyList<SheetColumn> Columns(Ledger ledger) =>
    [
        new("number", LedgerWording.Built("number")!, false, "", "条目编号"),
        new("area", LedgerWording.Built("area")!, false, "", "所属区域", "村社区", "乡镇村", "区域代码"),
        .. ledger.Fields.Where(f => IsOfSheets(f) && ledger.Entered.Contains(f.Id)).Select(f => new SheetColumn(f.Id, f.Label, false, Example(f))),
    ];

    public static bool IsOfSheets(LedgerField field) => field.Computed is null && field.Type is not (LedgerFieldType.Attachment or LedgerFieldType.Link or LedgerFieldType.Checklist);

    public LedgerSheetRow Read(CellReader cells, UploadedRow row)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var field in ledger.Fields.Where(f => IsOfSheets(f) && ledger.Entered.Contains(f.Id)))
        {
            var text = cells.Text(field.Id);
            if (text.Length == 0) continue;
            places[field.Id] = (cells.CellOf(field.Id), field.Personal is null ? text : $"{text.Length} 字");
            if (Value(cells, field, text) is { } value) values[field.Id] = value;
        }

        var area = cells.Area("area");
        var content = string.Join('\u001f', values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}").Append(area?.Value ?? ""));
        return new LedgerSheetRow(cells.Number, row.Sheet, cells.Text("number"), area, values, content, places);
    }

    /// <summary>The cell in the spelling that the ledger reads; what is no value of the type is refused by the ledger, with the rest.</summary>
    private static string? Value(CellReader cells, LedgerField field, string text)
    {
        switch (field.Type)
        {
            case LedgerFieldType.Day: return cells.Day(field.Id) is { } day ? LedgerValue.Write(day) : null;
            case LedgerFieldType.Instant: return cells.Instant(field.Id) is { } at ? LedgerValue.Write(at) : null;
            case LedgerFieldType.Area: return cells.Area(field.Id)?.Value;
            case LedgerFieldType.Flag:
                return YesWords.Contains(text, StringComparer.OrdinalIgnoreCase) ? LedgerValue.Yes : NoWords.Contains(text, StringComparer.OrdinalIgnoreCase) ? LedgerValue.No : text;
            case LedgerFieldType.Choice choice:
                return choice.Options.FirstOrDefault(o => o.Id == text || o.Label.Zh == text || string.Equals(o.Label.En, text, StringComparison.OrdinalIgnoreCase))?.Id ?? text;
            case LedgerFieldType.Number or LedgerFieldType.Money: return text.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
            default: return text;
        }
    }

    private static string Example(LedgerField field) => field.Type switch
    {
        _ when field.Personal == LedgerMask.Phone => "13800000000",
        _ when field.Personal == LedgerMask.IdNumber => "990101199003070015",
        LedgerFieldType.Day => "2022-08-09",
        LedgerFieldType.Instant => "2022-08-09 10:00",
        LedgerFieldType.Flag => "是",
        LedgerFieldType.Choice choice => choice.Options[0].Label.Zh,
        LedgerFieldType.Number or LedgerFieldType.Money => "1",
        _ => "",
    };
}
