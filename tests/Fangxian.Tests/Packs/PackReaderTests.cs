using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Packs;

public sealed class PackReaderTests
{
    [Fact]
    public void A_pack_is_read_as_it_is_written()
    {
        var file = PackReader.Read(PackText.Whole, "whole.yaml");
        file.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        var pack = file.Pack.ShouldNotBeNull();

        pack.Id.ShouldBe("whole-2026-1");
        pack.Document.Area.ShouldBe(AreaCode.Parse("990101"));
        pack.Document.Published.ShouldBe(new LocalDate(2025, 12, 30));
        (pack.From, pack.Until).ShouldBe((new LocalDate(2026, 1, 1), new LocalDate(2026, 7, 1)));
        pack.Transition.ShouldBe(Transition.Convert);
        pack.FindOut.ShouldBe(new FindOut(Owner.Township, Length.OfDays(2)));
        pack.Clauses[0].Parts.Select(p => p.Treatment!.GetType().Name).ShouldBe(["ExecutedBy", "Guidance", "Awaits", "KeptIn"]);
        pack.Clauses[0].Parts[^1].Treatment.ShouldBeOfType<ClauseTreatment.KeptIn>().Ledgers.ShouldBe(["tips", "rectification"]);

        var measure = pack.Measures.ShouldHaveSingleItem();
        var all = measure.When.ShouldBeOfType<Condition.All>();
        all.Of[0].ShouldBeOfType<Condition.Stayed>().WithinDays.ShouldBe(14);
        all.Of[1].ShouldBeOfType<Condition.Not>().Of.ShouldBe(new Condition.InGroup("crew"));
        measure.Stages.Select(s => (s.Measure, s.Days)).ShouldBe([(MeasureKind.CentralIsolation, 14), (MeasureKind.HomeIsolation, 7)]);
        measure.Stages[0].Samples.ShouldBe(new SampleSchedule.AnyDays(2));
        measure.Stages[1].Samples.ShouldBeOfType<SampleSchedule.OnDays>().Days.ShouldBe([1, 7]);

        var byId = pack.Obligations.ToDictionary(o => o.Id);
        byId["phone"].Anchor.ShouldBe(Anchor.Coordination);
        byId["phone"].DischargedBy.ShouldBe(new Discharge("coordination-step", 1, CoordinationStepKind.Phone));
        byId["express"].Within.ShouldBe(Length.OfMinutes(30));
        byId["two-samples"].DischargedBy.ShouldBe(new Discharge("sample", 2));
        byId["routine"].ShouldSatisfyAllConditions(o => o.Every.ShouldBe(Length.OfHours(48)), o => o.Within.ShouldBeNull(), o => o.Anchor.ShouldBe(Anchor.None));
        byId["medicine"].Anchor.ShouldBe(Anchor.MeasureStart);

        pack.Admission.ShouldNotBeNull().ShouldSatisfyAllConditions(
            a => a.TemperatureBelow.ShouldBe(37.3m), a => a.TestWithin.ShouldBe(Length.OfHours(48)), a => a.TestWithinFromEpidemic.ShouldBe(Length.OfHours(24)), a => a.TestAtFirstEntry.ShouldBeTrue());
        pack.Gatherings[0].Checks.ShouldBe(
            [new GatheringCheck.AtMost(50, true, false), new GatheringCheck.Filed(true), new GatheringCheck.Planned(0, false), new GatheringCheck.GuestsTested(Length.OfHours(24), false)]);
        pack.Gatherings[0].ShouldSatisfyAllConditions(g => g.Kinds.ShouldBe([GatheringKind.Wedding, GatheringKind.Funeral]), g => g.Place.ShouldBe(Residence.Rural));
        pack.Indicators[0].Formula.ShouldBe(new IndicatorFormula.SampledResidents(Length.OfHours(48)));
        pack.Indicators[1].Formula.ShouldBeOfType<IndicatorFormula.VerifiedArrivals>().Obligations.ShouldBe(["verify"]);
        pack.Indicators[2].Formula.ShouldBe(new IndicatorFormula.ActivePlaces());
        pack.Indicators[0].Targets.ShouldBe([new IndicatorTarget(new LocalDate(2026, 2, 1), 0.6m)]);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_found_in_one_reading()
    {
        var text = PackText.Whole.Replace("owner: laboratory", "owner: lab", StringComparison.Ordinal)
            .Replace("days: 14", "days: 0", StringComparison.Ordinal)
            .Replace("at_least: 0.60", "at_least: 60", StringComparison.Ordinal);
        PackReader.Read(text, "x.yaml").Diagnostics.Select(d => d.Code).ShouldBe(["FX-P014", "FX-P013", "FX-P014"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("wihtin", "within")]
    [InlineData("discharged-by", "discharged_by")]
    [InlineData("dischargedBy", "discharged_by")]
    [InlineData("titel", "title")]
    public void An_unknown_key_names_the_nearest_accepted_one(string written, string nearest)
    {
        var text = PackText.Whole.Replace("    owner: laboratory", $"    {written}: x\n    owner: laboratory", StringComparison.Ordinal);
        var diagnostic = PackReader.Read(text, "x.yaml").Diagnostics.Single(d => d.Code == "FX-P010");
        diagnostic.What.En.ShouldContain($"the nearest is '{nearest}'");
        diagnostic.What.Zh.ShouldContain($"最接近的是 {nearest}");
        diagnostic.Cure.En.ShouldContain("exception_to");
    }

    [Fact]
    public void A_place_is_that_of_the_value_that_is_wrong()
    {
        var lines = PackText.Whole.Split('\n');
        var at = Array.FindIndex(lines, l => l.Contains("temperature_below: 37.3", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("37.3", "hot", StringComparison.Ordinal);
        var diagnostic = PackReader.Read(string.Join('\n', lines), "x.yaml").Diagnostics.ShouldHaveSingleItem();
        diagnostic.Place.ShouldBe($"x.yaml:{at + 1}:{lines[at].IndexOf("hot", StringComparison.Ordinal) + 1}");
    }

    [Fact]
    public void An_exemption_ranks_before_the_rule_that_it_names()
    {
        var text = PackText.Whole.Replace("obligations:", """
              - id: crew-free
                clause: "一"
                title: { zh: 免, en: Free }
                when: { all: [ { stayed: { risk: high, within: 14d, before: arrival } }, { group: crew } ] }
                count_from: arrival
                exception_to: returnee
                stages: []
            obligations:
            """, StringComparison.Ordinal).Replace("executed_by: [returnee,", "executed_by: [crew-free, returnee,", StringComparison.Ordinal);
        var file = PackReader.Read(text, "x.yaml");
        file.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        file.Pack!.Measures[1].ShouldSatisfyAllConditions(m => m.Stages.ShouldBeEmpty(), m => m.ExceptionTo.ShouldBe("returnee"));
    }

    [Fact]
    public void Exceptions_in_a_circle_of_two_are_both_reported()
    {
        var text = PackText.Whole
            .Replace("    discharged_by: { sample: { count: 2 } }", "    discharged_by: { sample: { count: 2 } }\n    exception_to: verify", StringComparison.Ordinal)
            .Replace("    discharged_by: verification", "    discharged_by: verification\n    exception_to: two-samples", StringComparison.Ordinal);
        PackReader.Read(text, "x.yaml").Diagnostics.Select(d => d.Code).ShouldBe(["FX-P037", "FX-P037"]);
    }

    [Fact]
    public void An_exception_that_the_derivation_would_not_look_at_is_refused()
    {
        var text = PackText.Whole.Replace("    discharged_by: medicine", "    discharged_by: medicine\n    exception_to: medicine-2", StringComparison.Ordinal);
        PackReader.Read(text, "x.yaml").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-P032");
        text = PackText.Whole.Replace("    every: 48h\n    discharged_by: sample", "    every: 48h\n    discharged_by: sample\n    exception_to: routine", StringComparison.Ordinal);
        PackReader.Read(text, "x.yaml").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-P036");
    }

    [Theory]
    [InlineData("within: 24h\n    discharged_by: verification", "every: 24h\n    discharged_by: verification")]
    [InlineData("when: { residence: urban }", "when: { all: [ { residence: urban }, { not: { under: [central-isolation] } } ] }")]
    [InlineData("when: { arrived: {} }", "when: { any: [ { arrived: {} }, { positive: {} } ] }")]
    public void A_rule_that_could_never_start_or_start_twice_is_refused(string from, string to)
    {
        PackText.Whole.ShouldContain(from);
        PackReader.Read(PackText.Whole.Replace(from, to, StringComparison.Ordinal), "x.yaml").Diagnostics.Select(d => d.Code).ShouldContain("FX-P039");
    }

    [Fact]
    public void Every_key_of_the_language_is_documented_in_both_languages()
    {
        var pages = Reference.Pages().ToDictionary(p => Path.GetFileName(p.Path), p => p.Text);
        foreach (var kind in FactKinds.All) pages["facts.md"].ShouldContain($"`{kind.Name}`");
        foreach (var diagnostic in Diagnostics.All) pages["diagnostics.md"].ShouldContain($"## {diagnostic.Code} {diagnostic.Title.Zh}");
        pages["conditions.md"].ShouldContain("| `stayed` |");
        pages["packs.md"].ShouldContain("| `exception_to` |");
        pages["cases.md"].ShouldContain("| `as_of` |");
    }

    [Fact]
    public void A_folded_Chinese_line_has_no_space_where_it_was_folded_and_keeps_those_beside_numbers()
    {
        var text = File.ReadAllText(Path.Combine(Architecture.Repository.Root, "packs", "tongbai-2022-159", "pack.yaml"));

        var reading = PackReader.Read(text, "pack.yaml").Pack!.Measures.Single(m => m.Id == "medium-high-returnee").Reading!;

        reading.Zh.ShouldContain("第8天零时解除。“近7天”");
        reading.Zh.ShouldNotContain("。 ");
    }
}
