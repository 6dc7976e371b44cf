using System.Net.Http.Headers;
using System.Net.Http.Json;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Access;

public sealed class SessionOnSqliteTests : SessionTests<SqliteDatabase>;

public sealed class SessionOnPostgresTests : SessionTests<PostgresDatabase>;

public abstract class SessionTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string user, string password) =>
        browser.PostAsJsonAsync("api/session", new { user, password }, Cancel);

    [Fact]
    public async Task A_session_says_who_is_signed_in_what_they_may_and_where()
    {
        var browser = await SignedInAsync(Role.Village, RuralVillage);
        var session = await GetAsync(browser, "api/session");
        session["roles"]!.AsArray().Single()!.GetValue<string>().ShouldBe("village");
        session["powers"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldContain("record-facts");
        session["powers"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldNotContain("approve");
        session["area"]!["code"]!.GetValue<string>().ShouldBe(RuralVillage.Value);
        session["county"]!["name"]!.GetValue<string>().ShouldBe("桐柏县");
        session["mustChangePassword"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await Store.Users.AddAsync("a", "a", [Role.Grid], RuralVillage, Password, false, Cancel);
        var response = await SignInAsync(Browser(), "a", Password);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
    }

    [Fact]
    public async Task The_fifth_wrong_password_locks_also_the_right_one_out_for_a_quarter_of_an_hour()
    {
        await Store.Users.AddAsync("locked", "a", [Role.Grid], RuralVillage, Password, false, Cancel);
        var browser = Browser();
        for (var i = 0; i < 4; i++) (await ProblemAsync(SignInAsync(browser, "locked", "wrong"))).Code.ShouldBe("wrong-credentials");
        var fifth = await ProblemAsync(SignInAsync(browser, "locked", "wrong"));
        (fifth.Status, fifth.Code).ShouldBe((423, "locked"));
        (await ProblemAsync(SignInAsync(browser, "locked", Password))).Status.ShouldBe(423);
        Clock.Now += Duration.FromMinutes(15) - Duration.FromMilliseconds(1);
        (await ProblemAsync(SignInAsync(browser, "locked", Password))).Status.ShouldBe(423);
        Clock.Now += Duration.FromMilliseconds(1);
        (await SignInAsync(browser, "locked", Password)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_user_is_answered_like_a_wrong_password()
    {
        await Store.Users.AddAsync("known", "a", [Role.Grid], RuralVillage, Password, false, Cancel);
        var unknown = await ProblemAsync(SignInAsync(Browser(), "nobody", "wrong"));
        var wrong = await ProblemAsync(SignInAsync(Browser(), "known", "wrong"));
        (unknown.Status, unknown.Code).ShouldBe((wrong.Status, wrong.Code));
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_its_own_change()
    {
        var oneTime = (await Store.Users.AddAsync("fresh", "a", [Role.Village], RuralVillage, Cancel))!;
        var browser = Browser();
        var session = await PostAsync(browser, "api/session", new { user = "fresh", password = oneTime });
        session["mustChangePassword"]!.GetValue<bool>().ShouldBeTrue();
        session["powers"]!.AsArray().ShouldBeEmpty();
        (await ProblemAsync(browser.GetAsync("api/worklist", Cancel))).Code.ShouldBe("password-must-change");
        (await ProblemAsync(browser.PostAsJsonAsync("api/session/password", new { current = oneTime, next = "short" }, Cancel))).Status.ShouldBe(422);
        await PostAsync(browser, "api/session/password", new { current = oneTime, next = Password });
        await GetAsync(browser, "api/worklist");
        (await ProblemAsync(SignInAsync(Browser(), "fresh", oneTime))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        var browser = await SignedInAsync(Role.Village, RuralVillage);
        (await browser.DeleteAsync("api/session", Cancel)).IsSuccessStatusCode.ShouldBeTrue();
        (await ProblemAsync(browser.GetAsync("api/worklist", Cancel))).Status.ShouldBe(401);
        (await browser.GetAsync("api/session", Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task That_nobody_is_signed_in_is_an_answer_and_no_error()
    {
        var answer = await Browser().GetAsync("api/session", Cancel);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_once()
    {
        var browser = await SignedInAsync(Role.Village, RuralVillage, "leaver");
        await Store.Users.ChangeAsync("leaver", disabled: true, cancel: Cancel);
        (await ProblemAsync(browser.GetAsync("api/worklist", Cancel))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_write_by_cookie_needs_the_header_that_a_foreign_page_cannot_send()
    {
        var browser = await SignedInAsync(Role.Village, RuralVillage);
        browser.DefaultRequestHeaders.Remove("X-Fangxian");
        (await ProblemAsync(browser.PostAsJsonAsync("api/facts", new { facts = Array.Empty<object>() }, Cancel))).Code.ShouldBe("write-header-missing");
        await GetAsync(browser, "api/worklist");
    }

    [Fact]
    public async Task A_token_acts_with_the_roles_and_area_of_whoever_made_it_and_needs_no_header()
    {
        var browser = await SignedInAsync(Role.Village, RuralVillage);
        var made = await PostAsync(browser, "api/tokens", new { label = "采样系统" });
        var program = Browser(withWriteHeader: false);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made["secret"]!.GetValue<string>());
        var person = await RegisterAsync();
        var result = await RecordAsync(program, Fact(person, "sample", new { at = "2022-08-12T10:00+08:00" }));
        result["results"]![0]!["outcome"]!.GetValue<string>().ShouldBe("recorded");
        (await ProblemAsync(program.PostAsJsonAsync("api/tokens", new { label = "one more" }, Cancel))).Code.ShouldBe("session-needed");
        (await browser.DeleteAsync($"api/tokens/{made["token"]!["id"]}", Cancel)).IsSuccessStatusCode.ShouldBeTrue();
        (await ProblemAsync(program.GetAsync("api/worklist", Cancel))).Status.ShouldBe(401);
    }
}
