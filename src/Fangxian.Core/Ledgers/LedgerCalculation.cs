using Fangxian.Core.Areas;
using Fangxian.Core.Decisions;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Ledgers;

/// <summary>What conditions can ask about besides the entry itself.</summary>
public sealed record LedgerSurroundings(PolicyTimeline Policy, ZoneRegister Zones)
{
    public static readonly LedgerSurroundings None = new(new PolicyTimeline([]), ZoneRegister.Empty);
}

/// <summary>An entry at the moment of a step, with what is being entered filled in.</summary>
/// <param name="History">What happened before.</param>
/// <param name="Now">The time of the step.</param>
public sealed record LedgerMoment(
    Ledger Ledger, IReadOnlyDictionary<string, string> Values, AreaCode Area, IReadOnlyList<LedgerHappening> History, Instant Now, LedgerSurroundings Around)
{
    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>Evaluates conditions and expressions of ledgers. Total: what cannot be computed has no value, and a condition on it does not hold.</summary>
public static class LedgerCalculation
{
    /// <summary>Fills in the computed fields; those that have no value are taken away.</summary>
    public static void Complete(Ledger ledger, IDictionary<string, string> values)
    {
        // In the order declared: the reader refuses a field computed from one that stands below it.
        foreach (var field in ledger.Fields)
        {
            if (field.Type is not LedgerFieldType.Computed computed) continue;
            var moment = new LedgerMoment(ledger, (IReadOnlyDictionary<string, string>)values, default, [], default, LedgerSurroundings.None);
            if (Value(computed.Value, moment, computed.Result) is { } value) values[field.Id] = value;
            else values.Remove(field.Id);
        }
    }

    /// <summary>The value as a field of this type holds it; null where there is none.</summary>
    public static string? Value(LedgerExpression expression, LedgerMoment moment, LedgerFieldType type) => type switch
    {
        LedgerFieldType.Number number => Rounded(Number(expression, moment), number.Decimals),
        LedgerFieldType.Money => Rounded(Number(expression, moment), 2),
        LedgerFieldType.Day => Raw(expression, moment) is { } text ? LedgerValue.Day(text) is { } day ? LedgerValue.Write(day) : LedgerValue.Instant(text) is { } at ? LedgerValue.Write(CountyTime.DayOf(at)) : null : null,
        _ => Raw(expression, moment),
    };

    private static string? Rounded(decimal? number, int decimals) =>
        number is { } n && Math.Abs(n) <= LedgerValue.Furthest ? LedgerValue.Write(decimal.Round(n, decimals, MidpointRounding.AwayFromZero)) : null;

    public static bool Holds(LedgerCondition condition, LedgerMoment moment) => condition switch
    {
        LedgerCondition.All all => all.Of.All(c => Holds(c, moment)),
        LedgerCondition.Any any => any.Of.Any(c => Holds(c, moment)),
        LedgerCondition.Not not => !Holds(not.Of, moment),
        LedgerCondition.Is @is => moment[@is.Field] is { } value && @is.Values.Contains(value),
        LedgerCondition.Given given => moment.Values.ContainsKey(given.Field) == given.IsGiven,
        LedgerCondition.Compared compared => LedgerValue.Number(moment[compared.Field]) is { } left && Number(compared.With, moment) is { } right && Holds(compared.Comparison, left, right),
        LedgerCondition.Timed timed => HoldsTimed(timed, moment),
        LedgerCondition.AllMet met => AllMet(met, moment),
        LedgerCondition.Done done => moment.History.Count(h => h.Step == done.Step) >= done.AtLeast,
        LedgerCondition.InZone zone => AreaOf(zone.Field, moment) is { } area && moment.Around.Zones.At(area, moment.Now) is { } found && (zone.Level is not { } level || found.Level == level),
        LedgerCondition.Gathering gathering => gathering.Verdicts.Contains(Ask(gathering, moment)),
        _ => throw new InvalidOperationException($"No evaluation of {condition.GetType().Name}."),
    };

    private static bool Holds(Comparison comparison, decimal left, decimal right) => comparison switch
    {
        Comparison.AtLeast => left >= right,
        Comparison.AtMost => left <= right,
        Comparison.Above => left > right,
        _ => left < right,
    };

    private static bool HoldsTimed(LedgerCondition.Timed timed, LedgerMoment moment)
    {
        if (moment[timed.Field] is not { } left) return false;
        var right = timed.With == "now" ? LedgerValue.Write(moment.Now) : moment[timed.With];
        if (right is null) return false;
        int order;
        if (LedgerValue.Instant(left) is { } a && LedgerValue.Instant(right) is { } b) order = a.CompareTo(b);
        else if (DayOf(left) is { } c && DayOf(right) is { } d) order = c.CompareTo(d);
        else return false;
        return timed.Order switch { TimeOrder.Before => order < 0, TimeOrder.NotAfter => order <= 0, TimeOrder.After => order > 0, _ => order >= 0 };
    }

    private static bool AllMet(LedgerCondition.AllMet met, LedgerMoment moment) =>
        moment.Ledger.Field(met.Checklist)?.Type is LedgerFieldType.Checklist list
        && LedgerValue.Items(moment[met.Checklist]).Count(i => i.Answer is LedgerValue.Yes or LedgerValue.NotApplicable) == list.Items.Count;

    private static AreaCode? AreaOf(string field, LedgerMoment moment) =>
        field == "area" ? moment.Area : AreaCode.TryParse(moment[field], out var area) ? area : null;

    private static string Ask(LedgerCondition.Gathering asked, LedgerMoment moment)
    {
        // Where no pack is in force nothing forbids it.
        if (moment.Around.Policy.On(CountyTime.DayOf(moment.Now)) is not { } pack) return "allow";
        var at = LedgerValue.Instant(Of("at")) ?? moment.Now;
        var outside = Flag("outside_guests");
        var risk = Enum.GetValues<Risk>().Where(r => FactCodec.Name(r) == Of("guest_risk")).Select(r => (Risk?)r).FirstOrDefault();
        var tested = LedgerValue.Instant(Of("guest_tested_at"));
        var guests = outside || risk is not null || Flag("guest_symptoms") ? new[] { new Guest(outside, risk, Flag("guest_symptoms"), tested) } : [];
        var question = new GatheringQuestion(
            at,
            Enum.GetValues<GatheringKind>().FirstOrDefault(k => FactCodec.Name(k) == Of("kind"), GatheringKind.Event),
            Of("place") == "urban" ? Residence.Urban : Residence.Rural,
            Persons("persons") ?? 0,
            Persons("per_meal"),
            Flag("filed"), Flag("plan"), Flag("approved"), guests, moment.Around.Zones.At(moment.Area, at)?.Id);
        return Gatherings.Ask(pack, question, moment.Around.Zones).Verdict;

        string? Of(string part) => asked.With.TryGetValue(part, out var field) ? moment[field] : null;

        // More than there are people counts as many: what a law asks for is asked for all the same.
        int? Persons(string part) => LedgerValue.Number(Of(part)) is { } persons ? (int)Math.Clamp(persons, 0, int.MaxValue) : null;

        bool Flag(string part) => asked.Assumed.Contains(part) || Of(part) == LedgerValue.Yes;
    }

    private static decimal? Number(LedgerExpression expression, LedgerMoment moment) => expression switch
    {
        LedgerExpression.Constant constant => constant.Value,
        LedgerExpression.OrElse orElse => LedgerValue.Number(moment[orElse.Field]) ?? orElse.Otherwise,
        LedgerExpression.Arithmetic arithmetic => Arithmetic(arithmetic, moment),
        LedgerExpression.DaysBetween days => DayOf(moment[days.From]) is { } from && DayOf(moment[days.To]) is { } to ? Period.DaysBetween(from, to) : null,
        LedgerExpression.HoursBetween hours => LedgerValue.Instant(moment[hours.From]) is { } start && LedgerValue.Instant(moment[hours.To]) is { } end ? (decimal)(end - start).TotalHours : null,
        LedgerExpression.CountItems count => moment[count.Checklist] is { } list ? LedgerValue.Items(list).Count(i => i.Answer == (count.Met ? LedgerValue.Yes : LedgerValue.No)) : null,
        LedgerExpression.Choose or LedgerExpression.If => Branch(expression, moment) is { } branch ? Number(branch, moment) : null,
        _ => LedgerValue.Number(Raw(expression, moment)),
    };

    private static decimal? Arithmetic(LedgerExpression.Arithmetic arithmetic, LedgerMoment moment)
    {
        decimal? result = null;
        foreach (var part in arithmetic.Of)
        {
            if (Number(part, moment) is not { } next) return null;
            if (result is not { } so)
            {
                result = next;
                continue;
            }

            if (arithmetic.Kind == ArithmeticKind.Divide && next == 0) return null;
            try
            {
                result = Take(arithmetic.Kind, so, next);
            }
            catch (OverflowException)
            {
                return null;
            }
        }

        return result;
    }

    private static decimal Take(ArithmeticKind kind, decimal so, decimal next) => kind switch
    {
        ArithmeticKind.Add => so + next,
        ArithmeticKind.Subtract => so - next,
        ArithmeticKind.Multiply => so * next,
        ArithmeticKind.Divide => so / next,
        ArithmeticKind.Least => Math.Min(so, next),
        _ => Math.Max(so, next),
    };

    private static LedgerExpression? Branch(LedgerExpression expression, LedgerMoment moment) => expression switch
    {
        LedgerExpression.Choose choose => moment[choose.Field] is { } option && choose.Cases.TryGetValue(option, out var found) ? found : choose.Otherwise,
        LedgerExpression.If branch => Holds(branch.When, moment) ? branch.Then : branch.Otherwise,
        _ => null,
    };

    /// <summary>The value as text.</summary>
    private static string? Raw(LedgerExpression expression, LedgerMoment moment) => expression switch
    {
        LedgerExpression.Literal literal => literal.Text,
        LedgerExpression.FieldValue field => moment[field.Field],
        LedgerExpression.Now now => now.Day ? LedgerValue.Write(CountyTime.DayOf(moment.Now)) : LedgerValue.Write(moment.Now),
        LedgerExpression.DaysAfter after => Number(after.Days, moment) is { } days && Math.Abs(days) < 100_000 ? Shift(moment[after.From], (int)days) : null,
        LedgerExpression.Choose or LedgerExpression.If => Branch(expression, moment) is { } branch ? Raw(branch, moment) : null,
        _ => Number(expression, moment) is { } number ? LedgerValue.Write(number) : null,
    };

    private static string? Shift(string? from, int days)
    {
        if (LedgerValue.Day(from) is { } day) return LedgerValue.IsOfTheseCenturies(day.PlusDays(days)) ? LedgerValue.Write(day.PlusDays(days)) : null;
        return LedgerValue.Instant(from) is { } at && LedgerValue.IsOfTheseCenturies(at + Duration.FromDays(days)) ? LedgerValue.Write(at + Duration.FromDays(days)) : null;
    }

    private static LocalDate? DayOf(string? value) => LedgerValue.Day(value) ?? (LedgerValue.Instant(value) is { } at ? CountyTime.DayOf(at) : null);
}
