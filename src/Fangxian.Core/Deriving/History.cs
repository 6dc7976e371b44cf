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

    /// <summary>Code of an announcement that stands on the report of its own arrival and speaks of no other.</summary>
    internal const byte OfItsArrival = 1;

    private FactRow[] rows = new FactRow[32];
    private Dictionary<string, int>? parts;

    /// <summary>One bit for each kind of row that there is.</summary>
    private ulong kinds;

    public int Count { get; private set; }

    /// <summary>Day number of birth, or <see cref="NoDay"/>.</summary>
    public int BornDay { get; set; } = NoDay;

    /// <summary>Null: not known.</summary>
    public Residence? Residence { get; set; }

    /// <summary>One bit for each group that the policy names, by <see cref="IFactNames.GroupBits"/>.</summary>
    public ulong Groups { get; set; }

    public ReadOnlySpan<FactRow> Rows => rows.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        kinds = 0;
        BornDay = NoDay;
        Residence = null;
        Groups = 0;
        parts?.Clear();
    }

    /// <summary>Whether there is any row of a kind: most people have rows of few kinds, and need not be searched for others.</summary>
    internal bool Has(FactRowKind kind) => (kinds >> (int)kind & 1) != 0;

    /// <summary>What a part of the matter is called; empty for 0, the whole.</summary>
    public string PartName(int part)
    {
        foreach (var (name, number) in parts ?? [])
            if (number == part)
                return name;
        return "";
    }

    /// <summary>Appends a row; rows are to be added in order of <see cref="FactRow.At"/>.</summary>
    public void Add(in FactRow row)
    {
        if (Count == rows.Length) Array.Resize(ref rows, Count * 2);
        rows[Count++] = row;
        kinds |= 1UL << (int)row.Kind;
    }

    /// <summary>Packs facts that are effective and in order; <see cref="FactRow.Ref"/> is the index in <paramref name="facts"/>.</summary>
    /// <param name="names">The policy to derive by, or names kept for any policy.</param>
    public void Fill(IFactNames names, PersonProfile person, IReadOnlyList<Fact> facts, RiskRegister risks)
    {
        Clear();
        BornDay = person.Born is { } born ? DayNumber.Of(born) : NoDay;
        Residence = person.Residence;
        Groups = names.GroupBits(person.Groups);
        var actors = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < facts.Count; i++)
        {
            var actor = actors.TryGetValue(facts[i].RecordedBy, out var number) ? number : actors[facts[i].RecordedBy] = actors.Count;
            Pack(names, facts[i].Body, risks, i, actor);
        }

        Sort();
    }

    /// <summary>Adds the rows of a fact; none for kinds that no rule looks at.</summary>
    private void Pack(IFactNames names, FactBody body, RiskRegister risks, int reference, int actor)
    {
        var at = body.Occurred.ToUnixTimeMilliseconds();
        var day = DayNumber.Of(at);
        void Row(FactRowKind kind, byte code = 0, int name = -1, int dayTo = 0, long value = 0, int part = 0) => Add(new(kind, code, name, day, dayTo, at, value, reference, actor, part));
        switch (body)
        {
            case Stay s: Row(FactRowKind.Stay, (byte)RiskOf(s, risks), dayTo: DayNumber.Of(s.To)); break;
            case Declaration d when names.LooksAt(FactRowKind.Declaration): Row(FactRowKind.Declaration, value: d.Arriving.ToUnixTimeMilliseconds()); break;
            case Arrival a: PackArrival(names, a, reference, actor); break;
            case Departure: Row(FactRowKind.Departure); break;
            case Pushed p: Row(FactRowKind.Pushed, (byte)p.Risk); break;
            case Entry: Row(FactRowKind.Entry); break;
            case Contact c: Row(FactRowKind.Contact, (byte)c.Kind); break;
            // The day that a term counts from is its first, whenever it was announced.
            case Term t: Add(new(FactRowKind.Term, 0, -1, DayNumber.Of(t.Starts), 0, at, 0, reference, actor)); break;
            case ResidentOfZone r: PackResident(r, risks.Zones, reference, actor); break;
            // The same swab reported twice is one: nobody takes two at one instant.
            case Sample when Count == 0 || rows[Count - 1].Kind != FactRowKind.Sample || rows[Count - 1].At != at: Row(FactRowKind.Sample); break;
            // Whoever was not reached is not verified.
            case Verification v when v.Reached != false: Row(FactRowKind.Verification); break;
            case Visit: Row(FactRowKind.Visit); break;
            case Medicine: Row(FactRowKind.Medicine); break;
            case Placed: Row(FactRowKind.Placed); break;
            case Released: Row(FactRowKind.Released); break;
            case Approval a: Add(new(FactRowKind.Approval, (byte)a.Verdict, names.NameOf(a.Rule), DayNumber.Of(a.From), DayNumber.Of(a.Until), at, 0, reference, actor)); break;
            case Waiver w: Row(FactRowKind.Waiver, name: names.NameOf(w.Obligation), value: w.Due.ToUnixTimeMilliseconds()); break;
            case Registration: Row(FactRowKind.Registration); break;
            case Coordination c: Row(FactRowKind.Coordination, (byte)c.Kind); break;
            case CoordinationStep c: Row(FactRowKind.CoordinationStep, (byte)c.Step); break;
            case Positive: Row(FactRowKind.Positive); break;
            case ExpressReport: Row(FactRowKind.ExpressReport); break;
            case Zone z:
                foreach (var grid in z.Grids ?? [""]) Row(FactRowKind.Zone, (byte)z.Level, part: PartOf(grid));
                break;
            case Team t: Row(FactRowKind.Team, value: t.Members, part: PartOf(t.Grid)); break;
            case Investigation: Row(FactRowKind.Investigation); break;
            case InvestigationStep s: Row(FactRowKind.InvestigationStep, (byte)s.Step, value: s.Reviewers?.Distinct(StringComparer.Ordinal).Count() ?? 0); break;
            case Cluster: Row(FactRowKind.Cluster); break;
            case Publication p: Row(FactRowKind.Publication, (byte)p.Step); break;
            case Activation a: Row(FactRowKind.Activation, value: a.Rooms); break;
            case RoomsReady r: Row(FactRowKind.RoomsReady, value: r.Rooms); break;
            case Round r: Row(FactRowKind.Round, value: r.Roster); break;
            case RoundSampled r: Row(FactRowKind.RoundSampled, value: r.Persons); break;
            case DailyReport d: Add(new(FactRowKind.DailyReport, 0, -1, DayNumber.Of(d.Day), 0, at, 0, reference, actor)); break;
            case VectorSurvey v: Row(FactRowKind.VectorSurvey, value: (long)v.Positive << 32 | (uint)v.Houses); break;
            case Clearance: Row(FactRowKind.Clearance); break;
            // A disease that the policy does not name is told from others all the same: by a number below all names.
            case SchoolCase c: Row(FactRowKind.SchoolCase, name: names.NameOf(c.Disease) is >= 0 and var named ? named : -2 - PartOf(c.Disease), part: PartOf(c.Class)); break;
            case SchoolResponse r: Row(FactRowKind.SchoolResponse, (byte)r.Step); break;
        }
    }

    /// <summary>An arrival, and its announcement as a row of its own: it happened at another time.</summary>
    private void PackArrival(IFactNames names, Arrival arrival, int reference, int actor)
    {
        var at = arrival.At.ToUnixTimeMilliseconds();
        Add(new(FactRowKind.Arrival, 0, -1, DayNumber.Of(at), 0, at, 0, reference, actor));
        if (arrival.DeclaredAt?.ToUnixTimeMilliseconds() is { } declared && names.LooksAt(FactRowKind.Declaration))
            Add(new(FactRowKind.Declaration, OfItsArrival, -1, DayNumber.Of(declared), 0, declared, at, reference, actor));
    }

    /// <summary>Living in a zone counts from when both hold; where no such zone is known, nothing follows.</summary>
    private void PackResident(ResidentOfZone resident, ZoneRegister zones, int reference, int actor)
    {
        if (zones.Find(resident.Zone) is not { } zone) return;
        var at = Math.Max(resident.Occurred.ToUnixTimeMilliseconds(), zone.Effective.ToUnixTimeMilliseconds());
        var until = zone.Lifted is { } lifted ? DayNumber.Of(lifted.ToUnixTimeMilliseconds()) : DayNumber.OpenEnded;
        Add(new(FactRowKind.ResidentOfZone, (byte)zone.Level, -1, DayNumber.Of(at), until, at, 0, reference, actor, PartOf(zone.Id)));
    }

    private int PartOf(string name)
    {
        if (name.Length == 0) return 0;
        parts ??= new(StringComparer.Ordinal);
        return parts.TryGetValue(name, out var part) ? part : parts[name] = parts.Count + 1;
    }

    /// <summary>By time, keeping the order of rows at one instant; nearly always in order already.</summary>
    private void Sort()
    {
        for (var i = 1; i < Count; i++)
        {
            var row = rows[i];
            var j = i - 1;
            for (; j >= 0 && rows[j].At > row.At; j--) rows[j + 1] = rows[j];
            rows[j + 1] = row;
        }
    }

    private static Risk RiskOf(Stay stay, RiskRegister risks)
    {
        var listed = stay.Area is { } area ? risks.Of(area, stay.From, stay.To) : Risk.Unknown;
        // Where a source graded the stay and a list did too, the higher grade stands: neither is harmless by the other's silence.
        return stay.Risk is { } given && given > listed ? given : listed;
    }
}
