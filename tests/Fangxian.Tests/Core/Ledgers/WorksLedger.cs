using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Packs.Ledgers;
using NodaTime;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Ledgers;

/// <summary>A ledger of village works that every rule of entering, stepping and owing has one line in, and an entry that goes through it.</summary>
internal static class WorksLedger
{
    public const string Yaml = """
        ledger: works
        version: 1
        title: { zh: 工程台账, en: Works }
        about: { zh: 测试用。, en: For tests. }
        group: command
        prefix: GC
        clauses: [J-31]
        headline: what
        read: [headquarters, village, township]
        create: [village, headquarters]
        edit: [headquarters]
        fields:
          - { id: what, type: text, label: { zh: 事项, en: What }, required: true, most: 10 }
          - { id: kind, type: choice, label: { zh: 类别, en: Kind }, options: [ { id: road, zh: 路, en: road }, { id: well, zh: 井, en: well } ] }
          - { id: depth, type: number, label: { zh: 井深, en: Depth }, required: true, decimals: 1, when: { field: kind, is: well } }
          - { id: person, type: person, label: { zh: 当事人, en: Person } }
          - { id: known_at, type: instant, label: { zh: 发现时间, en: Known at } }
          - { id: due_on, type: day, label: { zh: 期限, en: Due on } }
          - { id: amount, type: number, label: { zh: 数量, en: Amount } }
          - { id: supplied, type: number, label: { zh: 累计, en: Supplied } }
          - { id: urgent, type: flag, label: { zh: 紧急, en: Urgent } }
        states:
          - { id: planned, zh: 计划, en: planned }
          - { id: running, zh: 在建, en: running }
          - { id: built, zh: 建成, en: built }
          - { id: done, zh: 完工, en: done, final: true }
        transitions:
          - { id: start, label: { zh: 开工, en: Start }, from: [planned], to: running, by: [village], asks: [due_on], needs: [due_on], guards: [ { when: { field: due_on, after: now }, otherwise: { zh: 期限应晚于今天。, en: Later than today. } } ] }
          - { id: supply, label: { zh: 供料, en: Supply }, from: [running], by: [village], asks: [amount], needs: [amount], sets: { supplied: { add: [ { field: supplied, otherwise: 0 }, amount ] } } }
          - { id: build, label: { zh: 建成, en: Build }, from: [running], to: built, by: [village, township], evidence: true }
          - { id: accept, label: { zh: 验收, en: Accept }, from: [built], to: done, by: [village, township], not_by: [create, build], independent_of: person }
          - { id: send-back, label: { zh: 退回, en: Send back }, from: [built], to: running, by: [village, township], reason: true }
          - { id: hand-over, label: { zh: 移交, en: Hand over }, from: [planned, running], by: [village], asks: [area], needs: [area] }
          - { id: give-up, label: { zh: 放弃, en: Give up }, from: [planned, running], to: done, by: [village] }
          - { id: halt, label: { zh: 停工, en: Halt }, from: [planned], to: done, automatic: zone }
        clocks:
          - { id: begin, title: { zh: 开工, en: Begin }, clause: J-31, owner: village, starts: { on: [create] }, stops: [start], within: 24h }
          - { id: finish, title: { zh: 建成, en: Finish }, clause: J-31, owner: township, starts: { on: [start, send-back] }, stops: [build], within: { until: due_on } }
        list: { columns: [number, what, state, due], filters: [kind], sorts: [depth], search: [what], totals: [supplied] }
        export: { title: { zh: 工程台账, en: Works }, columns: [number, what], signatures: [ { zh: 填表人, en: Prepared by } ] }
        """;

    public static readonly Ledger Works = Read(Yaml);

    public static readonly AreaCode Here = AreaCode.Parse("990101001001");
    public static readonly AreaCode There = AreaCode.Parse("990101002001");

    public static readonly Actor Maker = new("village1", [Role.Village], AreaCode.Parse("990101001"));
    public static readonly Actor Builder = new("village2", [Role.Village], AreaCode.Parse("990101"));
    public static readonly Actor Judge = new("township1", [Role.Township], AreaCode.Parse("990101001"));
    public static readonly Actor Chief = new("hq1", [Role.Headquarters], AreaCode.Parse("990101"));

    public static Ledger Read(string yaml)
    {
        var file = LedgerReader.Read(yaml, "works.yaml");
        return file.Diagnostics.Count == 0 ? file.Ledger! : throw new FormatException(string.Join('\n', file.Diagnostics));
    }

    /// <summary>The ledger with some lines written otherwise.</summary>
    public static Ledger With(params (string Was, string Is)[] changes) => Read(Text(changes));

    public static string Text(params (string Was, string Is)[] changes)
    {
        var text = Yaml;
        foreach (var (was, now) in changes)
        {
            if (!text.Contains(was, StringComparison.Ordinal)) throw new FormatException(was);
            text = text.Replace(was, now, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>One type of field by itself.</summary>
    public static LedgerField Of(LedgerFieldType type, LedgerMask? personal = null) => new("field", type, new Text("栏", "field"), Personal: personal);

    public static Dictionary<string, string> Values(params (string Field, string Value)[] values) => values.ToDictionary(v => v.Field, v => v.Value, StringComparer.Ordinal);

    public static IEnumerable<string> Codes(LedgerAnswer answer) => answer.Refusals.Select(r => $"{r.Code} {r.Field}".Trim());
}

/// <summary>An entry on its way through a ledger: commands in, facts kept, as the store does it.</summary>
internal sealed class WorksEntry(Ledger ledger, LedgerSurroundings? around = null)
{
    private readonly List<Fact> facts = [];

    public IReadOnlyList<Fact> Facts => facts;

    public LedgerRecord Record => LedgerFold.Of(ledger, facts)!;

    public IReadOnlyList<Obligation> Owed => LedgerClocks.Of(ledger, Record, around ?? LedgerSurroundings.None);

    public Obligation Clock(string id) => Owed.Single(o => o.Id == $"{ledger.Id}/{id}");

    public WorksEntry Make(string at, params (string Field, string Value)[] values) => Make(At(at), values);

    public WorksEntry Make(Instant at, params (string Field, string Value)[] values)
    {
        Keep(LedgerChecks.Create(ledger, new LedgerEntering("e1", WorksLedger.Here, WorksLedger.Values([("what", "修路"), .. values])), WorksLedger.Maker, around ?? LedgerSurroundings.None, at), at, WorksLedger.Maker);
        return this;
    }

    public LedgerAnswer Try(string step, string at, Actor? by, LedgerStepping? asked = null, IReadOnlySet<string>? involved = null, params (string Field, string Value)[] values) =>
        LedgerChecks.Step(ledger, Record, (asked ?? new LedgerStepping(step, null, WorksLedger.Values(values))) with { Step = step }, by, around ?? LedgerSurroundings.None, At(at), involved);

    public WorksEntry Take(string step, string at, Actor? by = null, LedgerStepping? asked = null, params (string Field, string Value)[] values) => Take(step, At(at), by, asked, values);

    public WorksEntry Take(string step, Instant at, Actor? by = null, LedgerStepping? asked = null, params (string Field, string Value)[] values)
    {
        var actor = by ?? WorksLedger.Builder;
        var stepping = (asked ?? new LedgerStepping(step, null, WorksLedger.Values(values), "写明原因", Evidence: 1)) with { Step = step };
        Keep(LedgerChecks.Step(ledger, Record, stepping, actor, around ?? LedgerSurroundings.None, at), at, actor);
        return this;
    }

    private void Keep(LedgerAnswer answer, Instant recorded, Actor by)
    {
        if (answer.Fact is not { } body) throw new InvalidOperationException(string.Join(", ", WorksLedger.Codes(answer)));
        facts.Add(new Fact(new FactId(new Guid(facts.Count + 1, 0, 0, new byte[8])), Subject.Matter(LedgerMatter.Of(ledger.Id, "e1")), body, recorded, by.UserName, "test", []));
    }
}
