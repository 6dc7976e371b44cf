using Fangxian.Core;

namespace Fangxian.Server.Imports;

/// <summary>A column that a list may or must have.</summary>
/// <param name="Key">Its name in English headings and in error files.</param>
/// <param name="Label">Its usual heading.</param>
/// <param name="Also">Other headings that mean the same.</param>
/// <param name="Example">What the template shows in its first row.</param>
public sealed record SheetColumn(string Key, Text Label, bool Required, string Example, params string[] Also)
{
    public bool IsHeadedBy(string heading)
    {
        var wanted = Plain(heading);
        return Plain(Key) == wanted || Plain(Label.Zh) == wanted || Plain(Label.En) == wanted || Also.Any(a => Plain(a) == wanted);
    }

    /// <summary>Headings are compared without blanks, case, underscores, and what stands in brackets.</summary>
    private static string Plain(string heading)
    {
        var end = heading.IndexOfAny(['(', '（', '[', '【']);
        return new string([.. (end > 0 ? heading[..end] : heading).Where(c => char.IsLetterOrDigit(c)).Select(char.ToLowerInvariant)]);
    }
}

/// <summary>Where each column stands in one uploaded list.</summary>
public sealed class SheetLayout
{
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);

    /// <summary>The refusal where a required column has no heading; unknown headings are left alone, as lists carry remarks.</summary>
    public static Refusal? Read(IReadOnlyList<SheetColumn> columns, IReadOnlyList<string> headings, out SheetLayout layout)
    {
        layout = new SheetLayout();
        for (var i = 0; i < headings.Count; i++)
            if (columns.FirstOrDefault(c => c.IsHeadedBy(headings[i])) is { } column)
                layout.positions.TryAdd(column.Key, i);

        var found = layout;
        var missing = columns.Where(c => c.Required && !found.Has(c.Key)).ToList();
        return missing.Count == 0
            ? null
            : Refusal.Of("missing-column", "file",
                $"缺少列：{string.Join("、", missing.Select(c => c.Label.Zh))}。请使用模板的表头。",
                $"Columns are missing: {string.Join(", ", missing.Select(c => c.Key))}. Use the headings of the template.");
    }

    public bool Has(string key) => positions.ContainsKey(key);

    /// <summary>The letters of a column: A, B, …, Z, AA.</summary>
    public string Letters(string key)
    {
        if (!positions.TryGetValue(key, out var i)) return "";
        var letters = "";
        for (i++; i > 0; i = (i - 1) / 26) letters = (char)('A' + (i - 1) % 26) + letters;
        return letters;
    }

    /// <summary>The cell, empty where the list has no such column or the row is shorter.</summary>
    public string Cell(UploadedRow row, string key) =>
        positions.TryGetValue(key, out var i) && i < row.Cells.Count ? row.Cells[i] : "";
}
