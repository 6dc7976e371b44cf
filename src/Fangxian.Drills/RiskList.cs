using System.Globalization;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// A made-up national list of risk areas: most cities named as free of epidemic, some counties graded for some days, a few
/// cities that no list names. And the areas that arrivals come from, drawn by what that list says of them.
/// </summary>
internal sealed class RiskList
{
    private const int High = 55;
    private const int Medium = 75;
    private const int Low = 120;
    private const int Townships = 8;
    private const double UnlistedCities = 0.05;
    private const int ListedDaysBack = 60;

    /// <summary>A report names the places of the last two weeks.</summary>
    public const int ReportedDays = 13;

    // Where people of the county work and study: the coast, the capital, the neighbouring province, the own one.
    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["41"] = 20, ["44"] = 18, ["33"] = 14, ["32"] = 12, ["42"] = 9, ["31"] = 8, ["11"] = 8, ["35"] = 4, ["61"] = 4, ["13"] = 3,
        ["37"] = 3, ["34"] = 3, ["43"] = 3, ["65"] = 3, ["12"] = 2, ["50"] = 2, ["51"] = 2, ["46"] = 2,
    };

    private readonly LocalDate today;
    private readonly List<RiskArea> lines = [];
    private readonly List<AreaCode> weighted = [];
    private readonly List<AreaCode> unlisted = [];
    private readonly List<AreaCode> coarse = [];

    public RiskList(AreaTree divisions, AreaCode county, LocalDate today, ulong seed)
    {
        this.today = today;
        var dice = Dice.For(seed, Purposes.RiskList, 0);
        var home = county.At(AreaLevel.City)!.Value;
        var counties = divisions.All.Where(a => a.Code.Level == AreaLevel.County && !home.Covers(a.Code)).Select(a => a.Code).ToList();
        foreach (var area in counties)
            for (var i = Weights.GetValueOrDefault(area.Value[..2], 1); i > 0; i--)
                weighted.Add(area);
        ListCities(divisions, home, ref dice);
        Grade(divisions, counties, ref dice);
        Register = new RiskRegister(lines);
        Facts = [.. lines.OrderBy(l => l.From).ThenBy(l => l.Area.Value, StringComparer.Ordinal).ThenBy(l => l.Level).Select((l, i) => ToFact(l, i, seed))];
    }

    public RiskRegister Register { get; }

    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>An area of which the list says <paramref name="risk"/> on these days and on the last seven of them alike; null where it has none.</summary>
    public AreaCode? Draw(Risk risk, LocalDate from, LocalDate to, ref Dice dice)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            var area = risk switch
            {
                Risk.None => dice.Pick(weighted),
                Risk.Unknown => dice.Chance(0.6) ? dice.Pick(unlisted) : dice.Pick(coarse),
                _ => dice.Pick(lines).Area,
            };
            if (Register.Of(area, from, to) == risk && Register.Of(area, LocalDate.Max(from, to.PlusDays(-7)), to) == risk) return area;
        }

        return null;
    }

    private void ListCities(AreaTree divisions, AreaCode home, ref Dice dice)
    {
        foreach (var city in divisions.All.Where(a => a.Code.Level == AreaLevel.City))
        {
            if (city.Code != home && city.Code.Value[..2] != home.Value[..2] && dice.Chance(UnlistedCities))
                unlisted.AddRange(divisions.Children(city.Code).Select(c => c.Code));
            else
                lines.Add(new RiskArea(city.Code, Risk.None, today.PlusDays(-ListedDaysBack), null, Issue(today.PlusDays(-ListedDaysBack))));
        }
    }

    private void Grade(AreaTree divisions, List<AreaCode> counties, ref Dice dice)
    {
        var graded = new HashSet<string>(StringComparer.Ordinal);
        var townships = divisions.All.Where(a => a.Code.Level == AreaLevel.Township && counties.Contains(a.Code.At(AreaLevel.County)!.Value)).Select(a => a.Code).ToList();
        for (var i = 0; i < High + Medium + Low + Townships; i++)
        {
            var area = i >= High + Medium + Low && townships.Count > 0 ? dice.Pick(townships) : dice.Pick(weighted);
            if (!graded.Add(area.Value)) continue;
            var level = i < High ? Risk.High : i < High + Medium ? Risk.Medium : i < High + Medium + Low ? Risk.Low : Risk.Medium;
            var from = today.PlusDays(-dice.Between(2, 34));
            var lifted = from.PlusDays(dice.Between(9, 30));
            LocalDate? until = lifted <= today ? lifted : null;
            lines.Add(new RiskArea(area, level, from, until, Issue(from)));

            // A high risk area comes down through a low one, not at once.
            if (level == Risk.High && until is { } end)
                lines.Add(new RiskArea(area, Risk.Low, end, end.PlusDays(3) <= today ? end.PlusDays(3) : null, Issue(end)));
            if (area.Level == AreaLevel.County && until is null && area.At(AreaLevel.City) is { } city) coarse.Add(city);
        }
    }

    private Fact ToFact(RiskArea line, int number, ulong seed)
    {
        var recorded = DrillClock.At(LocalDate.Max(line.From.PlusDays(-1), today.PlusDays(-ListedDaysBack)), 20 * 60).PlusMinutes(number % 60);
        var id = FactWriter.TimedId(recorded, Dice.Hash(seed, Purposes.RiskList, (ulong)number + 1), (ulong)number);
        return new Fact(new FactId(id), Subject.Matter(line.Document), line, recorded, Staff.Headquarters, line.Document, []);
    }

    private string Issue(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"全国疫情风险区名单（演练）第{NodaTime.Period.DaysBetween(today.PlusDays(-ListedDaysBack), day) + 1}期");
}
