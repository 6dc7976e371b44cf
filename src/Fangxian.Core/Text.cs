namespace Fangxian.Core;

/// <summary>A text shown to people, in both languages of the product.</summary>
public sealed record Text(string Zh, string En)
{
    public static readonly Text Empty = new("", "");

    /// <summary>The text in the language of <paramref name="tag"/> (<c>zh…</c> or anything else, which means English).</summary>
    public string In(string tag) => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
}
