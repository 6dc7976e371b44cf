using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Server.Wording;
using NodaTime.Text;

namespace Fangxian.Cli.Derive;

/// <summary>The words of plans in tables, from the names that JSON uses: the same words as on the pages.</summary>
internal static class Terms
{
    private static readonly OffsetDateTimePattern Minute = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static Text Measure(string name) => Named<MeasureKind>(name, Words.Of);

    public static Text Standing(string name) => Named<Standing>(name, Words.Of);

    public static Text Owner(string name) => Named<Owner>(name, Words.Of);

    public static Text State(string name) => Named<ObligationState>(name, Words.Of);

    /// <summary>County time to the minute: <c>2022-08-12 12:00</c>.</summary>
    public static string Instant(NodaTime.Instant instant) => Minute.Format(CountyTime.Local(instant));

    /// <summary>An instant as JSON writes it, in county time to the minute.</summary>
    public static string Shorten(string written) => FactCodec.TryReadInstant(written, out var instant) ? Instant(instant) : written;

    private static Text Named<T>(string name, Func<T, Text> word) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => FactCodec.Name(value) == name).Select(word).FirstOrDefault() ?? new Text(name, name);
}
