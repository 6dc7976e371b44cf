using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Ledgers;
using Shouldly;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

public sealed class LedgerSuccessionTests
{
    private static readonly Ledger Next = Works with { Version = 2, Fingerprint = "next" };

    private static IEnumerable<string> Check(Ledger after, long entries = 1, Ledger? before = null) => LedgerSuccession.Check(before ?? Works, after, entries).Select(r => $"{r.Code} {r.Field}");

    private static Ledger Changed(string field, Func<LedgerField, LedgerField?> change, LedgerMigration? by = null) =>
        Next with { Fields = [.. Next.Fields.Select(f => f.Id == field ? change(f) : f).OfType<LedgerField>()], Migrations = by is null ? [] : [by] };

    private static LedgerMigration By(Dictionary<string, string>? states = null, Dictionary<string, string>? fields = null, params string[] drop) => new(2, states ?? [], fields ?? [], drop);

    [Fact]
    public void The_same_text_is_always_taken_whatever_its_entries() => Check(Works with { Version = 0 }, 9).ShouldBeEmpty();

    [Fact]
    public void An_older_version_is_refused_even_without_entries()
    {
        Check(Works with { Version = 0, Fingerprint = "old" }, 0).ShouldBe(["version-older version"]);
        Check(Works with { Version = 0, Fingerprint = "old" }).ShouldBe(["version-older version"]);
    }

    [Fact]
    public void Without_entries_everything_may_change() => Check(With(("prefix: GC", "prefix: GX"), ("id: urgent", "id: pressing")), 0).ShouldBeEmpty();

    [Fact]
    public void With_an_entry_a_changed_text_needs_a_higher_number()
    {
        Check(Works with { Fingerprint = "changed" }).ShouldBe(["version-same version"]);
        Check(Next).ShouldBeEmpty();
        Check(Next with { Version = 7 }).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_for_another_person_stays_so_also_by_a_new_way_round()
    {
        static IEnumerable<string> Loosened(Ledger after) => LedgerSuccession.Loosened(Works, after).Select(r => $"{r.Code} {r.Field}");
        const string Accept = "by: [village, township], not_by: [create, build], independent_of: person }";
        Loosened(With(("version: 1", "version: 2"))).ShouldBeEmpty();
        Loosened(With((Accept, "by: [township], not_by: [create, build, start], independent_of: person }"))).ShouldBeEmpty("stricter is for anybody to say");
        Loosened(With((Accept, "by: [village, township], not_by: [build], independent_of: person }"))).ShouldBe(["separation-loosened transitions.accept"]);
        Loosened(With((Accept, "by: [village, township], not_by: [create, build] }"))).ShouldBe(["separation-loosened transitions.accept"]);
        Loosened(With((Accept, Accept + "\n  - { id: wave-through, label: { zh: 直接完工, en: Wave through }, from: [built], to: done, by: [village] }"))).ShouldBe(["separation-loosened transitions.wave-through"]);
        var own = Works with { Access = Works.Access with { Own = [Role.Village] }, Fingerprint = "own" };
        LedgerSuccession.Loosened(own, Next).Select(r => r.Code).ShouldBe(["separation-loosened"]);
        Loosened(Next with { Access = Next.Access with { Own = [Role.Village] } }).ShouldBeEmpty();
    }

    [Fact]
    public void The_prefix_of_numbers_stays() => Check(Next with { Prefix = "GX" }).ShouldBe(["prefix-changed prefix"]);

    [Fact]
    public void A_state_that_entries_may_be_in_stays_or_becomes_another()
    {
        var without = Next with { States = [.. Next.States.Where(s => s.Id != "built")] };
        Check(without).ShouldBe(["state-gone states.built"]);
        Check(without with { Migrations = [By(Values(("built", "running")))] }).ShouldBeEmpty();
        Check(without with { Migrations = [By(Values(("built", "void")))] }).ShouldBeEmpty();
        Check(without with { Migrations = [By(Values(("built", "gone")))] }).ShouldBe(["state-gone states.built"]);
    }

    [Fact]
    public void A_field_stays_is_renamed_or_is_dropped_in_so_many_words()
    {
        Check(Changed("urgent", _ => null)).ShouldBe(["field-gone fields.urgent"]);
        Check(Changed("urgent", f => f with { Id = "pressing" })).ShouldBe(["field-gone fields.urgent"]);
        Check(Changed("urgent", f => f with { Id = "pressing" }, By(null, Values(("urgent", "pressing"))))).ShouldBeEmpty();
        Check(Changed("urgent", _ => null, By(null, null, "urgent"))).ShouldBeEmpty();
    }

    [Fact]
    public void Two_fields_do_not_become_one() =>
        Check(Changed("supplied", _ => null, By(null, Values(("supplied", "amount"))))).ShouldBe(["field-merged fields.amount"]);

    [Fact]
    public void Two_fields_may_change_their_names_with_one_another() =>
        Check(Changed("what", f => f, By(null, Values(("supplied", "amount"), ("amount", "supplied"))))).ShouldBeEmpty();

    [Fact]
    public void The_type_of_a_field_stays_and_so_does_whether_it_is_sealed()
    {
        Check(Changed("amount", f => f with { Type = new LedgerFieldType.Money() })).ShouldBe(["type-changed fields.amount"]);
        Check(Changed("what", f => f with { Personal = LedgerMask.Name })).ShouldBe(["type-changed fields.what"]);
        Check(Next, 1, Changed("what", f => f with { Personal = LedgerMask.Name }) with { Version = 1, Fingerprint = "x" }).ShouldBe(["type-changed fields.what"]);
        Check(Changed("what", f => f with { Type = new LedgerFieldType.Text(500), Required = false, Label = new Text("事", "x") })).ShouldBeEmpty();
        Check(Changed("urgent", f => f with { Type = new LedgerFieldType.Computed(new LedgerExpression.Literal("yes"), new LedgerFieldType.Flag()) })).ShouldBe(["type-changed fields.urgent"]);
    }

    [Fact]
    public void An_option_that_may_have_been_chosen_stays_and_others_may_come()
    {
        Check(Changed("kind", f => f with { Type = new LedgerFieldType.Choice([new LedgerOption("road", new Text("路", "road"))]) })).ShouldBe(["option-gone fields.kind"]);
        var options = ((LedgerFieldType.Choice)Works.Field("kind")!.Type).Options;
        Check(Changed("kind", f => f with { Type = new LedgerFieldType.Choice([new LedgerOption("dam", new Text("坝", "dam")), .. options.Reverse()]) })).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_only_computed_comes_and_goes()
    {
        var computed = new LedgerField("twice", new LedgerFieldType.Computed(new LedgerExpression.Constant(2), new LedgerFieldType.Number()), new Text("倍", "twice"));
        var with = Works with { Fields = [.. Works.Fields, computed] };
        Check(Next, 1, with).ShouldBeEmpty();
        Check(with with { Version = 2, Fingerprint = "next" }).ShouldBeEmpty();
    }
}
