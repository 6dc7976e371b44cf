using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Access;

/// <summary>Addresses stay in histories, links and the logs of proxies: nothing that names somebody may stand in one.</summary>
public sealed class AddressTests : RunningServer<SqliteDatabase>
{
    /// <summary>
    /// What an address may carry: codes of areas, ids that say nothing by themselves, days, words of a list, places in a list, and the
    /// purpose that a reader gives. <c>user</c> and <c>name</c> are names of accounts; <c>f</c> are filters of a
    /// ledger by its choices, days and numbers: what is said in words goes as a body. A parameter that is not here needs a reason to be.
    /// </summary>
    private static readonly string[] Harmless =
    [
        "after", "area", "asOf", "change", "code", "day", "desc", "document", "due", "entry", "escalated", "evidence", "f", "fact", "first", "format", "from", "id", "kind", "job", "knownAt", "lang", "ledger", "level", "limit", "measure", "mine", "name", "of", "official", "overdue", "overstay", "pack", "parent",
        "people", "person", "purpose", "rule", "second", "set", "sort", "standing", "state", "to", "transition", "unresolved", "user", "version", "view",
    ];

    [Fact]
    public async Task No_address_has_a_parameter_that_takes_the_name_or_number_of_a_person()
    {
        var document = JsonNode.Parse(await Browser().GetStringAsync("api/openapi.json", Cancel))!;
        var parameters =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            from parameter in operation.Value!["parameters"]?.AsArray() ?? []
            select (Where: $"{operation.Key} {path.Key}", Name: parameter["name"]!.GetValue<string>());
        var all = parameters.ToList();
        all.Count.ShouldBeGreaterThan(40);
        all.Where(p => !Harmless.Contains(p.Name)).Select(p => $"{p.Where}: {p.Name}").ShouldBeEmpty();
        all.Where(p => p.Name == "name").Select(p => p.Where).ShouldAllBe(w => w.Contains("/api/users/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_in_an_address_finds_nobody()
    {
        await RegisterAsync("王小明");
        await RegisterAsync("李雷");
        var village = await SignedInAsync(Role.Village, RuralVillage);
        foreach (var list in (string[])["people", "worklist", "arrivals"])
            (await GetAsync(village, $"api/{list}?q=王小明"))["total"]!.GetValue<int>().ShouldBe((await GetAsync(village, $"api/{list}"))["total"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("people", "name")]
    [InlineData("worklist", "person.name")]
    [InlineData("arrivals", "person.name")]
    public async Task Each_list_of_people_is_searched_by_a_body_with_the_filters_of_the_list(string list, string field)
    {
        foreach (var name in (string[])["王小明", "李雷"])
            await RecordAsync("village1", await RegisterAsync(name), new Arrival(At("2022-08-12T09:00+08:00"), At("2022-08-12T08:00+08:00"), DeclaredBy.Self));
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var found = await PostAsync(village, $"api/{list}/search", new { q = " 王小 ", area = "411330104", limit = 10 });
        var names = found["rows"]!.AsArray().Select(r => field.Split('.').Aggregate(r, (node, key) => node![key])!.GetValue<string>()).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldAllBe(n => n == "王小明");
        (await PostAsync(village, $"api/{list}/search", new { q = "赵" }))["rows"]!.AsArray().ShouldBeEmpty();
        (await PostAsync(village, $"api/{list}/search", new { }))["total"]!.GetValue<int>().ShouldBe((await GetAsync(village, $"api/{list}"))["total"]!.GetValue<int>());
    }
}
