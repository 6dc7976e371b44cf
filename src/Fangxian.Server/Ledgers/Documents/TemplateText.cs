using System.Text.RegularExpressions;

namespace Fangxian.Server.Ledgers.Documents;

/// <summary>A text with places in braces: <c>经查，{area}存在{problem}。</c></summary>
internal static partial class TemplateText
{
    /// <summary>Stands where there is nothing to print.</summary>
    public const string Nothing = "——";

    /// <summary>The text with its places filled. What is filled in is not read again.</summary>
    /// <returns><c>Says</c> is false where the text has places and there is nothing for any of them.</returns>
    public static (string Text, bool Says) Fill(string template, Func<string, string?> valueOf)
    {
        var (places, filled) = (0, 0);
        var text = Place().Replace(template, place =>
        {
            places++;
            if (valueOf(place.Groups[1].Value) is not { } value || string.IsNullOrWhiteSpace(value)) return Nothing;
            filled++;
            return value.Trim();
        });
        return (text, places == 0 || filled > 0);
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
