using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs.Cases;
using NodaTime;

namespace Fangxian.Packs.Ledgers.Cases;

/// <summary>Whether a case of a ledger holds, and in both languages what was expected and what came out where it does not.</summary>
public sealed record LedgerCaseResult(LedgerCase Case, IReadOnlyList<Text> Failures)
{
    public bool Holds => Failures.Count == 0;

    /// <summary>Transitions that were taken, the automatic ones included.</summary>
    public IReadOnlySet<string> Taken { get; init; } = new HashSet<string>();

    /// <summary>States that the entry was in.</summary>
    public IReadOnlySet<string> Reached { get; init; } = new HashSet<string>();

    /// <summary>Refusals that came as the case expected them: the step, the code and the English of what was said.</summary>
    internal IReadOnlyList<(string Step, string Code, string Said)> Refused { get; init; } = [];
}

/// <summary>Makes the entry of a case, takes its steps, and compares what came of it with what the case expects. Pure.</summary>
public static class LedgerCaseRunner
{
    private const string Entry = "99000000-0000-4000-8000-000000000001";

    /// <summary>Where entries lie whose case names no area: an imaginary county.</summary>
    private static readonly AreaCode Nowhere = AreaCode.Parse("990101");

    /// <param name="policy">Usually the one pack that the case names.</param>
    public static LedgerCaseResult Run(LedgerCase of, Ledger ledger, PolicyTimeline policy)
    {
        var course = new Course(of, ledger, new LedgerSurroundings(policy, ZonesOf(of)));
        course.Make();
        foreach (var step in of.Steps) course.Take(step);
        course.Look();
        return course.Result;
    }

    private static ZoneRegister ZonesOf(LedgerCase of) => new(of.Zones.SelectMany((z, i) => (FactBody[])
        [new Zone($"z{i}", z.Level, z.From, null, z.Area), .. z.Until is { } until ? [new ZoneLifted($"z{i}", until)] : Array.Empty<FactBody>()]));

    /// <summary>One run through a case.</summary>
    private sealed class Course(LedgerCase of, Ledger ledger, LedgerSurroundings around)
    {
        private readonly List<Fact> facts = [];
        private readonly List<Text> failures = [];
        private readonly HashSet<string> taken = new(StringComparer.Ordinal);
        private readonly List<(string Step, string Code, string Said)> refused = [];
        private Instant now = of.Making.At;

        public LedgerCaseResult Result => new(of, failures)
        {
            Taken = taken,
            Reached = LedgerFold.Of(ledger, facts)?.History.Select(h => h.To).ToHashSet(StringComparer.Ordinal) ?? [],
            Refused = refused,
        };

        public void Make()
        {
            var making = of.Making;
            var area = making.Area ?? making.By.Scope ?? Nowhere;
            Answer(making, LedgerChecks.Create(ledger, new LedgerEntering(Entry, area, making.Sent, making.Evidence), ActorOf(making.By, area), around, making.At));
        }

        public void Take(CaseStep step)
        {
            if (step.At < now) failures.Add(new Text($"{step.Do} 的时间早于前一步。", $"{step.Do}: it is earlier than the step before it"));
            Until(step.At);
            if (LedgerFold.Of(ledger, facts) is not { } record)
            {
                failures.Add(new Text($"{step.Do}：没有条目。", $"{step.Do}: there is no entry"));
                return;
            }

            var asked = new LedgerStepping(step.Do, step.Seen, step.Sent, step.Reason, step.Area, step.Evidence);
            Answer(step, LedgerChecks.Step(ledger, record, asked, ActorOf(step.By, record.Area), around, step.At, of.Involved));
        }

        /// <summary>What the case expects of the entry, at the time it asks about.</summary>
        public void Look()
        {
            var asOf = of.AsOf ?? now;
            Until(asOf);
            if (of.Expect.IsEmpty) return;
            if (LedgerFold.Of(ledger, [.. facts.Where(f => f.Recorded <= asOf)]) is not { } record)
            {
                failures.Add(new Text("没有条目可看。", "there is no entry to look at"));
                return;
            }

            if (of.Expect.State is { } state && state != record.State) failures.Add(new Text($"状态应为 {state}，实为 {record.State}。", $"state: expected {state}, actual {record.State}"));
            foreach (var expected in of.Expect.Values)
            {
                var (wanted, actual) = (Canonical(expected), record[expected.Field] ?? "");
                if (wanted != actual) failures.Add(new Text($"{expected.Field} 应为“{wanted}”，实为“{actual}”。", $"{expected.Field}: expected '{wanted}', actual '{actual}'"));
            }

            Clocks(record, asOf);
        }

        /// <summary>What the product does by itself up to a time, when a zone comes over the entry or is gone.</summary>
        private void Until(Instant at)
        {
            var events = of.Zones.Select(z => (z.From, Trigger: LedgerTrigger.Zone, z.Area))
                .Concat(of.Zones.Where(z => z.Until is not null).Select(z => (From: z.Until!.Value, Trigger: LedgerTrigger.ZoneLifted, z.Area)))
                .Where(e => e.From > now && e.From <= at).OrderBy(e => e.From);
            foreach (var (when, trigger, area) in events)
            {
                if (LedgerFold.Of(ledger, facts) is not { } record || !area.Covers(record.Area)) continue;
                // Of two zones over one area the first to be lifted lifts nothing.
                if (trigger == LedgerTrigger.ZoneLifted && around.Zones.At(record.Area, when) is not null) continue;
                foreach (var transition in ledger.Transitions.Where(t => t.Automatic == trigger && t.From.Contains(record.State)).Take(1))
                    if (LedgerChecks.Step(ledger, record, new LedgerStepping(transition.Id, null, new Dictionary<string, string>()), null, around, when).Fact is { } body)
                        Record(body, when, "system");
            }

            now = Instant.Max(now, at);
        }

        private void Answer(CaseStep step, LedgerAnswer answer)
        {
            now = Instant.Max(now, step.At);
            var codes = string.Join(", ", answer.Refusals.Select(r => r.Code).Distinct());
            if (answer.Fact is { } body)
            {
                if (step.Refused is { } wanted) failures.Add(new Text($"{step.Do} 应因 {wanted} 被拒，却成立了。", $"{step.Do}: expected to be refused with {wanted}, and it was taken"));
                Record(body, step.At, step.By.User);
            }
            else if (step.Refused is null)
            {
                failures.Add(new Text($"{step.Do} 被拒（{codes}）：{string.Join(' ', answer.Refusals.Select(r => r.Message.Zh))}", $"{step.Do}: refused with {codes}: {string.Join(' ', answer.Refusals.Select(r => r.Message.En))}"));
            }
            else if (answer.Refusals.FirstOrDefault(r => r.Code == step.Refused) is not { } refusal)
            {
                failures.Add(new Text($"{step.Do} 应因 {step.Refused} 被拒，实因 {codes}。", $"{step.Do}: expected to be refused with {step.Refused}, actual {codes}"));
            }
            else
            {
                refused.Add((step.Do, step.Refused, refusal.Message.En));
            }
        }

        private void Record(FactBody body, Instant at, string by)
        {
            if (body is LedgerEntry made) body = made with { Number = $"{ledger.Prefix}-{CountyTime.DayOf(at):uuuuMMdd}-0001" };
            if (body is LedgerStep { Step: var step }) taken.Add(step);
            var id = new byte[16];
            id[15] = (byte)(facts.Count + 1);
            facts.Add(new Fact(new FactId(new Guid(id)), Subject.Matter(LedgerMatter.Of(ledger.Id, Entry)), body, at, by, "", []));
        }

        private void Clocks(LedgerRecord record, Instant asOf)
        {
            var actual = LedgerClocks.Of(ledger, record, around).Select(o => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["clock"] = LedgerClocks.Read(o.Id)!.Value.Clock,
                ["state"] = FactCodec.Name(o.StateAt(asOf)),
                ["opens"] = FactCodec.Write(o.Opens),
                ["due"] = FactCodec.Write(o.Due),
                ["owner"] = FactCodec.Name(o.Owner),
                ["clause"] = o.Clause,
                ["pack"] = o.Pack,
            }).ToList();
            var all = string.Concat(actual.Select(a => "\n    " + Rows.Print(a)));
            foreach (var missing in Rows.Match(of.Expect.Clocks, actual).Missing)
                failures.Add(new Text($"期限：应有 {missing}\n  实有{(all.Length > 0 ? all : " []")}", $"obligations: expected {missing}\n  actual{(all.Length > 0 ? all : " []")}"));
            foreach (var forbidden in of.Expect.NotClocks)
                if (actual.FirstOrDefault(forbidden.Matches) is { } found)
                    failures.Add(new Text($"期限：不应有 {forbidden}，实有 {Rows.Print(found)}", $"not obligations: expected no {forbidden}, actual {Rows.Print(found)}"));
        }

        /// <summary>As it is stored, where it is a value of its field at all.</summary>
        private string Canonical(CaseValue value) =>
            value.Text.Length > 0 && ledger.Field(value.Field) is { } field && LedgerValue.Read(field, value.Text, value.Field, []) is { } canonical ? canonical : value.Text;

        private static Actor ActorOf(CaseActor actor, AreaCode area) => new(actor.User, [actor.Role], actor.Scope ?? area.At(AreaLevel.County) ?? area);
    }
}
