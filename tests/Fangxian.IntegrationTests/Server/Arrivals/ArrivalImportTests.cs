using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Arrivals;

public sealed class ArrivalImportOnSqliteTests : ArrivalImportTests<SqliteDatabase>;

public sealed class ArrivalImportOnPostgresTests : ArrivalImportTests<PostgresDatabase>;

public abstract class ArrivalImportTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Heading = "姓名,身份证号,联系电话,现住区域,抵达时间,出发地,旅居地,旅居地风险等级,旅居起,旅居止,依据材料\n";

    /// <summary>A generated ID number: the region 99 does not exist.</summary>
    private static string IdNumber(int n)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"99010119800101{n:000}");
        return digits + ResidentId.CheckCharacter(digits);
    }

    private static string Row(int n, string area = "411330104201", string arrived = "2022-08-11 14:00", string risk = "中风险", string from = "2022-08-05", string to = "2022-08-10", string evidence = "行程卡", string? id = null) =>
        $"居民{n},{id ?? IdNumber(n)},1380000{n:0000},{area},{arrived},海南省三亚市,海南省三亚市,{risk},{from},{to},{evidence}\n";

    private static (long New, long Known, long Refused) Counts(JsonNode job) =>
        (job["counts"]!["new"]!.GetValue<long>(), job["counts"]!["known"]!.GetValue<long>(), job["counts"]!["refused"]!.GetValue<long>());

    [Fact]
    public async Task A_list_imported_twice_records_nothing_twice()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        var list = Encoding.UTF8.GetBytes(Heading + string.Concat(Enumerable.Range(1, 40).Select(n => Row(n))));
        var first = await ImportAsync(headquarters, "api/arrivals/imports", list, "arrivals.csv");
        first["state"]!.GetValue<string>().ShouldBe("done");
        Counts(first).ShouldBe((40, 0, 0));
        var sequence = await Store.Facts.SequenceAsync(Cancel);
        sequence.ShouldBe(3 * 40);

        var second = await ImportAsync(headquarters, "api/arrivals/imports", list, "the same list under another name.csv");
        Counts(second).ShouldBe((0, 40, 0));
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(sequence);
        (await GetAsync(headquarters, "api/arrivals?day=2022-08-11"))["total"]!.GetValue<int>().ShouldBe(40);
        (await Store.Projections.CheckAsync(cancel: Cancel)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_longer_list_adds_what_is_new()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(Heading + Row(1) + Row(2)), "morning.csv");
        Counts(await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(Heading + Row(2) + Row(3) + Row(1)), "evening.csv")).ShouldBe((1, 2, 0));
    }

    [Fact]
    public async Task Bad_rows_are_named_and_the_good_ones_kept()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        var list = Heading + Row(1) + Row(2, id: "990101198001010020") + Row(3, area: "无此村") + Row(4) + Row(5, arrived: "2022-08-13 10:00") + Row(6, from: "2022-08-10", to: "2022-08-05");
        var job = await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(list), "arrivals.csv");
        Counts(job).ShouldBe((2, 0, 4));

        var errors = await headquarters.GetStringAsync(job["errorFile"]!.GetValue<string>()[1..], Cancel);
        var lines = errors.Trim('\uFEFF', '\r', '\n').Split("\r\n")[1..].Select(l => l.Split(',')).ToList();
        lines.Select(l => (l[0], l[1], l[3])).ShouldBe([
            ("3", "id_number", "id-checksum"), ("4", "area", "unknown-area"), ("6", "arrived_at", "future"), ("7", "stay_to", "stay-reversed")]);
        errors.ShouldNotContain("990101198001010020");
        lines.ShouldAllBe(l => l.Length >= 8 && l[4].Length > 0 && l[5].Length > 0 && l[6].Length > 0 && l[7].Length > 0);

        // The corrected list takes the rest and nothing twice.
        var corrected = Heading + Row(1) + Row(2) + Row(3) + Row(4) + Row(5) + Row(6);
        Counts(await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(corrected), "arrivals.csv")).ShouldBe((4, 2, 0));
    }

    [Fact]
    public async Task A_row_that_would_isolate_somebody_without_evidence_is_refused_and_another_is_not()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        var list = Heading + Row(1, evidence: "") + Row(2, risk: "无", evidence: "") + Row(3);
        var job = await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(list), "arrivals.csv");
        Counts(job).ShouldBe((2, 0, 1));
        var errors = await headquarters.GetStringAsync(job["errorFile"]!.GetValue<string>()[1..], Cancel);
        errors.ShouldContain("2,evidence,empty,evidence-missing");
    }

    [Fact]
    public async Task A_list_of_names_alone_is_refused_as_a_whole()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        using var form = Form(Encoding.UTF8.GetBytes($"姓名,身份证号,现住区域\n甲,{IdNumber(1)},411330104201\n"), "names.csv");
        (await ProblemAsync(headquarters.PostAsync("api/arrivals/imports", form, Cancel))).Refusals.ShouldBe(["names-alone"]);
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_counts_the_same_and_records_nothing()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(Heading + Row(1)), "arrivals.csv");
        var sequence = await Store.Facts.SequenceAsync(Cancel);
        var list = Encoding.UTF8.GetBytes(Heading + Row(1) + Row(2) + Row(3, area: "无此村"));
        Counts(await ImportAsync(headquarters, "api/arrivals/imports", list, "arrivals.csv", new() { ["dryRun"] = "true" })).ShouldBe((1, 1, 1));
        (await Store.Facts.SequenceAsync(Cancel)).ShouldBe(sequence);
    }

    [Fact]
    public async Task A_list_in_GB18030_arrives_with_its_names()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var headquarters = await SignedInAsync(Role.Headquarters);
        Counts(await ImportAsync(headquarters, "api/arrivals/imports", Encoding.GetEncoding("GB18030").GetBytes(Heading + Row(1)), "arrivals.csv")).ShouldBe((1, 0, 0));
        (await PostAsync(headquarters, "api/people/search", new { q = "居民1" }))["rows"]!.AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("居民1");
    }

    [Fact]
    public async Task The_template_filled_in_is_a_list_that_is_taken()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        foreach (var format in (string[])["xlsx", "csv"])
        {
            var template = await headquarters.GetByteArrayAsync($"api/arrivals/template?format={format}", Cancel);
            var job = await ImportAsync(headquarters, "api/arrivals/imports", template, $"template.{format}", new() { ["dryRun"] = "true" });
            Counts(job).ShouldBe((1, 0, 0), job.ToJsonString());
        }
    }

    [Fact]
    public async Task The_same_arrival_with_other_details_is_a_correction_and_not_a_second_arrival()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(Heading + Row(1)), "arrivals.csv");
        var other = (Heading + Row(1)).Replace(",海南省三亚市,海南", ",北京市,海南", StringComparison.Ordinal);
        var job = await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(other), "arrivals.csv");
        Counts(job).ShouldBe((0, 0, 1));
        (await headquarters.GetStringAsync(job["errorFile"]!.GetValue<string>()[1..], Cancel)).ShouldContain("arrival-differs");
    }

    [Fact]
    public async Task A_person_known_by_the_id_number_gets_the_arrival_on_the_own_file()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        var person = await RegisterAsync("居民1", idNumber: IdNumber(1));
        Counts(await ImportAsync(headquarters, "api/arrivals/imports", Encoding.UTF8.GetBytes(Heading + Row(1)), "arrivals.csv")).ShouldBe((1, 0, 0));
        (await Store.Facts.TimelineAsync(person, Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_imported_an_arrival_cannot_approve_the_isolation_that_it_leads_to()
    {
        var importer = await SignedInAsync("importer", County, Role.Headquarters, Role.Approver);
        await ImportAsync(importer, "api/arrivals/imports", Encoding.UTF8.GetBytes(Heading + Row(1)), "arrivals.csv");
        var proposal = (await GetAsync(importer, "api/approvals"))["rows"]!.AsArray().ShouldHaveSingleItem()!;
        proposal["because"]!.AsArray().Select(b => b!["recordedBy"]!.GetValue<string>()).Distinct().ShouldBe(["importer"]);
        proposal["because"]!.AsArray().Select(b => b!["source"]!.GetValue<string>()).ShouldAllBe(s => s == "arrivals.csv:2");
        proposal["mayDecide"]!.GetValue<bool>().ShouldBeFalse();

        var decision = new
        {
            id = Guid.NewGuid(), person = proposal["person"]!["id"]!.GetValue<string>(), rule = proposal["rule"]!.GetValue<string>(),
            from = proposal["from"]!.GetValue<string>(), until = proposal["until"]!.GetValue<string>(), verdict = "approved",
        };
        var refused = await ProblemAsync(importer.PostAsJsonAsync("api/approvals", decision, Cancel));
        (refused.Status, refused.Code).ShouldBe((403, "approver-is-proposer"));
        (await PostAsync(await SignedInAsync(Role.Approver), "api/approvals", decision))["standing"]!.GetValue<string>().ShouldBe("in-force");
    }

    [Fact]
    public async Task Only_those_with_the_power_import()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        using var form = Form(Encoding.UTF8.GetBytes(Heading + Row(1)), "arrivals.csv");
        (await ProblemAsync(village.PostAsync("api/arrivals/imports", form, Cancel))).Code.ShouldBe("no-power");
    }
}
