using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Core.WhatIf;

/// <summary>
/// Everybody's facts in a few columns, packed for derivation under any policy: about a hundred bytes for somebody with three facts, no
/// object for each person. Whoever changes it sees to it that nobody reads meanwhile.
/// </summary>
public sealed class PackedPeople
{
    /// <summary>Rows of a block: large enough that few places are wasted at its end, small enough to grow by.</summary>
    private const int BlockBits = 15;
    private const int BlockRows = 1 << BlockBits;
    private const byte ResidenceUnknown = 0;

    private readonly List<PackedFact[]> blocks = [];
    private readonly Dictionary<UInt128, int> unsorted = [];
    private readonly Dictionary<int, long> ahead = [];
    private readonly History packing = new();
    private UInt128[] ids;
    private int[] places;
    private int[] counts;
    private int[] born;
    private int[] groups;
    private int[] areas;
    private byte[] residences;
    private int usedOfLast = BlockRows;
    private int sorted;

    /// <param name="expected">How many people there will be, where somebody can say.</param>
    public PackedPeople(int expected = 0)
    {
        var room = Math.Max(16, expected);
        (ids, places, counts, born, groups, areas, residences) = (new UInt128[room], new int[room], new int[room], new int[room], new int[room], new int[room], new byte[room]);
    }

    internal FactNames Names { get; } = new();

    public int Count { get; private set; }

    /// <summary>Facts that some rule may look at.</summary>
    public long Facts { get; private set; }

    /// <summary>Places of facts that were packed anew elsewhere. Where they are many, packing everybody anew gives memory back.</summary>
    public long Wasted { get; private set; }

    /// <summary>Bytes that the columns take, about.</summary>
    public long Bytes => blocks.Sum(b => (long)b.Length) * 24 + (long)ids.Length * (16 + 5 * 4 + 1) + unsorted.Count * 40L;

    /// <summary>Villages (coarser areas where no village is known) by their number; the first is empty.</summary>
    public IReadOnlyList<string> Areas => Names.Areas;

    public PersonId IdAt(int person) => new(GuidOf(ids[person]));

    /// <summary>Number of the person's village in <see cref="Areas"/>.</summary>
    public int AreaAt(int person) => areas[person];

    /// <summary>The person's place; -1 where nobody of that id was packed.</summary>
    public int Find(PersonId person)
    {
        var key = KeyOf(person.Value);
        var found = Array.BinarySearch(ids, 0, sorted, key);
        return found >= 0 ? found : unsorted.GetValueOrDefault(key, -1);
    }

    /// <summary>Packs somebody's facts, in place of those packed before. Ids in rising order are found without a dictionary.</summary>
    /// <param name="profile">What the person's latest registration says.</param>
    /// <param name="effective">The person's facts without those that were corrected, in order (<see cref="EffectiveFacts.At"/>).</param>
    /// <param name="ahead">The latest of the person's facts where it lies after the day of packing: a plan is derived as of then at least.</param>
    public void Put(PersonId person, PersonProfile profile, IReadOnlyList<Fact> effective, RiskRegister risks, Instant? ahead = null)
    {
        packing.Fill(Names, profile, effective, risks);
        var at = Find(person);
        if (at < 0) at = Append(KeyOf(person.Value));
        born[at] = packing.BornDay;
        residences[at] = packing.Residence is { } residence ? (byte)residence : ResidenceUnknown;
        groups[at] = (int)packing.Groups;
        areas[at] = Names.AreaNumber(VillageOf(profile.Area));
        Store(at);
        if (ahead is { } latest) this.ahead[at] = latest.ToUnixTimeMilliseconds();
        else this.ahead.Remove(at);
    }

    /// <summary>The first person whom both hold differently, or who is in one of them only; null where they hold the same, whatever numbers stand for names.</summary>
    public PersonId? FirstDifference(PackedPeople other)
    {
        for (var i = 0; i < other.Count; i++)
            if (Find(other.IdAt(i)) < 0)
                return other.IdAt(i);
        for (var i = 0; i < Count; i++)
        {
            var at = other.Find(IdAt(i));
            if (at < 0 || !IsSame(i, other, at)) return IdAt(i);
        }

        return null;
    }

    internal ReadOnlySpan<PackedFact> RowsOf(int person) => counts[person] == 0 ? [] : blocks[places[person] >> BlockBits].AsSpan(places[person] & BlockRows - 1, counts[person]);

    internal int BornAt(int person) => born[person];

    internal Residence? ResidenceAt(int person) => residences[person] == ResidenceUnknown ? null : (Residence)residences[person];

    internal int GroupsAt(int person) => groups[person];

    /// <summary>The instant a plan is derived as of: the one asked for, or the person's latest fact where a clock ran ahead.</summary>
    internal long AsOf(int person, long asked) => ahead.Count > 0 && ahead.TryGetValue(person, out var latest) ? Math.Max(latest, asked) : asked;

    private static string VillageOf(AreaCode? area) => area is not { } known ? "" : known.At(AreaLevel.Village) is { } village ? village.Value : known.Value;

    private void Store(int at)
    {
        var rows = packing.Rows;
        Facts += rows.Length - counts[at];
        if (rows.Length > counts[at])
        {
            Wasted += counts[at];
            places[at] = Take(rows.Length);
        }
        else
        {
            Wasted += counts[at] - rows.Length;
        }

        counts[at] = rows.Length;
        if (rows.Length == 0) return;
        var into = blocks[places[at] >> BlockBits].AsSpan(places[at] & BlockRows - 1);
        for (var i = 0; i < rows.Length; i++) into[i] = PackedFact.Of(rows[i]);
    }

    /// <summary>Room for so many rows side by side.</summary>
    private int Take(int rows)
    {
        if (usedOfLast + rows > BlockRows)
        {
            blocks.Add(new PackedFact[Math.Max(BlockRows, rows)]);
            usedOfLast = 0;
        }

        var place = blocks.Count - 1 << BlockBits | usedOfLast;
        usedOfLast += rows;
        return place;
    }

    private int Append(UInt128 id)
    {
        if (Count == ids.Length) Grow();
        ids[Count] = id;
        if (sorted == Count && (Count == 0 || ids[Count - 1] < id)) sorted++;
        else unsorted[id] = Count;
        return Count++;
    }

    private void Grow()
    {
        var room = Count + Math.Max(16, Count / 8);
        Array.Resize(ref ids, room);
        Array.Resize(ref places, room);
        Array.Resize(ref counts, room);
        Array.Resize(ref born, room);
        Array.Resize(ref groups, room);
        Array.Resize(ref areas, room);
        Array.Resize(ref residences, room);
    }

    private bool IsSame(int person, PackedPeople other, int theirs)
    {
        if (born[person] != other.born[theirs] || residences[person] != other.residences[theirs] || Areas[areas[person]] != other.Areas[other.areas[theirs]]) return false;
        if (!Names.GroupSet(groups[person]).SequenceEqual(other.Names.GroupSet(other.groups[theirs]), StringComparer.Ordinal)) return false;
        var mine = RowsOf(person);
        var rows = other.RowsOf(theirs);
        if (mine.Length != rows.Length) return false;
        for (var i = 0; i < mine.Length; i++)
        {
            var isNamed = mine[i].Kind is FactRowKind.Approval or FactRowKind.Waiver;
            if (isNamed && Names.NameAt(mine[i].Name) != other.Names.NameAt(rows[i].Name)) return false;
            if (mine[i] != (isNamed ? rows[i] with { Name = mine[i].Name } : rows[i])) return false;
        }

        return true;
    }

    /// <summary>As the text of the id is ordered, so are the keys.</summary>
    private static UInt128 KeyOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static Guid GuidOf(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>Unpacks people for one policy, one after the other, into a history that is used again. One for each thread.</summary>
/// <param name="policy">The policy that is derived by, or the one that shares its numbers and knows more.</param>
internal sealed class PackedReader(PackedPeople people, CompiledPolicy policy)
{
    private readonly int[] names = people.Names.NamesIn(policy);
    private readonly ulong[] groups = people.Names.GroupsIn(policy);
    private readonly bool looksAtDeclarations = policy.LooksAt(FactRowKind.Declaration);

    public void Unpack(int person, History into)
    {
        into.Clear();
        into.BornDay = people.BornAt(person);
        into.Residence = people.ResidenceAt(person);
        into.Groups = groups[people.GroupsAt(person)];
        foreach (ref readonly var row in people.RowsOf(person))
            if (row.Kind != FactRowKind.Declaration || looksAtDeclarations)
                into.Add(row.ToRow(names, into.Count));
    }
}
