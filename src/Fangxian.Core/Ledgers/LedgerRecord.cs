using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Core.Ledgers;

/// <summary>An entry as its facts say, read by the ledger as it is now.</summary>
/// <param name="Values">Fields with a value, computed ones included.</param>
/// <param name="History">Everything that happened to it, the making first.</param>
public sealed record LedgerRecord(string Ledger, string Entry, string Number, AreaCode Area, string State, IReadOnlyDictionary<string, string> Values, IReadOnlyList<LedgerHappening> History)
{
    public Instant CreatedAt => History[0].At;

    public string CreatedBy => History[0].By;

    public Instant UpdatedAt => History[^1].At;

    /// <summary>What whoever wants to take a step has seen: another step in between makes it another number.</summary>
    public int Seen => History.Count;

    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>A step that was taken.</summary>
/// <param name="Step"><c>create</c>, a transition, <c>edit</c>, <c>void</c>.</param>
/// <param name="From">Null for the making.</param>
/// <param name="At">When it counts from: never before the step before it, never later than it was recorded.</param>
/// <param name="Device">What the device's clock said, where that was another time.</param>
/// <param name="Values">The fields that it changed; empty: taken away.</param>
/// <param name="Before">What these fields were before.</param>
/// <param name="Area">Where it was moved to.</param>
public sealed record LedgerHappening(
    FactId Fact, string Step, string? From, string To, Instant At, Instant? Device, Instant Recorded, string By, LedgerValues Values, LedgerValues Before, string? Reason, AreaCode? Area,
    IReadOnlyList<string> Evidence);

/// <summary>Facts of an entry in, the entry out; pure. Recording, rebuilding and checking all go through here.</summary>
public static class LedgerFold
{
    /// <param name="facts">The entry's facts in order of the journal.</param>
    /// <returns>Null where they do not begin with the making of an entry of this ledger.</returns>
    public static LedgerRecord? Of(Ledger ledger, IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0 || facts[0].Body is not LedgerEntry made || made.Ledger != ledger.Id) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var history = new List<LedgerHappening>(facts.Count);
        var (area, state) = (made.Area, "");
        foreach (var fact in facts)
        {
            var (step, version, to, sent, reason, moved, device) = fact.Body switch
            {
                LedgerEntry e => (Ledger.Create, e.Version, e.State, e.Values, null, null, e.Device),
                LedgerStep s => (s.Step, s.Version, s.State, s.Values ?? LedgerValues.None, s.Reason, s.Area, s.Device),
                var other => throw new InvalidOperationException($"A {other.GetType().Name} is no step of an entry."),
            };
            var reading = new LedgerReading(ledger, version);
            var changed = reading.Fields(sent);
            var before = new LedgerValues(changed.All.Keys.Where(values.ContainsKey).Select(k => KeyValuePair.Create(k, values[k])));
            foreach (var (field, value) in changed.All)
            {
                if (value.Length == 0) values.Remove(field);
                else values[field] = value;
            }

            var next = reading.State(to);
            var at = Instant.Min(fact.Occurred, fact.Recorded);
            if (history.Count > 0) at = Instant.Max(at, history[^1].At);
            history.Add(new LedgerHappening(fact.Id, step, history.Count == 0 ? null : state, next, at, device, fact.Recorded, fact.RecordedBy, changed, before, reason, moved, fact.Evidence));
            state = next;
            area = moved ?? area;
        }

        LedgerCalculation.Complete(ledger, values);
        return new LedgerRecord(ledger.Id, made.Entry, made.Number, area, state, values, history);
    }
}

/// <summary>Reads what was written under an earlier version through the migrations since.</summary>
internal readonly struct LedgerReading(Ledger ledger, int version)
{
    public string State(string state)
    {
        foreach (var migration in Since()) state = migration.States.GetValueOrDefault(state, state);
        return state;
    }

    /// <summary>Null: the field was dropped.</summary>
    public string? Field(string field)
    {
        foreach (var migration in Since())
        {
            if (migration.Drop.Contains(field)) return null;
            field = migration.Fields.GetValueOrDefault(field, field);
        }

        return field;
    }

    public LedgerValues Fields(LedgerValues values)
    {
        if (version == ledger.Version) return values;
        var reading = this;
        return new LedgerValues(values.All.Select(v => (Field: reading.Field(v.Key), v.Value)).Where(v => v.Field is not null).Select(v => KeyValuePair.Create(v.Field!, v.Value)));
    }

    private IEnumerable<LedgerMigration> Since()
    {
        var from = version;
        return ledger.Migrations.Where(m => m.To > from).OrderBy(m => m.To);
    }
}
