using System.Net;
using System.Net.Http.Json;
using Fangxian.Core.Access;
using Fangxian.IntegrationTests.Databases;
using Fangxian.IntegrationTests.Server.Host;
using Fangxian.Server;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Server.Policy;

public sealed class DraftRateTests : RunningServer<SqliteDatabase>
{
    protected override ServerOptions Options(ServerOptions usual) => usual with { DraftChecksPerMinute = 3 };

    [Fact]
    public async Task Whoever_asks_for_checks_without_pause_is_told_to_wait_and_can_still_save()
    {
        var client = await SignedInAsync(Role.Headquarters);
        for (var i = 0; i < 3; i++)
            (await client.PostAsJsonAsync("api/policy/drafts/check", new { text = $"id: x-{i}", cases = "" }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ProblemAsync(client.PostAsJsonAsync("api/policy/drafts/check", new { text = "id: x", cases = "" }, Cancel))).Status.ShouldBe(429);
        (await client.PostAsJsonAsync("api/policy/drafts", new { id = "x-1", text = "id: x-1", cases = "" }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
