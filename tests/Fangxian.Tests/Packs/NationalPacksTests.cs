using Fangxian.Core.Areas;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Tests.Architecture;
using NodaTime.Text;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>The national editions lie beside the counties' own documents, to compare with; they follow each other and rule no county.</summary>
public sealed class NationalPacksTests
{
    private static readonly AreaCode Nation = AreaCode.Parse("00");

    private static readonly PackFolder Loaded = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    private static readonly PolicyTimeline Editions = new(Loaded.Packs.Where(p => p.Document.Area == Nation));

    [Theory]
    [InlineData("2021-05-10", null)]
    [InlineData("2021-05-11", "national-8th")]
    [InlineData("2022-06-27", "national-8th")]
    [InlineData("2022-06-28", "national-9th")]
    [InlineData("2022-11-10", "national-9th")]
    [InlineData("2022-11-11", "national-20-measures")]
    [InlineData("2023-01-31", "national-20-measures")]
    public void The_national_editions_follow_each_other_without_a_gap(string day, string? expected)
    {
        var inForce = Editions.On(LocalDatePattern.Iso.Parse(day).Value);
        inForce?.Id.ShouldBe(expected);
        (inForce is null).ShouldBe(expected is null);
    }

    [Theory]
    [InlineData("national-8th")]
    [InlineData("national-9th")]
    [InlineData("national-20-measures")]
    [InlineData("chikungunya-2025")]
    [InlineData("school-clusters")]
    public void A_template_is_in_force_in_no_county_and_found_by_its_name(string id)
    {
        var template = Loaded.Packs.Single(p => p.Id == id);
        template.IsTemplate.ShouldBeTrue();
        foreach (var area in Loaded.Packs.Select(p => p.Document.Area).Distinct())
            Loaded.TimelineFor(area).Packs.ShouldNotContain(p => p.Id == id);
        Loaded.Choose(id, template.Document.Area).Policy!.Packs.Single().Id.ShouldBe(id);
    }

    [Fact]
    public void A_template_overlaps_with_no_county_and_is_not_taken_for_its_law()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var (id, template) in new[] { ("model-2026-1", "true"), ("county-2026-1", "false") })
                File.WriteAllText(
                    Path.Combine(folder.CreateSubdirectory(id).FullName, "pack.yaml"),
                    $"template: {template}\n" + PackText.Whole.Replace("whole-2026-1", id, StringComparison.Ordinal).Replace("\"990101\"", "\"411330\"", StringComparison.Ordinal));
            var packs = PackFolder.Load(folder.FullName);
            packs.Diagnostics.ShouldBeEmpty();
            packs.Packs.Count.ShouldBe(2);
            packs.Choose(null, null).Policy!.Packs.Single().Id.ShouldBe("county-2026-1");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whoever is under way when an edition shortens the days is free on the day that the new one says.</summary>
    [Theory]
    [InlineData("2022-06-20", "2022-06-27T12:00+08:00", "central-isolation")]
    [InlineData("2022-06-20", "2022-06-28T12:00+08:00", "health-monitoring")]
    [InlineData("2022-06-20", "2022-07-01T00:00+08:00", "none")]
    [InlineData("2022-11-04", "2022-11-10T12:00+08:00", "central-isolation")]
    [InlineData("2022-11-04", "2022-11-11T12:00+08:00", "home-isolation")]
    [InlineData("2022-11-04", "2022-11-13T00:00+08:00", "none")]
    public void A_close_contact_under_way_is_counted_anew_under_the_shorter_edition(string exposed, string asOf, string today)
    {
        var text = $$"""
            - name: A contact across two editions
              pack: national-8th
              as_of: {{asOf}}
              facts: [ { contact: { kind: close, last_exposure: {{exposed}} } } ]
              expect: { today: {{today}} }
            """;
        var one = CaseReader.Read(text, "contact.yaml").Cases.ShouldHaveSingleItem();
        CaseRunner.Run(one, Editions).Failures.Select(f => f.En).ShouldBeEmpty();
    }
}
