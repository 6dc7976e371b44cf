using System.Globalization;
using System.Text;

namespace Fangxian.Storage.Ledgers;

/// <summary>
/// Cuts texts into words that an index of either database can hold: of Chinese every two neighbouring characters, of the rest what stands between
/// blanks and marks. Spelt with digits and small letters only, so that no tokenizer and no collation can read them otherwise.
/// </summary>
internal static class LedgerWords
{
    private const int LongestText = 2000;
    private const int LongestWord = 40;

    /// <summary>All words of some texts, each once, separated by blanks.</summary>
    public static string Of(IEnumerable<string> texts)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var run in Runs(text.Length > LongestText ? text[..LongestText] : text))
            {
                if (!IsWide(run[0])) words.Add("w" + run);
                else
                    for (var i = 0; i < run.Length; i++) words.Add(i + 1 < run.Length ? Pair(run, i) : Single(run[i]));
            }

        return string.Join(' ', words);
    }

    /// <summary>What to look for; empty where nothing of the text is a word.</summary>
    public static IReadOnlyList<(string Word, bool IsBeginning)> Asked(string text)
    {
        var asked = new List<(string, bool)>();
        foreach (var run in Runs(text.Trim()))
        {
            if (!IsWide(run[0])) asked.Add(("w" + run, true));
            else if (run.Length == 1) asked.Add((Single(run[0]), true));
            else
                for (var i = 0; i + 1 < run.Length; i++) asked.Add((Pair(run, i), false));
        }

        return [.. asked.Distinct()];
    }

    private static string Pair(string run, int at) => Single(run[at]) + ((int)run[at + 1]).ToString("x4", CultureInfo.InvariantCulture);

    private static string Single(char c) => "u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);

    private static bool IsWide(char c) => c >= 0x2E80;

    /// <summary>Runs of characters of one kind: wide ones, or letters and digits in small letters.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        // Halves of characters and codes that stand for none are no words, and cannot be normalized.
        var plain = string.Create(text.Length, text, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsSurrogate(from[i]) || from[i] >= '\ufffe' ? ' ' : from[i];
        });
        foreach (var c in plain.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            var takes = char.IsLetterOrDigit(c) && (c < 0x80 || IsWide(c));
            if (run.Length > 0 && (!takes || IsWide(run[0]) != IsWide(c) || run.Length == LongestWord && !IsWide(c)))
            {
                yield return run.ToString();
                run.Clear();
            }

            if (takes) run.Append(c);
        }

        if (run.Length > 0) yield return run.ToString();
    }
}
