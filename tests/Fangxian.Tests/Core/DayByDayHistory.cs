using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Drills;
using NodaTime;

namespace Fangxian.Tests.Core;

/// <summary>One invented life under one pack, the same each time for the same number, and what it is asked at.</summary>
internal sealed record DayByDayHistory(
    PolicyTimeline Policy, PersonProfile Person, IReadOnlyList<Fact> Facts, IReadOnlyList<RiskArea> Lists, IReadOnlyList<FactBody> Zones, Instant AsOf, Instant? KnownAt)
{
    private static readonly string[] Areas = ["410102", "410102001", "410102001002", "411330", "530427"];

    private static readonly Duration[] Steps =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(30), Duration.FromHours(1), Duration.FromHours(2), Duration.FromHours(12), Duration.FromHours(24), Duration.FromHours(48), Duration.FromHours(72), Duration.FromDays(7),
    ];

    private Pack Pack => Policy.Packs[0];

    public RiskRegister Risks => new(Lists, new ZoneRegister(Zones.Where(z => z.Occurred <= AsOf).OrderBy(z => z.Occurred)));

    public IReadOnlyList<string> Differences()
    {
        var risks = Risks;
        var reading = new DayByDay(Pack, Person, Facts, risks, AsOf, KnownAt);
        var plan = Derivation.Derive(Policy, Person, Facts, risks, AsOf, KnownAt);
        return reading.Answer().DifferencesFrom(DayByDayAnswer.Of(plan, AsOf, reading.LastDay));
    }

    /// <summary>The history that differs with every fact taken out that it does not need for that.</summary>
    public DayByDayHistory Shrunk()
    {
        var smallest = this;
        for (var again = true; again;)
        {
            again = false;
            foreach (var fewer in smallest.Facts.Select(f => smallest with { Facts = [.. smallest.Facts.Where(other => other != f)] })
                .Concat(smallest.KnownAt is null ? [] : [smallest with { KnownAt = null }])
                .Concat(smallest.Lists.Select(l => smallest with { Lists = [.. smallest.Lists.Where(other => other != l)] }))
                .Concat(smallest.Zones.Select(z => smallest with { Zones = [.. smallest.Zones.Where(other => other != z)] })))
                if (fewer.Differences().Count > 0)
                {
                    (smallest, again) = (fewer, true);
                    break;
                }
        }

        return smallest;
    }

    public override string ToString()
    {
        var text = new List<string>();
        text.Add($"pack {Pack.Id} in force from {Pack.From:uuuu-MM-dd} until {Pack.Until?.ToString("uuuu-MM-dd", null)}");
        text.Add($"person born {Person.Born?.ToString("uuuu-MM-dd", null) ?? "?"}, {Person.Residence?.ToString() ?? "residence ?"}, groups [{string.Join(", ", Person.Groups)}]");
        foreach (var line in Lists) text.Add($"risk-area {FactCodec.Write(line).ToJsonString()}");
        foreach (var zone in Zones) text.Add($"{FactKinds.Of(zone).Name} {FactCodec.Write(zone).ToJsonString()}");
        foreach (var fact in Facts)
            text.Add($"{fact.Id.Value.ToString()[..8]} {FactKinds.Of(fact.Body).Name} {FactCodec.Write(fact.Body).ToJsonString()} by {fact.RecordedBy} recorded {FactCodec.Write(fact.Recorded)}"
                + (fact.Corrects is { } corrects ? $" {(fact.Void ? "voids" : "corrects")} {corrects.Value.ToString()[..8]}" : ""));
        text.Add($"as of {FactCodec.Write(AsOf)}, as known at {(KnownAt is { } known ? FactCodec.Write(known) : "any time")}");
        return string.Join('\n', text);
    }

    /// <summary>The pack by itself: as if it had been in force ever since 1970, or at its own dates.</summary>
    public static PolicyTimeline Under(Pack pack, bool alone) => new([alone ? pack with { From = new LocalDate(1970, 1, 1), Until = null } : pack]);

    /// <param name="edges">Whether what happens lies about the days on which the pack comes into force or goes out of it.</param>
    public static DayByDayHistory Numbered(PolicyTimeline policy, bool edges, ulong number) => new Teller(policy, edges, number).Tell();

    private sealed class Teller
    {
        private readonly PolicyTimeline policy;
        private readonly Pack pack;
        private readonly LocalDate start;
        private readonly List<Instant> told = [];
        private readonly List<Fact> facts = [];
        private readonly LocalDate termStarts;
        private Dice dice;
        private uint ids;

        public Teller(PolicyTimeline policy, bool edges, ulong number)
        {
            (this.policy, pack) = (policy, policy.Packs[0]);
            dice = Dice.For(159, edges ? 2UL : 1UL, number);
            start = edges ? (pack.Until is { } until && dice.Chance(0.4) ? until : pack.From).PlusDays(-dice.Between(0, 25))
                : dice.Pick([new LocalDate(2022, 8, 1), new LocalDate(2024, 2, 20), new LocalDate(2021, 12, 22)]);
            termStarts = start.PlusDays(dice.Between(0, 100));
        }

        public DayByDayHistory Tell()
        {
            var person = new PersonProfile(
                dice.Chance(0.25) ? null : Born(),
                dice.Pick<Residence?>([null, Residence.Urban, Residence.Rural, Residence.Urban, Residence.Rural]),
                [.. pack.Groups.Select(g => g.Id).Where(_ => dice.Chance(0.3))]);
            FactBody[] zones = dice.Chance(0.6) ? [new Zone("z1", dice.Pick([ZoneLevel.High, ZoneLevel.Low]), Some()), .. dice.Chance(0.5) ? [new ZoneLifted("z1", Some())] : (FactBody[])[], new Zone("z2", ZoneLevel.High, Some())] : [];
            RiskArea[] lists = [.. Enumerable.Range(0, dice.Below(4)).Select(_ => Line())];
            for (var left = dice.Between(1, 9); left > 0; left--) Add(Body());
            if (dice.Chance(0.4))
                for (var left = dice.Between(2, 10); left > 0; left--) Add(new Sample(Some()));
            for (var left = dice.Below(3); left > 0 && facts.Count > 0; left--) Correct();
            var asOf = dice.Chance(0.5) ? Some() : CountyTime.StartOf(start.PlusDays(dice.Between(0, 60))) + Duration.FromSeconds(dice.Between(-1, 90_000));
            Instant? knownAt = dice.Chance(0.7) ? null : dice.Pick(facts).Recorded + Duration.FromSeconds(dice.Between(-1, 1));
            var history = new DayByDayHistory(policy, person, facts, lists, zones, asOf, knownAt);
            if (dice.Chance(0.5)) Decide(history);
            return history;
        }

        /// <summary>Near the birthdays that rules ask for; nobody is born on a leap day, of whose birthdays the text says nothing.</summary>
        private LocalDate Born() =>
            start.PlusYears(-dice.Pick([6, 14, 18, 40, 65])).PlusDays(dice.Between(-2, 28)) is var born && born is { Month: 2, Day: 29 } ? born.PlusDays(1) : born;

        /// <summary>Instants where mistakes live: midnights in the county and in UTC, a second beside them, and exact lengths from what came before.</summary>
        private Instant Some()
        {
            Instant at;
            if (told.Count > 0 && dice.Chance(0.35)) at = dice.Pick(told) + (dice.Pick(Steps) * dice.Pick([1, 1, 1, -1])) + Duration.FromSeconds(dice.Pick([0, 0, 1, -1]));
            else at = CountyTime.StartOf(start.PlusDays(dice.Between(0, 30))) + dice.Below(4) switch
            {
                0 => Duration.FromSeconds(dice.Pick([0, 1, -1])),
                1 => Duration.FromHours(8) + Duration.FromSeconds(dice.Pick([0, 1, -1])),
                2 => Duration.FromHours(dice.Below(24)),
                _ => Duration.FromMinutes(dice.Below(1440)),
            };
            told.Add(at);
            return at;
        }

        private LocalDate SomeDay() => start.PlusDays(dice.Between(-10, 30));

        private Risk SomeRisk() => dice.Pick([Risk.High, Risk.Medium, Risk.Low, Risk.Attention, Risk.None, Risk.Unknown, Risk.High, Risk.Medium]);

        private RiskArea Line()
        {
            var from = SomeDay();
            return new RiskArea(AreaCode.Parse(dice.Pick(Areas)), dice.Pick([Risk.High, Risk.Medium, Risk.Low, Risk.Attention, Risk.None]), from, dice.Chance(0.5) ? null : from.PlusDays(dice.Between(1, 12)), "list");
        }

        private Stay SomeStay()
        {
            var from = SomeDay();
            return new Stay(from, from.PlusDays(dice.Below(6)), dice.Chance(0.3) ? AreaCode.Parse(dice.Pick(Areas)) : null, dice.Chance(0.85) ? SomeRisk() : null);
        }

        private Arrival SomeArrival()
        {
            var at = Some();
            return new Arrival(at, dice.Chance(0.4) ? at - (dice.Pick(Steps) + Duration.FromSeconds(dice.Pick([0, 1, -1]))) : null);
        }

        private FactBody Body() => dice.Below(20) switch
        {
            0 or 1 or 2 => SomeStay(),
            3 or 4 or 5 => SomeArrival(),
            6 => new Departure(Some()),
            7 => new Verification(Some(), dice.Pick<bool?>([null, true, false])),
            8 => new Visit(Some()),
            9 => new Medicine(Some(), dice.Pick<bool?>([null, true, false])),
            10 or 11 => new Contact(dice.Pick([ContactKind.Close, ContactKind.Secondary, ContactKind.ExposedPlace]), Some(), dice.Chance(0.5) ? Some() : null),
            12 => new Entry(Some()),
            13 => new Pushed(Some(), SomeRisk()),
            14 => new Term(termStarts.PlusDays(dice.Pick([0, 0, 1])), dice.Chance(0.5) ? null : Some()),
            15 => new ResidentOfZone(dice.Pick(["z1", "z2", "z9"]), dice.Chance(0.4) ? null : Some()),
            16 => new Declaration(Some(), Some()) is { } d && d.Arriving < d.At ? d with { Arriving = d.At } : new Declaration(Some(), CountyTime.StartOf(start.PlusDays(31))),
            17 => new Placed(Some(), "site"),
            18 => dice.Chance(0.5) ? new Released(Some()) : new Registration(Some(), "某某", AreaCode.Parse("990101")),
            _ => new Sample(Some()),
        };

        private void Add(FactBody body, Instant? recorded = null, Fact? corrects = null, bool isVoid = false, string? by = null) =>
            facts.Add(new Fact(
                new FactId(new Guid(++ids, (ushort)dice.Below(60_000), 0, 0, 0, 0, 0, 0, 0, 0, 0)), Subject.Of(new PersonId(Guid.Empty)), body,
                recorded ?? body.Occurred + (dice.Chance(0.6) ? Duration.Zero : dice.Pick(Steps)), by ?? dice.Pick(["clerk-1", "clerk-2"]), "test", [], corrects?.Id, isVoid));

        private void Correct()
        {
            var wrong = dice.Pick(facts);
            var recorded = wrong.Recorded + dice.Pick(Steps);
            FactBody right = wrong.Body switch
            {
                Stay => SomeStay(),
                Arrival => SomeArrival(),
                Contact contact => contact with { LastExposure = Some() },
                Sample => new Sample(Some()),
                _ => wrong.Body,
            };
            Add(right, recorded, wrong, dice.Chance(0.3));
        }

        /// <summary>Decisions and waivers say exactly what they mean, so they are taken from what is derived without them.</summary>
        private void Decide(DayByDayHistory history)
        {
            var plan = Derivation.Derive(policy, history.Person, facts, history.Risks, history.AsOf, history.KnownAt);
            foreach (var measure in plan.Measures.Where(m => m.NeedsApproval).Take(4))
                for (var left = dice.Below(3); left > 0; left--)
                    Add(new Approval(Some(), measure.Rule, measure.From, dice.Chance(0.85) ? measure.Until : measure.Until.PlusDays(-1), dice.Pick([Verdict.Approved, Verdict.Refused])), by: dice.Pick(["approver", "approver", "clerk-1"]));
            if (plan.Obligations.Count > 0 && dice.Chance(0.5))
            {
                var owed = dice.Pick(plan.Obligations);
                Add(new Waiver(Some(), owed.Id, dice.Chance(0.8) ? owed.Due : owed.Due + Duration.FromSeconds(1), "reason"));
            }
        }
    }
}
