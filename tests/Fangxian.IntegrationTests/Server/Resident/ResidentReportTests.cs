using System.Net;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server;
using NodaTime;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Resident;

public sealed class ResidentReportOnSqliteTests : ResidentReportTests<SqliteDatabase>;

public sealed class ResidentReportOnPostgresTests : ResidentReportTests<PostgresDatabase>;

public abstract class ResidentReportTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly ResidentId Id = ResidentIdOf("99010019800301123");

    [Theory]
    [InlineData("", "zh-CN", "页面出错了")]
    [InlineData("?lang=en", "en", "Something went wrong")]
    public async Task When_the_server_fails_the_page_says_so_in_words_with_a_number_to_ask_by(string query, string tag, string said)
    {
        await RawSql.ExecuteAsync(Files.Address, "drop table links");
        var answer = await Browser().GetAsync($"/r/m/no-such-secret{query}", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain($"<html lang=\"{tag}\">");
        page.ShouldContain(said);
        page.ShouldMatch("<strong>[0-9A-Z]+:[0-9A-F]{8}</strong>");
        page.ShouldContain("12345");
        page.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task An_arrival_reported_without_an_account_is_recorded_and_the_own_page_says_what_applies()
    {
        await GradeAsync("410108", Risk.Medium);
        var client = Browser();
        var forms = new ReportForms(client);

        var sent = await forms.SendAsync(await forms.ArrivedAsync(Id.Value), "send");

        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var own = sent.Headers.Location!.ToString();
        own.ShouldStartWith("/r/m/");
        var answer = await client.GetAsync(new Uri(own, UriKind.Relative), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Robots-Tag").Single().ShouldContain("noindex");
        page.ShouldContain("集中隔离");
        page.ShouldContain("159 号文第四条");
        page.ShouldContain("2022 年 8 月 19 日 0 时解除（共 7 天）");
        page.ShouldContain("尚未生效");
        page.ShouldContain("河南省郑州市惠济区");
        page.ShouldContain("六十日内");
        page.ShouldContain("<svg");
        foreach (var personal in (string[])[Id.Value, "13800001234", "张测试", "东组"]) page.ShouldNotContain(personal);

        var person = (await Store.People.FindByIdNumberAsync(Id, Cancel)).ShouldNotBeNull();
        person.Area.ShouldBe(RuralVillage);
        person.Residence.ShouldBe(Residence.Rural);
        var facts = await Store.Facts.TimelineAsync(person.Id, Cancel);
        facts.Select(f => FactKinds.Of(f.Fact.Body).Name).ShouldBe(["registration", "stay", "arrival"], ignoreOrder: true);
        facts.ShouldAllBe(f => f.Fact.RecordedBy == "resident" && f.Fact.Evidence.Count == 1);
        var arrival = facts.Select(f => f.Fact.Body).OfType<Arrival>().Single();
        arrival.At.ShouldBe(At("2022-08-11T14:00+08:00"));
        arrival.DeclaredBy.ShouldBe(DeclaredBy.Self);
        arrival.Origin!.Value.Value.ShouldBe("410108");
    }

    [Fact]
    public async Task The_same_report_sent_again_records_nothing()
    {
        var forms = new ReportForms(Browser());
        var check = await forms.ArrivedAsync(Id.Value);
        (await forms.SendAsync(check, "send")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var before = await Store.Facts.SequenceAsync(Cancel);

        Clock.Now += Duration.FromMinutes(10);
        var again = await forms.SendAsync(check, "send");

        again.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        again.Headers.Location!.ToString().ShouldStartWith("/r/m/");
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(before);
    }

    [Fact]
    public async Task Two_taps_at_once_record_one_report()
    {
        var forms = new ReportForms(Browser());
        var check = await forms.ArrivedAsync(Id.Value);

        var both = await Task.WhenAll(forms.SendAsync(check, "send"), forms.SendAsync(check, "send"));

        both.ShouldAllBe(r => r.StatusCode == HttpStatusCode.SeeOther);
        var person = (await Store.People.FindByIdNumberAsync(Id, Cancel)).ShouldNotBeNull();
        (await Store.Facts.TimelineAsync(person.Id, Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_announcement_starts_nothing()
    {
        await GradeAsync("410108", Risk.High);
        var client = Browser();
        var forms = new ReportForms(client);
        var page = await forms.NextAsync(await forms.StartAsync(), "when", ("arrived", "no"));
        page = await forms.NextAsync(page, "who", ("day", "2022-08-14"), ("hour", "9"));
        page = await forms.NextAsync(page, "township", ("name", "张测试"), ("id_number", Id.Value), ("phone", "13800001234"));
        page = await forms.NextAsync(page, "village", ("township", "411330104"));
        page = await forms.NextAsync(page, "province", ("village", "411330104201"), ("address", "东组 12 号"));
        page = await forms.NextAsync(page, "county", ("province", "41"));
        page = await forms.NextAsync(page, "transport", ("county", "410108"));
        page = await forms.NextAsync(page, "check", ("transport", "car"));

        var sent = await forms.SendAsync(page, "send");

        var own = await client.GetStringAsync(sent.Headers.Location, Cancel);
        own.ShouldContain("8 月 14 日 09:00");
        own.ShouldContain("再报备一次");
        own.ShouldNotContain("集中隔离");
        var person = (await Store.People.FindByIdNumberAsync(Id, Cancel)).ShouldNotBeNull();
        (await Store.Facts.TimelineAsync(person.Id, Cancel)).Select(f => f.Fact.Body.GetType().Name).ShouldBe(["Registration", "Declaration"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_only_knows_an_ID_number_learns_nothing_and_moves_nobody()
    {
        PhoneNumber.Read("13900009999", "", out var phone);
        var person = await RegisterAsync("李真", UrbanVillage, Residence.Urban, Id.Value, phone.Value);
        var client = Browser();
        var forms = new ReportForms(client);

        var sent = await forms.SendAsync(await forms.ArrivedAsync(Id.Value, name: "张测试"), "send");

        sent.Headers.Location!.ToString().ShouldBe("/r/report/received");
        var page = await client.GetStringAsync(sent.Headers.Location, Cancel);
        page.ShouldContain("不一致");
        page.ShouldNotContain("李");
        page.ShouldNotContain("9999");
        (await Store.People.FindAsync(person, Cancel))!.Area.ShouldBe(UrbanVillage);
        var arrival = (await Store.Facts.TimelineAsync(person, Cancel)).Single(f => f.Fact.Body is Arrival);
        arrival.Fact.Source.ShouldContain("待核实");
    }

    [Fact]
    public async Task Somebody_registered_who_stays_elsewhere_now_is_moved_there_and_keeps_the_file()
    {
        PhoneNumber.Read("13800001234", "", out var phone);
        var person = await RegisterAsync("张测试", UrbanVillage, Residence.Urban, Id.Value, phone.Value);
        var forms = new ReportForms(Browser());

        var sent = await forms.SendAsync(await forms.ArrivedAsync(Id.Value), "send");

        sent.Headers.Location!.ToString().ShouldStartWith("/r/m/");
        var moved = (await Store.People.FindAsync(person, Cancel))!;
        moved.Area.ShouldBe(RuralVillage);
        moved.Residence.ShouldBe(Residence.Rural);
    }

    [Fact]
    public async Task What_cannot_have_happened_is_refused_on_the_last_page_and_nothing_is_recorded()
    {
        var bornInBetween = ResidentIdOf("99010020220808123");
        var forms = new ReportForms(Browser());

        var sent = await forms.SendAsync(await forms.ArrivedAsync(bornInBetween.Value), "send");

        sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sent.Content.ReadAsStringAsync(Cancel)).ShouldContain("早于本人出生日期");
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_says_nothing_any_more_after_its_time()
    {
        var client = Browser();
        var forms = new ReportForms(client);
        var own = (await forms.SendAsync(await forms.ArrivedAsync(Id.Value), "send")).Headers.Location!;
        Clock.Now += Duration.FromDays(30) - Duration.FromMinutes(1);
        (await client.GetAsync(own, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Clock.Now += Duration.FromMinutes(2);
        var answer = await client.GetAsync(own, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("已失效");
        page.ShouldNotContain("张");
    }

    [Fact]
    public async Task Reading_the_own_page_is_logged()
    {
        var client = Browser();
        var forms = new ReportForms(client);
        var own = (await forms.SendAsync(await forms.ArrivedAsync(Id.Value), "send")).Headers.Location!;

        await client.GetAsync(own, Cancel);

        (await Store.ReadLog.PageAsync(new(), cancel: Cancel)).Rows.Single().User.ShouldBe("resident-link");
    }

    [Fact]
    public async Task An_unknown_link_and_an_unknown_page_are_answered_politely()
    {
        var client = Browser();

        (await client.GetAsync(new Uri("/r/m/nonsense", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        var missing = await client.GetAsync(new Uri("/r/nonsense", UriKind.Relative), Cancel);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync(Cancel)).ShouldContain("没有这个页面");
    }
}

public sealed class ResidentRateLimitTests : RunningServer<SqliteDatabase>
{
    protected override ServerOptions Options(ServerOptions usual) => usual with { ResidentRequestsPerMinute = 3 };

    [Fact]
    public async Task Too_many_requests_are_answered_by_a_page_that_says_what_to_do()
    {
        var client = Browser();
        for (var i = 0; i < 3; i++) (await client.GetAsync(new Uri("/r/report", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var answer = await client.GetAsync(new Uri("/r/report", UriKind.Relative), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("请一分钟后再试");
    }
}
