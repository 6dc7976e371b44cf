using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Core.WhatIf;

/// <summary>One day under one of the policies.</summary>
/// <param name="InForce">People by the strictest measure that is in force for them; kinds that apply to nobody are left out.</param>
/// <param name="Proposed">People by the strictest measure that awaits a second person's decision, where it is stricter than what is in force.</param>
/// <param name="Samples">Samples due on the day; what recurs is taken to be done when it is due.</param>
public sealed record DayFigures(LocalDate Day, IReadOnlyDictionary<MeasureKind, int> InForce, IReadOnlyDictionary<MeasureKind, int> Proposed, int Samples)
{
    /// <summary>Rooms of central isolation that are needed: one for each person in it.</summary>
    public int Rooms => InForce.GetValueOrDefault(MeasureKind.CentralIsolation);

    /// <summary>Rooms that would be needed besides, were all proposals approved.</summary>
    public int RoomsProposed => Proposed.GetValueOrDefault(MeasureKind.CentralIsolation);
}

/// <summary>Undone obligations of one kind in one area that open before <see cref="WhatIfQuestion.OwedUntil"/>, overdue ones included.</summary>
/// <param name="Area">A village, or a coarser area where nobody knows the village; empty where there is none.</param>
public sealed record OwedInArea(string Area, string Obligation, int AsIs, int AsWouldBe);

/// <summary>Somebody whose isolation would change.</summary>
/// <param name="Was">First day free under the present packs; null where not isolated on the day of reference.</param>
/// <param name="Becomes">First day free under the draft; null where not isolated on that day.</param>
public sealed record IsolationChanged(PersonId Person, LocalDate? Was, LocalDate? Becomes);

/// <summary>What falls due in one hour.</summary>
public sealed record DueHour(Instant From, int Due);

/// <summary>What one of the policies asks of whoever works, and of the system.</summary>
/// <param name="Overdue">Overdue now.</param>
/// <param name="DueInFirstHour">Falling due in the hour after <see cref="WhatIfQuestion.OwedFrom"/>.</param>
/// <param name="Busiest">The hour still to come in which most falls due; null where nothing does.</param>
/// <param name="PeakDay">The day, from that of reference on, with most samples.</param>
public sealed record SideLoad(int Overdue, int DueInFirstHour, DueHour? Busiest, LocalDate PeakDay, int PeakSamples);

/// <summary>What would be different, were a draft in force.</summary>
/// <param name="People">How many people were counted.</param>
/// <param name="ToApproveAnew">Isolations in force that the draft derives anew, and that a second person would have to approve again.</param>
/// <param name="RowsToWrite">Rows of measures and obligations that putting it in force would take away or add.</param>
public sealed record WhatIfOutcome(
    int People, IReadOnlyList<DayFigures> AsIs, IReadOnlyList<DayFigures> AsWouldBe, IReadOnlyList<OwedInArea> Owed, SideLoad Load, SideLoad LoadAsWouldBe,
    int ToApproveAnew, long RowsToWrite, IReadOnlyDictionary<IsolationChange, IReadOnlyList<IsolationChanged>> Changed)
{
    private IReadOnlyList<int> places = [];
    private IReadOnlyList<string> matters = [];
    private PackedPeople? of;

    /// <summary>How many plans would be derived anew and read differently: people and matters.</summary>
    public int TouchedCount => places.Count + matters.Count;

    /// <summary>
    /// Exactly those whose plans would read differently anywhere, rule and pack included: whom a switch has to derive anew. As the people
    /// stood when they were counted.
    /// </summary>
    public IEnumerable<Subject> Touched => places.Select(p => Subject.Of(of!.IdAt(p))).Concat(matters.Select(Subject.Matter));

    /// <summary>Puts together what was counted in parts.</summary>
    public static WhatIfOutcome Of(WhatIfQuestion question, PackedPeople people, IReadOnlyList<WhatIfTally> parts)
    {
        var (asIs, asWouldBe) = (new SideSum(question, [.. parts.Select(p => p.AsIs)]), new SideSum(question, [.. parts.Select(p => p.AsWouldBe)]));
        return new WhatIfOutcome(
            parts.Sum(p => p.Counted), asIs.Days, asWouldBe.Days, Together(asIs.Owed(people.Areas), asWouldBe.Owed(people.Areas)), asIs.Load, asWouldBe.Load,
            parts.Sum(p => p.ToApproveAnew), parts.Sum(p => p.Rows),
            Enum.GetValues<IsolationChange>().ToDictionary(c => c, c => (IReadOnlyList<IsolationChanged>)
                [.. parts.SelectMany(p => p.Changed[c]).OrderByDescending(i => Math.Abs(i.Was - i.Becomes)).ThenBy(i => i.Person).Select(i => new IsolationChanged(people.IdAt(i.Person), DayOf(i.Was), DayOf(i.Becomes)))]))
        {
            places = [.. parts.SelectMany(p => p.Touched).Order()],
            matters = [.. parts.SelectMany(p => p.TouchedMatters).Distinct(StringComparer.Ordinal)],
            of = people,
        };
    }

    private static LocalDate? DayOf(int day) => day == 0 ? null : DayNumber.ToDate(day);

    private static List<OwedInArea> Together(Dictionary<(string Area, string Obligation), int> asIs, Dictionary<(string Area, string Obligation), int> asWouldBe) =>
        [.. asIs.Keys.Union(asWouldBe.Keys).OrderBy(k => k.Area, StringComparer.Ordinal).ThenBy(k => k.Obligation, StringComparer.Ordinal)
            .Select(k => new OwedInArea(k.Area, k.Obligation, asIs.GetValueOrDefault(k), asWouldBe.GetValueOrDefault(k)))];
}

/// <summary>The parts of one policy added up.</summary>
internal sealed class SideSum(WhatIfQuestion question, IReadOnlyList<SideTally> parts)
{
    public IReadOnlyList<DayFigures> Days =>
    [
        .. Enumerable.Range(0, question.Days).Select(day => new DayFigures(
            question.FirstDay.PlusDays(day), Kinds(day, p => p.InForce), Kinds(day, p => p.Proposed), parts.Sum(p => p.Samples[day]))),
    ];

    public SideLoad Load
    {
        get
        {
            var hours = Enumerable.Range(0, question.Days * 24).Select(h => parts.Sum(p => p.Due[h])).ToArray();
            var most = hours.Length == 0 ? 0 : hours.Max();
            var peak = Days.Where(d => d.Day >= question.Reference).MaxBy(d => d.Samples)!;
            return new SideLoad(
                parts.Sum(p => p.Overdue), parts.Sum(p => p.DueInFirstHour),
                most == 0 ? null : new DueHour(Time.CountyTime.StartOf(question.FirstDay) + Duration.FromHours(Array.IndexOf(hours, most)), most), peak.Day, peak.Samples);
        }
    }

    public Dictionary<(string Area, string Obligation), int> Owed(IReadOnlyList<string> areas)
    {
        var owed = new Dictionary<(string, string), int>();
        foreach (var part in parts)
        {
            for (var area = 0; area < part.Owed.GetLength(0); area++)
                for (var name = 0; name < part.Owed.GetLength(1); name++)
                    Add(areas[area], name, part.Owed[area, name]);
            foreach (var ((area, name), count) in part.OwedByMatters) Add(area, name, count);
        }

        return owed;

        void Add(string area, int name, int count)
        {
            if (count == 0) return;
            var key = (area, question.Draft.NameAt(name));
            owed[key] = owed.GetValueOrDefault(key) + count;
        }
    }

    private Dictionary<MeasureKind, int> Kinds(int day, Func<SideTally, int[,]> of) =>
        Enumerable.Range(1, SideTally.Kinds - 1).Select(k => ((MeasureKind)k, parts.Sum(p => of(p)[day, k]))).Where(k => k.Item2 > 0).ToDictionary(k => k.Item1, k => k.Item2);
}
