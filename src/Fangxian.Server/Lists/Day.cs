using Fangxian.Core.Facts;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>A county day in the address of a request: <c>2022-08-09</c>.</summary>
public readonly record struct Day(LocalDate Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Day day)
    {
        var read = LocalDatePattern.Iso.Parse(text ?? "");
        day = read.Success ? new Day(read.Value) : default;
        return read.Success;
    }
}

/// <summary>An instant in the address of a request: <c>2022-08-09T10:00+08:00</c>.</summary>
public readonly record struct Moment(Instant Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Moment moment)
    {
        // A plus sign that nobody escaped arrives as a blank.
        var read = FactCodec.TryReadInstant((text ?? "").Replace(' ', '+'), out var instant);
        moment = new Moment(instant);
        return read;
    }
}
