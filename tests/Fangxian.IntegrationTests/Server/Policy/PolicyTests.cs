using System.Net;
using Fangxian.Core.Access;
using Fangxian.Core.Ledgers;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Packs.Ledgers;
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
        var parts = (string[])["executed", "standing", "kept", "guidance", "awaits"];
        parts.Sum(p => coverage[p]!.GetValue<int>()).ShouldBe(coverage["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Other_counties_documents_and_templates_are_listed_as_such_and_are_not_in_force_here()
    {
        var client = await SignedInAsync("auditor1", County, Role.Auditor);

        var documents = (await GetAsync(client, "/api/policy")).AsArray();

        var origins = documents.ToDictionary(d => d!["id"]!.GetValue<string>(), d => (d!["origin"]!.GetValue<string>(), d["inForce"]!.GetValue<bool>()));
        origins["tongbai-2022-159"].ShouldBe(("own", true));
        origins["yanjin-2022-08"].ShouldBe(("elsewhere", false));
        origins["national-9th"].ShouldBe(("template", false));
        documents.Select(d => d!["origin"]!.GetValue<string>()).Distinct().ShouldBe(["own", "elsewhere", "template"]);
        var folders = Directory.GetDirectories(Path.Combine(Cli.CommandRun.Root, "packs")).Select(f => Path.GetFileName(f)!);
        origins.Keys.ShouldBe(folders, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_document_opens_and_no_two_of_its_rules_have_both_kind_and_id_in_common()
    {
        var client = await SignedInAsync("auditor1", County, Role.Auditor);

        foreach (var document in (await GetAsync(client, "/api/policy")).AsArray())
        {
            var id = document!["id"]!.GetValue<string>();
            var page = await GetAsync(client, $"/api/policy/{id}");
            page["clauses"]!.AsArray().ShouldNotBeEmpty(id);
            page["fingerprint"]!.GetValue<string>().Length.ShouldBe(64, id);
            page["rules"]!.AsArray().Select(r => (r!["kind"]!.GetValue<string>(), r["id"]!.GetValue<string>())).ShouldBeUnique();
        }
    }

    [Fact]
    public async Task Two_packs_are_compared_on_the_same_people_and_the_groups_add_up()
    {
        var client = await SignedInAsync("auditor1", County, Role.Auditor);

        var compared = await GetAsync(client, "/api/policy/compare?first=national-8th&second=national-9th");

        compared["people"]!.GetValue<int>().ShouldBe(1000);
        var groups = compared["differences"]!.AsArray();
        groups.Sum(g => g!["people"]!.GetValue<int>()).ShouldBe(compared["different"]!.GetValue<int>());
        groups.Where(g => g!["stricter"]!.GetValue<string>() == "first").Sum(g => g!["people"]!.GetValue<int>()).ShouldBe(compared["stricterInFirst"]!.GetValue<int>());
        compared["stricterInFirst"]!.GetValue<int>().ShouldBeGreaterThan(compared["stricterInSecond"]!.GetValue<int>(), "the ninth edition relaxed the eighth");
        compared["clauses"]!.AsArray().ShouldNotBeEmpty();
        // The same people, so the other way round everything is mirrored.
        var mirrored = await GetAsync(client, "/api/policy/compare?first=national-9th&second=national-8th");
        mirrored["stricterInSecond"]!.GetValue<int>().ShouldBe(compared["stricterInFirst"]!.GetValue<int>());
        mirrored["different"]!.GetValue<int>().ShouldBe(compared["different"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_pack_does_not_differ_from_itself()
    {
        var client = await SignedInAsync("auditor1", County, Role.Auditor);

        var compared = await GetAsync(client, "/api/policy/compare?first=yanjin-2022-08&second=yanjin-2022-08&people=200");

        compared["different"]!.GetValue<int>().ShouldBe(0);
        foreach (var part in (string[])["clauses", "rules", "differences"]) compared[part]!.AsArray().ShouldBeEmpty(part);
    }

    [Theory]
    [InlineData("first=nonsense&second=national-9th", "unknown-pack", "first")]
    [InlineData("first=national-9th", "pack-needed", "second")]
    [InlineData("first=national-8th&second=national-9th&people=0", "people-range", "people")]
    [InlineData("first=national-8th&second=national-9th&people=10001", "people-range", "people")]
    public async Task What_cannot_be_compared_is_refused_with_what_can(string query, string code, string field)
    {
        var client = await SignedInAsync("auditor1", County, Role.Auditor);

        var refusal = (await GetAsync(client, $"/api/policy/compare?{query}", HttpStatusCode.UnprocessableEntity))["refusals"]!.AsArray().ShouldHaveSingleItem()!;

        (refusal["code"]!.GetValue<string>(), refusal["field"]!.GetValue<string>()).ShouldBe((code, field));
        if (code != "people-range") refusal["zh"]!.GetValue<string>().ShouldContain("tongbai-2022-159");
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
    public async Task A_clause_that_ledgers_carry_out_names_them_with_their_titles_where_they_are_in_use()
    {
        Store.Ledgers = new LedgerShelf(LedgerFolder.Load(Path.Combine(Cli.CommandRun.Root, "ledgers")).Ledgers.Where(l => l.Id == "tips"));
        var client = await SignedInAsync("hq1", County, Role.Headquarters);

        var page = await GetAsync(client, "/api/policy/tongbai-2022-159");

        var eight = page["clauses"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == "八")!["parts"]!.AsArray().ShouldHaveSingleItem()!["treatment"]!;
        eight["kind"]!.GetValue<string>().ShouldBe("kept");
        eight["ledgers"]!.AsArray().Select(l => (l!["id"]!.GetValue<string>(), l["title"]?["zh"]?.GetValue<string>())).ShouldBe([("rectification", null), ("tips", "群众线索")]);
    }

    [Fact]
    public async Task An_unknown_document_is_not_found()
    {
        var client = await SignedInAsync("hq1", County, Role.Headquarters);

        (await GetAsync(client, "/api/policy/nonsense", HttpStatusCode.NotFound))["code"]!.GetValue<string>().ShouldBe("not-found");
    }
}
