using System.Net;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Policy;

public sealed class PolicyTests : RunningServer<SqliteDatabase>
{
    [Fact]
    public async Task The_documents_of_the_county_are_listed_with_their_coverage()
    {
        var client = await SignedInAsync("auditor1", County, Role.Auditor);

        var documents = (await GetAsync(client, "/api/policy")).AsArray();

        var tongbai = documents.Single(d => d!["id"]!.GetValue<string>() == "tongbai-2022-159")!;
        tongbai["inForce"]!.GetValue<bool>().ShouldBeTrue();
        var coverage = tongbai["coverage"]!;
        var parts = (string[])["executed", "standing", "guidance", "awaits"];
        parts.Sum(p => coverage[p]!.GetValue<int>()).ShouldBe(coverage["total"]!.GetValue<int>());
        documents.Select(d => d!["id"]!.GetValue<string>()).ShouldNotContain("example-2026-1");
    }

    [Fact]
    public async Task A_document_shows_each_clause_with_what_is_made_of_it_and_each_rule_with_its_cases()
    {
        var client = await SignedInAsync("hq1", County, Role.Headquarters);

        var page = await GetAsync(client, "/api/policy/tongbai-2022-159");

        var rules = page["rules"]!.AsArray();
        foreach (var rule in rules.Where(r => r!["kind"]!.GetValue<string>() != "standing"))
        {
            var id = rule!["id"]!.GetValue<string>();
            rule["summary"]!["zh"]!.GetValue<string>().ShouldNotBeEmpty(id);
            // A case describes one person; this rate counts places.
            if (id != "place-code-rate") rule["cases"]!.AsArray().ShouldNotBeEmpty(id);
            rule["cases"]!.AsArray().ShouldAllBe(c => c!["ok"]!.GetValue<bool>(), id);
        }

        rules.Single(r => r!["id"]!.GetValue<string>() == "medium-high-returnee")!["summary"]!["zh"]!.GetValue<string>()
            .ShouldBe("抵达前 7 天内到过高风险区、中风险区：集中隔离 7 天，第 1、2、3、5、7 天采样。");
        var four = page["clauses"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == "四")!;
        four["parts"]!.AsArray().ShouldContain(p => p!["treatment"]!["rules"]!.AsArray().Any(r => r!.GetValue<string>() == "medium-high-returnee"));
        page["readings"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_unknown_document_is_not_found()
    {
        var client = await SignedInAsync("hq1", County, Role.Headquarters);

        (await GetAsync(client, "/api/policy/nonsense", HttpStatusCode.NotFound))["code"]!.GetValue<string>().ShouldBe("not-found");
    }
}
