using System.Globalization;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Tests.Architecture;
using NodaTime;
using Shouldly;
using LawCase = Fangxian.Packs.Cases.Case;

namespace Fangxian.Tests.Packs;

/// <summary>
/// What was agreed about the five packs before they were written: ids and clauses of their rules, and every number from both sides, in
/// cases (<c>agreed/</c>) that look at no pack. A pack that differs is read otherwise than agreed.
/// </summary>
public sealed class AgreedReadingsTests
{
    private static readonly PackFolder Loaded = PackFolder.Load(Path.Combine(Repository.Root, "packs"));

    private static readonly Lazy<Dictionary<string, LawCase>> ByName = new(() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests/Fangxian.Tests/Packs/agreed"), "*.yaml").Order(StringComparer.Ordinal).Select(CaseReader.ReadFile)
            .SelectMany(f => f.Diagnostics.Count == 0 ? f.Cases : throw new InvalidDataException(f.Diagnostics[0].In("en"))).ToDictionary(c => $"{c.Pack}: {c.Name}"));

    public static TheoryData<string> Cases() => [.. ByName.Value.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_written_from_the_agreement_alone_holds(string name)
    {
        var one = ByName.Value[name];
        CaseRunner.Run(one, Loaded.TimelineOf(one.Pack!)!).Failures.Select(f => f.En).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("tongbai-2022-159", "2022-08-07", "四: medium-high-returnee low-returnee low-returnee-samples preventive-medicine; 五: arrival-sample-rural routine-sample tested-48h; 三: admission; "
        + "七: banquet-rural; 九: coordination-phone coordination-formal contact-managed contact-feedback secondary-feedback exposed-feedback; 十一: positive-express")]
    [InlineData("jiyuan-2021-5", "2021-01-17", "1: entrant entrant-follow-up; 2: medium-high-returnee attention-returnee declare-arrival; 10: gathering-plan gathering-cap family-gathering; "
        + "15: cluster-report cluster-statement cluster-press; 13: round-complete")]
    [InlineData("huiji-2022-01", "2022-01-01", "流调: investigation-basic investigation-core investigation-report")]
    [InlineData("yanjin-2022-08", "2022-08-08", "二: verify-risk-arrival verify-routine-arrival reporting-rate testing-rate control-rate place-code-rate; 三: gathering-plan gathering-approval banquet-rural; "
        + "四: rooms-ready; 五: school-return")]
    [InlineData("xinping-2022-3", "2022-11-25", "5: close-contact; 6: high-risk-spillover; 4: zone-team; 7: zone-high zone-low; 五: daily-report; 1: grid-ratio")]
    public void Every_rule_agreed_by_name_stands_in_its_pack_under_its_clause(string id, string from, string agreed)
    {
        var pack = Loaded.Find(id)!.Pack!;
        NodaTime.Text.LocalDatePattern.Iso.Format(pack.From).ShouldBe(from);
        pack.Until.ShouldBeNull();
        var rules = pack.Measures.Select(r => (r.Id, r.Clause)).Concat(pack.Obligations.Select(r => (r.Id, r.Clause))).Concat(pack.Gatherings.Select(r => (r.Id, r.Clause)))
            .Concat(pack.Standing.Select(r => (r.Id, r.Clause))).Concat(pack.Indicators.Select(r => (r.Id, r.Clause))).ToList();
        if (pack.Admission is { } admission) rules.Add((admission.Id, admission.Clause));
        foreach (var group in agreed.Split("; "))
            foreach (var rule in group.Split(": ")[1].Split(' '))
                rules.Where(r => r.Id == rule).Select(r => r.Clause).Distinct().ShouldBe([group.Split(": ")[0]], rule);
    }

    [Fact]
    public void Sixty_per_cent_of_the_residents_of_Tongbai_are_to_be_tested_from_the_last_day_of_August()
    {
        var rate = Loaded.Find("tongbai-2022-159")!.Pack!.Indicators.Single(i => i.Id == "tested-48h");
        rate.Formula.ShouldBe(new IndicatorFormula.SampledResidents(Length.OfMinutes(48 * 60)));
        rate.Targets.ShouldBe([new IndicatorTarget(new LocalDate(2022, 8, 31), 0.60m)]);
    }

    [Fact]
    public void The_four_rates_of_Yanjin_make_one_rank()
    {
        var pack = Loaded.Find("yanjin-2022-08")!.Pack!;
        pack.Indicators.Select(i => i.Formula).OfType<IndicatorFormula.MeanRank>().ShouldHaveSingleItem().Indicators
            .ShouldBe(["reporting-rate", "testing-rate", "control-rate", "place-code-rate"]);
    }

    [Fact]
    public void A_grid_person_of_Xinping_has_ten_households_in_town_and_twenty_in_the_country()
    {
        var text = Loaded.Find("xinping-2022-3")!.Pack!.Standing.Single(s => s.Id == "grid-ratio").Text;
        foreach (var number in new[] { 10, 20 })
        {
            text.Zh.ShouldContain(number.ToString(CultureInfo.InvariantCulture));
            text.En.ShouldContain(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>How many provisions of each document the catalogue lists, and under which letter.</summary>
    [Theory]
    [InlineData("yanjin-2022-08", 'Y', 36)]
    [InlineData("tongbai-2022-159", 'T', 47)]
    [InlineData("huiji-2022-01", 'H', 27)]
    [InlineData("xinping-2022-3", 'X', 28)]
    [InlineData("jiyuan-2021-5", 'J', 32)]
    public void Every_provision_of_the_catalogue_stands_among_the_clauses(string pack, char letter, int provisions)
    {
        var ids = Loaded.Find(pack)!.Pack!.Clauses.SelectMany(Ids).ToList();
        Enumerable.Range(1, provisions).Select(n => $"{letter}-{n:00}")
            .Where(listed => !ids.Any(id => id == listed || id.Length == listed.Length + 1 && id.StartsWith(listed, StringComparison.Ordinal) && char.IsAsciiLetterLower(id[^1]))).ShouldBeEmpty();

        static IEnumerable<string> Ids(Clause clause) => [clause.Id, .. clause.Parts.SelectMany(Ids)];
    }
}
