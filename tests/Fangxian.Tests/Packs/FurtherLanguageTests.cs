using Fangxian.Tests.Architecture;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Core.Policies;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>
/// An imaginary order that uses what the language has for entry, contacts, terms, zones and matters of the county, with cases on both
/// sides of each of its numbers: the checker changes the order in every place and asks whether a case notices.
/// </summary>
public sealed class FurtherLanguageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Fangxian.Tests/Packs/further");
    private static readonly PackFile Order = PackReader.ReadFile(Path.Combine(Folder, "pack.yaml"));

    [Fact]
    public void The_order_reads_without_a_diagnostic() => Order.Diagnostics.Select(d => d.In("en")).ShouldBeEmpty();

    public static TheoryData<string> Cases => [.. CaseReader.ReadFile(Path.Combine(Folder, "cases.yaml")).Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_of_the_order_holds(string name)
    {
        var file = CaseReader.ReadFile(Path.Combine(Folder, "cases.yaml"));
        file.Diagnostics.Select(d => d.In("en")).ShouldBeEmpty();
        CaseRunner.Run(file.Cases.Single(c => c.Name == name), new PolicyTimeline([Order.Pack!])).Failures.Select(f => f.En).ShouldBeEmpty();
    }

    [Fact]
    public void Every_change_of_the_order_is_noticed_by_a_case() =>
        PackChecker.Check(Order, [Path.Combine(Folder, "cases.yaml")]).Diagnostics.Select(d => d.In("en")).ShouldBeEmpty();
}
