using Fangxian.Core.Areas;

namespace Fangxian.Core.Ledgers;

/// <summary>A field of a ledger.</summary>
/// <param name="Required">An entry is not made without it. A transition can need a field that the entry does not.</param>
/// <param name="Personal">Sealed in the store, masked in lists, opened only with a purpose, which is logged.</param>
/// <param name="Unique">Whether two entries may have the same value.</param>
/// <param name="Entered">Whether an entry is made with it; null: unless a step needs or writes it.</param>
/// <param name="When">Asked for only where this holds; elsewhere it is not required either.</param>
public sealed record LedgerField(
    string Id, LedgerFieldType Type, Text Label, Text? Help = null, bool Required = false, LedgerMask? Personal = null, LedgerUnique Unique = LedgerUnique.No, LedgerCondition? When = null,
    bool? Entered = null)
{
    public LedgerExpression? Computed => (Type as LedgerFieldType.Computed)?.Value;

    /// <summary>The type of the value: of a computed field, that of what is computed.</summary>
    public LedgerFieldType ValueType => Type is LedgerFieldType.Computed computed ? computed.Result : Type;
}

/// <summary>How a personal value is shown to whoever has not said what for.</summary>
public enum LedgerMask : byte
{
    Name = 1,
    Phone = 2,
    IdNumber = 3,
    Address = 4,

    /// <summary>Nothing of it is shown.</summary>
    Whole = 5,
}

public enum LedgerUnique : byte
{
    No = 0,

    /// <summary>No two entries have the same value, voided ones apart.</summary>
    Always = 1,

    /// <summary>No two entries that are not in a final state.</summary>
    Open = 2,
}

/// <summary>What a field holds. In facts every value is text in one canonical spelling (<see cref="LedgerValue"/>).</summary>
public abstract record LedgerFieldType
{
    private LedgerFieldType()
    {
    }

    /// <param name="Lines">More than 1: a field of several lines.</param>
    public sealed record Text(int Most = 200, int Lines = 1) : LedgerFieldType;

    /// <param name="Least">Included; null: no bound.</param>
    /// <param name="Most">Included; null: no bound.</param>
    public sealed record Number(decimal? Least = null, decimal? Most = null, int Decimals = 0, Core.Text? Unit = null) : LedgerFieldType;

    /// <summary>Yuan, with two decimals, not negative.</summary>
    public sealed record Money : LedgerFieldType;

    public sealed record Day : LedgerFieldType;

    public sealed record Instant : LedgerFieldType;

    public sealed record Choice(IReadOnlyList<LedgerOption> Options) : LedgerFieldType;

    public sealed record Flag : LedgerFieldType;

    /// <summary>Items that are each met, not met, or do not apply.</summary>
    public sealed record Checklist(IReadOnlyList<LedgerOption> Items) : LedgerFieldType;

    /// <summary>Somebody of the register of people.</summary>
    public sealed record Person : LedgerFieldType;

    /// <summary>An area of the county; with a level, one of that level.</summary>
    public sealed record Area(AreaLevel? Level = null) : LedgerFieldType;

    /// <summary>A place of the register of places, by its id.</summary>
    public sealed record Place : LedgerFieldType;

    /// <summary>Papers and pictures, by the ids of stored evidence.</summary>
    public sealed record Attachment(int Most = 5) : LedgerFieldType;

    /// <summary>An entry of a ledger.</summary>
    public sealed record Link(string Ledger) : LedgerFieldType;

    /// <summary>Follows from other fields whenever one of them changes; nobody enters it.</summary>
    /// <param name="Result">A number, a text, a flag, a day, or an instant.</param>
    public sealed record Computed(LedgerExpression Value, LedgerFieldType Result) : LedgerFieldType;
}

public sealed record LedgerOption(string Id, Text Label);
