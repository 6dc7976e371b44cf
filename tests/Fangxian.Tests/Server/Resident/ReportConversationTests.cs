using System.Net;
using System.Text.RegularExpressions;
using Fangxian.Server.Resident;
using Fangxian.Storage.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Server.Resident;

public sealed partial class ReportConversationTests : IDisposable
{
    private readonly StandingClock clock = new(SmallCounty.Now);
    private readonly FieldKeys keys = FieldKeys.Temporary();

    [Fact]
    public void A_whole_report_leads_from_question_to_question_to_the_check()
    {
        var page = Talk().Start();
        page = Next(page, ("arrived", "yes")).ShouldAsk("when");
        page = Next(page, ("day", "2022-08-11"), ("hour", "14")).ShouldAsk("who");
        page = Next(page, ("name", "张测试"), ("id_number", SmallCounty.IdNumber), ("phone", "138 0000 1234")).ShouldAsk("township");
        page = Next(page, ("township", "411330101")).ShouldAsk("village");
        page = Next(page, ("village", "411330101200"), ("address", "东组 12 号")).ShouldAsk("province");
        page = Next(page, ("province", "41")).ShouldAsk("county");
        page = Next(page, ("county", "410108"), ("from", "2022-08-05"), ("to", "2022-08-11")).ShouldAsk("places");
        page = Next(page, ("more", "no")).ShouldAsk("transport");
        page = Next(page, ("transport", "train")).ShouldAsk("check");

        page.ShouldContain("河南省郑州市惠济区");
        page.ShouldContain("农村");
        var complete = Send(page, "send").Complete.ShouldNotBeNull();
        complete.Name.ShouldBe("张测试");
        complete.Places.ShouldBe([new DraftPlace("41", "410108", "2022-08-05", "2022-08-11")]);
    }

    [Fact]
    public void Neither_the_check_nor_a_way_back_shows_a_right_number_in_full()
    {
        var check = Filled();

        check.ShouldNotContain(SmallCounty.IdNumber);
        check.ShouldNotContain("13800001234");
        var who = Send(check, "change-who").Page!;
        who.ShouldNotContain(SmallCounty.IdNumber);
        who.ShouldContain("990100**********");

        var unchanged = Next(who, ("name", "张测试"), ("id_number", ""), ("phone", "")).ShouldAsk("check");
        Send(unchanged, "send").Complete!.IdNumber.ShouldBe(SmallCounty.IdNumber);
    }

    [Fact]
    public void What_was_typed_survives_an_error_and_the_error_stands_beside_the_field_and_on_top()
    {
        var page = Next(Next(Talk().Start(), ("arrived", "yes")), ("day", "2022-08-11"), ("hour", "14"));

        var reply = Take(page, "next", ("name", "张测试"), ("id_number", "99010019800301"), ("phone", "12345678901"));

        reply.Status.ShouldBe(422);
        reply.Page!.ShouldAsk("who");
        reply.Page!.ShouldContain("value=\"张测试\"");
        reply.Page!.ShouldContain("value=\"99010019800301\"");
        reply.Page!.ShouldContain("href=\"#id_number\"");
        reply.Page!.ShouldContain("id=\"phone-error\"");
        reply.Page!.ShouldContain("应为 18 位");
    }

    [Fact]
    public void What_somebody_types_never_becomes_markup()
    {
        var page = Next(Next(Talk().Start(), ("arrived", "yes")), ("day", "2022-08-11"), ("hour", "14"));

        var reply = Take(page, "next", ("name", "<script>alert(1)</script>\" onfocus=\"x"), ("id_number", "1"), ("phone", "1"));

        reply.Page!.ShouldNotContain("<script>");
        reply.Page!.ShouldNotContain("\" onfocus");
    }

    [Fact]
    public void An_expired_form_starts_again_and_says_why()
    {
        var page = Filled();
        clock.Now += Duration.FromMinutes(61);

        var reply = Take(page, "send");

        reply.Status.ShouldBe(400);
        reply.Complete.ShouldBeNull();
        reply.Page!.ShouldAsk("arrived");
        reply.Page!.ShouldContain("已清空");
    }

    [Fact]
    public void A_form_from_elsewhere_is_not_read()
    {
        using var other = FieldKeys.Temporary();
        var foreign = new DraftSeal(other, clock).Seal(new ReportDraft(Guid.Empty, long.MaxValue) { Arrived = true });

        Talk().Take(Form(("draft", foreign), ("step", "check"), ("go", "send"))).Complete.ShouldBeNull();
    }

    [Fact]
    public void Nothing_incomplete_is_sent()
    {
        var page = Next(Talk().Start(), ("arrived", "yes"));

        var reply = Talk().Take(Form(("draft", DraftOf(page)), ("step", "check"), ("go", "send")));

        reply.Complete.ShouldBeNull();
        reply.Page!.ShouldAsk("when");
    }

    [Fact]
    public void An_arrival_in_the_future_is_an_announcement_without_days_of_stay()
    {
        var page = Next(Talk().Start(), ("arrived", "no")).ShouldAsk("when");
        page = Next(page, ("day", "2022-08-14"), ("hour", "9")).ShouldAsk("who");
        page = Next(page, ("name", "张测试"), ("id_number", SmallCounty.IdNumber), ("phone", "13800001234"));
        page = Next(page, ("township", "411330100"));
        page = Next(page, ("village", "411330100001"), ("address", "东组 12 号"));
        page = Next(page, ("province", "41")).ShouldAsk("county");
        page.ShouldNotContain("name=\"from\"");
        page = Next(page, ("county", "410108")).ShouldAsk("transport");
        page = Next(page, ("transport", "car")).ShouldAsk("check");

        Send(page, "send").Complete!.Arrived.ShouldBe(false);
    }

    [Fact]
    public void The_language_changes_in_the_middle_of_a_question_without_losing_what_was_typed()
    {
        var page = Next(Next(Talk().Start(), ("arrived", "yes")), ("day", "2022-08-11"), ("hour", "14"));

        var english = new ReportConversation(Seal(), SmallCounty.Form(), new Layout(new Language(true), "桐柏县", "12345"))
            .Take(Form(("draft", DraftOf(page)), ("step", "who"), ("go", "lang"), ("name", "张测试")));

        english.Page!.ShouldContain("Who are you?");
        english.Page!.ShouldContain("value=\"张测试\"");
        english.Page!.ShouldContain("<html lang=\"en\">");
    }

    [Fact]
    public void A_removed_place_is_gone_and_another_can_be_added()
    {
        var places = Send(Filled(), "change-places").Page!.ShouldAsk("places");
        var province = Send(places, "remove-0").Page!.ShouldAsk("province");

        province = Next(province, ("province", "71")).ShouldAsk("county");
        places = Next(province, ("from", "2022-08-05"), ("to", "2022-08-11")).ShouldAsk("places");
        Send(Next(places, ("more", "no")), "send").Complete!.Places.ShouldBe([new DraftPlace("71", null, "2022-08-05", "2022-08-11")]);
    }

    [Fact]
    public void The_residence_can_be_corrected()
    {
        var page = Send(Filled(), "change-residence").Page!.ShouldAsk("residence");

        page = Next(page, ("residence", "urban")).ShouldAsk("check");

        page.ShouldContain("城镇");
        Send(page, "send").Complete!.Residence.ShouldBe(Fangxian.Core.People.Residence.Urban);
    }

    [Fact]
    public void A_changed_township_asks_for_the_village_again()
    {
        var page = Send(Filled(), "change-township").Page!;

        Next(page, ("township", "411330100")).ShouldAsk("village");
    }

    public void Dispose() => keys.Dispose();

    private string Filled()
    {
        var page = Next(Talk().Start(), ("arrived", "yes"));
        page = Next(page, ("day", "2022-08-11"), ("hour", "14"));
        page = Next(page, ("name", "张测试"), ("id_number", SmallCounty.IdNumber), ("phone", "13800001234"));
        page = Next(page, ("township", "411330101"));
        page = Next(page, ("village", "411330101200"), ("address", "东组 12 号"));
        page = Next(page, ("province", "41"));
        page = Next(page, ("county", "410108"), ("from", "2022-08-05"), ("to", "2022-08-11"));
        page = Next(page, ("more", "no"));
        return Next(page, ("transport", "train")).ShouldAsk("check");
    }

    private DraftSeal Seal() => new(keys, clock);

    private ReportConversation Talk() => new(Seal(), SmallCounty.Form(clock.Now), new Layout(new Language(false), "桐柏县", "12345"));

    private string Next(string page, params (string Name, string Value)[] fields) => Take(page, "next", fields).Page.ShouldNotBeNull();

    private ReportConversation.Reply Send(string page, string go) => Take(page, go);

    private ReportConversation.Reply Take(string page, string go, params (string Name, string Value)[] fields) =>
        Talk().Take(Form([("draft", DraftOf(page)), ("step", PageExpectations.StepOf(page)), ("go", go), .. fields]));

    private static FormCollection Form(params (string Name, string Value)[] fields) =>
        new(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value)));

    private static string DraftOf(string page) => WebUtility.HtmlDecode(DraftField().Match(page).Groups[1].Value);

    [GeneratedRegex("name=\"draft\" value=\"([^\"]*)\"")]
    private static partial Regex DraftField();

    private sealed class StandingClock(Instant now) : IClock
    {
        public Instant Now { get; set; } = now;

        public Instant GetCurrentInstant() => Now;
    }
}

internal static partial class PageExpectations
{
    /// <summary>The page asks this question; returns the page.</summary>
    public static string ShouldAsk(this string page, string step)
    {
        StepOf(page).ShouldBe(step);
        return page;
    }

    public static string StepOf(string page) => StepField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"step\" value=\"([^\"]*)\"")]
    private static partial Regex StepField();
}
