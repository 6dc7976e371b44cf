using System.Buffers.Binary;
using System.Globalization;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Drills;
using Fangxian.Packs.Ledgers.Demo;
using Fangxian.Server.Facts;

namespace Fangxian.Cli.Demo;

/// <summary>
/// A generated county as the demo entries of ledgers see it. Every third entry lies where the village officer who may sign in looks after, every third elsewhere in that
/// one's township, the others are spread over the county: whoever looks at the demo has something before them at each level.
/// </summary>
internal sealed class LedgerDemoAreas : ILedgerDemoCounty
{
    private const int PeopleKept = 60;

    private readonly GeneratedCounty county;
    private readonly AreaCode code;
    private readonly AreaCode home;
    private readonly List<AreaCode> townships;
    private readonly List<AreaCode> villages;
    private readonly ILookup<AreaCode, AreaCode> groups;
    private readonly List<AreaCode> below;
    private readonly List<(string Person, AreaCode Area)> people;
    private readonly List<(string Id, AreaCode Area)> places;
    private readonly HashSet<(string Ledger, string Key, string Given)> given = [];

    public LedgerDemoAreas(GeneratedCounty county)
    {
        this.county = county;
        code = county.Options.County;
        townships = Of(Role.Township);
        villages = Of(Role.Village);
        groups = Of(Role.Grid).ToLookup(g => g.At(AreaLevel.Village)!.Value);
        home = county.Users.First(u => u.Featured && u.Roles.Contains(Role.Village)).Area;
        below = [.. county.Areas.Select(a => a.Code)];
        people = [.. county.People().GroupBy(p => p.Entry.Area.At(AreaLevel.Village)).SelectMany(g => g.Take(PeopleKept)).Select(p => (p.Id.ToString(), p.Entry.Area))];
        places = [.. county.MatterFacts().Select(f => f.Body).OfType<Place>().Where(p => p.CodeActive).Select(p => (p.Id, p.Area))];
    }

    public AreaCode Area(string ledger, int number, int turn, AreaLevel level, string? apart)
    {
        if (level == AreaLevel.County) return code;
        var dice = DiceOf(ledger, number, turn);
        if (level == AreaLevel.Township) return Township(ledger, number + turn, apart, ref dice);
        var village = ((number + turn) % 3) switch
        {
            1 => home,
            2 => Other(villages.FindAll(v => v.At(AreaLevel.Township) == home.At(AreaLevel.Township)), ref dice),
            _ => Other(villages, ref dice),
        };
        // The first grid worker of a village is the one who may sign in, if anybody there may.
        return level == AreaLevel.Village || !groups[village].Any() ? village : groups[village].First();
    }

    public AreaCode AreaFor(AreaCode entry, AreaLevel level)
    {
        if (entry.At(level) is { } above) return above;
        var there = below.FindAll(a => a.Level == level && entry.Covers(a));
        return there.Find(a => given.Add(("", "area", a.Value))) is { Value.Length: > 0 } fresh ? fresh : there.Count > 0 ? there[0] : entry;
    }

    public string? Person(string ledger, AreaCode area)
    {
        AreaCode[] nearest = [area, area.At(AreaLevel.Village) ?? area, area.At(AreaLevel.Township) ?? area, code];
        foreach (var where in nearest)
            if (people.Find(p => where.Covers(p.Area) && given.Add((ledger, "person", p.Person))).Person is { } found)
                return found;
        return null;
    }

    public string? Place(AreaCode area)
    {
        AreaCode[] nearest = [area, area.At(AreaLevel.Village) ?? area, area.At(AreaLevel.Township) ?? area, code];
        foreach (var where in nearest)
            if (places.Find(p => where.Covers(p.Area)).Id is { } found)
                return found;
        return null;
    }

    public IReadOnlyList<Actor> Users(Role role, AreaCode area)
    {
        var staff = county.Users.Where(u => u.Roles.Contains(role) && u.Area.Covers(area)).Select(u => new Actor(u.UserName, [role], u.Area)).ToList();
        // Only one unit of the county has a user; the others are called as that one is.
        if (staff.Count == 0 && area.At(AreaLevel.Village) is { } village) staff.Add(new Actor($"{FactCodec.Name(role)}.{village}", [role], village));
        if (staff.Count == 1) staff.Add(staff[0] with { UserName = $"{staff[0].UserName}.2" });
        return staff;
    }

    public Guid Entry(string ledger, int number, AreaCode area, string? day) =>
        day is null ? ContentId.Of("ledger-demo", code.Value, Seed, ledger, Written(number)) : ContentId.Of("ledger-schedule", code.Value, ledger, area.Value, day);

    /// <summary>Of an act; the making of an entry that a schedule would make has the id that the schedule gives it.</summary>
    public FactId Fact(LedgerDemoDeed deed) => new(
        deed.Index == 0 && deed.Demo.Ledger.Schedule is not null ? Guid.Parse(deed.Id) : ContentId.Of("ledger-demo-act", code.Value, Seed, deed.Demo.Ledger.Id, Written(deed.Entry.Number), Written(deed.Index)));

    private string Seed => county.Options.Seed.ToString(CultureInfo.InvariantCulture);

    private List<AreaCode> Of(Role role) => [.. county.Users.Where(u => u.Roles.Contains(role)).Select(u => u.Area).Distinct()];

    private AreaCode Township(string ledger, int number, string? apart, ref Dice dice)
    {
        var own = home.At(AreaLevel.Township)!.Value;
        var drawn = number % 2 == 1 ? own : Other(townships, ref dice);
        if (apart is null || given.Add((ledger, apart, drawn.Value))) return drawn;
        return townships.Find(t => given.Add((ledger, apart, t.Value))) is { Value.Length: > 0 } free ? free : drawn;
    }

    /// <summary>One of them that is not the village or township of those who may sign in, where there is one.</summary>
    private AreaCode Other(List<AreaCode> from, ref Dice dice)
    {
        var others = from.FindAll(a => !a.Covers(home));
        return others.Count > 0 ? dice.Pick(others) : home;
    }

    private Dice DiceOf(string ledger, int number, int turn) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(ContentId.Of("ledger-demo-area", Seed, ledger, Written(number), Written(turn)).ToByteArray()));

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
