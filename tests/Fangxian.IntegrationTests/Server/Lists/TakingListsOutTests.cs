using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Lists;

public sealed class TakingListsOutOnSqliteTests : TakingListsOutTests<SqliteDatabase>;

public sealed class TakingListsOutOnPostgresTests : TakingListsOutTests<PostgresDatabase>;

/// <summary>Lists as files: who took which, and in which language.</summary>
public abstract class TakingListsOutTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static async Task<string> FileAsync(Task<HttpResponseMessage> answer)
    {
        var response = await answer;
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        return text.TrimStart('\uFEFF');
    }

    private async Task<JsonNode> NewestEntryAsync() => (await GetAsync(await SignedInAsync(Role.Auditor), "api/read-log"))["rows"]![0]!;

    [Fact]
    public async Task An_export_of_people_needs_a_purpose_and_stands_in_the_read_log_without_the_name_searched_for()
    {
        await RegisterAsync("王小明");
        await RegisterAsync("王小红");
        await RegisterAsync("李雷");
        var village = await SignedInAsync(Role.Village, RuralVillage, "reader");
        (await ProblemAsync(village.GetAsync("api/people?format=csv", Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        (await ProblemAsync(village.PostAsJsonAsync("api/people/search", new { q = "王", format = "csv", purpose = " " }, Cancel))).Refusals.ShouldBe(["purpose-missing"]);
        (await GetAsync(await SignedInAsync(Role.Auditor), "api/read-log"))["rows"]!.AsArray().ShouldBeEmpty();

        var file = await FileAsync(village.PostAsJsonAsync("api/people/search", new { q = "王", format = "csv", purpose = "核对底册" }, Cancel));
        file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        var entry = await NewestEntryAsync();
        (entry["user"]!.GetValue<string>(), entry["purpose"]!.GetValue<string>()).ShouldBe(("reader", "核对底册"));
        entry["what"]!.GetValue<string>().ShouldBe("export people.csv rows=2 area=411330104201 q=*");
        entry["person"]!.GetValue<string>().ShouldBeEmpty();
        (await GetAsync(await SignedInAsync(Role.Auditor), "api/read-log/check"))["intact"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Every_other_list_that_goes_out_is_logged_with_its_filter_and_its_rows()
    {
        var person = await RegisterAsync();
        await ArriveFromMediumRiskAsync("village1", person);
        var headquarters = await SignedInAsync(Role.Headquarters);
        foreach (var (path, said) in new[]
        {
            ("api/arrivals?state=overdue&format=csv", "export arrivals.csv rows=1 area=411330 state=overdue"),
            ("api/measures?kind=central-isolation&format=xlsx", "export measures.xlsx rows=1 area=411330 kind=central-isolation"),
            ("api/approvals?format=csv", "export approvals.csv rows=1 area=411330"),
            ("api/worklist?due=hour&format=csv", "export worklist.csv rows=0 area=411330 due=hour"),
            ("api/risk-areas?level=high&format=csv", "export risk-areas.csv rows=0 level=high"),
        })
        {
            (await headquarters.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await NewestEntryAsync())["what"]!.GetValue<string>().ShouldBe(said);
        }
    }

    [Fact]
    public async Task A_page_of_a_list_is_no_export_and_is_not_logged()
    {
        await RegisterAsync();
        await GetAsync(await SignedInAsync(Role.Village, RuralVillage), "api/people");
        (await GetAsync(await SignedInAsync(Role.Auditor), "api/read-log"))["rows"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "zh-CN", "due,state,task")]
    [InlineData("zh", "en-US", "期限,状态,任务")]
    [InlineData("", "en-US", "due,state,task")]
    [InlineData("", "zh-CN", "期限,状态,任务")]
    public async Task A_file_comes_in_the_language_asked_for_and_otherwise_in_that_of_the_browser(string asked, string browsers, string heading)
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        village.DefaultRequestHeaders.Add("Accept-Language", browsers);
        (await FileAsync(village.GetAsync($"api/worklist?format=csv&lang={asked}", Cancel))).ShouldStartWith(heading);
    }

    [Fact]
    public async Task A_language_that_there_is_not_is_refused()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        (await ProblemAsync(village.GetAsync("api/worklist?format=csv&lang=fr", Cancel))).Refusals.ShouldBe(["unknown-language"]);
    }
}
