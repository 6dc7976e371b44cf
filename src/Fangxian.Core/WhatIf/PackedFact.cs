using Fangxian.Core.Deriving;

namespace Fangxian.Core.WhatIf;

/// <summary>
/// A fact of a person as a whole county's are kept: twenty-four bytes, and nothing that follows from the rest or that only one policy
/// could say. <see cref="PackedReader"/> makes the row of it that rules are asked on.
/// </summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Value">By the kind: last day of a stay; first day without a zone or of a term; first day and first day after of an approval; an announced arrival; a waiver's due time.</param>
/// <param name="Name">Number of a rule or obligation in the county's <see cref="FactNames"/>, or of a zone among the person's.</param>
/// <param name="Actor">Number of who recorded it, among those who recorded something of the person.</param>
internal readonly record struct PackedFact(long At, long Value, ushort Name, ushort Actor, FactRowKind Kind, byte Code)
{
    /// <summary>The row without what its kind has no use for.</summary>
    public static PackedFact Of(in FactRow row) => new(row.At, ValueOf(row), NumberOf(row.Kind == FactRowKind.ResidentOfZone ? row.Part : row.Name), NumberOf(row.Actor), row.Kind, row.Code);

    private static long ValueOf(in FactRow row) => row.Kind switch
    {
        FactRowKind.Stay or FactRowKind.ResidentOfZone => row.DayTo,
        FactRowKind.Term => row.Day,
        FactRowKind.Approval => (long)row.DayTo << 32 | (uint)row.Day,
        _ => row.Value,
    };

    /// <summary>Whatever has no number, or one too large to keep, is nothing that a policy names.</summary>
    private static ushort NumberOf(int number) => number is >= 0 and < FactNames.None ? (ushort)number : FactNames.None;

    /// <summary>The row again.</summary>
    /// <param name="names">The policy's number of each kept name.</param>
    /// <param name="index">The row's place among the person's.</param>
    public FactRow ToRow(int[] names, int index)
    {
        var day = DayNumber.Of(At);
        return Kind switch
        {
            FactRowKind.Stay => new(Kind, Code, -1, day, (int)Value, At, 0, index, Actor),
            FactRowKind.ResidentOfZone => new(Kind, Code, -1, day, (int)Value, At, 0, index, Actor, Name),
            FactRowKind.Term => new(Kind, Code, -1, (int)Value, 0, At, 0, index, Actor),
            FactRowKind.Approval => new(Kind, Code, names[Name], (int)Value, (int)(Value >> 32), At, 0, index, Actor),
            FactRowKind.Waiver => new(Kind, Code, names[Name], day, 0, At, Value, index, Actor),
            _ => new(Kind, Code, -1, day, 0, At, Value, index, Actor),
        };
    }
}
