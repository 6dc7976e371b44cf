using Fangxian.Core.Policies;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Ledgers.Cases;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

public sealed class LedgerCaseTests
{
    [Fact]
    public void The_cases_of_the_teaching_ledger_hold_and_go_through_all_of_it() =>
        Check(LedgerText.Cases).Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();

    [Fact]
    public void A_case_that_is_read_has_its_names_its_place_and_its_time()
    {
        var file = LedgerCaseReader.Read(LedgerText.Cases, "visits.yaml");
        file.Diagnostics.ShouldBeEmpty();
        file.Cases.Count.ShouldBe(3);
        file.Cases[0].Title.Zh.ShouldBe("发现的问题整改后由他人销号");
        file.Cases[1].Title.Zh.ShouldBe(file.Cases[1].Name);
        file.Cases[0].Line.ShouldBe(1);
        file.Cases[1].AsOf.ShouldNotBeNull();
    }

    [Fact]
    public void The_run_of_a_case_says_which_steps_were_taken_and_which_states_reached()
    {
        var results = Results(LedgerText.Cases);
        results[0].Taken.ShouldBe(["notify", "fix", "return", "verify"], ignoreOrder: true);
        results[0].Reached.ShouldBe(["found", "fixing", "to-verify", "struck-off"], ignoreOrder: true);
        results[1].Taken.ShouldBe(["stop"]);
        results[2].Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("state: struck-off\n    values", "state: to-verify\n    values", "state: expected to-verify, actual struck-off")]
    [InlineData("returned: 1,", "returned: 2,", "returned: expected '2', actual '1'")]
    [InlineData("cost: }", "cost: 3 }", "cost: expected '3', actual ''")]
    [InlineData("refused: evidence-missing", "refused: reason-missing", "fix: expected to be refused with reason-missing, actual evidence-missing")]
    [InlineData(", refused: evidence-missing", "", "fix: refused with evidence-missing: This step needs a paper attached.")]
    [InlineData("values: { deadline: 2022-08-14 } }", "values: { deadline: 2022-08-14 }, refused: guard }", "notify: expected to be refused with guard, and it was taken")]
    [InlineData("due: 2022-08-19T00:00+08:00", "due: 2022-08-20T00:00+08:00", "expected { clock: visit-again, state: done, due: 2022-08-20")]
    [InlineData("not: { obligations: [fix-by] }", "not: { obligations: [notice] }", "expected no { clock: notice }")]
    [InlineData("values: { kind: shop }\n  refused: missing-field", "values: { kind: shop }\n  expect: { state: found }", "create: refused with missing-field")]
    [InlineData("do: fix, at: 2022-08-13T09:00+08:00, by: { user: supervisor2, role: supervisor }, evidence: 1", "do: fix, at: 2022-08-11T09:00+08:00, by: { user: supervisor2, role: supervisor }, evidence: 1", "fix: it is earlier than the step before it")]
    public void A_case_that_does_not_hold_says_what_was_expected_and_what_came(string right, string wrong, string said)
    {
        LedgerText.Cases.ShouldContain(right);
        var failures = Results(LedgerText.Cases.Replace(right, wrong, StringComparison.Ordinal)).SelectMany(r => r.Failures).ToList();
        failures.ShouldContain(f => f.En.Contains(said, StringComparison.Ordinal), string.Join('\n', failures));
        failures.ShouldAllBe(f => f.Zh != f.En);
    }

    [Fact]
    public void A_zone_elsewhere_changes_nothing() =>
        Results(LedgerText.Cases.Replace("area: \"990101001\"", "area: \"990101002\"", StringComparison.Ordinal))[1].Taken.ShouldBeEmpty();

    [Theory]
    [InlineData("2022-08-12T09:00+08:00", false)]
    [InlineData("2022-08-12T09:01+08:00", true)]
    public void A_zone_ends_an_entry_that_was_made_before_it(string from, bool ends) =>
        Results(LedgerText.Cases.Replace("2022-08-12T20:00+08:00", from, StringComparison.Ordinal))[1].Taken.Contains("stop").ShouldBe(ends);

    [Theory]
    [InlineData("2022-08-12T20:00+08:00", true)]
    [InlineData("2022-08-12T19:59+08:00", false)]
    public void What_comes_after_the_time_asked_about_does_not_count(string asOf, bool ends) =>
        Results(LedgerText.Cases.Replace("as_of: 2022-08-12T21:00+08:00", $"as_of: {asOf}", StringComparison.Ordinal))[1].Reached.Contains("struck-off").ShouldBe(ends);

    [Theory]
    [InlineData(", until: 2022-08-12T20:30+08:00", "[lifted]")]
    [InlineData("", "[]")]
    public void An_entry_goes_on_where_the_zone_is_lifted(string until, string taken)
    {
        var ledger = LedgerText.Whole.Replace("automatic: zone", "automatic: zone-lifted", StringComparison.Ordinal).Replace("- id: stop", "- id: lifted", StringComparison.Ordinal);
        var cases = LedgerText.Cases.Replace("from: 2022-08-12T20:00+08:00", $"from: 2022-08-12T20:00+08:00{until}", StringComparison.Ordinal);
        $"[{string.Join(", ", Results(cases, ledger)[1].Taken)}]".ShouldBe(taken);
    }

    [Theory]
    [InlineData("role: village }\n  values: { kind: shop }\n  refused: missing-field", "role: township }\n  values: { kind: shop }\n  refused: role-may-not")]
    [InlineData("role: village }\n  values: { kind: shop }\n  refused: missing-field", "role: village, area: \"990102\" }\n  area: \"990101001\"\n  values: { problem: 未戴口罩 }\n  refused: area-outside-scope")]
    [InlineData("values: { kind: shop }\n  refused: missing-field", "values: { problem: 未戴口罩, kind: fair }\n  refused: bad-value")]
    [InlineData("values: { kind: shop }\n  refused: missing-field", "values: { problem: 未戴口罩, weather: 晴 }\n  refused: unknown-field")]
    public void An_entry_can_be_refused_for_each_reason(string right, string other)
    {
        LedgerText.Cases.ShouldContain(right);
        Check(LedgerText.Cases.Replace(right, other, StringComparison.Ordinal)).Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("refused: guard", "refused: gard", "FX-P013")]
    [InlineData("role: township }", "role: town }", "FX-P013")]
    [InlineData("at: 2022-08-12T09:00+08:00", "at: 2022-08-12", "FX-P021")]
    [InlineData("area: \"990101001001\"", "area: nine", "FX-P020")]
    [InlineData("do: notify,", "dos: notify,", "FX-P010")]
    [InlineData("state: waived", "state: wavied", "FX-P013")]
    [InlineData("values: { kind: shop }", "values: kind", "FX-P012")]
    [InlineData("as_of: 2022-08-12T21:00+08:00", "pack: nowhere-2022-1", "FX-P060")]
    [InlineData("do: fix,", "do: fxi,", "FX-L060")]
    [InlineData("state: struck-off, obl", "state: struck, obl", "FX-L060")]
    [InlineData("returned: 1,", "retruned: 1,", "FX-L060")]
    public void A_case_with_a_mistake_in_it_is_reported_with_its_code(string right, string wrong, string code)
    {
        LedgerText.Cases.ShouldContain(right);
        Check(LedgerText.Cases.Replace(right, wrong, StringComparison.Ordinal)).Diagnostics.Select(d => d.Code).Distinct().ShouldBe([code]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("- name: a\n  at: []\n  by: x\n  steps: 3\n  expect: []\n  zones: [1]")]
    [InlineData("- name: a\n  at: 2022-08-12T09:00+08:00\n  by: { user: a, role: village }\n  steps: [ 1, {} ]\n  expect: { values: [], obligations: [ [] ], not: 3 }")]
    public void Whatever_a_case_file_says_it_is_answered_with_diagnostics(string text) => LedgerCaseReader.Read(text, "odd.yaml").Diagnostics.ShouldNotBeEmpty();

    private static LedgerReport Check(string cases) =>
        LedgerChecker.Check(LedgerReader.Read(LedgerText.Whole, "visits.yaml"), LedgerCaseReader.Read(cases, "cases/visits.yaml"), null);

    private static List<LedgerCaseResult> Results(string cases, string ledger = LedgerText.Whole)
    {
        var (file, read) = (LedgerReader.Read(ledger, "visits.yaml"), LedgerCaseReader.Read(cases, "cases/visits.yaml"));
        file.Diagnostics.Concat(read.Diagnostics).Select(d => d.ToString()).ShouldBeEmpty();
        return [.. read.Cases.Select(c => LedgerCaseRunner.Run(c, file.Ledger!, new PolicyTimeline([])))];
    }
}
