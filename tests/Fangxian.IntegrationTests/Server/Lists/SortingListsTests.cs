using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Lists;

public sealed class SortingListsOnSqliteTests : SortingListsTests<SqliteDatabase>;

public sealed class SortingListsOnPostgresTests : SortingListsTests<PostgresDatabase>;

/// <summary>Lists in the orders that an index serves, in both directions.</summary>
public abstract class SortingListsTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>Three people who came at three times, and so owe three things at three times.</summary>
    private async Task<HttpClient> CountyAsync()
    {
        foreach (var (name, hour) in new[] { ("王一", 9), ("李二", 7), ("张三", 11) })
        {
            var person = await RegisterAsync(name);
            var arrived = At("2022-08-11T00:00+08:00") + Duration.FromHours(hour);
            await RecordAsync("village1", person,
                new Stay(new LocalDate(2022, 8, 5), new LocalDate(2022, 8, 10), Risk: Risk.Medium), new Arrival(arrived, arrived - Duration.FromHours(1), DeclaredBy.Self));
        }

        await GradeAsync("460203", Risk.High);
        await GradeAsync("410105", Risk.Low);
        return await SignedInAsync(Role.Headquarters);
    }

    /// <summary>All rows, two at a time, each as the value that it is ordered by.</summary>
    private static async Task<List<string>> WalkAsync(HttpClient client, string path, string field)
    {
        var values = new List<string>();
        string? after = null;
        do
        {
            var page = await GetAsync(client, $"api/{path}limit=2{(after is null ? "" : $"&after={after}")}");
            values.AddRange(page["rows"]!.AsArray().Select(r => field.Split('.').Aggregate(r, (node, key) => node![key])!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        return values;
    }

    [Theory]
    [InlineData("people?", "name", "name")]
    [InlineData("worklist?", "due", "due")]
    [InlineData("worklist?state=upcoming&", "opens", "opens")]
    [InlineData("arrivals?", "at", "at")]
    [InlineData("measures?", "until", "until")]
    [InlineData("approvals?", "from", "from")]
    [InlineData("risk-areas?", "area", "area.code")]
    public async Task A_list_runs_both_ways_through_all_of_its_pages(string list, string sort, string field)
    {
        var headquarters = await CountyAsync();
        var upwards = await WalkAsync(headquarters, $"{list}sort={sort}&", field);
        upwards.Count.ShouldBeGreaterThan(1);
        upwards.ShouldBe(upwards.Order(StringComparer.Ordinal));
        var downwards = await WalkAsync(headquarters, $"{list}sort={sort}&desc=true&", field);
        downwards.ShouldBe(Enumerable.Reverse(upwards));
    }

    [Fact]
    public async Task Without_a_sort_each_list_stands_as_it_is_usually_read()
    {
        var headquarters = await CountyAsync();
        (await WalkAsync(headquarters, "arrivals?", "person.name")).ShouldBe(["张三", "王一", "李二"]);
        (await WalkAsync(headquarters, "arrivals?sort=at&", "person.name")).ShouldBe(["李二", "王一", "张三"]);
    }

    [Theory]
    [InlineData("people?sort=phone", "name")]
    [InlineData("worklist?sort=area", "due")]
    [InlineData("worklist?state=upcoming&sort=due", "opens")]
    [InlineData("measures?sort=from", "until")]
    [InlineData("measures?overstay=true&sort=until", "since")]
    public async Task An_order_that_no_index_serves_is_refused_with_those_that_there_are(string list, string accepted)
    {
        var problem = await JsonAsync(await (await SignedInAsync(Role.Headquarters)).GetAsync($"api/{list}", Cancel), System.Net.HttpStatusCode.UnprocessableEntity);
        problem["refusals"]![0]!["code"]!.GetValue<string>().ShouldBe("unknown-sort");
        problem["zh"]!.GetValue<string>().ShouldContain(accepted);
        problem["en"]!.GetValue<string>().ShouldContain(accepted);
    }

    [Fact]
    public async Task A_search_and_its_file_are_in_the_order_asked_for()
    {
        var headquarters = await CountyAsync();
        await RegisterAsync("王二");
        var file = await headquarters.PostAsJsonAsync("api/people/search", new { q = "王", sort = "name", desc = true, format = "csv", lang = "zh", purpose = "核对底册" }, Cancel);
        var names = (await file.Content.ReadAsStringAsync(Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[0]).ToList();
        names.Count.ShouldBe(2);
        var page = await PostAsync(headquarters, "api/people/search", new { q = "王", sort = "name" });
        Enumerable.Reverse(names).ShouldBe(page["rows"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()));
    }
}
