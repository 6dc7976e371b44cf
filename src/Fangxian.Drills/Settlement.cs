using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.People;

namespace Fangxian.Drills;

/// <summary>A village of the generated county with its people and its grids.</summary>
/// <param name="FirstPerson">Number of its first person in the county.</param>
/// <param name="Grids">Codes of its grids, in order; people are spread over them in order, too.</param>
internal sealed record SettledVillage(Area Area, Residence Residence, int FirstPerson, int People, IReadOnlyList<AreaCode> Grids)
{
    public AreaCode GridOf(int personInVillage) => Grids[(int)((long)personInVillage * Grids.Count / People)];
}

/// <summary>
/// Where the people live: how many in which official village, and the groups, buildings and grids that the county drew below.
/// A small county fills few villages of every township rather than all of them with three people each.
/// </summary>
internal sealed class Settlement
{
    private const double UrbanShare = 0.36;
    private const int FewestPeopleInVillage = 60;
    private const double PeoplePerHousehold = 3.0;

    // A grid worker looks after about so many households; in the country they live further apart but know each other.
    private const int HouseholdsPerUrbanGrid = 10;
    private const int HouseholdsPerRuralGrid = 15;
    private const int GridsPerBuilding = 3;
    private const int BuildingsPerUrbanGroup = 12;
    private const int GridsPerRuralGroup = 3;

    private Settlement(IReadOnlyList<SettledVillage> villages, IReadOnlyList<Area> areas)
    {
        Villages = villages;
        Areas = areas;
    }

    public IReadOnlyList<SettledVillage> Villages { get; }

    /// <summary>The county and everything below it, in order of code.</summary>
    public IReadOnlyList<Area> Areas { get; }

    public static Settlement Of(AreaTree divisions, AreaCode county, int people, ulong seed)
    {
        var chosen = Choose(divisions, county, Math.Max(people / FewestPeopleInVillage, divisions.Children(county).Count));
        var shares = Shares(chosen, seed);
        var areas = divisions.All.Where(a => county.Covers(a.Code)).ToList();
        var villages = new List<SettledVillage>();
        var settled = 0;
        var share = 0.0;
        for (var i = 0; i < chosen.Count; i++)
        {
            share += shares[i];
            var upTo = i == chosen.Count - 1 ? people : (int)Math.Round(people * share);
            var count = upTo - settled;
            if (count <= 0) continue;
            var residence = Divisions.ResidenceOf(chosen[i].Code) ?? Residence.Rural;
            villages.Add(new SettledVillage(chosen[i], residence, settled, count, Draw(chosen[i], residence, count, areas)));
            settled = upTo;
        }

        areas.Sort((a, b) => string.CompareOrdinal(a.Code.Value, b.Code.Value));
        return new Settlement(villages, areas);
    }

    /// <summary>The first village of every township, then the second of every one, and so on.</summary>
    private static List<Area> Choose(AreaTree divisions, AreaCode county, int atMost)
    {
        var townships = divisions.Children(county).Select(t => divisions.Children(t.Code)).ToList();
        var chosen = new List<Area>();
        for (var round = 0; chosen.Count < atMost && townships.Exists(t => t.Count > round); round++)
            chosen.AddRange(townships.Where(t => t.Count > round).Select(t => t[round]).Take(atMost - chosen.Count));
        chosen.Sort((a, b) => string.CompareOrdinal(a.Code.Value, b.Code.Value));
        return chosen;
    }

    private static double[] Shares(List<Area> villages, ulong seed)
    {
        var weights = new double[villages.Count];
        double urban = 0, rural = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var dice = Dice.For(seed, Purposes.Village, (ulong)i);
            weights[i] = 0.7 + 0.6 * dice.Unit();
            if (Divisions.ResidenceOf(villages[i].Code) == Residence.Urban) urban += weights[i];
            else rural += weights[i];
        }

        for (var i = 0; i < weights.Length; i++)
            weights[i] *= Divisions.ResidenceOf(villages[i].Code) == Residence.Urban
                ? (rural > 0 ? UrbanShare : 1) / urban
                : (urban > 0 ? 1 - UrbanShare : 1) / rural;
        return weights;
    }

    private static List<AreaCode> Draw(Area village, Residence residence, int people, List<Area> areas)
    {
        var urban = residence == Residence.Urban;
        var households = people / PeoplePerHousehold;
        var grids = Math.Max(1, (int)Math.Ceiling(households / (urban ? HouseholdsPerUrbanGrid : HouseholdsPerRuralGrid)));
        var perBuilding = urban ? GridsPerBuilding : 1;
        var perGroup = urban ? GridsPerBuilding * BuildingsPerUrbanGroup : GridsPerRuralGroup;
        var codes = new List<AreaCode>(grids);
        for (var grid = 0; grid < grids; grid++)
        {
            var (group, inGroup) = (grid / perGroup + 1, grid % perGroup);
            var (building, unit) = (inGroup / perBuilding + 1, inGroup % perBuilding + 1);
            var groupCode = Below(village.Code, group);
            var buildingCode = Below(groupCode, building);
            var code = Below(buildingCode, unit);
            if (inGroup == 0) areas.Add(new Area(groupCode, Number(urban ? "第{0}居民小组" : "第{0}村民组", group)));
            if (unit == 1) areas.Add(new Area(buildingCode, Number(urban ? "{0}号楼" : "{0}片", building)));
            areas.Add(new Area(code, urban ? Number("{0}单元网格", unit) : Number("{0}片网格", building)));
            codes.Add(code);
        }

        return codes;
    }

    private static AreaCode Below(AreaCode parent, int number) => AreaCode.Parse(string.Create(CultureInfo.InvariantCulture, $"{parent}{number:D3}"));

    private static string Number(string pattern, int number) => string.Format(CultureInfo.InvariantCulture, pattern, number);
}
