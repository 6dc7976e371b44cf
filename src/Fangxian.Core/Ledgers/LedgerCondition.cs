using Fangxian.Core.Facts;

namespace Fangxian.Core.Ledgers;

/// <summary>A condition on an entry. A field without a value meets none but <see cref="Given"/> with false.</summary>
public abstract record LedgerCondition
{
    private LedgerCondition()
    {
    }

    public sealed record All(IReadOnlyList<LedgerCondition> Of) : LedgerCondition;

    public sealed record Any(IReadOnlyList<LedgerCondition> Of) : LedgerCondition;

    public sealed record Not(LedgerCondition Of) : LedgerCondition;

    /// <summary>The field has one of these values: options of a choice, <c>yes</c> and <c>no</c> of a flag.</summary>
    public sealed record Is(string Field, IReadOnlyList<string> Values) : LedgerCondition;

    public sealed record Given(string Field, bool IsGiven) : LedgerCondition;

    /// <summary>A number compared with a number or another field.</summary>
    public sealed record Compared(string Field, Comparison Comparison, LedgerExpression With) : LedgerCondition;

    /// <summary>A day or an instant compared with another field, or with the time of the step. A day and an instant are compared as days.</summary>
    /// <param name="With">A field; <c>now</c>.</param>
    public sealed record Timed(string Field, TimeOrder Order, string With) : LedgerCondition;

    /// <summary>Every item of a checklist is met or does not apply.</summary>
    public sealed record AllMet(string Checklist) : LedgerCondition;

    /// <summary>The step was taken so many times before.</summary>
    public sealed record Done(string Step, int AtLeast) : LedgerCondition;

    /// <summary>An area field, or <c>area</c> for the entry's own, lies in a zone in force.</summary>
    public sealed record InZone(string Field, ZoneLevel? Level) : LedgerCondition;

    /// <summary>What the pack in force says of the gathering that fields describe. Where no pack is in force, it is allowed.</summary>
    /// <param name="With">Parts of the question and the fields that say them: <c>at</c>, <c>kind</c>, <c>place</c>, <c>persons</c>, <c>per_meal</c>, <c>filed</c>,
    /// <c>plan</c>, <c>approved</c>, <c>outside_guests</c>, <c>guest_risk</c>, <c>guest_symptoms</c>, <c>guest_tested_at</c>.</param>
    /// <param name="Assumed">Flags of the question taken as said: what the step itself brings about.</param>
    /// <param name="Verdicts"><c>allow</c>, <c>advise-against</c>, <c>refuse</c>.</param>
    public sealed record Gathering(IReadOnlyDictionary<string, string> With, IReadOnlyList<string> Assumed, IReadOnlyList<string> Verdicts) : LedgerCondition;
}

public enum Comparison : byte
{
    AtLeast = 1,
    AtMost = 2,
    Above = 3,
    Below = 4,
}

public enum TimeOrder : byte
{
    Before = 1,
    NotAfter = 2,
    After = 3,
    NotBefore = 4,
}

/// <summary>Computes a value from fields. Where a field has none, the whole has none.</summary>
public abstract record LedgerExpression
{
    private LedgerExpression()
    {
    }

    public sealed record Constant(decimal Value) : LedgerExpression;

    public sealed record Literal(string Text) : LedgerExpression;

    public sealed record FieldValue(string Field) : LedgerExpression;

    /// <summary>The value of a field, or a number where it has none.</summary>
    public sealed record OrElse(string Field, decimal Otherwise) : LedgerExpression;

    public sealed record Arithmetic(ArithmeticKind Kind, IReadOnlyList<LedgerExpression> Of) : LedgerExpression;

    /// <summary>Whole county days from one day (or instant) to another; negative where it lies before.</summary>
    public sealed record DaysBetween(string From, string To) : LedgerExpression;

    public sealed record HoursBetween(string From, string To) : LedgerExpression;

    /// <summary>How many items of a checklist are met, or not met.</summary>
    public sealed record CountItems(string Checklist, bool Met) : LedgerExpression;

    /// <summary>By the value of a choice.</summary>
    public sealed record Choose(string Field, IReadOnlyDictionary<string, LedgerExpression> Cases, LedgerExpression? Otherwise) : LedgerExpression;

    public sealed record If(LedgerCondition When, LedgerExpression Then, LedgerExpression Otherwise) : LedgerExpression;

    /// <summary>The instant of the step, or the day it falls on: for assignments.</summary>
    public sealed record Now(bool Day) : LedgerExpression;

    /// <summary>So many days after a day or an instant.</summary>
    public sealed record DaysAfter(string From, LedgerExpression Days) : LedgerExpression;
}

public enum ArithmeticKind : byte
{
    Add = 1,
    Subtract = 2,
    Multiply = 3,

    /// <summary>Without a result where the divisor is 0.</summary>
    Divide = 4,
    Least = 5,
    Most = 6,
}
