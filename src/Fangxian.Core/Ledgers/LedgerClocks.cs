using Fangxian.Core.Facts;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.Ledgers;

/// <summary>The clocks of an entry as obligations, beside those that packs derive: one list for whoever owes them.</summary>
public static class LedgerClocks
{
    /// <summary>The id of a clock's obligation: <c>rectification/fix</c>.</summary>
    public static string IdOf(Ledger ledger, LedgerClock clock) => $"{ledger.Id}/{clock.Id}";

    /// <summary>Ledger and clock of such an id; null for an obligation of a pack.</summary>
    public static (string Ledger, string Clock)? Read(string obligation) => obligation.Split('/') is [var ledger, var clock] ? (ledger, clock) : null;

    /// <summary>One obligation for each run of each clock, in the order of their starts.</summary>
    /// <param name="around">Which pack gives the lengths: the one in force on the day a clock starts.</param>
    public static IReadOnlyList<Obligation> Of(Ledger ledger, LedgerRecord record, LedgerSurroundings around)
    {
        var owed = new List<Obligation>();
        foreach (var clock in ledger.Clocks) Run(ledger, clock, record, around, owed);
        owed.Sort((a, b) => a.Opens != b.Opens ? a.Opens.CompareTo(b.Opens) : a.Due.CompareTo(b.Due));
        return owed;
    }

    private static void Run(Ledger ledger, LedgerClock clock, LedgerRecord record, LedgerSurroundings around, List<Obligation> owed)
    {
        Obligation? running = null;
        var started = default(Instant);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < record.History.Count; i++)
        {
            var step = record.History[i];
            // A run that ends keeps the deadline that it had until then: a new one is for what comes after.
            if (running is not null && (clock.Stops.Contains(step.Step) || ledger.IsFinal(step.To)))
            {
                // A step that ends the entry without being one of those that it waited for: nothing is owed any more, and nothing was done.
                owed.Add(clock.Stops.Contains(step.Step) ? running with { DoneBy = step.Fact, DoneAt = step.At } : running with { Waived = true });
                running = null;
            }

            foreach (var (field, value) in step.Values.All)
            {
                if (value.Length == 0) values.Remove(field);
                else values[field] = value;
            }

            if (running is null && (!clock.On.Contains(step.Step) || ledger.IsFinal(step.To)) || running is not null && clock.Length is not ClockLength.Until) continue;
            LedgerCalculation.Complete(ledger, values);
            if (running is not null)
            {
                // A deadline that is corrected while it runs holds as corrected.
                if (clock.Length is ClockLength.Until until && LedgerValue.EndOf(values.GetValueOrDefault(until.Field)) is { } moved)
                    running = running with { Due = moved, Opens = Instant.Min(started, moved) };
                continue;
            }

            var moment = new LedgerMoment(ledger, values, record.Area, record.History.Take(i + 1).ToList(), step.At, around);
            if (clock.When is not null && !LedgerCalculation.Holds(clock.When, moment)) continue;
            started = clock.At is { } at && LedgerValue.Instant(values.GetValueOrDefault(at)) is { } told ? told : step.At;
            running = Start(ledger, clock, step, started, values, around);
        }

        if (running is not null) owed.Add(running);
    }

    /// <summary>Null where the field that says until when has no value.</summary>
    private static Obligation? Start(Ledger ledger, LedgerClock clock, LedgerHappening step, Instant start, Dictionary<string, string> values, LedgerSurroundings around)
    {
        var (due, pack, clause) = clock.Length switch
        {
            ClockLength.Fixed length => (length.Length.DueAfter(start), "", clock.Clause),
            ClockLength.Until until => (LedgerValue.EndOf(values.GetValueOrDefault(until.Field)), "", clock.Clause),
            ClockLength.OfPack of => OfPack(of, clock, start, around.Policy),
            _ => throw new InvalidOperationException($"No length for {clock.Length.GetType().Name}."),
        };
        return due is { } instant
            ? new Obligation(IdOf(ledger, clock), clock.Owner, Instant.Min(start, instant), instant, [IdOf(ledger, clock)], clause, pack, [step.Fact])
            : null;
    }

    private static (Instant? Due, string Pack, string Clause) OfPack(ClockLength.OfPack of, LedgerClock clock, Instant start, PolicyTimeline policy)
    {
        if (policy.On(CountyTime.DayOf(start)) is { } pack && pack.Obligations.FirstOrDefault(o => o.Id == of.Rule && o.Within is not null) is { } rule)
            return (rule.Within!.Value.DueAfter(start), pack.Id, rule.Clause);
        return (of.Otherwise.DueAfter(start), "", clock.Clause);
    }
}
