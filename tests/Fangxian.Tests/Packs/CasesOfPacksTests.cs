using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Packs.Ledgers;
using LawCase = Fangxian.Packs.Cases.Case;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>The law itself: every pack of the repository reads, and every case of it holds.</summary>
public sealed class CasesOfPacksTests
{
    public static TheoryData<string> Cases()
    {
        var data = new TheoryData<string>();
        foreach (var name in ByName.Value.Keys) data.Add(name);
        return data;
    }

    private static readonly PackFolder Loaded = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    /// <summary>Names are unique within a pack: of two alike nobody could say which one failed.</summary>
    private static readonly Lazy<Dictionary<string, LawCase>> ByName = new(() =>
        Loaded.Files.SelectMany(PackFolder.CaseFilesOf).SelectMany(p => CaseReader.ReadFile(p).Cases).ToDictionary(c => $"{c.Pack}: {c.Name}"));

    [Fact]
    public void Every_pack_and_every_case_file_of_the_repository_reads_without_a_diagnostic()
    {
        Loaded.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        foreach (var path in Loaded.Files.SelectMany(PackFolder.CaseFilesOf))
            CaseReader.ReadFile(path).Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_of_the_packs_holds(string name)
    {
        var one = ByName.Value[name];
        var policy = Loaded.TimelineOf(one.Pack!);
        policy.ShouldNotBeNull();
        CaseRunner.Run(one, policy).Failures.Select(f => f.En).ShouldBeEmpty();
    }

    [Fact]
    public void The_check_of_all_packs_is_clean() =>
        PackChecker.Check(Loaded, ledgers: LedgerFolder.Load(Path.Combine(Repository.Root, "ledgers")).Ids).Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
}
