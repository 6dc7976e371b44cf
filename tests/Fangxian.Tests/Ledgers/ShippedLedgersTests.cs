using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

/// <summary>The ledgers that come with the product: each reads, its cases hold and go through all of it.</summary>
public sealed class ShippedLedgersTests
{
    private static readonly Lazy<LedgerFolder> Folder = new(() => LedgerFolder.Load(Path.Combine(Repository.Root, "ledgers")));

    private static readonly Lazy<PackFolder> Packs = new(() => PackFolder.Load(Path.Combine(Repository.Root, "packs")));

    public static TheoryData<string> Ids() => [.. Directory.GetFiles(Path.Combine(Repository.Root, "ledgers"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_ledger_of_the_product_is_proved_by_its_cases(string id)
    {
        var report = LedgerChecker.Check(Folder.Value, Packs.Value, id);
        report.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        report.Ledgers.ShouldHaveSingleItem().Results.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Thirty_ledgers_come_with_the_product_each_with_cases_and_demo_entries()
    {
        Folder.Value.Files.Count.ShouldBeGreaterThanOrEqualTo(30);
        foreach (var id in Folder.Value.Files.Select(f => Path.GetFileNameWithoutExtension(f.File)))
            foreach (var below in new[] { "cases", "demo" })
                File.Exists(Path.Combine(Folder.Value.Folder, below, $"{id}.yaml")).ShouldBeTrue($"{below}/{id}.yaml");
    }

    [Fact]
    public void Nothing_is_wrong_with_all_ledgers_together() => LedgerChecker.Check(Folder.Value, Packs.Value).Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();

    [Fact]
    public void Nothing_lies_beside_the_ledgers_that_belongs_to_none()
    {
        var ids = Folder.Value.Files.Select(f => Path.GetFileName(f.File)).ToHashSet();
        foreach (var below in new[] { "cases", "demo" })
            Directory.GetFiles(Path.Combine(Folder.Value.Folder, below), "*.yaml").Select(f => Path.GetFileName(f)!).Except(ids).ShouldBeEmpty(below);
    }

    [Fact]
    public void A_clock_that_the_pack_in_force_may_lengthen_names_an_obligation_that_some_pack_has()
    {
        var known = Packs.Value.Packs.SelectMany(p => p.Obligations).Select(o => o.Id).ToHashSet();
        var named = from ledger in Folder.Value.Ledgers
                    from clock in ledger.Clocks
                    where clock.Length is Fangxian.Core.Ledgers.ClockLength.OfPack of && !known.Contains(of.Rule)
                    select $"{ledger.Id}/{clock.Id}";
        named.ShouldBeEmpty();
    }

    [Fact]
    public void A_ledger_that_carries_a_clause_out_says_that_it_serves_it()
    {
        // A part has the number of its entry in the catalogue, with a letter behind it.
        var silent = from pack in Packs.Value.Packs.Where(p => p.Id != "example-2026-1")
                     from row in Coverage.Of(pack).Rows
                     from id in row.Ledgers
                     let serves = Folder.Value.Find(id)?.Ledger!.Clauses ?? []
                     where !serves.Contains(row.Id) && !serves.Contains(row.Id.TrimEnd('a', 'b', 'c', 'd'))
                     select $"{pack.Id} {row.Id}: {id}";
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_ledger_serves_is_a_clause_of_a_document_that_stands_in_a_pack()
    {
        var known = Packs.Value.Packs.SelectMany(p => p.Clauses).SelectMany(Ids).ToHashSet();
        Folder.Value.Ledgers.SelectMany(l => l.Clauses.Concat(l.Clocks.Select(c => c.Clause)).Where(c => !known.Contains(c)).Select(c => $"{l.Id}: {c}")).ShouldBeEmpty();

        static IEnumerable<string> Ids(Fangxian.Core.Policies.Clause clause) => clause.Parts.SelectMany(Ids).Prepend(clause.Id);
    }
}
