using System.Text;
using System.Xml;

namespace Fangxian.Server.Lists;

/// <summary>Texts as XML can hold them.</summary>
internal static class XmlText
{
    /// <summary>
    /// Without characters that XML has no way to write, halves of surrogate pairs among them: a stray control character in one name must
    /// not spoil the file.
    /// </summary>
    public static string Clean(string text)
    {
        var bad = FirstBad(text, 0);
        if (bad < 0) return text;
        var clean = new StringBuilder(text.Length);
        var from = 0;
        for (; bad >= 0; bad = FirstBad(text, from))
        {
            clean.Append(text, from, bad - from);
            from = bad + 1;
        }

        return clean.Append(text, from, text.Length - from).ToString();
    }

    private static int FirstBad(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else return i;
        }

        return -1;
    }
}
