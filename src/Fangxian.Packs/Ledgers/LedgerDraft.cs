using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fangxian.Packs.Ledgers;

/// <summary>Writes the declaration of a ledger from the headings of the spreadsheet that it takes the place of: a beginning that reads, to be worked out.</summary>
public static class LedgerDraft
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a heading is taken for; the first that matches counts.</summary>
    private static readonly (string[] Words, string Id, string Type, string En)[] Guesses =
    [
        (["身份证", "证件号", "id number"], "id_number", "text, personal: id-number", "ID number"),
        (["电话", "手机", "联系方式", "phone", "mobile"], "phone", "text, personal: phone", "Phone"),
        (["住址", "地址", "address"], "address", "text, personal: address", "Address"),
        (["是否", "有无", "whether"], "confirmed", "flag", "Yes or no"),
        (["日期", "date"], "day", "day", "Day"),
        (["时间", "time"], "at", "instant", "Time"),
        (["人数", "persons"], "persons", "number", "Persons"),
        (["数量", "份数", "个数", "数目", "quantity", "number of"], "quantity", "number", "Quantity"),
        (["金额", "费用", "amount", "cost"], "amount", "money", "Amount"),
        (["姓名", "联系人", "负责人", "full name"], "name", "text, personal: name", "Name"),
        (["乡镇", "村", "社区", "区域", "village", "township", "area"], "site", "area", "Area"),
        (["照片", "附件", "photo", "attachment"], "papers", "attachment", "Papers"),
        (["备注", "说明", "remark", "note"], "remarks", "text, lines: 3", "Remarks"),
    ];

    private static readonly string[] OfEveryEntry = ["序号", "编号", "no.", "no", "#", "number"];
    private static readonly string[] Reserved = ["number", "area", "state", "due", "created", "updated", "by"];

    /// <summary>Null where the headings leave nothing to record.</summary>
    /// <param name="id">Id of the ledger, as <see cref="IsId"/> takes it.</param>
    public static string? FromHeadings(string id, IReadOnlyList<string> headings)
    {
        var fields = Fields(headings);
        if (fields.Count == 0) return null;
        var headline = fields.FirstOrDefault(f => f.Type is "text" or "text, lines: 3" or "day");
        var title = Text(id, id);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"ledger: {id}\nversion: 1\ntitle: {title}\n")
            .Append("about: ").Append(Text("由电子表格生成的台账，请逐项核对。", "A ledger made from a spreadsheet; look at every line.")).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"group: coordination\nprefix: {Prefix(id)}\nclauses: []\n");
        if (headline is not null) text.Append("headline: ").Append(headline.Id).Append('\n');
        text.Append("read: [headquarters, township, village]\ncreate: [headquarters, township, village]\nfields:\n");
        foreach (var field in fields)
            text.Append(CultureInfo.InvariantCulture, $"  - {{ id: {field.Id}, type: {field.Type}, label: {Text(field.Heading, field.En)}{(field == headline ? ", required: true" : "")} }}\n");
        text.Append(
            """
            states:
              - { id: to-do, zh: 待办, en: to do }
              - { id: done, zh: 已办, en: done, final: true }
            transitions:
              - { id: finish, label: { zh: 办结, en: Finish }, from: [to-do], to: done, by: [headquarters, township, village] }
            clocks:
              - { id: finish-by, title: { zh: 按时办结, en: Finish it in time }, clause: 自定, owner: village, starts: { on: [create] }, stops: [finish], within: 3d }

            """);
        text.Append(CultureInfo.InvariantCulture, $"list:\n  columns: [number, {string.Join(", ", fields.Take(4).Select(f => f.Id))}, state, due]\n");
        Names(text, "filters", fields.Where(f => f.Type is "flag" or "area" or "day").Take(4));
        Names(text, "search", fields.Where(f => f.Type is "text" or "text, lines: 3"));
        Names(text, "totals", fields.Where(f => f.Type is "number" or "money"));
        return text.Append(CultureInfo.InvariantCulture, $"export:\n  title: {title}\n  columns: [number, {string.Join(", ", fields.Select(f => f.Id))}, state]\n").ToString();
    }

    /// <summary>True for an id that a ledger, and its file, can have: lower-case letters, digits and hyphens, a letter first.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= 40 && char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && id[^1] != '-' && !id.Contains("--", StringComparison.Ordinal);

    private sealed record Drafted(string Id, string Type, string Heading, string En);

    private static List<Drafted> Fields(IReadOnlyList<string> headings)
    {
        var fields = new List<Drafted>();
        for (var column = 0; column < headings.Count; column++)
        {
            var heading = new string([.. headings[column].Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
            if (heading.Length == 0 || OfEveryEntry.Contains(heading, StringComparer.OrdinalIgnoreCase)) continue;
            var guess = Guesses.FirstOrDefault(g => g.Words.Any(w => heading.Contains(w, StringComparison.OrdinalIgnoreCase)));
            var own = Slug(heading);
            var wanted = own ?? guess.Id ?? $"column_{column + 1}";
            var id = wanted;
            for (var n = 2; fields.Exists(f => f.Id == id); n++) id = $"{wanted}_{n}";
            fields.Add(new Drafted(id, guess.Type ?? "text", heading, own is not null ? heading : guess.En ?? $"Column {column + 1}"));
        }

        return fields;
    }

    /// <summary>A heading in Latin letters as a field id; null for any other.</summary>
    private static string? Slug(string heading)
    {
        if (!heading.All(char.IsAscii)) return null;
        var words = new string([.. heading.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var id = string.Join('_', words);
        if (id.Length > 32) id = id[..32].TrimEnd('_');
        return id.Length == 0 || !char.IsAsciiLetter(id[0]) ? null : Reserved.Contains(id) ? $"its_{id}" : id;
    }

    private static string Prefix(string id)
    {
        var parts = id.Split('-', StringSplitOptions.RemoveEmptyEntries).Where(p => char.IsAsciiLetter(p[0])).ToList();
        var letters = parts.Count > 1 ? string.Concat(parts.Select(p => p[0])) : new string([.. id.Where(char.IsAsciiLetter)]);
        return letters[..Math.Min(parts.Count > 1 ? 4 : 2, letters.Length)].ToUpperInvariant().PadRight(2, 'X');
    }

    private static void Names(StringBuilder text, string key, IEnumerable<Drafted> fields)
    {
        var names = string.Join(", ", fields.Select(f => f.Id));
        if (names.Length > 0) text.Append("  ").Append(key).Append(": [").Append(names).Append("]\n");
    }

    private static string Text(string zh, string en) => $"{{ zh: {JsonSerializer.Serialize(zh, Plain)}, en: {JsonSerializer.Serialize(en, Plain)} }}";
}
