using Fangxian.Core;

namespace Fangxian.Server.Resident;

/// <summary>The language a page is written in: Chinese unless asked otherwise.</summary>
public readonly record struct Language(bool IsEnglish)
{
    public static Language Of(HttpRequest request) => new(request.Query["lang"].ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase));

    /// <summary>For the <c>lang</c> attribute: without it, Chinese falls to other glyph forms.</summary>
    public string Tag => IsEnglish ? "en" : "zh-CN";

    /// <summary>To append to an address within these pages.</summary>
    public string Query => IsEnglish ? "?lang=en" : "";

    public string Say(string zh, string en) => IsEnglish ? en : zh;

    public string Say(Text text) => IsEnglish ? text.En : text.Zh;
}
