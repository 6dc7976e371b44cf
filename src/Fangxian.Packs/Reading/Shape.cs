using Fangxian.Core;

namespace Fangxian.Packs.Reading;

/// <summary>A key that a mapping may have. The reference pages are generated from these rows, the readers refuse what they do not list.</summary>
/// <param name="Type">What its value looks like, e.g. <c>day</c>, <c>24h</c>, <c>high | medium</c>.</param>
internal sealed record Key(string Name, bool Required, string Type, Text Meaning);

/// <summary>A mapping of the language: its keys and what they mean.</summary>
/// <param name="Name">As the reference names it.</param>
/// <param name="Title">Heading.</param>
internal sealed record Shape(string Name, Text Title, params Key[] Keys)
{
    public Key? Find(string name) => Array.Find(Keys, k => k.Name == name);

    public static Key Must(string name, string type, string zh, string en) => new(name, true, type, new Text(zh, en));

    public static Key May(string name, string type, string zh, string en) => new(name, false, type, new Text(zh, en));

    /// <summary>The accepted name that is nearest to what was written; ties go to the first.</summary>
    public static string Nearest(string written, IEnumerable<string> accepted)
    {
        var cut = written.Length > 64 ? written[..64] : written;
        return accepted.MinBy(name => Distance(cut, name))!;
    }

    /// <summary>Levenshtein's distance, hyphen and underscore taken as the same.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] || a[i - 1] is '-' or '_' && b[j - 1] is '-' or '_';
                var best = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = best;
            }
        }

        return row[b.Length];
    }
}
