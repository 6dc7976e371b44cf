using System.Text;
using Fangxian.Core;
using Fangxian.Server.Lists;

namespace Fangxian.Server.Imports;

/// <summary>The refused rows of a list, row by row: what was wrong and what to do, never the values themselves.</summary>
internal static class ErrorFile
{
    /// <summary>More would not be read; the result says how many there are.</summary>
    public const int Most = 20_000;

    private static readonly IReadOnlyList<Column<RowRefusal>> Columns =
    [
        new(new Text("行号 row", ""), r => r.Row),
        new(new Text("字段 field", ""), r => r.Field),
        new(new Text("填写内容 value", ""), r => r.ValueKind),
        new(new Text("代码 code", ""), r => r.Refusal.Code),
        new(new Text("原因", ""), r => r.Refusal.Message.Zh),
        new(new Text("处理办法", ""), r => CureOf(r.Refusal.Code).Zh),
        new(new Text("reason", ""), r => r.Refusal.Message.En),
        new(new Text("cure", ""), r => CureOf(r.Refusal.Code).En),
    ];

    /// <summary>The file as CSV text, or null where nothing was refused.</summary>
    public static async Task<string?> WriteAsync(IReadOnlyCollection<RowRefusal> refusals)
    {
        if (refusals.Count == 0) return null;
        using var memory = new MemoryStream();
        await ListFile.WriteCsvAsync(memory, Columns, refusals.OrderBy(r => r.Row).Take(Most).ToAsyncEnumerable(), "zh");
        return Encoding.UTF8.GetString(memory.ToArray()).TrimStart('\uFEFF');
    }

    private static Text CureOf(string code) => code switch
    {
        "missing" or "arrival-missing" or "person-not-identified" or "stay-without-place" or "stay-without-days" or "time-of-day-missing" =>
            new("补填后重新导入本文件；已导入的行不会重复。", "Fill it in and import the file again; rows already taken are not taken twice."),
        "evidence-missing" =>
            new("逐行填写“依据材料”（行程记录、车票、上级函号）后重新导入。", "Give the evidence of each row (travel record, ticket, number of a letter) and import the file again."),
        "unknown-area" or "ambiguous-area" or "area-outside-county" =>
            new("到“区域”页面查代码，改为代码或全称后重新导入。", "Look the code up on the page of areas, give code or full name, and import the file again."),
        "arrival-differs" =>
            new("无须重新导入；在人员档案中更正原记录。", "Do not import it again; correct the earlier record in the person's file."),
        "out-of-scope" => new("请由负责该区域的人员导入。", "Somebody in charge of that area imports it."),
        _ => new("更正该单元格后重新导入本文件；已导入的行不会重复。", "Correct the cell and import the file again; rows already taken are not taken twice."),
    };
}
