using System.Net;
using System.Net.Http.Json;
using Fangxian.Core.Access;
using Fangxian.Core.Facts;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Policy;

public sealed class WhatIfOnSqliteTests : WhatIfTests<SqliteDatabase>;

public sealed class WhatIfOnPostgresTests : WhatIfTests<PostgresDatabase>;

/// <summary>Putting a pack in force without doing it: numbers for whoever works for the whole county, and the people behind them.</summary>
public abstract class WhatIfTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_ninth_edition_at_once_frees_the_isolated_returnee_and_names_them()
    {
        var isolated = await RegisterAsync("柳一");
        await RegisterAsync("柳二");
        await ArriveFromMediumRiskAsync("village1", isolated);
        await RecordAsync("approver1", isolated, new Approval(At("2022-08-11T12:00+08:00"), "medium-high-returnee", new(2022, 8, 12), new(2022, 8, 19), Verdict.Approved));
        var client = await SignedInAsync(Role.Headquarters);

        // The seventh day of home isolation instead of the seventh in a centre.
        var milder = await PostAsync(client, "/api/policy/what-if", new { pack = "national-20-measures", from = "2022-08-12", transition = "convert" });

        milder["people"]!.GetValue<int>().ShouldBe(2);
        milder["inForce"]!["id"]!.GetValue<string>().ShouldBe("tongbai-2022-159");
        var days = milder["days"]!.AsArray().Select(d => d!.GetValue<string>()).ToList();
        days[0].ShouldBe("2022-08-11");
        days[^1].ShouldBe("2022-08-26");
        var central = milder["measures"]!.AsArray().Single(m => m!["kind"]!.GetValue<string>() == "central-isolation")!;
        central["asIs"]![1]!.GetValue<int>().ShouldBe(1);
        central["asWouldBe"]![1]!.GetValue<int>().ShouldBe(0);
        milder["change"]!["plans"]!.GetValue<int>().ShouldBe(1);
        milder["areas"]!.AsArray().Sum(a => a!["asIs"]!.GetValue<int>()).ShouldBe(milder["duties"]!.AsArray().Sum(d => d!["asIs"]!.GetValue<int>()));
        milder["areas"]!.AsArray().ShouldAllBe(a => a!["area"]!["code"]!.GetValue<string>() == RuralVillage.Value);

        var released = milder["isolation"]!["released"]!.GetValue<int>();
        var people = await GetAsync(client, "/api/policy/what-if/people?pack=national-20-measures&from=2022-08-12&transition=convert&change=released");
        people["total"]!.GetValue<int>().ShouldBe(released);
        released.ShouldBe(1, "medium risk areas had been abolished: nothing holds the person any more");
        people["rows"]![0]!["person"]!["name"]!.GetValue<string>().ShouldBe("柳一");
        people["rows"]![0]!["was"]!.GetValue<string>().ShouldBe("2022-08-19");
        people["rows"]![0]!["becomes"].ShouldBeNull();
    }

    [Fact]
    public async Task Numbers_follow_what_is_recorded_from_one_question_to_the_next()
    {
        var client = await SignedInAsync(Role.TaskForce);
        (await AskAsync(client))["people"]!.GetValue<int>().ShouldBe(0);
        await ArriveFromMediumRiskAsync("village1", await RegisterAsync());
        var asked = await AskAsync(client);
        asked["people"]!.GetValue<int>().ShouldBe(1);
        asked["measures"]![0]!["proposedAsIs"]![1]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "from": "2022-08-12" }""", "pack-needed")]
    [InlineData("""{ "pack": "nonsense", "from": "2022-08-12" }""", "unknown-pack")]
    [InlineData("""{ "pack": "national-9th" }""", "day-needed")]
    [InlineData("""{ "pack": "national-9th", "from": "2022-10-12" }""", "day-range")]
    [InlineData("""{ "pack": "national-9th", "from": "2022-06-12" }""", "day-range")]
    public async Task What_cannot_be_asked_is_refused_with_what_can(string body, string code)
    {
        var client = await SignedInAsync(Role.Headquarters);

        var (status, _, refusals) = await ProblemAsync(client.PostAsync("/api/policy/what-if", new StringContent(body, null, "application/json"), Cancel));

        status.ShouldBe((int)HttpStatusCode.UnprocessableEntity);
        refusals.ShouldBe([code]);
    }

    [Fact]
    public async Task Sixty_days_before_or_after_today_can_be_asked()
    {
        var client = await SignedInAsync(Role.Headquarters);
        foreach (var from in (string[])["2022-06-13", "2022-10-11"]) (await AskAsync(client, from))["from"]!.GetValue<string>().ShouldBe(from);
    }

    [Fact]
    public async Task Numbers_of_the_county_are_not_for_a_township_and_names_not_for_whoever_may_not_read_people()
    {
        var township = await SignedInAsync(Role.Township, RuralTownship);
        (await ProblemAsync(township.PostAsJsonAsync("/api/policy/what-if", new { pack = "national-9th", from = "2022-08-12" }, Cancel))).Code.ShouldBe("out-of-scope");
        (await ProblemAsync(township.GetAsync(new Uri("/api/policy/what-if/people?pack=national-9th&from=2022-08-12&change=released", UriKind.Relative), Cancel))).Code.ShouldBe("out-of-scope");

        var auditor = await SignedInAsync(Role.Auditor);
        await AskAsync(auditor);
        (await ProblemAsync(auditor.GetAsync(new Uri("/api/policy/what-if/people?pack=national-9th&from=2022-08-12&change=released", UriKind.Relative), Cancel))).Code.ShouldBe("no-power");
    }

    private static Task<System.Text.Json.Nodes.JsonNode> AskAsync(HttpClient client, string from = "2022-08-12") =>
        PostAsync(client, "/api/policy/what-if", new { pack = "national-9th", from, transition = "convert" });
}
