using System.Text;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.RiskAreas;

public sealed class RiskAreaImportOnSqliteTests : RiskAreaImportTests<SqliteDatabase>;

public sealed class RiskAreaImportOnPostgresTests : RiskAreaImportTests<PostgresDatabase>;

public abstract class RiskAreaImportTests<TDatabase> : RunningServer<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static Dictionary<string, string> List(string day, bool complete = true) => new() { ["document"] = $"风险区名单 {day}", ["day"] = day, ["complete"] = complete ? "true" : "false" };

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes("区域,风险等级,起始日期\n" + string.Join('\n', lines) + "\n");

    private async Task<string> TodayAsync(HttpClient client, Core.People.PersonId person)
    {
        var file = await GetAsync(client, $"api/people/{person}?purpose=核查");
        return file["plan"]!["measures"]!.AsArray().FirstOrDefault()?["kind"]!.GetValue<string>() ?? (file["plan"]!["unresolved"]!.AsArray().Count > 0 ? "unresolved" : "none");
    }

    [Fact]
    public async Task A_changed_list_changes_exactly_the_people_it_touches_upwards_and_downwards()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        var (sanya, haikou) = (await RegisterAsync("甲"), await RegisterAsync("乙"));
        var evidence = await EvidenceAsync(headquarters, "行程卡");
        foreach (var (person, area) in ((Core.People.PersonId, string)[])[(sanya, "460203"), (haikou, "460105")])
            await RecordAsync(headquarters,
                Fact(person, "stay", new { from = "2022-08-08", to = "2022-08-10", area }, [evidence]), Fact(person, "arrival", new { at = "2022-08-11T10:00+08:00", origin = area }, [evidence]));
        (await TodayAsync(headquarters, sanya)).ShouldBe("unresolved");

        var up = await ImportAsync(headquarters, "api/risk-areas/imports", Lines("460203,高风险,2022-08-01", "410105,低风险,2022-08-01"), "list.csv", List("2022-08-01"));
        up["counts"]!["new"]!.GetValue<int>().ShouldBe(2);
        up["counts"]!["rederived"]!.GetValue<int>().ShouldBe(1);
        (await TodayAsync(headquarters, sanya)).ShouldBe("central-isolation");
        (await TodayAsync(headquarters, haikou)).ShouldBe("unresolved");

        var again = await ImportAsync(headquarters, "api/risk-areas/imports", Lines("460203,高风险,2022-08-01", "410105,低风险,2022-08-01"), "list.csv", List("2022-08-01"));
        again["counts"]!["new"]!.GetValue<int>().ShouldBe(0);
        again["counts"]!["known"]!.GetValue<int>().ShouldBe(2);

        var down = await ImportAsync(headquarters, "api/risk-areas/imports", Lines("410105,低风险,2022-08-01", "460203,无,2022-08-05"), "list.csv", List("2022-08-05"));
        down["counts"]!["lifted"]!.GetValue<int>().ShouldBe(1);
        down["counts"]!["rederived"]!.GetValue<int>().ShouldBe(1);
        (await TodayAsync(headquarters, sanya)).ShouldBe("none");
        (await Store.Projections.CheckAsync(cancel: Cancel)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_list_with_a_bad_row_lifts_nothing()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        await ImportAsync(headquarters, "api/risk-areas/imports", Lines("460203,高风险,2022-08-01"), "list.csv", List("2022-08-01"));
        var job = await ImportAsync(headquarters, "api/risk-areas/imports", Lines("410105,低风险,2022-08-05", "三亚某小区,高风险,2022-08-05"), "list.csv", List("2022-08-05"));
        job["counts"]!["lifted"]!.GetValue<int>().ShouldBe(0);
        job["counts"]!["refused"]!.GetValue<int>().ShouldBe(1);
        (await GetAsync(headquarters, "api/risk-areas?area=460203&day=2022-08-12"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_list_needs_its_document_and_the_power()
    {
        var headquarters = await SignedInAsync(Role.Headquarters);
        using var nameless = Form(Lines("460203,高风险,2022-08-01"), "list.csv");
        (await ProblemAsync(headquarters.PostAsync("api/risk-areas/imports", nameless, Cancel))).Refusals.ShouldBe(["document-missing"]);
        using var form = Form(Lines("460203,高风险,2022-08-01"), "list.csv", List("2022-08-01"));
        (await ProblemAsync((await SignedInAsync(Role.Township, RuralTownship)).PostAsync("api/risk-areas/imports", form, Cancel))).Code.ShouldBe("no-power");
    }
}
