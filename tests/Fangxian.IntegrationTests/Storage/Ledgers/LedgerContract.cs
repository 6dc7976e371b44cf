using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Packs.Ledgers;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using Shouldly;

namespace Fangxian.IntegrationTests.Storage.Ledgers;

/// <summary>A ledger of repairs on one of the two databases, empty.</summary>
public abstract class LedgerContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected const string Repairs =
        """
        ledger: repairs
        version: 1
        title: { zh: 维修台账, en: Repairs }
        about: { zh: 测试用。, en: For tests. }
        group: supplies
        prefix: WX
        clauses: [J-31]
        headline: what
        read: [headquarters, township, village, unit]
        create: [headquarters, township, village, unit]
        edit: [headquarters, village]
        own: [unit]
        fields:
          - { id: what, type: text, label: { zh: 报修内容, en: What }, required: true, most: 100 }
          - { id: kind, type: choice, label: { zh: 类别, en: Kind }, options: [{ id: door, zh: 门磁, en: door }, { id: water, zh: 水电, en: water }] }
          - { id: cost, type: money, label: { zh: 费用, en: Cost } }
          - { id: wanted_by, type: day, label: { zh: 要求日期, en: Wanted by } }
          - { id: phone, type: text, label: { zh: 联系电话, en: Phone }, personal: phone, unique: open }
          - { id: person, type: person, label: { zh: 报修人, en: Person } }
          - { id: earlier, type: link, to: repairs, label: { zh: 此前报修, en: Earlier } }
        states:
          - { id: reported, zh: 已报修, en: reported }
          - { id: fixed, zh: 已修复, en: fixed }
          - { id: accepted, zh: 已验收, en: accepted, final: true }
        transitions:
          - { id: fix, label: { zh: 修复, en: Fix }, from: [reported], to: fixed, by: [village], asks: [cost] }
          - { id: accept, label: { zh: 验收, en: Accept }, from: [fixed], to: accepted, by: [village, township], not_by: [fix] }
          - { id: redo, label: { zh: 返修, en: Redo }, from: [fixed], to: reported, by: [village, township], reason: true }
        clocks:
          - { id: repair, title: { zh: 限时修复, en: Repair }, clause: J-31, owner: village, starts: { on: [create, redo] }, stops: [fix], within: 24h }
        list:
          columns: [number, what, area, kind, state, due]
          filters: [kind]
          sorts: [cost, wanted_by]
          search: [what]
          totals: [cost]
        export:
          title: { zh: 维修台账, en: Repairs }
          columns: [number, what, cost]
          signatures: [{ zh: 填表人, en: Prepared by }]
        """;

    protected static readonly AreaCode RuralTownship = AreaCode.Parse("411330104");

    protected static readonly Actor Village = new("village1", [Role.Village], RuralVillage);
    protected static readonly Actor OtherVillage = new("village2", [Role.Village], RuralVillage);
    protected static readonly Actor Headquarters = new("hq1", [Role.Headquarters], County);

    protected static Ledger Read(string text) => LedgerReader.Read(text, "repairs.yaml") is { Ledger: { } ledger } read && read.Diagnostics.Count == 0
        ? ledger
        : throw new InvalidOperationException(string.Join('\n', LedgerReader.Read(text, "repairs.yaml").Diagnostics));

    protected Ledger Ledger => Store.Ledgers.Find("repairs")!;

    protected void Use(string text = Repairs) => Store.Ledgers = new LedgerShelf([Read(text)]);

    protected static LedgerCommand.Create New(string what, Actor? by = null, AreaCode? area = null, Guid? id = null, params (string Field, string Value)[] values)
    {
        var entry = id ?? Guid.NewGuid();
        var all = values.ToDictionary(v => v.Field, v => v.Value);
        all["what"] = what;
        return new LedgerCommand.Create(new FactId(entry), "repairs", new LedgerEntering(entry.ToString("D"), area ?? RuralVillage, all), by ?? Village, "test", []);
    }

    protected static LedgerCommand.Step Step(LedgerCommand of, string step, Actor by, int? seen = null, string? reason = null, Guid? id = null, params (string Field, string Value)[] values) =>
        new(new FactId(id ?? Guid.NewGuid()), "repairs", of.Entry, new LedgerStepping(step, seen, values.ToDictionary(v => v.Field, v => v.Value), reason), by, "test", []);

    protected async Task<LedgerCommandOutcome> WriteAsync(LedgerCommand command) => (await Store.LedgerBook.WriteAsync([command], Cancel))[0];

    protected async Task<LedgerCommandOutcome> TakenAsync(LedgerCommand command)
    {
        var outcome = await WriteAsync(command);
        outcome.Refusals.Select(r => $"{r.Code} {r.Field}").ShouldBeEmpty();
        outcome.Outcome.ShouldBe(RecordingOutcome.Recorded);
        return outcome;
    }
}
