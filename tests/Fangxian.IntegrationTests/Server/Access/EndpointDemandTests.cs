using System.Text;
using System.Text.RegularExpressions;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Access;

public sealed partial class EndpointDemandTests : RunningServer<SqliteDatabase>
{
    private static readonly string[] OpenToAnyone = ["POST /api/session", "GET /api/session", "GET /api/health", "GET /api/{documentName}.json"];

    private IEnumerable<(string Method, string Path, PowerDemand? Demand)> Endpoints() =>
        from endpoint in Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where pattern.StartsWith("/api", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select (method, pattern, endpoint.Metadata.GetMetadata<PowerDemand>());

    [Fact]
    public void Every_endpoint_of_the_api_says_what_it_demands()
    {
        Endpoints().Count().ShouldBeGreaterThan(30);
        Endpoints().Where(e => e.Demand is null).Select(e => $"{e.Method} {e.Path}").ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_question_who_one_is_signing_in_health_and_the_description_are_open_to_anyone()
    {
        Endpoints().Where(e => e.Demand is { SignedIn: false }).Select(e => $"{e.Method} {e.Path}").ShouldBe(OpenToAnyone, ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_session_every_other_endpoint_answers_401()
    {
        var browser = Browser();
        foreach (var (method, path, _) in Endpoints().Where(e => e.Demand is { SignedIn: true }))
        {
            var address = Parameter().Replace(path, m => m.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "2022-08-12");
            using var request = new HttpRequestMessage(new HttpMethod(method), address[1..]);
            var response = await browser.SendAsync(request, Cancel);
            ((int)response.StatusCode).ShouldBe(401, $"{method} {path}");
        }
    }

    [Fact]
    public async Task An_endpoint_without_the_power_for_it_answers_403_before_it_reads_the_body()
    {
        var auditor = await SignedInAsync(Role.Auditor);
        var refused = await ProblemAsync(auditor.PostAsync("api/facts", new StringContent("no json at all", Encoding.UTF8, "application/json"), Cancel));
        (refused.Status, refused.Code).ShouldBe((403, "no-power"));
        (await ProblemAsync(auditor.GetAsync("api/people", Cancel))).Status.ShouldBe(403);
        var administrator = await SignedInAsync(Role.Administrator);
        (await ProblemAsync(administrator.GetAsync($"api/people/{Guid.NewGuid()}?purpose=look", Cancel))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task What_does_not_exist_and_methods_not_taken_are_problems_too()
    {
        (await ProblemAsync(Browser().GetAsync("api/nothing", Cancel))).Status.ShouldBe(404);
        (await ProblemAsync(Browser().GetAsync("api/facts", Cancel))).Status.ShouldBe(405);
        (await ProblemAsync(Browser().PostAsync("api/facts", new StringContent("text"), Cancel))).Status.ShouldBe(415);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_a_problem_with_its_place_and_no_stack()
    {
        var village = await SignedInAsync(Role.Village, RuralVillage);
        var response = await village.PostAsync("api/facts", new StringContent("""{"facts":[{"id":7}]}""", Encoding.UTF8, "application/json"), Cancel);
        ((int)response.StatusCode).ShouldBe(400);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain("facts[0].id");
        text.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Every_answer_forbids_frames_foreign_scripts_and_referrers()
    {
        var headers = (await Browser().GetAsync("api/health", Cancel)).Headers;
        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("object-src 'none'");
        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
