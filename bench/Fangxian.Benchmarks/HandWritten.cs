using Fangxian.Core.Deriving;
using Fangxian.Core.Measures;

namespace Fangxian.Benchmarks;

/// <summary>
/// The physical limit that compiled rules are measured against: the measures and obligations of the Tongbai notice for a
/// person, written out by hand with every number a constant. Same input, same count and same sum of due times as the deriver.
/// </summary>
internal static class HandWritten
{
    private const long Day = 86_400_000, Hour = 3_600_000, Offset = 8 * Hour;
    private static readonly int PackFrom = 19211; // 2022-08-07

    /// <summary>What was derived, boiled down so that two implementations can be compared.</summary>
    public struct Sum
    {
        public long Measures, Obligations, Due, Done;
    }

    public static void Derive(ReadOnlySpan<FactRow> rows, int residence, long asOf, ref Sum sum)
    {
        var lastArrivalDay = int.MinValue;
        Span<int> central = stackalloc int[16];
        Span<int> arrivals = stackalloc int[32];
        var centrals = 0;
        var arrived = 0;
        var today = DayOf(asOf);
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            if (row.Kind != FactRowKind.Arrival || row.Day == lastArrivalDay) continue;
            lastArrivalDay = row.Day;
            if (row.Day < PackFrom) continue;
            if (arrived < arrivals.Length) arrivals[arrived++] = i;
            var (high, low, unknown) = (false, false, false);
            foreach (ref readonly var stay in rows)
            {
                if (stay.Kind != FactRowKind.Stay || stay.Day > row.Day || stay.DayTo < row.Day - 7) continue;
                high |= stay.Code is 4 or 5;
                low |= stay.Code == 3;
                unknown |= stay.Code == 0;
            }

            if (high)
            {
                sum.Measures++;
                if (centrals < central.Length) central[centrals++] = row.Day + 1;
            }

            if (low)
            {
                sum.Measures++;
                Owe(ref sum, Start(row.Day + 4), Nth(rows, FactRowKind.Sample, row.At, 2));
            }

            Owe(ref sum, row.At + 24 * Hour, Nth(rows, FactRowKind.Verification, row.At, 1));
            if (residence == 2) Owe(ref sum, row.At + 24 * Hour, Nth(rows, FactRowKind.Sample, row.At, 1));
            if (unknown && !(high && low) || residence == 0) Owe(ref sum, row.At + 24 * Hour, false);
        }

        if (centrals > 0) DeriveSamples(rows, central[..centrals], ref sum);
        centrals = DropRefused(rows, central[..centrals]);
        DeriveMedicine(rows, central[..centrals], ref sum);
        if (residence == 1 && today >= PackFrom) DeriveRoutine(rows, ref sum);
        DeriveReleases(rows, central[..centrals], ref sum);
    }

    /// <summary>Keeps the isolations whose last decision is no refusal; nobody is under the others.</summary>
    private static int DropRefused(ReadOnlySpan<FactRow> rows, Span<int> from)
    {
        var kept = 0;
        foreach (var first in from)
        {
            var refused = false;
            foreach (ref readonly var row in rows)
                if (row.Kind == FactRowKind.Approval && row.Day == first && row.DayTo == first + 7)
                    refused = row.Code == 2;
            if (!refused) from[kept++] = first;
        }

        return kept;
    }

    private static void DeriveSamples(ReadOnlySpan<FactRow> rows, Span<int> from, ref Sum sum)
    {
        Span<int> days = stackalloc int[from.Length * 5];
        var count = 0;
        foreach (var first in from)
            foreach (var n in (ReadOnlySpan<int>)[0, 1, 2, 4, 6])
                if (!days[..count].Contains(first + n))
                    days[count++] = first + n;
        foreach (var day in days[..count])
        {
            var done = false;
            foreach (ref readonly var row in rows) done |= row.Kind == FactRowKind.Sample && row.Day == day;
            Owe(ref sum, Start(day + 1), done);
        }
    }

    private static void DeriveMedicine(ReadOnlySpan<FactRow> rows, Span<int> from, ref Sum sum)
    {
        var until = int.MinValue;
        foreach (var first in from)
        {
            if (first > until) Owe(ref sum, Start(first) + 24 * Hour, Nth(rows, FactRowKind.Medicine, Start(first), 1));
            until = Math.Max(until, first + 7);
        }
    }

    private static void DeriveRoutine(ReadOnlySpan<FactRow> rows, ref Sum sum)
    {
        long last = long.MinValue, previous = long.MinValue, arrival = long.MinValue;
        var present = true;
        foreach (ref readonly var row in rows)
        {
            if (row.Kind == FactRowKind.Sample) (previous, last) = (last, row.At);
            else if (row.Kind == FactRowKind.Arrival) (arrival, present) = (row.At, true);
            else if (row.Kind == FactRowKind.Departure) present = false;
        }

        if (!present) return;
        var start = Math.Max(Start(PackFrom), arrival);
        if (last >= Start(PackFrom))
            Owe(ref sum, (previous != long.MinValue ? previous : arrival > last ? Start(PackFrom) : start) + 48 * Hour, true);
        Owe(ref sum, (last != long.MinValue ? last : start) + 48 * Hour, false);
    }

    private static void DeriveReleases(ReadOnlySpan<FactRow> rows, Span<int> central, ref Sum sum)
    {
        var placed = int.MinValue;
        var placedAt = 0L;
        foreach (ref readonly var row in rows)
        {
            if (row.Kind == FactRowKind.Placed && placed == int.MinValue) (placed, placedAt) = (row.Day, row.At);
            if (row.Kind == FactRowKind.Released && placed != int.MinValue)
            {
                Owe(ref sum, EndOfIsolation(central, placed) ?? placedAt, true);
                placed = int.MinValue;
            }
        }

        if (placed != int.MinValue) Owe(ref sum, EndOfIsolation(central, placed) ?? placedAt, false);
    }

    private static long? EndOfIsolation(Span<int> central, int placed)
    {
        var until = int.MinValue;
        foreach (var first in central)
        {
            if (until != int.MinValue && first > until && placed < until) break;
            until = Math.Max(until, first + 7);
        }

        return until != int.MinValue && placed < until ? Start(until) : null;
    }

    private static bool Nth(ReadOnlySpan<FactRow> rows, FactRowKind kind, long from, int n)
    {
        foreach (ref readonly var row in rows)
            if (row.Kind == kind && row.At >= from && --n == 0)
                return true;
        return false;
    }

    private static void Owe(ref Sum sum, long due, bool done)
    {
        sum.Obligations++;
        sum.Due += due;
        if (done) sum.Done++;
    }

    private static long Start(int day) => day * Day - Offset;

    private static int DayOf(long at) => (int)((at + Offset) / Day);
}
