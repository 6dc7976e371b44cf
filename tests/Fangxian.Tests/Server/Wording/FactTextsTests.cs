using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.Server.Wording;
using NodaTime;
using Shouldly;
using Xunit;
using static Fangxian.Tests.Server.Wording.SmallPack;

namespace Fangxian.Tests.Server.Wording;

public class FactTextsTests
{
    private static readonly FactTexts Texts = new(a => a.Value == "410108" ? "郑州市惠济区" : null, Policy, Day(8, 22));

    [Fact]
    public void A_stay_names_the_place_and_both_days()
    {
        var text = Texts.Of(new Stay(Day(8, 5), Day(8, 8), AreaCode.Parse("410108")));

        text.Zh.ShouldBe("8 月 5 日至 8 月 8 日在郑州市惠济区");
        text.En.ShouldBe("from 5 August to 8 August in 郑州市惠济区");
    }

    [Fact]
    public void An_area_without_a_name_shows_its_code() =>
        Texts.Of(new Stay(Day(8, 5), Day(8, 5), AreaCode.Parse("411726"))).Zh.ShouldContain("411726");

    [Fact]
    public void An_arrival_nobody_announced_says_so() =>
        Texts.Of(new Arrival(At(8, 9, 10))).Zh.ShouldBe("8 月 9 日 10:00 抵达，未见报备");

    [Fact]
    public void An_approval_names_the_rule_by_its_title() =>
        Texts.Of(new Approval(At(8, 9, 12), "medium-high-returnee", Day(8, 10), Day(8, 17), Verdict.Approved)).Zh
            .ShouldBe("同意：中高风险区来返，8 月 10 日至 8 月 17 日 0 时");

    [Fact]
    public void A_registration_shows_no_sealed_field()
    {
        var text = Texts.Of(new Registration(At(8, 9, 10), "张三", AreaCode.Parse("411330100001"), IdSealed: "SEALED", IdIndex: "INDEX", PhoneSealed: "PHONE", Address: "某街 1 号"));

        foreach (var secret in (string[])["SEALED", "INDEX", "PHONE", "某街"])
        {
            text.Zh.ShouldNotContain(secret);
            text.En.ShouldNotContain(secret);
        }
    }

    [Fact]
    public void The_stream_names_no_person()
    {
        var text = Texts.Stream(new Registration(At(8, 9, 10), "张三", AreaCode.Parse("410108")), AreaCode.Parse("410108"));

        text.Zh.ShouldBe("郑州市惠济区：人员登记");
        text.Zh.ShouldNotContain("张三");
    }

    [Fact]
    public void Every_kind_of_fact_has_a_text_in_both_languages()
    {
        FactBody[] bodies =
        [
            new Stay(Day(8, 5), Day(8, 8), Risk: Risk.Medium), new Declaration(At(8, 5, 9), At(8, 9, 9)), new Arrival(At(8, 9, 10)), new Departure(At(8, 9, 10)),
            new Pushed(At(8, 9, 10), Risk.High), new Sample(At(8, 9, 10), 10), new Result(At(8, 9, 10), At(8, 9, 20), Outcome.Negative),
            new Temperature(At(8, 9, 10), 36.6m), new Symptom(At(8, 9, 10), ["咳嗽"]), new Verification(At(8, 9, 10), true), new Visit(At(8, 9, 10)),
            new Medicine(At(8, 9, 10), false), new Placed(At(8, 9, 10), "一号隔离点"), new Released(At(8, 9, 10)),
            new Approval(At(8, 9, 10), "medium-high-returnee", Day(8, 10), Day(8, 17), Verdict.Refused, "证据不足"), new Waiver(At(8, 9, 10), "sample", At(8, 10, 0), "已离开"),
            new Registration(At(8, 9, 10), "张三", AreaCode.Parse("411330100001")), new Coordination("x-1", CoordinationKind.Sudden, At(8, 9, 10)),
            new CoordinationStep("x-1", CoordinationStepKind.Phone, At(8, 9, 10)), new Positive("p-1", At(8, 9, 10)), new ExpressReport("p-1", At(8, 9, 10)),
            new RiskArea(AreaCode.Parse("410108"), Risk.High, Day(8, 5), null, "名单"), new Place("c-1", At(8, 9, 10), "超市", "超市", AreaCode.Parse("411330100001"), true), new PlaceScans("c-1", Day(8, 5), 12),
            .. Fangxian.Tests.Core.LawForTests.OneOfEachFurtherKind,
        ];
        bodies.Select(b => b.GetType()).ShouldBe(FactKinds.All.Select(k => k.BodyType), ignoreOrder: true);
        foreach (var body in bodies)
        {
            Texts.Of(body).Zh.ShouldNotBeEmpty();
            Texts.Of(body).En.ShouldNotBeEmpty();
            Texts.Stream(body, null).Zh.ShouldStartWith(FactKinds.Of(body).Label.Zh);
        }
    }
}
