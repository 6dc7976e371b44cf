using Fangxian.Core.Facts;
using Fangxian.Drills;
using NodaTime;

namespace Fangxian.Tests.Drills;

/// <summary>The demo's county, made once for all tests: 3 000 people, a Saturday afternoon.</summary>
internal static class SmallCounty
{
    public static readonly Instant Now = Instant.FromUtc(2026, 8, 1, 7, 20);

    public static readonly CountyOptions Options = new(3_000, Now);

    public static readonly GeneratedCounty County = CountyGenerator.Generate(DivisionFiles.Tree, Options);

    public static readonly IReadOnlyList<GeneratedHistory> Histories = [.. County.Histories()];

    public static readonly IReadOnlyList<GeneratedPerson> People = [.. Histories.Select(h => h.Person)];

    public static readonly IReadOnlyList<Fact> Facts = [.. County.Facts()];
}
