using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Fangxian.Core.Policies;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>What a case expects is compared exactly as the contract of cases says: exact sets, some of, none of, nothing left unsaid is checked.</summary>
public sealed class CaseRunnerTests
{
    private static readonly PolicyTimeline Policy = new([PackReader.Read(PackText.Whole, "whole.yaml").Pack!]);

    private const string Returnee = """
        - name: Returnee
          as_of: 2026-02-11T12:00+08:00
          person: { born: 1980-03-01, residence: rural }
          facts:
            - { id: s1, stay: { risk: high, from: 2026-02-01, to: 2026-02-05 } }
            - { id: a1, arrival: { at: 2026-02-09T10:00+08:00 } }
            - { id: t1, sample: { at: 2026-02-10T09:00+08:00 } }
          expect: 
        """;

    [Theory]
    [InlineData("measures: [ { measure: central-isolation, from: 2026-02-10, until: 2026-02-24 }, { measure: home-isolation, from: 2026-02-24, until: 2026-03-03 } ]")]
    [InlineData("measures: [ { measure: home-isolation }, { clause: \"一\" } ]")]
    [InlineData("samples: [ { count: 2, from: 2026-02-10, until: 2026-02-24 }, 2026-02-24, 2026-03-02 ]")]
    [InlineData("samples: [ 2026-03-02, 2026-02-24, { count: 2, from: 2026-02-10, to: 2026-02-23 } ]")]
    [InlineData("obligations: [ { id: verify, state: overdue, due: 2026-02-10T10:00+08:00 } ]")]
    [InlineData("obligations: [ { id: two-samples, state: open, due: 2026-02-13T00:00+08:00, owner: village, opens: 2026-02-09T10:00+08:00 } ]")]
    [InlineData("obligations: [ { id: verify, due: 2026-02-10T02:00Z } ]")]
    [InlineData("not: { obligations: [routine, find-out, { id: verify, state: done }], measures: [hospital] }")]
    [InlineData("today: central-isolation")]
    [InlineData("unresolved: []")]
    public void An_expectation_that_is_right_holds(string expect) => Run(expect).Failures.Select(f => f.En).ShouldBeEmpty();

    [Theory]
    [InlineData("measures: []", "actual")]
    [InlineData("measures: [ { measure: central-isolation } ]", "home-isolation, from: 2026-02-24")]
    [InlineData("measures: [ { measure: central-isolation }, { measure: central-isolation } ]", "actual")]
    [InlineData("samples: [ 2026-02-24, 2026-03-02 ]", "count: 2, from: 2026-02-10, until: 2026-02-24")]
    [InlineData("samples: [ { count: 2, from: 2026-02-10, until: 2026-02-23 }, 2026-02-24, 2026-03-02 ]", "until: 2026-02-24")]
    [InlineData("obligations: [ { id: verify, state: done } ]", "state: overdue")]
    [InlineData("obligations: [ { id: verify }, { id: verify } ]", "id: verify")]
    [InlineData("obligations: [ { id: routine } ]", "actual")]
    [InlineData("not: { obligations: [verify] }", "expected no { id: verify }")]
    [InlineData("not: { measures: [home-isolation] }", "expected no { measure: home-isolation }")]
    [InlineData("today: none", "expected none, actual central-isolation")]
    [InlineData("unresolved: [returnee]", "expected [returnee], actual []")]
    [InlineData("decision: admit", "asks no question")]
    [InlineData("indicators: [ { id: tested, counted: false } ]", "actual counted: true")]
    public void An_expectation_that_is_wrong_fails_and_says_what_came_out(string expect, string says)
    {
        var failure = Run(expect).Failures.ShouldHaveSingleItem();
        failure.En.ShouldContain(says);
        failure.Zh.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void A_vague_expectation_gives_way_to_an_exact_one() =>
        Run("measures: [ { clause: \"一\" }, { measure: central-isolation } ]").Holds.ShouldBeTrue();

    [Fact]
    public void Unknown_risk_leaves_the_rule_unresolved_and_asks_to_find_out() =>
        RunText(Returnee.Replace("risk: high", "risk: unknown", StringComparison.Ordinal) + "{ measures: [], today: none, unresolved: [returnee], obligations: [ { id: find-out, due: 2026-02-12T00:00+08:00 } ] }")
            .Failures.Select(f => f.En).ShouldBeEmpty();

    [Fact]
    public void A_correction_counts_from_when_it_was_recorded()
    {
        const string Corrected = """
            - name: Corrected
              as_of: 2026-02-11T12:00+08:00
              known_at: 2026-02-10T00:00+08:00
              person: { born: 1980-03-01, residence: rural }
              facts:
                - { id: s1, stay: { risk: high, from: 2026-02-01, to: 2026-02-05 } }
                - { corrects: s1, recorded: 2026-02-10T00:00+08:00, stay: { risk: none, from: 2026-02-01, to: 2026-02-05 } }
                - { arrival: { at: 2026-02-09T10:00+08:00 } }
              expect: { today: none }
            """;
        RunText(Corrected).Holds.ShouldBeTrue();
        RunText(Corrected.Replace("known_at: 2026-02-10T00:00", "known_at: 2026-02-09T23:59", StringComparison.Ordinal)).Failures.ShouldHaveSingleItem().En.ShouldContain("central-isolation");
    }

    [Fact]
    public void A_voided_fact_needs_no_kind_and_takes_nothing_along() =>
        RunText(Returnee.Replace("  expect:", "    - { void: true, corrects: s1, recorded: 2026-02-10T08:00+08:00 }\n  expect:", StringComparison.Ordinal) + "{ measures: [], today: none }")
            .Failures.Select(f => f.En).ShouldBeEmpty();

    [Fact]
    public void Lists_of_risk_areas_grade_a_stay_that_names_an_area()
    {
        const string Listed = """
            - name: Listed
              as_of: 2026-02-11T12:00+08:00
              person: { born: 1980-03-01, residence: rural }
              facts:
                - { risk-area: { area: "410102", level: high, from: 2026-02-01, document: list 7 } }
                - { stay: { area: "410102", from: 2026-02-03, to: 2026-02-05 } }
                - { arrival: { at: 2026-02-09T10:00+08:00 } }
              expect: { today: central-isolation }
            """;
        RunText(Listed).Failures.Select(f => f.En).ShouldBeEmpty();
    }

    [Fact]
    public void Matters_are_told_apart_by_their_ids_and_owe_nothing_of_persons()
    {
        const string Matters = """
            - name: Matters
              as_of: 2026-02-11T12:00+08:00
              facts:
                - { coordination: { id: x1, kind: sudden, received: 2026-02-11T09:00+08:00, area: "990101" } }
                - { coordination: { id: x2, kind: sudden, received: 2026-02-11T10:00+08:00 } }
                - { coordination-step: { id: x2, step: phone, at: 2026-02-11T10:30+08:00 } }
                - { positive: { id: p1, at: 2026-02-11T11:45+08:00 } }
              expect:
                obligations:
                  - { id: phone, subject: x1, state: overdue, area: "990101" }
                  - { id: phone, subject: x2, state: done }
                  - { id: express, subject: p1, state: open, due: 2026-02-11T12:15+08:00 }
                not: { obligations: [find-out, routine] }
                unresolved: []
            """;
        RunText(Matters).Failures.Select(f => f.En).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", "{ decision: admit-and-test, reasons: [] }", true)]
    [InlineData("{ entry: later }", "{ decision: admit }", true)]
    [InlineData("{ origin: epidemic }", "{ decision: hold, reasons: [no-valid-test] }", true)]
    [InlineData("{ place_code: false, health_code: red, temperature: 37.3 }", "{ decision: hold, reasons: [fever, health-code, no-place-code] }", true)]
    [InlineData("{ temperature: 37.2 }", "{ decision: hold }", false)]
    [InlineData("{ place_code: false }", "{ reasons: [no-place-code, fever] }", false)]
    public void A_question_of_admission_takes_what_is_left_out_as_in_order(string ask, string expect, bool holds) => RunText($$"""
        - name: Admission
          as_of: 2026-02-11T12:00+08:00
          person: {}
          facts:
            - { sample: { at: 2026-02-09T12:00+08:00 } }
            - { result: { of: 2026-02-09T12:00+08:00, at: 2026-02-10T02:00+08:00, outcome: negative } }
          ask: { admission: {{ask}} }
          expect: {{expect}}
        """).Holds.ShouldBe(holds);

    [Theory]
    [InlineData("persons: 50, filed: true, plan: true", "{ decision: allow, reasons: [] }")]
    [InlineData("persons: 51, filed: true, plan: true", "{ decision: refuse, reasons: [over-limit] }")]
    [InlineData("persons: 90, per_meal: 50, filed: true, plan: true", "{ decision: allow }")]
    [InlineData("persons: 50, plan: true", "{ decision: advise-against, reasons: [not-filed] }")]
    [InlineData("persons: 50, filed: true", "{ decision: refuse, reasons: [no-plan] }")]
    [InlineData("persons: 5, filed: true, plan: true, guests: [ { from: outside } ]", "{ decision: refuse, reasons: [guest-without-test] }")]
    [InlineData("persons: 5, filed: true, plan: true, guests: [ { from: local }, { from: outside, tested_at: 2026-02-10T12:00+08:00 } ]", "{ decision: allow }")]
    public void A_question_of_a_gathering_takes_what_is_left_out_as_not_done(string asked, string expect) => RunText($$"""
        - name: Gathering
          ask: { gathering: { at: 2026-02-11T12:00+08:00, kind: wedding, place: rural, {{asked}} } }
          expect: {{expect}}
        """).Failures.Select(f => f.En).ShouldBeEmpty();

    [Fact]
    public void Json_of_derive_has_the_keys_of_the_contract_and_names_facts_as_the_file_does()
    {
        const string Facts = """
            {
            	"person": { "residence": "rural", "born": "1980-03-01" },
            	"facts": [
            		{ "id": "s1", "stay": { "risk": "high", "from": "2026-02-01", "to": "2026-02-05" } },
            		{ "arrival": { "at": "2026-02-09T10:00+08:00" } },
            		{ "id": "t1", "verification": { "at": "2026-02-09T12:00+08:00", "reached": true } }
            	]
            }
            """;
        var (file, diagnostics) = CaseReader.ReadFacts(Facts, "facts.json");
        diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        var json = DeriveJson.Of(Policy, file!.Scenario, Core.LawForTests.At("2026-02-11T12:00"));

        json["measures"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["measure", "from", "until", "rule", "clause", "pack", "stage", "standing", "because"]);
        json["measures"]![0]!["because"]!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["f2", "s1"]);
        json["samples"]![0]!.ToJsonString().ShouldBe("""{"count":2,"from":"2026-02-10","until":"2026-02-24","state":"open","rules":["returnee"]}""");
        json["samples"]![1]!["day"]!.GetValue<string>().ShouldBe("2026-02-24");
        var verify = json["obligations"]!.AsArray().Single(o => o!["id"]!.GetValue<string>() == "verify")!;
        verify.AsObject().Select(p => p.Key).ShouldBe(["id", "owner", "opens", "due", "state", "doneBy", "doneAt", "rule", "clause", "pack", "rules", "because"]);
        (verify["state"]!.GetValue<string>(), verify["doneBy"]!.GetValue<string>(), verify["due"]!.GetValue<string>()).ShouldBe(("done", "t1", "2026-02-10T10:00:00+08:00"));
        json["today"]!.GetValue<string>().ShouldBe("central-isolation");
        json["unresolved"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void A_list_of_one_case_is_a_facts_file_too()
    {
        var (file, diagnostics) = CaseReader.ReadFacts(Returnee + "{ today: none }", "case.yaml");
        diagnostics.ShouldBeEmpty();
        file!.AsOf.ShouldBe(Core.LawForTests.At("2026-02-11T12:00"));
        file.Scenario.PersonFacts.Count.ShouldBe(3);
    }

    private static CaseResult Run(string expect) => RunText(Returnee + $"{{ {expect} }}");

    private static CaseResult RunText(string text)
    {
        var file = CaseReader.Read(text, "case.yaml");
        file.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        return CaseRunner.Run(file.Cases.ShouldHaveSingleItem(), Policy);
    }
}
