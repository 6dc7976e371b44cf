using System.Text;
using Fangxian.Core;
using Fangxian.Server.Imports;
using Fangxian.Server.Lists;

namespace Fangxian.Server.Ledgers;

/// <summary>What an import found, row by row: what was wrong, and after a dry run what would change.</summary>
internal static class LedgerImportFile
{
    private static readonly IReadOnlyList<Column<Line>> Columns =
    [
        new(new Text("行号 row", ""), l => l.Row),
        new(new Text("结果 result", ""), l => l.Result),
        new(new Text("编号 number", ""), l => l.Number),
        new(new Text("位置 cell", ""), l => l.Cell),
        new(new Text("填写内容 value", ""), l => l.Value),
        new(new Text("说明", ""), l => l.Zh),
        new(new Text("in English", ""), l => l.En),
    ];

    private sealed record Line(int Row, string Result, string Number, string Cell, string Value, string Zh, string En);

    /// <summary>The file as CSV text; null where there is nothing to say.</summary>
    public static async Task<string?> WriteAsync(IReadOnlyCollection<RowRefusal> refused, IReadOnlyCollection<ImportedLine> lines, CancellationToken cancel)
    {
        if (refused.Count == 0 && lines.Count == 0) return null;
        var all = refused.Select(r => new Line(r.Row, "有误 refused", "", r.Field, r.ValueKind, r.Refusal.Message.Zh, r.Refusal.Message.En))
            .Concat(lines.Select(l => new Line(l.Row, l.IsNew ? "将新增 new" : "将更正 changed", l.Number, "", "", l.Changes, "")))
            .OrderBy(l => l.Row).Take(ErrorFile.Most);
        using var memory = new MemoryStream();
        await ListFile.WriteCsvAsync(memory, Columns, all.ToAsyncEnumerable(), "zh");
        cancel.ThrowIfCancellationRequested();
        return Encoding.UTF8.GetString(memory.ToArray()).TrimStart('\uFEFF');
    }
}
