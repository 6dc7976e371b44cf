using Fangxian.Core;
using Fangxian.Core.Measures;
using Fangxian.Core.Time;
using Fangxian.Server.Wording;
using Shouldly;
using Xunit;
using static Fangxian.Tests.Server.Wording.SmallPack;

namespace Fangxian.Tests.Server.Wording;

public class HeadlinesTests
{
    [Fact]
    public void It_says_the_day_of_the_measure_what_is_due_today_when_it_ends_and_by_which_clause()
    {
        var plan = Plan(
            [Isolation(Day(8, 20), Day(8, 27))],
            [Owed("sample", At(8, 22, 0), CountyTime.EndOf(Day(8, 22)))]);

        var text = Headlines.Of(plan, Policy, At(8, 22, 9));

        text.Zh.ShouldBe("今天是集中隔离第 3 天（共 7 天），应采样一次；8 月 27 日 0 时解除。依据：159 号文第四条。");
        text.En.ShouldBe("Today is day 3 of 7 of central isolation, one sample is due; released on 27 August, 00:00. Basis: clause 四 (4) of document No. 159.");
    }

    [Fact]
    public void On_the_day_of_release_nothing_applies_any_more()
    {
        var plan = Plan([Isolation(Day(8, 20), Day(8, 27))]);

        Headlines.Of(plan, Policy, At(8, 26, 23, 59)).Zh.ShouldStartWith("今天是集中隔离第 7 天（共 7 天）");
        Headlines.Of(plan, Policy, At(8, 27, 0)).Zh.ShouldBe("今天没有管控措施，也没有待办事项。");
    }

    [Fact]
    public void A_sample_taken_today_is_said_to_be_done()
    {
        var plan = Plan(
            [Isolation(Day(8, 20), Day(8, 27))],
            [Owed("sample", At(8, 22, 0), CountyTime.EndOf(Day(8, 22)), done: At(8, 22, 8))]);

        Headlines.Of(plan, Policy, At(8, 22, 9)).Zh.ShouldContain("今天已采样");
    }

    [Fact]
    public void A_routine_sample_that_is_due_another_day_does_not_ask_for_one_today()
    {
        var plan = Plan(
            [Isolation(Day(8, 20), Day(8, 27))],
            [Owed("sample", At(8, 22, 0), CountyTime.EndOf(Day(8, 22)), done: At(8, 22, 8)), Owed("sample", At(8, 22, 8), At(8, 24, 8))]);

        Headlines.Of(plan, Policy, At(8, 22, 9)).Zh.ShouldContain("今天已采样");
    }

    [Fact]
    public void Missed_samples_are_counted()
    {
        var plan = Plan(
            [Isolation(Day(8, 20), Day(8, 27))],
            [Owed("sample", At(8, 20, 0), CountyTime.EndOf(Day(8, 20))), Owed("sample", At(8, 21, 0), CountyTime.EndOf(Day(8, 21)))]);

        var text = Headlines.Of(plan, Policy, At(8, 22, 9));

        text.Zh.ShouldContain("有 2 次采样超时未做");
        text.En.ShouldContain("2 overdue samples still to be taken");
    }

    [Fact]
    public void A_proposal_is_never_said_to_apply()
    {
        var plan = Plan([Isolation(Day(8, 20), Day(8, 27), standing: Standing.Proposed)]);

        var text = Headlines.Of(plan, Policy, At(8, 22, 9));

        text.Zh.ShouldBe("按规则应集中隔离 7 天（8 月 20 日至 8 月 27 日 0 时），待第二人审批，尚未生效。依据：159 号文第四条。");
        text.Zh.ShouldNotContain("今天是");
        text.En.ShouldContain("a second person has yet to approve it");
    }

    [Fact]
    public void A_refused_isolation_leaves_nothing()
    {
        var plan = Plan([Isolation(Day(8, 20), Day(8, 27), standing: Standing.Refused)]);

        Headlines.Of(plan, Policy, At(8, 22, 9)).Zh.ShouldBe("今天没有管控措施，也没有待办事项。");
    }

    [Fact]
    public void What_starts_tomorrow_is_announced()
    {
        var plan = Plan([Isolation(Day(8, 23), Day(8, 30))]);

        var text = Headlines.Of(plan, Policy, At(8, 22, 9));

        text.Zh.ShouldStartWith("明天起集中隔离 7 天，8 月 30 日 0 时解除。");
        text.En.ShouldStartWith("Central isolation for 7 days starts tomorrow;");
    }

    [Fact]
    public void A_stage_that_follows_is_named_instead_of_a_release()
    {
        var plan = Plan([Isolation(Day(8, 20), Day(8, 25)), Isolation(Day(8, 25), Day(8, 28), MeasureKind.HealthMonitoring)]);

        Headlines.Of(plan, Policy, At(8, 22, 9)).Zh.ShouldContain("8 月 25 日 0 时转为健康监测");
    }

    [Fact]
    public void Overlapping_rules_with_the_same_measure_are_one_run()
    {
        var plan = Plan([Isolation(Day(8, 20), Day(8, 27)), Isolation(Day(8, 23), Day(8, 30))]);

        Headlines.Of(plan, Policy, At(8, 24, 9)).Zh.ShouldStartWith("今天是集中隔离第 5 天（共 10 天）；8 月 30 日 0 时解除。");
    }

    [Fact]
    public void Without_a_measure_the_most_urgent_duty_is_named()
    {
        var plan = Plan(obligations: [Owed("arrival-sample-rural", At(8, 22, 8), At(8, 23, 8), clause: "五")]);

        Headlines.Of(plan, Policy, At(8, 22, 9)).Zh.ShouldBe("今天没有管控措施；8 月 23 日 08:00 前须完成“抵桐后 24 小时内采样”。依据：159 号文第五条。");
        Headlines.Of(plan, Policy, At(8, 23, 8, 1)).Zh.ShouldContain("已超时（期限 8 月 23 日 08:00）");
    }

    [Fact]
    public void Whoever_stays_past_the_end_is_an_alarm()
    {
        var plan = Plan(
            [Isolation(Day(8, 20), Day(8, 27))],
            [Owed("release", At(8, 27, 0), At(8, 27, 0))]);

        Headlines.Of(plan, Policy, At(8, 27, 6)).Zh.ShouldBe("隔离已于 8 月 27 日 00:00 期满，应立即解除。");
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        var plan = Plan(unresolved: [new UnresolvedRule("medium-high-returnee", "四", "tongbai-2022-159", new("旅居地风险等级未知。", "the risk of the place of stay is not known."), [ArrivalId])]);

        var text = Headlines.Of(plan, Policy, At(8, 22, 9));

        text.Zh.ShouldEndWith("待查明：旅居地风险等级未知，暂不能判定 159 号文第四条是否适用。");
        text.En.ShouldContain("To be found out: the risk of the place of stay is not known;");
    }
}
