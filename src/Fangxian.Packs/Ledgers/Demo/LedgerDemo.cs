using System.Globalization;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Packs.Ledgers.Demo;

/// <summary>The demo entries of one ledger that could be read, and what was wrong with the rest.</summary>
public sealed record LedgerDemoFile(string File, IReadOnlyList<LedgerDemoEntry> Entries, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>An entry of a demo with what is done with it. Times are relative, areas and users are kinds: real ones are chosen where it is made.</summary>
/// <param name="Number">Its place in the file, counted from 1.</param>
/// <param name="Acts">The making, then the steps.</param>
public sealed record LedgerDemoEntry(int Number, IReadOnlyList<LedgerDemoAct> Acts)
{
    public LedgerDemoAct Making => Acts[0];
}

/// <summary>The making of an entry, or a step.</summary>
/// <param name="Line">In the file, counted from 1.</param>
/// <param name="Column">In the line, counted from 1.</param>
/// <param name="Area">Of the making: what kind of area it lies in; of a step: where it is moved to.</param>
/// <param name="Evidence">What the attached paper says; null: none is attached.</param>
public sealed record LedgerDemoAct(
    int Line, int Column, string Do, LedgerDemoTime At, Role By, IReadOnlyList<LedgerDemoValue> Values, string? Reason, AreaLevel? Area, string? Evidence);

/// <param name="Text">As it would be sent; a time, or <c>any</c>, in fields that hold such.</param>
public sealed record LedgerDemoValue(int Line, int Column, string Field, string Text);

/// <summary>A time from the demo's present: <c>-30h</c>, <c>-45min</c>, <c>+2d</c>, <c>now</c>, <c>today</c>.</summary>
/// <param name="Days">Of a time in days, how many; these are county days for a field that holds a day, and 24 hours each otherwise.</param>
public readonly record struct LedgerDemoTime(int Minutes, int Days) : IComparable<LedgerDemoTime>
{
    private const int MinutesOfDay = 24 * 60;

    public int FromNow => Minutes + Days * MinutesOfDay;

    public Instant After(Instant now) => now.Plus(Duration.FromMinutes(FromNow));

    public LocalDate DayAfter(Instant now) => Minutes == 0 ? CountyTime.DayOf(now).PlusDays(Days) : CountyTime.DayOf(After(now));

    public int CompareTo(LedgerDemoTime other) => FromNow.CompareTo(other.FromNow);

    public static bool operator <(LedgerDemoTime left, LedgerDemoTime right) => left.CompareTo(right) < 0;

    public static bool operator >(LedgerDemoTime left, LedgerDemoTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(LedgerDemoTime left, LedgerDemoTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LedgerDemoTime left, LedgerDemoTime right) => left.CompareTo(right) >= 0;

    public static bool TryParse(string text, out LedgerDemoTime time)
    {
        time = default;
        if (text is "now" or "today") return true;
        if (text.Length < 3 || text[0] is not ('-' or '+')) return false;
        var unit = text.AsSpan(1).TrimStart("0123456789");
        if (!int.TryParse(text.AsSpan(1, text.Length - 1 - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000) return false;
        if (text[0] == '-') number = -number;
        switch (unit)
        {
            case "min": time = new LedgerDemoTime(number, 0); return true;
            case "h": time = new LedgerDemoTime(number * 60, 0); return true;
            case "d": time = new LedgerDemoTime(0, number); return true;
            default: return false;
        }
    }
}
