using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using NodaTime;

namespace Fangxian.Drills;

/// <summary>
/// Makes a county with two weeks behind it. Everything is drawn from the seed and the number of the thing drawn, so each pass makes
/// the same again and nothing has to be kept: half a million people stream through a few megabytes.
/// </summary>
public static class CountyGenerator
{
    /// <summary>Below this the townships could not all be settled.</summary>
    public const int FewestPeople = 100;

    /// <summary>ID numbers are unique up to this many.</summary>
    public const int MostPeople = 4_990_000;

    /// <param name="divisions">The country's provinces, cities and counties, and the townships and villages of the county.</param>
    /// <exception cref="ArgumentException">Too few or too many people, or a county without villages in <paramref name="divisions"/>.</exception>
    public static GeneratedCounty Generate(AreaTree divisions, CountyOptions options)
    {
        if (options.People is < FewestPeople or > MostPeople)
            throw new ArgumentException($"A county of {options.People} people cannot be made: {FewestPeople} to {MostPeople} are accepted.", nameof(options));
        if (!divisions.Children(options.County).Any(t => divisions.Children(t.Code).Count > 0))
            throw new ArgumentException($"The divisions hold no villages of {options.County}.", nameof(divisions));
        return new GeneratedCounty(divisions, options);
    }
}

/// <summary>
/// A generated county: areas, staff, lists, and facts as streams that can be read any number of times. The same facts come grouped by
/// person (<see cref="Histories"/>) and in order of recording (<see cref="Facts"/>).
/// </summary>
public sealed class GeneratedCounty
{
    private const int RosterDaysBack = CountyOptions.ArrivalDays + 2;

    private static readonly Duration PassLength = Duration.FromHours(12);

    private readonly Settlement settlement;
    private readonly AreaTree tree;
    private readonly RiskList risks;
    private readonly ArrivalPlans arrivals;
    private readonly LocalDate today;
    private readonly LocalDate rosterDay;
    private readonly PersonFile files;

    internal GeneratedCounty(AreaTree divisions, CountyOptions options)
    {
        Options = options;
        today = CountyTime.DayOf(options.Now);
        rosterDay = today.PlusDays(-RosterDaysBack);
        settlement = Settlement.Of(divisions, options.County, options.People, options.Seed);
        tree = new AreaTree(divisions.All.Concat(settlement.Areas));
        risks = new RiskList(divisions, options.County, today, options.Seed);
        arrivals = new ArrivalPlans(options, risks);
        files = new PersonFile(options, tree, rosterDay);
        Users = new Staff(settlement, divisions, options.County).Users;
    }

    public CountyOptions Options { get; }

    /// <summary>The county and everything below it: townships, villages, groups, buildings, grids, in order of code.</summary>
    public IReadOnlyList<Area> Areas => settlement.Areas;

    /// <summary>The divisions of the country and <see cref="Areas"/> together: for names and for checks.</summary>
    public AreaTree Tree => tree;

    public IReadOnlyList<GeneratedUser> Users { get; }

    /// <summary>The lines of the national list, one fact each, in order of their first day.</summary>
    public IReadOnlyList<Fact> RiskAreaFacts => risks.Facts;

    public RiskRegister Risks => risks.Register;

    /// <summary>Everybody in the register, in order of residence. Newcomers are entered when their arrival was, the others from the roster.</summary>
    public IEnumerable<GeneratedPerson> People()
    {
        var writer = new FactWriter(Options.Seed, Instant.MinValue, Instant.MaxValue);
        foreach (var village in settlement.Villages)
            foreach (var resident in Households.Of(village, Options.Seed, today))
            {
                writer.Clear();
                yield return Register(resident, arrivals.Of(resident.Index), writer);
            }
    }

    /// <summary>Person after person with all their facts in order of recording.</summary>
    public IEnumerable<GeneratedHistory> Histories()
    {
        var register = new FactWriter(Options.Seed, Instant.MinValue, Instant.MaxValue);
        var teller = new Teller(this, Instant.MinValue, End);
        foreach (var village in settlement.Villages)
            foreach (var resident in Households.Of(village, Options.Seed, today))
            {
                register.Clear();
                teller.Writer.Clear();
                var person = Register(resident, arrivals.Of(resident.Index), register);
                teller.Tell(resident);
                var facts = teller.Writer.Written.ToArray();
                Array.Sort(facts, InOrderOfRecording);
                yield return new GeneratedHistory(person, facts, [.. teller.Writer.Evidence]);
            }
    }

    /// <summary>
    /// All facts except registrations and the risk list, of persons and matters, in order of recording. Made half a day at a time: each
    /// is one pass over the county, and only its facts are in memory.
    /// </summary>
    public IEnumerable<Fact> Facts()
    {
        var batch = new List<Fact>();
        var from = Instant.MinValue;
        for (var next = CountyTime.EndOf(rosterDay); from < End; next += PassLength)
        {
            var until = DrillClock.Earlier(next, End);
            batch.Clear();
            batch.AddRange(Matters(from, until).Written);
            var teller = new Teller(this, from, until);
            foreach (var village in settlement.Villages)
            {
                foreach (var resident in Households.Of(village, Options.Seed, today)) teller.Tell(resident);
                batch.AddRange(teller.Writer.Written);
                teller.Writer.Clear();
            }

            batch.Sort(InOrderOfRecording);
            foreach (var fact in batch) yield return fact;
            from = until;
        }
    }

    /// <summary>The evidence that facts name, in order of filing, each text once.</summary>
    public IEnumerable<GeneratedEvidence> Evidence()
    {
        var evidence = new List<GeneratedEvidence>(Matters(Instant.MinValue, End).Evidence);
        var writer = new FactWriter(Options.Seed, Instant.MinValue, End);
        var story = new ArrivalStory(tree, writer);
        foreach (var village in settlement.Villages)
            foreach (var resident in Households.Of(village, Options.Seed, today))
            {
                if (arrivals.Of(resident.Index) is not { } arrival) continue;
                writer.Clear();
                Begin(writer, resident, Purposes.ArrivalStory);
                story.Tell(resident, arrival, ArrivalDice(resident));
                evidence.AddRange(writer.Evidence);
            }

        return evidence.OrderBy(e => e.At).ThenBy(e => e.Id, StringComparer.Ordinal).DistinctBy(e => e.Id);
    }

    /// <summary>What belongs to no person: places with their scans, coordination tasks, positives; in order of recording.</summary>
    public IEnumerable<Fact> MatterFacts() => Matters(Instant.MinValue, End).Written.Order(Comparer<Fact>.Create(InOrderOfRecording));

    /// <summary>The evidence that facts of matters name.</summary>
    public IReadOnlyList<GeneratedEvidence> MatterEvidence() => Matters(Instant.MinValue, End).Evidence;

    private Instant End => Options.Now + Duration.Epsilon;

    /// <summary>People who are in no register yet, for a list of arrivals: numbered after the county's own, living where those live.</summary>
    internal IEnumerable<GeneratedPerson> Newcomers(int first, int count)
    {
        var writer = new FactWriter(Options.Seed, Instant.MinValue, Instant.MaxValue);
        var made = 0;
        foreach (var village in settlement.Villages)
            foreach (var resident in Households.Of(village, Dice.Hash(Options.Seed, Purposes.ImportFile, (ulong)first), today))
            {
                if (made == count) yield break;
                if (resident.Index % Math.Max(1, Options.People / count) != 0) continue;
                writer.Clear();
                var newcomer = resident with { Index = Options.People + first + made++ };
                Begin(writer, newcomer, Purposes.Person);
                yield return files.Register(newcomer, Options.Now, Staff.ListImporter, "来返登记", writer);
            }
    }

    internal AreaCode DrawOrigin(LocalDate from, LocalDate to, ref Dice dice)
    {
        var risk = dice.Unit() switch { < 0.09 => Risk.Medium, < 0.2 => Risk.Low, < 0.23 => Risk.Unknown, _ => Risk.None };
        return risks.Draw(risk, from, to, ref dice) ?? risks.Draw(Risk.None, from, to, ref dice)!.Value;
    }

    private FactWriter Matters(Instant from, Instant until)
    {
        var writer = new FactWriter(Options.Seed, from, until);
        var matters = new Matters(Options, settlement);
        matters.TellPlaces(writer);
        matters.TellCoordination(writer);
        matters.TellPositives(writer);
        return writer;
    }

    private GeneratedPerson Register(in Resident resident, ArrivalPlan? arrival, FactWriter writer)
    {
        Begin(writer, resident, Purposes.Person);
        if (arrival is not null && arrival.Is(Twists.Newcomer))
        {
            // Whoever is sampled at the first entry point is entered there; others with the first report of them.
            var reported = ArrivalStory.FirstRecorded(arrival, ArrivalDice(resident)).PlusMinutes(-1);
            var atEntryPoint = arrival.At.PlusMinutes(5);
            if (atEntryPoint < reported) return files.Register(resident, atEntryPoint, Staff.SampleImporter, "入桐查验点登记", writer);
            if (reported <= Options.Now) return files.Register(resident, reported, Staff.Village(resident.Grid), "来返登记", writer);
        }

        var seconds = (int)((long)resident.Index * 10 * 3600 / Options.People);
        return files.Register(resident, DrillClock.At(rosterDay, 8 * 60) + Duration.FromSeconds(seconds), Staff.ListImporter, "常住人口底册", writer);
    }

    private void Begin(FactWriter writer, Resident resident, ulong purpose) =>
        writer.Begin(Dice.Hash(Options.Seed, purpose, (ulong)resident.Index), () => Subject.Of(files.IdOf(resident)));

    private Dice ArrivalDice(in Resident resident) => Dice.For(Options.Seed, Purposes.ArrivalStory, (ulong)resident.Index);

    private static int InOrderOfRecording(Fact a, Fact b)
    {
        var order = a.Recorded.CompareTo(b.Recorded);
        if (order == 0) order = a.Occurred.CompareTo(b.Occurred);
        return order != 0 ? order : a.Id.Value.CompareTo(b.Id.Value);
    }

    /// <summary>Tells what happened to one resident after the other, within one window of recording.</summary>
    private sealed class Teller
    {
        private const double LeavesTown = 0.008;

        private readonly GeneratedCounty county;
        private readonly ArrivalStory story;
        private readonly RoutineSampling routine;
        private readonly List<Instant> times = [];
        private readonly Instant until;

        public Teller(GeneratedCounty county, Instant from, Instant until)
        {
            this.county = county;
            this.until = until;
            Writer = new FactWriter(county.Options.Seed, from, until);
            story = new ArrivalStory(county.tree, Writer);
            routine = new RoutineSampling(county.Options);
        }

        public FactWriter Writer { get; }

        public void Tell(in Resident resident)
        {
            county.Begin(Writer, resident, Purposes.ArrivalStory);
            var options = county.Options;
            var left = Instant.MaxValue;
            var after = Instant.MinValue;
            if (county.arrivals.Of(resident.Index) is { } arrival)
            {
                story.Tell(resident, arrival, county.ArrivalDice(resident));
                left = story.Left ?? Instant.MaxValue;
                after = story.RoutineFrom;
                foreach (var (at, pool, by) in story.Samples)
                {
                    if (at > after) after = at;
                    if (at < left) WriteSample(resident, at, pool, by);
                }
            }
            else
            {
                var dice = Dice.For(options.Seed, Purposes.Departure, (ulong)resident.Index);
                if (resident.Age is >= 16 and < 60 && dice.Chance(LeavesTown))
                {
                    left = DrillClock.At(county.today.PlusDays(-dice.Between(0, CountyOptions.ArrivalDays - 1)), dice.Between(360, 1200));
                    Writer.Add(left.PlusMinutes(15), Staff.Village(resident.Grid), "离桐报告", new Departure(left));
                }
            }

            if (until <= routine.Begins) return;
            times.Clear();
            routine.Collect(resident.Village.Residence, resident.Index, after, left, times);
            foreach (var at in times) WriteSample(resident, at, 10, Staff.SampleImporter);
        }

        private void WriteSample(in Resident resident, Instant at, int pool, string by)
        {
            var dice = Dice.For(county.Options.Seed, (ulong)at.ToUnixTimeSeconds(), (ulong)resident.Index);
            var recorded = at.PlusMinutes(2);
            var known = at.PlusMinutes(dice.Between(5 * 60, 17 * 60));
            if (Writer.Wants(recorded)) Writer.Add(recorded, by, "采样登记", new Sample(at, pool));
            else Writer.Skip();
            if (!Writer.Wants(known))
            {
                Writer.Skip();
                return;
            }

            var outcome = dice.Unit() switch { < 0.0002 => Outcome.Grey, < 0.001 => Outcome.Invalid, _ => Outcome.Negative };
            Writer.Add(known, Staff.SampleImporter, "检测机构回传", new Result(at, known, outcome));
        }
    }
}
