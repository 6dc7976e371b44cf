using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using static Fangxian.Core.Ledgers.LedgerCondition;
using static Fangxian.Core.Ledgers.LedgerExpression;
using static Fangxian.Tests.Core.LawForTests;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

public sealed class LedgerCalculationTests
{
    private static readonly LedgerField Checks = new("six", new LedgerFieldType.Checklist([new("a", new Text("甲", "a")), new("b", new Text("乙", "b")), new("c", new Text("丙", "c"))]), new Text("查", "six"));

    private static LedgerMoment Moment(params (string, string)[] values) => new(Works with { Fields = [.. Works.Fields, Checks] }, Values(values), Here, [], At("2022-08-12T09:00"), LedgerSurroundings.None);

    private static string? Value(LedgerExpression of, params (string, string)[] values) => LedgerCalculation.Value(of, Moment(values), new LedgerFieldType.Number(null, null, 2));

    private static Arithmetic Sum(ArithmeticKind kind, params decimal[] of) => new(kind, [.. of.Select(n => new Constant(n))]);

    [Theory]
    [InlineData(ArithmeticKind.Add, "10.5")]
    [InlineData(ArithmeticKind.Subtract, "5.5")]
    [InlineData(ArithmeticKind.Multiply, "16")]
    [InlineData(ArithmeticKind.Divide, "4")]
    [InlineData(ArithmeticKind.Least, "0.5")]
    [InlineData(ArithmeticKind.Most, "8")]
    public void Numbers_are_taken_from_left_to_right(ArithmeticKind kind, string result) => Value(Sum(kind, 8, 2, kind is ArithmeticKind.Divide or ArithmeticKind.Multiply ? 1 : 0.5m)).ShouldBe(result);

    [Theory]
    [InlineData(1, 3, "0.33")]
    [InlineData(2, 3, "0.67")]
    [InlineData(1, 200, "0.01")]
    [InlineData(-1, 200, "-0.01")]
    [InlineData(1, 201, "0")]
    [InlineData(1, 0, null)]
    [InlineData(0, 0, null)]
    [InlineData(0, 5, "0")]
    public void A_quotient_is_rounded_half_away_from_zero_and_by_zero_there_is_none(int a, int b, string? result) => Value(Sum(ArithmeticKind.Divide, a, b)).ShouldBe(result);

    [Fact]
    public void Where_a_field_has_no_value_the_whole_has_none_unless_it_says_what_then()
    {
        Value(new Arithmetic(ArithmeticKind.Add, [new FieldValue("amount"), new Constant(1)])).ShouldBeNull();
        Value(new Arithmetic(ArithmeticKind.Add, [new OrElse("amount", 5), new Constant(1)])).ShouldBe("6");
        Value(new Arithmetic(ArithmeticKind.Add, [new OrElse("amount", 5), new Constant(1)]), ("amount", "2.25")).ShouldBe("3.25");
        Value(new Arithmetic(ArithmeticKind.Add, [new FieldValue("what"), new Constant(1)]), ("what", "三")).ShouldBeNull();
    }

    [Fact]
    public void What_is_larger_than_a_field_can_hold_has_no_value()
    {
        Value(Sum(ArithmeticKind.Multiply, 1_000_000, 1_000_000)).ShouldBe("1000000000000");
        Value(Sum(ArithmeticKind.Multiply, 1_000_000, 1_000_001)).ShouldBeNull();
        Value(Sum(ArithmeticKind.Multiply, -1_000_000, 1_000_001)).ShouldBeNull();
        Value(Sum(ArithmeticKind.Multiply, 1_000_000_000_000, 1_000_000_000_000, 1_000_000_000_000)).ShouldBeNull();
        Value(Sum(ArithmeticKind.Divide, 1_000_000_000_000, 0.0000000000000000000000000001m)).ShouldBeNull();
    }

    [Theory]
    [InlineData("2022-08-09", "2022-08-12", "3")]
    [InlineData("2022-08-12", "2022-08-09", "-3")]
    [InlineData("2022-08-09T23:59:00+08:00", "2022-08-10T00:00:00+08:00", "1")]
    [InlineData("2022-08-09T00:00:00+08:00", "2022-08-09T23:59:00+08:00", "0")]
    [InlineData("2022-08-09", "2022-08-10T00:00:00+08:00", "1")]
    [InlineData("2022-08-09", null, null)]
    public void Days_between_are_county_days(string from, string? to, string? days) =>
        Value(new DaysBetween("due_on", "known_at"), to is null ? [("due_on", from)] : [("due_on", from), ("known_at", to)]).ShouldBe(days);

    [Theory]
    [InlineData("2022-08-09T10:00:00+08:00", "2022-08-09T11:30:00+08:00", "1.5")]
    [InlineData("2022-08-09T11:30:00+08:00", "2022-08-09T10:00:00+08:00", "-1.5")]
    [InlineData("2022-08-09T10:00:00+08:00", "2022-08-09T10:00:20+08:00", "0.01")]
    [InlineData("2022-08-09", "2022-08-09T10:00:00+08:00", null)]
    public void Hours_between_are_those_of_the_clock(string from, string to, string? hours) => Value(new HoursBetween("a", "b"), ("a", from), ("b", to)).ShouldBe(hours);

    [Theory]
    [InlineData("road", "10")]
    [InlineData("well", "7")]
    [InlineData(null, "7")]
    public void A_choice_picks_its_case_or_else_the_rest(string? kind, string result)
    {
        (string, string)[] values = kind is null ? [] : [("kind", kind)];
        Value(new Choose("kind", new Dictionary<string, LedgerExpression> { ["road"] = new Constant(10) }, new Constant(7)), values).ShouldBe(result);
        Value(new Choose("kind", new Dictionary<string, LedgerExpression> { ["road"] = new Constant(10) }, null), values).ShouldBe(kind == "road" ? "10" : null);
    }

    [Theory]
    [InlineData("49.9", "小")]
    [InlineData("50", "大")]
    [InlineData(null, "小")]
    public void A_condition_decides_between_two(string? amount, string result) =>
        LedgerCalculation.Value(new If(new Compared("amount", Comparison.AtLeast, new Constant(50)), new Literal("大"), new Literal("小")), Moment(amount is null ? [] : [("amount", amount)]), new LedgerFieldType.Text()).ShouldBe(result);

    [Theory]
    [InlineData("a=yes;b=no;c=na", "1", "1", false)]
    [InlineData("a=yes;b=yes;c=na", "2", "0", true)]
    [InlineData("a=yes;b=yes", "2", "0", false)]
    [InlineData("", "0", "0", false)]
    [InlineData(null, null, null, false)]
    public void A_checklist_counts_what_is_met_and_what_is_not_and_all_met_means_every_item(string? list, string? met, string? unmet, bool all)
    {
        (string, string)[] values = list is null ? [] : [("six", list)];
        Value(new CountItems("six", true), values).ShouldBe(met);
        Value(new CountItems("six", false), values).ShouldBe(unmet);
        LedgerCalculation.Holds(new AllMet("six"), Moment(values)).ShouldBe(all);
    }

    [Theory]
    [InlineData(Comparison.AtLeast, false, true, true)]
    [InlineData(Comparison.AtMost, true, true, false)]
    [InlineData(Comparison.Above, false, false, true)]
    [InlineData(Comparison.Below, true, false, false)]
    public void Comparisons_include_the_bound_or_do_not(Comparison comparison, bool below, bool at, bool above)
    {
        var condition = new Compared("amount", comparison, new Constant(50));
        new[] { "49.999", "50.0", "50.001" }.Select(n => LedgerCalculation.Holds(condition, Moment(("amount", n)))).ShouldBe([below, at, above]);
        LedgerCalculation.Holds(condition, Moment()).ShouldBeFalse();
        LedgerCalculation.Holds(new Compared("amount", comparison, new FieldValue("depth")), Moment(("amount", "1"))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(TimeOrder.Before, true, false, false)]
    [InlineData(TimeOrder.NotAfter, true, true, false)]
    [InlineData(TimeOrder.After, false, false, true)]
    [InlineData(TimeOrder.NotBefore, false, true, true)]
    public void Times_are_compared_as_instants_or_where_one_is_a_day_as_days(TimeOrder order, bool before, bool at, bool after)
    {
        var condition = new Timed("x", order, "now");
        new[] { "2022-08-12T08:59:59.999+08:00", "2022-08-12T09:00:00+08:00", "2022-08-12T09:00:00.001+08:00" }.Select(x => LedgerCalculation.Holds(condition, Moment(("x", x)))).ShouldBe([before, at, after]);
        new[] { "2022-08-11", "2022-08-12", "2022-08-13" }.Select(x => LedgerCalculation.Holds(condition, Moment(("x", x)))).ShouldBe([before, at, after]);
        new[] { "2022-08-11", "2022-08-12", "2022-08-13" }.Select(x => LedgerCalculation.Holds(new Timed("x", order, "y"), Moment(("x", x), ("y", "2022-08-12T23:00:00+08:00")))).ShouldBe([before, at, after]);
        LedgerCalculation.Holds(condition, Moment()).ShouldBeFalse();
        LedgerCalculation.Holds(new Timed("x", order, "y"), Moment(("x", "2022-08-12"))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("990101001001", "2022-08-12T10:00", "low")]
    [InlineData("990101001001", "2022-08-12T12:00", "high")]
    [InlineData("990101001001", "2022-08-12T11:59", "low")]
    [InlineData("990101001001", "2022-08-12T09:59", "")]
    [InlineData("990101001001", "2022-08-12T20:00", "low")]
    [InlineData("990101002", "2022-08-12T12:00", "")]
    [InlineData("990101", "2022-08-12T12:00", "")]
    public void An_area_lies_in_the_strictest_zone_over_it(string area, string now, string level)
    {
        var zones = new ZoneRegister([
            new Zone("z1", ZoneLevel.Low, At("2022-08-12T10:00"), null, AreaCode.Parse("990101001")), new Zone("z2", ZoneLevel.High, At("2022-08-12T12:00"), null, AreaCode.Parse("990101001001")), new ZoneLifted("z2", At("2022-08-12T20:00"))]);
        var moment = Moment(("site", area)) with { Area = AreaCode.Parse(area), Now = At(now), Around = new LedgerSurroundings(Policy(), zones) };
        foreach (var field in new[] { "area", "site" })
        {
            LedgerCalculation.Holds(new InZone(field, null), moment).ShouldBe(level.Length > 0);
            LedgerCalculation.Holds(new InZone(field, ZoneLevel.High), moment).ShouldBe(level == "high");
            LedgerCalculation.Holds(new InZone(field, ZoneLevel.Low), moment).ShouldBe(level == "low");
        }

        LedgerCalculation.Holds(new InZone("nowhere", null), moment).ShouldBeFalse();
    }

    [Theory]
    [InlineData("banquet", "50", "yes", "allow")]
    [InlineData("banquet", "51", "yes", "refuse")]
    [InlineData("banquet", "50", "no", "advise-against")]
    [InlineData("banquet", "1000000000000", "yes", "refuse")]
    [InlineData("event", "51", "no", "allow")]
    public void A_gathering_is_asked_of_the_pack_in_force(string kind, string persons, string filed, string verdict)
    {
        var law = Pack() with { Gatherings = [new GatheringRule("g", "6", new Text("席", "g"), null, [GatheringKind.Banquet], null, [new GatheringCheck.AtMost(50, false, false), new GatheringCheck.Filed(true)])] };
        var with = Values(("kind", "k"), ("persons", "n"), ("filed", "f"));
        var moment = Moment(("k", kind), ("n", persons), ("f", filed)) with { Around = new LedgerSurroundings(Policy(law), ZoneRegister.Empty) };
        foreach (var asked in new[] { "allow", "refuse", "advise-against" })
            LedgerCalculation.Holds(new Gathering(with, [], [asked]), moment).ShouldBe(asked == verdict, asked);
        LedgerCalculation.Holds(new Gathering(with, ["filed"], ["advise-against"]), moment).ShouldBeFalse("assumed to be filed it is not missing");
        LedgerCalculation.Holds(new Gathering(with, [], ["allow"]), moment with { Now = At("2022-08-06T09:00") }).ShouldBeTrue("where no pack is in force nothing forbids it");
    }

    [Fact]
    public void Conditions_join_and_a_step_counts_as_often_as_it_was_taken()
    {
        LedgerCondition yes = new Given("what", true), no = new Given("what", false);
        var record = new WorksEntry(Works).Make("2022-08-12T09:00").Take("start", "2022-08-12T10:00", null, null, ("due_on", "2022-08-20")).Take("supply", "2022-08-12T11:00", null, null, ("amount", "1")).Take("supply", "2022-08-12T12:00", null, null, ("amount", "1")).Record;
        var moment = Moment(("what", "x"), ("kind", "road")) with { History = record.History };
        (LedgerCondition, bool)[] all =
        [
            (yes, true), (no, false), (new Not(no), true), (new All([yes, yes]), true), (new All([yes, no]), false), (new Any([no, yes]), true), (new Any([no, no]), false),
            (new Is("kind", ["well", "road"]), true), (new Is("kind", ["well"]), false), (new Is("urgent", ["no"]), false),
            (new Done("supply", 2), true), (new Done("supply", 3), false), (new Done("create", 1), true),
        ];
        foreach (var (condition, holds) in all) LedgerCalculation.Holds(condition, moment).ShouldBe(holds, condition.ToString());
    }

    [Fact]
    public void Computed_fields_follow_one_another_in_their_order_and_go_where_they_have_no_value()
    {
        LedgerField Computed(string id, LedgerExpression of) => new(id, new LedgerFieldType.Computed(of, new LedgerFieldType.Number(null, null, 1)), new Text(id, id));
        var ledger = Works with { Fields = [.. Works.Fields, Computed("twice", Times("amount", 2)), Computed("six_times", Times("twice", 3))] };
        var values = Values(("amount", "2"));
        LedgerCalculation.Complete(ledger, values);
        (values["twice"], values["six_times"]).ShouldBe(("4", "12"));
        values.Remove("amount");
        LedgerCalculation.Complete(ledger, values);
        values.ShouldBeEmpty();

        static Arithmetic Times(string field, int by) => new(ArithmeticKind.Multiply, [new FieldValue(field), new Constant(by)]);
    }

    [Theory]
    [InlineData("2022-08-09", 7, "2022-08-16")]
    [InlineData("2022-08-09", -9, "2022-07-31")]
    [InlineData("2022-08-09T23:30:00+08:00", 1, "2022-08-10")]
    [InlineData("2200-12-31", 99_999, null)]
    [InlineData("1850-01-01", -1, null)]
    [InlineData("2022-08-09", 100_000, null)]
    [InlineData("soon", 1, null)]
    public void Days_after_a_day_are_on_the_calendar_of_these_centuries(string from, int days, string? day) =>
        LedgerCalculation.Value(new DaysAfter("x", new Constant(days)), Moment(("x", from)), new LedgerFieldType.Day()).ShouldBe(day);

    [Fact]
    public void Now_is_the_instant_of_the_step_or_its_county_day()
    {
        var moment = Moment() with { Now = At("2022-08-13T00:00") - Duration.FromMilliseconds(1) };
        LedgerCalculation.Value(new Now(true), moment, new LedgerFieldType.Day()).ShouldBe("2022-08-12");
        LedgerCalculation.Value(new Now(false), moment, new LedgerFieldType.Instant()).ShouldBe("2022-08-12T23:59:59.999+08:00");
    }

    [Fact]
    public void Whatever_fields_hold_a_calculation_ends_and_its_result_has_a_place_in_every_order() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Expressions(3).ToArbitrary(), expression =>
        {
            var values = Moment(("big", "1000000000000"), ("small", "0.0001"), ("minus", "-1000000000000"), ("day", "2200-12-31"), ("at", "2200-12-31T23:59:59+08:00"), ("text", "文"));
            var types = (LedgerFieldType[])[new LedgerFieldType.Number(null, null, 4), new LedgerFieldType.Money(), new LedgerFieldType.Day(), new LedgerFieldType.Text(), new LedgerFieldType.Instant()];
            foreach (var type in types)
                if (LedgerCalculation.Value(expression, values, type) is { } value)
                    LedgerValue.SortKey(type, value).Length.ShouldBe(type is LedgerFieldType.Number or LedgerFieldType.Money ? 20 : LedgerValue.SortKey(type, value).Length);
            return true;
        }));

    private static Gen<LedgerExpression> Expressions(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("big", "big", "minus", "small", "day", "text", "none").Select(f => (LedgerExpression)new FieldValue(f)),
            Gen.Elements(0m, 1m, -1m, 99_999m, 1e12m, 1e-28m).Select(n => (LedgerExpression)new Constant(n)));
        if (depth == 0) return leaf;
        var inner = Expressions(depth - 1);
        return Gen.OneOf(
            leaf,
            from kind in Gen.Elements(ArithmeticKind.Multiply, ArithmeticKind.Divide) from a in inner from b in inner select (LedgerExpression)new Arithmetic(kind, [a, b]),
            from kind in Gen.Elements(Enum.GetValues<ArithmeticKind>()) from a in inner from b in inner select (LedgerExpression)new Arithmetic(kind, [a, b]),
            from f in Gen.Elements("day", "at", "none") from n in inner select (LedgerExpression)new DaysAfter(f, n),
            Gen.Constant((LedgerExpression)new HoursBetween("at", "at")), Gen.Constant((LedgerExpression)new DaysBetween("day", "at")));
    }
}
