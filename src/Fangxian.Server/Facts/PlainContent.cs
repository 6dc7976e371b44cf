using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fangxian.Server.Facts;

/// <summary>Tells text that somebody wrote from what only looks like it: markup, scripts, and bytes of anything else.</summary>
internal static partial class PlainContent
{
    static PlainContent() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// The name of the encoding in which the content is plain text; null where it is none. A mark decides; without one, what is no UTF-8 is
    /// GB18030, which programs in Chinese write by default.
    /// </summary>
    public static string? EncodingOf(byte[] content)
    {
        (string Name, Encoding Encoding, int Skip)[] candidates = content switch
        {
            [0xFF, 0xFE, ..] => [("utf-16le", new UnicodeEncoding(false, false, throwOnInvalidBytes: true), 2)],
            [0xFE, 0xFF, ..] => [("utf-16be", new UnicodeEncoding(true, false, throwOnInvalidBytes: true), 2)],
            [0xEF, 0xBB, 0xBF, ..] => [("utf-8", new UTF8Encoding(false, true), 3)],
            _ => [("utf-8", new UTF8Encoding(false, true), 0), ("gb18030", Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), 0)],
        };
        foreach (var (name, encoding, skip) in candidates)
        {
            try
            {
                var text = encoding.GetString(content.AsSpan(skip));
                return IsWritten(text) && !IsMarkup(text) ? name : null;
            }
            catch (DecoderFallbackException)
            {
                // In the next, or in none.
            }
        }

        return null;
    }

    /// <summary>Bytes of anything else soon decode to control characters, or to characters that nobody has assigned.</summary>
    private static bool IsWritten(string text)
    {
        var (characters, unknown) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            characters++;
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r' or '\f')) return false;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse) unknown++;
        }

        // Rare characters of names stand in the private part of GB18030.
        return characters > 0 && unknown * 20 <= characters && !string.IsNullOrWhiteSpace(text);
    }

    private static bool IsMarkup(string text) => Start().IsMatch(text) || Tag().IsMatch(text);

    /// <summary>How scripts, shortcuts, other documents in text, and any markup begin.</summary>
    [GeneratedRegex(@"^\s*(?:#!|<[!?a-z%]|@echo\b|\{\\rtf|%!PS|\[InternetShortcut\]|\[autorun\]|Windows Registry Editor|MIME-Version:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    /// <summary>What a browser would take for a page wherever it stands.</summary>
    [GeneratedRegex(@"<(?:!doctype|\?xml|\?php|/?(?:html|head|body|script|svg|iframe|object|embed|style|meta|link|img|form|math)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
