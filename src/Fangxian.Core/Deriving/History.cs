using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Core.Deriving;

/// <summary>One person's (or one matter's) facts, packed and in order of time. Reusable: filling it again allocates nothing.</summary>
public sealed class History
{
    /// <summary>Where a day is not known.</summary>
    public const int NoDay = int.MinValue;

    private FactRow[] rows = new FactRow[32];

    public int Count { get; private set; }

    /// <summary>Day number of birth, or <see cref="NoDay"/>.</summary>
    public int BornDay { get; set; } = NoDay;

    /// <summary>Null: not known.</summary>
    public Residence? Residence { get; set; }

    /// <summary>One bit for each group that the policy names, by <see cref="CompiledPolicy.GroupBits"/>.</summary>
    public ulong Groups { get; set; }

    public ReadOnlySpan<FactRow> Rows => rows.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        BornDay = NoDay;
        Residence = null;
        Groups = 0;
    }

    /// <summary>Appends a row; rows are to be added in order of <see cref="FactRow.At"/>.</summary>
    public void Add(in FactRow row)
    {
        if (Count == rows.Length) Array.Resize(ref rows, Count * 2);
        rows[Count++] = row;
    }

    /// <summary>Packs facts that are effective and in order; <see cref="FactRow.Ref"/> is the index in <paramref name="facts"/>.</summary>
    public void Fill(CompiledPolicy policy, PersonProfile person, IReadOnlyList<Fact> facts, RiskRegister risks)
    {
        Clear();
        BornDay = person.Born is { } born ? DayNumber.Of(born) : NoDay;
        Residence = person.Residence;
        Groups = policy.GroupBits(person.Groups);
        var actors = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < facts.Count; i++)
        {
            var actor = actors.TryGetValue(facts[i].RecordedBy, out var number) ? number : actors[facts[i].RecordedBy] = actors.Count;
            if (Pack(policy, facts[i].Body, risks, i, actor) is { } row) Add(row);
        }
    }

    /// <summary>Null for kinds that no rule looks at.</summary>
    public static FactRow? Pack(CompiledPolicy policy, FactBody body, RiskRegister risks, int reference, int actor)
    {
        var at = body.Occurred.ToUnixTimeMilliseconds();
        var day = DayNumber.Of(at);
        FactRow Row(FactRowKind kind, byte code = 0, int name = -1, int dayTo = 0, long due = 0) => new(kind, code, name, day, dayTo, at, due, reference, actor);
        return body switch
        {
            Stay s => Row(FactRowKind.Stay, (byte)RiskOf(s, risks), dayTo: DayNumber.Of(s.To)),
            Arrival => Row(FactRowKind.Arrival),
            Departure => Row(FactRowKind.Departure),
            Sample => Row(FactRowKind.Sample),
            Verification => Row(FactRowKind.Verification),
            Visit => Row(FactRowKind.Visit),
            Medicine => Row(FactRowKind.Medicine),
            Placed => Row(FactRowKind.Placed),
            Released => Row(FactRowKind.Released),
            Approval a => new FactRow(FactRowKind.Approval, (byte)a.Verdict, policy.NameOf(a.Rule), DayNumber.Of(a.From), DayNumber.Of(a.Until), at, 0, reference, actor),
            Waiver w => Row(FactRowKind.Waiver, name: policy.NameOf(w.Obligation), due: w.Due.ToUnixTimeMilliseconds()),
            Coordination c => Row(FactRowKind.Coordination, (byte)c.Kind),
            CoordinationStep c => Row(FactRowKind.CoordinationStep, (byte)c.Step),
            Positive => Row(FactRowKind.Positive),
            ExpressReport => Row(FactRowKind.ExpressReport),
            Registration => Row(FactRowKind.Registration),
            _ => null,
        };
    }

    private static Risk RiskOf(Stay stay, RiskRegister risks)
    {
        var listed = stay.Area is { } area ? risks.Of(area, stay.From, stay.To) : Risk.Unknown;
        // Where a source graded the stay and a list did too, the higher grade stands: neither is harmless by the other's silence.
        return stay.Risk is { } given && given > listed ? given : listed;
    }
}
