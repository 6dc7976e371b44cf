using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Fangxian.Server.Resident;

/// <summary>
/// A piece of HTML. Written as an interpolated string, in which every hole is encoded unless it is itself a piece of HTML: what
/// somebody typed cannot become markup by being forgotten.
/// </summary>
public readonly struct Html(string markup)
{
    public static readonly Html Empty = new("");

    public string Markup => markup ?? "";

    /// <summary>Encodes the holes of an interpolated string: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c>.</summary>
    public static Html Of(HtmlWriter text) => new(text.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Markup)));

    public override string ToString() => Markup;
}

/// <summary>Collects the parts of an interpolated string and encodes its holes.</summary>
[InterpolatedStringHandler]
public readonly struct HtmlWriter(int literalLength, int formattedCount)
{
    // Chinese stays readable in the source of the page, and a third of the size.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + (formattedCount * 32));

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(Html value) => text.Append(value.Markup);

    public void AppendFormatted(IEnumerable<Html> values)
    {
        foreach (var value in values) text.Append(value.Markup);
    }

    public void AppendFormatted(string? value)
    {
        if (value is not null) text.Append(Encoder.Encode(value));
    }

    public void AppendFormatted(int value) => text.Append(value);

    public override string ToString() => text.ToString();
}
