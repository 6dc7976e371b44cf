using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Packs.Ledgers;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

public sealed class LedgerReaderTests
{
    private static readonly Ledger Whole = Read(LedgerText.Whole);

    [Fact]
    public void The_head_of_a_ledger_is_read_as_it_is_written()
    {
        (Whole.Id, Whole.Version, Whole.Prefix, Whole.Headline, Whole.Group).ShouldBe(("visits", 3, "ZF", "problem", LedgerGroup.Supervision));
        Whole.Title.ShouldBe(new Text("走访台账", "Visits"));
        Whole.Clauses.ShouldBe(["T-19", "J-31"]);
        Whole.Access.Read.ShouldBe([Role.Headquarters, Role.Supervisor, Role.Township, Role.Village, Role.Unit]);
        Whole.Access.Edit.ShouldBe([Role.Supervisor]);
        Whole.Access.Own.ShouldBe([Role.Unit]);
        Whole.Fingerprint.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void Whoever_may_enter_may_correct_where_nothing_else_is_said() =>
        Read(LedgerText.Whole.Replace("edit: [supervisor]\n", "", StringComparison.Ordinal)).Access.Edit.ShouldBe([Role.Supervisor, Role.Village, Role.Unit]);

    [Fact]
    public void Every_type_of_field_is_read()
    {
        Type("problem").ShouldBe(new LedgerFieldType.Text(300, 3));
        Type("persons").ShouldBe(new LedgerFieldType.Number(1, 5000, 0, new Text("人", "persons")));
        Type("meals").ShouldBe(new LedgerFieldType.Number(-1, null, 1));
        Type("cost").ShouldBe(new LedgerFieldType.Money());
        Type("deadline").ShouldBe(new LedgerFieldType.Day());
        Type("held_at").ShouldBe(new LedgerFieldType.Instant());
        Type("kind").ShouldBeOfType<LedgerFieldType.Choice>().Options.ShouldBe([new("shop", new("商店", "shop")), new("banquet", new("宴席", "banquet"))]);
        Type("filed").ShouldBe(new LedgerFieldType.Flag());
        Type("six").ShouldBeOfType<LedgerFieldType.Checklist>().Items.Select(i => i.Id).ShouldBe(["mask", "code"]);
        Type("person").ShouldBe(new LedgerFieldType.Person());
        Type("site").ShouldBe(new LedgerFieldType.Area(AreaLevel.Village));
        Type("shop").ShouldBe(new LedgerFieldType.Place());
        Type("photos").ShouldBe(new LedgerFieldType.Attachment(3));
        Type("earlier").ShouldBe(new LedgerFieldType.Link("visits"));
        Whole.Field("phone")!.Personal.ShouldBe(LedgerMask.Phone);
        Whole.Field("shop")!.Unique.ShouldBe(LedgerUnique.Open);
        Whole.Field("problem").ShouldNotBeNull().ShouldSatisfyAllConditions(f => f.Required.ShouldBeTrue(), f => f.Help.ShouldBe(new Text("写清何处何事", "Where and what")));
        Whole.Field("persons")!.When.ShouldBeOfType<LedgerCondition.Is>().ShouldSatisfyAllConditions(c => c.Field.ShouldBe("kind"), c => c.Values.ShouldBe(["banquet"]));
    }

    [Fact]
    public void Expressions_of_computed_fields_are_read()
    {
        var divided = Computed("per_meal").ShouldBeOfType<LedgerExpression.Arithmetic>();
        divided.Kind.ShouldBe(ArithmeticKind.Divide);
        divided.Of.ShouldBe([new LedgerExpression.FieldValue("persons"), new LedgerExpression.OrElse("meals", 1)]);
        Computed("open_items").ShouldBe(new LedgerExpression.CountItems("six", Met: false));
        var size = Computed("size").ShouldBeOfType<LedgerExpression.If>();
        size.When.ShouldBe(new LedgerCondition.Compared("persons", Comparison.AtLeast, new LedgerExpression.Constant(50)));
        (size.Then, size.Otherwise).ShouldBe((new LedgerExpression.Literal("大"), new LedgerExpression.Literal("小")));
        var points = Computed("points").ShouldBeOfType<LedgerExpression.Choose>();
        points.Cases["urban"].ShouldBe(new LedgerExpression.Constant(10));
        points.Otherwise.ShouldBe(new LedgerExpression.Constant(0));
        Computed("days_left").ShouldBe(new LedgerExpression.DaysBetween("held_at", "fixed_on"));
        Computed("review_on").ShouldBe(new LedgerExpression.DaysAfter("fixed_on", new LedgerExpression.Constant(7)));
        Whole.Field("review_on")!.ValueType.ShouldBe(new LedgerFieldType.Day());
    }

    [Fact]
    public void States_and_transitions_are_read()
    {
        Whole.States.Select(s => (s.Id, s.IsFinal)).ShouldBe([("found", false), ("fixing", false), ("to-verify", false), ("struck-off", true)]);
        var notify = Whole.Transition("notify")!;
        (notify.To, notify.Evidence, notify.Reason, notify.Automatic).ShouldBe(("fixing", false, false, null));
        notify.Asks.ShouldBe(["deadline", "area"]);
        notify.Needs.ShouldBe(["deadline"]);
        notify.Guards.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            g => g.When.ShouldBe(new LedgerCondition.Timed("deadline", TimeOrder.After, "now")), g => g.Otherwise.Zh.ShouldBe("期限应晚于今天。"));
        Whole.Transition("fix")!.ShouldSatisfyAllConditions(t => t.Evidence.ShouldBeTrue(), t => t.Sets.ShouldBe([new LedgerAssignment("fixed_on", new LedgerExpression.Now(Day: true))]));
        Whole.Transition("verify")!.ShouldSatisfyAllConditions(t => t.NotBy.ShouldBe(["fix"]), t => t.IndependentOf.ShouldBe("person"));
        Whole.Transition("return")!.Sets.ShouldHaveSingleItem().Field.ShouldBe("returned");
        Whole.Transition("stop")!.Automatic.ShouldBe(LedgerTrigger.Zone);
    }

    [Fact]
    public void Clocks_run_for_a_length_of_their_own_of_the_pack_or_until_a_field_says()
    {
        var byId = Whole.Clocks.ToDictionary(c => c.Id);
        byId["notice"].ShouldSatisfyAllConditions(c => c.Length.ShouldBe(new ClockLength.Fixed(Length.OfHours(24))), c => c.On.ShouldBe(["create"]), c => c.Owner.ShouldBe(Owner.Headquarters));
        byId["fix-by"].Length.ShouldBe(new ClockLength.Until("deadline"));
        byId["visit-again"].Length.ShouldBe(new ClockLength.OfPack("coordination-phone", Length.OfDays(3)));
        byId["visit-again"].When.ShouldBeOfType<LedgerCondition.Is>().Values.ShouldBe(["no"]);
    }

    [Fact]
    public void Lists_sheets_documents_and_migrations_are_read()
    {
        Whole.List.Indexed.ShouldBe(["kind", "deadline", "points"]);
        Whole.Export.Signatures.ShouldBe([new Text("填表人", "Prepared by")]);
        var notice = Whole.Documents.ShouldHaveSingleItem();
        notice.RedHead!.Zh.ShouldBe("{county}指挥部");
        notice.Body.Select(p => p.GetType().Name).ShouldBe(["Heading", "Paragraph", "Fields", "Rates"]);
        Whole.Migrations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.To.ShouldBe(3), m => m.States["seen"].ShouldBe("found"), m => m.Fields["matter"].ShouldBe("problem"), m => m.Drop.ShouldBe(["weather"]));
        Whole.Schedule.ShouldBeNull();
    }

    [Fact]
    public void A_daily_ledger_has_a_schedule() =>
        Read(LedgerText.Whole.Replace(", required: true", "", StringComparison.Ordinal) + "\nschedule: { level: township, day: deadline, only_with: daily-report }\n")
            .Schedule.ShouldBe(new LedgerSchedule(AreaLevel.Township, "deadline", "daily-report"));

    [Theory]
    [InlineData("{ all: [ { field: filed, is: \"yes\" }, { field: plan_on, given: false } ] }")]
    [InlineData("{ any: [ { not: { field: persons, below: 5 } }, { field: persons, at_most: meals } ] }")]
    [InlineData("{ field: held_at, not_before: deadline }")]
    [InlineData("{ all_met: six }")]
    [InlineData("{ done: return, at_least: 2 }")]
    [InlineData("{ in_zone: area, level: high }")]
    [InlineData("{ in_zone: site }")]
    [InlineData("{ gathering: { at: held_at, kind: sort, place: setting, persons: persons, per_meal: per_meal, filed: filed }, assuming: [approved, plan], is: [allow, advise-against] }")]
    public void A_condition_can_be_written_so(string condition)
    {
        var text = LedgerText.Whole.Replace("{ field: deadline, after: now }", condition, StringComparison.Ordinal).Replace("states:\n  - { id: found", """
              - { id: plan_on, type: day, label: { zh: 方案日, en: Planned on } }
              - { id: sort, type: choice, label: { zh: 活动, en: Sort }, options: [ { id: wedding, zh: 婚宴, en: wedding } ] }
            states:
              - { id: found
            """, StringComparison.Ordinal);
        Read(text).Transition("notify")!.Guards.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_verdict_on_a_gathering_is_read_with_what_the_step_itself_brings_about()
    {
        const string Condition = "{ gathering: { at: held_at, kind: sort, place: setting, persons: persons }, assuming: filed, is: allow }";
        var text = LedgerText.Whole.Replace("{ field: deadline, after: now }", Condition, StringComparison.Ordinal)
            .Replace("\nstates:", "\n  - { id: sort, type: choice, label: { zh: 活动, en: Sort }, options: [ { id: wedding, zh: 婚宴, en: wedding } ] }\nstates:", StringComparison.Ordinal);
        var gathering = Read(text).Transition("notify")!.Guards[0].When.ShouldBeOfType<LedgerCondition.Gathering>();
        gathering.With["kind"].ShouldBe("sort");
        (gathering.Assumed, gathering.Verdicts).ShouldSatisfyAllConditions(g => g.Assumed.ShouldBe(["filed"]), g => g.Verdicts.ShouldBe(["allow"]));
    }

    [Fact]
    public void The_fingerprint_changes_with_every_letter() =>
        Read(LedgerText.Whole.Replace("走访台账", "走访记录", StringComparison.Ordinal)).Fingerprint.ShouldNotBe(Whole.Fingerprint);

    [Fact]
    public void All_mistakes_of_a_file_are_found_in_one_reading()
    {
        var text = LedgerText.Whole.Replace("owner: village", "owner: vilage", StringComparison.Ordinal).Replace("type: money", "type: cash", StringComparison.Ordinal)
            .Replace("within: 24h", "within: soon", StringComparison.Ordinal);
        LedgerReader.Read(text, "visits.yaml").Diagnostics.Select(d => d.Code).ShouldBe(["FX-P013", "FX-P016", "FX-P013"]);
    }

    [Theory]
    [InlineData("version: 3", "version: 0", "FX-P014")]
    [InlineData("group: supervision", "group: suprvision", "FX-P013")]
    [InlineData("read: [headquarters,", "read: [headquarter,", "FX-P013")]
    [InlineData("create: [supervisor, village, unit]", "create: [supervisor, village, village]", "FX-P023")]
    [InlineData("{ field: deadline, after: now }", "{ field: deadline }", "FX-P019")]
    [InlineData("{ field: deadline, after: now }", "{ field: deadline, after: now, before: now }", "FX-P019")]
    [InlineData("{ field: deadline, after: now }", "{ all_met: six, done: fix }", "FX-P019")]
    [InlineData("{ field: deadline, after: now }", "{ all_met: six, level: high }", "FX-P010")]
    [InlineData("{ field: deadline, after: now }", "{ field: deadline, latr: now }", "FX-P010")]
    [InlineData("{ field: deadline, after: now }", "{ all: [] }", "FX-P023")]
    [InlineData("{ unmet: six }", "{ unmet: six, cases: {} }", "FX-P010")]
    [InlineData("{ unmet: six }", "{ days_between: [held_at] }", "FX-P012")]
    [InlineData("{ unmet: six }", "{ choose: setting }", "FX-P011")]
    [InlineData("{ unmet: six }", "{ if: { all_met: six }, then: 1 }", "FX-P011")]
    [InlineData("{ unmet: six }", "{ add: [1] }", "FX-P023")]
    [InlineData("least: 1, most: 5000", "least: 10, most: 5", "FX-P022")]
    [InlineData("type: link, label: { zh: 前次, en: Earlier visit }, to: visits", "type: link, label: { zh: 前次, en: Earlier visit }", "FX-P011")]
    [InlineData("within: { until: deadline }", "within: { until: deadline, pack: a }", "FX-P019")]
    [InlineData("within: { until: deadline }", "within: { pack: a }", "FX-P011")]
    [InlineData("- rates: deadline", "- { rates: deadline, fields: [cost] }", "FX-P019")]
    [InlineData("label: { zh: 下发通知, en: Send the notice }", "label: 下发通知", "FX-P017")]
    [InlineData("title: { zh: 走访台账, en: Visits }", "titel: { zh: 走访台账, en: Visits }", "FX-P010")]
    public void What_has_a_wrong_shape_is_refused_with_the_code_of_the_shape(string right, string wrong, string code)
    {
        LedgerText.Whole.ShouldContain(right);
        var at = LedgerText.Whole.IndexOf(right, StringComparison.Ordinal);
        var file = LedgerReader.Read(LedgerText.Whole.Remove(at, right.Length).Insert(at, wrong), "visits.yaml");
        file.Ledger.ShouldBeNull();
        file.Diagnostics.Select(d => d.Code).Distinct().ShouldBe([code], string.Join('\n', file.Diagnostics));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("ledger: [")]
    [InlineData("just words")]
    [InlineData("ledger: { a: b }\nfields: 3\nstates: {}\ntransitions: x\nclocks: [1]\nlist: 2\nexport: []\ndocuments: [[]]\nmigrations: [{}]\nschedule: []")]
    [InlineData("fields: [ { id: [], type: {}, label: [] }, 3, [] ]\nstates: [ x ]\ntransitions: [ { sets: [], guards: {}, from: {} } ]")]
    public void Whatever_a_file_says_it_is_answered_with_diagnostics(string text)
    {
        var file = LedgerReader.Read(text, "odd.yaml");
        file.Ledger.ShouldBeNull();
        file.Diagnostics.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_ledger_cut_off_anywhere_is_read_or_refused_and_never_throws()
    {
        for (var length = 0; length < LedgerText.Whole.Length; length += 37)
        {
            var file = LedgerReader.Read(LedgerText.Whole[..length], "cut.yaml");
            (file.Ledger is null).ShouldBe(file.Diagnostics.Count > 0);
        }
    }

    private static Ledger Read(string text)
    {
        var file = LedgerReader.Read(text, "visits.yaml");
        file.Diagnostics.Select(d => d.ToString()).ShouldBeEmpty();
        return file.Ledger.ShouldNotBeNull();
    }

    private static LedgerFieldType Type(string field) => Whole.Field(field).ShouldNotBeNull().Type;

    private static LedgerExpression Computed(string field) => Whole.Field(field).ShouldNotBeNull().Computed.ShouldNotBeNull();
}
