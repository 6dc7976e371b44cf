using System.Net.Http.Json;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Users;

public sealed class UserTests : RunningServer<SqliteDatabase>
{
    private static object New(string name, params string[] roles) => new { name, displayName = "新同事", roles, area = RuralVillage.Value };

    [Fact]
    public async Task A_new_user_gets_a_one_time_password_that_is_shown_once()
    {
        var administrator = await SignedInAsync(Role.Administrator);
        var made = await PostAsync(administrator, "api/users", New("new.colleague", "village"));
        var password = made["oneTimePassword"]!.GetValue<string>();
        (await PostAsync(Browser(), "api/session", new { user = "new.colleague", password }))["mustChangePassword"]!.GetValue<bool>().ShouldBeTrue();
        (await GetAsync(administrator, "api/users")).ToJsonString().ShouldNotContain(password);
        (await ProblemAsync(administrator.PostAsJsonAsync("api/users", New("new.colleague", "village"), Cancel))).Code.ShouldBe("user-exists");
    }

    [Fact]
    public async Task Auditors_have_no_other_role_and_administrators_do_not_approve()
    {
        var administrator = await SignedInAsync(Role.Administrator);
        (await ProblemAsync(administrator.PostAsJsonAsync("api/users", New("u1", "auditor", "headquarters"), Cancel))).Refusals.ShouldBe(["auditor-alone"]);
        (await ProblemAsync(administrator.PostAsJsonAsync("api/users", New("u2", "administrator", "approver"), Cancel))).Refusals.ShouldBe(["administrator-approves"]);
        (await ProblemAsync(administrator.PostAsJsonAsync("api/users", New("u3"), Cancel))).Refusals.ShouldBe(["no-role"]);
    }

    [Fact]
    public async Task Nobody_raises_oneself()
    {
        var administrator = await SignedInAsync(Role.Administrator, name: "admin1");
        (await ProblemAsync(administrator.PatchAsJsonAsync("api/users/admin1", new { roles = new[] { "headquarters" } }, Cancel))).Code.ShouldBe("own-account");
    }

    [Fact]
    public async Task A_changed_role_holds_from_the_next_request_on()
    {
        var administrator = await SignedInAsync(Role.Administrator, name: "admin1");
        var grid = await SignedInAsync(Role.Grid, RuralVillage, "g1");
        (await ProblemAsync(grid.GetAsync("api/read-log", Cancel))).Code.ShouldBe("no-power");
        (await administrator.PatchAsJsonAsync("api/users/g1", new { roles = new[] { "auditor" } }, Cancel)).IsSuccessStatusCode.ShouldBeTrue();
        await GetAsync(grid, "api/read-log");
        (await ProblemAsync(grid.GetAsync("api/worklist", Cancel))).Code.ShouldBe("no-power");
    }

    [Fact]
    public async Task A_reset_password_ends_the_sessions_and_an_unlocked_account_opens_again()
    {
        var administrator = await SignedInAsync(Role.Administrator, name: "admin1");
        var village = await SignedInAsync(Role.Village, RuralVillage, "v1");
        var reset = await PostAsync(administrator, "api/users/v1/password-reset", new { });
        (await ProblemAsync(village.GetAsync("api/worklist", Cancel))).Status.ShouldBe(401);
        for (var i = 0; i < 5; i++) await Browser().PostAsJsonAsync("api/session", new { user = "v1", password = "wrong" }, Cancel);
        var signIn = new { user = "v1", password = reset["oneTimePassword"]!.GetValue<string>() };
        (await ProblemAsync(Browser().PostAsJsonAsync("api/session", signIn, Cancel))).Status.ShouldBe(423);
        await PostAsync(administrator, "api/users/v1/unlock", new { });
        (await Browser().PostAsJsonAsync("api/session", signIn, Cancel)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task The_tree_of_areas_is_walked_searched_and_extended_below_villages()
    {
        var administrator = await SignedInAsync(Role.Administrator);
        var county = (await GetAsync(administrator, "api/areas"))[0]!;
        county["name"]!.GetValue<string>().ShouldBe("桐柏县");
        county["people"].ShouldBeNull();
        (await GetAsync(administrator, $"api/areas?parent={County}")).AsArray().Count.ShouldBe(county["children"]!.GetValue<int>());
        (await PostAsync(administrator, "api/areas/search", new { q = "三亚" }))[0]!["code"]!.GetValue<string>().ShouldBe("4602");
        await PostAsync(administrator, "api/areas", new { code = RuralVillage + "001", name = "一组" });
        (await GetAsync(administrator, $"api/areas/{RuralVillage}001"))["path"]!.GetValue<string>().ShouldEndWith("一组");
        (await ProblemAsync(administrator.PostAsJsonAsync("api/areas", new { code = RuralVillage + "001", name = "一组" }, Cancel))).Refusals.ShouldBe(["area-known"]);
    }
}
