using Fangxian.Packs.Ledgers;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

public sealed class LedgerFolderTests
{
    [Fact]
    public void A_folder_that_does_not_exist_has_a_diagnostic_and_no_ledgers()
    {
        var folder = LedgerFolder.Load("no/such/folder");
        folder.Diagnostics.Select(d => d.Code).ShouldBe(["FX-P009"]);
        folder.Ledgers.ShouldBeEmpty();
    }

    [Fact]
    public void A_malformed_ledger_is_left_out_and_the_others_stand()
    {
        var folder = Of(("visits", LedgerText.Whole), ("broken", "ledger: ["));
        folder.Ledgers.Select(l => l.Id).ShouldBe(["visits"]);
        folder.Files.Count.ShouldBe(2);
        folder.Diagnostics.ShouldNotBeEmpty();
        folder.Diagnostics.ShouldAllBe(d => d.File == "ledgers/broken.yaml");
        folder.Find("visits").ShouldNotBeNull().Text.ShouldBe(LedgerText.Whole);
        folder.Find("broken").ShouldBeNull();
    }

    [Fact]
    public void Of_two_ledgers_with_one_prefix_the_second_is_left_out()
    {
        var folder = Of(("visits", LedgerText.Whole), ("visits-two", Renamed("visits-two")));
        folder.Ledgers.Select(l => l.Id).ShouldBe(["visits"]);
        folder.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-L003");
    }

    [Fact]
    public void Ledgers_may_link_to_each_other()
    {
        var other = Renamed("second").Replace("prefix: ZF", "prefix: ER", StringComparison.Ordinal);
        Of(("visits", LedgerText.Whole.Replace("to: visits", "to: second", StringComparison.Ordinal)), ("second", other)).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_link_to_a_malformed_ledger_is_not_the_mistake_of_the_one_that_links()
    {
        var folder = Of(("visits", LedgerText.Whole.Replace("to: visits", "to: broken", StringComparison.Ordinal)), ("broken", "ledger: ["));
        folder.Ledgers.Select(l => l.Id).ShouldBe(["visits"]);
    }

    [Fact]
    public void A_ledger_under_the_name_of_another_is_left_out() =>
        Of(("other", LedgerText.Whole.Replace("to: visits", "to: other", StringComparison.Ordinal))).Diagnostics.Select(d => d.Code).ShouldBe(["FX-L001"]);

    [Fact]
    public void Cases_stand_in_a_folder_of_their_own() => Of().CasesOf("visits").Replace('\\', '/').ShouldBe("ledgers/cases/visits.yaml");

    private static string Renamed(string id) => LedgerText.Whole.Replace("ledger: visits", $"ledger: {id}", StringComparison.Ordinal).Replace("to: visits", $"to: {id}", StringComparison.Ordinal);

    private static LedgerFolder Of(params (string Name, string Text)[] files) => LedgerFolder.Of("ledgers", files.Select(f => LedgerReader.Read(f.Text, $"ledgers/{f.Name}.yaml")));
}
