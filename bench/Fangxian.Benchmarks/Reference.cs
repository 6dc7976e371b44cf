using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Deriving;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Drills;
using Fangxian.Packs;
using NodaTime;

namespace Fangxian.Benchmarks;

/// <summary>The reference county that every figure is measured on: generated, Tongbai's divisions and its notice.</summary>
internal sealed class ReferenceCounty
{
    /// <param name="now">The county's present; two runs at the same present measure the same county.</param>
    public ReferenceCounty(int people, Instant now)
    {
        Root = FindRoot();
        Policy = PackFolder.Load(Path.Combine(Root, "packs")).TimelineFor(CountyOptions.Tongbai);
        County = CountyGenerator.Generate(ReadDivisions(Root), new CountyOptions(people, now) { RoutineSamplingDays = CountyOptions.ArrivalDays });
    }

    /// <summary>The fixed present of what is derived in memory.</summary>
    public static readonly Instant Now = Instant.FromUtc(2022, 9, 15, 4, 0);

    public string Root { get; }

    public PolicyTimeline Policy { get; }

    public GeneratedCounty County { get; }

    /// <summary>Everybody's facts, packed for derivation.</summary>
    public IReadOnlyList<History> PackedHistories() => PackedHistories(Policy, Now);

    /// <summary>Everybody's facts, packed for derivation under some law, as known at an instant.</summary>
    public IReadOnlyList<History> PackedHistories(PolicyTimeline policy, Instant asOf)
    {
        var compiled = Derivation.Compile(policy);
        var packed = new List<History>(County.Options.People);
        foreach (var person in County.Histories())
        {
            var history = new History();
            history.Fill(compiled, person.Person.Profile, EffectiveFacts.At(person.Facts, asOf, null), County.Risks);
            packed.Add(history);
        }

        return packed;
    }

    private static readonly string[] DivisionFiles = ["nation.csv", "411330.csv"];

    private static AreaTree ReadDivisions(string root)
    {
        var refusals = new List<Refusal>();
        var areas = DivisionFiles.SelectMany(file => Divisions.Parse(File.ReadAllText(Path.Combine(root, "data", "divisions", file)), file, refusals)).ToList();
        if (refusals.Count > 0) throw new InvalidDataException(refusals[0].Message.En);
        return new AreaTree(areas);
    }

    /// <summary>The checkout: the folder above this program that holds the packs.</summary>
    public static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Fangxian.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Run the benchmarks from a checkout: no folder above the program holds Fangxian.slnx.");
    }
}
